//! Every telling of a happening: an event of a report, with what helps to find the others of the same one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rapporteur_coding::{Counted, Event, Mention, Place, Standing};
use rapporteur_knowledge::{EventType, Quad};
use rapporteur_language::PlaceKind;
use rapporteur_report::Span;
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
    Accord,
    Easing,
    Help,
    Words,
}

impl Family {
    pub fn of(event: &Event) -> Self {
        use EventType::*;
        match event.kind {
            Reject | Sanction if event.mode.as_deref() == Some("meet") => Self::Talks,
            Assault => Self::Violence,
            Coerce | Mobilize => Self::Force,
            Protest => Self::Protest,
            Sanction => Self::Breach,
            Consult => Self::Talks,
            Agree | Support => Self::Accord,
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
    /// Whether its words tell of something that goes on.
    pub going_on: bool,
    /// Whether the day of its report is known.
    pub report_dated: bool,
    /// The words of the report's dateline.
    pub dateline: Option<Span>,
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
    pub fn place(&self) -> Option<&'r Place> {
        let wide = |place: &&Place| matches!(place.kind, Some(PlaceKind::Country | PlaceKind::Feature));
        let talks = matches!(self.family, Family::Talks | Family::Accord);
        self.event.place.as_ref().filter(|place| !talks || !wide(place))
    }

    /// Whether nothing tells it from another of its kind.
    pub fn is_bare(&self) -> bool {
        self.place().is_none() && self.days().is_none() && self.nth.is_none()
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

    pub fn killed(&self) -> Option<u64> {
        self.event.counts.iter().filter(|count| count.what == Counted::Killed).filter_map(|count| count.low).max()
    }
}

/// Everything told in the reports, in order. What is only threatened, planned, asked for or imagined is not told.
pub(crate) fn collect<'r>(reports: &'r [Observation], who: &Who) -> Vec<Telling<'r>> {
    let company: Vec<Vec<Party>> = (0..reports.len()).map(|at| most_named(reports, who, at)).collect();
    let anchor = |seen: &Observation| seen.coding.as_ref().ok()?.anchor?.span;
    let datelines: Vec<Option<Span>> = reports.iter().map(anchor).collect();
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
                family: Family::of(event),
                doers: with_company(parties(&event.actors)?, event, &company[at.report]),
                sufferers: parties(&event.recipients)?,
                bag: rarity.plain_bag(text),
                trigger: root(&trigger).to_owned(),
                nth: nth(text),
                report_dated: reports[at.report].date().is_some(),
                dateline: datelines[at.report],
                going_on: words(text).any(|(_, word)| GOING_ON.contains(&word.as_str())),
                weight: weight(event),
            })
        })
        .collect()
}

/// Words for what has not come to an end.
const GOING_ON: [&str; 8] =
    ["continue", "continued", "continues", "continuing", "ongoing", "resume", "resumed", "underway"];

/// What a standing holds of the event; `None` for what nobody says has happened.
fn held(standing: Standing) -> Option<Held> {
    match standing {
        Standing::Asserted | Standing::Alleged => Some(Held::So),
        Standing::Denied | Standing::Negated => Some(Held::NotSo),
        Standing::Background => Some(Held::Past),
        Standing::Threatened | Standing::Planned | Standing::Conditional | Standing::Requested => None,
    }
}

/// The two sides that a report names most often.
fn most_named(reports: &[Observation], who: &Who, report: ReportRef) -> Vec<Party> {
    let mut named: BTreeMap<&Party, usize> = BTreeMap::new();
    for (index, actor) in reports[report].coding.iter().flat_map(|coding| coding.actors.iter().enumerate()) {
        let side = &who.sides[who.of[report][index]];
        if matches!(side, Party::Known(_)) {
            *named.entry(side).or_default() += actor.mentions.len();
        }
    }
    let mut named: Vec<(&Party, usize)> = named.into_iter().collect();
    named.sort_by_key(|&(_, mentions)| Reverse(mentions));
    named.into_iter().take(2).map(|(party, _)| party.clone()).collect()
}

/// Talks of which a report does not say who holds them are held by those it is about.
fn with_company(mut doers: BTreeSet<Party>, event: &Event, company: &[Party]) -> BTreeSet<Party> {
    if Family::of(event) == Family::Talks && doers.is_empty() {
        doers.extend(company.iter().cloned());
    }
    doers
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
