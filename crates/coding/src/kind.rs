//! What a statement does: by its cue, then by what its content says.
//!
//! Catches `"We will not sign," she said` (refuse), `"If shelling goes on, we will be forced to answer"` (threaten), "said
//! the army must leave" (demand). Leaves alone `"It will not rain," she said`.

use rapporteur_language::{Deprel as D, Upos};
use rapporteur_report::Span;

use crate::draft::Draft;
use crate::scene::Scene;
use crate::{Condition, StatementKind as K};

/// Adverbs by which a reporter holds back.
pub(crate) fn is_hedge(lemma: &str) -> bool {
    matches!(lemma, "reportedly" | "allegedly" | "purportedly" | "supposedly" | "apparently")
}

/// What a draft does. Only a plain report is looked into: a cue that says more is believed.
pub(crate) fn of(scene: &Scene, draft: &Draft, content: &[Span]) -> K {
    if draft.cue_word.is_some_and(|cue| scene.is_negated(cue)) {
        return match draft.kind {
            K::Promise | K::Offer | K::Confirm => K::Refuse,
            K::Deny => K::Confirm,
            kind => kind,
        };
    }
    if draft.kind != K::Report {
        return draft.kind;
    }
    by_content(scene, content).unwrap_or(K::Report)
}

fn by_content(scene: &Scene, content: &[Span]) -> Option<K> {
    let words = || content.iter().flat_map(|span| scene.reading.words_in(*span));
    words().find_map(|word| match (scene.word(word).upos, scene.lemma(word)) {
        (Upos::Aux, "will" | "shall") => own_will(scene, word),
        (Upos::Aux, "must") => demand(scene, word),
        (Upos::Verb, "force") if scene.is_passive(word) && own_subject(scene, word) && under_if(scene, word) => {
            Some(K::Threaten)
        }
        _ => None,
    })
}

/// "We will ..." under an "if" that holds out harm, "we will not ...".
fn own_will(scene: &Scene, modal: usize) -> Option<K> {
    let verb = scene.tree.head(modal)?;
    if !own_subject(scene, verb) {
        return None;
    }
    if scene.is_negated(verb) {
        return Some(K::Refuse);
    }
    if matches!(
        scene.lemma(verb),
        "force" | "retaliate" | "respond" | "strike" | "attack" | "defend" | "punish" | "fight"
    ) && under_if(scene, verb)
    {
        return Some(K::Threaten);
    }
    Some(K::Promise)
}

/// Whether the speaker speaks of itself: "we", "I", "our forces".
fn own_subject(scene: &Scene, verb: usize) -> bool {
    let Some(subject) = scene.child(verb, &[D::Nsubj, D::NsubjPass]) else { return false };
    let own = |at: usize| matches!(scene.lemma(at), "we" | "I" | "our" | "my");
    own(subject) || scene.children_by(subject, &[D::NmodPoss]).any(own)
}

fn under_if(scene: &Scene, verb: usize) -> bool {
    scene.children_by(verb, &[D::Advcl]).any(|clause| marker(scene, clause).is_some())
}

/// "They must leave": somebody else is to do something.
fn demand(scene: &Scene, modal: usize) -> Option<K> {
    let verb = scene.tree.head(modal).filter(|&at| scene.word(at).upos == Upos::Verb)?;
    let subject = scene.child(verb, &[D::Nsubj])?;
    let somebody = scene.actor_at(subject).is_some() && !own_subject(scene, verb);
    somebody.then_some(K::Demand)
}

/// The first condition that a content names.
pub(crate) fn condition(scene: &Scene, content: &[Span]) -> Option<Condition> {
    content.iter().flat_map(|span| scene.reading.words_in(*span)).find_map(|word| {
        let clause = Some(word).filter(|&at| scene.word(at).deprel == D::Advcl)?;
        let (first, last) = marker(scene, clause)?;
        let reach = scene.tree.reach(clause);
        let marker = scene.span(first..last + 1)?;
        let clause = scene.span(crate::draft::trim(scene, last + 1..reach.end))?;
        (marker.end() <= clause.start()).then_some(Condition { marker, clause })
    })
}

/// The words that make an adverbial clause a condition: first and last.
fn marker(scene: &Scene, clause: usize) -> Option<(usize, usize)> {
    let reach = scene.tree.reach(clause);
    let lemma = |at: usize| if reach.contains(&at) { scene.lemma(at) } else { "" };
    reach.clone().take(6).find_map(|at| match lemma(at) {
        "if" | "unless" | "until" | "till" => Some((at, at)),
        "provided" | "providing" | "provide" if scene.word(at).deprel == D::Mark => {
            Some((at, if lemma(at + 1) == "that" { at + 1 } else { at }))
        }
        "as" | "so" if lemma(at + 1) == "long" && lemma(at + 2) == "as" => Some((at, at + 2)),
        "on" if lemma(at + 1) == "condition" => Some((at, if lemma(at + 2) == "that" { at + 2 } else { at + 1 })),
        _ => None,
    })
}
