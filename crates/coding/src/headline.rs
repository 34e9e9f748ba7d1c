//! A speaker, a colon, and what they say, without a verb: "Ferry company: No boats before spring".
//!
//! Catches the first line of a text, and lines like it. Leaves alone "Note: bring a coat" and clock times.

use rapporteur_language::Upos;

use crate::Manner;
use crate::bounds::is_clause;
use crate::draft::{Draft, cut};
use crate::scene::Scene;

/// The most words a speaker before a colon has.
const SPEAKER_WORDS: usize = 6;

/// Every statement of the form "speaker: content" at the start of a paragraph.
pub(crate) fn find(scene: &Scene, drafts: &mut Vec<Draft>) {
    let mut paragraph = None;
    for sentence in &scene.reading.sentences {
        let first = paragraph.replace(sentence.paragraph) != Some(sentence.paragraph);
        let words = sentence.words.clone();
        let colon = words.clone().take(SPEAKER_WORDS + 1).find(|&at| scene.form(at) == ":");
        if let (true, Some(colon)) = (first, colon)
            && colon > words.start
            && words.end - colon > 3
            && (words.start == 0
                || is_clause(scene, colon + 1..words.end)
                || scene.form(colon + 1).starts_with(['"', '“', '\'', '‘']))
            && let Some(source) = speaker(scene, words.start..colon)
        {
            drafts.push(Draft {
                source: Some(source),
                cue: Some(scene.word(colon).span),
                content: cut(scene, colon + 1..words.end, vec![]),
                ..Draft::free(Manner::Headline)
            });
        }
    }
}

/// The head of a noun phrase that is somebody.
fn speaker(scene: &Scene, words: std::ops::Range<usize>) -> Option<usize> {
    if words.clone().any(|at| matches!(scene.word(at).upos, Upos::Verb | Upos::Aux | Upos::Punct)) {
        return None;
    }
    // "Poll: Two in three want a truce": a document speaks too.
    if words.start == 0 && scene.lexicon.lists("document", scene.lemma(words.end - 1)) {
        return Some(words.end - 1);
    }
    let head = words.clone().find(|&at| scene.actor_at(at).is_some())?;
    // The speaker is all that stands there: "Health ministry: ...", and not "The minister factor: ...".
    let mention = scene.actor_at(head)?.span;
    let before = scene.span(words)?;
    mention.contains(before).then_some(head)
}
