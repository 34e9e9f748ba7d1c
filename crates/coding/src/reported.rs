//! Speech reported by a verb: a clause ("said that ..."), an infinitive ("vowed to ..."), an object ("denied the report"),
//! a phrase ("accused them of ..."), with the verb before, inside or after its content.
//!
//! Catches "The ferry, officials said, was empty." Leaves alone "He added two names to the list."

use std::ops::Range;

use rapporteur_language::{Deprel as D, Upos};

use crate::StatementKind;
use crate::cues::{self, Cue};
use crate::draft::{Draft, cut};
use crate::scene::Scene;

const SUBJECT: [D; 4] = [D::Nsubj, D::NsubjPass, D::NsubjOuter, D::Csubj];

/// Every statement that a verb reports.
pub(crate) fn find(scene: &Scene, drafts: &mut Vec<Draft>) {
    for word in 0..scene.reading.words.len() {
        if scene.word(word).upos == Upos::Verb
            && let Some(cue) = cues::verb(scene, word).filter(|cue| cue.speech)
            && let Some(draft) = under(scene, word, cue)
        {
            drafts.push(draft);
        }
    }
}

fn under(scene: &Scene, verb: usize, cue: Cue) -> Option<Draft> {
    let mut draft = Draft::under(scene, verb, cue);
    draft.source = source(scene, verb);
    if !(clause(scene, verb, cue, &mut draft)
        || phrase(scene, verb, cue, &mut draft)
        || around(scene, verb, cue, &mut draft))
    {
        return None;
    }
    if let Some(hearer) = scene.child(verb, &[D::Iobj]) {
        draft.addressee.push(hearer);
    }
    (!draft.content.is_empty()).then_some(draft)
}

/// A clause or infinitive below the verb.
fn clause(scene: &Scene, verb: usize, cue: Cue, draft: &mut Draft) -> bool {
    let passive = scene.is_passive(verb);
    let to_fits = cue.to || passive;
    let below = scene.children_by(verb, &[D::Ccomp]).find(|&at| cue.clause || cue.to && is_to(scene, at));
    let below = below.or_else(|| scene.children_by(verb, &[D::Xcomp]).find(|&at| to_fits && is_to(scene, at)));
    let Some(below) = below else { return false };
    let reach = scene.tree.reach(below);
    draft.content = if reach.contains(&verb) {
        cut(scene, reach, vec![own_block(scene, verb, below)])
    } else {
        cut(scene, reach, vec![])
    };
    draft.clause = true;
    if let Some(hearer) = scene.child(verb, &[D::Obj]) {
        if !passive && !scene.tree.reach(below).contains(&hearer) {
            draft.addressee.push(hearer);
        }
    } else if passive && let Some(hearer) = scene.child(verb, &[D::NsubjPass]) {
        draft.addressee.push(hearer);
    }
    true
}

/// "To stay", and not "a liar".
fn is_to(scene: &Scene, word: usize) -> bool {
    scene.children_by(word, &[D::Mark]).any(|mark| scene.lemma(mark) == "to")
}

/// The words of a verb that stands inside its own content, with all that belongs to it but the content.
fn own_block(scene: &Scene, verb: usize, content: usize) -> Range<usize> {
    let mut block = verb..verb + 1;
    for &child in scene.tree.children(verb) {
        if child != content && scene.word(child).upos != Upos::Punct {
            let reach = scene.tree.reach(child);
            block = block.start.min(reach.start)..block.end.max(reach.end);
        }
    }
    block
}

/// An object or a phrase with a preposition.
fn phrase(scene: &Scene, verb: usize, cue: Cue, draft: &mut Draft) -> bool {
    let object = scene.child(verb, &[D::Obj]);
    let oblique =
        scene.children_by(verb, &[D::Obl, D::Advcl, D::Xcomp]).find(|&at| at > verb && opens_with(scene, at, cue));
    draft.content = match (object, oblique) {
        // "Accused them of shelling": what they are said to have done is said of them.
        (Some(object), Some(oblique)) if cue.kind == StatementKind::Accuse && object < oblique => {
            draft.addressee.push(object);
            cut(scene, scene.tree.reach(object).start..scene.tree.reach(oblique).end, vec![])
        }
        (object, Some(oblique)) => {
            draft.addressee.extend(object);
            let reach = scene.tree.reach(oblique);
            let open = preposition(scene, oblique).map_or(reach.start, |at| at + 1);
            cut(scene, open.max(reach.start)..reach.end, vec![])
        }
        (Some(object), None) if cue.object && !scene.tree.reach(object).contains(&verb) => {
            cut(scene, scene.tree.reach(object), vec![])
        }
        _ => return false,
    };
    true
}

fn preposition(scene: &Scene, word: usize) -> Option<usize> {
    scene.child(word, &[D::Case, D::Mark])
}

fn opens_with(scene: &Scene, word: usize, cue: Cue) -> bool {
    preposition(scene, word).is_some_and(|at| cue.with == Some(at) || cue.prepositions.contains(&scene.lemma(at)))
}

/// A verb that hangs on its content: "The bridge is open, he said"; "as he said".
fn around(scene: &Scene, verb: usize, cue: Cue, draft: &mut Draft) -> bool {
    let word = scene.word(verb);
    let as_clause =
        word.deprel == D::Advcl && scene.children_by(verb, &[D::Mark, D::Advmod]).any(|at| scene.lemma(at) == "as");
    let hangs = word.deprel == D::Parataxis || as_clause;
    let (true, true, Some(head)) = (cue.clause, hangs, scene.tree.head(verb)) else { return false };
    if scene.child(verb, &SUBJECT).is_none() && !scene.is_passive(verb) {
        return false;
    }
    let mut holes = vec![scene.tree.reach(verb)];
    holes.extend(
        scene.children_by(head, &[D::Parataxis]).filter(|&at| at != verb && at > verb).map(|at| scene.tree.reach(at)),
    );
    draft.content = cut(scene, scene.tree.reach(head), holes);
    draft.clause = true;
    true
}

/// Whoever does the saying: the subject, the agent of a passive, or what a bare verb takes over from above it.
pub(crate) fn source(scene: &Scene, verb: usize) -> Option<usize> {
    let mut at = verb;
    // Chains of coordinated and controlled verbs are short in real text; a hostile one is given up.
    for _ in 0..8 {
        if let Some(agent) = scene.child(at, &[D::OblAgent]) {
            return Some(agent);
        }
        if scene.is_passive(at) {
            return None;
        }
        if let Some(subject) = scene.child(at, &[D::Nsubj]) {
            return (scene.word(subject).deprel != D::Expl).then_some(subject);
        }
        let above = scene.tree.head(at)?;
        match scene.word(at).deprel {
            D::Acl | D::AclRelcl => return Some(above),
            D::Xcomp => {
                if let Some(object) = scene.child(above, &[D::Obj, D::Iobj]) {
                    return Some(object);
                }
            }
            D::Conj | D::Advcl | D::Parataxis => {}
            _ => return None,
        }
        if let Some(subject) = scene.child(above, &[D::Nsubj, D::NsubjPass]) {
            return Some(subject);
        }
        at = above;
    }
    None
}
