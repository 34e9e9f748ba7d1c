//! Triggers: which word, in which frame, tells of which event. Read from files that an analyst can edit.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;
use toml::Spanned;

use crate::EventType;
use crate::frame::{Role, Slot};
use crate::holds::{Hold, Holds};
use crate::inflect;

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
    fn words(&self) -> impl Iterator<Item = (WordClass, &String)> {
        let verbs = self.verbs.iter().map(|word| (WordClass::Verb, word));
        let nouns = self.nouns.iter().map(|word| (WordClass::Noun, word));
        verbs.chain(nouns).chain(self.adjectives.iter().map(|word| (WordClass::Adjective, word)))
    }
}

/// What is wrong with a trigger file.
#[derive(Debug, thiserror::Error)]
pub enum TriggerError {
    /// The file is not TOML, or a field is unknown or of the wrong sort; the message has line and column.
    #[error("{file}: {error}")]
    Syntax {
        /// The file.
        file: String,
        /// What the TOML reader says.
        error: Box<toml::de::Error>,
    },
    /// An entry cannot be used.
    #[error("{file}: trigger `{id}`: {what}")]
    Entry {
        /// The file.
        file: String,
        /// The entry.
        id: String,
        /// What is wrong, and what to do.
        what: String,
    },
}

// Entries of the lexicon may stand in the same file; it refuses the sections that neither half knows.
#[derive(Deserialize)]
struct File {
    #[serde(default)]
    class: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    sort: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    hold: Vec<Hold>,
    #[serde(default)]
    trigger: Vec<Spanned<Trigger>>,
}

/// Every trigger, found by lemma.
#[derive(Debug, Default)]
pub struct Triggers {
    entries: Vec<Trigger>,
    by_word: HashMap<(WordClass, String), Vec<usize>>,
    classes: HashMap<String, HashSet<String>>,
    sorts: HashMap<String, String>,
    holds: Holds,
    vocabulary: HashSet<String>,
}

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$((concat!($name, ".toml"), include_str!(concat!("../data/triggers/", $name, ".toml")))),*]
    };
}

pub(crate) const SHIPPED_FILES: &[(&str, &str)] = files![
    "classes",
    "holds",
    "agree",
    "consult",
    "support",
    "concede",
    "cooperate",
    "aid",
    "retreat",
    "request",
    "accuse",
    "reject",
    "threaten",
    "protest",
    "sanction",
    "mobilize",
    "coerce",
    "assault",
];

impl Triggers {
    /// The triggers that come with the program, read once.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Triggers> =
            LazyLock::new(|| Triggers::read(SHIPPED_FILES).expect("a test reads our files"));
        &SHIPPED
    }

    /// The triggers that come with the program, and those of more files.
    ///
    /// # Errors
    /// The first thing that is wrong, with its file.
    pub fn with(more: &[(&str, &str)]) -> Result<Self, TriggerError> {
        Self::read(&[SHIPPED_FILES, more].concat())
    }

    /// Reads files, given as name and text. Later files add to earlier ones.
    ///
    /// # Errors
    /// The first thing that is wrong, with its file.
    pub fn read(files: &[(&str, &str)]) -> Result<Self, TriggerError> {
        let mut all = Self::default();
        for &(name, text) in files {
            let syntax = |error| TriggerError::Syntax { file: name.to_owned(), error: Box::new(error) };
            let file: File = toml::from_str(text).map_err(syntax)?;
            for (class, words) in file.class {
                all.vocabulary.extend(words.iter().cloned());
                all.classes.entry(class).or_default().extend(words);
            }
            for (sort, words) in file.sort {
                all.sorts.extend(words.into_iter().map(|word| (word, sort.clone())));
            }
            all.vocabulary.extend(file.hold.iter().flat_map(|hold| hold.words.iter().cloned()));
            all.holds.add(file.hold);
            for trigger in file.trigger {
                let line = text[..trigger.span().start].matches('\n').count() + 1;
                let trigger = Trigger { place: (name.to_owned(), line), ..trigger.into_inner() };
                all.add(trigger).map_err(|(id, what)| TriggerError::Entry { file: name.to_owned(), id, what })?;
            }
        }
        Ok(all)
    }

    fn add(&mut self, trigger: Trigger) -> Result<(), (String, String)> {
        self.check(&trigger).map_err(|what| (trigger.id.clone(), what))?;
        let listed = trigger.needs.values().chain(trigger.unless.values()).flatten();
        self.vocabulary.extend(listed.cloned().chain(trigger.words().map(|(_, word)| word.clone())));
        for (class, word) in trigger.words() {
            self.by_word.entry((class, word.clone())).or_default().push(self.entries.len());
        }
        self.entries.push(trigger);
        Ok(())
    }

    fn check(&self, trigger: &Trigger) -> Result<(), String> {
        if self.entries.iter().any(|other| other.id == trigger.id) {
            return Err("another entry has this id; give it one of its own".into());
        }
        if trigger.words().next().is_none() {
            return Err("it has no word; give `verbs`, `nouns` or `adjectives`".into());
        }
        if !(0.0..=1.0).contains(&trigger.weight) {
            return Err("`weight` must lie between 0 and 1".into());
        }
        let lists = trigger.needs.values().chain(trigger.unless.values()).flatten();
        match lists.filter_map(|word| word.strip_prefix('@')).find(|class| !self.knows_class(class)) {
            Some(class) => Err(format!("there is no class `@{class}`; define it under [class]")),
            None => Ok(()),
        }
    }

    fn knows_class(&self, class: &str) -> bool {
        class == "actor" || self.classes.contains_key(class)
    }

    /// Entries that a word may fire, in the order of the files.
    pub fn of<'t>(&'t self, class: WordClass, lemma: &str) -> impl Iterator<Item = &'t Trigger> + use<'t> {
        let found = self.by_word.get(&(class, lemma.to_owned())).map_or(&[][..], Vec::as_slice);
        found.iter().map(|&at| &self.entries[at])
    }

    /// Whether a lemma is in a list of lemmas and `@class`es. `@actor` is for the caller to decide.
    pub fn lists(&self, list: &[String], lemma: &str) -> bool {
        list.iter().any(|item| match item.strip_prefix('@') {
            Some(class) => self.is_in(class, lemma),
            None => item == lemma || lemma.strip_suffix('s') == Some(item),
        })
    }

    /// Whether a class of words has a lemma.
    pub fn is_in(&self, class: &str, lemma: &str) -> bool {
        let singular = || lemma.strip_suffix('s').unwrap_or(lemma);
        self.classes.get(class).is_some_and(|words| words.contains(lemma) || words.contains(singular()))
    }

    /// What sort of thing a noun names, where reports have several words for it: "lorry" and "convoy" are vehicles.
    pub fn sort(&self, lemma: &str) -> Option<&str> {
        let singular = || lemma.strip_suffix('s').and_then(|word| self.sorts.get(word));
        self.sorts.get(lemma).or_else(singular).map(String::as_str)
    }

    /// The dictionary form of a word as these files write it, in lower case.
    ///
    /// A lemmatizer errs on words that it has not learnt ("shelled", "blamed"); a form that a regular ending makes of a
    /// word of ours is that word.
    pub fn base(&self, lemma: &str, form: &str) -> String {
        let lemma = lemma.to_lowercase();
        if self.vocabulary.contains(&lemma) {
            return lemma;
        }
        inflect::bases(&form.to_lowercase()).into_iter().find(|base| self.vocabulary.contains(base)).unwrap_or(lemma)
    }

    /// Words that hold an event off: plans, refusals, attempts.
    pub fn holds(&self) -> &Holds {
        &self.holds
    }

    /// An entry by its id.
    pub fn entry(&self, id: &str) -> Option<&Trigger> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// Every entry, in the order of the files.
    pub fn entries(&self) -> &[Trigger] {
        &self.entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_files_are_right() {
        let triggers = Triggers::shipped();
        for kind in EventType::ALL {
            assert!(triggers.entries().iter().any(|entry| entry.kind == kind), "no trigger for {kind}");
        }
    }

    #[test]
    fn an_error_names_file_entry_and_cure() {
        let double = "[[trigger]]\nid = 'a'\nverbs = ['hit']\ntype = 'ASSAULT'\n".repeat(2);
        let cases = [
            (double.as_str(), "x.toml: trigger `a`: another entry has this id"),
            ("[[trigger]]\nid = 'a'\ntype = 'ASSAULT'\n", "it has no word"),
            ("[[trigger]]\nid = 'a'\nverbs = ['hit']\ntype = 'HIT'\n", "unknown variant `HIT`"),
            ("[[trigger]]\nid = 'a'\nverbs = ['hit']\ntype = 'ASSAULT'\nneeds = { object = ['@foe'] }\n", "`@foe`"),
        ];
        for (text, message) in cases {
            let error = Triggers::read(&[("x.toml", text)]).unwrap_err().to_string();
            assert!(error.contains(message), "{error}");
        }
    }
}
