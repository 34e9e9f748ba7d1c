//! A choice between a few answers by the sum of learnt weights: whole numbers, so the same everywhere.

use crate::model::Fault;

/// Weights for each answer, under hashed features.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judge {
    answers: usize,
    /// `answers` weights a bucket.
    weights: Vec<i16>,
}

/// The most answers that there can be.
pub const MOST: usize = 5;

/// Buckets for features; a power of two.
pub const BUCKETS: usize = 1 << 15;

impl Judge {
    /// From weights, `answers` a bucket.
    pub fn new(answers: usize, weights: Vec<i16>) -> Self {
        Self { answers, weights }
    }

    /// The answer with the highest sum; the first of equals.
    pub fn answer(&self, features: &[u64]) -> usize {
        let mut sums = [0; MOST];
        self.sums(features, &mut sums);
        (1..self.answers.min(MOST)).fold(0, |best, at| if sums[at] > sums[best] { at } else { best })
    }

    /// The sum of each answer.
    pub fn sums(&self, features: &[u64], sums: &mut [i32]) {
        for feature in features {
            let at = bucket(*feature) * self.answers;
            if let Some(weights) = self.weights.get(at..at + self.answers) {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += i32::from(*weight);
                }
            }
        }
    }

    /// As the model file holds it.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.weights.iter().flat_map(|weight| weight.to_le_bytes()).collect()
    }

    /// From the model file.
    pub(crate) fn from_bytes(answers: usize, bytes: &[u8], name: &'static str) -> Result<Self, Fault> {
        if bytes.len() != BUCKETS * answers * 2 {
            return Err(Fault::Section(name));
        }
        let weights = bytes.chunks_exact(2).map(|two| i16::from_le_bytes([two[0], two[1]])).collect();
        Ok(Self { answers, weights })
    }
}

/// Where the weights of a feature stand.
pub fn bucket(feature: u64) -> usize {
    (feature >> 40) as usize % BUCKETS
}

/// A feature from its kind and what it saw.
pub fn feature(kind: u64, seen: &[u64]) -> u64 {
    seen.iter().fold(mix(kind + 1), |hash, &value| mix(hash ^ value))
}

/// A number for letters.
pub fn letters(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(0, |hash, c| mix(hash ^ c as u64 ^ 0x51))
}

fn mix(x: u64) -> u64 {
    (x ^ x >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
}
