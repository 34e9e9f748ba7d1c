//! A text cut into word-like pieces, for the rules that read times, quantities and places from forms alone.

use std::ops::Range;

/// A run of letters, a number, one mark, or the gap between two paragraphs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    pub start: usize,
    pub end: usize,
    /// Whether it touches the piece before it.
    pub glued: bool,
    /// Whether its first letter is a capital.
    pub capital: bool,
}

/// The pieces of a text. An index past the end is answered with the empty word, so that rules may look ahead freely.
pub(crate) struct Scan<'t> {
    pub text: &'t str,
    lower: String,
    pub pieces: Vec<Piece>,
    /// The piece at which each rough sentence ends, in order.
    ends: Vec<usize>,
}

impl<'t> Scan<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut pieces: Vec<Piece> = Vec::with_capacity(text.len() / 5);
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let end = end_of_piece(text, at, c);
            let gap = c.is_whitespace();
            if !gap || text[at..end].bytes().filter(|&b| b == b'\n').count() > 1 {
                let apart = |last: &Piece| text[last.start..last.end].trim().is_empty();
                let glued = pieces.last().is_some_and(|last| last.end == at && !apart(last));
                pieces.push(Piece { start: at, end, glued, capital: c.is_uppercase() });
            }
            at = end;
        }
        let mut scan = Self { text, lower: text.to_ascii_lowercase(), pieces, ends: Vec::new() };
        scan.ends = (0..scan.len()).filter(|&at| scan.ends_sentence(at)).map(|at| at + 1).collect();
        scan
    }

    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// The piece in small letters; empty past the end.
    pub fn low(&self, at: usize) -> &str {
        self.pieces.get(at).map_or("", |piece| &self.lower[piece.start..piece.end])
    }

    /// The small letters of the piece `back` before `at`; empty before the start.
    pub fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.low(at))
    }

    /// The piece as written; empty past the end.
    pub fn form(&self, at: usize) -> &'t str {
        self.pieces.get(at).map_or("", |piece| &self.text[piece.start..piece.end])
    }

    pub fn is(&self, at: usize, word: &str) -> bool {
        self.low(at) == word
    }

    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.low(at))
    }

    /// The end of a run of words that starts at `at`, if it stands there.
    pub fn run(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().enumerate().all(|(n, word)| self.is(at + n, word)).then_some(at + words.len())
    }

    pub fn glued(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.glued)
    }

    pub fn capital(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.capital)
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.form(at).starts_with(char::is_alphabetic)
    }

    /// Whether the piece is written in digits, which may be grouped and have decimals.
    pub fn is_digits(&self, at: usize) -> bool {
        self.form(at).starts_with(|c: char| c.is_ascii_digit())
    }

    /// A whole number of at most `most` digits, written without groups or decimals.
    pub fn plain(&self, at: usize, most: usize) -> Option<u32> {
        let form = self.form(at);
        (form.len() <= most && form.bytes().all(|b| b.is_ascii_digit())).then(|| form.parse().ok()).flatten()
    }

    /// Past a hyphen or dash that joins two pieces, if one stands at `at`.
    pub fn hyphen(&self, at: usize) -> Option<usize> {
        (self.is_any(at, &["-", "‐", "‑", "–"]) && self.glued(at) && self.glued(at + 1)).then_some(at + 1)
    }

    /// Past an apostrophe and an "s" at `at`, if they stand there.
    pub fn possessive(&self, at: usize) -> Option<usize> {
        let found = self.is_any(at, &["'", "’"]) && self.glued(at) && self.is(at + 1, "s") && self.glued(at + 1);
        found.then_some(at + 2)
    }

    /// The pieces of the rough sentence that holds `at`.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        let nth = self.ends.partition_point(|&end| end <= at);
        let start = nth.checked_sub(1).map_or(0, |nth| self.ends[nth]);
        start..self.ends.get(nth).copied().unwrap_or(self.len())
    }

    fn ends_sentence(&self, at: usize) -> bool {
        let next = at + 1;
        match self.low(at) {
            "!" | "?" => !self.glued(next),
            "." => {
                // "Nov.", "Gen.", "U.S." are short and begin with a capital.
                let before = at.saturating_sub(1);
                let whole = self.low(before).len() > 3 || !self.capital(before);
                whole && !self.glued(next) && !self.is_digits(next) && (self.capital(next) || !self.is_word(next))
            }
            low => low.starts_with(char::is_whitespace),
        }
    }
}

/// Where the piece that starts at `at` with `first` ends.
fn end_of_piece(text: &str, at: usize, first: char) -> usize {
    let rest = &text[at..];
    let while_ = |keep: fn(char) -> bool| at + rest.find(|c| !keep(c)).unwrap_or(rest.len());
    if first.is_whitespace() {
        while_(char::is_whitespace)
    } else if first.is_ascii_digit() {
        at + end_of_number(rest.as_bytes())
    } else if first.is_alphabetic() {
        end_of_half_day(rest).map_or_else(|| while_(char::is_alphabetic), |length| at + length)
    } else {
        at + first.len_utf8()
    }
}

/// Digits, then groups of three after commas, then decimals.
fn end_of_number(rest: &[u8]) -> usize {
    let digits = |from: usize| rest[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = digits(0);
    let groups = end <= 3;
    while groups && rest.get(end) == Some(&b',') && digits(end + 1) == 3 {
        end += 4;
    }
    if rest.get(end) == Some(&b'.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    end
}

/// "a.m." and "p.m." are one piece.
fn end_of_half_day(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let start = bytes.get(..3)?;
    let found = matches!(start[0] | 32, b'a' | b'p') && start[1] == b'.' && start[2] | 32 == b'm';
    let more = bytes.get(3).is_some_and(|b| b.is_ascii_alphanumeric());
    (found && !more).then(|| 3 + usize::from(bytes.get(3) == Some(&b'.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<&str> {
        let scan = Scan::new(text);
        (0..scan.len()).map(|at| scan.form(at)).collect()
    }

    #[test]
    fn pieces_are_words_numbers_and_marks() {
        for (text, pieces) in [
            ("Oct. 3, 2019", &["Oct", ".", "3", ",", "2019"][..]),
            ("12,500 or 1.5", &["12,500", "or", "1.5"]),
            ("mid-1990s", &["mid", "-", "1990", "s"]),
            ("at 9:30 p.m. on", &["at", "9", ":", "30", "p.m.", "on"]),
            ("one\ntwo\n\nthree", &["one", "two", "\n\n", "three"]),
        ] {
            assert_eq!(forms(text), pieces);
        }
    }

    #[test]
    fn a_sentence_does_not_end_at_a_short_form() {
        let scan = Scan::new("On Nov. 3 they met. Then it rained");
        assert_eq!(scan.sentence(0), 0..7);
        assert_eq!(scan.sentence(8), 7..10);
    }
}
