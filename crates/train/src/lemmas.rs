//! Makes the list of decisions by which lemmas are found.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_language::conllu::Block;
use rapporteur_language::lemma::{Edit, Lemmas, keys, spelling};

use crate::data;

/// Decisions for single words need this many more sightings than the general rule would get right.
const WORTH: usize = 1;

/// Learns from gold lemmas. From the general to the particular, a decision is kept where it differs from what the more
/// general ones say. Endings are counted by distinct words, so that one frequent word makes no rule.
pub fn learn(blocks: &[Block], lexicon: &str) -> Lemmas {
    let mut seen: BTreeMap<(String, String), BTreeMap<Edit, usize>> = BTreeMap::new();
    for row in blocks.iter().flat_map(Block::words) {
        if row.lemma == "_" && row.form != "_" || row.upos == "_" {
            continue;
        }
        let tag = data::tag(row);
        let form = spelling(&row.form, &tag).into_owned();
        for edit in Edit::between(&form, &row.lemma) {
            *seen.entry((form.clone(), tag.clone())).or_default().entry(edit).or_insert(0) += 1;
        }
    }
    for (form, tag, lemma) in crate::lexicon::lemmas(lexicon) {
        // The treebanks have the last word on the words they hold.
        let edits = seen.entry((form.to_owned(), tag.to_owned())).or_default();
        if edits.is_empty() {
            edits.extend(Edit::between(form, lemma).into_iter().map(|edit| (edit, 1)));
        }
    }
    // Level by level: 0 is the tag alone, then endings of one letter and more, then the word in two spellings.
    let deepest = 9;
    let mut levels: Vec<BTreeMap<u32, BTreeMap<Edit, usize>>> = vec![BTreeMap::new(); deepest + 1];
    for ((form, tag), edits) in &seen {
        let keys: Vec<u32> = keys(form, tag).collect();
        for (place, &key) in keys.iter().enumerate() {
            let level = if place < 2 { deepest - place } else { keys.len() - 1 - place };
            let votes = levels[level].entry(key).or_default();
            for (edit, &count) in edits {
                *votes.entry(edit.clone()).or_insert(0) += if place < 2 { count } else { 1 };
            }
        }
    }
    let mut chosen: BTreeMap<u32, Edit> = BTreeMap::new();
    for (level, votes) in levels.iter().enumerate() {
        let mut wanted: BTreeMap<u32, BTreeSet<Option<Edit>>> = BTreeMap::new();
        for (form, tag) in seen.keys() {
            let keys: Vec<u32> = keys(form, tag).collect();
            for (place, key) in keys.iter().enumerate() {
                let here = if place < 2 { deepest - place } else { keys.len() - 1 - place };
                if here == level {
                    let general = keys[place + 1..].iter().find_map(|key| chosen.get(key)).cloned();
                    wanted.entry(*key).or_default().insert(general);
                }
            }
        }
        for (key, general) in wanted {
            let votes = &votes[&key];
            let Some((best, count)) = votes.iter().max_by_key(|(edit, count)| (**count, std::cmp::Reverse(*edit)))
            else {
                continue;
            };
            let enough = level >= deepest - 1 || *count >= 2 + usize::from(level < 3);
            let new = general.iter().any(|general| {
                let had = general.as_ref().and_then(|general| votes.get(general)).copied().unwrap_or(0);
                general.as_ref() != Some(best) && *count >= had + WORTH
            });
            if enough && new {
                chosen.insert(key, best.clone());
            }
        }
    }
    let edits: Vec<Edit> = chosen.values().cloned().collect::<BTreeSet<_>>().into_iter().collect();
    let number = |edit: &Edit| edits.binary_search(edit).unwrap_or_default() as u16;
    let decisions = chosen.iter().map(|(key, edit)| (*key, number(edit))).collect();
    Lemmas::new(edits.clone(), decisions)
}
