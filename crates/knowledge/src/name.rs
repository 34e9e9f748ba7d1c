//! Whether two spellings name one person.

mod sound;
mod token;

use crate::fold::{atoms, fold};
use token::{Token, is_honorific, is_particle};

/// How one name stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// The same name, up to spelling, order, titles and a middle name.
    Same,
    /// One is a part of the other ("Odinga", "R. Odinga", "Raila Odinga"): one person, if nothing speaks against it.
    Part,
    /// They share a word and differ in another: two people with like names.
    Twin,
    /// They share nothing.
    Other,
}

/// A name taken apart for comparing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName {
    tokens: Vec<Token>,
    /// All letters run together: "Abdul Rahman" is "Abdulrahman".
    joined: Token,
    /// Whether the order of its words can be turned: not in "Salman bin Mohammed".
    can_turn: bool,
}

/// The most words of a name that are compared; hostile text has longer ones.
const MOST_WORDS: usize = 12;

impl PersonName {
    /// Takes a name apart. Titles ("Dr.", "Haji", "Lt. Gen."), particles ("al", "bin", "van") and marks are left out,
    /// unless nothing else is there.
    pub fn read(name: &str) -> Self {
        let mut words: Vec<String> = Vec::new();
        atoms(name, |word| {
            if words.len() < MOST_WORDS {
                words.push(word.to_owned());
            }
        });
        let can_turn = !words.iter().any(|word| is_particle(word));
        let bare = words.iter().position(|word| !is_honorific(word)).unwrap_or(words.len());
        // A single letter at the head is an initial ("E. Mensah"), within it joins words ("Tehrik-i-Taliban").
        let joins = |at: usize, word: &str| is_particle(word) && (at > 0 || word.len() > 1);
        let words_of_name = words[bare..].iter().enumerate();
        let mut kept: Vec<&String> =
            words_of_name.filter(|(at, word)| !joins(*at, word)).map(|(_, word)| word).collect();
        if kept.is_empty() {
            kept = words.iter().collect();
        }
        let joined = Token::read(&kept.iter().map(|word| word.as_str()).collect::<String>());
        Self { tokens: kept.into_iter().map(|word| Token::read(word)).collect(), joined, can_turn }
    }

    /// The first letters of its words.
    fn initials(&self) -> String {
        self.tokens.iter().filter_map(|token| token.first).collect()
    }

    /// How it stands to another name. The same either way round.
    pub fn likeness(&self, other: &Self) -> Likeness {
        let (long, short) = if self.tokens.len() >= other.tokens.len() { (self, other) } else { (other, self) };
        if short.tokens.is_empty() {
            return Likeness::Other;
        }
        let divided = long.tokens.len() != short.tokens.len() && long.joined.is_quite_like(&short.joined);
        if divided || turned_alike(long, short) {
            return Likeness::Same;
        }
        if let Some(places) = places_in_order(&short.tokens, &long.tokens) {
            return part_or_same(short, long, &places);
        }
        let shares = short
            .tokens
            .iter()
            .any(|token| !token.is_initial() && long.tokens.iter().any(|other| token.is_like(other)));
        if shares { Likeness::Twin } else { Likeness::Other }
    }
}

/// Whether two spellings name one person: [`PersonName::likeness`] of the two.
///
/// ```
/// use rapporteur_knowledge::{Likeness, same_name};
/// assert_eq!(same_name("Dr. Mohamed Abdi", "Muhammad Abdi"), Likeness::Same);
/// assert_eq!(same_name("Abdi", "Mohamed Abdi"), Likeness::Part);
/// assert_eq!(same_name("Mohamed Abdi", "Mohamed Warsame"), Likeness::Twin);
/// ```
pub fn same_name(a: &str, b: &str) -> Likeness {
    PersonName::read(a).likeness(&PersonName::read(b))
}

/// The name without titles and callings before it, where two words or more are left: "Joseph Obi" of "Dr. Joseph Obi".
///
/// ```
/// use rapporteur_knowledge::without_titles;
/// assert_eq!(without_titles("Brigadier General Ann Obi"), "Ann Obi");
/// assert_eq!(without_titles("fisherman Tomas Rey"), "Tomas Rey");
/// assert_eq!(without_titles("Mullah Karim"), "Mullah Karim");
/// ```
pub fn without_titles(name: &str) -> &str {
    let mut rest = name.trim();
    while let Some((head, tail)) = rest.split_once(char::is_whitespace) {
        let word = fold(head);
        let calling = head.chars().all(char::is_lowercase) && !is_particle(&word);
        let tail = tail.trim_start();
        if !(calling || is_honorific(&word)) || !tail.contains(char::is_whitespace) {
            break;
        }
        rest = tail;
    }
    rest
}

/// Whether two names are of one organisation or group: the same words up to spelling, or one name's initials and a part of
/// the other.
///
/// Stricter than [`same_name`], since bodies bear like names on purpose: a word more or less is [`Likeness::Part`].
///
/// ```
/// use rapporteur_knowledge::{Likeness, same_body};
/// assert_eq!(same_body("Harakat al-Shabab", "Harakat al Shabaab"), Likeness::Same);
/// assert_eq!(same_body("NPF", "Northern People's Front"), Likeness::Part);
/// assert_eq!(same_body("Northern People's Front", "Southern People's Front"), Likeness::Twin);
/// ```
pub fn same_body(a: &str, b: &str) -> Likeness {
    let (one, two) = (PersonName::read(a), PersonName::read(b));
    let short = |name: &str, full: &PersonName| {
        let letters = fold(name).replace(' ', "");
        full.tokens.len() >= 2 && full.initials() == letters
    };
    if short(a, &two) || short(b, &one) {
        return Likeness::Part;
    }
    match one.likeness(&two) {
        Likeness::Same if one.tokens.len() != two.tokens.len() && !one.joined.is_quite_like(&two.joined) => {
            Likeness::Part
        }
        likeness => likeness,
    }
}

/// "Okonjo Ada" for "Ada Okonjo": two or three words, the last put first.
fn turned_alike(a: &PersonName, b: &PersonName) -> bool {
    let count = a.tokens.len();
    let turns = a.can_turn && b.can_turn && b.tokens.len() == count && (2..=3).contains(&count);
    turns
        && (1..count).any(|by| {
            (0..count).all(|at| {
                let (one, two) = (&a.tokens[at], &b.tokens[(at + by) % count]);
                !one.is_initial() && !two.is_initial() && one.is_like(two)
            })
        })
}

/// Where each word of the shorter name stands in the longer, in order.
fn places_in_order(short: &[Token], long: &[Token]) -> Option<Vec<usize>> {
    let mut from = 0;
    short
        .iter()
        .map(|token| {
            let place = from + long.get(from..)?.iter().position(|other| token.fits(other))?;
            from = place + 1;
            Some(place)
        })
        .collect()
}

fn part_or_same(short: &PersonName, long: &PersonName, places: &[usize]) -> Likeness {
    let whole = places.first() == Some(&0) && places.last() == Some(&(long.tokens.len() - 1));
    let full = |(token, &place): (&Token, &usize)| token.is_like(&long.tokens[place]) && !token.is_initial();
    let words_in_full = short.tokens.iter().zip(places).filter(|&pair| full(pair)).count();
    let ends_in_full = [0, places.len() - 1].iter().all(|&at| full((&short.tokens[at], &places[at])));
    if whole && ends_in_full && (words_in_full >= 2 || long.tokens.len() == 1) {
        return Likeness::Same;
    }
    if words_in_full == 0 { Likeness::Other } else { Likeness::Part }
}

#[cfg(test)]
mod tests;
