//! Who stands right before a verb of saying, by the words alone: where a clause comes before them, trees often give the
//! verb a wrong subject.
//!
//! Catches "The road is shut, *the mayor, Ana Holt*, said", "it was, *officials* said". Leaves alone "He said".

use std::ops::Range;

use rapporteur_language::{Deprel as D, Upos};

use crate::scene::Scene;

/// The most words that a phrase before a verb has.
const PHRASE: usize = 24;

/// A noun phrase that ends right before a verb, and begins a sentence or follows a comma.
pub(crate) struct Before {
    /// Its words, apposition included.
    pub words: Range<usize>,
    /// The word in it that names somebody: of an apposition, the name.
    pub head: usize,
}

/// The noun phrase right before a verb.
pub(crate) fn before(scene: &Scene, verb: usize) -> Option<Before> {
    if !is_finite(scene, verb) {
        return None;
    }
    let first = scene.past_dateline(scene.sentence(verb).start).max(verb.saturating_sub(PHRASE));
    let skip = |at: &usize| matches!(scene.word(*at).upos, Upos::Aux | Upos::Adv | Upos::Part);
    let end = (first..verb).rev().find(|at| !skip(at))? + 1;
    let last = part(scene, first, end - usize::from(is_comma(scene, end - 1)))?;
    if !is_comma(scene, end - 1) {
        return phrase(scene, last);
    }
    // ", Ana Holt, said": what stands before the comma is the same one.
    let comma = last.start.checked_sub(1).filter(|&at| at > first && is_comma(scene, at))?;
    let main = phrase(scene, part(scene, first, comma)?)?;
    let aside = heads(scene, last.clone()).find(|&at| is_named(scene, at)).filter(|_| !has_clause(scene, last.clone()));
    let own = if is_named(scene, main.head) { None } else { aside };
    // "The mayor, however, said": the adverb is no part of her.
    let tells =
        last.clone().any(|at| matches!(scene.word(at).upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Verb));
    let end = if tells { last.end } else { comma };
    Some(Before { words: main.words.start..end, head: own.unwrap_or(main.head) })
}

/// "Said", "has said"; not "was told" and not "saying".
fn is_finite(scene: &Scene, verb: usize) -> bool {
    let has = || scene.children_by(verb, &[D::Aux]).any(|at| matches!(scene.lemma(at), "have" | "will" | "do"));
    (matches!(scene.word(verb).xpos, "VBD" | "VBZ" | "VBP") || has()) && !scene.is_passive(verb)
}

/// The run back from `end` to a comma or to the start.
fn part(scene: &Scene, first: usize, end: usize) -> Option<Range<usize>> {
    let open = (first..end).rev().find(|&at| is_comma(scene, at) || is_mark(scene, at));
    let run = open.map_or(first, |at| at + 1)..end;
    (!run.is_empty()).then_some(run)
}

fn is_comma(scene: &Scene, at: usize) -> bool {
    scene.form(at) == ","
}

/// A mark over which no phrase goes.
fn is_mark(scene: &Scene, at: usize) -> bool {
    matches!(scene.form(at), ";" | ":" | "\"" | "“" | "”" | "''" | "``" | "—" | "–" | "--" | "(" | ")")
}

/// A run that names somebody and has no verb of its own, but for what tells of him ("a man who was there").
fn phrase(scene: &Scene, words: Range<usize>) -> Option<Before> {
    let opens = |at: usize| {
        matches!(scene.word(at).upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron)
            && !matches!(scene.lemma(at), "who" | "which" | "that" | "whom" | "whose" | "what")
    };
    let start = words.clone().find(|&at| scene.word(at).upos != Upos::Cconj)?;
    if !opens(start) && scene.actor_at(start).is_none() {
        return None;
    }
    let words = start..words.end;
    let told = words.clone().find(|&at| matches!(scene.lemma(at), "who" | "which" | "that")).unwrap_or(words.end);
    // "A move that the mayor | condemned": the mayor does, not the move.
    let gapped = told < words.end && !has_clause(scene, told..words.end);
    if gapped || has_clause(scene, start..told) {
        return None;
    }
    let noun = |at: &usize| {
        let outside = scene.tree.head(*at).is_none_or(|above| !words.contains(&above));
        outside && matches!(scene.word(*at).upos, Upos::Noun | Upos::Propn | Upos::Pron)
    };
    let head = heads(scene, start..told).next().or_else(|| (start..told).find(noun))?;
    Some(Before { words, head })
}

fn has_clause(scene: &Scene, mut words: Range<usize>) -> bool {
    words.any(|at| matches!(scene.word(at).xpos, "VBD" | "VBZ" | "VBP" | "MD"))
}

/// Words of a run that name somebody, in order; of a title and the name after it, the name.
fn heads<'s>(scene: &'s Scene, words: Range<usize>) -> impl Iterator<Item = usize> + 's {
    let own = words.clone();
    words.filter_map(move |at| scene.actor_at(at)).filter_map(move |mention| {
        let head = scene.head_in(mention.span);
        let owner = scene.word(head).deprel == D::NmodPoss;
        (own.contains(&head) && !owner).then_some(head)
    })
}

fn is_named(scene: &Scene, word: usize) -> bool {
    scene.actor_at(word).is_some_and(|mention| scene.actors[mention.actor].named)
}
