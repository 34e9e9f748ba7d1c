//! The program's rooms run over a situation, and the key's words found in the texts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rapporteur_coding::Coding;
use rapporteur_knowledge::Lexicon;
use rapporteur_language::Reader;
use rapporteur_process::Process;
use rapporteur_reconcile::{ActorRef, Record, ReportRef};
use rapporteur_report::{Report, Span};
use rapporteur_store::{Observation, SetAside};

use crate::key::{Key, Words};

/// A situation, its key, and what the program makes of it.
pub struct House {
    pub key: Key,
    pub record: Record,
    pub process: Process,
    /// Where each report of the key stands in the record.
    pub reports: BTreeMap<String, ReportRef>,
    texts: Vec<Plain>,
}

/// A text with every run of white space as one space, and where each of its bytes comes from.
struct Plain {
    text: String,
    from: Vec<usize>,
}

impl House {
    pub fn of(situation: &Path) -> Self {
        let key: Key = toml::from_str(&std::fs::read_to_string(situation.join("key.toml")).unwrap()).unwrap();
        let mut lexicon = Lexicon::builtin();
        let local = situation.join("actors.toml");
        if let Ok(text) = std::fs::read_to_string(&local) {
            lexicon.extend(&local.to_string_lossy(), &text).unwrap();
        }
        let reader = Reader::new();
        let folder: [PathBuf; 1] = [situation.join("reports")];
        let found = rapporteur_intake::gather(&folder, std::io::empty(), Default::default());
        let seen = found.flatten().map(|report| read(report, &reader, &lexicon)).collect();
        let record = rapporteur_reconcile::reconcile(seen, &lexicon, None);
        let process = rapporteur_process::process(&record, &lexicon);
        let reports = key.report.iter().map(|(name, report)| (name.clone(), place(&record, report))).collect();
        let texts = record.reports.iter().map(|seen| Plain::of(seen.report.text())).collect();
        Self { key, record, process, reports, texts }
    }

    pub fn coding(&self, report: &str) -> Option<&Coding> {
        self.record.reports[self.reports[report]].coding.as_ref().ok()
    }

    /// The record's actor behind an actor of one report. A state and the government that speaks for it are one actor in
    /// the keys.
    pub fn across(&self, report: &str, actor: usize) -> Option<ActorRef> {
        let member = (self.reports[report], actor);
        let at = self.record.actors.iter().position(|actor| actor.members.contains(&member))?;
        let id = self.record.actors[at].known.as_ref().map(|id| id.0.as_str());
        let code = id.and_then(|id| id.strip_prefix("body:")?.strip_suffix("-government"));
        let state = code.map(|code| format!("state:{code}"));
        let state = state.and_then(|state| {
            self.record.actors.iter().position(|actor| actor.known.as_ref().is_some_and(|known| known.0 == state))
        });
        Some(state.unwrap_or(at))
    }

    /// The words of a key in their report: `[part]` of them, where brackets mark it. `None` where they do not stand
    /// there exactly once.
    pub fn span(&self, report: &str, words: &str) -> Option<Span> {
        let plain = words.replace(['[', ']'], "");
        let all = self.everywhere(report, &plain);
        let [start] = all[..] else { return None };
        let part = match (words.find('['), words.find(']')) {
            (Some(open), Some(close)) => start + open..start + close - 1,
            _ => start..start + plain.len(),
        };
        self.back(report, part.start, part.end)
    }

    /// A piece of content: words, or `first words … last words`.
    pub fn stretch(&self, report: &str, piece: &str) -> Option<Span> {
        match piece.split_once(" … ") {
            Some((first, last)) => self.span(report, first)?.cover(self.span(report, last)?),
            None => self.span(report, piece),
        }
    }

    /// Every place where words stand, letters on neither side.
    pub fn every(&self, report: &str, words: &str) -> Vec<Span> {
        let at = self.everywhere(report, words);
        at.into_iter().filter_map(|start| self.back(report, start, start + words.len())).collect()
    }

    /// Where each report's words stand.
    pub fn spans<'a>(&'a self, words: &'a Words) -> impl Iterator<Item = Span> + 'a {
        words.iter().filter_map(|(report, words)| self.span(report, words))
    }

    pub fn words(&self, span: Span) -> &str {
        let seen = self.record.reports.iter().find(|seen| seen.report.id() == span.report());
        seen.and_then(|seen| seen.report.words(span)).unwrap_or_default()
    }

    fn everywhere(&self, report: &str, words: &str) -> Vec<usize> {
        let text = &self.texts[self.reports[report]].text;
        let letter = |found: Option<char>| found.is_some_and(char::is_alphanumeric);
        let inside = |at: usize| {
            letter(text[..at].chars().next_back()) && letter(words.chars().next())
                || letter(text[at + words.len()..].chars().next()) && letter(words.chars().next_back())
        };
        text.match_indices(words).map(|(at, _)| at).filter(|at| !inside(*at)).collect()
    }

    fn back(&self, report: &str, start: usize, end: usize) -> Option<Span> {
        let at = self.reports[report];
        let from = &self.texts[at].from;
        self.record.reports[at].report.span(from[start], from[end])
    }
}

fn read(report: Report, reader: &Reader, lexicon: &Lexicon) -> Observation {
    if let (Some(_), Some(code)) = (rapporteur_intake::foreign(&report), report.language.clone()) {
        return Observation { report, coding: Err(SetAside::Language(code)) };
    }
    let coding = rapporteur_coding::code(&report, &reader.read(&report), lexicon);
    Observation { report, coding: Ok(coding) }
}

fn place(record: &Record, wanted: &crate::key::Report) -> ReportRef {
    let is = |report: &Report| report.source.path.ends_with(&wanted.file) && report.source.line == wanted.line;
    let at = record.reports.iter().position(|seen| is(&seen.report));
    at.unwrap_or_else(|| panic!("{}: no report was read from it", wanted.file))
}

impl Plain {
    fn of(text: &str) -> Self {
        let mut plain = Self { text: String::with_capacity(text.len()), from: Vec::with_capacity(text.len() + 1) };
        for (at, letter) in text.char_indices() {
            if !letter.is_whitespace() {
                plain.text.push(letter);
                plain.from.extend((0..letter.len_utf8()).map(|byte| at + byte));
            } else if !plain.text.ends_with(' ') {
                plain.text.push(' ');
                plain.from.push(at);
            }
        }
        plain.from.push(text.len());
        plain
    }
}
