//! What tells that a run of words is a name, and of what: the report's capitals, the list of words, the gazetteer.

use std::collections::BTreeSet;
use std::ops::Range;

use rapporteur_report::Report;

use super::HINT;
use super::words::words as lists;
use crate::alike;
use crate::features::fingerprint;
use crate::gazetteer::{Entry, Gazetteer, fold};
use crate::lexicon::Lexicon;
use crate::places::is_seat;
use crate::{Deprel, Name, NameKind, PlaceKind, Reading, Upos, Word};

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
    let common = |word: &usize| {
        let print = fingerprint(reading.form(report, *word));
        lexicon.is_noun(print) || lexicon.kinds(print) == 0 && reading.words[*word].upos == Upos::Noun
    };
    let words = (0..reading.words.len()).filter(small).filter(common);
    words.map(|word| fingerprint(reading.form(report, word))).collect()
}

/// Whether a name stands where a place must: "in Ada", "near Ada", "the mayor of Ada"; never "to Ada" or "from Ada".
pub(super) fn is_where(reading: &Reading, name: &Name) -> bool {
    const WHERE: [&str; 8] = ["in", "at", "near", "around", "outside", "throughout", "across", "off"];
    head(reading, &name.words).is_some_and(|head| {
        let of = |lemma: &str| is_seat(lemma) || lists().held.contains(lemma);
        let seat = || reading.words[head].head.is_some_and(|above| of(&reading.words[above].lemma));
        let mut cases = reading.children_by(head, Deprel::Case).map(|case| &*reading.words[case].lemma);
        cases.any(|case| WHERE.contains(&case) || case == "of" && seat())
    })
}

/// Whether a name is the subject or the object of a verb.
pub(super) fn is_agent(reading: &Reading, name: &Name) -> bool {
    head(reading, &name.words).is_some_and(|head| matches!(reading.words[head].deprel, Deprel::Nsubj | Deprel::Obj))
}

/// The word of a name that hangs on another, or on nothing.
pub(super) fn head(reading: &Reading, name: &Range<usize>) -> Option<usize> {
    name.clone().find(|word| reading.words[*word].head.is_none_or(|head| !name.contains(&head)))
}

/// Whether a name of several words ends as those of organisations do, and not like "Ada Church".
pub(super) fn is_body(form: &[&str], lexicon: &Lexicon) -> bool {
    let [_, .., last] = form else { return false };
    ends_body(last, lexicon) && !(form.len() == 2 && are_listed(form, lexicon))
}

/// Whether lists know the first of several words as a forename and the last as a surname.
fn are_listed(form: &[&str], lexicon: &Lexicon) -> bool {
    let [first, .., last] = form else { return false };
    lexicon.is_forename(fingerprint(first)) && lexicon.is_surname(fingerprint(last))
}

/// Whether a word ends the names of organisations.
pub(super) fn ends_body(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.is_body(fingerprint(word)) || lists().bodies.contains(&*word.to_lowercase())
}

/// Whether a name ends as those of events do: "World War II".
pub(super) fn is_event(form: &[&str]) -> bool {
    let last = form.iter().rev().find(|word| !is_numeral(word));
    last.is_some_and(|last| lists().events.contains(&*last.to_lowercase()))
}

/// Whether a lone word only tells what somebody is: "Senators", "President" in "President of Mara".
pub(super) fn is_role(report: &Report, reading: &Reading, words: &Range<usize>) -> bool {
    let word = reading.form(report, words.start).to_lowercase();
    let of = || {
        let kinds = reading.children_by(words.start, Deprel::Nmod);
        kinds.flat_map(|below| reading.children_by(below, Deprel::Case)).any(|case| &*reading.words[case].lemma == "of")
    };
    words.len() == 1 && (lists().people.contains(&*word) || lists().offices.contains(&*word) && of())
}

/// A person's name with the numeral or the letters that belong to it, and without the nouns that only tell what the person
/// is: "Ada IV", "Ada Moyo, QC", "Ada Moyo" of "analyst Ada Moyo".
pub(super) fn whole(report: &Report, reading: &Reading, mut words: Range<usize>) -> Range<usize> {
    let next = words.end;
    let small = |at: usize| reading.form(report, at).starts_with(char::is_lowercase);
    let first = words.clone().find(|at| !(small(*at) && reading.words[*at].upos == Upos::Noun));
    words.start = first.unwrap_or(words.start);
    let own = |word: &Word| {
        word.head.is_some_and(|head| words.contains(&head)) && matches!(word.deprel, Deprel::Flat | Deprel::Appos)
    };
    let form = |at: usize| if at < reading.words.len() { reading.form(report, at) } else { "" };
    let letters = |form: &str| form.starts_with(char::is_uppercase) && lists().letters.contains(&*form.to_lowercase());
    if form(next) == "," && letters(form(next + 1)) {
        return words.start..next + 2;
    }
    let numeral = reading.words.get(next).is_some_and(own) && is_numeral(form(next));
    words.start..next + usize::from(numeral)
}

/// Whether a name is of somebody whom every report calls by one name.
pub(super) fn is_deity(form: &[&str]) -> bool {
    form.len() == 1 && lists().deities.contains(&*form[0].to_lowercase())
}

/// What a name such as "Cyclone Ada" is called later.
pub(super) fn storm<'f, 't>(form: &'f [&'t str]) -> Option<&'f [&'t str]> {
    let (first, rest) = form.split_first()?;
    (!rest.is_empty() && lists().storms.contains(&*first.to_lowercase())).then_some(rest)
}

/// A Roman numeral, as kings, popes and wars have it.
pub(super) fn is_numeral(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// The kind that a noun beside a name gives it: "the militia Mara", "his brother Ada", "their chairman, Ada Moyo", "the
/// town Keswick", "the Keswick border post".
pub(super) fn told(reading: &Reading, name: &Range<usize>) -> Option<NameKind> {
    let inside = |head: Option<usize>| head.is_some_and(|at| name.contains(&at));
    let above = name.clone().filter_map(|word| reading.words[word].head).find(|head| !name.contains(head));
    let noun = |word: usize| reading.words.get(word).filter(|word| word.upos == Upos::Noun);
    let explains = || head(reading, name).is_some_and(|head| reading.words[head].deprel == Deprel::Appos);
    let before = name.start.checked_sub(1).filter(|at| above == Some(*at) || inside(reading.words[*at].head));
    let before = before.and_then(noun).or_else(|| above.filter(|at| *at < name.start && explains()).and_then(noun));
    let qualifies = |at: usize| reading.children_by(at, Deprel::Compound).any(|child| name.contains(&child));
    let after = above.filter(|at| *at >= name.end && qualifies(*at)).and_then(noun);
    let kind = |noun: &Word| match &*noun.lemma {
        lemma if lists().groups.contains(lemma) => Some(NameKind::Organization),
        lemma if lists().persons.contains(lemma) || lists().offices.contains(lemma) => Some(NameKind::Person),
        lemma if is_seat(lemma) => Some(NameKind::Place),
        _ => None,
    };
    let site = |noun: &Word| lists().sites.contains(&*noun.lemma).then_some(NameKind::Place);
    before.and_then(kind).or_else(|| after.and_then(site))
}

/// Whether a name looks like a forename and a surname, whatever their letters: two or three words that together are no
/// place, and of which none is a common noun unless a forename goes before.
pub(super) fn is_full_name(form: &[&str], lexicon: &Lexicon) -> bool {
    let print = |word: &&str| fingerprint(word);
    let common = form.iter().any(|word| lexicon.is_noun(print(word)));
    let forename = form.first().is_some_and(|first| lexicon.is_forename(print(first)));
    let place = || Gazetteer::shipped().is_some_and(|gazetteer| gazetteer.knows(&fold(&form.join(" "))));
    (2..=3).contains(&form.len())
        && form.iter().all(|word| alike::is_name(word))
        && (forename || !common)
        && !is_body(form, lexicon)
        && !place()
}

/// Whether a name is a forename and a surname that lists know, and no known place.
pub(super) fn is_listed(form: &[&str], lexicon: &Lexicon) -> bool {
    are_listed(form, lexicon) && is_full_name(form, lexicon)
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
