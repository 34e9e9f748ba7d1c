//! Whether a verb is in the passive, by its auxiliary or by what is left out.
//!
//! Catches "was struck", "a bridge held by rebels", "Nine killed in blast". Leaves alone "Prisoners rioted".

use rapporteur_language::Deprel as D;

use crate::events::syntax;
use crate::scene::Scene;

/// Whether a verb is in the passive.
pub(crate) fn is_passive(scene: &Scene, verb: usize) -> bool {
    let word = scene.word(verb);
    if is_clipped(scene, verb) {
        return true;
    }
    // "Prisoners rioted": a plain past is no passive, whatever the parser calls its subject.
    let past = word.xpos == "VBD" && scene.child(verb, &[D::AuxPass, D::OblAgent]).is_none();
    if !past && scene.child(verb, &[D::AuxPass, D::NsubjPass, D::CsubjPass, D::OblAgent]).is_some() {
        return true;
    }
    if word.xpos != "VBN" || scene.child(verb, &[D::Aux, D::Nsubj, D::Obj]).is_some() {
        return false;
    }
    match word.deprel {
        D::Acl | D::Advcl | D::Amod => true,
        D::Conj => scene.tree.head(verb).is_some_and(|head| is_passive(scene, head)),
        // "Remains closed"; "left two men wounded", "wanted them freed"
        D::Xcomp => scene.tree.head(verb).is_some_and(|head| {
            matches!(scene.base(head), "remain" | "stay" | "keep") || scene.child(head, &[D::Obj]).is_some()
        }),
        _ => false,
    }
}

/// "Nine killed in blast", "Convoy attacked near Faya": a passive without its auxiliary. Nobody kills without an object; who
/// "attacked" without one is attacked in a headline alone.
fn is_clipped(scene: &Scene, verb: usize) -> bool {
    let word = scene.word(verb);
    let main = matches!(word.deprel, D::Root | D::Parataxis | D::Conj | D::Ccomp);
    let past = matches!(word.xpos, "VBD" | "VBN") && main && scene.child(verb, &[D::Nsubj]).is_some();
    if !past || scene.child(verb, &[D::Aux, D::Obj, D::Ccomp]).is_some() {
        return false;
    }
    let is = |class: &str| scene.lexicon.triggers().is_in(class, scene.base(verb));
    let dead = || scene.child(verb, &[D::Xcomp, D::Advmod]).is_some_and(|at| scene.form(at) == "dead");
    let joined = || scene.children_by(verb, &[D::Conj]).any(|at| scene.child(at, &[D::Obj]).is_some());
    (is("undergone") || is("struck") && (scene.is_headline(verb) || dead()))
        && syntax::objects_after(scene, verb).is_empty()
        && !joined()
}
