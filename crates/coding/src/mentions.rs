//! Where a report names somebody: by name, by role, or by pronoun.
//!
//! Catches "Kenya's army", "the deputy minister", "Nairobi denies", "she". Leaves alone "in Nairobi" (a place), "Kenyan tea"
//! (no actor), "it rains".

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rapporteur_knowledge::{ActorKind, How, Lexicon, PersonRole, Who};
use rapporteur_language::{Deprel as D, Name, NameKind, Upos};

use crate::scene::Scene;

/// A place where somebody is named.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The word that the rest hangs on.
    pub head: usize,
    /// The words that name.
    pub core: Range<usize>,
    /// How it names.
    pub naming: Naming,
    /// ISO 3166-1 alpha-3 code of the state that the phrase says it is of.
    pub country: Option<String>,
}

/// How somebody is named.
#[derive(Clone, Debug)]
pub(crate) enum Naming {
    /// By a name that the knowledge files have. More than one entry where they cannot tell.
    Known(Vec<Who>),
    /// By a name that only the reader found.
    Name(NameKind),
    /// By what they are.
    Role(PersonRole),
    /// By a pronoun.
    Pronoun,
}

/// The longest name looked for in the knowledge files, in words.
const LONGEST: usize = 12;

/// Every place where somebody is named, in the order of head words.
pub(crate) fn find(scene: &Scene) -> Vec<Found> {
    let mut finder = Finder {
        scene,
        lexicon: scene.lexicon,
        taken: vec![false; scene.reading.words.len()],
        country: BTreeMap::new(),
    };
    let mut found = finder.names();
    found.extend(finder.surnames(&found));
    found.extend(finder.roles());
    found.extend(finder.pronouns());
    for one in &mut found {
        if one.country.is_none() {
            one.country = finder.country_of(one.head);
        }
    }
    // Who is named in a dateline is a place or an agency.
    found.retain(|one| one.core.start >= scene.body);
    found.sort_by_key(|one| (one.head, one.core.start));
    found.dedup_by_key(|one| one.head);
    found
}

struct Finder<'a> {
    scene: &'a Scene<'a>,
    lexicon: &'a Lexicon,
    /// Words that belong to a name.
    taken: Vec<bool>,
    /// Words that tell of which state something is: "Kenyan", "Kenya" in "Kenya's".
    country: BTreeMap<usize, String>,
}

impl Finder<'_> {
    /// Names from the knowledge files and from the reader; where they overlap, the longer one.
    fn names(&mut self) -> Vec<Found> {
        let mut all = self.known_names();
        for name in &self.scene.reading.names {
            let words = self.bare(name);
            if !words.is_empty()
                && words.end <= self.taken.len()
                && name.kind != NameKind::Event
                && !self.is_place(name)
            {
                all.push((words, Naming::Name(name.kind)));
            }
        }
        all.sort_by_key(|(words, naming)| {
            (std::cmp::Reverse(words.len()), matches!(naming, Naming::Name(_)), words.start)
        });
        let mut found = Vec::new();
        for (words, naming) in all {
            if self.taken[words.clone()].iter().any(|&taken| taken) {
                continue;
            }
            self.taken[words.clone()].fill(true);
            found.extend(self.name(words, naming));
        }
        found
    }

    /// A name without the titles before it and what a reader's slip adds after a finite verb.
    fn bare(&self, name: &Name) -> Range<usize> {
        let words = name.words.start..name.words.end.min(self.taken.len());
        let start = (words.start..words.end)
            .rev()
            .find(|&at| self.ends_title(words.start, at))
            .map_or(words.start, |at| at + 1);
        let end = (start..words.end)
            .find(|&at| matches!(self.scene.word(at).upos, Upos::Verb | Upos::Aux))
            .unwrap_or(words.end);
        // Ministries and institutes are called by what they do: only people lose their titles.
        if name.kind == NameKind::Person { start..end } else { words }
    }

    /// Whether the words up to here are a title or an honorific: "Dr.", "Defence Minister", "Norwegian".
    fn ends_title(&self, start: usize, at: usize) -> bool {
        let form = self.scene.form(at);
        let short = form.ends_with('.') && (3..=5).contains(&form.len());
        short
            || self.is_adjective(at)
            || self.lexicon.role(form).is_some() && {
                let text = self.scene.span(start..at + 1).and_then(|span| self.scene.report.words(span));
                text.is_some_and(|text| self.lexicon.role(text).is_some())
            }
    }

    fn is_adjective(&self, at: usize) -> bool {
        let matched = self.lexicon.longest_match(&[self.scene.form(at)]);
        matched.is_some_and(|matched| matched.who.iter().all(|who| who.how == How::Adjective))
    }

    /// Whether the gazetteer has a name as a place, whatever the reader took it for.
    fn is_place(&self, name: &Name) -> bool {
        let places = &self.scene.reading.places;
        let at = places.partition_point(|place| place.span.end() <= name.span.start());
        name.kind != NameKind::Organization
            && places.get(at).is_some_and(|place| place.span == name.span && !place.demonym)
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

    /// A name, if it names an actor where it stands.
    fn name(&mut self, words: Range<usize>, naming: Naming) -> Option<Found> {
        let head = self.head_of(words.clone());
        if let Naming::Known(who) = &naming {
            let first = who.first()?;
            if let Some(country) = first.country.clone().filter(|_| who.len() == 1) {
                self.country.insert(head, country);
            }
            let acts = match first.how {
                How::Adjective => false,
                How::Body if first.id.is_none() => self.scene.word(head).deprel != D::Compound,
                How::Seat => self.stands_for_government(head),
                How::Name if first.id.as_ref().is_some_and(|id| id.0.starts_with("state:")) => !self.is_where(head),
                _ => true,
            };
            let country = first.country.clone();
            return acts.then_some(Found { head, core: words, naming, country });
        }
        let acts = match naming {
            Naming::Name(NameKind::Person) => !self.is_where(head),
            Naming::Name(NameKind::Organization) => true,
            Naming::Name(NameKind::Place) => !self.is_where(head) && self.is_subject(head),
            _ => false,
        };
        acts.then_some(Found { head, core: words, naming, country: None })
    }

    /// The word of a run that hangs on a word outside it.
    fn head_of(&self, words: Range<usize>) -> usize {
        let tree = &self.scene.tree;
        words.clone().find(|&at| tree.head(at).is_none_or(|above| !words.contains(&above))).unwrap_or(words.start)
    }

    /// Whether a state's name only says where: "in Kenya", "the border town of Kenya".
    fn is_where(&self, head: usize) -> bool {
        let word = self.scene.word(head);
        matches!(word.deprel.plain(), D::Obl | D::Nmod | D::Conj)
            && self.case_of(head).is_some_and(|case| {
                let where_ =
                    ["in", "at", "near", "inside", "across", "outside", "around", "through", "throughout", "along"];
                where_.contains(&case) || matches!(case, "into" | "onto" | "within" | "from" | "off" | "beyond" | "via")
            })
    }

    /// Whether a capital speaks or acts: it is the subject of a verb, owns something, or stands "between" and "with".
    fn stands_for_government(&self, head: usize) -> bool {
        if self.is_subject(head) {
            return true;
        }
        match self.scene.word(head).deprel {
            D::Obj | D::Iobj | D::OblAgent => true,
            D::NmodPoss => true,
            _ => self
                .case_of(head)
                .is_some_and(|case| matches!(case, "between" | "with" | "by" | "against" | "from" | "both")),
        }
    }

    fn is_subject(&self, head: usize) -> bool {
        let first = self.first_conjunct(head);
        matches!(self.scene.word(first).deprel, D::Nsubj | D::NsubjPass)
            && self.scene.tree.head(first).is_some_and(|verb| self.scene.word(verb).upos == Upos::Verb)
    }

    fn first_conjunct(&self, word: usize) -> usize {
        match self.scene.tree.head(word) {
            Some(above) if self.scene.word(word).deprel == D::Conj => above,
            _ => word,
        }
    }

    /// The preposition before a word, or before the first of those it is coordinated with.
    fn case_of(&self, word: usize) -> Option<&str> {
        let own = self.scene.child(word, &[D::Case]);
        let case = own.or_else(|| self.scene.child(self.first_conjunct(word), &[D::Case]));
        case.map(|case| self.scene.lemma(case)).filter(|&case| case != "'s" && case != "’s")
    }

    /// Words that the reader did not take for a name, though a person before bears them as the last part of his.
    fn surnames(&mut self, found: &[Found]) -> Vec<Found> {
        let person = |one: &&Found| match &one.naming {
            Naming::Name(kind) => *kind == NameKind::Person,
            Naming::Known(who) => who.iter().all(|who| who.kind == ActorKind::Person),
            _ => false,
        };
        let last = |one: &Found| one.core.end.checked_sub(1).map(|at| self.scene.form(at));
        let borne: BTreeSet<&str> =
            found.iter().filter(person).filter_map(last).filter(|name| name.len() > 2).collect();
        let count = self.taken.len();
        let again: Vec<usize> = (0..count)
            .filter(|&at| {
                !self.taken[at] && self.scene.word(at).upos == Upos::Propn && borne.contains(self.scene.form(at))
            })
            .collect();
        again
            .into_iter()
            .map(|head| {
                self.taken[head] = true;
                Found { head, core: head..head + 1, naming: Naming::Name(NameKind::Person), country: None }
            })
            .collect()
    }

    /// Nouns that say what somebody is.
    fn roles(&self) -> Vec<Found> {
        let count = self.taken.len();
        (0..count)
            .filter(|&at| !self.taken[at] && matches!(self.scene.word(at).upos, Upos::Noun | Upos::Propn))
            .filter(|&at| !self.is_inside_noun(at))
            .filter_map(|head| {
                self.lexicon.role(self.scene.form(head))?;
                let core = self.title_words(head);
                let text = self.scene.span(core.clone()).and_then(|span| self.scene.report.words(span))?;
                let role = self.lexicon.role(text)?;
                Some(Found { head, core, naming: Naming::Role(role), country: None })
            })
            .collect()
    }

    /// Whether a noun only modifies another one: "minister" in "minister level".
    fn is_inside_noun(&self, word: usize) -> bool {
        let above = self.scene.tree.head(word);
        self.scene.word(word).deprel == D::Compound
            && above.is_some_and(|above| !self.taken[above] && self.scene.word(above).upos == Upos::Noun)
    }

    /// The run of modifiers before a role noun, and what follows it with "of" or "for".
    fn title_words(&self, head: usize) -> Range<usize> {
        let mut run = head..head + 1;
        for child in self.scene.children_by(head, &[D::Amod, D::Compound, D::NmodDesc]).rev() {
            if child < run.start && self.scene.tree.reach(child).end == run.start && !self.country.contains_key(&child)
            {
                run.start = self.scene.tree.reach(child).start;
            }
        }
        let after = self.scene.children_by(head, &[D::Nmod]).next().map(|child| self.scene.tree.reach(child));
        let after = after.filter(|after| after.start == run.end && after.len() <= 6);
        if let Some(after) = after.filter(|after| matches!(self.scene.lemma(after.start), "of" | "for")) {
            run.end = after.end;
        }
        crate::draft::trim(self.scene, run)
    }

    /// The state that a phrase says it is of: "Kenyan officials", "Kenya's minister", "the president of Kenya".
    fn country_of(&self, head: usize) -> Option<String> {
        let relations = [D::Amod, D::NmodPoss, D::Compound, D::Nmod, D::NmodDesc];
        let mut children = self.scene.children_by(head, &relations).filter(|&child| {
            self.scene.word(child).deprel != D::Nmod || matches!(self.case_of(child), Some("of" | "from" | "for"))
        });
        children.find_map(|child| {
            let own = self.country.get(&child);
            own.or_else(|| self.scene.children_by(child, &relations).find_map(|below| self.country.get(&below)))
                .cloned()
        })
    }

    fn pronouns(&self) -> Vec<Found> {
        let named = ["he", "she", "they", "it", "we", "I", "who", "his", "her", "their", "its", "our", "my"];
        (0..self.taken.len())
            .filter(|&at| !self.taken[at] && self.scene.word(at).upos == Upos::Pron)
            .filter(|&at| self.scene.word(at).deprel != D::Expl && named.contains(&self.scene.lemma(at)))
            .map(|at| Found { head: at, core: at..at + 1, naming: Naming::Pronoun, country: None })
            .collect()
    }
}
