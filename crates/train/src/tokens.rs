//! Learns from treebanks where words begin and where sentences end.

use rapporteur_language::conllu::{Block, RowId};
use rapporteur_language::tokenize::Tokenizer;
use rapporteur_language::tokenize::cuts::{Cut, Run};
use rapporteur_language::tokenize::ends::{Words, quoted};

use crate::perceptron::Perceptron;
use crate::rng::Rng;

/// Times that the data are gone through.
const EPOCHS: usize = 8;

/// A word as it is written.
#[derive(Clone, Debug)]
struct Written {
    form: String,
    joined: bool,
    spaced: bool,
    ends: bool,
}

/// The words of a sentence as they are written. A token whose words do not make it up letter by letter is one word.
fn written(block: &Block) -> Vec<Written> {
    let mut out: Vec<Written> = Vec::new();
    let mut skip = 0;
    for (at, row) in block.rows.iter().enumerate() {
        match row.id {
            RowId::Token(first, last) => {
                let inner = &block.rows[at + 1..];
                let parts: Vec<&str> = inner.iter().take(last + 1 - first).map(|row| row.form.as_str()).collect();
                let whole = parts.concat() == row.form;
                let parts = if whole { parts } else { vec![row.form.as_str()] };
                for (nth, part) in parts.iter().enumerate() {
                    let spaced = nth + 1 == parts.len() && row.space_after();
                    out.push(Written { form: (*part).to_owned(), joined: nth > 0, spaced, ends: false });
                }
                skip = last;
            }
            RowId::Word(n) if n > skip => {
                // Some tokens of the treebank hold a space ("1 000"): for us that is two.
                let parts: Vec<&str> = row.form.split_whitespace().collect();
                for (nth, part) in parts.iter().enumerate() {
                    let spaced = nth + 1 < parts.len() || row.space_after();
                    out.push(Written { form: (*part).to_owned(), joined: false, spaced, ends: false });
                }
            }
            _ => {}
        }
    }
    if let Some(last) = out.last_mut() {
        last.ends = true;
    }
    out
}

/// The paragraphs of a treebank.
fn paragraphs(blocks: &[Block]) -> Vec<Vec<Written>> {
    let mut out: Vec<Vec<Written>> = Vec::new();
    for block in blocks {
        let starts = block.comments.iter().any(|line| line.starts_with("# newpar") || line.starts_with("# newdoc"));
        match out.last_mut() {
            Some(last) if !starts => {
                if let Some(before) = last.last_mut() {
                    before.spaced = true;
                }
                last.extend(written(block));
            }
            _ => out.push(written(block)),
        }
    }
    out
}

/// Learns both judges.
pub fn learn(blocks: &[Block], seed: u64) -> Tokenizer {
    let mut paragraphs = paragraphs(blocks);
    let (mut cuts, mut ends) = (Perceptron::new(3), Perceptron::new(2));
    let mut rng = Rng(seed);
    for _ in 0..EPOCHS {
        rng.shuffle(&mut paragraphs);
        for words in &paragraphs {
            learn_cuts(words, &mut cuts);
            learn_ends(words, &mut ends);
        }
    }
    Tokenizer { cuts: cuts.judge(), ends: ends.judge() }
}

fn learn_cuts(words: &[Written], cuts: &mut Perceptron) {
    let (mut first, mut features) = (0, Vec::new());
    while first < words.len() {
        let last = (first..words.len()).find(|&at| words[at].spaced).unwrap_or(words.len() - 1);
        // Slips of the treebanks: "closed on Monday's" for "Mondays".
        if words[first..=last].iter().any(|word| is_uncut(&word.form)) {
            first = last + 1;
            continue;
        }
        let run: String = words[first..=last].iter().map(|word| word.form.as_str()).collect();
        let after = words.get(last + 1).and_then(|word| word.form.chars().next()).unwrap_or(' ');
        let seen = Run::new(&run, after);
        // Where words begin, counted in characters.
        let mut starts = vec![Cut::None; seen.size() + 1];
        let mut at = 0;
        for word in &words[first..=last] {
            starts[at] = if word.joined { Cut::Joined } else { Cut::Token };
            at += word.form.chars().count();
        }
        let mut begin = 0;
        for at in (1..seen.size()).filter(|&at| seen.may_cut(at)) {
            seen.features(at, begin, &mut features);
            cuts.learn(&features, Cut::ALL.iter().position(|cut| *cut == starts[at]).unwrap_or(0));
            if starts[at] != Cut::None {
                begin = at;
            }
        }
        first = last + 1;
    }
}

/// Whether a possessive was left in one piece with its owner.
fn is_uncut(form: &str) -> bool {
    form.len() > 4 && (form.ends_with("'s") || form.ends_with("’s"))
}

fn learn_ends(words: &[Written], ends: &mut Perceptron) {
    let seen = Words {
        forms: words.iter().map(|word| word.form.as_str()).collect(),
        spaced: words.iter().map(|word| word.spaced).collect(),
    };
    let (mut first, mut open, mut features) = (0, false, Vec::new());
    for (at, word) in words.iter().enumerate().take(words.len().saturating_sub(1)) {
        open = quoted(open, seen.forms[at]);
        if seen.may_end(at) {
            seen.features(at, first, open, &mut features);
            ends.learn(&features, usize::from(word.ends));
        }
        if word.ends {
            first = at + 1;
            open = false;
        }
    }
}
