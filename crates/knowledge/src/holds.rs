//! Words that hold an event off: what hangs on them is planned, refused, asked for, only possible.

use std::collections::HashMap;

use serde::Deserialize;

/// What a word does to the event that hangs on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldKind {
    /// It is meant or scheduled: "plan", "vow", "be set to".
    Planned,
    /// It did not happen: "fail", "refuse", "without", "foiled".
    Negated,
    /// Somebody says that it did not happen: "deny".
    Denied,
    /// Somebody asks for it: "urge", "call for".
    Requested,
    /// It is held out as harm: "threaten", "warn".
    Threatened,
    /// It may happen or not: "could", "risk", "fear".
    Conditional,
    /// Somebody says so: "accuse", "suspect".
    Alleged,
    /// It happens, and the verb only carries it: "launch an attack", "hold talks".
    Light,
    /// It happens to the verb's subject: "suffer an attack".
    Undergone,
    /// It happens, and is the verb's subject: "clashes erupted".
    Happens,
}

/// One list of words that hold events off in one way.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hold {
    /// In which way.
    pub kind: HoldKind,
    /// Lemmas of any part of speech. A phrasal verb is written with its particle: "carry out".
    pub words: Vec<String>,
}

/// Every such word, found by lemma. A word may stand in several lists.
#[derive(Debug, Default)]
pub struct Holds(HashMap<String, Vec<HoldKind>>);

impl Holds {
    pub(crate) fn add(&mut self, lists: Vec<Hold>) {
        for list in lists {
            for word in list.words {
                self.0.entry(word).or_default().push(list.kind);
            }
        }
    }

    /// What a lemma does to a clause that it governs; the list that comes first in the files decides.
    pub fn over_clause(&self, lemma: &str) -> Option<HoldKind> {
        self.kinds(lemma).find(|kind| !kind.carries())
    }

    /// Whether a verb only carries a noun that is its subject or object, and how.
    pub fn carrier(&self, lemma: &str, wanted: HoldKind) -> bool {
        self.kinds(lemma).any(|kind| kind == wanted)
    }

    fn kinds(&self, lemma: &str) -> impl Iterator<Item = HoldKind> + '_ {
        self.0.get(lemma).into_iter().flatten().copied()
    }
}

impl HoldKind {
    fn carries(self) -> bool {
        matches!(self, Self::Light | Self::Undergone | Self::Happens)
    }
}
