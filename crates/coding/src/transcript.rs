//! The turns of an interview: a name in capitals, a colon, and what is said, to the end of the paragraph.
//!
//! Catches "QUILL: We stay. All of us." where another such line shows that it is a transcript. Leaves alone a lone
//! "NOTE: the road is closed".

use std::ops::Range;

use rapporteur_knowledge::ActorKind;

use crate::draft::{Draft, cut};
use crate::scene::Scene;
use crate::{ActorIx, By, Manner};

/// The most words of a name before the colon.
const NAME_WORDS: usize = 4;

/// Every turn.
pub(crate) fn find(scene: &mut Scene, drafts: &mut Vec<Draft>) {
    let words = |paragraph: Range<usize>| {
        Some(scene.reading.words_in(scene.report.span(paragraph.start, paragraph.end)?))
            .filter(|words| !words.is_empty())
    };
    let turns: Vec<(Range<usize>, Range<usize>)> =
        scene.paragraphs().into_iter().filter_map(|paragraph| turn(scene, words(paragraph)?)).collect();
    if turns.len() < 2 {
        return;
    }
    for (name, said) in turns {
        let source = name.end - 1;
        if let Some(actor) = called(scene, source)
            && let Some(span) = scene.span(name.clone())
        {
            scene.mention(actor, source, name.clone(), span, By::PartOfName);
        }
        // A headline rule may have seen its first sentence.
        let colon = scene.word(name.end).span;
        drafts.retain(|draft| draft.cue != Some(colon));
        drafts.push(Draft {
            source: Some(source),
            cue: Some(colon),
            content: cut(scene, said, vec![]),
            ..Draft::free(Manner::Direct)
        });
    }
}

/// The name before the colon, and the words after it.
fn turn(scene: &Scene, mut paragraph: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    // A transcript that is quoted opens every turn with a mark.
    paragraph.start += usize::from(matches!(scene.form(paragraph.start), "\"" | "“"));
    let colon = paragraph.clone().take(NAME_WORDS + 1).find(|&at| scene.form(at) == ":")?;
    let name = paragraph.start..colon;
    let capitals = |at: usize| {
        let form = scene.form(at);
        form.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    let long = |at: usize| scene.form(at).chars().filter(|c| c.is_uppercase()).count() > 1;
    (!name.is_empty() && name.clone().all(capitals) && name.clone().any(long) && colon + 1 < paragraph.end)
        .then(|| (name, colon + 1..paragraph.end))
}

/// The person of the report whose last name a turn gives.
fn called(scene: &Scene, word: usize) -> Option<ActorIx> {
    if scene.actor_at(word).is_some() {
        return None;
    }
    let last = scene.form(word).to_lowercase();
    let is_called = |name: &str| name.split(' ').next_back().is_some_and(|own| own.to_lowercase() == last);
    scene.actors.iter().position(|actor| actor.named && actor.kind == ActorKind::Person && is_called(&actor.name))
}
