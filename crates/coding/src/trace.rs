//! Why a report was coded so: for an analyst who asks where a row came from.

use std::collections::HashMap;

use rapporteur_knowledge::{EventType, How, Lexicon, Slot};
use rapporteur_language::Reading;
use rapporteur_report::{Report, Span};

use crate::events::{Ground, Miss, Try};
use crate::scene::Scene;
use crate::{Coding, EventIx, Mention};

/// A coding with what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// What [`code`](crate::code) gives.
    pub coding: Coding,
    /// The reading that was coded, where trees of it were mended first: headlines leave out words.
    pub mended: Option<Reading>,
    /// For each event of the coding, the word over it that settled its standing, where one did: "vowed", "not".
    pub settled: Vec<Option<Span>>,
    /// How every trigger entry fared that lists a word of the report, in the order of the words.
    pub trials: Vec<Trial>,
    /// Where somebody is named, and what tells who it is, in the order of the words.
    pub ties: Vec<Tie>,
}

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
        /// The event that it tells of, alone or with other triggers; `None` for a noun in passing that names nobody.
        event: Option<EventIx>,
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

/// A mention, and what tells who is meant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tie {
    /// Who, and the words.
    pub mention: Mention,
    /// By what.
    pub by: By,
    /// Where the report names the same one before, nearest first, for what goes back to a mention.
    pub from: Option<Span>,
}

/// What tells who is meant by some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The words stand in the knowledge files, as such a sort of name.
    Entry(How),
    /// The knowledge files have a name that is spelt a little otherwise.
    Spelling,
    /// Nobody is known by these words: an actor of this report alone.
    New,
    /// The same words before.
    SameWords,
    /// The name shares a part with one before.
    PartOfName,
    /// The name that the words stand beside: "the spokesman, Ana Holt".
    Beside,
    /// The last one who was called so: "the minister".
    CalledSo,
    /// The last group, by a noun that fits any: "the movement".
    LastGroup,
    /// A pronoun: the nearest that fits.
    Nearest,
    /// "Who": the noun that its clause hangs on.
    Relative,
    /// "I", "we": whoever is quoted.
    Speaker,
    /// A body of a state, by the state that the phrase names: "Chad's army".
    StateBeside,
    /// A body of a state: that whose body was named last.
    LastBody,
    /// A body of a state: that which the report is about, by its places.
    Home,
    /// Whoever it belongs to: "the Front's delegation".
    Owner,
    /// No rule knows the phrase; it is kept as it stands.
    Phrase,
}

impl By {
    /// Whether it leads to a mention elsewhere in the report.
    fn goes_back(self) -> bool {
        !matches!(self, Self::Entry(_) | Self::Spelling | Self::New | Self::StateBeside | Self::Home | Self::Phrase)
    }
}

/// Codes a report, and keeps what every part of the coding rests on.
pub fn trace(report: &Report, reading: &Reading, lexicon: &Lexicon) -> Trace {
    let mended = crate::mend::mended(report, reading, lexicon.triggers());
    let (scene, told) = crate::read(report, mended.as_ref().unwrap_or(reading), lexicon);
    let (events, grounds): (Vec<_>, Vec<_>) = told.events.into_iter().unzip();
    let settled = grounds.iter().map(|ground| ground.standing.map(|word| scene.word(word).span)).collect();
    let trials = trials(&scene, &told.tries, &grounds);
    let ties = ties(&scene);
    let coding = crate::close(scene, events);
    Trace { coding, mended, settled, trials, ties }
}

fn trials(scene: &Scene, tries: &[Try], grounds: &[Ground]) -> Vec<Trial> {
    let span = |word: usize| scene.word(word).span;
    let winners: HashMap<usize, &str> =
        tries.iter().filter(|one| one.fired).map(|one| (one.word, one.entry.id.as_str())).collect();
    let events: HashMap<usize, EventIx> = grounds
        .iter()
        .enumerate()
        .flat_map(|(event, ground)| ground.triggers.iter().map(move |&word| (word, event)))
        .collect();
    let fared = |one: &Try| match &one.fits {
        Err(Miss::Needs(slot)) => Fared::Needs(slot.clone()),
        Err(Miss::Barred(slot, by)) => Fared::Barred { slot: slot.clone(), by: span(*by) },
        Ok(found) if one.fired => Fared::Fired {
            found: found.iter().map(|&word| span(word)).collect(),
            event: events.get(&one.word).copied(),
        },
        Ok(_) => match winners.get(&one.word) {
            Some(&by) => Fared::Outbid { by: by.to_owned() },
            None => Fared::Taken,
        },
    };
    let trial = |one: &Try| Trial {
        word: span(one.word),
        entry: one.entry.id.clone(),
        kind: one.entry.kind,
        fared: fared(one),
    };
    tries.iter().map(trial).collect()
}

fn ties(scene: &Scene) -> Vec<Tie> {
    let mut ties: Vec<Tie> = scene.mentions.iter().map(|&(mention, by)| Tie { mention, by, from: None }).collect();
    ties.sort_by_key(|tie| (tie.mention.actor, tie.mention.span));
    for one in ties.chunk_by_mut(|one, two| one.mention.actor == two.mention.actor) {
        let spans: Vec<Span> = one.iter().map(|tie| tie.mention.span).collect();
        for (at, tie) in one.iter_mut().enumerate().filter(|(_, tie)| tie.by.goes_back()) {
            tie.from = spans[..at].last().or(spans.get(at + 1)).copied();
        }
    }
    ties.sort_by_key(|tie| tie.mention.span);
    ties
}
