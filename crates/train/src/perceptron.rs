//! The averaged perceptron (Freund & Schapire 1999; Collins 2002), for the choices of the tokenizer and the kinds of names.

use rapporteur_language::tokenize::judge::{BUCKETS, Judge, MOST, bucket};

/// An answer must be ahead by this much to teach nothing.
const MARGIN: i32 = 8;

/// Weights that change, and the sum of all that they have been.
pub struct Perceptron {
    answers: usize,
    weights: Vec<i32>,
    totals: Vec<i64>,
    time: i64,
}

impl Perceptron {
    /// All zero.
    pub fn new(answers: usize) -> Self {
        let size = answers * BUCKETS;
        Self { answers, weights: vec![0; size], totals: vec![0; size], time: 0 }
    }

    /// Sees one case.
    pub fn learn(&mut self, features: &[u64], gold: usize) {
        self.time += 1;
        let mut sums = [0i32; MOST];
        for feature in features {
            for (answer, sum) in sums[..self.answers].iter_mut().enumerate() {
                *sum += self.weights[bucket(*feature) * self.answers + answer];
            }
        }
        let others = (0..self.answers).filter(|&answer| answer != gold);
        let Some(rival) = others.max_by_key(|&answer| (sums[answer], std::cmp::Reverse(answer))) else { return };
        if sums[gold] >= sums[rival] + MARGIN {
            return;
        }
        for feature in features {
            for (answer, change) in [(gold, 1), (rival, -1)] {
                let at = bucket(*feature) * self.answers + answer;
                self.weights[at] += change;
                // Counted from the end: what is added now is part of every average still to come.
                self.totals[at] += i64::from(change) * self.time;
            }
        }
    }

    /// The averages, as whole numbers.
    pub fn judge(&self) -> Judge {
        let average = |(weight, total): (&i32, &i64)| f64::from(*weight) - *total as f64 / self.time.max(1) as f64;
        let averages: Vec<f64> = self.weights.iter().zip(&self.totals).map(average).collect();
        let most = averages.iter().fold(1e-9, |most: f64, x| most.max(x.abs()));
        Judge::new(self.answers, averages.iter().map(|x| (x / most * 32767.0).round() as i16).collect())
    }
}
