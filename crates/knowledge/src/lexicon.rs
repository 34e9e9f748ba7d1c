use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::actors::Actors;
use crate::builtin::FILES;
use crate::cue::Cues;
use crate::error::wrong_at;
use crate::file::{self, File};
use crate::fold::fold;
use crate::group::{Groups, Lists};
use crate::role::Roles;
use crate::topic::Topics;
use crate::wording::Wordings;
use crate::{ActorId, Cue, CueClass, GroupNoun, KnowledgeError, Match, PersonRole, Profile, Triggers, Who};

/// Who is who, and which words tell of roles, topics and sayings: the builtin files, and what an analyst adds.
///
/// ```
/// let lexicon = rapporteur_knowledge::Lexicon::builtin();
/// let found = lexicon.longest_match(&["Kenyan", "troops", "crossed"]).unwrap();
/// assert_eq!(found.words, 2);
/// assert_eq!(found.who[0].id.as_ref().unwrap().0, "body:KEN-military");
/// ```
#[derive(Clone, Debug)]
pub struct Lexicon {
    actors: Actors,
    roles: Roles,
    topics: Topics,
    cues: Cues,
    groups: Groups,
    lists: Lists,
    wordings: Wordings,
    /// Who holds which office: (state or organisation, office) to people with the place of the term.
    holders: HashMap<(ActorId, String), Vec<(ActorId, usize)>>,
    /// The triggers, where files have added to those of the program, and those files.
    triggers: Option<Arc<Triggers>>,
    trigger_files: Vec<(String, String)>,
    hash: Sha256,
}

impl Lexicon {
    /// The files that the program brings along.
    pub fn builtin() -> Self {
        let mut lexicon = Self {
            actors: Actors::new(),
            roles: Roles::new(),
            topics: Topics::new(),
            cues: Cues::new(),
            groups: Groups::default(),
            lists: Lists::default(),
            wordings: Wordings::new(),
            holders: HashMap::new(),
            triggers: None,
            trigger_files: Vec::new(),
            hash: Sha256::new(),
        };
        for (name, text) in FILES {
            // The tests read every builtin file; a broken one is never built into a program.
            file::parse(name, text)
                .and_then(|file| lexicon.take(name, text, file))
                .expect("builtin knowledge files are tested");
        }
        lexicon.find_holders();
        lexicon
    }

    /// Adds an analyst's file, and checks the examples that its entries bring. After an error nothing has changed.
    ///
    /// The file may hold triggers too. An actor with a known id adds to that actor: names and offices are appended, single values replaced.
    ///
    /// # Errors
    /// Names the file, the line, what is wrong and what to do.
    pub fn extend(&mut self, file: &str, text: &str) -> Result<(), KnowledgeError> {
        let parsed = file::parse(file, text)?;
        let mut grown = self.clone();
        grown.take(file, text, parsed.clone())?;
        grown.find_holders();
        grown.check(file, text, &parsed)?;
        if parsed.has_triggers() {
            grown.add_triggers(file, text)?;
        }
        *self = grown;
        Ok(())
    }

    fn add_triggers(&mut self, file: &str, text: &str) -> Result<(), KnowledgeError> {
        self.trigger_files.push((file.to_owned(), text.to_owned()));
        let files: Vec<(&str, &str)> =
            self.trigger_files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        self.triggers = Some(Arc::new(Triggers::with(&files)?));
        Ok(())
    }

    /// Takes a file in, without a look at its examples.
    fn take(&mut self, name: &str, text: &str, file: File) -> Result<(), KnowledgeError> {
        self.hash.update((text.len() as u64).to_le_bytes());
        self.hash.update(text);
        for entry in file.actor {
            let start = entry.span().start;
            self.actors.add(entry.into_inner()).map_err(|cause| wrong_at(name, text, start, cause))?;
        }
        for entry in file.cue {
            let start = entry.span().start;
            self.cues.add(entry.into_inner()).map_err(|cause| wrong_at(name, text, start, cause))?;
        }
        file.body.into_iter().for_each(|entry| self.actors.add_body(entry.into_inner()));
        file.body_modifiers.iter().for_each(|word| self.actors.add_modifier(word));
        file.state_words.iter().for_each(|word| self.actors.add_state_word(word));
        file.role.into_iter().for_each(|entry| self.roles.add(entry.into_inner()));
        file.group.into_iter().for_each(|entry| self.groups.add(entry.into_inner()));
        file.list.into_iter().for_each(|entry| self.lists.add(entry.into_inner()));
        file.topic.into_iter().for_each(|entry| self.topics.add(entry.into_inner()));
        file.wording.into_iter().for_each(|entry| self.wordings.add(entry));
        Ok(())
    }

    /// Reads the offices of people: who holds which, and of which sector each person is where no file tells.
    fn find_holders(&mut self) {
        self.holders.clear();
        let mut sectors = Vec::new();
        for (person, profile) in self.actors.profiles().iter().enumerate() {
            for (at, term) in profile.offices.iter().enumerate() {
                let role = self.role(&term.title);
                if profile.sector.is_none() {
                    let of_body = || self.who(&term.of).and_then(|who| who.sector);
                    sectors.push((person, role.as_ref().and_then(|role| role.sector).or_else(of_body)));
                }
                let office = role.and_then(|role| role.office).unwrap_or_else(|| fold(&term.title));
                self.holders.entry((term.of.clone(), office)).or_default().push((profile.id.clone(), at));
            }
        }
        sectors.into_iter().for_each(|(person, sector)| self.actors.set_sector(person, sector));
    }

    /// The office under its common name.
    fn office_name(&self, title: &str) -> String {
        self.role(title).and_then(|role| role.office).unwrap_or_else(|| fold(title))
    }

    /// Sixteen hexadecimal digits that tell these files from any others.
    pub fn checksum(&self) -> String {
        self.hash.clone().finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Which words, in which frames, tell of which events: the program's triggers, and those of added files.
    pub fn triggers(&self) -> &Triggers {
        match &self.triggers {
            Some(grown) => grown,
            None => Triggers::shipped(),
        }
    }

    /// Every actor, in the order of the files.
    pub fn actors(&self) -> &[Profile] {
        self.actors.profiles()
    }

    /// What the files say of an actor. Bodies by pattern have no entry: see [`Self::who`].
    pub fn actor(&self, id: &ActorId) -> Option<&Profile> {
        self.actors.get(id)
    }

    /// The actor with this id, bodies by pattern (`body:KEN-military`) included.
    pub fn who(&self, id: &ActorId) -> Option<Who> {
        self.actors.who(id)
    }

    /// The longest name of an actor at the start of `words`, as they are written, case included.
    ///
    /// Words can be those of a treebank ("Kenya", "'s", "army"; "al", "-", "Shabaab") or those between spaces. A state
    /// and a body after it are one match, and so is a body "of" a state.
    pub fn longest_match(&self, words: &[&str]) -> Option<Match> {
        self.actors.longest_match(words)
    }

    /// Those who bear this whole name, whatever its case; if there are none, the people of whom it is another spelling.
    pub fn named(&self, name: &str) -> Vec<&Profile> {
        self.actors.named(name)
    }

    /// The side that an actor stands for on a day: a minister's or an army's state, the state that a group governs, the
    /// body that a part belongs to; itself for all others. Without a day, what the files have as still so.
    ///
    /// A governing group and its state keep their own entries; their side is one.
    pub fn side(&self, id: &ActorId, on: Option<Date>) -> ActorId {
        self.actors.side(id, on)
    }

    /// Who holds an office on a day, or without a day, who holds it still: `holder("foreign minister", &kenya, day)`.
    /// `None` where the files know nobody, or more than one.
    pub fn holder(&self, title: &str, of: &ActorId, on: Option<Date>) -> Option<&Profile> {
        let terms = self.holders.get(&(of.clone(), self.office_name(title)))?;
        let mut holding = terms
            .iter()
            .filter_map(|(id, at)| Some((self.actor(id)?, *at)))
            .filter(|(person, at)| person.offices[*at].covers(on))
            .map(|(person, _)| person);
        let first = holding.next()?;
        holding.all(|other| other.id == first.id).then_some(first)
    }

    /// What a title or a common noun tells of its holder: "deputy minister for trade", "gunmen", "chief spokesman".
    pub fn role(&self, title: &str) -> Option<PersonRole> {
        let mut role = self.roles.read(title, &self.lists)?;
        if role.sector.is_none() {
            role.sector = self.actors.sector_in(title);
        }
        Some(role)
    }

    /// What a common noun tells of a group of people that it is the head of: "front", "unions".
    pub fn group(&self, noun: &str) -> Option<GroupNoun> {
        self.groups.get(noun)
    }

    /// Whether a word stands in a list of the files, by its lemma: `lists("hearer", "tell")`.
    pub fn lists(&self, list: &str, word: &str) -> bool {
        self.lists.has(list, word)
    }

    /// The topics that a run of words speaks of, each once, sorted. Words are lemmas; plural nouns do no harm.
    pub fn topics(&self, lemmas: &[&str]) -> Vec<&str> {
        self.topics.of(lemmas)
    }

    /// Where phrases of a list stand among words: first word, how many, and the phrase's place in the list. Plurals and
    /// the "s" of verbs are met too; an unknown list has no phrases.
    pub fn wordings<'w>(&'w self, list: &str, words: &'w [&str]) -> impl Iterator<Item = (usize, usize, usize)> + 'w {
        self.wordings.find(list, words)
    }

    /// A word of saying, by its lemma; several words for "point out".
    pub fn cue(&self, lemma: &str, class: CueClass) -> Option<&Cue> {
        self.cues.get(lemma, class)
    }
}
