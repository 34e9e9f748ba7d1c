//! A recurrent layer whose recurrence is element by element, so that its weights are used in one matrix product for all
//! words at once (Bradbury et al. 2016, "Quasi-Recurrent Neural Networks"; Lei et al. 2018, "Simple Recurrent Units").

use std::ops::Range;

use super::kernel::{for_each_cpu, sigmoid, tanh};
use super::{Linear, Matrix};

/// Two runs over a sentence, one forwards and one backwards. With `z`, `f`, `r` the three gates of a unit:
/// `c[t] = f·c[t-1] + (1-f)·tanh z`, and the layer gives `x[t] + r·c[t]`.
#[derive(Clone)]
pub struct Sru {
    /// From the input to the gates: forwards `z`, `f`, `r`, then backwards the same.
    pub gates: Linear,
}

impl Sru {
    /// Units in each direction.
    pub fn half(&self) -> usize {
        self.gates.cols() / 6
    }

    /// Runs over sentences, in place. `gates` and `cells` are given back for whoever wants to learn from them: gates after
    /// their steps, and the state `c` of every word.
    pub fn forward(&self, x: &mut Matrix, sentences: &[Range<usize>], gates: &mut Matrix, cells: &mut Matrix) {
        self.gates.forward_into(x, gates);
        cells.resize(x.rows, 2 * self.half());
        for words in sentences {
            for backwards in [false, true] {
                scan(&mut gates.data, &mut cells.data, &mut x.data, self.half(), words.clone(), backwards);
            }
        }
    }
}

for_each_cpu! {
    /// One run over one sentence: turns what the product gave into gates, then carries the state along.
    pub fn scan(
        gates: &mut [f32],
        cells: &mut [f32],
        out: &mut [f32],
        half: usize,
        words: Range<usize>,
        backwards: bool,
    ) {
        let side = if backwards { half } else { 0 };
        let mut before: Option<usize> = None;
        for step in 0..words.len() {
            let word = if backwards { words.end - 1 - step } else { words.start + step };
            let (z, rest) = gates[word * 6 * half + 3 * side..][..3 * half].split_at_mut(half);
            let (f, r) = rest.split_at_mut(half);
            let out = &mut out[word * 2 * half + side..][..half];
            for i in 0..half {
                z[i] = tanh(z[i]);
                f[i] = sigmoid(f[i]);
                r[i] = sigmoid(r[i]);
            }
            let here = word * 2 * half + side;
            if let Some(before) = before {
                let before = before * 2 * half + side;
                cells.copy_within(before..before + half, here);
            } else {
                cells[here..here + half].fill(0.0);
            }
            let cell = &mut cells[here..here + half];
            for i in 0..half {
                cell[i] = f[i].mul_add(cell[i] - z[i], z[i]);
                out[i] = r[i].mul_add(cell[i], out[i]);
            }
            before = Some(word);
        }
    }
}
