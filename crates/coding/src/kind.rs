//! What a statement does: by its cue, then by what its content says.
//!
//! Catches `"We will not sign," she said` (refuse), `"If shelling goes on, we will be forced to answer"` (threaten), "said
//! the army must leave" (demand). Leaves alone `"It will not rain," she said`.

use rapporteur_knowledge::{ActorKind, CueClass, PersonKind, Sector};
use rapporteur_language::{Deprel as D, Upos};
use rapporteur_report::Span;

use crate::draft::Draft;
use crate::scene::Scene;
use crate::{Actor, ActorIx, Condition, StatementKind as K};

/// What a draft does. Only a plain report is looked into: a cue that says more is believed.
pub(crate) fn of(scene: &Scene, draft: &Draft, speaker: Option<ActorIx>, content: &[Span]) -> K {
    if draft.cue_word.is_some_and(|cue| scene.is_negated(cue)) {
        return match draft.kind {
            K::Promise | K::Offer | K::Confirm => K::Refuse,
            K::Deny => K::Confirm,
            kind => kind,
        };
    }
    if draft.kind == K::Refuse && draft.cue_word.is_some_and(|cue| of_a_claim(scene, cue)) {
        return K::Deny;
    }
    if draft.kind != K::Report {
        return draft.kind;
    }
    let asked = draft.cue_word.is_some_and(|cue| matches!(scene.lemma(cue), "ask" | "tell"));
    let first =
        draft.content.first().and_then(|run| run.clone().map(|at| scene.lemma(at)).find(|&lemma| lemma != "not"));
    if asked && first == Some("to") {
        return K::Demand;
    }
    let kind = by_content(scene, speaker, content).unwrap_or(K::Report);
    if matches!(kind, K::Report | K::Promise) && binds(scene, content) {
        return K::Condition;
    }
    let judges = speaker.is_some_and(|speaker| is_analyst(scene, speaker));
    if kind == K::Report && judges { K::Assess } else { kind }
}

/// "Rejected the claim": whoever refuses to believe denies.
fn of_a_claim(scene: &Scene, cue: usize) -> bool {
    let told = |noun: usize| {
        let cue = scene.lexicon.cue(scene.lemma(noun), CueClass::Noun);
        cue.is_some_and(|cue| matches!(cue.kind, Some(K::Report | K::Accuse | K::Assess)))
            || scene.lexicon.lists("claim", scene.lemma(noun))
    };
    scene.object_after(cue).is_some_and(told)
}

fn is_analyst(scene: &Scene, speaker: ActorIx) -> bool {
    let role = |title: &str| scene.lexicon.role(title).is_some_and(|role| role.kind == PersonKind::Analyst);
    scene.actors[speaker].titles.iter().any(|title| role(&title.text))
}

fn by_content(scene: &Scene, speaker: Option<ActorIx>, content: &[Span]) -> Option<K> {
    let words = || content.iter().flat_map(|span| scene.reading.words_in(*span));
    let by_modal = words().find_map(|word| match (scene.word(word).upos, scene.lemma(word)) {
        (Upos::Aux, "will" | "shall" | "would") => own_will(scene, speaker, word),
        (Upos::Aux, "must") => demand(scene, speaker, word),
        (Upos::Verb, "force")
            if scene.is_passive(word) && own_subject(scene, speaker, word) && under_if(scene, word) =>
        {
            Some(K::Threaten)
        }
        (Upos::Verb | Upos::Noun, "blame") | (Upos::Adj, "responsible") => blamed(scene, speaker, word),
        _ => None,
    });
    by_modal.or_else(|| denial(scene, speaker, content))
}

/// "The Front was to blame", "holds them responsible".
fn blamed(scene: &Scene, speaker: Option<ActorIx>, word: usize) -> Option<K> {
    let whole = std::iter::once(word).chain(scene.tree.ancestors(word).take(2));
    let mut others = whole.flat_map(|at| scene.children_by(at, &[D::Nsubj, D::NsubjPass, D::Obj]));
    others.any(|at| scene.actor_at(at).is_some() && !is_own(scene, speaker, at)).then_some(K::Accuse)
}

/// "There was no drone", "not one of our men fired", "we did not cross": what is said not to be so at the head of a content,
/// of nobody or of the speaker's own side.
fn denial(scene: &Scene, speaker: Option<ActorIx>, content: &[Span]) -> Option<K> {
    let words = scene.reading.words_in(*content.first()?);
    let head = words.clone().find(|&at| scene.tree.head(at).is_none_or(|above| !words.contains(&above)))?;
    let verb = Some(head).filter(|&at| scene.word(at).upos == Upos::Verb || scene.child(at, &[D::Cop]).is_some())?;
    let none = |at: usize| {
        let first = scene.tree.reach(at).start;
        matches!(scene.lemma(at), "nobody" | "none" | "nothing")
            || scene
                .children_by(at, &[D::Det, D::Advmod])
                .any(|no| scene.lemma(no) == "no" || no == first && scene.lemma(no) == "not")
    };
    let nothing =
        scene.children_by(verb, &[D::Nsubj, D::NsubjPass, D::Obj]).any(none) || none(verb) && exists(scene, verb);
    let unknown = scene.lexicon.lists("unknown", scene.lemma(verb));
    let own = scene.is_negated(verb) && own_subject(scene, speaker, verb);
    ((nothing || own) && !unknown).then_some(K::Deny)
}

fn exists(scene: &Scene, verb: usize) -> bool {
    scene.child(verb, &[D::Expl]).is_some()
}

/// "We will ..." under an "if" that holds out harm, "we will not ...".
fn own_will(scene: &Scene, speaker: Option<ActorIx>, modal: usize) -> Option<K> {
    let verb = scene.tree.head(modal)?;
    if !own_subject(scene, speaker, verb) {
        return None;
    }
    if scene.is_negated(verb) {
        return Some(K::Refuse);
    }
    let lemma = scene.lemma(verb);
    // "Our army will strike back" needs no "if"; "we will answer" does.
    if scene.lexicon.lists("attacking", lemma) || scene.lexicon.lists("harmful", lemma) && under_if(scene, verb) {
        return Some(K::Threaten);
    }
    // "Would" alone is no promise: it may be only imagined.
    (scene.lemma(modal) != "would").then_some(K::Promise)
}

/// Whether the speaker speaks of itself: "we", "our forces", or by the name of those for whom he speaks.
fn own_subject(scene: &Scene, speaker: Option<ActorIx>, verb: usize) -> bool {
    scene.child(verb, &[D::Nsubj, D::NsubjPass]).is_some_and(|subject| is_own(scene, speaker, subject))
}

fn is_own(scene: &Scene, speaker: Option<ActorIx>, word: usize) -> bool {
    let own = |at: usize| matches!(scene.lemma(at), "we" | "I" | "our" | "my");
    if own(word) || scene.children_by(word, &[D::NmodPoss]).any(own) {
        return true;
    }
    // "The minister said *his* army would strike back."
    let mut owners = scene.children_by(word, &[D::NmodPoss]).filter_map(|at| scene.actor_at(at));
    if owners.any(|owner| Some(owner.actor) == speaker) {
        return true;
    }
    let (Some(speaker), Some(other)) = (speaker, scene.actor_at(word)) else { return false };
    let (speaker, other) = (&scene.actors[speaker], (other.actor, &scene.actors[other.actor]));
    let of_state = |actor: &Actor| matches!(actor.kind, ActorKind::State | ActorKind::Body);
    let same = std::ptr::eq(speaker, other.1) || speaker.acts_for == Some(other.0);
    let official = of_state(speaker) || speaker.sector == Some(Sector::Gov) || speaker.sector == Some(Sector::Mil);
    same || official && of_state(other.1) && speaker.country.is_some() && speaker.country == other.1.country
}

fn under_if(scene: &Scene, verb: usize) -> bool {
    scene
        .children_by(verb, &[D::Advcl])
        .any(|clause| scene.tree.reach(clause).take(3).any(|at| marker(scene, at).is_some()))
}

/// "They must leave": somebody else is to do something.
fn demand(scene: &Scene, speaker: Option<ActorIx>, modal: usize) -> Option<K> {
    let verb = scene.tree.head(modal).filter(|&at| scene.word(at).upos == Upos::Verb)?;
    let subject = scene.child(verb, &[D::Nsubj])?;
    let somebody = scene.actor_at(subject).is_some() && !own_subject(scene, speaker, verb);
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
        "if" | "until" | "till" | "once" if clause && scene.word(at).deprel == D::Mark => Some(at + 1),
        "unless" => Some(at + 1),
        "provided" | "providing" | "provide" if scene.word(at).deprel == D::Mark || lemma(at + 1) == "that" => {
            Some(with_that(at + 1))
        }
        "as" | "so" if lemma(at + 1) == "long" && lemma(at + 2) == "as" => Some(at + 3),
        "on" if lemma(at + 1) == "condition" => Some(with_that(at + 2)),
        _ => None,
    }
}
