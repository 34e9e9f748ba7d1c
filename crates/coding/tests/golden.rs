//! Texts of our own, read and coded, with the marks drawn under the words.
//!
//! Drop a text into `tests/golden`, run the tests, and review the snapshot: `=` stands under what is said, `s` under who
//! says it, `c` under the words that mark it as said, `a` under whom it is said to or about. For events `t` stands under
//! the trigger, `s` under who does it, `o` under to whom, `p`, `w` and `n` under where, when and how many. A text whose
//! name begins with "events" draws its events.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect, in helpers too")]

use std::fmt::Write;
use std::path::Path;

use rapporteur_coding::{Coding, Event, Mention, Statement, code};
use rapporteur_knowledge::Lexicon;
use rapporteur_language::Reader;
use rapporteur_report::{Report, Span};

#[test]
fn texts_are_coded_as_reviewed() {
    let (reader, lexicon) = (Reader::new(), Lexicon::builtin());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut texts: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    texts.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    texts.sort();
    assert!(texts.len() >= 6);
    for path in texts {
        let report = Report::new(std::fs::read_to_string(&path).unwrap());
        let coding = code(&report, &reader.read(&report), &lexicon);
        let name = path.file_stem().unwrap().to_str().unwrap();
        let draw = if name.starts_with("events") { events_drawn } else { drawn };
        insta::assert_snapshot!(name, draw(&report, &coding));
    }
}

fn drawn(report: &Report, coding: &Coding) -> String {
    let mut out = String::new();
    for (number, statement) in coding.statements.iter().enumerate() {
        let within = statement.within.map_or(String::new(), |outer| format!(", within {outer}"));
        writeln!(out, "{number}: {:?}, {:?}{within}", statement.manner, statement.kind).unwrap();
        if let Some(speaker) = statement.speaker {
            writeln!(out, "   speaker: {}", coding.actors[speaker.actor].name).unwrap();
        }
        if let Some(condition) = statement.condition {
            let words = |span| report.words(span).unwrap();
            writeln!(out, "   on condition: {} | {}", words(condition.marker), words(condition.clause)).unwrap();
        }
        under_lines(report, |start, end| mark(statement, start, end), &mut out);
    }
    for actor in &coding.actors {
        let titles: Vec<&str> = actor.titles.iter().map(|title| title.text.as_str()).collect();
        let country = actor.country.as_deref().unwrap_or("-");
        writeln!(out, "actor: {} | {:?} | {country} | {}", actor.name, actor.kind, titles.join(", ")).unwrap();
    }
    for credit in &coding.credits {
        writeln!(out, "credit: {}", credit.name).unwrap();
    }
    if let Some(dateline) = &coding.dateline {
        writeln!(out, "dateline: {}", report.words(dateline.span).unwrap()).unwrap();
    }
    out
}

fn events_drawn(report: &Report, coding: &Coding) -> String {
    let mut out = String::new();
    for event in &coding.events {
        let mode = event.mode.as_deref().unwrap_or("-");
        writeln!(out, "{} {mode} | {:?} | {}", event.kind, event.standing, event.rule).unwrap();
        let countries = |all: &[Mention]| {
            let of = |mention: &Mention| coding.actors[mention.actor].country.clone().unwrap_or("-".into());
            all.iter().map(of).collect::<Vec<_>>().join(" ")
        };
        writeln!(out, "   {} > {}", countries(&event.actors), countries(&event.recipients)).unwrap();
        under_lines(report, |start, end| event_mark(event, start, end), &mut out);
    }
    out
}

fn event_mark(event: &Event, start: usize, end: usize) -> char {
    let holds = |span: &Span| span.start() <= start && end <= span.end();
    let any = |mentions: &[Mention]| mentions.iter().any(|mention| holds(&mention.span));
    if holds(&event.trigger) {
        't'
    } else if event.counts.iter().any(|count| holds(&count.span)) {
        'n'
    } else if any(&event.actors) {
        's'
    } else if any(&event.recipients) {
        'o'
    } else if event.places.iter().any(|place| holds(&place.span)) {
        'p'
    } else if event.time.iter().any(|time| holds(&time.span)) {
        'w'
    } else {
        ' '
    }
}

/// The lines of the text that have marks, each with its marks below.
fn under_lines(report: &Report, mark: impl Fn(usize, usize) -> char, out: &mut String) {
    let mut start = 0;
    for line in report.text().split_inclusive('\n') {
        let marks: String =
            line.trim_end().char_indices().map(|(at, c)| mark(start + at, start + at + c.len_utf8())).collect();
        start += line.len();
        if !marks.trim().is_empty() {
            writeln!(out, "   {}\n   {}", line.trim_end(), marks.trim_end()).unwrap();
        }
    }
}

fn mark(statement: &Statement, start: usize, end: usize) -> char {
    let holds = |span: &Span| span.start() <= start && end <= span.end();
    let any = |mentions: &[Mention]| mentions.iter().any(|mention| holds(&mention.span));
    if statement.cue.iter().any(holds) {
        'c'
    } else if statement.speaker.iter().any(|mention| holds(&mention.span)) || any(&statement.others) {
        's'
    } else if any(&statement.addressee) {
        'a'
    } else if statement.content.iter().any(holds) {
        '='
    } else {
        ' '
    }
}
