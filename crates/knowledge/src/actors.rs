use std::collections::HashMap;

use jiff::civil::Date;

use crate::file::{ActorEntry, BodyEntry};
use crate::name::PersonName;
use crate::phrases::Phrases;
use crate::who::{BodyPattern, Naming, to_body};
use crate::{ActorId, ActorKind, How, Likeness, Match, Profile, Sector, Term, Who};

/// The actors and the bodies that every state can have, by their names.
#[derive(Clone, Debug)]
pub(crate) struct Actors {
    profiles: Vec<Profile>,
    by_id: HashMap<ActorId, usize>,
    names: Phrases<Naming>,
    /// Names of people, taken apart once, for spellings that no file lists.
    people: Vec<(PersonName, usize)>,
    bodies: Vec<BodyPattern>,
    body_words: Phrases<usize>,
    body_modifiers: Phrases<()>,
    state_words: Phrases<()>,
}

impl Actors {
    pub(crate) fn new() -> Self {
        Self {
            profiles: Vec::new(),
            by_id: HashMap::new(),
            names: Phrases::exact(),
            people: Vec::new(),
            bodies: Vec::new(),
            body_words: Phrases::exact(),
            body_modifiers: Phrases::of_nouns(),
            state_words: Phrases::exact(),
        }
    }

    /// Adds an actor, or adds to one of the same id.
    pub(crate) fn add(&mut self, entry: ActorEntry) -> Result<(), String> {
        let profile = Profile::of(entry)?;
        let new = self.profiles.len();
        let at = *self.by_id.entry(profile.id.clone()).or_insert(new);
        if at == new && profile.name.is_empty() {
            self.by_id.remove(&profile.id);
            return Err(format!("`{}` is new and has no name", profile.id));
        }
        self.index(at, &profile);
        match self.profiles.get_mut(at) {
            Some(known) => known.add(profile),
            None => self.profiles.push(profile),
        }
        Ok(())
    }

    fn index(&mut self, at: usize, profile: &Profile) {
        let sorts = [(&profile.adjective, How::Adjective), (&profile.people, How::People), (&profile.seats, How::Seat)];
        for name in profile.names().filter(|name| !name.is_empty()) {
            self.names.add(name, Naming::new(at, How::Name, name));
            if profile.kind == ActorKind::Person {
                self.people.push((PersonName::read(name), at));
            }
        }
        for (names, how) in sorts {
            for name in names {
                self.names.add(name, Naming::new(at, how, name));
            }
        }
    }

    pub(crate) fn add_body(&mut self, entry: BodyEntry) {
        let at = self.bodies.iter().position(|body| body.id == entry.id).unwrap_or_else(|| {
            self.bodies.push(BodyPattern { id: entry.id, name: entry.name, sector: entry.sector });
            self.bodies.len() - 1
        });
        entry.words.iter().for_each(|word| self.body_words.add(word, at));
    }

    pub(crate) fn add_modifier(&mut self, word: &str) {
        self.body_modifiers.add(word, ());
    }

    pub(crate) fn add_state_word(&mut self, word: &str) {
        self.state_words.add(word, ());
    }

    pub(crate) fn profiles(&self) -> &[Profile] {
        &self.profiles
    }

    pub(crate) fn set_sector(&mut self, actor: usize, sector: Option<Sector>) {
        self.profiles[actor].sector = sector;
    }

    pub(crate) fn get(&self, id: &ActorId) -> Option<&Profile> {
        self.by_id.get(id).map(|&at| &self.profiles[at])
    }

    fn state(&self, code: &str) -> Option<&Profile> {
        self.get(&ActorId(format!("state:{code}")))
    }

    /// Anyone with an id, the bodies of states included.
    pub(crate) fn who(&self, id: &ActorId) -> Option<Who> {
        if let Some(profile) = self.get(id) {
            return Some(profile.who(How::Name));
        }
        let (code, body) = id.0.strip_prefix("body:")?.split_once('-')?;
        let pattern = self.bodies.iter().position(|pattern| pattern.id == body)?;
        Some(self.body_of(pattern, self.state(code)?))
    }

    pub(crate) fn longest_match(&self, words: &[&str]) -> Option<Match> {
        let named = self.names.longest(words, Naming::is_written);
        let Some((taken, namings)) = named else { return self.body_first(words) };
        if let Some(body) = self.body_behind(words, taken, &namings) {
            return Some(body);
        }
        if let Some(state) = self.state_behind(words, taken, &namings) {
            return Some(state);
        }
        let mut who: Vec<Who> = namings.iter().map(|naming| self.profiles[naming.actor].who(naming.how)).collect();
        // "US" is noun and adjective; one reading of one actor is enough.
        who.dedup_by(|two, one| two.id.is_some() && two.id == one.id);
        Some(Match { words: taken, who })
    }

    /// "Kenyan army", "Kenya's National Assembly": the body, where the words behind a state name one.
    fn body_behind(&self, words: &[&str], taken: usize, namings: &[&Naming]) -> Option<Match> {
        let rest = to_body(&words[taken..], &self.body_modifiers);
        let (more, bodies) = self.body_words.longest(rest, |_, _| true)?;
        let skipped = words.len() - rest.len();
        // A body with a name of its own that says more: "Israel's Internal Security Agency".
        if self.names.longest(&words[taken..], Naming::is_written).is_some_and(|(own, _)| taken + own >= skipped + more)
        {
            return None;
        }
        let owners = namings.iter().filter(|naming| naming.how != How::People);
        let who = self.bodies_of(owners, &bodies);
        (!who.is_empty()).then(|| Match { words: skipped + more, who })
    }

    /// "The Kenyan state", "the Kenyan Republic": the state itself.
    fn state_behind(&self, words: &[&str], taken: usize, namings: &[&Naming]) -> Option<Match> {
        let (more, _) = self.state_words.longest(&words[taken..], |_, _| true)?;
        let states = namings.iter().filter(|naming| naming.how == How::Adjective);
        let who: Vec<Who> = states.filter_map(|naming| self.owner(naming)).map(|state| state.who(How::Name)).collect();
        (!who.is_empty()).then(|| Match { words: taken + more, who })
    }

    fn bodies_of<'a>(&self, owners: impl Iterator<Item = &'a &'a Naming>, bodies: &[&usize]) -> Vec<Who> {
        let mut who: Vec<Who> = owners
            .filter_map(|naming| self.owner(naming))
            .flat_map(|state| bodies.iter().map(|&&body| self.body_of(body, state)))
            .collect();
        who.dedup();
        who
    }

    /// A body of a state, under its own name where a file gives it one ("Pentagon").
    fn body_of(&self, body: usize, state: &Profile) -> Who {
        let who = self.bodies[body].of(state);
        match who.id.as_ref().and_then(|id| self.get(id)) {
            Some(own) => own.who(How::BodyOf),
            None => who,
        }
    }

    /// "the army", and "the army of Kenya".
    fn body_first(&self, words: &[&str]) -> Option<Match> {
        let (taken, bodies) = self.body_words.longest(words, |_, _| true)?;
        let of_state = || {
            let rest = words[taken..].strip_prefix(&["of"])?;
            let rest = rest.strip_prefix(&["the"]).unwrap_or(rest);
            let (more, namings) = self.names.longest(rest, Naming::is_written)?;
            let who = self.bodies_of(namings.iter().filter(|naming| naming.how == How::Name), &bodies);
            (!who.is_empty()).then(|| Match { words: words.len() - rest.len() + more, who })
        };
        let alone = || Match { words: taken, who: bodies.iter().map(|&&body| self.bodies[body].alone()).collect() };
        Some(of_state().unwrap_or_else(alone))
    }

    /// The state whose bodies a name stands before: the state itself, or the one that the group governs.
    fn owner(&self, naming: &Naming) -> Option<&Profile> {
        let profile = &self.profiles[naming.actor];
        match profile.kind {
            ActorKind::State => Some(profile),
            _ => self.get(&profile.governs.last()?.of),
        }
    }

    /// The side that the actor stands for on a day: see [`crate::Lexicon::side`].
    pub(crate) fn side(&self, id: &ActorId, on: Option<Date>) -> ActorId {
        let mut side = id.clone();
        // Parts of parts: a bound keeps a circle in an analyst's file from turning for ever.
        for _ in 0..8 {
            match self.above(&side, on) {
                Some(above) if above != side => side = above,
                _ => break,
            }
        }
        side
    }

    fn above(&self, id: &ActorId, on: Option<Date>) -> Option<ActorId> {
        let Some(profile) = self.get(id) else {
            let (code, _) = id.0.strip_prefix("body:")?.split_once('-')?;
            return self.state(code).map(|state| state.id.clone());
        };
        let of = |terms: &[Term]| terms.iter().rev().find(|term| term.covers(on)).map(|term| term.of.clone());
        let of_state = || profile.country.as_ref().map(|code| ActorId(format!("state:{code}")));
        of(&profile.offices)
            .or_else(|| of(&profile.governs))
            .or_else(|| profile.part_of.clone())
            .or_else(|| matches!(profile.kind, ActorKind::Body).then(of_state).flatten())
    }

    /// The sector of the last body that a title names: "army spokesman".
    pub(crate) fn sector_in(&self, title: &str) -> Option<Sector> {
        let words: Vec<&str> = title.split_whitespace().collect();
        let mut bodies = (0..words.len()).filter_map(|at| self.body_words.longest(&words[at..], |_, _| true));
        bodies.next_back().map(|(_, found)| self.bodies[*found[0]].sector)
    }

    /// The people and groups that bear exactly this name, whatever its case; else the one person of whom it is a spelling.
    pub(crate) fn named(&self, name: &str) -> Vec<&Profile> {
        let exact: Vec<&Profile> = self
            .names
            .get(name)
            .iter()
            .filter(|naming| naming.how == How::Name)
            .map(|naming| &self.profiles[naming.actor])
            .collect();
        if !exact.is_empty() {
            return exact;
        }
        let name = PersonName::read(name);
        let mut alike: Vec<usize> = self
            .people
            .iter()
            .filter(|(known, _)| known.likeness(&name) == Likeness::Same)
            .map(|&(_, at)| at)
            .collect();
        alike.dedup();
        alike.into_iter().map(|at| &self.profiles[at]).collect()
    }
}
