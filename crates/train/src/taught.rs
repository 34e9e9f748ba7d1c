//! Sentences that a teacher has read: tags and trees of plain text (Hinton et al. 2015, "Distilling the Knowledge in a
//! Neural Network"; here by the teacher's best reading alone). See ../teacher/README.md.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::Result;
use rapporteur_language::conllu::Block;

use crate::data::{self, Example, Inventory};
use crate::rng::Rng;

/// What the teacher is less sure of than this, in hundredths, teaches nothing.
const SURE: u32 = 50;

/// What a teacher has read, in an order of its own.
#[derive(Default)]
pub struct Taught {
    blocks: Vec<Block>,
}

impl Taught {
    /// Reads files of CoNLL-U. Leaves out sentences that stand in a treebank: the gold ones teach better, and those
    /// to be measured on must not be met.
    pub fn read(paths: &[PathBuf], treebanks: &[&[Block]], seed: u64) -> Result<Self> {
        let forms = |block: &Block| block.words().map(|row| row.form.clone()).collect::<Vec<_>>();
        let gold: BTreeSet<_> = treebanks.iter().copied().flatten().map(forms).collect();
        let mut blocks = Vec::new();
        for path in paths {
            blocks.extend(data::read(path)?.into_iter().filter(|block| !gold.contains(&forms(block))));
        }
        Rng(seed).shuffle(&mut blocks);
        Ok(Self { blocks })
    }

    /// The sentences.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The `nth` part of about so many words; after the last comes the first again.
    pub fn part(&self, nth: usize, words: usize, inventory: &Inventory) -> Vec<Example> {
        let size: usize = self.blocks.iter().map(|block| block.words().count()).sum();
        let count = (self.blocks.len() * words).checked_div(size).unwrap_or_default().min(self.blocks.len());
        let part = self.blocks.iter().cycle().skip(nth * count % self.blocks.len().max(1)).take(count);
        part.map(|block| sure(block, inventory)).collect()
    }
}

/// A sentence as an example, without what the teacher was unsure of: `Sure=` has hundredths for the tag, for head and
/// relation, for the mark of a name.
fn sure(block: &Block, inventory: &Inventory) -> Example {
    let mut example = inventory.example(block, false);
    for (at, row) in block.words().enumerate() {
        let mut shares = row.misc("Sure").unwrap_or_default().split(',').map(|share| share.parse().unwrap_or(100));
        let mut sure = || shares.next().is_none_or(|share: u32| share >= SURE);
        if !sure() {
            example.tags[at] = None;
        }
        if !sure() {
            (example.heads[at], example.deprels[at]) = (None, None);
        }
    }
    example
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::Composer;
    use rapporteur_language::conllu::parse;

    const GOLD: &str = "1\tFerries\t_\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tsail\t_\tVERB\tVBP\t_\t0\troot\t_\t_\n\n";

    fn inventory() -> Inventory {
        Inventory::of(&parse(&GOLD.repeat(3)).unwrap(), &[], &Composer::default())
    }

    #[test]
    fn what_the_teacher_doubts_is_not_learnt() {
        let text = GOLD.replacen("_\t_\n2", "_\tSure=99,49,99\n2", 1);
        let example = sure(&parse(&text).unwrap()[0], &inventory());
        assert!(example.tags.iter().all(Option::is_some));
        assert_eq!(example.heads, [None, Some(0)]);
        assert_eq!(example.deprels[0], None);
        assert_eq!(example.marks, [None, None]);
    }

    #[test]
    fn parts_follow_each_other_and_begin_again() {
        let words = |part: Vec<Example>| part.iter().map(|example| example.tags.len()).collect::<Vec<_>>();
        let row = |n| format!("{n}\tsail\t_\tVERB\tVBP\t_\t0\troot\t_\t_\n");
        let text: String = (1..=3).map(|size| (1..=size).map(row).collect::<String>() + "\n").collect();
        let taught = Taught { blocks: parse(&text).unwrap() };
        let inventory = inventory();
        assert_eq!(words(taught.part(0, 4, &inventory)), [1, 2]);
        assert_eq!(words(taught.part(1, 4, &inventory)), [3, 1]);
        assert_eq!(words(taught.part(0, 100, &inventory)), [1, 2, 3]);
        assert!(Taught::default().part(1, 100, &inventory).is_empty());
    }

    #[test]
    fn sentences_of_a_treebank_are_left_out() {
        let folder = std::env::temp_dir().join(format!("rapporteur-taught-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("silver.conllu");
        std::fs::write(&file, format!("{GOLD}{}", GOLD.replace("Ferries", "Barges"))).unwrap();
        let taught = Taught::read(&[file], &[&parse(GOLD).unwrap()], 1).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(taught.blocks().len(), 1);
        assert_eq!(taught.blocks()[0].rows[0].form, "Barges");
    }
}
