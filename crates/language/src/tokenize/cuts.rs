//! Words within a run of letters that has no space in it.

use super::abbreviations::{is_abbreviation, is_title};
use super::judge::{Judge, feature, letters};

/// What stands between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Nothing: one word goes on.
    None,
    /// A new token begins.
    Token,
    /// A new word of the same token begins ("do|n't").
    Joined,
}

impl Cut {
    /// The three answers, in the order of their weights.
    pub const ALL: [Self; 3] = [Self::None, Self::Token, Self::Joined];
}

/// The longest run that is looked at whole; of a longer one, each part by itself.
pub const LONGEST: usize = 400;

/// Contractions that are written without an apostrophe, and where their second word begins.
const CONTRACTIONS: &[(&str, usize)] = &[
    ("aint", 2),
    ("arent", 3),
    ("cannot", 3),
    ("cant", 2),
    ("couldnt", 5),
    ("didnt", 3),
    ("doesnt", 4),
    ("dont", 2),
    ("gimme", 3),
    ("gonna", 3),
    ("gotta", 3),
    ("hadnt", 3),
    ("hasnt", 3),
    ("havent", 4),
    ("im", 1),
    ("isnt", 2),
    ("ive", 1),
    ("lemme", 3),
    ("shouldnt", 6),
    ("thats", 4),
    ("theres", 5),
    ("theyre", 4),
    ("theyve", 4),
    ("wanna", 3),
    ("wasnt", 3),
    ("werent", 4),
    ("weve", 2),
    ("whats", 4),
    ("wont", 2),
    ("wouldnt", 5),
    ("youre", 3),
    ("youve", 3),
];

/// A character as a class: capital, small letter, digit; marks stand for themselves.
fn class(c: char) -> char {
    match c {
        '’' | '‘' | '`' => '\'',
        c if c.is_ascii_digit() => '0',
        c if c.is_lowercase() => 'a',
        c if c.is_uppercase() => 'A',
        c if c.is_alphabetic() => 'b',
        c => c,
    }
}

/// A run of characters and what comes after it.
pub struct Run {
    chars: Vec<char>,
    small: Vec<char>,
    classes: Vec<char>,
    address: bool,
    after: char,
    whole: u64,
}

impl Run {
    /// `after` is the first character of the next run, or a space at the end.
    pub fn new(run: &str, after: char) -> Self {
        let chars: Vec<char> = run.chars().collect();
        let small: Vec<char> = chars.iter().map(|c| fold(*c)).collect();
        let classes = chars.iter().map(|&c| class(c)).collect();
        let has = |part: &str| run.contains(part);
        let address = has("://") || has("www.") || has("@") || has(".com") || has(".org") || has(".net");
        let whole = letters(small.iter().copied());
        Self { chars, small, classes, address, after: class(after), whole }
    }

    /// Whether a cut is possible before character `at`; most runs are words with no such place.
    pub fn may_cut(&self, at: usize) -> bool {
        let (before, here) = (self.chars[at - 1], self.chars[at]);
        let letters = before.is_alphabetic() && here.is_alphabetic();
        let hidden = is_hidden(before) || is_hidden(here);
        !(letters || hidden) || self.is_contraction(at)
    }

    /// Whether the rest is "n't", or the run is one of the [`CONTRACTIONS`].
    fn is_contraction(&self, at: usize) -> bool {
        if matches!(self.small[at..], ['n', '\'', 't', ..]) {
            return true;
        }
        let len = self.small.iter().take_while(|c| c.is_alphabetic()).count();
        len <= 8 && {
            let word: String = self.small[..len].iter().collect();
            CONTRACTIONS
                .binary_search_by_key(&word.as_str(), |(word, _)| word)
                .is_ok_and(|nth| CONTRACTIONS[nth].1 == at)
        }
    }

    /// Number of characters.
    pub fn size(&self) -> usize {
        self.chars.len()
    }

    /// What is seen between characters `at - 1` and `at`, when the word so far began at `first`.
    pub fn features(&self, at: usize, first: usize, out: &mut Vec<u64>) {
        out.clear();
        let class =
            |step: isize| at.checked_add_signed(step).and_then(|at| self.classes.get(at)).map_or(1, |c| *c as u64);
        let small =
            |step: isize| at.checked_add_signed(step).and_then(|at| self.small.get(at)).map_or(1, |c| *c as u64);
        let word_end = (at..self.size()).find(|&i| !self.small[i].is_alphanumeric()).unwrap_or(self.size());
        let left = (first..at).rev().find(|&i| !self.small[i].is_alphanumeric()).map_or(first, |i| i + 1);
        let so_far = letters(self.small[first..at].iter().copied().take(24));
        let shape = letters(self.classes[first..at].iter().copied().take(24));
        let left_run = letters(self.small[left..at].iter().copied().take(16));
        let right_run = letters(self.small[at..word_end].iter().copied().take(16));
        let rest = letters(self.small[at..].iter().copied().take(16));
        let rest_shape = letters(self.classes[at..].iter().copied().take(8));
        let only_marks = u64::from(!self.small[at..].iter().any(|c| c.is_alphanumeric()));
        let stops = self.small[first..at].iter().filter(|&&c| c == '.').count().min(3) as u64;
        let short: String = self.chars[first..at].iter().take(12).collect();
        let abbreviation = u64::from(is_abbreviation(&short));
        let address = u64::from(self.address);
        let [l1, l2, l3, r1, r2, r3] = [-1, -2, -3, 0, 1, 2].map(class);
        let (sl, sr) = (small(-1), small(0));
        let seen: &[&[u64]] = &[
            &[],
            &[l1, r1],
            &[l2, l1, r1],
            &[l1, r1, r2],
            &[l2, l1, r1, r2],
            &[l3, l2, l1, r1, r2, r3],
            &[sl, sr],
            &[so_far],
            &[so_far, r1],
            &[so_far, r1, only_marks, self.after as u64],
            &[shape, r1, r2],
            &[shape, rest_shape],
            &[rest],
            &[rest, l1],
            &[right_run, l1],
            &[left_run, sr],
            &[left_run, right_run],
            &[left_run, r1, right_run],
            &[self.whole, at as u64],
            &[address, l1, r1],
            &[address, sl, sr, only_marks],
            &[only_marks, r1, self.after as u64],
            &[only_marks, l1, r1, stops, abbreviation],
            &[abbreviation, l1, r1, r2, self.after as u64],
            &[(at - first).min(6) as u64, l1, r1, only_marks],
            &[(word_end - at).min(6) as u64, sl, sr],
        ];
        out.extend(seen.iter().enumerate().map(|(kind, seen)| feature(kind as u64, seen)));
    }
}

/// Characters that change how others are shown and show nothing themselves: soft hyphens, joiners, direction marks, the
/// byte order mark. They are no place to cut.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

fn fold(c: char) -> char {
    match c {
        '’' | '‘' | '`' => '\'',
        c if c.is_ascii_digit() => '0',
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

/// The cuts of a run: byte offsets at which words begin after the first, and whether the new word is joined.
pub fn cuts(run: &str, after: char, judge: &Judge, out: &mut Vec<(usize, bool)>) {
    out.clear();
    // A word of plain letters is one word, unless it is a contraction; no contraction is longer than this.
    if run.len() > 8 && run.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return;
    }
    let seen = Run::new(run, after);
    let (mut first, mut word, mut features) = (0, 0, Vec::with_capacity(32));
    for (at, (byte, _)) in run.char_indices().enumerate().skip(1) {
        let titled = || run[byte..] == *"." && after.is_uppercase() && is_title(&run[word..]);
        if !seen.may_cut(at) || titled() {
            continue;
        }
        seen.features(at, first, &mut features);
        match Cut::ALL[judge.answer(&features)] {
            Cut::None => continue,
            Cut::Token => out.push((byte, false)),
            Cut::Joined => out.push((byte, true)),
        }
        (first, word) = (at, byte);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_are_in_order() {
        assert!(CONTRACTIONS.is_sorted());
    }

    #[test]
    fn a_cut_is_possible_at_marks_and_in_contractions_only() {
        let places = |run: &str| {
            let seen = Run::new(run, ' ');
            (1..seen.size()).filter(|&at| seen.may_cut(at)).collect::<Vec<_>>()
        };
        assert!(places("ferry").is_empty());
        assert_eq!(places("Cannot"), [3]);
        assert_eq!(places("didn't"), [3, 4, 5]);
        assert_eq!(places("(quay)."), [1, 5, 6]);
    }
}
