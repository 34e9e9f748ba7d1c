//! What a statement does: by its cue, then by what its content says.
//!
//! Catches `"We will not sign," she said` (refuse), `"If shelling goes on, we will be forced to answer"` (threaten), "said
//! the army must leave" (demand). Leaves alone `"It will not rain," she said`.

use rapporteur_language::{Deprel as D, Upos};
use rapporteur_report::Span;

use crate::draft::Draft;
use crate::scene::Scene;
use crate::{Condition, StatementKind as K};

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
    let asked = draft.cue_word.is_some_and(|cue| matches!(scene.lemma(cue), "ask" | "tell"));
    let first = draft.content.first().filter(|run| !run.is_empty()).map(|run| scene.lemma(run.start));
    if asked && first == Some("to") {
        return K::Demand;
    }
    let kind = by_content(scene, content).unwrap_or(K::Report);
    if matches!(kind, K::Report | K::Promise) && binds(scene, content) { K::Condition } else { kind }
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
    scene
        .children_by(verb, &[D::Advcl])
        .any(|clause| scene.tree.reach(clause).take(3).any(|at| marker(scene, at).is_some()))
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
    content.iter().find_map(|span| {
        let words = scene.reading.words_in(*span);
        let (marker, from) =
            words.clone().find_map(|at| Some((scene.span(at..marker(scene, at)?)?, marker(scene, at)?)))?;
        let end = (from..words.end).find(|&at| matches!(scene.form(at), "," | ";" | "—")).unwrap_or(words.end);
        let clause = scene.span(crate::draft::trim(scene, from..end))?;
        Some(Condition { marker, clause })
    })
}

/// Whether a condition binds what is said, and does not only set a scene: "as long as", "unless", "provided".
fn binds(scene: &Scene, content: &[Span]) -> bool {
    condition(scene, content)
        .and_then(|condition| scene.report.words(condition.marker))
        .is_some_and(|marker| !marker.eq_ignore_ascii_case("if") && !marker.eq_ignore_ascii_case("until"))
}

/// Where the words that open a condition at `at` end.
fn marker(scene: &Scene, at: usize) -> Option<usize> {
    let lemma = |at: usize| scene.reading.words.get(at).map_or("", |_| scene.lemma(at));
    let with_that = |end: usize| if lemma(end) == "that" { end + 1 } else { end };
    let clause =
        scene.tree.head(at).is_some_and(|head| matches!(scene.word(head).deprel, D::Advcl | D::Root | D::Conj));
    match lemma(at).to_ascii_lowercase().as_str() {
        "if" | "until" | "till" if clause && scene.word(at).deprel == D::Mark => Some(at + 1),
        "unless" => Some(at + 1),
        "provided" | "providing" | "provide" if scene.word(at).deprel == D::Mark || lemma(at + 1) == "that" => {
            Some(with_that(at + 1))
        }
        "as" | "so" if lemma(at + 1) == "long" && lemma(at + 2) == "as" => Some(at + 3),
        "on" if lemma(at + 1) == "condition" => Some(with_that(at + 2)),
        _ => None,
    }
}
