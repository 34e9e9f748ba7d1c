//! Why words told of events, or did not: for an analyst who asks where a row came from.

use rapporteur_knowledge::{EventType, Lexicon, Slot};
use rapporteur_language::Reading;
use rapporteur_report::{Report, Span};

use crate::events::{self, Miss};
use crate::{Coding, Standing};

/// How one trigger entry fared at one of its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// The word.
    pub word: Span,
    /// The entry's id.
    pub entry: String,
    /// The type that it tells of.
    pub kind: EventType,
    /// How it fared.
    pub fared: Fared,
}

/// What became of a trigger entry at a word.
#[derive(Clone, Debug, PartialEq)]
pub enum Fared {
    /// It fired.
    Fired {
        /// The dependents that it needed, and found.
        found: Vec<Span>,
        /// How far the report vouches.
        standing: Standing,
        /// The word over it that settled the standing: "vowed", "not".
        by: Option<Span>,
    },
    /// It fits, but another entry that asks for more fired at the word.
    Outbid {
        /// The other's id.
        by: String,
    },
    /// It fits, but the word belongs to another trigger: "talks" in "broke off talks".
    Taken,
    /// A dependent that it needs is not there.
    Needs(Slot),
    /// A dependent is there that must not be.
    Barred {
        /// Which.
        slot: Slot,
        /// The words.
        by: Span,
    },
}

/// Codes a report, and tells how every trigger entry fared that lists one of its words.
pub fn trace(report: &Report, reading: &Reading, lexicon: &Lexicon) -> (Coding, Vec<Trial>) {
    let (scene, events) = crate::read(report, reading, lexicon);
    let triggers = lexicon.triggers();
    let span = |word: usize| scene.word(word).span;
    let mut trials = Vec::new();
    for sentence in &reading.sentences {
        let fired = events::in_sentence(&scene, triggers, sentence.words.clone());
        for (word, entry, fits) in events::tried(&scene, triggers, sentence.words.clone()) {
            let fared = match fits {
                Err(Miss::Needs(slot)) => Fared::Needs(slot),
                Err(Miss::Barred(slot, by)) => Fared::Barred { slot, by: span(by) },
                Ok(found) => match fired.iter().find(|fired| fired.word == word) {
                    None => Fared::Taken,
                    Some(fired) if fired.trigger.id != entry.id => Fared::Outbid { by: fired.trigger.id.clone() },
                    Some(fired) => {
                        let standing = events::standing_of(&scene, triggers, fired);
                        let found = found.into_iter().map(span).collect();
                        Fared::Fired { found, standing: standing.kind, by: standing.by.map(span) }
                    }
                },
            };
            trials.push(Trial { word: span(word), entry: entry.id.clone(), kind: entry.kind, fared });
        }
    }
    (crate::close(scene, events), trials)
}
