//! Every telling of a happening: an event of a report, with what helps to find the others of the same one.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rapporteur_coding::{Counted, Event, Mention, Standing};
use rapporteur_knowledge::{EventType, Quad};
use rapporteur_store::Observation;

use crate::actors::{Party, Who};
use crate::words::{Bag, Rarity, stem, words};
use crate::{EventRef, ReportRef};

/// What a telling holds of its happening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// That it happened.
    So,
    /// That it did not.
    NotSo,
    /// That it happened in a past that sets the scene.
    Past,
}

/// Kinds that tellings of one happening can bear: what one calls fighting another calls an attack or a shelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Family {
    Violence,
    Force,
    Protest,
    Breach,
    Talks,
    Easing,
    Help,
    Words,
}

impl Family {
    pub fn of(kind: EventType) -> Self {
        use EventType::*;
        match kind {
            Assault => Self::Violence,
            Coerce | Mobilize => Self::Force,
            Protest => Self::Protest,
            Sanction => Self::Breach,
            Agree | Consult | Support => Self::Talks,
            Retreat | Concede => Self::Easing,
            Cooperate | Aid => Self::Help,
            Request | Accuse | Reject | Threaten => Self::Words,
        }
    }
}

/// An event that is told as having happened, or not.
pub(crate) struct Telling<'r> {
    pub at: EventRef,
    pub event: &'r Event,
    pub held: Held,
    pub family: Family,
    pub doers: BTreeSet<Party>,
    pub sufferers: BTreeSet<Party>,
    /// Words of its clause.
    pub bag: Bag,
    /// The trigger, in small letters and without an ending.
    pub trigger: String,
    /// "the second round": 2.
    pub nth: Option<usize>,
    /// How far it stands out in its report: first things first, deeds before words, with numbers before without.
    pub weight: f32,
}

impl Telling<'_> {
    pub fn days(&self) -> Option<(Date, Date)> {
        self.event.time.as_ref()?.days
    }

    pub fn killed(&self) -> Option<u64> {
        self.event.counts.iter().filter(|count| count.what == Counted::Killed).filter_map(|count| count.low).max()
    }
}

/// Everything told in the reports, in order. What is only threatened, planned, asked for or imagined is not told.
pub(crate) fn collect<'r>(reports: &'r [Observation], who: &Who) -> Vec<Telling<'r>> {
    let rarity = Rarity::of(reports.iter().map(|seen| seen.report.text()));
    let codings =
        reports.iter().enumerate().filter_map(|(at, seen)| Some((at, &seen.report, seen.coding.as_ref().ok()?)));
    let events = codings.flat_map(|(report, text, coding)| {
        coding.events.iter().enumerate().map(move |(index, event)| (EventRef { report, event: index }, text, event))
    });
    events
        .filter_map(|(at, report, event)| {
            let parties = |mentions: &[Mention]| {
                mentions.iter().map(|mention| party(who, at.report, mention)).collect::<Option<BTreeSet<_>>>()
            };
            let text = report.words(event.words).unwrap_or_default();
            let trigger =
                words(report.words(event.trigger).unwrap_or_default()).last().map_or(String::new(), |(_, word)| word);
            Some(Telling {
                at,
                event,
                held: held(event.standing)?,
                family: Family::of(event.kind),
                doers: parties(&event.actors)?,
                sufferers: parties(&event.recipients)?,
                bag: rarity.plain_bag(text),
                trigger: root(&trigger).to_owned(),
                nth: nth(text),
                weight: weight(event),
            })
        })
        .collect()
}

/// What a standing holds of the event; `None` for what nobody says has happened.
fn held(standing: Standing) -> Option<Held> {
    match standing {
        Standing::Asserted | Standing::Alleged => Some(Held::So),
        Standing::Denied | Standing::Negated => Some(Held::NotSo),
        Standing::Background => Some(Held::Past),
        Standing::Threatened | Standing::Planned | Standing::Conditional | Standing::Requested => None,
    }
}

fn party(who: &Who, report: ReportRef, mention: &Mention) -> Option<Party> {
    let at = *who.of.get(report)?.get(mention.actor)?;
    Some(who.sides[at].clone())
}

/// A word without the endings of verbs and nouns, so that "attacked" meets "attacks".
fn root(word: &str) -> &str {
    let word = stem(word);
    let cut = ["ing", "ed", "e"].iter().find_map(|end| word.strip_suffix(end)).filter(|root| root.len() > 2);
    cut.unwrap_or(word)
}

/// The number of a round, where the words give one.
fn nth(text: &str) -> Option<usize> {
    const ORDINALS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let words: Vec<String> = words(text).map(|(_, word)| word).collect();
    let pair = words.windows(2).find(|pair| pair[1] == "round")?;
    ORDINALS.iter().position(|ordinal| *ordinal == pair[0]).map(|at| at + 1)
}

/// Weight falls by half over the first few hundred letters.
fn weight(event: &Event) -> f32 {
    let kind = match event.kind.quad() {
        Quad::MaterialConflict => 1.0,
        Quad::VerbalCooperation | Quad::MaterialCooperation => 0.8,
        Quad::VerbalConflict => 0.5,
    };
    let numbers = if event.counts.is_empty() { 1.0 } else { 1.5 };
    kind * numbers * 300.0 / (300.0 + event.trigger.start() as f32)
}
