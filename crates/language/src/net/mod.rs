//! The network: from the features of words to scores of tags, names, heads and relations.
//!
//! One encoder serves all heads: features of a word are summed, a convolution looks at both neighbours, recurrent
//! layers look at the sentence. The trainer uses these same layers and adds their derivatives.

mod arcs;
pub mod kernel;
mod matrix;
mod packed;
mod sru;

use std::ops::Range;

pub use arcs::{Arcs, Relations};
pub use matrix::{Linear, Matrix};
pub use packed::{Packed, Whole};
pub use sru::Sru;

/// The sizes of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Numbers that stand for a word; even.
    pub width: usize,
    /// Recurrent layers.
    pub layers: usize,
    /// Numbers in which heads are sought.
    pub arcs: usize,
    /// Numbers in which relations are sought.
    pub relations: usize,
    /// Joint tags.
    pub tags: usize,
    /// Marks of names.
    pub marks: usize,
    /// Relations of the treebank.
    pub deprels: usize,
}

/// All weights but the table of features.
#[derive(Clone)]
pub struct Net {
    /// Over a word and its two neighbours.
    pub window: Linear,
    /// The recurrent layers.
    pub layers: Vec<Sru>,
    /// To joint tags.
    pub tags: Linear,
    /// To marks of names.
    pub marks: Linear,
    /// To heads.
    pub arcs: Arcs,
    /// To relations.
    pub relations: Relations,
}

impl Net {
    /// All zero.
    pub fn zeros(shape: Shape) -> Self {
        let width = shape.width;
        Self {
            window: Linear::zeros(3 * width, width),
            layers: vec![Sru { gates: Linear::zeros(width, 3 * width) }; shape.layers],
            tags: Linear::zeros(width, shape.tags),
            marks: Linear::zeros(width, shape.marks),
            arcs: Arcs::zeros(width, shape.arcs),
            relations: Relations::zeros(width, shape.relations, shape.deprels),
        }
    }

    /// Every matrix of weights, always in the same order: so they are saved, and so they are learnt.
    pub fn matrices(&self) -> Vec<&Matrix> {
        let mut all = vec![&self.window.weight, &self.window.bias];
        for layer in &self.layers {
            all.extend([&layer.gates.weight, &layer.gates.bias]);
        }
        let (a, r) = (&self.arcs, &self.relations);
        for linear in [&self.tags, &self.marks, &a.dependent, &a.head, &a.turn, &r.dependent, &r.head, &r.out] {
            all.extend([&linear.weight, &linear.bias]);
        }
        all.extend([&a.root, &a.distance, &r.root]);
        all
    }

    /// The same, to change.
    pub fn matrices_mut(&mut self) -> Vec<&mut Matrix> {
        let (layers, rest) = self.parts_mut();
        layers.into_iter().flat_map(|linear| [&mut linear.weight, &mut linear.bias]).chain(rest).collect()
    }

    /// Makes every layer work with whole numbers: faster, and for reading only.
    pub fn pack(&mut self) {
        self.parts_mut().0.into_iter().for_each(Linear::pack);
    }

    /// The layers that multiply, and the matrices that stand beside them.
    fn parts_mut(&mut self) -> (Vec<&mut Linear>, [&mut Matrix; 3]) {
        let (a, r) = (&mut self.arcs, &mut self.relations);
        let mut layers = vec![&mut self.window];
        layers.extend(self.layers.iter_mut().map(|layer| &mut layer.gates));
        layers.extend([&mut self.tags, &mut self.marks, &mut a.dependent, &mut a.head, &mut a.turn]);
        layers.extend([&mut r.dependent, &mut r.head, &mut r.out]);
        (layers, [&mut a.root, &mut a.distance, &mut r.root])
    }

    /// What the heads look at, one row a word, from the summed features.
    pub fn encode(&self, mut x: Matrix, sentences: &[Range<usize>]) -> Matrix {
        let mut near = self.window.forward(&windows(&x, sentences));
        kernel::rectify(&mut near.data);
        kernel::add_scaled(&mut x.data, &near.data, 1.0);
        let (mut gates, mut cells) = (near, Matrix::default());
        for layer in &self.layers {
            layer.forward(&mut x, sentences, &mut gates, &mut cells);
        }
        x
    }
}

/// Each word between its neighbours: three rows side by side, zero beyond the sentence.
pub fn windows(x: &Matrix, sentences: &[Range<usize>]) -> Matrix {
    let beyond = vec![0.0; x.cols];
    let mut data = Vec::with_capacity(3 * x.data.len());
    for words in sentences {
        for word in words.clone() {
            let (first, last) = (word == words.start, word + 1 == words.end);
            data.extend_from_slice(if first { &beyond } else { x.row(word - 1) });
            data.extend_from_slice(x.row(word));
            data.extend_from_slice(if last { &beyond } else { x.row(word + 1) });
        }
    }
    Matrix { rows: x.rows, cols: 3 * x.cols, data }
}
