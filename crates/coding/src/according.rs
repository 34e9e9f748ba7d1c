//! "According to" and its like.
//!
//! Catches "The road is shut, according to drivers." Leaves alone "They voted according to plan" (no speaker there).

use std::ops::Range;

use rapporteur_language::{Deprel as D, Upos};

use crate::bounds::is_clause;
use crate::draft::{Draft, cut};
use crate::scene::Scene;
use crate::{Manner, StatementKind};

/// Things that one acts according to, and that do not speak.
const NOT_SPEAKERS: [&str; 12] =
    ["plan", "rule", "law", "schedule", "need", "ability", "size", "age", "taste", "custom", "principle", "wish"];

/// Every statement under "according to".
pub(crate) fn find(scene: &Scene, drafts: &mut Vec<Draft>) {
    for word in 0..scene.reading.words.len() {
        if scene.form(word).eq_ignore_ascii_case("according")
            && scene.reading.words.get(word + 1).is_some_and(|next| &*next.lemma == "to")
            && let Some(draft) = at(scene, word)
        {
            drafts.push(draft);
        }
    }
}

fn at(scene: &Scene, word: usize) -> Option<Draft> {
    let sentence = scene.sentence(word);
    let source = match scene.word(word).deprel {
        D::Case | D::Mark | D::Fixed => scene.tree.head(word)?,
        _ => scene.children_by(word, &[D::Obl, D::Nmod, D::Obj]).next()?,
    };
    if source < word || !sentence.contains(&source) || NOT_SPEAKERS.contains(&scene.lemma(source)) {
        return None;
    }
    let phrase = word..phrase_end(scene, word, source, sentence.end);
    let mut draft = Draft {
        source: Some(source),
        cue_word: Some(word),
        cue: scene.span(word..word + 2),
        content: Vec::new(),
        quotes: Vec::new(),
        manner: Manner::AccordingTo,
        kind: StatementKind::Report,
        addressee: Vec::new(),
        clause: true,
    };
    draft.content = cut(scene, said(scene, &phrase, sentence), vec![phrase]);
    (!draft.content.is_empty()).then_some(draft)
}

/// Where the phrase ends: with its tree, but no later than a comma after which the content follows.
fn phrase_end(scene: &Scene, word: usize, source: usize, limit: usize) -> usize {
    let end = scene.tree.reach(source).end.min(limit);
    let comma = (source + 1..end).find(|&at| scene.form(at) == ",");
    match comma {
        Some(comma) if is_clause(scene, comma..limit) && !opens_relative(scene, comma + 1) && word < comma => comma,
        _ => end,
    }
}

fn opens_relative(scene: &Scene, at: usize) -> bool {
    scene.reading.words.get(at).is_some() && matches!(scene.lemma(at), "which" | "who" | "that" | "whose")
}

/// What is said: the whole sentence where the phrase is set off or stands first, else the clause it hangs in.
fn said(scene: &Scene, phrase: &Range<usize>, sentence: Range<usize>) -> Range<usize> {
    let comma = phrase.start.checked_sub(1).is_some_and(|at| scene.word(at).upos == Upos::Punct);
    let last = phrase.end + 1 >= sentence.end;
    if phrase.start == sentence.start || comma || last {
        return sentence;
    }
    let clause = scene.tree.ancestors(phrase.start).find(|&at| {
        let verb = scene.word(at).upos == Upos::Verb;
        verb && !scene.tree.reach(at).is_empty() && !phrase.contains(&at)
    });
    clause.map_or(sentence, |clause| scene.tree.reach(clause))
}
