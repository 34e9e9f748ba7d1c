//! Runs of words that may be names, whatever the network said.

use std::collections::BTreeSet;
use std::ops::Range;

use rapporteur_report::Report;

use super::signs::{ends_body, initials, is_body, is_event, is_numeral};
use crate::features::fingerprint;
use crate::lexicon::Lexicon;
use crate::{Reading, Upos};

/// The most words of a name that is sought again.
const LONGEST: usize = 8;

/// Runs of proper nouns, and of capitals that end in a word for an organisation or an event, in order. Endless ones are
/// left out: no name is so long.
pub(super) fn find(report: &Report, reading: &Reading, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let (mut runs, mut short) = (Vec::new(), BTreeSet::new());
    for sentence in &reading.sentences {
        let mut at = sentence.words.start;
        while at < sentence.words.end {
            let proper = |word: &usize| reading.words[*word].upos == Upos::Propn;
            let end = (at..sentence.words.end).take_while(proper).last().map_or(at, |last| last + 1);
            let longer = longer(report, reading, lexicon, at..sentence.words.end).filter(|longer| *longer > end);
            let end = longer.unwrap_or(end);
            if (1..=LONGEST).contains(&(end - at)) {
                runs.push(at..end);
                let form: Vec<&str> = (at..end).map(|word| reading.form(report, word)).collect();
                short.extend(Some(initials(&form)).filter(|short| short.len() > 2 && is_body(&form, lexicon)));
            }
            at = end.max(at + 1);
        }
    }
    // What the report calls by its initials may look like another word: "WHO".
    let is_short = |word: &usize| short.contains(reading.form(report, *word));
    runs.extend((0..reading.words.len()).filter(is_short).map(|word| word..word + 1));
    runs.sort_by_key(|run| (run.start, std::cmp::Reverse(run.end)));
    runs.dedup_by(|inner, outer| inner.start < outer.end);
    runs
}

/// The end of a name such as "Mara People's Front" or "2004 Ada Games", if one begins with the first of some words.
fn longer(report: &Report, reading: &Reading, lexicon: &Lexicon, words: Range<usize>) -> Option<usize> {
    let form = |word: usize| reading.form(report, word);
    let part = |word: usize| {
        let inner = matches!(reading.words[word].upos, Upos::Propn | Upos::Adj | Upos::Noun);
        inner && form(word).starts_with(char::is_uppercase)
    };
    // "People's" may stand in a name, "Kenya's" stands before one.
    let owned = |word: usize| {
        word > words.start
            && matches!(&*reading.words[word].lemma, "'s" | "'" | "’s" | "’")
            && lexicon.is_noun(fingerprint(form(word - 1)))
    };
    let year = form(words.start).len() == 4 && form(words.start).chars().all(|c| c.is_ascii_digit());
    let (start, reach) = (words.start + usize::from(year), words.end.min(words.start + LONGEST));
    let end = (start..reach).find(|&word| !part(word) && !owned(word)).unwrap_or(reach);
    let ends = |word: &usize| part(*word) && (is_event(&[form(*word)]) || !year && ends_body(form(*word), lexicon));
    let last = (words.start + 1..end).rev().find(ends)?;
    let numbered = last + 1 < words.end && is_numeral(form(last + 1));
    Some(last + 1 + usize::from(numbered))
}
