//! Figures on development sets, with gold words, while training goes on. The reported figures come from the project's
//! scorer, not from here.

use std::fmt;

use rapporteur_language::conllu::Block;
use rapporteur_language::{Deprel, Model};

use crate::names;

/// Head of the columns of two [`Scores`].
pub const HEADER: &str = "EWT upos lemma uas las names | GUM upos lemma uas las names";

/// Shares of words that are right, and F1 of names.
#[derive(Default)]
pub struct Scores {
    words: usize,
    upos: usize,
    lemma: usize,
    uas: usize,
    las: usize,
    gold: usize,
    found: usize,
    right: usize,
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |n: usize| 100.0 * n as f64 / self.words.max(1) as f64;
        let names = 200.0 * self.right as f64 / (self.gold + self.found).max(1) as f64;
        write!(
            f,
            "{:6.2} {:6.2} {:6.2} {:6.2} {names:6.2}",
            share(self.upos),
            share(self.lemma),
            share(self.uas),
            share(self.las)
        )
    }
}

/// Reads the words of a treebank and compares.
pub fn measure(model: &Model, blocks: &[Block]) -> Scores {
    let sentences: Vec<Vec<&str>> =
        blocks.iter().map(|block| block.words().map(|row| row.form.as_str()).collect()).collect();
    let mut scores = Scores::default();
    for (block, found) in blocks.iter().zip(model.analyse(&sentences)) {
        for (at, row) in block.words().enumerate() {
            let head: usize = row.head.parse().unwrap_or(0);
            let headed = found.heads[at].map_or(0, |head| head + 1) == head;
            let same = Deprel::nearest(&row.deprel).is_some_and(|gold| gold.plain() == found.deprels[at].plain());
            scores.words += 1;
            scores.upos += usize::from(found.tags[at].0.as_str() == row.upos);
            scores.lemma += usize::from(*found.lemmas[at] == *row.lemma);
            scores.uas += usize::from(headed);
            scores.las += usize::from(headed && same);
        }
        let gold = names::names(block);
        scores.gold += gold.len();
        scores.found += found.names.len();
        scores.right += found.names.iter().filter(|name| gold.contains(name)).count();
    }
    scores
}
