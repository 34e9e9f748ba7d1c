//! One step of learning: the network runs forwards over some sentences, then backwards.

use std::ops::Range;

use rapporteur_language::net::kernel::{add_scaled, rectify};
use rapporteur_language::net::{Matrix, Net, windows};

use crate::back_arcs::{self, Outcome};
use crate::data::Example;
use crate::pools::Pools;
use crate::rng::Rng;
use crate::table::{RowGrad, Table};
use crate::{back, back_sru};

/// How much is left out while learning.
#[derive(Clone, Copy)]
pub struct Drop {
    /// Of what stands for a word, before the convolution and before each recurrent layer.
    pub inner: f32,
    /// Of what the heads look at, and of their hidden layers.
    pub outer: f32,
    /// Known words are read as unknown with the chance `word / (word + count)`.
    pub word: f32,
    /// The letters of a word are hidden with this chance, so that its neighbours must tell what it is.
    pub hide: f32,
    /// The same for a word of a name: a name met in training is no model for others.
    pub name: f32,
    /// A forename, surname or lone place is replaced by another with this chance.
    pub swap: f32,
    /// Sentences are read all in capitals, or all in small letters, with this chance each.
    pub case: f32,
}

impl Drop {
    /// Nothing is left out.
    #[cfg(test)]
    pub const NONE: Self = Self { inner: 0.0, outer: 0.0, word: 0.0, hide: 0.0, name: 0.0, swap: 0.0, case: 0.0 };
}

/// The gradient of everything, and how it went.
pub struct Step {
    /// Of the network.
    pub net: Net,
    /// Of the rows that were used.
    pub rows: RowGrad,
    /// Tags, names, heads, relations.
    pub outcomes: [Outcome; 4],
}

/// Learns from some sentences. `words` and `named` count the words of the whole batch, of which this may be a part.
#[allow(clippy::too_many_arguments, reason = "one call, one place")]
pub fn learn(
    net: &Net,
    table: &Table,
    batch: &[&Example],
    (words, named): (usize, usize),
    drop: Drop,
    pools: &Pools,
    rng: &mut Rng,
    step: &mut Step,
) {
    let mut sentences: Vec<Range<usize>> = Vec::with_capacity(batch.len());
    let mut used: Vec<Vec<u32>> = Vec::new();
    for example in batch {
        let first = used.len();
        let side = rng.unit();
        let case = if side < drop.case {
            1
        } else if side < 2.0 * drop.case {
            2
        } else {
            0
        };
        for (at, rows) in example.rows[case].iter().enumerate() {
            let (mut rows, mut plain) = (rows.clone(), example.plain[at]);
            if rng.unit() < drop.word / (drop.word + example.counts[at]) {
                rows[0] = 0;
            }
            if case == 0
                && rng.unit() < drop.swap
                && let Some((other, others)) = pools.stranger(example, at, rng)
            {
                (rows, plain) = (other.clone(), *others);
            }
            let name = example.marks[at].is_some_and(|mark| mark > 0);
            if case == 0 && rng.unit() < if name { drop.name } else { drop.hide } {
                rows[0] = 0;
                rows.truncate(plain);
            }
            used.push(rows);
        }
        sentences.push(first..used.len());
    }

    // Forwards.
    let mut x = table.sum(&used);
    let mask = back::dropout(&mut x, drop.inner, rng);
    let cut = windows(&x, &sentences);
    let mut near = net.window.forward(&cut);
    rectify(&mut near.data);
    add_scaled(&mut x.data, &near.data, 1.0);
    let mut kept = Vec::new();
    for layer in &net.layers {
        let mut seen = x.clone();
        let mask = back::dropout(&mut seen, drop.inner, rng);
        let (mut gates, mut cells) = (Matrix::default(), Matrix::default());
        let mut out = seen.clone();
        layer.forward(&mut out, &sentences, &mut gates, &mut cells);
        // The layer added what it saw; the way past it is whole.
        add_scaled(&mut out.data, &seen.data, -1.0);
        add_scaled(&mut out.data, &x.data, 1.0);
        x = out;
        kept.push((seen, mask, gates, cells));
    }
    let top = back::dropout(&mut x, drop.outer, rng);

    // The heads, which also begin the way back.
    let mut d = Matrix::zeros(x.rows, x.cols);
    let weight = 1.0 / words as f32;
    let gold =
        |of: fn(&Example) -> Vec<Option<usize>>| batch.iter().flat_map(|example| of(example)).collect::<Vec<_>>();
    let tags = gold(|example| example.tags.clone());
    let marks = gold(|example| example.marks.clone());
    let heads = gold(|example| example.heads.clone());
    let above: Vec<Option<usize>> = sentences
        .iter()
        .zip(batch)
        .flat_map(|(words, example)| {
            example.heads.iter().map(|head| head.and_then(|head| head.checked_sub(1)).map(|at| words.start + at))
        })
        .collect();
    let deprels = gold(|example| example.deprels.clone());
    for (slot, (layer, gold, weight)) in
        [(&net.tags, tags, weight), (&net.marks, marks, 0.5 / named.max(1) as f32)].into_iter().enumerate()
    {
        let mut scores = layer.forward(&x);
        let (loss, right) = back::cross_entropy(&mut scores, &gold, weight);
        let grad = if slot == 0 { &mut step.net.tags } else { &mut step.net.marks };
        add_scaled(&mut d.data, &back::linear(layer, &x, &scores, grad).data, 1.0);
        step.outcomes[slot].loss += loss;
        step.outcomes[slot].right += right;
    }
    let outcome =
        back_arcs::arcs(&net.arcs, &x, &sentences, &heads, weight, drop.outer, rng, &mut step.net.arcs, &mut d);
    step.outcomes[2].loss += outcome.loss;
    step.outcomes[2].right += outcome.right;
    let outcome = back_arcs::relations(
        &net.relations,
        &x,
        &above,
        &deprels,
        weight,
        drop.outer,
        rng,
        &mut step.net.relations,
        &mut d,
    );
    step.outcomes[3].loss += outcome.loss;
    step.outcomes[3].right += outcome.right;

    // Backwards.
    back::masked(&mut d, &top);
    for ((layer, grad), (seen, mask, mut gates, cells)) in net.layers.iter().zip(&mut step.net.layers).zip(kept).rev() {
        back_sru::gates(layer, &mut gates, &cells, &d, &sentences);
        let mut d_seen = back::linear(&layer.gates, &seen, &gates, &mut grad.gates);
        back::masked(&mut d_seen, &mask);
        add_scaled(&mut d.data, &d_seen.data, 1.0);
    }
    let mut d_near = d.clone();
    back::rectify(&near, &mut d_near);
    let d_cut = back::linear(&net.window, &cut, &d_near, &mut step.net.window);
    back::windows(&d_cut, &sentences, &mut d);
    back::masked(&mut d, &mask);
    step.rows.add(&used, &d);
}

#[cfg(test)]
mod tests {
    use rapporteur_language::net::Shape;

    use super::*;

    fn example(rng: &mut Rng, words: usize, rows: u32) -> Example {
        let features: Vec<Vec<u32>> =
            (0..words).map(|_| (0..3).map(|_| rng.below(rows as usize) as u32).collect()).collect();
        Example {
            rows: [features.clone(), features.clone(), features],
            plain: vec![2; words],
            proper: vec![false; words],
            counts: vec![1.0; words],
            tags: (0..words).map(|at| (at != 1).then(|| rng.below(4))).collect(),
            heads: (0..words).map(|at| Some(if at == 1 { 0 } else { 2 })).collect(),
            deprels: (0..words).map(|_| Some(rng.below(5))).collect(),
            marks: (0..words).map(|_| Some(rng.below(3))).collect(),
        }
    }

    /// Every weight of every layer, nudged up and down: the loss must change as the gradient says.
    #[test]
    fn gradients_agree_with_finite_differences() {
        let shape = Shape { width: 8, layers: 2, arcs: 6, relations: 5, tags: 4, marks: 3, deprels: 5 };
        let mut rng = Rng(3);
        let mut net = Net::zeros(shape);
        for matrix in net.matrices_mut() {
            matrix.data.iter_mut().for_each(|x| *x = rng.within(0.5));
        }
        let mut table = Table::random(7, 8, &mut rng);
        let examples = [example(&mut rng, 4, 7), example(&mut rng, 6, 7)];
        let batch: Vec<&Example> = examples.iter().collect();
        let words = batch.iter().map(|example| example.heads.len()).sum::<usize>();
        let run = |net: &Net, table: &Table| {
            let mut step = Step { net: Net::zeros(shape), rows: RowGrad::new(7, 8), outcomes: [Outcome::default(); 4] };
            learn(net, table, &batch, (words, words), Drop::NONE, &Pools::default(), &mut Rng(1), &mut step);
            let [tags, marks, heads, rels] = step.outcomes.map(|outcome| outcome.loss / words as f64);
            (tags + 0.5 * marks + heads + rels, step)
        };
        let (_, step) = run(&net, &table);
        let gradient: Vec<Vec<f32>> = step.net.matrices().iter().map(|matrix| matrix.data.clone()).collect();
        let reach = 2e-3;
        let (mut checked, mut far) = (0, 0);
        let mut compare = |slope: f64, gradient: f32| {
            checked += 1;
            far += usize::from((slope - f64::from(gradient)).abs() > 2e-3 + 0.03 * slope.abs());
        };
        for (nth, gradient) in gradient.iter().enumerate() {
            for (at, &gradient) in gradient.iter().enumerate() {
                let mut loss = |by: f32| {
                    net.matrices_mut()[nth].data[at] += by;
                    run(&net, &table).0
                };
                let (up, down) = (loss(reach), loss(-2.0 * reach));
                loss(reach);
                compare((up - down) / f64::from(2.0 * reach), gradient);
            }
        }
        for row in 0..7 {
            for at in 0..8 {
                let mut loss = |by: f32| {
                    table.rows.row_mut(row)[at] += by;
                    run(&net, &table).0
                };
                let (up, down) = (loss(reach), loss(-2.0 * reach));
                loss(reach);
                compare((up - down) / f64::from(2.0 * reach), step.rows.row(row as u32)[at]);
            }
        }
        // A few weights stand at the corner of a rectifier, where there is no slope.
        assert!(checked > 600 && far * 100 <= checked, "{far} of {checked} gradients are off");
    }
}
