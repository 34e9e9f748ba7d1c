//! What a parser often mistakes: the readings that hold all the same.
//!
//! Catches "Army *raids* village" read as a noun, "held the rebels *responsible*" read as responsible rebels.

use rapporteur_language::Deprel as D;

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
    let behind = |&at: &usize| scene.children_by(at, &[D::Amod]).filter(move |&of| of > at).collect::<Vec<_>>();
    let mut all: Vec<usize> = objects.iter().flat_map(behind).collect();
    all.extend(objects.iter().skip(1));
    all
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
