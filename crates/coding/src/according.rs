//! "According to" and its like.
//!
//! Catches "The road is shut, according to drivers." Leaves alone "They voted according to plan" (no speaker there).

use rapporteur_language::Deprel as D;

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
    let source = match scene.word(word).deprel {
        D::Case | D::Mark | D::Fixed => scene.tree.head(word)?,
        _ => scene.children_by(word, &[D::Obl, D::Nmod, D::Obj]).next()?,
    };
    if source < word || NOT_SPEAKERS.contains(&scene.lemma(source)) {
        return None;
    }
    // The phrase hangs on the word that is said; where it is an adverbial clause of its own, "according" does.
    let phrase = if scene.tree.is_below(source, word) { word } else { source };
    let said = scene.tree.head(phrase)?;
    let mut hole = scene.tree.reach(phrase);
    hole.start = hole.start.min(word);
    Some(Draft {
        source: Some(source),
        cue_word: Some(word),
        cue: scene.span(word..word + 2),
        content: cut(scene, scene.tree.reach(said), vec![hole]),
        quotes: Vec::new(),
        manner: Manner::AccordingTo,
        kind: StatementKind::Report,
        addressee: Vec::new(),
        clause: true,
    })
    .filter(|draft| !draft.content.is_empty())
}
