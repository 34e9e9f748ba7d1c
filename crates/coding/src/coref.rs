//! Which mentions are one actor, within a report.
//!
//! Names meet by knowledge entry, then by likeness; a surname meets the fullest name before it; two people who share only
//! one name stay two. Titles join the name they stand beside. "The minister", "he", "the group" go back to the nearest
//! actor that fits. A pronoun with nobody to go back to stays alone.

use std::collections::{BTreeMap, HashMap};

use rapporteur_knowledge::{ActorId, ActorKind, How, Likeness, PersonName, PersonRole, Sector, Who};
use rapporteur_language::{Deprel as D, NameKind};

use crate::mentions::{Found, Naming};
use crate::scene::Scene;
use crate::{Actor, ActorIx, Title};

/// How many mentions a pronoun or a bare title looks back.
const LOOK_BACK: usize = 40;
/// How many sentences a pronoun looks back.
const PRONOUN_SENTENCES: usize = 3;
/// How many people who share a word of a name are compared.
const NAMESAKES: usize = 16;

/// Puts every mention down to an actor of the scene.
pub(crate) fn resolve(scene: &mut Scene, found: Vec<Found>) {
    let mut resolver = Resolver { home: home(scene), ..Resolver::default() };
    // Names first: a title looks for the name beside it on either side.
    let named: Vec<Option<ActorIx>> = found.iter().map(|one| resolver.named(scene, one)).collect();
    resolver.trail.clear();
    for (one, named) in found.iter().zip(named) {
        let actor = match &one.naming {
            Naming::Role(role) => Some(resolver.role(scene, one, role)),
            Naming::Pronoun => resolver.pronoun(scene, one.head),
            _ => named,
        };
        if let Some(actor) = actor {
            resolver.note(scene, one, actor);
        }
    }
    for actor in &mut scene.actors {
        actor.mentions.sort_unstable();
        actor.mentions.dedup();
    }
}

/// What coreference keeps of an actor beside what a coding shows.
struct Known {
    name: Option<PersonName>,
    gender: Option<Gender>,
    several: bool,
    /// Head nouns it was called by: "minister", "group".
    nouns: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Gender {
    Male,
    Female,
}

#[derive(Default)]
struct Resolver {
    /// The state whose army is meant by "the army".
    home: Option<String>,
    known: Vec<Known>,
    by_id: HashMap<String, ActorIx>,
    by_text: HashMap<String, ActorIx>,
    by_token: HashMap<String, Vec<ActorIx>>,
    /// Mentions so far: actor, head word, whether subject.
    trail: Vec<(ActorIx, usize, bool)>,
}

impl Resolver {
    /// The actor of a mention by name.
    fn named(&mut self, scene: &mut Scene, found: &Found) -> Option<ActorIx> {
        let actor = match &found.naming {
            Naming::Known(who) => self.known_name(scene, found, who),
            Naming::Name(kind) => self.name(scene, found, *kind),
            Naming::Role(_) | Naming::Pronoun => return None,
        };
        scene.mention(actor, found.head, found.core.clone(), scene.phrase(found.head));
        self.trail.push((actor, found.head, false));
        Some(actor)
    }

    /// Puts a mention on the trail, and into the scene where it is not there yet.
    fn note(&mut self, scene: &mut Scene, found: &Found, actor: ActorIx) {
        match found.naming {
            Naming::Pronoun => {
                scene.mention(actor, found.head, found.core.clone(), scene.word(found.head).span);
            }
            Naming::Role(_) => {
                scene.mention(actor, found.head, found.core.clone(), scene.phrase(found.head));
            }
            _ => {}
        }
        let subject = matches!(scene.word(found.head).deprel, D::Nsubj | D::NsubjPass);
        self.trail.push((actor, found.head, subject));
    }

    fn text(scene: &Scene, found: &Found) -> String {
        let words = scene.span(found.core.clone()).and_then(|span| scene.report.words(span));
        words.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A name from the knowledge files.
    fn known_name(&mut self, scene: &mut Scene, found: &Found, who: &[Who]) -> ActorIx {
        let Some(first) = who.first() else { return self.name(scene, found, NameKind::Other) };
        if first.id.is_none() || who.len() > 1 {
            return self.nameless_body(scene, found, first);
        }
        let key = first.id.as_ref().map(|id| id.0.clone()).unwrap_or_default();
        if let Some(&actor) = self.by_id.get(&key) {
            return actor;
        }
        let actor = Actor {
            name: first.name.clone(),
            named: true,
            known: first.id.clone(),
            kind: first.kind,
            country: first.country.clone(),
            sector: first.sector,
            acts_for: None,
            titles: Vec::new(),
            mentions: Vec::new(),
        };
        let actor = self.add(scene, actor, first.kind == ActorKind::People);
        if first.kind == ActorKind::Person {
            let name = first.name.clone();
            self.index_name(actor, &name);
        }
        self.by_id.insert(key, actor);
        self.alias(scene, found, actor);
        actor
    }

    /// "the army": of the state the phrase names, else of the last state whose army was named, else of the state that the
    /// report is about.
    fn body_of_some_state(&self, scene: &Scene, who: &Who, country: Option<&str>) -> Option<Who> {
        let last = || {
            let bodies = self.trail.iter().rev().take(LOOK_BACK).map(|&(actor, ..)| &scene.actors[actor]);
            bodies
                .filter(|actor| actor.kind == who.kind && actor.sector == who.sector && actor.name.ends_with(&who.name))
                .find_map(|actor| actor.country.as_deref())
        };
        let code = country.or_else(last).or(self.home.as_deref())?;
        let pattern = who.name.replace(' ', "-").replace('\'', "");
        scene.lexicon.who(&ActorId(format!("body:{code}-{pattern}")))
    }

    /// "the army", "Kenyans": no entry of its own, told apart by words and state.
    fn nameless_body(&mut self, scene: &mut Scene, found: &Found, who: &Who) -> ActorIx {
        let country = found.country.clone().or_else(|| who.country.clone());
        if who.how == How::Body
            && let Some(body) = self.body_of_some_state(scene, who, country.as_deref())
        {
            return self.known_name(scene, found, &[body]);
        }
        if let Some(code) = country.as_deref().filter(|_| who.how == How::Body) {
            let same = self.trail.iter().rev().take(LOOK_BACK).map(|&(actor, ..)| actor).find(|&actor| {
                let actor = &scene.actors[actor];
                actor.country.as_deref() == Some(code) && actor.sector == who.sector && actor.kind == who.kind
            });
            if let Some(actor) = same {
                return actor;
            }
        }
        let text = Self::text(scene, found);
        let key = format!("{}|{}", text.to_lowercase(), country.as_deref().unwrap_or_default());
        if let Some(&actor) = self.by_text.get(&key) {
            return actor;
        }
        let actor = Actor {
            name: text,
            named: false,
            known: None,
            kind: who.kind,
            country,
            sector: who.sector,
            acts_for: None,
            titles: Vec::new(),
            mentions: Vec::new(),
        };
        let actor = self.add(scene, actor, who.kind == ActorKind::People);
        self.by_text.insert(key, actor);
        actor
    }

    /// A name that only the reader found.
    fn name(&mut self, scene: &mut Scene, found: &Found, kind: NameKind) -> ActorIx {
        let text = Self::text(scene, found);
        let key = text.to_lowercase();
        if let Some(&actor) = self.by_text.get(&key) {
            return actor;
        }
        if kind == NameKind::Person
            && let Some(actor) = self.namesake(scene, &text)
        {
            self.by_text.insert(key, actor);
            return actor;
        }
        if kind == NameKind::Person
            && let Some(actor) = self.spelt_otherwise(scene, found, &text)
        {
            self.by_text.insert(key, actor);
            return actor;
        }
        let kind = if kind == NameKind::Person { ActorKind::Person } else { ActorKind::Organization };
        let actor = Actor {
            name: text.clone(),
            named: true,
            known: None,
            kind,
            country: found.country.clone(),
            sector: None,
            acts_for: None,
            titles: Vec::new(),
            mentions: Vec::new(),
        };
        let actor = self.add(scene, actor, false);
        if kind == ActorKind::Person {
            self.index_name(actor, &text);
        }
        self.by_text.insert(key, actor);
        self.alias(scene, found, actor);
        actor
    }

    /// A person of whom the knowledge files have another spelling.
    fn spelt_otherwise(&mut self, scene: &mut Scene, found: &Found, text: &str) -> Option<ActorIx> {
        if !text.contains(' ') {
            return None;
        }
        let named = scene.lexicon.named(text);
        let [profile] = named[..] else { return None };
        let who = scene.lexicon.who(&profile.id).filter(|who| who.kind == ActorKind::Person)?;
        Some(self.known_name(scene, found, &[who]))
    }

    /// The person before whose name is the same, or of whose name this is a part; nobody where two would fit.
    fn namesake(&mut self, scene: &mut Scene, text: &str) -> Option<ActorIx> {
        let name = PersonName::read(text);
        let mut near: Vec<ActorIx> = tokens(text)
            .flat_map(|token| self.by_token.get(&token).into_iter().flatten().rev().take(NAMESAKES).copied())
            .collect();
        near.sort_unstable();
        near.dedup();
        let like = |actor: ActorIx| self.known[actor].name.as_ref().map(|other| other.likeness(&name));
        if let Some(same) = near.iter().copied().find(|&actor| like(actor) == Some(Likeness::Same)) {
            return Some(same);
        }
        let parts: Vec<ActorIx> = near.into_iter().filter(|&actor| like(actor) == Some(Likeness::Part)).collect();
        let actor = match parts[..] {
            [] => return None,
            [one] => one,
            // Two could be meant: the one named last.
            _ => self.trail.iter().rev().map(|&(actor, ..)| actor).find(|actor| parts.contains(actor))?,
        };
        if text.split(' ').count() > scene.actors[actor].name.split(' ').count() && scene.actors[actor].known.is_none()
        {
            scene.actors[actor].name = text.to_owned();
            self.known[actor].name = Some(name);
            self.index_name(actor, text);
        }
        Some(actor)
    }

    fn index_name(&mut self, actor: ActorIx, text: &str) {
        self.known[actor].name = Some(PersonName::read(text));
        for token in tokens(text) {
            let bearers = self.by_token.entry(token).or_default();
            if bearers.last() != Some(&actor) {
                bearers.push(actor);
            }
        }
    }

    fn add(&mut self, scene: &mut Scene, actor: Actor, several: bool) -> ActorIx {
        scene.actors.push(actor);
        self.known.push(Known { name: None, gender: None, several, nouns: Vec::new() });
        scene.actors.len() - 1
    }

    /// "World Food Programme (WFP)": the letters in brackets are another name.
    fn alias(&mut self, scene: &Scene, found: &Found, actor: ActorIx) {
        let open = found.core.end;
        let count = scene.reading.words.len();
        if open + 2 < count && scene.form(open) == "(" && scene.form(open + 2) == ")" {
            self.by_text.insert(scene.form(open + 1).to_lowercase(), actor);
        }
    }

    /// A title or role noun: beside a name, going back to somebody, or somebody new.
    fn role(&mut self, scene: &mut Scene, found: &Found, role: &PersonRole) -> ActorIx {
        let noun = scene.lemma(found.head).to_lowercase();
        let several = matches!(scene.word(found.head).xpos, "NNS" | "NNPS");
        let actor = self.beside(scene, found.head, several).or_else(|| self.gone_back_to(scene, found, &noun, several));
        let actor = actor.unwrap_or_else(|| self.new_role(scene, found, role, several));
        self.entitle(scene, found, role, actor);
        if scene.actors[actor].kind == ActorKind::Organization {
            scene.actors[actor].kind = ActorKind::Person;
            let name = scene.actors[actor].name.clone();
            self.index_name(actor, &name);
        }
        if role.speaks_for() && scene.actors[actor].acts_for.is_none() {
            scene.actors[actor].acts_for = owner(scene, found.head).filter(|owner| *owner != actor);
        }
        let known = &mut self.known[actor];
        if !known.nouns.contains(&noun) {
            known.nouns.push(noun);
        }
        actor
    }

    /// The actor of the name that a title stands beside: in apposition, before it, or by "is".
    fn beside(&self, scene: &Scene, head: usize, several: bool) -> Option<ActorIx> {
        let near = |word: usize| {
            let mention = scene.actor_at(word)?;
            let actor = &scene.actors[mention.actor];
            // A bearer of an office is a person, whatever the reader took the name for.
            let unknown = actor.known.is_none() && actor.kind == ActorKind::Organization && !several;
            (actor.named && (actor.kind == ActorKind::Person || unknown)).then_some(mention.actor)
        };
        let down = scene
            .children_by(head, &[D::Appos, D::Flat, D::Nsubj])
            .filter(|&child| scene.word(child).deprel != D::Nsubj || scene.child(head, &[D::Cop]).is_some());
        let up = scene
            .tree
            .head(head)
            .filter(|_| matches!(scene.word(head).deprel, D::Appos | D::NmodDesc | D::Compound | D::Flat));
        down.chain(up).find_map(near)
    }

    /// "The minister" goes back to the last one who was called so.
    fn gone_back_to(&self, scene: &Scene, found: &Found, noun: &str, several: bool) -> Option<ActorIx> {
        let definite = scene
            .children_by(found.head, &[D::Det, D::NmodPoss])
            .any(|at| matches!(scene.lemma(at), "the" | "this" | "that" | "their" | "his" | "her" | "its"));
        if !definite {
            return None;
        }
        let fits = |actor: ActorIx| {
            let known = &self.known[actor];
            let same_country = match (&found.country, &scene.actors[actor].country) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            };
            same_country && known.several == several && known.nouns.iter().any(|other| other == noun)
        };
        self.trail.iter().rev().take(LOOK_BACK).map(|&(actor, ..)| actor).find(|&actor| fits(actor))
    }

    fn new_role(&mut self, scene: &mut Scene, found: &Found, role: &PersonRole, several: bool) -> ActorIx {
        let phrase = scene.report.words(scene.phrase(found.head)).unwrap_or_default();
        let text = phrase.split_whitespace().collect::<Vec<_>>().join(" ");
        let key = format!("{}|{}", text.to_lowercase(), found.country.as_deref().unwrap_or_default());
        if several && let Some(&actor) = self.by_text.get(&key) {
            return actor;
        }
        let actor = Actor {
            name: text,
            named: false,
            known: None,
            kind: role.actor(several),
            country: found.country.clone(),
            sector: role.sector,
            acts_for: None,
            titles: Vec::new(),
            mentions: Vec::new(),
        };
        let actor = self.add(scene, actor, several);
        if several {
            self.by_text.insert(key, actor);
        }
        actor
    }

    /// Notes a title, and what it tells of its holder.
    fn entitle(&self, scene: &mut Scene, found: &Found, role: &PersonRole, actor: ActorIx) {
        let Some(span) = scene.span(found.core.clone()) else { return };
        let text = scene.report.words(span).unwrap_or_default().to_owned();
        let actor = &mut scene.actors[actor];
        if actor.country.is_none() {
            actor.country.clone_from(&found.country);
        }
        if actor.sector.is_none() || actor.sector == Some(Sector::Cvl) {
            actor.sector = role.sector.or(actor.sector);
        }
        if actor.titles.iter().all(|title| !title.text.eq_ignore_ascii_case(&text)) {
            actor.titles.push(Title { text, span });
        }
    }

    /// Whom a pronoun stands for.
    fn pronoun(&mut self, scene: &Scene, word: usize) -> Option<ActorIx> {
        let lemma = scene.lemma(word);
        let lower = scene.form(word).to_lowercase();
        let gender = match lower.as_str() {
            "he" | "him" | "his" | "himself" => Some(Gender::Male),
            "she" | "her" | "hers" | "herself" => Some(Gender::Female),
            _ => None,
        };
        if lemma == "who" || lower == "who" || lower == "whom" || lower == "whose" {
            return self.relative(scene, word);
        }
        let (one, many) = match lower.as_str() {
            "they" | "them" | "their" | "themselves" | "theirs" => (false, true),
            "it" | "its" | "itself" => (true, false),
            _ => (gender.is_some(), false),
        };
        if !one && !many {
            return None;
        }
        let actor = self.nearest(scene, word, gender, many)?;
        if gender.is_some() {
            self.known[actor].gender = gender;
        }
        Some(actor)
    }

    /// "who": the noun that its clause hangs on.
    fn relative(&self, scene: &Scene, word: usize) -> Option<ActorIx> {
        let clause = scene.tree.ancestors(word).take(4).find(|&at| scene.word(at).deprel == D::AclRelcl)?;
        scene.actor_at(scene.tree.head(clause)?).map(|mention| mention.actor)
    }

    fn nearest(&self, scene: &Scene, word: usize, gender: Option<Gender>, many: bool) -> Option<ActorIx> {
        let here = scene.reading.sentence_of(word);
        let mut best: Option<(i32, ActorIx)> = None;
        for &(actor, head, subject) in self.trail.iter().rev().take(LOOK_BACK) {
            let far = here.saturating_sub(scene.reading.sentence_of(head));
            if far > PRONOUN_SENTENCES {
                break;
            }
            if !self.fits(scene, actor, gender, many) {
                continue;
            }
            let score = 2 * i32::from(subject) - 2 * far as i32 + i32::from(scene.actors[actor].named);
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, actor));
            }
        }
        best.map(|(_, actor)| actor)
    }

    fn fits(&self, scene: &Scene, actor: ActorIx, gender: Option<Gender>, many: bool) -> bool {
        let kind = scene.actors[actor].kind;
        let known = &self.known[actor];
        match gender {
            Some(gender) => kind == ActorKind::Person && known.gender.is_none_or(|own| own == gender),
            None if many => {
                known.several
                    || matches!(
                        kind,
                        ActorKind::People | ActorKind::ArmedGroup | ActorKind::Organization | ActorKind::Body
                    )
            }
            None => !known.several && !matches!(kind, ActorKind::Person | ActorKind::People),
        }
    }
}

/// The state that a report is about: at least two in three of the places that it names lie there.
fn home(scene: &Scene) -> Option<String> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for code in scene.reading.places.iter().filter_map(|place| place.country.as_deref()) {
        *count.entry(code).or_default() += 1;
    }
    let all: usize = count.values().sum();
    let (code, most) = count.into_iter().max_by_key(|(code, times)| (*times, std::cmp::Reverse(*code)))?;
    (most >= 2 && most * 3 >= all * 2).then(|| code.to_owned())
}

/// Whose a title is: "the group's spokeswoman", "chairman of the group", "army spokesman".
fn owner(scene: &Scene, head: usize) -> Option<ActorIx> {
    let relations = [D::NmodPoss, D::Compound, D::Amod, D::Nmod];
    let of = |at: usize| match scene.word(at).deprel {
        D::Nmod => scene.child(at, &[D::Case]).is_some_and(|case| matches!(scene.lemma(case), "of" | "for")),
        _ => true,
    };
    let owners = scene.children_by(head, &relations).filter(|at| of(*at));
    owners
        .filter_map(|at| scene.actor_at(at))
        .map(|mention| mention.actor)
        .find(|owner| !matches!(scene.actors[*owner].kind, ActorKind::Person | ActorKind::People | ActorKind::Media))
}

/// The words of a name by which it is looked up.
fn tokens(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|token| token.chars().count() > 1).map(str::to_lowercase)
}
