//! The table of features while it is learnt: only the rows that a batch uses are touched.

use anyhow::{Context, Result, ensure};
use rapporteur_language::features::Vocabulary;
use rapporteur_language::net::Matrix;
use rapporteur_language::net::kernel::add_scaled;

use crate::adam::{Adam, Moments};
use crate::rng::Rng;

/// One row a feature.
pub struct Table {
    /// The rows.
    pub rows: Matrix,
    moments: Moments,
}

impl Table {
    /// Small random rows.
    pub fn random(rows: usize, width: usize, rng: &mut Rng) -> Self {
        let mut rows = Matrix::zeros(rows, width);
        rows.data.iter_mut().for_each(|x| *x = rng.within(0.15));
        let moments = Moments::new(rows.data.len());
        Self { rows, moments }
    }

    /// Begins the rows of known words with vectors: lines of a word, a tab, and as many numbers as a row has. Returns
    /// how many words were known.
    pub fn begin(&mut self, lines: &str, vocabulary: &Vocabulary) -> Result<usize> {
        let (mut known, mut rows) = (0, Vec::new());
        for line in lines.lines() {
            let (word, numbers) = line.split_once('\t').context("a line has no tab")?;
            let vector: Vec<f32> =
                numbers.split(' ').map(str::parse).collect::<Result<_, _>>().context(line.to_owned())?;
            ensure!(vector.len() == self.rows.cols, "{word} has {} numbers, not {}", vector.len(), self.rows.cols);
            rows.clear();
            vocabulary.features(word, &mut rows);
            // Row 0 is that of all unknown words.
            if rows[0] != 0 {
                self.rows.row_mut(rows[0] as usize).copy_from_slice(&vector);
                known += 1;
            }
        }
        Ok(known)
    }

    /// The sum of the rows of each word.
    pub fn sum(&self, words: &[Vec<u32>]) -> Matrix {
        let mut out = Matrix::zeros(words.len(), self.rows.cols);
        for (word, rows) in words.iter().enumerate() {
            for &row in rows {
                add_scaled(out.row_mut(word), self.rows.row(row as usize), 1.0);
            }
        }
        out
    }

    /// One step of learning.
    pub fn update(&mut self, grad: &RowGrad, adam: &Adam) {
        let width = self.rows.cols;
        for (slot, &row) in grad.touched.iter().enumerate() {
            let at = row as usize * width;
            let d = &grad.data[slot * width..][..width];
            adam.update(&mut self.rows.data[at..at + width], d, &mut self.moments, at);
        }
    }

    /// Everything that a checkpoint must keep.
    pub fn state(&mut self) -> [&mut Vec<f32>; 3] {
        [&mut self.rows.data, &mut self.moments.mean, &mut self.moments.square]
    }
}

/// The gradient of the rows that were used, in the order in which they were met.
pub struct RowGrad {
    width: usize,
    slot: Vec<u32>,
    touched: Vec<u32>,
    data: Vec<f32>,
}

impl RowGrad {
    /// For a table of this size.
    pub fn new(rows: usize, width: usize) -> Self {
        Self { width, slot: vec![u32::MAX; rows], touched: Vec::new(), data: Vec::new() }
    }

    /// Adds the gradient of each word to each of its rows.
    pub fn add(&mut self, words: &[Vec<u32>], d: &Matrix) {
        for (word, rows) in words.iter().enumerate() {
            for &row in rows {
                self.add_row(row, d.row(word));
            }
        }
    }

    /// Adds another gradient.
    pub fn merge(&mut self, other: &Self) {
        for (slot, &row) in other.touched.iter().enumerate() {
            self.add_row(row, &other.data[slot * other.width..][..other.width]);
        }
    }

    fn add_row(&mut self, row: u32, d: &[f32]) {
        let slot = &mut self.slot[row as usize];
        if *slot == u32::MAX {
            *slot = self.touched.len() as u32;
            self.touched.push(row);
            self.data.resize(self.data.len() + self.width, 0.0);
        }
        add_scaled(&mut self.data[*slot as usize * self.width..][..self.width], d, 1.0);
    }

    /// The gradient of one row; zero where nothing used it.
    #[cfg(test)]
    pub fn row(&self, row: u32) -> Vec<f32> {
        match self.slot[row as usize] {
            u32::MAX => vec![0.0; self.width],
            slot => self.data[slot as usize * self.width..][..self.width].to_vec(),
        }
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        for &row in &self.touched {
            self.slot[row as usize] = u32::MAX;
        }
        self.touched.clear();
        self.data.clear();
    }

    /// The squares of all numbers, summed.
    pub fn squares(&self) -> f64 {
        self.data.iter().map(|x| f64::from(*x) * f64::from(*x)).sum()
    }

    /// Every number times `scale`.
    pub fn scale(&mut self, scale: f32) {
        self.data.iter_mut().for_each(|x| *x *= scale);
    }
}

#[cfg(test)]
mod tests {
    use rapporteur_language::features::fingerprint;
    use rapporteur_language::lexicon::Lexicon;

    use super::*;

    #[test]
    fn known_words_begin_with_their_vectors() {
        let words = Vocabulary::new(vec![fingerprint("ferry")], Lexicon::default());
        let mut table = Table::random(words.rows(), 2, &mut Rng(1));
        let unknown = table.rows.row(0).to_vec();
        assert_eq!(table.begin("ferry\t0.5 -1\nbarge\t1 1\n", &words).unwrap(), 1);
        assert_eq!(table.rows.row(1), [0.5, -1.0]);
        assert_eq!(table.rows.row(0), unknown);
        assert!(table.begin("ferry\t0.5\n", &words).is_err());
    }
}
