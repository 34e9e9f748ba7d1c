//! Losses of heads and relations, and their derivatives.

use std::ops::Range;

use rapporteur_language::net::kernel::{add_product, add_scaled, rectify, transpose};
use rapporteur_language::net::{Arcs, Matrix, Relations};

use crate::back;
use crate::rng::Rng;

/// What one head of the network cost and how often it was right.
#[derive(Clone, Copy, Default)]
pub struct Outcome {
    /// Summed loss.
    pub loss: f64,
    /// Rows that were right.
    pub right: usize,
}

/// A hidden layer with its mask.
fn mlp(linear: &rapporteur_language::net::Linear, x: &Matrix, drop: f32, rng: &mut Rng) -> (Matrix, Vec<f32>) {
    let mut out = linear.forward(x);
    rectify(&mut out.data);
    let mask = back::dropout(&mut out, drop, rng);
    (out, mask)
}

/// Learns heads: `gold` has 0 for the root and 1 for the first word of the sentence, and
/// nothing for a sentence without a tree. Adds to the gradients.
#[allow(clippy::too_many_arguments, reason = "one call, one place")]
pub fn arcs(
    arcs: &Arcs,
    x: &Matrix,
    sentences: &[Range<usize>],
    gold: &[Option<usize>],
    weight: f32,
    drop: f32,
    rng: &mut Rng,
    grad: &mut Arcs,
    d_x: &mut Matrix,
) -> Outcome {
    let (dependents, dependent_mask) = mlp(&arcs.dependent, x, drop, rng);
    let (heads, head_mask) = mlp(&arcs.head, x, drop, rng);
    let turned = arcs.turn.forward(&dependents);
    let size = heads.cols;
    let mut d_turned = Matrix::zeros(x.rows, size);
    let mut d_heads = Matrix::zeros(x.rows, size);
    let mut outcome = Outcome::default();
    for words in sentences.iter().filter(|words| gold[(*words).clone()].iter().any(Option::is_some)) {
        let n = words.len();
        let here = words.start * size..words.end * size;
        let mut scores = arcs.scores(&turned, &heads, words.clone());
        let (loss, right) = back::cross_entropy(&mut scores, &gold[words.clone()], weight);
        outcome.loss += loss;
        outcome.right += right;
        for d in 0..n {
            for h in (0..n).filter(|&h| h != d) {
                grad.distance.data[Arcs::bucket(d, h)] += scores.row(d)[h + 1];
            }
        }
        let mut columns = arcs.root.data.clone();
        columns.extend_from_slice(&heads.data[here.clone()]);
        add_product(&mut d_turned.data[here.clone()], &scores.data, &columns, n + 1, size);
        let mut d_columns = vec![0.0; columns.len()];
        add_product(&mut d_columns, &transpose(&scores.data, n + 1), &turned.data[here.clone()], n, size);
        add_scaled(&mut grad.root.data, &d_columns[..size], 1.0);
        add_scaled(&mut d_heads.data[here], &d_columns[size..], 1.0);
    }
    let mut d_dependents = back::linear(&arcs.turn, &dependents, &d_turned, &mut grad.turn);
    back::masked(&mut d_dependents, &dependent_mask);
    back::rectify(&dependents, &mut d_dependents);
    back::masked(&mut d_heads, &head_mask);
    back::rectify(&heads, &mut d_heads);
    let one = back::linear(&arcs.dependent, x, &d_dependents, &mut grad.dependent);
    let two = back::linear(&arcs.head, x, &d_heads, &mut grad.head);
    add_scaled(&mut d_x.data, &one.data, 1.0);
    add_scaled(&mut d_x.data, &two.data, 1.0);
    outcome
}

/// Learns relations, with the gold heads given.
#[allow(clippy::too_many_arguments, reason = "one call, one place")]
pub fn relations(
    layer: &Relations,
    x: &Matrix,
    head_of: &[Option<usize>],
    gold: &[Option<usize>],
    weight: f32,
    drop: f32,
    rng: &mut Rng,
    grad: &mut Relations,
    d_x: &mut Matrix,
) -> Outcome {
    let dependents = layer.dependent.forward(x);
    let heads = layer.head.forward(x);
    let mut hidden = layer.hidden(dependents, &heads, head_of);
    let mask = back::dropout(&mut hidden, drop, rng);
    let mut scores = layer.out.forward(&hidden);
    let (loss, right) = back::cross_entropy(&mut scores, gold, weight);
    let mut d_hidden = back::linear(&layer.out, &hidden, &scores, &mut grad.out);
    back::masked(&mut d_hidden, &mask);
    back::rectify(&hidden, &mut d_hidden);
    let mut d_heads = Matrix::zeros(x.rows, heads.cols);
    for (word, head) in head_of.iter().enumerate() {
        let into = match head {
            Some(head) => d_heads.row_mut(*head),
            None => &mut grad.root.data[..],
        };
        add_scaled(into, d_hidden.row(word), 1.0);
    }
    let one = back::linear(&layer.dependent, x, &d_hidden, &mut grad.dependent);
    let two = back::linear(&layer.head, x, &d_heads, &mut grad.head);
    add_scaled(&mut d_x.data, &one.data, 1.0);
    add_scaled(&mut d_x.data, &two.data, 1.0);
    Outcome { loss, right }
}
