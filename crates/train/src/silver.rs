//! Plain news that the half-learnt model reads itself: what it is sure of becomes an example (Yarowsky 1995).

use std::path::PathBuf;

use anyhow::{Context, Result};
use rapporteur_language::{Model, Reader, Upos};
use rapporteur_report::Report;
use serde_json::Value;

use crate::compose::Named;

/// Sentences shorter than this teach little; longer ones are mostly tables.
const SIZES: std::ops::Range<usize> = 6..60;
/// A word that the reader held for a proper noun but no name, without being one of these, makes a sentence unsure.
const NO_NAMES: [&str; 19] = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March",
    "April", "May", "June", "July", "August", "September", "October", "November", "December",
];

/// The texts of files of JSON Lines with a field `text`.
pub fn texts(paths: &[PathBuf]) -> Result<Vec<String>> {
    let mut out = Vec::new();
    for path in paths {
        let file = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        for line in file.lines() {
            let value: Value =
                serde_json::from_str(line).with_context(|| format!("{} is no JSON Lines", path.display()))?;
            out.extend(value["text"].as_str().map(str::to_owned));
        }
    }
    Ok(out)
}

/// The sentences of which the reader is sure: every proper noun is part of a name, and what the sentence alone says of
/// where names begin and end agrees with the whole report. The kinds are those of the report.
pub fn read(reader: &Reader, model: &Model, texts: &[String]) -> Vec<Named> {
    texts.iter().flat_map(|text| sure(reader, model, text)).collect()
}

fn sure(reader: &Reader, model: &Model, text: &str) -> Vec<Named> {
    let report = Report::new(text);
    let reading = reader.read(&report);
    let mut out = Vec::new();
    for sentence in reading.sentences.iter().filter(|sentence| SIZES.contains(&sentence.words.len())) {
        let forms: Vec<&str> = sentence.words.clone().map(|word| reading.form(&report, word)).collect();
        let first = sentence.words.start;
        let inside = reading
            .names
            .iter()
            .filter(|name| sentence.words.start <= name.words.start && name.words.end <= sentence.words.end);
        let names: Vec<_> = inside.map(|name| (name.words.start - first..name.words.end - first, name.kind)).collect();
        let alone = model.analyse(std::slice::from_ref(&forms));
        let same = alone
            .iter()
            .flat_map(|found| &found.names)
            .map(|(words, _)| words)
            .eq(names.iter().map(|(words, _)| words));
        let loose = (0..forms.len()).any(|at| {
            reading.words[first + at].upos == Upos::Propn
                && !NO_NAMES.contains(&forms[at])
                && !names.iter().any(|(words, _)| words.contains(&at))
        });
        if same && !loose {
            out.push(Named { words: forms.into_iter().map(|form| (form.to_owned(), false)).collect(), names });
        }
    }
    out
}
