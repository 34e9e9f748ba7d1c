//! Adam (Kingma & Ba 2015), with the settings that suit parsers (Dozat & Manning 2017).

use rapporteur_language::net::kernel::for_each_cpu;

const MEAN: f32 = 0.9;
const SQUARE: f32 = 0.95;

/// Running means of gradients and of their squares.
pub struct Moments {
    /// Of gradients.
    pub mean: Vec<f32>,
    /// Of their squares.
    pub square: Vec<f32>,
}

impl Moments {
    /// All zero.
    pub fn new(len: usize) -> Self {
        Self { mean: vec![0.0; len], square: vec![0.0; len] }
    }
}

/// The size of one step.
pub struct Adam {
    rate: f32,
}

impl Adam {
    /// The `step`-th step, from 1, at a rate.
    pub fn new(rate: f32, step: usize) -> Self {
        let left = |keep: f32| 1.0 - (0..step.min(1000)).fold(1.0, |power, _| power * keep);
        Self { rate: rate * left(SQUARE).sqrt() / left(MEAN) }
    }

    /// Changes numbers by their gradient; their moments begin at `at`.
    pub fn update(&self, x: &mut [f32], d: &[f32], moments: &mut Moments, at: usize) {
        let len = x.len();
        nudge(x, d, &mut moments.mean[at..at + len], &mut moments.square[at..at + len], self.rate);
    }
}

for_each_cpu! {
    /// One step for a run of numbers.
    pub fn nudge(x: &mut [f32], d: &[f32], mean: &mut [f32], square: &mut [f32], rate: f32) {
        for (((x, &d), mean), square) in x.iter_mut().zip(d).zip(mean).zip(square) {
            *mean = MEAN * *mean + (1.0 - MEAN) * d;
            *square = SQUARE * *square + (1.0 - SQUARE) * d * d;
            *x -= rate * *mean / (square.sqrt() + 1e-8);
        }
    }
}
