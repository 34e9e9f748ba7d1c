//! Sentences that teach names alone, new ones for every epoch: a name is learnt by its shape and its company.

use rapporteur_language::conllu::Block;

use crate::compose::{Composer, Named};
use crate::data::{Example, Inventory};
use crate::names;
use crate::rng::Rng;

/// Sentences that are made for an epoch: whole ones, of the treebank with other names, of plain news.
const NEWS: usize = 800;
const NAMED: usize = 1500;
const SILVER: usize = 800;

/// Where the sentences come from that teach names alone.
pub struct Sources {
    composer: Composer,
    named: Vec<Named>,
    /// Of plain news; none until they are read.
    pub silver: Vec<Named>,
}

impl Sources {
    /// Of the part of the treebank that has names.
    pub fn of(composer: Composer, blocks: &[Block]) -> Self {
        let named = blocks.iter().map(named).filter(|sentence| !sentence.names.is_empty()).collect();
        Self { composer, named, silver: Vec::new() }
    }

    /// New ones for every epoch.
    pub fn fresh(&self, inventory: &Inventory, rng: &mut Rng) -> Vec<Example> {
        let mut out: Vec<Example> = (0..NEWS).map(|_| inventory.named(&self.composer.news(rng))).collect();
        for (from, count, chance) in [(&self.named, NAMED, 0.8), (&self.silver, SILVER, 0.3)] {
            let count = if from.is_empty() { 0 } else { count };
            for _ in 0..count {
                let Named { words, names } = &from[rng.below(from.len())];
                let words: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
                out.push(inventory.named(&self.composer.replaced(&words, names, chance, rng)));
            }
        }
        out
    }
}

/// A sentence of the treebank with its names.
fn named(block: &Block) -> Named {
    Named { words: block.words().map(|row| (row.form.clone(), false)).collect(), names: names::names(block) }
}
