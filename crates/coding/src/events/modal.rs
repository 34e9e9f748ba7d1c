//! What a clause's own words make of it: negation, modal verbs, tense.

use rapporteur_language::{Deprel as D, Upos};

use crate::Standing;
use crate::scene::Scene;

/// What a clause's own words say: negation and modal verbs.
pub(super) fn own(scene: &Scene, word: usize, in_statement: bool) -> Option<(Standing, usize)> {
    let mut found = None;
    for &child in scene.tree.children(word) {
        // "Mrs May has held talks": a modal verb is not written with a capital inside a sentence.
        let name =
            scene.form(child).starts_with(char::is_uppercase) && child > 0 && scene.word(child - 1).upos != Upos::Punct;
        let form = if name { String::new() } else { scene.form(child).to_lowercase() };
        match scene.word(child).deprel {
            D::Advmod | D::Aux | D::Cc | D::CcPreconj
                if matches!(&*form, "not" | "n't" | "n’t" | "never" | "nt" | "neither" | "nor" | "hardly") =>
            {
                return Some((Standing::Negated, child));
            }
            // "Nobody fired", "no shots were fired"
            D::Nsubj | D::NsubjPass | D::Obj if is_none(scene, child) => return Some((Standing::Negated, child)),
            D::Mark if form == "without" => return Some((Standing::Negated, child)),
            D::Mark if matches!(&*form, "if" | "unless" | "whether" | "lest") => {
                return Some((Standing::Conditional, child));
            }
            D::Aux => match &*form {
                "will" | "wo" | "'ll" | "’ll" | "shall" | "ll" => found = Some((Standing::Planned, child)),
                "would" | "'d" | "’d" if in_statement || scene.word(word).deprel == D::Ccomp => {
                    found = Some((Standing::Planned, child))
                }
                "would" | "may" | "might" | "could" | "can" | "ca" => found = Some((Standing::Conditional, child)),
                "should" | "must" | "ought" => found = Some((Standing::Requested, child)),
                _ => {}
            },
            _ => {}
        }
    }
    found
}

/// "*Nobody*", "*no* shots", "*none* of the shots".
fn is_none(scene: &Scene, noun: usize) -> bool {
    let no = |at: usize| scene.base(at) == "no" || scene.base(at) == "neither";
    let none = matches!(scene.base(noun), "nobody" | "none" | "nothing" | "no-one");
    none || scene.children_by(noun, &[D::Det]).any(no)
}

/// Whether nobody is the subject or object of a clause: "nobody was hurt", "killed none".
pub(super) fn is_of_nobody(scene: &Scene, clause: usize) -> bool {
    scene.children_by(clause, &[D::Nsubj, D::NsubjPass, D::Obj]).any(|at| is_none(scene, at))
}

/// "That the government *open* the port": of one who acts, a plain form is no present.
pub(super) fn is_subjunctive(scene: &Scene, clause: usize) -> bool {
    let one = |at: usize| matches!(scene.word(at).xpos, "NN" | "NNP");
    scene.word(clause).xpos == "VBP" && scene.child(clause, &[D::Nsubj]).is_some_and(one)
}

/// Whether a clause could still turn out either way: not a plain past or present perfect.
pub(super) fn is_open(scene: &Scene, clause: usize) -> bool {
    scene.word(clause).xpos != "VBD" && scene.children_by(clause, &[D::Aux]).all(|at| scene.base(at) != "have")
}
