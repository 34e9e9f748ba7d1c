//! Nouns that announce a content: "the claim that ...", "their demand to ...".
//!
//! Catches "The army's claim that the bridge held". Leaves alone "the claim of a farmer".

use rapporteur_language::{Deprel as D, Upos};

use crate::cues;
use crate::draft::{Draft, cut};
use crate::scene::Scene;

/// Every statement that a noun announces.
pub(crate) fn find(scene: &Scene, drafts: &mut Vec<Draft>) {
    for word in 0..scene.reading.words.len() {
        if scene.word(word).upos == Upos::Noun
            && let Some(cue) = cues::noun(scene, word)
        {
            let clause = scene.children_by(word, &[D::Acl, D::Ccomp]).find(|&at| opens(scene, at));
            if let Some(clause) = clause.or_else(|| torn(scene, word)) {
                let mut draft = Draft::under(scene, word, cue);
                draft.source = source(scene, word);
                draft.content = cut(scene, scene.tree.reach(clause), vec![]);
                drafts.push(draft);
            }
        }
    }
}

/// "The claim by the rebels that a drone struck": the parser takes the clause for one about the rebels, but it has its own
/// subject, and an object beside "that".
fn torn(scene: &Scene, noun: usize) -> Option<usize> {
    let limit = scene.sentence(noun).end.min(noun + 12);
    let that =
        (noun + 1..limit).take_while(|&at| scene.word(at).upos != Upos::Verb || scene.word(at).deprel == D::Amod);
    let that = that.into_iter().find(|&at| scene.form(at) == "that")?;
    let clause = scene.tree.head(that).filter(|&at| matches!(scene.word(at).deprel, D::AclRelcl | D::Acl))?;
    let subject = scene.child(clause, &[D::Nsubj, D::NsubjPass]).is_some_and(|at| at > that);
    let complete = scene.is_passive(clause) || scene.children_by(clause, &[D::Obj]).any(|at| at > that);
    (subject && complete && source(scene, noun).is_some()).then_some(clause)
}

/// A clause with "that" or "to".
fn opens(scene: &Scene, word: usize) -> bool {
    scene.children_by(word, &[D::Mark]).any(|mark| matches!(scene.lemma(mark), "that" | "to"))
}

/// The possessor, the "of" phrase, or the subject of the verb that has the noun for its object.
fn source(scene: &Scene, noun: usize) -> Option<usize> {
    let of =
        |at: &usize| scene.children_by(*at, &[D::Case]).any(|case| matches!(scene.lemma(case), "of" | "by" | "from"));
    let owner = scene.child(noun, &[D::NmodPoss]).or_else(|| scene.children_by(noun, &[D::Nmod]).find(of));
    owner.or_else(|| {
        let verb = scene.tree.head(noun).filter(|_| scene.word(noun).deprel == D::Obj)?;
        crate::reported::source(scene, verb)
    })
}
