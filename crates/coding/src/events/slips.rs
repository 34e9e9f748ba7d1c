//! What a parser often mistakes: the readings that hold all the same.
//!
//! Catches "Army *raids* village" read as a noun, "held the rebels *responsible*" read as responsible rebels.

use rapporteur_language::{Deprel as D, Upos};

use crate::events::syntax::has_case;
use crate::scene::Scene;

/// "Thousands *march* in Lima", "Army *raids* village": in a headline a noun that has a subject and no copula is a verb.
pub(crate) fn is_headline_verb(scene: &Scene, word: usize) -> bool {
    let subject = scene.child(word, &[D::Nsubj]).filter(|&at| at < word);
    let bare = || scene.child(word, &[D::Cop, D::Det, D::Case, D::NmodPoss, D::Amod, D::Compound]).is_none();
    scene.is_headline(word) && scene.word(word).deprel == D::Root && subject.is_some() && bare()
}

/// "Held the rebels *responsible*", "called the raid *an act of war*": what is said of an object, where a parser takes it for
/// a part of the object, or for one more.
pub(crate) fn predicates(scene: &Scene, verb: usize) -> Vec<usize> {
    let objects: Vec<usize> = scene.children_by(verb, &[D::Obj]).collect();
    let behind = |&at: &usize| {
        let says = move |&of: &usize| of > at && scene.word(of).upos == Upos::Adj;
        scene.children_by(at, &[D::Amod, D::Nmod]).filter(says).collect::<Vec<_>>()
    };
    // "Left nine people *injured*"
    let left = |&at: &usize| {
        let next = move |&of: &usize| of == at + 1 && scene.word(of).xpos == "VBN";
        scene.children_by(at, &[D::Acl]).find(next)
    };
    let mut all: Vec<usize> = objects.iter().flat_map(behind).collect();
    all.extend(objects.iter().filter_map(left));
    all.extend(objects.iter().skip(1));
    all
}

/// "Fought *off attackers*", "called *out the guard*": the particle of a verb and the object behind it, where a parser takes
/// the particle for a preposition, or the object for what is said of the subject.
pub(crate) fn phrasal(scene: &Scene, verb: usize) -> Option<(usize, usize)> {
    let particle = Some(verb + 1).filter(|at| scene.sentence(verb).contains(at))?;
    let form = scene.form(particle).to_lowercase();
    let object = match scene.word(particle).deprel {
        D::Case => scene.tree.head(particle).filter(|&at| matches!(scene.word(at).deprel, D::Obl | D::Obj)),
        D::CompoundPrt | D::Advmod => scene.child(verb, &[D::Xcomp]).filter(|&at| scene.word(at).upos == Upos::Noun),
        _ => None,
    };
    let is = matches!(&*form, "off" | "back" | "down" | "up" | "out" | "over" | "away" | "home");
    let own = |at: &usize| is && scene.tree.head(*at) == Some(verb) && !has_case(scene, *at, "of");
    object.filter(own).map(|object| (particle, object))
}

/// "Allowed *monitors* to enter": who is to do it, where a parser takes them for those to whom something is given.
pub(crate) fn told_to(scene: &Scene, verb: usize) -> Option<usize> {
    let told = scene.child(verb, &[D::Iobj]).filter(|_| scene.child(verb, &[D::Obj]).is_none());
    told.filter(|_| scene.child(verb, &[D::Xcomp]).is_some())
}

/// The verb that a coordinated one really stands beside: in "demanded that they stop and release them" a parser often hangs
/// the bare "release" on "demanded".
pub(crate) fn beside(scene: &Scene, word: usize, head: usize) -> usize {
    let bare = |at: usize| matches!(scene.word(at).xpos, "VB" | "VBP");
    let finite = matches!(scene.word(head).xpos, "VBD" | "VBZ");
    if scene.word(word).deprel != D::Conj || !bare(word) || !finite || scene.child(word, &[D::Nsubj, D::Aux]).is_some()
    {
        return head;
    }
    let mut clauses = scene.children_by(head, &[D::Ccomp, D::Xcomp]).filter(|&at| head < at && at < word && bare(at));
    clauses.next_back().unwrap_or(head)
}

/// "A day after lorries were attacked": a parser that takes "after" for a preposition leaves the clause no subject.
pub(super) fn after_it(scene: &Scene, verb: usize) -> Option<usize> {
    let ties = |at: usize| ["after", "before", "since"].iter().any(|tie| has_case(scene, at, tie));
    let near = |at: usize| (at..verb).all(|between| scene.form(between) != ",");
    let helped = scene.children_by(verb, &[D::Aux, D::AuxPass]).next().is_some();
    scene.children_by(verb, &[D::Obl]).find(|&at| helped && at < verb && ties(at) && near(at))
}
