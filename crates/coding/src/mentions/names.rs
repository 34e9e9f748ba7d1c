//! Runs of words that are names: from the knowledge files, from the reader, and those that the reader missed.
//!
//! Catches "Union of River Pilots", "its chairman, Ana Holt,". Leaves alone "the trawler Ana Luz" and "Tuesday's".

use std::collections::BTreeSet;
use std::ops::Range;

use rapporteur_knowledge::{ActorKind, How};
use rapporteur_language::{Name, NameKind, Upos};

use super::{Finder, Found, LONGEST, Naming};

/// The most words that a person's name is taken to have.
const PERSON_WORDS: usize = 5;

/// The most words that a group's name is taken to have on either side of its head.
const GROUP_WORDS: usize = 8;

impl Finder<'_> {
    /// Every name; where two overlap, the longer one.
    pub(super) fn names(&mut self) -> Vec<Found> {
        let mut known = self.known_names();
        let mut runs = self.group_names();
        runs.extend(self.read_names());
        runs.extend(self.unread_persons());
        let bearers = self.surnames(&known, &runs);
        runs.extend(self.borne_again(&bearers));
        self.leave_namesakes(&mut known, &runs);
        let mut all: Vec<(Range<usize>, Naming)> = known;
        all.extend(runs);
        // Of equals: the files, then a group, then a person.
        let rank = |naming: &Naming| match naming {
            Naming::Known(_) => 0,
            Naming::Group(_) => 1,
            Naming::Name(NameKind::Person) => 2,
            _ => 3,
        };
        all.sort_by_key(|(words, naming)| (std::cmp::Reverse(words.len()), rank(naming), words.start));
        let mut found = Vec::new();
        for (words, naming) in all {
            if self.taken[words.clone()].iter().any(|&taken| taken) {
                continue;
            }
            self.taken[words.clone()].fill(true);
            found.extend(self.name(words, naming));
        }
        for one in &found {
            self.taken[one.whole.clone()].fill(true);
        }
        found
    }

    /// "Morales" after "Ana Morales" is she, and not the president whom the files know by that name alone.
    fn leave_namesakes(&self, known: &mut Vec<(Range<usize>, Naming)>, runs: &[(Range<usize>, Naming)]) {
        let full: Vec<Range<usize>> = known.iter().map(|(words, _)| words.clone()).filter(|it| it.len() > 1).collect();
        let free = |run: &&(Range<usize>, Naming)| !full.iter().any(|it| it.start < run.0.end && run.0.start < it.end);
        let strangers: Vec<(Range<usize>, Naming)> = runs.iter().filter(free).cloned().collect();
        let bearers = self.surnames(&[], &strangers);
        known.retain(|(words, naming)| {
            let person = matches!(naming, Naming::Known(who) if who.iter().all(|who| who.kind == ActorKind::Person));
            !(person && words.len() == 1 && bearers.contains(self.scene.form(words.start)))
        });
    }

    fn known_names(&self) -> Vec<(Range<usize>, Naming)> {
        let forms: Vec<&str> = (0..self.taken.len()).map(|at| self.scene.form(at)).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < forms.len() {
            let matched = self.lexicon.longest_match(&forms[at..forms.len().min(at + LONGEST)]);
            let words = matched.as_ref().map_or(1, |matched| matched.words.max(1));
            if let Some(matched) = matched {
                found.push((at..at + words, Naming::Known(matched.who)));
            }
            at += words;
        }
        found
    }

    /// Names that the reader found, each of the kind that the words around it tell.
    fn read_names(&self) -> Vec<(Range<usize>, Naming)> {
        self.scene.reading.names.iter().filter_map(|name| self.read_name(name)).collect()
    }

    fn read_name(&self, name: &Name) -> Option<(Range<usize>, Naming)> {
        let words = name.words.start..name.words.end.min(self.taken.len());
        if words.is_empty() || name.kind == NameKind::Event || self.scene.is_time(words.start) {
            return None;
        }
        let bare = self.untitled(words.clone());
        let titled = bare.start > words.start && self.lexicon.lists("honorific", self.scene.form(words.start));
        // "The River Front said" is no person's name.
        let body = words.clone().any(|at| self.lexicon.group(self.scene.form(at)).is_some());
        let person = !bare.is_empty() && (titled || !body && self.is_personal(bare.clone()));
        // "The Front" is told by its noun.
        if name.kind != NameKind::Person && words.len() == 1 && self.group_noun(words.start).is_some() {
            return None;
        }
        // "The Green Line" and "the Tana Delta" do nothing, whatever the reader took them for.
        let last = self.scene.form(words.end - 1);
        // "The Mwani border post": small, and so not the Daily Post.
        let small = last.starts_with(char::is_lowercase) && self.lexicon.triggers().is_in("crossing", last);
        let land = self.lexicon.lists("land", last) || small;
        // "Young Kenyans" are nobody's name.
        let people = words.len() > 1 && self.names_by(How::People, words.end - 1);
        if land || people || name.kind == NameKind::Person && !person && self.is_place(name) {
            return None;
        }
        if name.kind == NameKind::Person || person {
            let whole = bare.start..self.capital_end(bare.clone());
            return (!bare.is_empty()).then_some((whole, Naming::Name(NameKind::Person)));
        }
        // "The union envoy" is an envoy.
        let role =
            self.lexicon.role(self.scene.form(words.end - 1)).is_some() && self.group_noun(words.end - 1).is_none();
        (!role && !self.is_place(name)).then_some((words, Naming::Name(name.kind)))
    }

    /// A name without the titles before it and what a reader's slip adds after a finite verb.
    fn untitled(&self, words: Range<usize>) -> Range<usize> {
        let start = words.clone().rev().find(|&at| self.ends_title(words.start, at)).map_or(words.start, |at| at + 1);
        let verb = |at: &usize| matches!(self.scene.word(*at).upos, Upos::Verb | Upos::Aux);
        start..(start..words.end).find(verb).unwrap_or(words.end)
    }

    /// The end of a name with the capitalised words that the reader cut off.
    fn capital_end(&self, name: Range<usize>) -> usize {
        let limit = self.taken.len().min(name.start + PERSON_WORDS);
        (name.end..limit)
            .find(|&at| !self.is_capital(at) || self.scene.word(at).upos != Upos::Propn)
            .unwrap_or(limit)
            .max(name.end)
    }

    /// Names of groups by their head noun: "Valley People's Front", "Movement for Fair Tolls".
    fn group_names(&self) -> Vec<(Range<usize>, Naming)> {
        let heads = (0..self.taken.len()).filter(|&at| self.is_capital(at));
        heads
            .filter_map(|head| {
                let noun = self.lexicon.group(self.scene.form(head))?;
                let sentence = self.scene.sentence(head);
                let mut run = head..head + 1;
                while run.start > sentence.start.max(head.saturating_sub(GROUP_WORDS)) && self.joins_name(run.start - 1)
                {
                    run.start -= 1;
                }
                while run.start < head && !self.is_capital(run.start) {
                    run.start += 1;
                }
                run.end = self.name_after(head, sentence.end.min(head + GROUP_WORDS));
                // "Third-Party Mediation" is no party.
                let goes_on = run.end < sentence.end && self.is_capital(run.end) && run.start < head;
                let more = !goes_on && run.clone().any(|at| at != head && self.is_capital(at));
                more.then_some((run, Naming::Group(noun)))
            })
            .collect()
    }

    /// Where a name that goes on with "of" or "for" ends.
    fn name_after(&self, head: usize, limit: usize) -> usize {
        let form = |at: usize| if at < limit { self.scene.form(at) } else { "" };
        if !matches!(form(head + 1), "of" | "for") {
            // "Radio Lamu"
            let opens =
                !head.checked_sub(1).is_some_and(|at| self.is_capital(at) && at >= self.scene.sentence(head).start);
            return (head + 1..limit).find(|&at| !(opens && self.joins_name(at))).unwrap_or(limit);
        }
        let first = head + 2 + usize::from(form(head + 2) == "the");
        if first >= limit || !self.is_capital(first) {
            return head + 1;
        }
        (first..limit).find(|&at| !self.joins_name(at)).unwrap_or(limit)
    }

    /// Whether a word can stand within a name: a capital, a possessive or a hyphen.
    fn joins_name(&self, at: usize) -> bool {
        self.is_capital(at) && !self.scene.is_time(at) || matches!(self.scene.form(at), "'s" | "’s" | "'" | "’" | "-")
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        let (upos, form) = (self.scene.word(at).upos, self.scene.form(at));
        let open = matches!(upos, Upos::Propn | Upos::Noun | Upos::Adj | Upos::X | Upos::Verb);
        // A tagger takes a rare name for a pronoun.
        let slip = || upos == Upos::Pron && form.chars().count() > 4 && at > self.scene.sentence(at).start;
        form.starts_with(char::is_uppercase) && (open || slip())
    }

    /// Whether the gazetteer has a name as a place, whatever the reader took it for.
    fn is_place(&self, name: &Name) -> bool {
        let places = &self.scene.reading.places;
        let at = places.partition_point(|place| place.span.end() <= name.span.start());
        name.kind != NameKind::Organization
            && places.get(at).is_some_and(|place| place.span == name.span && !place.demonym)
    }

    /// The last names of the people named in full.
    fn surnames(&self, known: &[(Range<usize>, Naming)], runs: &[(Range<usize>, Naming)]) -> BTreeSet<String> {
        let person = |naming: &Naming| match naming {
            Naming::Name(kind) => *kind == NameKind::Person,
            Naming::Known(who) => who.iter().all(|who| who.kind == ActorKind::Person),
            Naming::Group(_) | Naming::Role(_) | Naming::Pronoun => false,
        };
        let full = known.iter().chain(runs).filter(|(words, naming)| words.len() > 1 && person(naming));
        full.map(|(words, _)| self.scene.form(words.end - 1).to_owned()).filter(|name| name.len() > 2).collect()
    }

    /// Single words that somebody bears as last name.
    fn borne_again(&self, bearers: &BTreeSet<String>) -> Vec<(Range<usize>, Naming)> {
        let again = (0..self.taken.len())
            .filter(|&at| self.scene.word(at).upos == Upos::Propn && bearers.contains(self.scene.form(at)));
        again.map(|at| (at..at + 1, Naming::Name(NameKind::Person))).collect()
    }
}
