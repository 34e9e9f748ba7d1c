//! Scores of heads and relations (Dozat & Manning 2017, "Deep Biaffine Attention for Neural Dependency Parsing").

use std::ops::Range;

use super::kernel::{add_product, for_each_cpu, transpose};
use super::{Linear, Matrix};

/// Distances beyond this count as this.
const FAR: usize = 12;

/// Who depends on whom. A word as a dependent is turned by `turn` and multiplied with every word as a head; the way
/// from one to the other, in words, adds its own share.
#[derive(Clone)]
pub struct Arcs {
    /// The word as a dependent.
    pub dependent: Linear,
    /// The word as a head.
    pub head: Linear,
    /// Between them.
    pub turn: Linear,
    /// The root as a head: one row.
    pub root: Matrix,
    /// By distance, left heads first: one row.
    pub distance: Matrix,
}

impl Arcs {
    /// All zero: from `inputs` over `size`.
    pub fn zeros(inputs: usize, size: usize) -> Self {
        Self {
            dependent: Linear::zeros(inputs, size),
            head: Linear::zeros(inputs, size),
            turn: Linear::zeros(size, size),
            root: Matrix::zeros(1, size),
            distance: Matrix::zeros(1, 2 * FAR),
        }
    }

    /// Where the distance from dependent `d` to head `h` stands in its row.
    pub fn bucket(d: usize, h: usize) -> usize {
        if h < d { FAR - (d - h).min(FAR) } else { FAR + (h - d).min(FAR) - 1 }
    }

    /// Scores for the words of one sentence: `n` rows, a dependent each; `n + 1` columns, the root first. `turned` and
    /// `heads` hold the whole batch. A word is never its own head.
    pub fn scores(&self, turned: &Matrix, heads: &Matrix, words: Range<usize>) -> Matrix {
        let (n, size) = (words.len(), heads.cols);
        let mut columns = Vec::with_capacity((n + 1) * size);
        columns.extend_from_slice(&self.root.data);
        columns.extend_from_slice(&heads.data[words.start * size..words.end * size]);
        let columns = transpose(&columns, size);
        let mut out = Matrix::zeros(n, n + 1);
        add_product(&mut out.data, &turned.data[words.start * size..words.end * size], &columns, size, n + 1);
        for d in 0..n {
            let row = out.row_mut(d);
            for h in 0..n {
                if h != d {
                    row[h + 1] += self.distance.data[Self::bucket(d, h)];
                }
            }
            row[d + 1] = f32::NEG_INFINITY;
        }
        out
    }
}

/// What the relation of an arc is: one hidden layer over the word as a dependent plus its head as a head.
#[derive(Clone)]
pub struct Relations {
    /// The word as a dependent.
    pub dependent: Linear,
    /// The word as a head.
    pub head: Linear,
    /// The root as a head: one row.
    pub root: Matrix,
    /// From the hidden layer to the relations.
    pub out: Linear,
}

impl Relations {
    /// All zero: from `inputs` over `size` to `relations`.
    pub fn zeros(inputs: usize, size: usize, relations: usize) -> Self {
        Self {
            dependent: Linear::zeros(inputs, size),
            head: Linear::zeros(inputs, size),
            root: Matrix::zeros(1, size),
            out: Linear::zeros(size, relations),
        }
    }

    /// The hidden layer for each word with its head: `None` is the root, else a row of `heads`.
    pub fn hidden(&self, mut dependents: Matrix, heads: &Matrix, head_of: &[Option<usize>]) -> Matrix {
        for (word, head) in head_of.iter().enumerate() {
            let head = head.map_or(&self.root.data[..], |head| heads.row(head));
            add_and_rectify(dependents.row_mut(word), head);
        }
        dependents
    }
}

for_each_cpu! {
    /// `max(0, x + y)`.
    pub fn add_and_rectify(x: &mut [f32], y: &[f32]) {
        for (x, y) in x.iter_mut().zip(y) {
            let sum = *x + *y;
            *x = if sum > 0.0 { sum } else { 0.0 };
        }
    }
}
