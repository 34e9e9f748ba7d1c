//! Learns of what kind a name is, from gold names and gold trees.

use std::ops::Range;

use rapporteur_language::conllu::Block;
use rapporteur_language::lexicon::Lexicon;
use rapporteur_language::marks::KINDS;
use rapporteur_language::names::kinds::features;
use rapporteur_language::tokenize::judge::Judge;
use rapporteur_language::{Reading, Sentence, Word};
use rapporteur_report::Report;

use crate::compose::Composer;
use crate::lexicon::LINES;
use crate::names;
use crate::perceptron::Perceptron;
use crate::rng::Rng;

/// How often all names are gone through.
const PASSES: u64 = 10;

/// What is seen of each gold name, and its kind.
type Case = (Vec<u64>, usize);

/// Learns from all names of some sentences.
pub fn learn(blocks: &[Block]) -> Judge {
    let lexicon = Composer::of(LINES).lexicon();
    let cases: Vec<Case> = blocks.iter().flat_map(|block| cases(block, &lexicon)).collect();
    let mut perceptron = Perceptron::new(KINDS.len());
    let mut order: Vec<usize> = (0..cases.len()).collect();
    for pass in 0..PASSES {
        Rng(pass).shuffle(&mut order);
        for &at in &order {
            perceptron.learn(&cases[at].0, cases[at].1);
        }
    }
    perceptron.judge()
}

/// The names of a sentence.
fn cases(block: &Block, lexicon: &Lexicon) -> Vec<Case> {
    let text = block.words().map(|row| row.form.as_str()).collect::<Vec<_>>().join(" ");
    let report = Report::new(text);
    let Some(reading) = reading(block, &report) else { return Vec::new() };
    let case = |(words, kind): (Range<usize>, _)| {
        let kind = KINDS.iter().position(|known| *known == kind)?;
        Some((features(&report, &reading, lexicon, &words), kind))
    };
    names::names(block).into_iter().filter_map(case).collect()
}

/// A sentence as its gold tree has it, in a text of its own with spaces between words.
fn reading(block: &Block, report: &Report) -> Option<Reading> {
    let mut at = 0;
    let word = |row: &rapporteur_language::conllu::Row| {
        let start = at;
        at += row.form.len() + 1;
        Some(Word {
            span: report.span(start, at - 1)?,
            joined: false,
            lemma: row.lemma.as_str().into(),
            upos: row.upos.parse().ok()?,
            xpos: "",
            head: row.head.parse::<usize>().ok()?.checked_sub(1),
            deprel: row.deprel.parse().ok()?,
        })
    };
    let words = block.words().map(word).collect::<Option<Vec<Word>>>()?;
    let span = report.span(0, at.checked_sub(1)?)?;
    Some(Reading {
        sentences: vec![Sentence { span, words: 0..words.len(), paragraph: 0 }],
        words,
        ..Reading::of(report)
    })
}
