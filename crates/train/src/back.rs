//! Derivatives of the layers that have no memory. Each function adds to the gradient of the weights and returns that of
//! the input.

use std::ops::Range;

use rapporteur_language::net::kernel::{add_product, add_scaled, exp, for_each_cpu, transpose};
use rapporteur_language::net::{Linear, Matrix};

use crate::rng::Rng;

/// Back through `x · weight + bias`.
pub fn linear(layer: &Linear, x: &Matrix, d_out: &Matrix, grad: &mut Linear) -> Matrix {
    add_product(&mut grad.weight.data, &transpose(&x.data, x.cols), &d_out.data, x.rows, d_out.cols);
    for row in d_out.data.chunks_exact(d_out.cols) {
        add_scaled(&mut grad.bias.data, row, 1.0);
    }
    let mut d_x = Matrix::zeros(x.rows, x.cols);
    add_product(&mut d_x.data, &d_out.data, &transpose(&layer.weight.data, layer.weight.cols), d_out.cols, x.cols);
    d_x
}

/// Back through the windows of three words: `d_x += …`.
pub fn windows(d_windows: &Matrix, sentences: &[Range<usize>], d_x: &mut Matrix) {
    let width = d_x.cols;
    for words in sentences {
        for word in words.clone() {
            let first = word.saturating_sub(1).max(words.start);
            let last = (word + 2).min(words.end);
            let skip = (first + 1 - word) * width;
            let near = &mut d_x.data[first * width..last * width];
            let len = near.len();
            add_scaled(near, &d_windows.row(word)[skip..skip + len], 1.0);
        }
    }
}

/// Back through `max(0, x)`: `out` is what it gave.
pub fn rectify(out: &Matrix, d: &mut Matrix) {
    for (d, &out) in d.data.iter_mut().zip(&out.data) {
        if out <= 0.0 {
            *d = 0.0;
        }
    }
}

/// Turns scores into the gradient of the cross entropy against the gold columns, times `weight`; rows without gold
/// teach nothing. Returns the loss, summed, and how many rows were right.
pub fn cross_entropy(scores: &mut Matrix, gold: &[Option<usize>], weight: f32) -> (f64, usize) {
    let (mut loss, mut right) = (0.0, 0);
    let cols = scores.cols;
    for (row, gold) in scores.data.chunks_exact_mut(cols).zip(gold) {
        let Some(gold) = *gold else {
            row.fill(0.0);
            continue;
        };
        let best = rapporteur_language::net::kernel::argmax(row);
        right += usize::from(best == gold);
        let top = row[best];
        softmax(row, top, weight);
        loss -= f64::from((row[gold] / weight).max(1e-30)).ln();
        row[gold] -= weight;
    }
    (loss, right)
}

for_each_cpu! {
    /// Scores into shares that sum to `weight`.
    pub fn softmax(row: &mut [f32], top: f32, weight: f32) {
        for x in row.iter_mut() {
            *x = exp(*x - top);
        }
        let sum: f32 = row.iter().sum();
        let scale = weight / sum;
        for x in row.iter_mut() {
            *x *= scale;
        }
    }
}

/// Sets each number to 0 with a chance and makes up for it in the others (Srivastava et al. 2014). Returns the mask.
pub fn dropout(x: &mut Matrix, chance: f32, rng: &mut Rng) -> Vec<f32> {
    let (keep, mut mask) = (1.0 / (1.0 - chance), vec![0.0; x.data.len()]);
    let below = (f64::from(chance) * 65536.0) as u64;
    for (x, mask) in x.data.chunks_mut(4).zip(mask.chunks_mut(4)) {
        let mut bits = rng.next();
        for (x, mask) in x.iter_mut().zip(mask) {
            *mask = if (bits & 0xffff) < below { 0.0 } else { keep };
            *x *= *mask;
            bits >>= 16;
        }
    }
    mask
}

/// Back through a dropout.
pub fn masked(d: &mut Matrix, mask: &[f32]) {
    for (d, mask) in d.data.iter_mut().zip(mask) {
        *d *= mask;
    }
}
