//! From text to words: stretches of text, runs without white space, words, sentences.
//!
//! Where a run is cut and where a sentence ends is learnt from the treebanks; what is a space and what is a heading is
//! not.

mod abbreviations;
pub mod cuts;
mod dateline;
pub mod ends;
pub mod judge;
mod lines;

use std::ops::Range;

use judge::Judge;

use crate::analyse::LONGEST;

/// A word as a stretch of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Whether it is written together with the word before it as one token.
    pub joined: bool,
}

/// Words and sentences of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pieces {
    /// The words; together they hold every character that is not white space.
    pub words: Vec<Piece>,
    /// Sentences as ranges of words, with the number of their paragraph.
    pub sentences: Vec<(Range<usize>, usize)>,
}

/// What cuts and ends are judged by.
#[derive(Clone, Debug, Default)]
pub struct Tokenizer {
    /// Between two characters: see [`cuts::Cut`].
    pub cuts: Judge,
    /// After a word: 1 for the end of a sentence.
    pub ends: Judge,
}

impl Tokenizer {
    /// Finds the words and sentences of a text.
    pub fn tokenize(&self, text: &str) -> Pieces {
        let mut out = Pieces::default();
        for (paragraph, stretch) in lines::stretches(text).into_iter().enumerate() {
            let first = out.words.len();
            self.words(text, stretch, &mut out.words);
            self.sentences(text, first, paragraph, &mut out);
        }
        out
    }

    fn words(&self, text: &str, stretch: Range<usize>, out: &mut Vec<Piece>) {
        let (mut at, mut found) = (stretch.start, Vec::new());
        while at < stretch.end {
            let rest = &text[at..stretch.end];
            let run = at..at + rest.find(char::is_whitespace).unwrap_or(rest.len());
            let after = &text[run.end..stretch.end];
            let space = after.len() - after.trim_start().len();
            at = run.end + space;
            // A run without end is looked at piece by piece.
            let next = text[at..stretch.end].chars().next().unwrap_or(' ');
            let mut start = run.start;
            while start < run.end {
                let end = text.floor_char_boundary((start + cuts::LONGEST).min(run.end));
                let after = if end < run.end { 'a' } else { next };
                cuts::cuts(&text[start..end], after, &self.cuts, &mut found);
                let mut joined = false;
                let mut from = start;
                for &(cut, joins) in &found {
                    out.push(Piece { bytes: from..start + cut, joined });
                    (from, joined) = (start + cut, joins);
                }
                out.push(Piece { bytes: from..end, joined });
                start = end;
            }
        }
    }

    fn sentences(&self, text: &str, first: usize, paragraph: usize, out: &mut Pieces) {
        let pieces = &out.words[first..];
        let follows = |at: usize| pieces.get(at + 1).is_none_or(|next| next.bytes.start > pieces[at].bytes.end);
        let words = ends::Words {
            forms: pieces.iter().map(|piece| &text[piece.bytes.clone()]).collect(),
            spaced: (0..pieces.len()).map(follows).collect(),
        };
        let mut start = first;
        for end in ends::ends(&words, &self.ends) {
            let end = first + end + 1;
            // The network reads no longer sentence than this.
            while end - start > LONGEST {
                // Not between "do" and "n't".
                let cut =
                    (start + 1..=start + LONGEST).rev().find(|&at| !out.words[at].joined).unwrap_or(start + LONGEST);
                out.sentences.push((start..cut, paragraph));
                start = cut;
            }
            out.sentences.push((start..end, paragraph));
            start = end;
        }
    }
}
