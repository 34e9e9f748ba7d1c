//! Of what kind a name is, by its words, the lists and its company: learnt from gold names without the network, which
//! knows the names that it was taught by heart.

use std::ops::Range;

use rapporteur_report::Report;

use super::Votes;
use super::signs::{head, is_body, is_event};
use crate::features::fingerprint;
use crate::gazetteer::{Entry, Gazetteer, fold};
use crate::lexicon::Lexicon;
use crate::marks::KINDS;
use crate::net::kernel::exp;
use crate::tokenize::judge::{Judge, feature, letters};
use crate::{Deprel, PlaceKind, Reading};

/// A sum of weights so much higher makes a kind e times as likely.
const SCALE: f32 = 6000.0;

/// How likely each kind is for a name.
pub(super) fn likely(judge: &Judge, features: &[u64]) -> Votes {
    let mut sums = [0; KINDS.len()];
    judge.sums(features, &mut sums);
    let most = sums.iter().copied().max().unwrap_or_default();
    let shares = sums.map(|sum| exp((sum - most) as f32 / SCALE));
    let whole: f32 = shares.iter().sum();
    shares.map(|share| share / whole)
}

/// What is seen of a name.
pub fn features(report: &Report, reading: &Reading, lexicon: &Lexicon, name: &Range<usize>) -> Vec<u64> {
    let form = |word: usize| reading.form(report, word);
    let print = |word: usize| fingerprint(form(word));
    let lemma = |word: usize| fingerprint(&reading.words[word].lemma);
    let (first, last, count) = (name.start, name.end - 1, name.len().min(4) as u64);
    let mut out = Vec::with_capacity(48);
    let mut see = |kind: u64, seen: &[u64]| out.push(feature(kind, seen));

    // Its words.
    see(0, &[]);
    see(1, &[count]);
    // Of a lone name that many have, the lists know more than the few texts that were learnt from.
    let (begins, ends) = (u64::from(lexicon.kinds(print(first))), u64::from(lexicon.kinds(print(last))));
    if count > 1 || begins & SHARED == 0 {
        see(2, &[print(first), count.min(2)]);
        see(3, &[print(last), count.min(2)]);
        name.clone().for_each(|word| see(4, &[print(word)]));
    }
    let tail = |len: usize| letters(form(last).chars().rev().take(len).flat_map(char::to_lowercase));
    see(5, &[tail(3)]);
    see(6, &[tail(2), count]);
    see(7, &[shape(form(first)), count]);
    see(8, &[shape(form(last)), count]);

    // What lists say of them.
    for bit in (0..16).map(|bit| 1 << bit) {
        if begins & bit != 0 {
            see(9, &[bit, count]);
        }
        if ends & bit != 0 {
            see(10, &[bit, count]);
        }
    }
    see(11, &[begins & NAMED, ends & NAMED, count]);
    let words: Vec<&str> = name.clone().map(form).collect();
    see(26, &[u64::from(is_body(&words, lexicon)), u64::from(is_event(&words))]);
    let fame = fame(&words.join(" "));
    see(12, &[fame, count]);
    see(13, &[fame, ends & NAMED, begins & NAMED]);

    // Its neighbours.
    let sentence = &reading.sentences[reading.sentence_of(first)].words;
    let near = |word: Option<usize>| word.filter(|word| sentence.contains(word)).map_or(0, lemma);
    let (before, after) = (near(first.checked_sub(1)), near(Some(last + 1)));
    see(14, &[before]);
    see(15, &[after]);
    see(16, &[before, near(first.checked_sub(2))]);
    see(17, &[after, near(Some(last + 2))]);
    see(18, &[before, after]);

    // Its place in the tree.
    let head = head(reading, name).unwrap_or(last);
    let word = &reading.words[head];
    let deprel = word.deprel as u64;
    let above = word.head.map_or(0, lemma);
    see(19, &[deprel, word.head.map_or(99, |above| reading.words[above].upos as u64)]);
    see(20, &[above]);
    see(21, &[deprel, above]);
    let cases = reading.children_by(head, Deprel::Case).filter(|case| *case < first);
    for case in cases.map(lemma) {
        see(22, &[case]);
        see(23, &[case, above]);
    }
    for child in reading.children(head).filter(|child| !name.contains(child)) {
        see(24, &[reading.words[child].deprel as u64]);
        see(25, &[reading.words[child].deprel as u64, lemma(child)]);
    }
    out
}

/// Bits of the lists of names and places.
const SHARED: u64 = 0b0111_1100_0000_0000;

/// The same, with nouns and what ends the names of organisations.
const NAMED: u64 = SHARED | 0b1000_0000_0000_0001;

/// Letters that are capitals, small, digits or other, runs as one.
fn shape(form: &str) -> u64 {
    let class = |c: char| match c {
        c if c.is_uppercase() => 'A',
        c if c.is_lowercase() => 'a',
        c if c.is_ascii_digit() => '0',
        c => c,
    };
    let mut classes: Vec<char> = form.chars().map(class).collect();
    let long = u64::from(classes.len() > 5);
    classes.dedup();
    letters(classes.into_iter().take(6)) ^ long
}

/// The most letters of a place's short form.
const SHORT: usize = 6;

/// How famous a place of this name is: 0 for none.
fn fame(name: &str) -> u64 {
    let Some(gazetteer) = Gazetteer::shipped() else { return 0 };
    let fame = |entry: &Entry| match (entry.kind, entry.population) {
        (PlaceKind::Country, _) => 9,
        (PlaceKind::Town, _) if entry.capital => 8,
        (PlaceKind::Town, 500_000..) => 7,
        (PlaceKind::Region, 500_000..) => 6,
        (PlaceKind::Town, 100_000..) => 5,
        (PlaceKind::Feature, _) => 4,
        (PlaceKind::Region, _) => 3,
        (PlaceKind::Town, 15_000..) => 2,
        _ => 1,
    };
    let key = fold(name);
    // "UK", "Ga.", "N.J.": short forms of countries and regions.
    let short = name.chars().count() <= SHORT && !gazetteer.short_form(key.trim_end_matches('.')).is_empty();
    if short { 10 } else { gazetteer.named(&key).iter().map(fame).max().unwrap_or_default() }
}
