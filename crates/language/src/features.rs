//! What the network sees of a word: rows of its table, to be summed.
//!
//! The whole word where it was met in training, what lists tell of it, and, for every word, its beginnings,
//! endings, triples of letters and shape, hashed into a fixed number of rows: so an unknown word is still read by its parts.

use crate::alike;
use crate::gazetteer::plain;
use crate::lexicon::{CODES, Lexicon};

/// Rows for the parts of words.
pub const BUCKETS: usize = 12_288;
/// The most letters of a word that are looked at, from each end; a word may be a line of ten megabytes.
const REACH: usize = 12;

/// What is known of words before a sentence is read.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// The words met in training, by the fingerprints of their lower-case forms, in ascending order.
    prints: Vec<u64>,
    lexicon: Lexicon,
}

impl Vocabulary {
    /// From fingerprints in any order, and a list of words.
    pub fn new(mut prints: Vec<u64>, lexicon: Lexicon) -> Self {
        prints.sort_unstable();
        prints.dedup();
        Self { prints, lexicon }
    }

    /// The fingerprints, ascending.
    pub fn prints(&self) -> &[u64] {
        &self.prints
    }

    /// What lists tell of words.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Rows that the table needs: one for the unknown word, one a known word, and the buckets.
    pub fn rows(&self) -> usize {
        1 + self.prints.len() + BUCKETS
    }

    /// Which of the known words a word is, if it has small letters alone: then nothing but its letters is seen of it.
    pub(crate) fn small(&self, form: &str) -> Option<usize> {
        let letters = form.bytes();
        let small = !form.is_empty() && form.len() <= 2 * REACH && letters.clone().all(|c| c.is_ascii_lowercase());
        let print = || mix(letters.fold(START, |print, c| step(print, u64::from(c))));
        small.then(|| self.prints.binary_search(&print()).ok()).flatten()
    }

    /// Gives the rows of a word: its own first (0 when unknown), then its shape and what lists tell of it, then its
    /// parts. Returns how many come before the parts.
    pub fn features(&self, form: &str, rows: &mut Vec<u32>) -> usize {
        let form = self.seen(form);
        let (begin, plain) = (rows.len(), Plain::of(form));
        let own = self.prints.binary_search(&plain.print).map_or(0, |at| at + 1);
        rows.push(own as u32);
        let base = 1 + self.prints.len();
        let row = |hash| (base + (mix(hash) % BUCKETS as u64) as usize) as u32;
        let shape = shape(form);
        rows.push(row(shape));
        let kinds = self.lexicon.kinds(plain.print);
        let (speech, names) = (u64::from(kinds & 0x3ff), u64::from(kinds >> 10));
        rows.push(row(step(START ^ 1, speech)));
        rows.push(row(step(step(START ^ 2, names), shape)));
        rows.extend((0..CODES.len()).filter(|bit| kinds >> bit & 1 == 1).map(|bit| row(step(START ^ 3, bit as u64))));
        let before = rows.len() - begin;
        plain.parts(|hash| rows.push(row(hash)));
        before
    }

    /// The word as which a word is seen.
    pub(crate) fn seen<'f>(&self, form: &'f str) -> &'f str {
        let form = alike::seen(form);
        if self.is_strange_town(form) { alike::PLACE } else { form }
    }

    /// Whether a word is known as a town's name alone, and not met in training. It is seen as any town: one side's may end
    /// like a surname.
    fn is_strange_town(&self, form: &str) -> bool {
        let strange = |print| self.prints.binary_search(&print).is_err() && self.lexicon.is_town_at_most(print);
        alike::is_name(form) && strange(fingerprint(form)) && alike::is_place(form)
    }
}

/// The fingerprint of a word, without regard to case; digits are alike.
pub fn fingerprint(form: &str) -> u64 {
    Plain::of(form).print
}

/// A word in lower case, its digits made alike: its fingerprint and its letters, at most [`REACH`] from each end.
struct Plain {
    print: u64,
    letters: Vec<char>,
}

impl Plain {
    fn of(form: &str) -> Self {
        let (mut print, mut letters) = (START, Vec::with_capacity(form.len().min(2 * REACH) + 2));
        letters.push('^');
        for c in form.chars().flat_map(char::to_lowercase) {
            let c = fold(c);
            print = step(print, c as u64);
            if letters.len() > 2 * REACH {
                letters.remove(REACH + 1);
            }
            letters.push(c);
        }
        letters.push('$');
        Self { print: mix(print), letters }
    }

    /// Hands on a number for each part of the word.
    fn parts(&self, mut part: impl FnMut(u64)) {
        let letters = &self.letters[1..self.letters.len() - 1];
        for n in 1..=4.min(letters.len()) {
            part(hash(b'p', &letters[..n]));
        }
        for n in 1..=5.min(letters.len()) {
            part(hash(b's', &letters[letters.len() - n..]));
        }
        for triple in self.letters.windows(3) {
            part(hash(b't', triple));
        }
    }
}

/// Curly apostrophes are straight, every digit is 0, letters have no accents: lists write names with them or without.
fn fold(c: char) -> char {
    match c {
        '’' | '‘' | '`' => '\'',
        '“' | '”' => '"',
        '–' | '—' => '-',
        c if c.is_ascii_digit() => '0',
        c if c.is_ascii() => c,
        c => plain(c).chars().next().unwrap_or(c),
    }
}

/// The outline of a word: runs of capitals, small letters, digits and others, and whether it is long.
fn shape(form: &str) -> u64 {
    let (mut hash, mut last, mut runs) = (step(START, u64::from(b'x')), 0, 0);
    for c in form.chars().take(2 * REACH) {
        let kind = match c {
            c if c.is_uppercase() => 1,
            c if c.is_lowercase() => 2,
            c if c.is_numeric() => 3,
            c if c.is_alphabetic() => 4,
            c => c as u64,
        };
        // Two in a row tell "NATO" from "Nato"; more tell nothing.
        runs = if kind == last { runs + 1 } else { 1 };
        if runs <= 2 {
            hash = step(hash, kind);
        }
        last = kind;
    }
    hash
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a over 32-bit steps.
fn step(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0100_0000_01b3)
}

fn hash(kind: u8, letters: &[char]) -> u64 {
    letters.iter().fold(step(START, u64::from(kind)), |hash, &c| step(hash, c as u64))
}

/// Spreads the bits, since FNV leaves the low ones close (the finish of SplitMix64).
fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_digits_do_not_make_another_word() {
        assert_eq!(fingerprint("Harbour"), fingerprint("HARBOUR"));
        assert_eq!(fingerprint("1987"), fingerprint("2024"));
        assert_ne!(fingerprint("1987"), fingerprint("198"));
        assert_ne!(fingerprint("harbour"), fingerprint("harbours"));
    }

    #[test]
    fn an_unknown_word_has_row_0_and_parts() {
        let words = Vocabulary::new(vec![fingerprint("ferry")], Lexicon::default());
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        words.features("Ferry", &mut known);
        words.features("ferries", &mut unknown);
        assert_eq!((known[0], unknown[0]), (1, 0));
        assert_eq!(["ferry", "Ferry", "ferries", ""].map(|form| words.small(form)), [Some(0), None, None, None]);
        assert!(known.iter().chain(&unknown).all(|&row| (row as usize) < words.rows()));
    }

    #[test]
    fn a_very_long_word_has_few_features() {
        let (mut rows, words) = (Vec::new(), Vocabulary::default());
        words.features(&"ab".repeat(1_000_000), &mut rows);
        assert!(rows.len() < 50);
    }
}
