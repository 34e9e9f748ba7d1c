//! All triggers, with the classes of words that they name. Read from files that an analyst can edit.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;
use toml::Spanned;

use crate::builtin::TRIGGER_FILES;
use crate::error::line_of;
use crate::holds::{Hold, Holds};
use crate::{KnowledgeError, Trigger, WordClass, inflect};

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

/// Where it is told how to write an entry.
const NEXT: &str = "see \"Add a trigger\" in CONTRIBUTING.md";

/// Every trigger, found by lemma.
#[derive(Debug, Default)]
pub struct Triggers {
    entries: Vec<Trigger>,
    by_id: HashMap<String, usize>,
    by_word: HashMap<(WordClass, String), Vec<usize>>,
    classes: HashMap<String, HashSet<String>>,
    sorts: HashMap<String, String>,
    holds: Holds,
    vocabulary: HashSet<String>,
}

impl Triggers {
    /// The triggers that come with the program, read once.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Triggers> =
            LazyLock::new(|| Triggers::read(TRIGGER_FILES).expect("a test reads our files"));
        &SHIPPED
    }

    /// The triggers that come with the program, and those of more files.
    ///
    /// # Errors
    /// The first thing that is wrong, with its file.
    pub fn with(more: &[(&str, &str)]) -> Result<Self, KnowledgeError> {
        Self::read(&[TRIGGER_FILES, more].concat())
    }

    /// Reads files, given as name and text. Later files add to earlier ones.
    ///
    /// # Errors
    /// The first thing that is wrong, with its file.
    pub fn read(files: &[(&str, &str)]) -> Result<Self, KnowledgeError> {
        let mut all = Self::default();
        for &(name, text) in files {
            let wrong = |cause| KnowledgeError { file: name.to_owned(), line: None, cause, next: NEXT };
            let file: File = toml::from_str(text).map_err(|error| wrong(error.to_string()))?;
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
                let line = line_of(text, trigger.span().start);
                let trigger = Trigger { place: (name.to_owned(), line), ..trigger.into_inner() };
                all.check(&trigger).map_err(|what| wrong(format!("trigger `{}`: {what}", trigger.id)))?;
                all.add(trigger);
            }
        }
        Ok(all)
    }

    fn add(&mut self, trigger: Trigger) {
        self.vocabulary.extend(trigger.listed().chain(trigger.words().map(|(_, word)| word)).cloned());
        for (class, word) in trigger.words() {
            self.by_word.entry((class, word.clone())).or_default().push(self.entries.len());
        }
        self.by_id.insert(trigger.id.clone(), self.entries.len());
        self.entries.push(trigger);
    }

    fn check(&self, trigger: &Trigger) -> Result<(), String> {
        if self.by_id.contains_key(&trigger.id) {
            return Err("another entry has this id; give it one of its own".into());
        }
        if trigger.words().next().is_none() {
            return Err("it has no word; give `verbs`, `nouns` or `adjectives`".into());
        }
        if !(0.0..=1.0).contains(&trigger.weight) {
            return Err("`weight` must lie between 0 and 1".into());
        }
        let known = |class: &&str| *class == "actor" || self.classes.contains_key(*class);
        match trigger.listed().filter_map(|word| word.strip_prefix('@')).find(|class| !known(class)) {
            Some(class) => Err(format!("there is no class `@{class}`; define it under [class]")),
            None => Ok(()),
        }
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
        self.by_id.get(id).map(|&at| &self.entries[at])
    }

    /// Every entry, in the order of the files.
    pub fn entries(&self) -> &[Trigger] {
        &self.entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EventType;

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
            (double.as_str(), "`x.toml`: trigger `a`: another entry has this id"),
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
