//! Words that the network sees as one and the same, so that no side of a conflict is read otherwise than another.
//!
//! What a network learns of "Peru" is not what it learns of "Eritrea", and then "Peruvian troops fired" and "Eritrean
//! troops fired" get different trees. So every country is seen as one country, every demonym as one, every capital as one. Only
//! the trees, tags and names come from what is seen; forms, lemmas and places are those of the text. A town that training never
//! met is seen as any town.

use crate::PlaceKind;
use crate::gazetteer::{Gazetteer, fold};

/// The words that stand for all, invented: training meets them wherever a text names a country, so they are well known.
const COUNTRY: &str = "Anduria";
const CAPITAL: &str = "Anduris";
const DEMONYM: &str = "Andurian";
const PEOPLE: &str = "Andurians";
/// The words that stand for a person and for a town, where a sentence is read again or the town is strange.
pub(crate) const PERSON: &str = "Adams";
pub(crate) const PLACE: &str = CAPITAL;

/// The shortest and the longest name that is looked up, in bytes.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=40;

/// The word as which a word is seen: itself, unless it names a country, its people or its capital.
pub(crate) fn seen(form: &str) -> &str {
    if is_name(form) { stand_in(form).unwrap_or(form) } else { form }
}

/// The one word as which several are seen, where together they name a country, its people or its capital.
pub(crate) fn seen_as_one(words: &[&str]) -> Option<&'static str> {
    if words.iter().all(|word| is_name(word)) { stand_in(&words.join(" ")) } else { None }
}

/// Whether a word is written as names are.
pub(crate) fn is_name(form: &str) -> bool {
    let mut letters = form.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(|c| c.is_lowercase() || c == '\'')
}

/// Whether a word is the name of a place smaller than a country.
pub(crate) fn is_place(form: &str) -> bool {
    let place = |gazetteer: &Gazetteer| {
        let inland = |kind| matches!(kind, PlaceKind::Town | PlaceKind::Region | PlaceKind::District);
        gazetteer.named(&fold(form)).iter().any(|place| inland(place.kind))
    };
    LENGTHS.contains(&form.len()) && Gazetteer::shipped().is_some_and(place)
}

fn stand_in(name: &str) -> Option<&'static str> {
    if !LENGTHS.contains(&name.len()) {
        return None;
    }
    let (gazetteer, key) = (Gazetteer::shipped()?, fold(name));
    let demonym = |key: &str| gazetteer.demonym(key).is_some();
    if key.strip_suffix('s').is_some_and(demonym) {
        return Some(PEOPLE);
    }
    if demonym(&key) {
        return Some(DEMONYM);
    }
    let named = gazetteer.named(&key);
    if named.iter().any(|place| place.kind == PlaceKind::Country) {
        return Some(COUNTRY);
    }
    let towns: Vec<_> = named.into_iter().filter(|place| place.kind == PlaceKind::Town).collect();
    // A town that only has it for a second name does not count.
    let own = towns.iter().filter(|place| fold(&gazetteer.name(place.id)) == key);
    let largest = own.map(|place| place.population).max().unwrap_or(0);
    // "Victoria" and "Kingston" are mostly other towns than the capitals of that name.
    let capital = towns.iter().any(|place| place.capital && place.population >= largest / 4);
    capital.then_some(CAPITAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_their_people_and_capitals_are_alike() {
        for (form, as_seen) in [
            ("Eritrea", COUNTRY),
            ("Peru", COUNTRY),
            ("Eritrean", DEMONYM),
            ("Danish", DEMONYM),
            ("Zambians", PEOPLE),
            ("Lilongwe", CAPITAL),
            ("Nairobi", CAPITAL),
            ("Kyiv", CAPITAL),
            ("Riga", CAPITAL),
            ("Islamabad", CAPITAL),
            ("Kathmandu", CAPITAL),
            ("Baku", CAPITAL),
            ("Santiago", CAPITAL),
            ("ferry", "ferry"),
            ("Ferry", "Ferry"),
            ("UN", "UN"),
            ("peru", "peru"),
            ("", ""),
        ] {
            assert_eq!(seen(form), as_seen, "{form}");
        }
    }
}
