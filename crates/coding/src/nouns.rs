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

/// "The claim by the rebels that a drone struck": the parser takes the clause for one about the rebels, but it has a subject
/// of its own.
fn torn(scene: &Scene, noun: usize) -> Option<usize> {
    let limit = scene.sentence(noun).end.min(noun + 12);
    let by = noun + 1;
    if by >= limit || !matches!(scene.form(by), "by" | "of" | "from") {
        return None;
    }
    let that = (by..limit).find(|&at| scene.form(at) == "that")?;
    let clause = scene.tree.head(that).filter(|&at| at > that)?;
    let own = |&at: &usize| at > that && at < clause;
    scene.children_by(clause, &[D::Nsubj, D::NsubjPass]).find(own).map(|_| clause)
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
    let beside = || {
        let by = Some(noun + 1).filter(|&at| at < scene.sentence(noun).end && scene.form(at) == "by")?;
        let mention = (by + 1..scene.sentence(noun).end.min(by + 8)).find_map(|at| scene.actor_at(at))?;
        Some(scene.head_in(mention.span))
    };
    owner.or_else(beside).or_else(|| {
        let verb = scene.tree.head(noun).filter(|_| scene.word(noun).deprel == D::Obj)?;
        // "The fighters had orders to stay": others gave them.
        if scene.lexicon.lists("hearing", scene.lemma(verb)) {
            return None;
        }
        crate::speaker::by_tree(scene, verb)
    })
}
