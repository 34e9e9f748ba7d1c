//! Which way a bare "Friday" or "in March" points: back or ahead, by the verb it belongs to.

use std::sync::LazyLock;

use crate::lists::{List, list};
use crate::scan::Scan;
use crate::{Deprel, Reading, Upos};

static AHEAD: LazyLock<List> = LazyLock::new(|| list(include_str!("words.txt"), "ahead"));
static FUTURE: LazyLock<List> = LazyLock::new(|| list(include_str!("words.txt"), "future"));
static PAST: LazyLock<List> = LazyLock::new(|| list(include_str!("words.txt"), "past"));

/// The direction in which the clause of a time looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Future,
    Unknown,
}

/// The tense of the clause around the pieces `start..end`: by the tree where there is one, else by the words near.
pub(super) fn of(scan: &Scan, reading: &Reading, start: usize, end: usize) -> Tense {
    match by_tree(scan, reading, start) {
        Some(tense) if tense != Tense::Unknown => tense,
        _ => by_words(scan, start, end),
    }
}

/// The nearest verb above the first word of the time.
fn by_tree(scan: &Scan, reading: &Reading, start: usize) -> Option<Tense> {
    let place = scan.pieces.get(start)?.start;
    let first = reading.words.partition_point(|word| word.span.end() <= place);
    reading.words.get(first)?;
    let lemma = |word: usize| &*reading.words[word].lemma;
    // A tree is no deeper than its sentence; a few steps reach the verb.
    let verb = reading.ancestors(first).take(12).find(|&word| {
        matches!(reading.words[word].upos, Upos::Verb | Upos::Aux)
            || reading.children_by(word, Deprel::Cop).next().is_some()
    })?;
    let helpers: Vec<usize> = reading
        .children(verb)
        .filter(|&child| matches!(reading.words[child].deprel.plain(), Deprel::Aux | Deprel::Cop | Deprel::Mark))
        .collect();
    let has = |lemmas: &[&str]| helpers.iter().any(|&child| lemmas.contains(&lemma(child)));
    let past = |word: usize| reading.words[word].xpos == "VBD";
    if has(&["will", "shall", "'ll"]) || AHEAD.contains(lemma(verb)) {
        return Some(Tense::Future);
    }
    let infinitive = reading.words[verb].xpos == "VB" && has(&["to"]);
    if infinitive && reading.words[verb].head.is_some_and(|above| AHEAD.contains(lemma(above))) {
        return Some(Tense::Future);
    }
    let finished = past(verb) || helpers.iter().any(|&child| past(child)) || has(&["have"]);
    Some(if finished && !infinitive { Tense::Past } else { Tense::Unknown })
}

/// How far a verb is looked for, in pieces.
const REACH: usize = 14;

fn by_words(scan: &Scan, start: usize, end: usize) -> Tense {
    if scan.is_any(start.wrapping_sub(1), &["until", "till", "by", "next"]) {
        return Tense::Future;
    }
    let sentence = scan.sentence(start);
    let back = (sentence.start.max(start.saturating_sub(REACH))..start).rev();
    let ahead = end..sentence.end.min(end + REACH);
    back.chain(ahead).map(|at| sign(scan, at)).find(|tense| *tense != Tense::Unknown).unwrap_or(Tense::Unknown)
}

fn sign(scan: &Scan, at: usize) -> Tense {
    let word = scan.low(at);
    if FUTURE.contains(word) || word == "to" && scan.is(at + 1, "be") {
        Tense::Future
    } else if scan.is(at.wrapping_sub(1), "be") {
        // A participle: its helper, which comes next, has the tense.
        Tense::Unknown
    } else if PAST.contains(word) || word.len() > 4 && word.ends_with("ed") {
        Tense::Past
    } else {
        Tense::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_verb_says_which_way() {
        for (text, at, tense) in [
            ("The envoys met on Friday", 4, Tense::Past),
            ("They said the vote will be held on Friday", 8, Tense::Future),
            ("On Friday the council will sit", 1, Tense::Future),
            ("Friday is market day", 0, Tense::Unknown),
        ] {
            assert_eq!(by_words(&Scan::new(text), at, at + 1), tense, "{text}");
        }
    }
}
