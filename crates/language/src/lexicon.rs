//! What lists of words tell of a word: which parts of speech it can be, whether it is a forename, a surname, a town, a
//! country, or part of a longer place name.

use crate::features::fingerprint;
use crate::model::Fault;

/// Words and what they can be, by fingerprint.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    prints: Vec<u32>,
    kinds: Vec<u16>,
}

/// What a word can be, each with the code that stands for it in the list: parts of speech as a dictionary form, then
/// with an ending; forenames and surnames; places; last words of the names of organisations.
pub const CODES: [&str; 16] = ["n", "v", "a", "r", "x", "n=", "v=", "a=", "r=", "x=", "f", "s", "t", "c", "p", "o"];

impl Lexicon {
    /// From lines `word TAB code code …`; a code `n=city` is read as `n=`.
    pub fn from_lines(text: &str) -> Self {
        let mut rows: Vec<(u32, u16)> = text
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(word, codes)| (print(word), codes.split(' ').map(kind).fold(0, |a, b| a | b)))
            .collect();
        rows.sort_unstable();
        rows.dedup_by(|later, first| {
            let same = later.0 == first.0;
            if same {
                first.1 |= later.1;
            }
            same
        });
        let (prints, kinds) = rows.into_iter().unzip();
        Self { prints, kinds }
    }

    /// What a word can be: a bit for each of [`CODES`].
    pub fn kinds(&self, print: u64) -> u16 {
        self.prints.binary_search(&((print >> 32) as u32)).map_or(0, |at| self.kinds[at])
    }

    /// Whether a word is a forename, whatever else it is.
    pub fn is_forename(&self, print: u64) -> bool {
        self.kinds(print) & kind("f") != 0
    }

    /// Whether a word is a surname, whatever else it is.
    pub fn is_surname(&self, print: u64) -> bool {
        self.kinds(print) & kind("s") != 0
    }

    /// Whether a word ends the names of organisations: "front", "courier".
    pub fn is_body(&self, print: u64) -> bool {
        self.kinds(print) & kind("o") != 0
    }

    /// Whether a word is a noun, and neither town nor country.
    pub fn is_noun(&self, print: u64) -> bool {
        let kinds = self.kinds(print);
        kinds & (kind("n") | kind("n=")) != 0 && kinds & (kind("t") | kind("c")) == 0
    }

    /// Whether a word is nothing else than a town, as far as the lists know.
    pub(crate) fn is_town_at_most(&self, print: u64) -> bool {
        self.kinds(print) & !kind("t") == 0
    }

    /// As the model file holds it.
    pub fn to_bytes(&self) -> Vec<u8> {
        let prints = self.prints.iter().flat_map(|print| print.to_le_bytes());
        prints.chain(self.kinds.iter().flat_map(|kinds| kinds.to_le_bytes())).collect()
    }

    /// From the model file.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, Fault> {
        if !bytes.len().is_multiple_of(6) {
            return Err(Fault::Section("lexicon"));
        }
        let (prints, kinds) = bytes.split_at(bytes.len() / 6 * 4);
        Ok(Self {
            prints: prints.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect(),
            kinds: kinds.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]])).collect(),
        })
    }
}

fn print(word: &str) -> u32 {
    (fingerprint(word) >> 32) as u32
}

fn kind(code: &str) -> u16 {
    let end = code.find('=').map_or(code.len(), |at| at + 1);
    CODES.iter().position(|known| *known == &code[..end]).map_or(0, |bit| 1 << bit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_kinds_of_its_line() {
        let lexicon = Lexicon::from_lines("quay\tn\nquays\tn=quay v=quay\nmara\tf s t");
        for lexicon in [Lexicon::from_bytes(&lexicon.to_bytes()).unwrap(), lexicon] {
            assert_eq!(lexicon.kinds(fingerprint("Quay")), 1);
            assert_eq!(lexicon.kinds(fingerprint("quays")), 1 << 5 | 1 << 6);
            assert_eq!(lexicon.kinds(fingerprint("MARA")), 1 << 10 | 1 << 11 | 1 << 12);
            assert_eq!(lexicon.kinds(fingerprint("ferry")), 0);
        }
        assert!(Lexicon::from_bytes(&[0; 7]).is_err());
    }
}
