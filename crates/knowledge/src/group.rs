use std::collections::{HashMap, HashSet};

use crate::file::{GroupEntry, ListEntry};
use crate::fold::{fold, singular};
use crate::{ActorKind, Sector};

/// What a noun tells of a body of people that it names or ends the name of: "front", "relief agency".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupNoun {
    /// What sort of body.
    pub kind: ActorKind,
    /// Its part in society, where the noun tells.
    pub sector: Option<Sector>,
    /// Whether it can stand for any body named before: "the group", "the movement".
    pub any: bool,
    /// Whether it tells so only in a name: "the Front", and not "the front".
    pub in_names: bool,
}

/// Nouns of groups, by their singular in lower case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Groups(HashMap<String, GroupNoun>);

impl Groups {
    pub(crate) fn add(&mut self, entry: GroupEntry) {
        let noun = GroupNoun { kind: entry.kind, sector: entry.sector, any: entry.any, in_names: entry.in_names };
        self.0.extend(entry.words.iter().map(|word| (fold(word), noun)));
    }

    pub(crate) fn get(&self, noun: &str) -> Option<GroupNoun> {
        let noun = fold(noun);
        self.0.get(&noun).or_else(|| self.0.get(&*singular(&noun))).copied()
    }
}

/// Lists of words of one use.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists(HashMap<String, HashSet<String>>);

impl Lists {
    pub(crate) fn add(&mut self, entry: ListEntry) {
        self.0.entry(entry.id).or_default().extend(entry.words.into_iter().map(|word| word.to_lowercase()));
    }

    pub(crate) fn has(&self, list: &str, word: &str) -> bool {
        self.0.get(list).is_some_and(|words| words.contains(word) || words.contains(&word.to_lowercase()))
    }
}
