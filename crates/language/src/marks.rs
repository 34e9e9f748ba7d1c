//! Names as a mark on each word: outside, or first, inner, last or only word of a name of some kind (Ratinov & Roth
//! 2009).

use std::ops::Range;

use crate::NameKind;
use crate::net::Matrix;

/// Kinds, in the order of their marks.
pub const KINDS: [NameKind; 5] =
    [NameKind::Person, NameKind::Place, NameKind::Organization, NameKind::Event, NameKind::Other];
/// Number of marks: outside, and four for each kind.
pub const MARKS: usize = 1 + 4 * KINDS.len();

const FIRST: usize = 0;
const INNER: usize = 1;
const LAST: usize = 2;
const ONLY: usize = 3;

/// The marks of a sentence of `len` words. Names must lie within it and not within each other.
pub fn of(names: &[(Range<usize>, NameKind)], len: usize) -> Vec<usize> {
    let mut marks = vec![0; len];
    for (words, kind) in names {
        let kind = KINDS.iter().position(|k| k == kind).unwrap_or_default();
        for word in words.clone() {
            let part = match (word == words.start, word + 1 == words.end) {
                (true, true) => ONLY,
                (true, false) => FIRST,
                (false, true) => LAST,
                (false, false) => INNER,
            };
            marks[word] = 1 + 4 * kind + part;
        }
    }
    marks
}

/// Whether a mark is of a word within a name that goes on from the word before.
fn goes_on(mark: usize) -> bool {
    mark > 0 && matches!((mark - 1) % 4, INNER | LAST)
}

/// Whether a mark ends a name or stands outside: so a sentence may end, and anything but the rest of a name may follow.
fn is_closed(mark: usize) -> bool {
    mark == 0 || matches!((mark - 1) % 4, LAST | ONLY)
}

/// The better of some marks, the first of equals.
fn better(scores: &[f32; MARKS], marks: impl IntoIterator<Item = usize>) -> usize {
    marks.into_iter().reduce(|a, b| if scores[b] > scores[a] { b } else { a }).unwrap_or_default()
}

/// The best row of marks that makes sense (Viterbi), as names. `scores` has one row a word.
pub fn decode(scores: &Matrix, words: Range<usize>) -> Vec<(Range<usize>, NameKind)> {
    let rows: Vec<&[f32]> = words.map(|word| scores.row(word)).collect();
    let Some(first) = rows.first() else { return Vec::new() };
    // Most sentences have no name: then no search is needed.
    if rows.iter().all(|row| crate::net::kernel::argmax(row) == 0) {
        return Vec::new();
    }
    let closed = || (0..MARKS).filter(|mark| is_closed(*mark));
    let mut best: [f32; MARKS] =
        std::array::from_fn(|mark| if goes_on(mark) { f32::NEG_INFINITY } else { first[mark] });
    let mut back: Vec<[u8; MARKS]> = Vec::with_capacity(rows.len());
    for row in &rows[1..] {
        let apart = better(&best, closed());
        let from: [usize; MARKS] = std::array::from_fn(|mark| {
            let begin = mark - mark.saturating_sub(1) % 4;
            if goes_on(mark) { better(&best, [begin + FIRST, begin + INNER]) } else { apart }
        });
        best = std::array::from_fn(|mark| best[from[mark]] + row[mark]);
        back.push(from.map(|mark| mark as u8));
    }
    let mut mark = better(&best, closed());
    let mut marks = vec![mark];
    for from in back.iter().rev() {
        mark = usize::from(from[mark]);
        marks.push(mark);
    }
    marks.reverse();
    read(&marks)
}

/// How likely each kind is for a name, given its words: the shares sum to 1.
pub fn likely(scores: &Matrix, words: Range<usize>) -> [f32; KINDS.len()] {
    let lone = of(&[(0..words.len(), KINDS[0])], words.len());
    let mut sums = [0.0; KINDS.len()];
    for (kind, sum) in sums.iter_mut().enumerate() {
        *sum = words.clone().zip(&lone).map(|(word, mark)| scores.row(word)[mark + 4 * kind]).sum();
    }
    let most = sums.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let shares = sums.map(|sum| crate::net::kernel::exp(sum - most));
    let whole: f32 = shares.iter().sum();
    shares.map(|share| share / whole)
}

fn read(marks: &[usize]) -> Vec<(Range<usize>, NameKind)> {
    let (mut names, mut first) = (Vec::new(), 0);
    for (at, mark) in marks.iter().enumerate() {
        let Some(mark) = mark.checked_sub(1) else { continue };
        if matches!(mark % 4, FIRST | ONLY) {
            first = at;
        }
        if matches!(mark % 4, LAST | ONLY) {
            names.push((first..at + 1, KINDS[mark / 4]));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back_from_their_marks() {
        let names = vec![(0..1, NameKind::Person), (2..5, NameKind::Organization), (5..7, NameKind::Place)];
        assert_eq!(read(&of(&names, 8)), names);
    }

    #[test]
    fn a_name_that_never_ends_is_not_chosen() {
        // The first word looks like the beginning of a person, the second like nothing.
        let mut scores = Matrix::zeros(2, MARKS);
        scores.row_mut(0)[1 + FIRST] = 3.0;
        scores.row_mut(0)[1 + ONLY] = 2.0;
        scores.row_mut(1)[0] = 5.0;
        assert_eq!(decode(&scores, 0..2), [(0..1, NameKind::Person)]);
        assert_eq!(decode(&scores, 1..2), []);
    }
}
