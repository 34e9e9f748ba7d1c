//! The network while it learns: its weights, their moments, and the way from one step to the next.

use std::io::{Read, Write};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use rapporteur_language::net::{Net, Shape};

use crate::adam::{Adam, Moments};
use crate::back_arcs::Outcome;
use crate::data::Example;
use crate::learn::{Drop, Step, learn};
use crate::pools::Pools;
use crate::rng::Rng;
use crate::table::{RowGrad, Table};

/// A batch is always learnt in this many parts, on as many threads: the sums come out the same on any machine.
const PARTS: usize = 2;
/// Gradients longer than this are shortened to it.
const LONGEST: f64 = 5.0;

/// Everything that changes.
pub struct Trainer {
    /// The network.
    pub net: Net,
    /// The table of features.
    pub table: Table,
    moments: Vec<Moments>,
    /// Steps done.
    pub step: usize,
    steps: Vec<Step>,
    shape: Shape,
    seed: u64,
}

impl Trainer {
    /// Random weights.
    pub fn new(shape: Shape, rows: usize, seed: u64) -> Self {
        let mut rng = Rng(seed);
        let mut net = Net::zeros(shape);
        for matrix in net.matrices_mut() {
            // Biases are single rows and begin at zero (Glorot & Bengio 2010 for the rest).
            if matrix.rows > 1 {
                let reach = (6.0 / (matrix.rows + matrix.cols) as f32).sqrt();
                matrix.data.iter_mut().for_each(|x| *x = rng.within(reach));
            }
        }
        net.arcs.root.data.iter_mut().for_each(|x| *x = rng.within(0.1));
        net.relations.root.data.iter_mut().for_each(|x| *x = rng.within(0.1));
        let table = Table::random(rows, shape.width, &mut rng);
        let moments = net.matrices().iter().map(|matrix| Moments::new(matrix.data.len())).collect();
        let part = || Step {
            net: Net::zeros(shape),
            rows: RowGrad::new(rows, shape.width),
            outcomes: [Outcome::default(); 4],
        };
        Self { net, table, moments, step: 0, steps: (0..PARTS).map(|_| part()).collect(), shape, seed }
    }

    /// Learns from one batch at a rate; returns what tags, names, heads and relations cost.
    pub fn learn(&mut self, batch: &[&Example], rate: f32, drop: Drop, pools: &Pools) -> [Outcome; 4] {
        self.step += 1;
        let words = batch.iter().flat_map(|example| &example.heads).filter(|head| head.is_some()).count();
        let named = batch.iter().flat_map(|example| &example.marks).filter(|mark| mark.is_some()).count();
        let (net, table, seed, at) = (&self.net, &self.table, self.seed, self.step as u64);
        std::thread::scope(|scope| {
            for (nth, step) in self.steps.iter_mut().enumerate() {
                scope.spawn(move || {
                    step.net.matrices_mut().into_iter().for_each(|matrix| matrix.data.fill(0.0));
                    step.rows.clear();
                    step.outcomes = [Outcome::default(); 4];
                    let mut rng = Rng(seed ^ (at * PARTS as u64 + nth as u64).wrapping_mul(0xd134_2543_de82_ef95));
                    let part: Vec<&Example> = batch.iter().skip(nth).step_by(PARTS).copied().collect();
                    learn(net, table, &part, (words, named), drop, pools, &mut rng, step);
                });
            }
        });
        let mut outcomes = [Outcome::default(); 4];
        for step in &self.steps {
            for (sum, one) in outcomes.iter_mut().zip(step.outcomes) {
                sum.loss += one.loss;
                sum.right += one.right;
            }
        }
        self.update(rate);
        outcomes
    }

    fn update(&mut self, rate: f32) {
        let (first, others) = self.steps.split_at_mut(1);
        let sum = &mut first[0];
        for other in others {
            for (sum, other) in sum.net.matrices_mut().into_iter().zip(other.net.matrices()) {
                rapporteur_language::net::kernel::add_scaled(&mut sum.data, &other.data, 1.0);
            }
            sum.rows.merge(&other.rows);
        }
        let dense: f64 = sum.net.matrices().iter().flat_map(|m| &m.data).map(|x| f64::from(*x) * f64::from(*x)).sum();
        let norm = (dense + sum.rows.squares()).sqrt();
        if norm > LONGEST {
            let scale = (LONGEST / norm) as f32;
            sum.net.matrices_mut().into_iter().flat_map(|m| &mut m.data).for_each(|x| *x *= scale);
            sum.rows.scale(scale);
        }
        let adam = Adam::new(rate, self.step);
        for ((x, d), moments) in self.net.matrices_mut().into_iter().zip(sum.net.matrices()).zip(&mut self.moments) {
            adam.update(&mut x.data, &d.data, moments, 0);
        }
        self.table.update(&sum.rows, &adam);
    }

    /// Every run of numbers that a checkpoint holds.
    fn state(&mut self) -> Vec<&mut Vec<f32>> {
        let mut all: Vec<&mut Vec<f32>> = self.table.state().into();
        all.extend(self.net.matrices_mut().into_iter().map(|matrix| &mut matrix.data));
        all.extend(self.moments.iter_mut().flat_map(|moments| [&mut moments.mean, &mut moments.square]));
        all
    }

    /// What a checkpoint must agree with.
    fn mark(&self) -> [u64; 4] {
        let s = self.shape;
        let sizes = [s.width, s.layers, s.arcs, s.relations, s.tags, s.marks, s.deprels];
        let shape = sizes.iter().fold(7, |hash, &n| (hash ^ n as u64).wrapping_mul(0x0100_0000_01b3));
        [0x7265_6164_6572_3031, shape, self.seed, self.table.rows.rows as u64]
    }

    /// Keeps everything in a file, written whole or not at all.
    pub fn save(&mut self, path: &Path) -> Result<()> {
        let part = path.with_extension("part");
        let mut out =
            std::io::BufWriter::new(std::fs::File::create(&part).with_context(|| part.display().to_string())?);
        for number in self.mark().into_iter().chain([self.step as u64]) {
            out.write_all(&number.to_le_bytes())?;
        }
        for run in self.state() {
            for x in run.iter() {
                out.write_all(&x.to_le_bytes())?;
            }
        }
        out.into_inner()?.sync_all()?;
        std::fs::rename(&part, path).with_context(|| path.display().to_string())
    }

    /// Goes on from a checkpoint.
    pub fn load(&mut self, path: &Path) -> Result<()> {
        let mut bytes = Vec::new();
        std::fs::File::open(path)?.read_to_end(&mut bytes)?;
        let head: Vec<u64> =
            bytes.chunks_exact(8).take(5).map(|b| u64::from_le_bytes(b.try_into().unwrap_or_default())).collect();
        ensure!(
            head.len() == 5 && head[..4] == self.mark(),
            "{} is a checkpoint of another network, seed or vocabulary; name another file or delete it",
            path.display()
        );
        let mut numbers = bytes[40..].chunks_exact(4);
        for run in self.state() {
            for x in run.iter_mut() {
                let four = numbers.next().with_context(|| format!("{} is cut short", path.display()))?;
                *x = f32::from_le_bytes([four[0], four[1], four[2], four[3]]);
            }
        }
        self.step = head[4] as usize;
        Ok(())
    }
}
