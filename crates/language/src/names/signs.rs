//! What tells that a run of words is a name, and of what: the report's capitals, the list of words, the gazetteer.

use std::collections::BTreeSet;
use std::ops::Range;

use rapporteur_report::Report;

use super::HINT;
use crate::features::fingerprint;
use crate::gazetteer::{Entry, Gazetteer, fold};
use crate::lexicon::Lexicon;
use crate::places::is_seat;
use crate::{Deprel, Name, NameKind, PlaceKind, Reading};

/// Whether most sentences of a report begin with a capital: then names have them too.
pub(super) fn has_capitals(report: &Report, reading: &Reading) -> bool {
    let begins = |words: &Range<usize>| reading.form(report, words.start).starts_with(char::is_uppercase);
    2 * reading.sentences.iter().filter(|sentence| begins(&sentence.words)).count() >= reading.sentences.len()
}

/// Whether a name is none: an address, or a common noun taken for a person or place.
pub(super) fn is_none(form: &[&str], kind: NameKind, common: &BTreeSet<u64>) -> bool {
    let lone = form.len() == 1 && matches!(kind, NameKind::Person | NameKind::Place);
    lone && common.contains(&fingerprint(form[0])) || form.iter().any(|word| word.contains("://"))
}

/// Common nouns that the report also writes with a small letter: "Iodine" where it also writes of "iodine".
pub(super) fn common(report: &Report, reading: &Reading, lexicon: &Lexicon) -> BTreeSet<u64> {
    let small = |word: &usize| reading.form(report, *word).starts_with(char::is_lowercase);
    let prints = (0..reading.words.len()).filter(small).map(|word| fingerprint(reading.form(report, word)));
    prints.filter(|print| lexicon.is_noun(*print)).collect()
}

/// Whether a name stands where a place must: "in Coron", "near Ada", "the town of Ada"; never "to Ada" or "from Ada".
pub(super) fn is_where(reading: &Reading, name: &Name) -> bool {
    const WHERE: [&str; 8] = ["in", "at", "near", "around", "outside", "throughout", "across", "off"];
    let outside = |word: &usize| reading.words[*word].head.is_none_or(|head| !name.words.contains(&head));
    let head = name.words.clone().find(outside);
    head.is_some_and(|head| {
        let seat = || reading.words[head].head.is_some_and(|of| is_seat(&reading.words[of].lemma));
        let mut cases = reading.children_by(head, Deprel::Case).map(|case| &*reading.words[case].lemma);
        cases.any(|case| WHERE.contains(&case) || case == "of" && seat())
    })
}

/// Whether a name of several words ends as those of organisations do, and not like "Ada Church".
pub(super) fn is_body(form: &[&str], lexicon: &Lexicon) -> bool {
    let (first, last) =
        (form.first().map_or(0, |word| fingerprint(word)), form.last().map_or(0, |word| fingerprint(word)));
    form.len() > 1 && lexicon.is_body(last) && !(form.len() == 2 && lexicon.is_forename(first))
}

/// "MPF" for the Mara People's Front.
pub(super) fn initials(form: &[&str]) -> String {
    form.iter().filter_map(|word| word.chars().next().filter(|c| c.is_uppercase())).collect()
}

/// How surely a name is a place for anybody who hears it: 1 for a country, a capital or a city of half a million, less for
/// smaller ones, which share their names with people.
pub(super) fn renown(form: &[&str], lexicon: &Lexicon) -> f32 {
    let Some(gazetteer) = Gazetteer::shipped() else { return 0.0 };
    // "IT" and "us" are no countries here.
    if form.len() == 1 && form[0].chars().count() < 4 {
        return 0.0;
    }
    let entries = gazetteer.named(&fold(&form.join(" ")));
    let renown = |entry: &Entry| match entry.kind {
        PlaceKind::Country => 1.0,
        PlaceKind::Town if entry.capital || entry.population >= 500_000 => 1.0,
        PlaceKind::Town if entry.population >= 100_000 => 0.6,
        PlaceKind::Region if entry.population >= 500_000 => 0.6,
        PlaceKind::Town if entry.population >= 15_000 && !is_forename(form, lexicon) => HINT,
        _ => 0.0,
    };
    entries.iter().map(renown).fold(0.0, f32::max)
}

/// Whether a word alone is known as a forename.
fn is_forename(form: &[&str], lexicon: &Lexicon) -> bool {
    form.len() == 1 && lexicon.is_forename(fingerprint(form[0]))
}
