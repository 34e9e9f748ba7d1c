//! Whom a phrase names: itself, else whoever it belongs to.

use rapporteur_knowledge::{Triggers, WordClass};
use rapporteur_language::{Deprel as D, Upos};

use crate::events::{nation, syntax};
use crate::scene::Scene;
use crate::{Actor, Mention};

/// Whoever a thing belongs to or comes from, nearest words first.
pub(crate) fn owners(scene: &Scene, thing: usize) -> Vec<usize> {
    let tells = |at: &usize| scene.word(*at).deprel != D::Amod || nation::of_adjective(scene, *at).is_some();
    let beside = [D::NmodPoss, D::Amod, D::Compound, D::NmodDesc, D::Nsubj];
    let mut all: Vec<usize> = scene.children_by(thing, &beside).filter(tells).collect();
    // "The chairman's Front fighters": the nearest tells most.
    all.reverse();
    for preposition in ["by", "of", "from", "between"] {
        all.extend(syntax::phrases(scene, thing, preposition));
    }
    // Who brokered talks owns nothing in them.
    let brokers = |at: &usize| {
        let mut entries = scene.lexicon.triggers().of(WordClass::Verb, scene.base(*at));
        entries.any(|entry| entry.mode.as_deref() == Some("third-party"))
    };
    for clause in scene.children_by(thing, &[D::Acl, D::AclRelcl]).filter(|at| !brokers(at)) {
        all.extend(syntax::subjects(scene, clause).into_iter().filter(|&at| at != thing));
    }
    // "the offer of the president's envoy": one step more where nothing nearer names anybody.
    let deeper: Vec<usize> =
        all.iter().flat_map(|&at| scene.children_by(at, &[D::NmodPoss, D::Amod, D::Compound])).collect();
    all.extend(deeper);
    all
}

/// Whether a phrase names somebody, itself or by whom it belongs to.
pub(crate) fn names_actor(scene: &Scene, word: usize) -> bool {
    scene.actor_at(word).is_some() || nation::of_adjective(scene, word).is_some() || is_place(scene, word)
}

/// Who a phrase names: itself, else the one that it belongs to ("*Lima's* jets", "strongholds of the *rebels*").
pub(crate) fn resolve(scene: &mut Scene, triggers: &Triggers, word: usize) -> Vec<Mention> {
    let mut all = nation::both(scene, word);
    if all.is_empty() {
        all = named(scene, triggers, word);
    }
    all
}

fn named(scene: &mut Scene, triggers: &Triggers, word: usize) -> Vec<Mention> {
    if let Some(mention) = scene.actor_at(word) {
        return vec![mention];
    }
    // "Scores of Chadian and Malian refugees": both peoples.
    let counted = triggers.is_in("measure", scene.base(word)).then(|| syntax::phrases(scene, word, "of"));
    for of in counted.unwrap_or_default() {
        let both = nation::both(scene, of);
        if !both.is_empty() {
            return both;
        }
    }
    if scene.word(word).upos == Upos::Noun && triggers.is_in("people", scene.base(word)) {
        return vec![scene.take_actor(word)];
    }
    if let Some(state) = nation::take(scene, word) {
        return vec![state];
    }
    if is_stranger(scene, triggers, word) {
        return vec![scene.take_actor(word)];
    }
    let mut owners = owners(scene, word);
    // "A mission of observers from the Union": of several to whom it belongs, those of whom something is known.
    let known = |at: &usize| scene.actor_at(*at).is_some_and(|one| is_known(&scene.actors[one.actor]));
    if let Some(at) = owners.iter().position(known) {
        let first = owners.remove(at);
        owners.insert(0, first);
    }
    for at in owners {
        if is_stranger(scene, triggers, at) {
            return vec![scene.take_actor(at)];
        }
        if scene.actor_at(at).is_some() {
            let people = |at: usize, scene: &Scene| triggers.is_in("people", scene.base(at));
            let all = scene.coordinates(at).into_iter();
            let taken = all.filter_map(|at| match scene.actor_at(at) {
                None if people(at, scene) => Some(scene.take_actor(at)),
                found => found.or_else(|| nation::take(scene, at)),
            });
            return taken.collect();
        }
        if let Some(state) = nation::take(scene, at) {
            return vec![state];
        }
    }
    // "A camp for refugees": whoever lives there.
    for at in syntax::phrases(scene, word, "for") {
        if scene.word(word).upos == Upos::Noun && triggers.is_in("people", scene.base(at)) {
            return vec![scene.take_actor(at)];
        }
    }
    // "twelve were killed": a number that stands for people. "Two of the soldiers": the soldiers.
    let part = scene.child(word, &[D::Nmod]).filter(|&at| syntax::has_case(scene, at, "of"));
    match part {
        Some(part) if triggers.is_in("people", scene.base(part)) => return vec![scene.take_actor(part)],
        None if scene.word(word).upos == Upos::Num && !scene.is_time(word) => return vec![scene.take_actor(word)],
        _ => {}
    }
    // A town that is shelled stands for those who live there.
    if is_place(scene, word) { nation::take_town(scene, word).into_iter().collect() } else { Vec::new() }
}

fn is_known(actor: &Actor) -> bool {
    actor.known.is_some() || actor.country.is_some() || actor.named
}

/// Whether a phrase is a name that nothing explains, and somebody's all the same: "the Reed Column". Plans and treaties have
/// names too.
fn is_stranger(scene: &Scene, triggers: &Triggers, word: usize) -> bool {
    let part = |at: usize| scene.word(at).upos == Upos::Propn && scene.form(at).starts_with(char::is_uppercase);
    let thing = ["agreement", "truce", "talks", "plan", "restriction", "crossing", "territory"];
    let definite = scene.children_by(word, &[D::Det]).any(|at| scene.base(at) == "the");
    part(word)
        && definite
        && scene.children_by(word, &[D::Compound]).any(part)
        && scene.actor_at(word).is_none()
        && !is_place(scene, word)
        && !scene.is_time(word)
        && !scene.lexicon.lists("land", scene.form(word))
        && !thing.iter().any(|class| triggers.is_in(class, scene.base(word)))
}

/// Whether a word is the name of a place on the map.
fn is_place(scene: &Scene, word: usize) -> bool {
    scene.word(word).upos == Upos::Propn && nation::of_place(scene, word).is_some()
}
