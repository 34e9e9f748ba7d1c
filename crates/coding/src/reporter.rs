//! Where the reporter takes over from what is said: "..., adding that", "..., which Lima denied", "..., though".

use std::ops::Range;

use rapporteur_language::{Deprel as D, Upos};

use crate::bounds::is_clause;
use crate::cues;
use crate::scene::Scene;

/// The end of a content before what the reporter goes on with: ", adding that", "and said", " — a first".
pub(crate) fn cut_short(scene: &Scene, verb: usize, run: Range<usize>) -> usize {
    let is_speech = |at: usize| cues::verb(scene, at).is_some_and(|cue| cue.speech && cue.clause);
    let told = matches!(scene.word(verb).xpos, "VBD" | "VBZ" | "VBP" | "VBN");
    let tensed = |at: usize| matches!(scene.word(at).xpos, "VBD" | "VBZ" | "VBP");
    let another = |at: usize| told && tensed(at) && is_speech(at) && scene.child(at, &[D::Nsubj]).is_none();
    // "..., adding that", and behind a closing mark.
    let adding = |at: usize| {
        let next = at + 1 + usize::from(at + 1 < run.end && matches!(scene.form(at + 1), "\"" | "”" | "''" | "’"));
        next < run.end && scene.word(next).xpos == "VBG" && is_speech(next)
    };
    (run.start + 2..run.end)
        .find(|&at| match scene.form(at) {
            "," if adding(at) => true,
            "," => is_answered(scene, at + 1..run.end),
            "and" | "but" => (at + 1..run.end.min(at + 7))
                .take_while(|&next| scene.word(next).upos != Upos::Punct)
                .find(|&next| scene.word(next).upos == Upos::Verb)
                .is_some_and(another),
            "—" | "–" | "--" => {
                let mut rest = at + 1..run.end;
                let quoted = rest.clone().take(1).any(|next| scene.form(next).starts_with(['“', '"', '‘', '\'']));
                !quoted && !rest.any(|next| matches!(scene.form(next), "—" | "–" | "--"))
            }
            _ => false,
        })
        .unwrap_or(run.end)
}

/// "..., which Lima denied", "..., a claim that Lima rejected": another's answer, in the reporter's voice.
pub(crate) fn is_answered(scene: &Scene, words: Range<usize>) -> bool {
    use crate::StatementKind as K;
    let mut near = words.take(8);
    let opens = near.find(|&at| !matches!(scene.word(at).upos, Upos::Det | Upos::Adj));
    let claim = |at: usize| scene.lemma(at) == "which" || cues::noun(scene, at).is_some();
    let answers = |at: usize| cues::verb(scene, at).is_some_and(|cue| matches!(cue.kind, K::Deny | K::Refuse));
    let verb = near.find(|&at| scene.word(at).upos == Upos::Verb);
    opens.is_some_and(claim) && verb.is_some_and(|at| scene.word(at).deprel != D::Xcomp && answers(at))
}

/// Where the reporter sets something against it: "..., though the army denied it".
pub(crate) fn against(scene: &Scene, mut words: Range<usize>) -> Option<usize> {
    let limit = words.end;
    words.find(|&at| {
        let joins = at + 1 < limit && matches!(scene.lemma(at + 1), "though" | "although" | "but");
        joins && scene.form(at) == "," && is_clause(scene, at + 1..limit)
    })
}
