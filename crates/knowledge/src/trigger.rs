//! One trigger: which word, in which frame, tells of which event.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::EventType;
use crate::frame::{Role, Slot};

/// A part of speech that a trigger can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordClass {
    /// "attack" in "they attacked".
    Verb,
    /// "attack" in "the attack".
    Noun,
    /// "dead" in "twelve are dead".
    Adjective,
}

/// One entry of a trigger file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// Its name, one in all files: an event names it as the rule that fired.
    pub id: String,
    /// Verbs, as lemmas.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Nouns, as lemmas.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Adjectives, as lemmas.
    #[serde(default)]
    pub adjectives: Vec<String>,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts.
    #[serde(default)]
    pub contexts: Vec<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// Dependents that name who does it. For a noun, "subject" is its possessor, its demonym or a "by" phrase.
    #[serde(default = "subject")]
    pub actor: Vec<Role>,
    /// Dependents that name to whom it is done. For a noun, "object" is its "of" phrase.
    #[serde(default = "object")]
    pub recipient: Vec<Role>,
    /// Whether both sides do it to each other: a meeting, a clash.
    #[serde(default)]
    pub joint: bool,
    /// Dependents that must be there, each with the lemmas (or `@class`es of them) it may have; none given: any.
    #[serde(default)]
    pub needs: BTreeMap<Slot, Vec<String>>,
    /// Dependents that must not be there.
    #[serde(default)]
    pub unless: BTreeMap<Slot, Vec<String>>,
    /// How sure the coder is of the type when this fires, 0 to 1.
    #[serde(default = "sure")]
    pub weight: f32,
    /// Sentences in which it must fire.
    #[serde(default)]
    pub must: Vec<String>,
    /// Sentences in which it must not.
    #[serde(default)]
    pub must_not: Vec<String>,
    /// The file it stands in, and the line, from 1.
    #[serde(skip)]
    pub place: (String, usize),
}

fn subject() -> Vec<Role> {
    vec![Role::Subject]
}

fn object() -> Vec<Role> {
    vec![Role::Object]
}

fn sure() -> f32 {
    0.8
}

impl Trigger {
    /// The lemmas that it may stand on, each with its part of speech.
    pub(crate) fn words(&self) -> impl Iterator<Item = (WordClass, &String)> {
        let verbs = self.verbs.iter().map(|word| (WordClass::Verb, word));
        let nouns = self.nouns.iter().map(|word| (WordClass::Noun, word));
        verbs.chain(nouns).chain(self.adjectives.iter().map(|word| (WordClass::Adjective, word)))
    }

    /// The lemmas and `@class`es that its dependents must or must not have.
    pub(crate) fn listed(&self) -> impl Iterator<Item = &String> {
        self.needs.values().chain(self.unless.values()).flatten()
    }
}
