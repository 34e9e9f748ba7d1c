//! Words, tags, trees and names of a report: read once to find its names, and where it has any, once more with all persons
//! seen as one and all places as one. So a tree does not hang on how a name is spelt.

use std::ops::Range;

use rapporteur_report::Report;

use crate::alike::{self, PERSON, PLACE};
use crate::model::Looks;
use crate::tokenize::Pieces;
use crate::units::{Unit, Units};
use crate::{Analysis, Deprel, Model, Name, NameKind, Reading, Sentence, Upos, Word, names, units};

impl Model {
    /// Reads a report whose words are known.
    pub(crate) fn parse(&self, report: &Report, pieces: &Pieces) -> Reading {
        let form = |at: usize| &report.text()[pieces.words[at].bytes.clone()];
        let sentences: Vec<Vec<&str>> =
            pieces.sentences.iter().map(|(words, _)| words.clone().map(form).collect()).collect();
        let mut reading = Reading::of(report);
        reading.words.reserve(pieces.words.len());
        reading.sentences.reserve(sentences.len());
        let mut likely = Vec::new();
        let mut known = Looks::default();
        for (nth, mut found) in self.look(&sentences, &mut known).into_iter().enumerate() {
            self.add_lemmas(&sentences[nth], &mut found);
            likely.append(&mut found.likely);
            add(&mut reading, report, pieces, nth, found);
        }
        names::agree(report, &mut reading, &likely, self.vocabulary.lexicon(), &self.kinds);
        self.read_again(&mut reading, &sentences, &mut known);
        reading
    }

    /// Reads the sentences with names once more.
    fn read_again<'t>(&self, reading: &mut Reading, sentences: &[Vec<&'t str>], known: &mut Looks<'t>) {
        let (mut again, mut seen, mut names) = (Vec::new(), Vec::new(), &reading.names[..]);
        for (nth, sentence) in reading.sentences.iter().enumerate() {
            let (own, rest) = names.split_at(names.partition_point(|name| name.words.start < sentence.words.end));
            names = rest;
            let found = self.units(reading, sentence.words.start, &sentences[nth], own);
            if !found.is_empty() {
                let units = Units::new(&sentences[nth], found);
                seen.push(units.seen.clone());
                again.push((nth, units));
            }
        }
        for ((nth, units), mut found) in again.into_iter().zip(self.look(&seen, known)) {
            units.turn_titles(&mut found);
            let first = reading.sentences[nth].words.start;
            for (at, (head, deprel, tag)) in units.told(&found).into_iter().enumerate() {
                let word = &mut reading.words[first + at];
                (word.head, word.deprel) = (head.map(|head| first + head), deprel);
                if let Some(tag) = tag.filter(|tag| *tag != (word.upos, word.xpos)) {
                    (word.upos, word.xpos) = tag;
                    word.lemma = self.lemma(sentences[nth][at], tag);
                }
            }
        }
    }

    /// The names of a sentence that begins with word `first` which the network must not see as they are spelt.
    fn units(&self, reading: &Reading, first: usize, forms: &[&str], names: &[Name]) -> Vec<Unit> {
        let (mut out, mut at, mut names) = (Vec::new(), 0, names.iter().peekable());
        while at < forms.len() {
            while names.next_if(|name| name.words.start < first + at).is_some() {}
            let name = names.next_if(|name| name.words.start == first + at);
            let next = names.peek().map_or(forms.len(), |name| name.words.start - first);
            let named = |name: &Name| {
                let forms = forms.get(at..at + name.words.len())?;
                Some((forms.len(), self.stranger(name, forms)?))
            };
            let found = name.and_then(named).or_else(|| units::known(&forms[at..next.max(at)]));
            if let Some((len, seen)) = found {
                out.push(unit(reading, first, at..at + len, seen));
            }
            at += found.map_or(1, |(len, _)| len);
        }
        out
    }

    /// The word as which a person or place is seen; `None` for what was seen alike already.
    fn stranger(&self, name: &Name, forms: &[&str]) -> Option<&'static str> {
        match name.kind {
            _ if forms.len() == 1 && alike::seen(forms[0]) != forms[0] => None,
            NameKind::Person => Some(PERSON),
            NameKind::Place if forms.len() == 1 && self.vocabulary.seen(forms[0]) == PLACE => None,
            NameKind::Place => Some(alike::seen_as_one(forms).unwrap_or(PLACE)),
            _ => None,
        }
    }
}

/// Some words of a sentence as one. What hangs within them is kept. If several of them hang outside, they hang on the first
/// that is a proper noun and no office: what stands before it tells what the rest is, what stands after it is its like.
fn unit(reading: &Reading, first: usize, words: Range<usize>, seen: &'static str) -> Unit {
    let inner = |at: usize| {
        let word = &reading.words[first + at];
        let head = word.head.map(|head| head - first).filter(|head| words.contains(head));
        head.map(|head| (head, word.deprel))
    };
    let mut tree: Vec<_> = words.clone().map(inner).collect();
    let tops: Vec<usize> = words.clone().filter(|at| tree[at - words.start].is_none()).collect();
    let own = |at: &&usize| {
        let word = &reading.words[first + **at];
        word.upos == Upos::Propn && !names::is_office(&word.lemma)
    };
    let top = tops.iter().find(own).or(tops.first()).copied().unwrap_or(words.start);
    for other in tops.into_iter().filter(|other| *other != top) {
        tree[other - words.start] = Some((top, if other < top { Deprel::NmodDesc } else { Deprel::Flat }));
    }
    Unit { words, seen, tree }
}

/// Adds a sentence and its names to a reading.
fn add(reading: &mut Reading, report: &Report, pieces: &Pieces, nth: usize, found: Analysis) {
    let span =
        |bytes: Range<usize>| report.span(bytes.start, bytes.end).expect("words are cut on character boundaries");
    let whole =
        |words: Range<usize>| span(pieces.words[words.start].bytes.start..pieces.words[words.end - 1].bytes.end);
    let (words, paragraph) = &pieces.sentences[nth];
    let first = words.start;
    reading.sentences.push(Sentence { span: whole(words.clone()), words: words.clone(), paragraph: *paragraph });
    for (name, kind) in found.names {
        let words = first + name.start..first + name.end;
        reading.names.push(Name { span: whole(words.clone()), words, kind });
    }
    let facts = found.tags.into_iter().zip(found.lemmas).zip(found.heads.into_iter().zip(found.deprels));
    for (piece, (((upos, xpos), lemma), (head, deprel))) in pieces.words[words.clone()].iter().zip(facts) {
        reading.words.push(Word {
            span: span(piece.bytes.clone()),
            joined: piece.joined,
            lemma,
            upos,
            xpos,
            head: head.map(|head| first + head),
            deprel,
        });
    }
}
