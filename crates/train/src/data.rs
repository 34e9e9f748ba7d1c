//! Treebanks as examples to learn from.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use rapporteur_language::conllu::{self, Block};
use rapporteur_language::features::{Vocabulary, fingerprint};
use rapporteur_language::{Deprel, marks};

use crate::compose::{Composer, Named};
use crate::names;

/// One sentence.
pub struct Example {
    /// Rows of the features of each word: as written, in capitals, in small letters.
    pub rows: [Vec<Vec<u32>>; 3],
    /// How many of the rows of each word are not of its letters.
    pub plain: Vec<usize>,
    /// Whether each word is a proper noun.
    pub proper: Vec<bool>,
    /// How often each word is in the training data.
    pub counts: Vec<f32>,
    /// Joint tags, by number; `None` for a tag that is too rare to learn.
    pub tags: Vec<Option<usize>>,
    /// Heads: 0 is the root, 1 the first word; `None` throughout a sentence without a tree.
    pub heads: Vec<Option<usize>>,
    /// Relations, by number.
    pub deprels: Vec<Option<usize>>,
    /// Marks of names; `None` where the treebank has none.
    pub marks: Vec<Option<usize>>,
}

/// What a word counts that a teacher has read: were it a whole, hardly any word would be read as unknown while learning.
const READ: f32 = 0.1;

/// What all examples share.
pub struct Inventory {
    /// Known words.
    pub vocabulary: Vocabulary,
    /// Joint tags ("VERB VBD"), in order.
    pub tags: Vec<String>,
    /// How often words are met, by their fingerprints.
    counts: BTreeMap<u64, f32>,
}

/// Reads a treebank.
pub fn read(path: &Path) -> Result<Vec<Block>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    conllu::parse(&text).with_context(|| format!("{} is not CoNLL-U", path.display()))
}

/// The joint tag of a row.
pub fn tag(row: &conllu::Row) -> String {
    format!("{} {}", row.upos, row.xpos)
}

impl Inventory {
    /// Takes stock: words met at least twice in the treebanks, or five times by a teacher and mostly
    /// not in names, and words of names are known; tags met at least three times are learnt.
    pub fn of(blocks: &[Block], taught: &[Block], composer: &Composer) -> Self {
        let (mut counts, mut tags) = (BTreeMap::new(), BTreeMap::new());
        for row in blocks.iter().flat_map(Block::words) {
            *counts.entry(fingerprint(&row.form)).or_insert(0.0) += 1.0;
            *tags.entry(tag(row)).or_insert(0) += 1;
        }
        let mut known: Vec<u64> = counts.iter().filter(|(_, count)| **count >= 2.0).map(|(print, _)| *print).collect();
        let mut read = BTreeMap::new();
        for row in taught.iter().flat_map(Block::words) {
            let (all, proper) = read.entry(fingerprint(&row.form)).or_insert((0, 0));
            *all += 1;
            *proper += usize::from(row.upos == "PROPN");
        }
        for (print, (all, proper)) in read {
            *counts.entry(print).or_insert(0.0) += all as f32 * READ;
            // A name that is known by its row alone is read worse than an unknown one, by its company.
            if all >= 5 && 2 * proper < all {
                known.push(print);
            }
        }
        let composed = composer.words().map(|(word, _)| fingerprint(word));
        known.extend(composed);
        let tags = tags.into_iter().filter(|(tag, count)| *count >= 3 && !tag.contains('_')).map(|(tag, _)| tag);
        Self { vocabulary: Vocabulary::new(known, composer.lexicon()), tags: tags.collect(), counts }
    }

    /// A sentence as an example. Sentences of GUM carry names; those of EWT do not, and teach none.
    pub fn example(&self, block: &Block, named: bool) -> Example {
        let forms: Vec<&str> = block.words().map(|row| row.form.as_str()).collect();
        let marks = marks::of(&names::names(block), forms.len());
        let counts = forms.iter().map(|form| self.counts.get(&fingerprint(form)).copied().unwrap_or(0.0));
        Example {
            counts: counts.collect(),
            proper: block.words().map(|row| row.upos == "PROPN").collect(),
            tags: block.words().map(|row| self.tags.binary_search(&tag(row)).ok()).collect(),
            heads: block.words().map(|row| Some(row.head.parse().unwrap_or(0))).collect(),
            deprels: block.words().map(|row| Deprel::nearest(&row.deprel).map(|label| label as usize)).collect(),
            marks: marks.into_iter().map(|mark| named.then_some(mark)).collect(),
            ..self.forms(&forms)
        }
    }

    /// A sentence that teaches names alone.
    pub fn named(&self, sentence: &Named) -> Example {
        let forms: Vec<&str> = sentence.words.iter().map(|(word, _)| word.as_str()).collect();
        let proper = self.tags.iter().position(|tag| tag == "PROPN NNP");
        let composed = |(word, composed): &(String, bool)| *composed && word.starts_with(char::is_uppercase);
        Example {
            tags: sentence.words.iter().map(|word| proper.filter(|_| composed(word))).collect(),
            marks: marks::of(&sentence.names, forms.len()).into_iter().map(Some).collect(),
            ..self.forms(&forms)
        }
    }

    /// What is seen of the words, and nothing to learn.
    fn forms(&self, forms: &[&str]) -> Example {
        let features = |form: &str| {
            let mut rows = Vec::new();
            self.vocabulary.features(form, &mut rows);
            rows
        };
        Example {
            rows: [
                forms.iter().map(|form| features(form)).collect(),
                forms.iter().map(|form| features(&form.to_uppercase())).collect(),
                forms.iter().map(|form| features(&form.to_lowercase())).collect(),
            ],
            plain: forms.iter().map(|form| self.vocabulary.features(form, &mut Vec::new())).collect(),
            proper: vec![false; forms.len()],
            counts: vec![1.0; forms.len()],
            tags: vec![None; forms.len()],
            heads: vec![None; forms.len()],
            deprels: vec![None; forms.len()],
            marks: vec![None; forms.len()],
        }
    }
}
