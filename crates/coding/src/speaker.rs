//! Who speaks: the subject of a verb of saying, the agent of a passive, or whoever a verb without a subject takes over.

use rapporteur_language::{Deprel as D, Upos};

use crate::scene::Scene;
use crate::{cues, locals};

/// "Confirmed that it had burnt and said ...", "urged them to stay and offered ...": a second saying in the tense of the
/// first is by the same speaker, though the tree hangs it on what was said.
fn outer_saying(scene: &Scene, verb: usize, above: usize) -> Option<usize> {
    let says = |at: usize| cues::verb(scene, at).is_some_and(|cue| cue.clause || cue.to);
    if scene.word(verb).deprel != D::Conj || !says(verb) {
        return None;
    }
    // A condition in what was said may have several parts; a "but" turns back to who speaks.
    let but = scene.children_by(verb, &[D::Cc]).any(|cc| scene.lemma(cc) == "but");
    let mut at = above;
    for _ in 0..4 {
        let inner = match scene.word(at).deprel {
            D::Ccomp => true,
            D::Xcomp => tense(scene, at) != tense(scene, verb),
            D::Advcl => but,
            _ => false,
        };
        at = scene.tree.head(at).filter(|_| inner)?;
        if says(at) && tense(scene, at) == tense(scene, verb) {
            return Some(at);
        }
    }
    None
}

/// The tag of a verb; "offered" without an auxiliary is a past tense, whatever the tagger says.
pub(crate) fn tense(scene: &Scene, verb: usize) -> &'static str {
    let bare = scene.child(verb, &[D::Aux, D::AuxPass]).is_none();
    if scene.word(verb).xpos == "VBN" && bare { "VBD" } else { scene.word(verb).xpos }
}

/// Whoever speaks: by the tree, unless a finite verb stands between its subject and the phrase right before the verb.
pub(crate) fn of(scene: &Scene, verb: usize) -> Option<usize> {
    let by_tree = by_tree(scene, verb);
    let finite = |at: usize| matches!(scene.word(at).xpos, "VBD" | "VBZ" | "VBP" | "MD");
    let Some(local) = locals::before(scene, verb) else { return by_tree };
    match by_tree {
        Some(subject) if subject > verb || local.words.contains(&subject) && !is_modifier(scene, subject) => by_tree,
        Some(subject)
            if !(subject..local.words.start).any(finite) && scene.form(local.words.start.saturating_sub(1)) != "," =>
        {
            by_tree
        }
        _ => Some(local.head),
    }
}

/// Whether a word only belongs to a noun: "Chipata" in "drivers from Chipata".
fn is_modifier(scene: &Scene, word: usize) -> bool {
    scene.child(word, &[D::Case]).is_some_and(|case| scene.lemma(case) != "'s")
}

/// Whether a word can head a noun phrase.
pub(crate) fn is_nominal(scene: &Scene, word: usize) -> bool {
    !matches!(
        scene.word(word).upos,
        Upos::Verb | Upos::Aux | Upos::Adv | Upos::Punct | Upos::Adp | Upos::Cconj | Upos::Sconj
    )
}

/// Whoever does the saying: the subject, the agent of a passive, or what a bare verb takes over from above it.
pub(crate) fn by_tree(scene: &Scene, verb: usize) -> Option<usize> {
    let mut at = verb;
    // Chains of coordinated and controlled verbs are short in real text; a hostile one is given up.
    for _ in 0..8 {
        // "Told the Courier by telephone"
        let speaks = |agent: &usize| !scene.lexicon.lists("means", scene.lemma(*agent));
        if let Some(agent) = scene.child(at, &[D::OblAgent]).filter(speaks) {
            return Some(agent);
        }
        if scene.is_passive(at) {
            return None;
        }
        if let Some(subject) = scene.child(at, &[D::Nsubj]) {
            return Some(subject).filter(|&subject| is_nominal(scene, subject));
        }
        let above = scene.tree.head(at)?;
        if let Some(outer) = outer_saying(scene, at, above) {
            at = outer;
            continue;
        }
        match scene.word(at).deprel {
            D::Acl | D::AclRelcl if is_nominal(scene, above) => return Some(above),
            D::Xcomp => {
                if let Some(object) = scene.child(above, &[D::Obj, D::Iobj]) {
                    return Some(object);
                }
            }
            D::Acl | D::AclRelcl | D::Conj | D::Advcl | D::Parataxis => {}
            _ => return None,
        }
        if let Some(subject) = scene.child(above, &[D::Nsubj, D::NsubjPass]) {
            return Some(subject);
        }
        at = above;
    }
    None
}
