//! Derivatives of the recurrent layer.

use std::ops::Range;

use rapporteur_language::net::kernel::for_each_cpu;
use rapporteur_language::net::{Matrix, Sru};

/// Back through the runs over all sentences: turns the gates (after their steps) into the gradient of what the product
/// gave, from the gradient of the layer's output. The way past the gates (`x + …`) is the caller's.
pub fn gates(layer: &Sru, gates: &mut Matrix, cells: &Matrix, d_out: &Matrix, sentences: &[Range<usize>]) {
    let half = layer.half();
    let mut state = vec![0.0; half];
    for words in sentences {
        for backwards in [false, true] {
            state.fill(0.0);
            unscan(&mut gates.data, &cells.data, &d_out.data, &mut state, words.clone(), backwards);
        }
    }
}

for_each_cpu! {
    /// One run, from its end to its start. `state` carries the gradient of the cell.
    pub fn unscan(
        gates: &mut [f32],
        cells: &[f32],
        d_out: &[f32],
        state: &mut [f32],
        words: Range<usize>,
        backwards: bool,
    ) {
        let half = state.len();
        let side = if backwards { half } else { 0 };
        let zero = vec![0.0; half];
        for step in 0..words.len() {
            let word = if backwards { words.start + step } else { words.end - 1 - step };
            let first = step + 1 == words.len();
            let before = if backwards { word + 1 } else { word.wrapping_sub(1) };
            let before = if first { &zero[..] } else { &cells[before * 2 * half + side..][..half] };
            let cell = &cells[word * 2 * half + side..][..half];
            let d_out = &d_out[word * 2 * half + side..][..half];
            let (z, rest) = gates[word * 6 * half + 3 * side..][..3 * half].split_at_mut(half);
            let (f, r) = rest.split_at_mut(half);
            for i in 0..half {
                let d_cell = state[i] + d_out[i] * r[i];
                let d_r = d_out[i] * cell[i] * r[i] * (1.0 - r[i]);
                let d_f = d_cell * (before[i] - z[i]) * f[i] * (1.0 - f[i]);
                let d_z = d_cell * (1.0 - f[i]) * (1.0 - z[i] * z[i]);
                state[i] = d_cell * f[i];
                z[i] = d_z;
                f[i] = d_f;
                r[i] = d_r;
            }
        }
    }
}
