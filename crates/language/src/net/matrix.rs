//! Matrices, and the layer that multiplies by one.

use super::kernel::add_product;
use super::packed::{Packed, Whole};

/// Numbers in rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub cols: usize,
    /// The numbers, row by row.
    pub data: Vec<f32>,
}

impl Matrix {
    /// All zero.
    pub fn zeros(rows: usize, cols: usize) -> Self {
        Self { rows, cols, data: vec![0.0; rows * cols] }
    }

    /// Takes another shape; what it held is not to be relied on.
    pub fn resize(&mut self, rows: usize, cols: usize) {
        (self.rows, self.cols) = (rows, cols);
        self.data.resize(rows * cols, 0.0);
    }

    /// One row.
    pub fn row(&self, row: usize) -> &[f32] {
        &self.data[row * self.cols..][..self.cols]
    }

    /// One row, to change.
    pub fn row_mut(&mut self, row: usize) -> &mut [f32] {
        &mut self.data[row * self.cols..][..self.cols]
    }
}

/// `x · weight + bias`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linear {
    /// Inputs by outputs.
    pub weight: Matrix,
    /// One row.
    pub bias: Matrix,
    /// The weights as whole numbers, in a layer that only reads.
    pub packed: Option<Packed>,
}

impl Linear {
    /// All zero.
    pub fn zeros(inputs: usize, outputs: usize) -> Self {
        Self { weight: Matrix::zeros(inputs, outputs), bias: Matrix::zeros(1, outputs), packed: None }
    }

    /// Number of outputs.
    pub fn cols(&self) -> usize {
        self.weight.cols
    }

    /// Applies it to every row.
    pub fn forward(&self, x: &Matrix) -> Matrix {
        let mut out = Matrix::default();
        self.forward_into(x, &mut out);
        out
    }

    /// Applies it to every row, given also as the whole numbers with which a packed layer works.
    pub fn forward_whole(&self, x: &Matrix, whole: &Whole) -> Matrix {
        let Some(packed) = &self.packed else { return self.forward(x) };
        let mut out = Matrix::zeros(x.rows, self.cols());
        packed.product(whole, &self.bias.data, &mut out);
        out
    }

    /// Applies it to every row, into a matrix that is used again.
    pub fn forward_into(&self, x: &Matrix, out: &mut Matrix) {
        out.resize(x.rows, self.cols());
        if let Some(packed) = &self.packed {
            return packed.product(&Whole::of(x), &self.bias.data, out);
        }
        for row in out.data.chunks_exact_mut(self.cols()) {
            row.copy_from_slice(&self.bias.data);
        }
        add_product(&mut out.data, &x.data, &self.weight.data, self.weight.rows, self.weight.cols);
    }
}
