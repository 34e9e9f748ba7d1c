//! How sure it is that words name a place: by size, by the words beside them, and by what the recogniser says.

use std::collections::{BTreeMap, BTreeSet};

use super::mentions::Mention;
use super::words::words;
use crate::gazetteer::Entry;
use crate::scan::Scan;
use crate::{NameKind, PlaceKind, Reading, Upos};

/// A mention must weigh more than this.
const ENOUGH: f32 = 0.4;

/// Gives every mention its weight.
pub(super) fn weigh(scan: &Scan, reading: &Reading, all: &mut [Mention]) {
    let starts: BTreeSet<usize> = all.iter().map(|mention| mention.start).collect();
    let ends: BTreeSet<usize> = all.iter().map(|mention| mention.end).collect();
    let small = small_words(scan);
    let surnames = surnames(scan, &ends);
    let behind = |mention: &&Mention| words().crafts.contains(scan.before(mention.start, 1));
    let crafts: BTreeSet<String> = all.iter().filter(behind).map(|mention| mention.key.clone()).collect();
    for mention in all.iter_mut() {
        let first_name = words().first_names.contains(scan.low(mention.start)) && mention.end == mention.start + 1;
        mention.weight = size(mention) + around(scan, mention, &starts, &ends) + read(scan, reading, mention)
            - 2.0 * f32::from(first_name)
            - 5.0 * f32::from(is_craft(scan, &crafts, mention))
            - 2.5 * f32::from(small.contains(scan.low(mention.start)) && mention.end == mention.start + 1)
            - 2.0 * f32::from(surnames.contains(scan.low(mention.start)) && mention.end == mention.start + 1);
    }
    for nth in 0..all.len() {
        if let Some(parent) = all[nth].parent {
            all[nth].weight += 3.0;
            all[parent].weight += 2.0;
        }
    }
}

/// Whether a name is that of a ship or a storm, by what the text calls it once: "the trawler Ana Luz". "In" tells a town.
fn is_craft(scan: &Scan, crafts: &BTreeSet<String>, mention: &Mention) -> bool {
    crafts.contains(&mention.key) && !words().before_place.contains(scan.before(mention.start, 1))
}

/// What the gazetteer says for a name: a country is nearly always one, a hamlet seldom.
fn size(mention: &Mention) -> f32 {
    let of = |entry: &Entry| match entry.kind {
        PlaceKind::Country => 3.5,
        PlaceKind::Crossing | PlaceKind::Feature => 2.5,
        PlaceKind::Region if entry.population > 200_000 => 2.0,
        PlaceKind::Region => 0.5,
        PlaceKind::District => 1.0,
        PlaceKind::Town => match entry.population {
            1_000_000.. => 2.0,
            100_000.. => 1.2,
            20_000.. => 0.3,
            5_000.. => -0.2,
            _ => -0.7,
        },
    };
    let best = mention.senses.iter().map(of).fold(f32::MIN, f32::max);
    let words = mention.key.matches(' ').count().min(2) as f32;
    best + words + if mention.key.starts_with(['.', ',']) { -1.0 } else { 0.0 }
}

/// What the words beside a name say.
fn around(scan: &Scan, mention: &Mention, starts: &BTreeSet<usize>, ends: &BTreeSet<usize>) -> f32 {
    let (start, end) = (mention.start, mention.end);
    let mut weight = 0.0;
    let sentence_start = scan.sentence(start).start == start;
    let before = scan.before(start, 1);
    if !sentence_start && words().before_place.contains(before) {
        weight += 1.5;
    } else if !sentence_start && words().before_name.contains(before) {
        weight += 0.5;
    }
    if sentence_start && mention.senses.iter().all(|entry| entry.kind == PlaceKind::Town) {
        weight -= 0.4;
    }
    let listed = scan.is_any(start.wrapping_sub(1), &[",", "and"]) && ends.contains(&start.wrapping_sub(1));
    weight += 0.7 * f32::from(listed);
    let dot = usize::from(before == "." && start > 1);
    let title = scan.before(start, 1 + dot);
    let near = start > dot && !scan.text[scan.pieces[start - 1 - dot].end..scan.pieces[start].start].contains('\n');
    if near && words().titles.contains(title) {
        weight -= 4.0;
    } else if near && words().first_names.contains(before) && scan.capital(start.wrapping_sub(1)) {
        weight -= 2.5;
    } else if near
        && !sentence_start
        && dot == 0
        && scan.capital(start.wrapping_sub(1))
        && !ends.contains(&start)
        && !words().beside.contains(before)
    {
        weight -= if mention.senses.iter().any(|entry| entry.kind == PlaceKind::Country) { 1.0 } else { 2.2 };
    }
    let next_capital = scan.capital(end)
        && !starts.contains(&end)
        && scan.is_word(end)
        && !scan.text[scan.pieces[end - 1].end..scan.pieces[end].start].contains('\n');
    let next = scan.low(end);
    if scan.capital(end) && words().papers.contains(next) {
        weight -= 4.0;
    } else if next_capital && !mention.demonym {
        weight += if words().governed.contains(next) { 0.7 } else { -1.5 };
    }
    if scan.is_any(
        end,
        &[
            "province",
            "district",
            "city",
            "county",
            "governorate",
            "region",
            "town",
            "village",
            "state",
            "border",
            "crossing",
        ],
    ) {
        weight += 0.8;
    }
    if !mention.demonym {
        weight -= 3.0 * f32::from(scan.capital(end) && words().roads.contains(next));
        weight -= 3.0 * f32::from(aged(scan, end));
        weight -= 1.2 * f32::from(!is_large(mention) && words().doing.contains(next));
        let town = mention.senses.iter().all(|entry| matches!(entry.kind, PlaceKind::Town | PlaceKind::Region));
        weight -= 3.5 * f32::from(town && !sentence_start && is_acronym(scan, mention));
    }
    // "Lincoln's" says little; "ex-Soviet" and "Anglo-French" are no places alone.
    if scan.hyphen(end).is_some() && !mention.demonym {
        weight -= 0.7;
    }
    weight
}

/// What the tagger and the name recogniser say.
fn read(scan: &Scan, reading: &Reading, mention: &Mention) -> f32 {
    let (Some(first), Some(last)) = (scan.pieces.get(mention.start), scan.pieces.get(mention.end - 1)) else {
        return 0.0;
    };
    let time = reading.times.partition_point(|time| time.span.end() <= first.start);
    if reading.times.get(time).is_some_and(|time| time.span.start() < last.end) {
        return -6.0;
    }
    let word = reading.words.partition_point(|word| word.span.end() <= first.start);
    let Some(word) = reading.words.get(word) else { return 0.0 };
    let mut weight = 0.0;
    if !mention.demonym && !matches!(word.upos, Upos::Propn | Upos::X | Upos::Adj) {
        weight -= 1.5;
    }
    let name = reading.names.partition_point(|name| name.span.end() <= first.start);
    let Some(name) = reading.names.get(name).filter(|name| name.span.start() < last.end) else { return weight };
    let opens = name.span.start() >= first.start;
    let whole = opens && name.span.end() <= last.end;
    let next = scan.low(mention.end);
    // "Oslo Mayor Kari Dahl", "Norwegian President …": the place stands before the title.
    let titled = opens && (mention.demonym || words().titles.contains(next) || words().governed.contains(next));
    weight
        + match name.kind {
            NameKind::Place if whole => 1.5,
            // "Stoke Newington" is not Newington.
            NameKind::Place if !words().governed.contains(next) => 0.0,
            NameKind::Place => 0.0,
            NameKind::Person if whole => -2.0,
            NameKind::Person if titled => 0.0,
            NameKind::Person => -4.0,
            NameKind::Organization if whole => -0.5,
            // "Oslo Police" names its town; the "Wilson" of "Wilson Centre" is none.
            NameKind::Organization if is_large(mention) || titled => 0.0,
            NameKind::Organization => -1.5,
            NameKind::Event | NameKind::Other => -0.3,
        }
}

/// ", 39," after a name: its bearer's age.
fn aged(scan: &Scan, end: usize) -> bool {
    scan.is(end, ",") && scan.plain(end + 1, 2).is_some() && scan.is_any(end + 2, &[",", ".", "of"])
}

/// "SWAT": short, all capitals, and no postal code.
fn is_acronym(scan: &Scan, mention: &Mention) -> bool {
    let form = scan.form(mention.start);
    let code = mention.key.starts_with([',', '.']);
    !code && mention.end == mention.start + 1 && (2..=4).contains(&form.len()) && !form.chars().any(char::is_lowercase)
}

/// A country, a region, or a town that anyone would know.
fn is_large(mention: &Mention) -> bool {
    mention
        .senses
        .iter()
        .any(|entry| !matches!(entry.kind, PlaceKind::Town | PlaceKind::District) || entry.population > 100_000)
}

/// Words that the text also writes small: "Police" is no town where "police" stands.
fn small_words<'s>(scan: &'s Scan) -> BTreeSet<&'s str> {
    (0..scan.len()).filter(|&at| scan.is_word(at) && !scan.capital(at)).map(|at| scan.low(at)).collect()
}

/// Second names: the last of two or three capitals that no place begins.
fn surnames<'s>(scan: &'s Scan, ends: &BTreeSet<usize>) -> BTreeSet<&'s str> {
    (1..scan.len())
        .filter(|&at| {
            let (before, low) = (scan.before(at, 1), scan.low(at));
            let pair = scan.capital(at) && scan.capital(at - 1) && low.len() > 2 && !scan.capital(at + 1);
            let free = !ends.contains(&at)
                && scan.sentence(at).start < at
                && !words().beside.contains(before)
                && !words().before_place.contains(before);
            pair && free && words().first_names.contains(before)
                || words().titles.contains(before) && scan.capital(at) && !words().beside.contains(low)
        })
        .map(|at| scan.low(at))
        .collect()
}

/// The mentions that are places. A name that is surely a place once counts a little more elsewhere.
pub(super) fn keep_heavy(all: Vec<Mention>) -> Vec<Mention> {
    let mut best: BTreeMap<String, f32> = BTreeMap::new();
    for mention in &all {
        let weight = best.entry(mention.key.clone()).or_insert(f32::MIN);
        *weight = weight.max(mention.weight);
    }
    let heavy: Vec<bool> =
        all.iter().map(|mention| mention.weight + if best[&mention.key] > 1.5 { 0.8 } else { 0.0 } > ENOUGH).collect();
    let mut place = 0;
    let new: Vec<Option<usize>> = heavy
        .iter()
        .map(|&kept| {
            place += usize::from(kept);
            kept.then(|| place - 1)
        })
        .collect();
    let kept = all.into_iter().zip(&heavy).filter(|(_, heavy)| **heavy).map(|(mention, _)| mention);
    kept.map(|mention| Mention { parent: mention.parent.and_then(|at| new[at]), ..mention }).collect()
}
