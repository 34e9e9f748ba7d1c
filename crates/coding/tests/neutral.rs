//! A rapporteur takes no side: with the two sides of a text swapped, its coding is the same with the sides swapped.
//!
//! `neutral/` holds the words: sides, things that happen, and ways of telling them. The samples are swapped whole.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect, in helpers too")]

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::thread;

use rapporteur_coding::{Coding, Mention, code};
use rapporteur_knowledge::Lexicon;
use rapporteur_language::Reader;
use rapporteur_report::{Report, Span};

/// Words of one side, in a fixed order, so that each has its counterpart: state, adjective, people, capital, leader, last
/// name.
type Side = Vec<String>;

/// The slots of a template, for the words of either side.
const SLOTS: [(&str, usize, usize); 10] = [
    ("{A}", 0, 0),
    ("{B}", 1, 0),
    ("{a}", 0, 1),
    ("{b}", 1, 1),
    ("{As}", 0, 2),
    ("{Bs}", 1, 2),
    ("{Ac}", 0, 3),
    ("{Bc}", 1, 3),
    ("{Al}", 0, 4),
    ("{Bl}", 1, 4),
];

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> + Clone {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn sides() -> Vec<[Side; 2]> {
    let side = |text: &str| -> Side {
        let mut words: Side = text.split(',').map(|word| word.trim().to_owned()).collect();
        words.push(words[4].rsplit(' ').next().unwrap().to_owned());
        words
    };
    let of = |line: &str| {
        let (left, right) = line.split_once('|').unwrap();
        [side(left), side(right)]
    };
    lines(include_str!("neutral/sides.txt")).map(of).collect()
}

/// A template with the words of two sides, opened with a capital.
fn filled(template: &str, sides: [&Side; 2]) -> String {
    let text =
        SLOTS.iter().fold(template.to_owned(), |text, (slot, side, word)| text.replace(slot, &sides[*side][*word]));
    let first = text.chars().next().unwrap();
    text.replacen(first, &first.to_uppercase().to_string(), 1)
}

fn templates() -> Vec<String> {
    let cores = lines(include_str!("neutral/cores.txt"));
    let frames = lines(include_str!("neutral/frames.txt"));
    frames.flat_map(|frame| cores.clone().map(move |core| frame.replace("{core}", core))).collect()
}

/// What a coding holds, in words: all that should not change, with the words of the first side written `<1.n>`.
struct Told<'a> {
    report: &'a Report,
    coding: &'a Coding,
    /// Whether the state of each actor is told.
    states: bool,
}

impl Told<'_> {
    fn words(&self, span: Span) -> &str {
        self.report.words(span).unwrap()
    }

    fn who(&self, mention: &Mention) -> String {
        let actor = &self.coding.actors[mention.actor];
        let known = actor.known.as_ref().map(ToString::to_string).unwrap_or_default();
        let owner = actor.acts_for.map(|owner| {
            let owner = &self.coding.actors[owner];
            owner.known.as_ref().map_or_else(|| owner.name.clone(), ToString::to_string)
        });
        // An army may have an official name ("Defence Forces") and its enemy's another: the entry says which army it is.
        let name = if actor.known.is_some() { "" } else { &actor.name };
        let state = actor.country.as_ref().filter(|_| self.states);
        format!("{name} {known} {:?} {state:?} {:?} for {owner:?}; ", actor.kind, actor.sector)
    }

    /// A statement by its cue: its number would change with every other statement of the report.
    fn within(&self, statement: Option<usize>) -> Option<&str> {
        self.coding.statements[statement?].cue.map(|cue| self.words(cue))
    }

    fn all(&self) -> String {
        let mut out = String::new();
        for said in &self.coding.statements {
            _ = write!(out, "{:?} {:?} within {:?} by ", said.kind, said.manner, self.within(said.within));
            said.speaker.iter().chain(&said.others).chain(&said.addressee).for_each(|by| out += &self.who(by));
            said.cue.iter().chain(&said.content).for_each(|span| out = format!("{out}[{}]", self.words(*span)));
            out.push('\n');
        }
        for event in &self.coding.events {
            let (kind, standing, rule) = (event.kind, event.standing, &event.rule);
            _ = write!(out, "{kind} {:?} {standing:?} {:?} {rule} by ", event.mode, self.within(event.said_in));
            event.actors.iter().for_each(|by| out += &self.who(by));
            out += "to ";
            event.recipients.iter().for_each(|to| out += &self.who(to));
            event.counts.iter().for_each(|count| _ = write!(out, "{:?} {:?} {:?} ", count.what, count.low, count.high));
            out.push('\n');
        }
        out
    }
}

/// The text with the words of either side written as marks, the longest first: the same for a text and its swapped twin.
fn blank(text: &str, sides: [&Side; 2], codes: [&str; 2]) -> String {
    let mut words: Vec<(&str, String)> = Vec::new();
    for (nth, side) in sides.iter().enumerate() {
        words.extend(side.iter().enumerate().map(|(at, word)| (word.as_str(), format!("<{nth}.{at}>"))));
        words.push((codes[nth], format!("<{nth}>")));
    }
    words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    words.iter().fold(text.to_owned(), |text, (word, mark)| text.replace(word, mark))
}

/// Codes a text.
fn told(text: &str, reader: &Reader, lexicon: &Lexicon, states: bool) -> String {
    let report = Report::new(text);
    let coding = code(&report, &reader.read(&report), lexicon);
    Told { report: &report, coding: &coding, states }.all()
}

fn country(lexicon: &Lexicon, name: &str) -> String {
    lexicon.named(name).iter().find_map(|profile| profile.id.0.strip_prefix("state:").map(str::to_owned)).unwrap()
}

/// What the words of a pair of texts leave to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    /// Words that the reader sees as one and the same at once.
    Alike,
    /// The leaders' names, which it must find first.
    Leaders,
    /// A capital of two words on one side, of one on the other.
    Uneven,
}

impl Sort {
    fn of(template: &str, [left, right]: [&Side; 2]) -> Self {
        let count = |side: &Side| side[3].split(' ').count();
        if template.contains("c}") && count(left) != count(right) {
            return Self::Uneven;
        }
        if template.contains("l}") { Self::Leaders } else { Self::Alike }
    }
}

#[test]
fn templates_come_out_the_same_with_the_sides_swapped() {
    let (lexicon, reader) = (Lexicon::builtin(), Reader::new());
    let (sides, templates) = (sides(), templates());
    let check = &|[left, right]: &[Side; 2]| -> Vec<(Sort, Option<String>)> {
        let codes = [country(&lexicon, &left[0]), country(&lexicon, &right[0])];
        let codes = [codes[0].as_str(), codes[1].as_str()];
        let compared = templates.iter().map(|template| {
            let (one, two) = (filled(template, [left, right]), filled(template, [right, left]));
            let of_one = blank(&told(&one, &reader, &lexicon, true), [left, right], codes);
            let of_two = blank(&told(&two, &reader, &lexicon, true), [right, left], [codes[1], codes[0]]);
            let differ = (of_one != of_two).then(|| format!("{one}\n{of_one}{two}\n{of_two}"));
            (Sort::of(template, [left, right]), differ)
        });
        compared.collect()
    };
    let half = sides.len().div_ceil(2);
    let compared: Vec<(Sort, Option<String>)> = thread::scope(|scope| {
        let work: Vec<_> = sides
            .chunks(half)
            .map(|some| scope.spawn(move || some.iter().flat_map(check).collect::<Vec<_>>()))
            .collect();
        work.into_iter().flat_map(|one| one.join().unwrap()).collect()
    });
    assert!(compared.len() >= 2000);
    for sort in [Sort::Alike, Sort::Leaders, Sort::Uneven] {
        let all: Vec<_> = compared.iter().filter(|(one, _)| *one == sort).collect();
        let differ: Vec<&str> = all.iter().filter_map(|(_, differ)| differ.as_deref()).collect();
        println!("{sort:?}: {} of {} pairs differ", differ.len(), all.len());
        assert!(differ.is_empty(), "{sort:?}\n{}", differ.join("\n\n"));
    }
}

/// A text in which each name of a pair stands where the other stood, also where it is written in capitals.
fn swapped(text: &str, pairs: &[(String, String)]) -> String {
    let both = pairs.iter().flat_map(|(one, two)| [(one.clone(), two.clone()), (two.clone(), one.clone())]);
    let mut turns: Vec<(String, String)> =
        both.flat_map(|(from, to)| [(from.to_uppercase(), to.to_uppercase()), (from, to)]).collect();
    turns.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
    let (mut out, mut rest) = (String::new(), text);
    while let Some(next) = rest.chars().next() {
        let word = !out.ends_with(char::is_alphabetic);
        let whole = |from: &str| rest.strip_prefix(from).filter(|after| !after.starts_with(char::is_alphabetic));
        let turn = turns.iter().filter(|_| word).find_map(|(from, to)| Some((to.as_str(), whole(from)?)));
        let (push, after) = turn.unwrap_or((&rest[..next.len_utf8()], &rest[next.len_utf8()..]));
        out += push;
        rest = after;
    }
    out
}

/// The lines of a coding with states written by number, so that those of a text and its swapped twin are alike.
fn blank_lines(told: &str, pairs: &[(String, String)], codes: [&str; 2]) -> Vec<String> {
    let mut words: Vec<(&str, String)> =
        pairs.iter().enumerate().map(|(at, (one, _))| (one.as_str(), format!("<0.{at}>"))).collect();
    words.extend(pairs.iter().enumerate().map(|(at, (_, two))| (two.as_str(), format!("<1.{at}>"))));
    words.extend(codes.iter().enumerate().map(|(at, code)| (*code, format!("<{at}>"))));
    words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    let text = words.iter().fold(told.to_owned(), |text, (word, mark)| text.replace(word, mark));
    text.lines().map(str::to_owned).collect()
}

/// The provinces and rivers of a sample stay where they are on the map, so the state of somebody whose words do not tell it
/// is left out: it is taken from the map.
#[test]
fn the_samples_come_out_the_same_with_the_sides_swapped() {
    let (lexicon, reader) = (Lexicon::builtin(), Reader::new());
    let (mut all, mut differ) = (0, Vec::new());
    for line in lines(include_str!("neutral/samples.txt")) {
        let (folder, words) = line.split_once(": ").unwrap();
        let pair = |text: &str| {
            let (one, two) = text.split_once(" = ").unwrap();
            (one.to_owned(), two.to_owned())
        };
        let pairs: Vec<(String, String)> = words.split(", ").map(pair).collect();
        let turned: Vec<(String, String)> = pairs.iter().map(|(one, two)| (two.clone(), one.clone())).collect();
        let codes = [country(&lexicon, &pairs[0].0), country(&lexicon, &pairs[0].1)];
        let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(folder).join("reports");
        let mut paths: Vec<_> = fs::read_dir(reports).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "txt")) {
            let Ok(text) = fs::read_to_string(path) else { continue };
            let one = blank_lines(&told(&text, &reader, &lexicon, false), &pairs, [&codes[0], &codes[1]]);
            let other = told(&swapped(&text, &pairs), &reader, &lexicon, false);
            let other = blank_lines(&other, &turned, [&codes[1], &codes[0]]);
            all += one.len();
            assert_eq!(one.len(), other.len(), "{}", path.display());
            differ.extend(one.into_iter().filter(|line| !other.contains(line)));
        }
    }
    println!("samples: {} of {all} statements and events differ", differ.len());
    assert!(all > 200);
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}
