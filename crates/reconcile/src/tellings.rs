//! Every telling of a happening: an event of a report, with what helps to find the others of the same one.

mod read;

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};
use rapporteur_coding::{Counted, Event, Mention, Place, Standing};
use rapporteur_knowledge::EventType;
use rapporteur_language::PlaceKind;
use rapporteur_report::Span;

use crate::EventRef;
use crate::accused::{Accusation, Disowned};
use crate::actors::Party;
use crate::family::Family;
use crate::points::SHORT;
use crate::stories::days_between;
use crate::words::Bag;

pub(crate) use read::collect;

/// What a telling holds of its happening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Held {
    /// That it happened.
    So,
    /// That it did not.
    NotSo,
    /// That it happened in a past that sets the scene.
    Past,
}

/// An event that is told as having happened, or not.
pub(crate) struct Telling<'r> {
    pub at: EventRef,
    pub event: &'r Event,
    pub held: Held,
    pub family: Family,
    pub doers: BTreeSet<Party>,
    pub sufferers: BTreeSet<Party>,
    /// What it is done with or to, where that is nobody known: "convoy", "trawler".
    pub things: BTreeSet<String>,
    /// By whom, where that is nobody known: "gunman".
    pub hands: BTreeSet<String>,
    /// Words of its clause: their stems, and their weights.
    pub said: BTreeSet<String>,
    pub bag: Bag,
    /// The trigger in its dictionary form.
    pub trigger: String,
    /// Whether it names something told before: "the attack".
    pub definite: bool,
    /// Whether it only tells who came to harm: "four were killed".
    pub harm: bool,
    /// What nobody came to: "none was killed".
    pub spared: Option<Counted>,
    /// "the second round": "second".
    pub nth: Option<String>,
    /// Whether it was at night: two accounts may give it two days.
    pub night: bool,
    /// The day of the week, where nothing tells the date.
    pub weekday: Option<Weekday>,
    /// Whether it tells of deeds without number, and not of one: "attacks in the province surged".
    pub many: bool,
    /// Whether its words tell of something that goes on.
    pub going_on: bool,
    /// The number of its sentence.
    pub sentence: usize,
    /// The words of the report's dateline.
    pub dateline: Option<Span>,
    /// Whom the report has give each of its numbers.
    pub counters: Vec<Option<Mention>>,
    /// Whom the report has tell it; `None` where it speaks for itself.
    pub speaker: Option<Mention>,
    /// Who is blamed for it beside the words that tell of it.
    pub accusations: Vec<Accusation>,
    /// Who says that what was told of it is not so.
    pub disowned: Option<Disowned>,
    /// How far it stands out in its report: first things first, deeds before words, with numbers before without.
    pub weight: f32,
}

impl<'r> Telling<'r> {
    /// First and last day, and the words that tell them. The day of the dateline is when the report was written.
    pub fn time(&self) -> Option<(Span, (Date, Date))> {
        let time =
            self.event.time.as_ref().filter(|time| !self.dateline.is_some_and(|line| line.overlaps(time.span)))?;
        Some((time.span, time.days?))
    }

    pub fn days(&self) -> Option<(Date, Date)> {
        Some(self.time()?.1)
    }

    /// Where it was. Of talks and accords a country or a border mostly tells whose they are, not where.
    pub fn places(&self) -> impl Iterator<Item = &'r Place> + use<'r> {
        let wide = |place: &&Place| matches!(place.kind, Some(PlaceKind::Country | PlaceKind::Feature));
        let talks = matches!(self.family, Family::Talks | Family::Accord);
        self.event.places.iter().filter(move |place| !talks || !wide(place))
    }

    /// Whether it names things that another speaks of.
    pub fn speaks_of(&self, other: &Self) -> bool {
        !self.things.is_disjoint(&other.said)
    }

    /// Whether its days are too many for one happening: "in October", "in recent months".
    pub fn is_long(&self) -> bool {
        self.days().is_some_and(|(first, last)| days_between(first, last) > SHORT)
    }

    /// Whether nothing tells it from another of its kind.
    pub fn is_bare(&self) -> bool {
        self.places().next().is_none() && self.days().is_none() && self.nth.is_none()
    }

    /// Whether it is no more than who came to harm: "four were killed".
    pub fn is_toll(&self) -> bool {
        self.harm && self.held == Held::So && self.is_bare() && self.doers.is_empty()
    }

    /// Whether it says enough for a denial, or a look back, to be held against what others tell: a denial names what
    /// it denies; "no talks" and "the war of 1982" stand for themselves.
    pub fn is_definite(&self) -> bool {
        match self.held {
            Held::So => true,
            Held::NotSo => self.event.standing == Standing::Denied || !self.is_bare(),
            Held::Past => self.days().is_some() && !self.doers.is_empty(),
        }
    }

    /// Whether it tells that talks are over, or that they go on; `None` where it tells neither.
    pub fn goes_on(&self) -> Option<bool> {
        let over = self.family == Family::Talks && self.event.kind != EventType::Consult;
        let on = self.family == Family::Talks && self.going_on;
        (over || on).then_some(!over)
    }

    /// How many came to harm, by how.
    pub fn toll(&self) -> impl Iterator<Item = (Counted, u64)> + use<'r> {
        let harmed = self.event.counts.iter().filter(|count| matches!(count.what, Counted::Killed | Counted::Injured));
        harmed.filter_map(|count| Some((count.what, count.low?)))
    }
}
