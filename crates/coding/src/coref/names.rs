//! Names: by their entry in the files, else by likeness to the names before.

use rapporteur_knowledge::{ActorKind, Likeness, PersonName, Who};
use rapporteur_language::NameKind;

use super::{Resolver, tokens};
use crate::mentions::Found;
use crate::scene::Scene;
use crate::{Actor, ActorIx, By};

/// How many people who share a word of a name are compared.
const NAMESAKES: usize = 16;

impl Resolver {
    /// A name from the knowledge files.
    pub(super) fn known_name(&mut self, scene: &mut Scene, found: &Found, who: &[Who]) -> (ActorIx, By) {
        let Some(first) = who.first() else { return self.name(scene, found, NameKind::Other) };
        if first.id.is_none() || who.len() > 1 {
            return self.nameless_body(scene, found, first);
        }
        let key = first.id.as_ref().map(|id| id.0.clone()).unwrap_or_default();
        let by = By::Entry(first.how);
        if let Some(&actor) = self.by_id.get(&key) {
            return (actor, by);
        }
        let actor = Actor {
            known: first.id.clone(),
            country: first.country.clone(),
            sector: first.sector,
            ..Actor::new(first.name.clone(), true, first.kind)
        };
        let actor = self.add(scene, actor, first.kind == ActorKind::People);
        if first.kind == ActorKind::Person {
            let name = first.name.clone();
            self.index_name(actor, &name);
        }
        self.by_id.insert(key, actor);
        self.alias(scene, found, actor);
        (actor, by)
    }

    /// A name that only the reader found.
    pub(super) fn name(&mut self, scene: &mut Scene, found: &Found, kind: NameKind) -> (ActorIx, By) {
        let text = Self::text(scene, found);
        let key = text.to_lowercase();
        if let Some(&actor) = self.by_text.get(&key) {
            return (actor, By::SameWords);
        }
        if kind == NameKind::Person
            && let Some(actor) = self.namesake(scene, &text)
        {
            self.by_text.insert(key, actor);
            return (actor, By::PartOfName);
        }
        if kind == NameKind::Person
            && let Some(actor) = self.spelt_otherwise(scene, found, &text)
        {
            self.by_text.insert(key, actor);
            return (actor, By::Spelling);
        }
        let kind = if kind == NameKind::Person { ActorKind::Person } else { ActorKind::Organization };
        let actor = Actor { country: found.country.clone(), ..Actor::new(text.clone(), true, kind) };
        let actor = self.add(scene, actor, false);
        if kind == ActorKind::Person {
            self.index_name(actor, &text);
        }
        self.by_text.insert(key, actor);
        self.alias(scene, found, actor);
        (actor, By::New)
    }

    /// A person of whom the knowledge files have another spelling.
    fn spelt_otherwise(&mut self, scene: &mut Scene, found: &Found, text: &str) -> Option<ActorIx> {
        if !text.contains(' ') {
            return None;
        }
        let named = scene.lexicon.named(text);
        let [profile] = named[..] else { return None };
        let who = scene.lexicon.who(&profile.id).filter(|who| who.kind == ActorKind::Person)?;
        Some(self.known_name(scene, found, &[who]).0)
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

    pub(super) fn index_name(&mut self, actor: ActorIx, text: &str) {
        self.known[actor].name = Some(PersonName::read(text));
        for token in tokens(text) {
            let bearers = self.by_token.entry(token).or_default();
            if bearers.last() != Some(&actor) {
                bearers.push(actor);
            }
        }
    }

    /// "World Food Programme (WFP)": the letters in brackets are another name.
    pub(super) fn alias(&mut self, scene: &Scene, found: &Found, actor: ActorIx) {
        let open = found.core.end;
        let count = scene.reading.words.len();
        if open + 2 < count && scene.form(open) == "(" && scene.form(open + 2) == ")" {
            self.by_text.insert(scene.form(open + 1).to_lowercase(), actor);
        }
    }
}
