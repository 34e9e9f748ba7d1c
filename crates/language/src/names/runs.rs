//! Runs of words that may be names, whatever the network said.

use std::ops::Range;

use rapporteur_report::Report;

use crate::features::fingerprint;
use crate::lexicon::Lexicon;
use crate::{Reading, Upos};

/// The most words of a name that is sought again.
const LONGEST: usize = 8;

/// Runs of proper nouns, and of capitals that end in a word for an organisation, in order. Endless ones are left out:
/// no name is so long.
pub(super) fn find(report: &Report, reading: &Reading, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    for sentence in &reading.sentences {
        let mut at = sentence.words.start;
        while at < sentence.words.end {
            let proper = |word: &usize| reading.words[*word].upos == Upos::Propn;
            let end = (at..sentence.words.end).take_while(proper).last().map_or(at, |last| last + 1);
            let body = body(report, reading, lexicon, at..sentence.words.end).filter(|body| *body > end);
            let end = body.unwrap_or(end);
            if (1..=LONGEST).contains(&(end - at)) {
                runs.push(at..end);
            }
            at = end.max(at + 1);
        }
    }
    runs
}

/// The end of a name such as "Mara People's Front", if one begins with the first of some words.
fn body(report: &Report, reading: &Reading, lexicon: &Lexicon, words: Range<usize>) -> Option<usize> {
    let print = |word: usize| fingerprint(reading.form(report, word));
    let part = |word: usize| {
        let inner = matches!(reading.words[word].upos, Upos::Propn | Upos::Adj | Upos::Noun);
        inner && reading.form(report, word).starts_with(char::is_uppercase)
    };
    // "People's" may stand in a name, "Kenya's" stands before one.
    let owned = |word: usize| {
        word > words.start
            && matches!(&*reading.words[word].lemma, "'s" | "'" | "’s" | "’")
            && lexicon.is_noun(print(word - 1))
    };
    let reach = words.end.min(words.start + LONGEST);
    let end = (words.start..reach).find(|&word| !part(word) && !owned(word)).unwrap_or(reach);
    (words.start + 1..end).rev().find(|&word| part(word) && lexicon.is_body(print(word))).map(|last| last + 1)
}
