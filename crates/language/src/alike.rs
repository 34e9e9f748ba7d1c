//! Words that the network sees as one and the same, so that no side of a conflict is read otherwise than another.
//!
//! What a network learns of "Iraq" is not what it learns of "Eritrea", and then "Iraqi troops fired" and "Eritrean troops
//! fired" get different trees. So every country is seen as one country, every demonym as one, every capital as one. Only
//! the trees, tags and names come from what is seen; forms, lemmas and places are those of the text.

use crate::PlaceKind;
use crate::gazetteer::{Gazetteer, fold};

/// The words that stand for all: those that training texts have most often.
const COUNTRY: &str = "Iraq";
const CAPITAL: &str = "Baghdad";
const DEMONYM: &str = "Iraqi";
const PEOPLE: &str = "Iraqis";

/// The shortest and the longest word that is looked up, in bytes.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=24;

/// The word as which a word is seen: itself, unless it names a country, its people or its capital.
pub(crate) fn seen(form: &str) -> &str {
    let mut letters = form.chars();
    let name = letters.next().is_some_and(char::is_uppercase) && letters.all(|c| c.is_lowercase() || c == '\'');
    if !name || !LENGTHS.contains(&form.len()) {
        return form;
    }
    let Some(gazetteer) = Gazetteer::shipped() else { return form };
    let key = fold(form);
    let demonym = |key: &str| gazetteer.demonym(key).is_some();
    if key.strip_suffix('s').is_some_and(demonym) {
        return PEOPLE;
    }
    if demonym(&key) {
        return DEMONYM;
    }
    let named = gazetteer.named(&key);
    if named.iter().any(|place| place.kind == PlaceKind::Country) {
        return COUNTRY;
    }
    let towns: Vec<_> = named.into_iter().filter(|place| place.kind == PlaceKind::Town).collect();
    // A town that only has it for a second name does not count.
    let own = towns.iter().filter(|place| fold(&gazetteer.name(place.id)) == key);
    let largest = own.map(|place| place.population).max().unwrap_or(0);
    // "Victoria" and "Kingston" are mostly other towns than the capitals of that name.
    let capital = towns.iter().any(|place| place.capital && place.population >= largest / 4);
    if capital { CAPITAL } else { form }
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
