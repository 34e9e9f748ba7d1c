use serde::Serialize;

use crate::phrases::Phrases;
use crate::{ActorId, ActorKind, Profile, Sector};

/// By what sort of word an actor is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// A name: "Kenya", "the United Nations".
    Name,
    /// An adjective: "Kenyan". It names the state only as what something is of.
    Adjective,
    /// Its people: "Kenyans".
    People,
    /// A town or house that can stand for it: "Nairobi". It may as well be only a place.
    Seat,
    /// A body together with its state: "the Kenyan army", "Kenya's foreign ministry", "the Ministry of Defence of Kenya".
    BodyOf,
    /// A body without its state: "the army". Which state's, the text around tells.
    Body,
}

/// An actor that words name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Who {
    /// Its id; `None` for people ("Kenyans") and for a body without a state.
    pub id: Option<ActorId>,
    /// The name to print.
    pub name: String,
    /// What sort.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Part in society.
    pub sector: Option<Sector>,
    /// By what sort of word.
    pub how: How,
}

/// The longest name at the start of a run of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Match {
    /// How many words it takes.
    pub words: usize,
    /// Whom it can name; more than one for "Congo". Never empty.
    pub who: Vec<Who>,
}

/// A body that every state can have, by pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BodyPattern {
    pub id: String,
    pub name: String,
    pub sector: Sector,
}

impl BodyPattern {
    /// The body of one state.
    pub(crate) fn of(&self, state: &Profile) -> Who {
        let code = state.country.as_deref().unwrap_or_default();
        let adjective = state.adjective.first().unwrap_or(&state.name);
        Who {
            id: Some(ActorId(format!("body:{code}-{}", self.id))),
            name: format!("{adjective} {}", self.name),
            kind: ActorKind::Body,
            country: state.country.clone(),
            sector: Some(self.sector),
            how: How::BodyOf,
        }
    }

    pub(crate) fn alone(&self) -> Who {
        Who {
            id: None,
            name: self.name.clone(),
            kind: ActorKind::Body,
            country: None,
            sector: Some(self.sector),
            how: How::Body,
        }
    }
}

impl Profile {
    /// The actor as a word of such a sort names it.
    pub(crate) fn who(&self, how: How) -> Who {
        let of_people = how == How::People && self.kind == ActorKind::State;
        Who {
            id: (!of_people).then(|| self.id.clone()),
            name: if of_people { self.people.first() } else { None }.unwrap_or(&self.name).clone(),
            kind: if of_people { ActorKind::People } else { self.kind },
            country: self.country.clone(),
            sector: if of_people { Some(Sector::Cvl) } else { self.sector },
            how,
        }
    }
}

/// One name of one actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Naming {
    /// Index of the actor.
    pub actor: usize,
    pub how: How,
    /// The letters of a name of up to three, which must be written just so: "US" is not "us", nor "LeT" "let". A longer
    /// name needs only a capital somewhere: "Nato", but not "chad".
    short: Option<Box<str>>,
}

impl Naming {
    pub(crate) fn new(actor: usize, how: How, name: &str) -> Self {
        let letters: String = name.chars().filter(|c| c.is_alphabetic()).collect();
        Self { actor, how, short: (letters.chars().count() <= 3).then(|| letters.into()) }
    }

    /// Whether the words are written as this name has to be.
    pub(crate) fn is_written(&self, words: &[&str]) -> bool {
        let mut letters = words.iter().flat_map(|word| without_s(word).chars()).filter(|c| c.is_alphabetic());
        match &self.short {
            Some(short) => letters.eq(short.chars()),
            None => letters.any(char::is_uppercase),
        }
    }
}

fn without_s(word: &str) -> &str {
    word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word)
}

/// Passes over marks (hyphens, a possessive "'s") and the words that may stand between a state and its body.
pub(crate) fn to_body<'a>(mut words: &'a [&'a str], modifiers: &Phrases<()>) -> &'a [&'a str] {
    let mut modified = 0;
    while let Some((first, rest)) = words.split_first() {
        let is_mark = matches!(*first, "'s" | "’s" | "'" | "’" | "-" | "–");
        if !is_mark {
            if modified == 2 || modifiers.get(first).is_empty() {
                break;
            }
            modified += 1;
        }
        words = rest;
    }
    words
}
