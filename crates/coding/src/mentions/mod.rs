//! Where a report names somebody: by name, by role, or by pronoun.
//!
//! Catches "Kenya's army", "the deputy minister", "Nairobi denies", "she". Leaves alone "in Nairobi" (a place), "Kenyan tea"
//! (no actor), "it rains".

mod names;
mod offices;
mod persons;

use std::collections::BTreeMap;
use std::ops::Range;

use rapporteur_knowledge::{GroupNoun, How, Lexicon, PersonKind, PersonRole, Who};
use rapporteur_language::{Deprel as D, NameKind, Upos};

use crate::scene::Scene;

/// A place where somebody is named.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The word that the rest hangs on.
    pub head: usize,
    /// The words that name.
    pub core: Range<usize>,
    /// Those words with the titles and honorifics right before them.
    pub whole: Range<usize>,
    /// The words right before a name that tell what its bearer is: "Brigadier General".
    pub title: Option<(Range<usize>, PersonRole)>,
    /// The role noun that the name stands beside between commas: "the spokesman, *Ana Holt*,".
    pub beside: Option<usize>,
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
    /// By a name that no file has.
    Name(NameKind),
    /// By the noun of a group, alone ("the union") or at the head of a name ("Union of Dockers").
    Group(GroupNoun),
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
    found.extend(finder.roles());
    found.extend(finder.groups());
    found.extend(finder.pronouns());
    for one in &mut found {
        if one.country.is_none() {
            one.country = finder.country_of(one.head);
        }
    }
    // Who is named in a dateline is a place or an agency.
    let line = scene.dateline();
    found.retain(|one| one.core.start >= line.end || one.core.end <= line.start);
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
                How::Body if first.id.is_none() => !matches!(self.scene.word(head).deprel, D::Compound | D::Amod),
                How::Seat => self.stands_for_government(head),
                How::Name if first.id.as_ref().is_some_and(|id| id.0.starts_with("state:")) => !self.is_where(head),
                _ => true,
            };
            // "The Danes of Estonia" are of Estonia.
            let home = || {
                let of = |at: &usize| self.case_of(*at) == Some("of");
                let land = self.scene.children_by(head, &[D::Nmod]).find(of)?;
                crate::events::place_of(self.scene, land)
            };
            let people = first.how == How::People;
            let elsewhere = if people { home() } else { None };
            let ethnic = people && self.scene.children_by(head, &[D::Amod]).any(|at| self.scene.lemma(at) == "ethnic");
            let own = if ethnic { self.only_land(head) } else { first.country.clone() };
            let country = elsewhere.or(own);
            return acts.then(|| Found { country, ..self.bare(head, words, naming) });
        }
        let acts = match naming {
            Naming::Name(NameKind::Person) => !self.is_where(head) && !self.is_of_a_thing(head, &words),
            Naming::Name(NameKind::Organization) | Naming::Group(_) => true,
            Naming::Name(NameKind::Place) => !self.is_where(head) && self.is_subject(head),
            _ => false,
        };
        if !acts {
            return None;
        }
        let person = matches!(naming, Naming::Name(NameKind::Person));
        let start = if person { self.title_start(words.start) } else { words.start };
        let whole = start..words.end;
        let title = if person { self.title(start..words.start) } else { None };
        let beside = if person { self.role_beside(whole.clone()) } else { None };
        let head = self.head_of(whole.clone());
        Some(Found { whole, title, beside, ..self.bare(head, words, naming) })
    }

    /// The state that a sentence names most often: "ethnic Danes" are of the land where they live.
    fn only_land(&self, word: usize) -> Option<String> {
        let sentence = self.scene.span(self.scene.sentence(word))?;
        let own = self.scene.word(word).span;
        let places = self.scene.reading.places.iter();
        let places = places.filter(|place| place.span.overlaps(sentence) && !place.span.overlaps(own));
        let mut times: BTreeMap<&String, usize> = BTreeMap::new();
        places.filter_map(|place| place.country.as_ref()).for_each(|code| *times.entry(code).or_default() += 1);
        let most = *times.values().max()?;
        let mut often = times.into_iter().filter(|(_, count)| *count == most);
        let (land, _) = often.next()?;
        often.next().is_none().then(|| land.clone())
    }

    fn bare(&self, head: usize, core: Range<usize>, naming: Naming) -> Found {
        Found { head, whole: core.clone(), core, naming, title: None, beside: None, country: None }
    }

    /// The word of a run that hangs on a word outside it.
    fn head_of(&self, words: Range<usize>) -> usize {
        let tree = &self.scene.tree;
        words.clone().find(|&at| tree.head(at).is_none_or(|above| !words.contains(&above))).unwrap_or(words.start)
    }

    /// Whether a state's name only says where: "in Kenya", "the border town of Kenya". In "mediators from Kenya" it acts.
    fn is_where(&self, head: usize) -> bool {
        let word = self.scene.word(head);
        !self.sends_envoys(head)
            && matches!(word.deprel.plain(), D::Obl | D::Nmod | D::Conj)
            && self.case_of(head).is_some_and(|case| {
                let where_ =
                    ["in", "at", "near", "inside", "across", "outside", "around", "through", "throughout", "along"];
                where_.contains(&case) || matches!(case, "into" | "onto" | "within" | "from" | "off" | "beyond" | "via")
            })
    }

    /// Whether those who stand between the parties come from a state: "mediators from *Kenya*".
    fn sends_envoys(&self, head: usize) -> bool {
        let envoys =
            self.scene.tree.head(self.first_conjunct(head)).and_then(|at| self.lexicon.role(self.scene.form(at)));
        let between = |role: PersonRole| matches!(role.kind, PersonKind::Mediator | PersonKind::Envoy);
        self.case_of(head) == Some("from") && envoys.is_some_and(between)
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
            && self.scene.tree.head(first).is_some_and(|verb| {
                let ready = || self.scene.word(verb).upos == Upos::Adj && self.scene.child(verb, &[D::Xcomp]).is_some();
                self.scene.word(verb).upos == Upos::Verb || ready()
            })
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
        let named = ["he", "she", "they", "it", "we", "I", "who", "which", "his", "her", "their", "its", "our", "my"];
        (0..self.taken.len())
            .filter(|&at| !self.taken[at] && self.scene.word(at).upos == Upos::Pron)
            .filter(|&at| self.scene.word(at).deprel != D::Expl && named.contains(&self.scene.lemma(at)))
            .map(|at| self.bare(at, at..at + 1, Naming::Pronoun))
            .collect()
    }
}
