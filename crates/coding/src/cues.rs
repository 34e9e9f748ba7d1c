//! Which words mark something as said, and how their content follows them: the knowledge files, read for trees.

use rapporteur_knowledge::{CueClass, Frame};
use rapporteur_language::Deprel as D;

use crate::StatementKind as K;
use crate::scene::Scene;

/// What a cue word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    /// What a statement under it does, before its content is looked at.
    pub kind: K,
    /// Whether it tells of speech: "say", and not "see".
    pub speech: bool,
    /// Whether a clause or a quotation can be its content.
    pub clause: bool,
    /// Whether an infinitive can.
    pub to: bool,
    /// Whether a noun phrase can.
    pub object: bool,
    /// Prepositions with which content follows.
    pub prepositions: &'static [&'static str],
    /// The preposition or particle that is a part of the cue: "call for".
    pub with: Option<usize>,
}

/// What a verb does as a cue.
pub(crate) fn verb(scene: &Scene, verb: usize) -> Option<Cue> {
    let lemma = scene.lemma(verb);
    // "point out", "call for": the longer cue tells more.
    let particle =
        scene.child(verb, &[D::CompoundPrt]).or_else(|| Some(verb + 1).filter(|&at| at < scene.reading.words.len()));
    let longer = particle.and_then(|at| {
        let cue = look_up(scene, &format!("{lemma} {}", scene.lemma(at)), CueClass::Verb)?;
        Some(Cue { with: Some(at), ..cue })
    });
    longer.or_else(|| look_up(scene, lemma, CueClass::Verb))
}

/// What a noun does as a cue.
pub(crate) fn noun(scene: &Scene, noun: usize) -> Option<Cue> {
    look_up(scene, scene.lemma(noun), CueClass::Noun)
}

fn look_up(scene: &Scene, words: &str, class: CueClass) -> Option<Cue> {
    let entry = scene.lexicon.cue(words, class)?;
    let takes = |frames: &[Frame]| frames.iter().any(|&frame| entry.takes(frame));
    let prepositions: &[&str] = if takes(&[Frame::SomebodyOf]) {
        &["of", "for", "on", "over", "with"]
    } else if takes(&[Frame::About]) {
        &["about", "of", "on", "against", "over"]
    } else if takes(&[Frame::At]) {
        &["at"]
    } else if takes(&[Frame::For]) {
        &["for"]
    } else {
        &[]
    };
    Some(Cue {
        kind: entry.kind?,
        speech: entry.speech,
        clause: takes(&[Frame::That, Frame::Whether, Frame::Quote]),
        to: takes(&[Frame::To, Frame::SomebodyTo, Frame::OnTo]),
        object: takes(&[Frame::Noun, Frame::SomebodyOf]),
        prepositions,
        with: None,
    })
}
