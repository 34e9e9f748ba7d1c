//! What one report tells of one happening, in however many clauses.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use rapporteur_coding::{Counted, Place};
use rapporteur_knowledge::EventType;

use crate::ReportRef;
use crate::actors::Party;
use crate::family::Family;
use crate::fit::{Fit, far, gap, places};
use crate::points::{ENOUGH, FAR_KM, NEVER, points};
use crate::stories::{Stories, days_between};
use crate::tellings::{Held, Telling};
use crate::union::Union;
use crate::words::Bag;

/// Days by which accounts of one happening may miss each other: nights, time zones, a weekday misread.
pub(crate) const SLACK: i64 = 1;
/// News is about so many days back.
const NEWS: i32 = 7;
/// A run of days longer than this is no day of a single happening: "since January", "this year".
const MONTH: i64 = 31;
/// A clause that tells a toll, or names what was hit, speaks of what stands so many sentences before at most, and so
/// does one that leaves out who did it and where.
const BACK: usize = 12;
const NEAR: usize = 2;
/// Under each family a telling is set beside this many that follow in its report.
const BESIDE: usize = 24;
/// So many of a happening's places tell how far it is from another.
const FEW: usize = 16;

/// The tellings of one report that are of one happening.
#[derive(Clone)]
pub(crate) struct Strand<'r> {
    pub report: ReportRef,
    pub family: Family,
    pub held: Held,
    /// By index, in the order of the text.
    pub tellings: Vec<usize>,
    pub frame: Frame<'r>,
    pub doers: BTreeSet<Party>,
    pub sufferers: BTreeSet<Party>,
    pub things: BTreeSet<String>,
    pub said: BTreeSet<String>,
    pub kinds: BTreeSet<EventType>,
    pub triggers: BTreeSet<&'r str>,
    pub toll: BTreeSet<(Counted, u64)>,
    /// Whether it says enough to be held against what others tell.
    pub definite: bool,
    /// Whether nothing tells it from another of its kind.
    pub bare: bool,
    /// Whether it is deeds without number.
    pub many: bool,
    /// With what it was done, where that is told: "aerial", "firearms".
    pub modes: BTreeSet<&'r str>,
    pub bag: Bag,
}

impl<'r> Strand<'r> {
    fn of(at: usize, telling: &'r Telling<'r>, told: Option<Date>) -> Self {
        Self {
            report: telling.at.report,
            family: telling.family,
            held: telling.held,
            tellings: vec![at],
            frame: Frame::of(telling, told),
            doers: telling.doers.clone(),
            sufferers: telling.sufferers.clone(),
            things: telling.things.union(&telling.hands).cloned().collect(),
            said: telling.said.clone(),
            kinds: [telling.event.kind].into(),
            triggers: [telling.trigger.as_str()].into(),
            toll: telling.toll().collect(),
            definite: telling.is_definite(),
            bare: telling.is_bare(),
            many: telling.many,
            modes: telling.event.mode.as_deref().into_iter().collect(),
            bag: telling.bag.clone(),
        }
    }

    /// Whether one names things that the other speaks of.
    pub fn shares_things(&self, other: &Self) -> bool {
        !self.things.is_disjoint(&other.said) || !other.things.is_disjoint(&self.said)
    }

    /// Both as one; `None` where they cannot be.
    fn with(&self, other: &Self) -> Option<Self> {
        let frame = self.frame.with(&other.frame)?;
        let mut both = self.clone();
        both.frame = frame;
        // What a report both tells and has denied, it tells.
        both.held = both.held.min(other.held);
        both.tellings.extend(&other.tellings);
        both.tellings.sort_unstable();
        both.doers.extend(other.doers.iter().cloned());
        both.sufferers.extend(other.sufferers.iter().cloned());
        both.things.extend(other.things.iter().cloned());
        both.said.extend(other.said.iter().cloned());
        both.kinds.extend(&other.kinds);
        both.triggers.extend(&other.triggers);
        both.toll.extend(&other.toll);
        both.definite |= other.definite;
        both.bare &= other.bare;
        both.many &= other.many;
        both.modes.extend(&other.modes);
        both.bag = self.bag.with(&other.bag);
        Some(both)
    }
}

/// What is told of a happening leaves open for others to say.
#[derive(Clone, Default)]
pub(crate) struct Frame<'r> {
    pub days: Option<(Date, Date)>,
    /// The days on which it can have been: without a day of its own it is news of its report.
    pub window: Option<(Date, Date)>,
    /// Whether it was at night, so that accounts may give it two days.
    pub night: bool,
    /// The day of the week, where nothing tells the date.
    pub weekday: Option<Weekday>,
    pub nth: Option<&'r str>,
    /// One report that names two places, neither of them for both, tells of two happenings.
    pub places: BTreeMap<ReportRef, Vec<&'r Place>>,
}

impl<'r> Frame<'r> {
    fn of(telling: &'r Telling<'r>, told: Option<Date>) -> Self {
        let places: Vec<&Place> = telling.places().collect();
        let places = (!places.is_empty()).then_some((telling.at.report, places));
        let days = telling.days();
        let news = || told.map(|told| (told.saturating_sub(NEWS.days()), told));
        // "The convoy attack" is known, and may be long past.
        let known = telling.definite && !telling.things.is_empty();
        let window = if known { days } else { days.or_else(news) };
        Self {
            days,
            window,
            night: telling.night,
            weekday: telling.weekday,
            nth: telling.nth.as_deref(),
            places: places.into_iter().collect(),
        }
    }

    /// The frame of both together; `None` where they cannot be one happening.
    pub fn with(&self, other: &Self) -> Option<Self> {
        let days = match (self.days, other.days) {
            (Some(a), Some(b)) => Some(meet(a, b)?),
            (a, b) => a.or(b),
        };
        if self.weekdays(other) == Fit::Apart {
            return None;
        }
        let window = match (self.window, other.window) {
            (Some(a), Some(b)) => Some(meet(a, b)?),
            (a, b) => a.or(b),
        };
        let nth = match (self.nth, other.nth) {
            (Some(a), Some(b)) if a != b => return None,
            (a, b) => a.or(b),
        };
        let (mut many, few) = (self.places.clone(), &other.places);
        for (report, others) in few {
            let own = many.entry(*report).or_default();
            if elsewhere(own, others) {
                return None;
            }
            own.extend(others);
        }
        Some(Self {
            days,
            window,
            night: self.night || other.night,
            weekday: self.weekday.or(other.weekday),
            nth,
            places: many,
        })
    }

    /// Whether all places of the one are far from all places of the other.
    pub fn is_far(&self, other: &Self) -> bool {
        let of = |frame: &Self| frame.places.values().flatten().copied().take(FEW).collect::<Vec<_>>();
        let (own, others) = (of(self), of(other));
        let apart = |one: &&Place| others.iter().all(|other| far(one, other, FAR_KM));
        elsewhere(&own, &others) && own.iter().all(apart)
    }

    /// How the days of the week stand to each other, where one of the two gives no more than that.
    pub fn weekdays(&self, other: &Self) -> Fit {
        let day = |frame: &Self| match frame.days {
            Some((first, last)) => (first == last).then(|| first.weekday()),
            None => frame.weekday,
        };
        match (day(self), day(other)) {
            _ if self.days.is_some() && other.days.is_some() => Fit::Open,
            (Some(a), Some(b)) if a == b => Fit::Same,
            (Some(_), Some(_)) => Fit::Apart,
            _ => Fit::Open,
        }
    }
}

/// Whether no place of the one can be a place of the other. A place that no map knows fits none that one knows.
fn elsewhere(some: &[&Place], others: &[&Place]) -> bool {
    let mut fits = some.iter().flat_map(|one| others.iter().map(move |other| places(one, other)));
    let apart = fits.clone().any(|fit| fit == Fit::Apart);
    apart && !fits.any(|fit| matches!(fit, Fit::Same | Fit::Within))
}

/// The days on which both can have been; where they miss each other by a little, the first stays the measure.
fn meet(a: (Date, Date), b: (Date, Date)) -> Option<(Date, Date)> {
    let long = |days: (Date, Date)| days_between(days.0, days.1) >= MONTH;
    match gap(a, b) {
        _ if long(a) != long(b) => None,
        0 => Some((a.0.max(b.0), a.1.min(b.1))),
        gap => (gap <= SLACK).then_some(a),
    }
}

/// The strands of all reports, in order of their first tellings.
pub(crate) fn gather<'r>(tellings: &'r [Telling<'r>], stories: &Stories) -> Vec<Strand<'r>> {
    let mut strands: Vec<Strand<'_>> = tellings
        .iter()
        .enumerate()
        .map(|(at, telling)| Strand::of(at, telling, stories.dates[telling.at.report]))
        .collect();
    let mut union = Union::new(tellings.len());
    let mut start = 0;
    while let Some(first) = tellings.get(start) {
        let end = start + tellings[start..].iter().take_while(|telling| telling.at.report == first.at.report).count();
        for (_, a, b) in links(tellings, &strands, stories, start..end) {
            let (a, b) = (union.find(a), union.find(b));
            if let Some(both) = (a != b).then(|| strands[a].with(&strands[b])).flatten() {
                strands[union.join(a, b)] = both;
            }
        }
        start = end;
    }
    let sets = union.sets();
    sets.iter().map(|set| strands[set[0]].clone()).collect()
}

/// Pairs of a report's tellings that are of one happening, the surest first.
fn links(
    tellings: &[Telling<'_>],
    strands: &[Strand<'_>],
    stories: &Stories,
    report: std::ops::Range<usize>,
) -> Vec<(f32, usize, usize)> {
    let mut of_family: BTreeMap<Family, Vec<usize>> = BTreeMap::new();
    for at in report {
        of_family.entry(tellings[at].family).or_default().push(at);
    }
    let mut links = Vec::new();
    // A clause that only follows another speaks of the one that it fits best.
    let mut follows: BTreeMap<usize, (f32, usize)> = BTreeMap::new();
    for members in of_family.values() {
        for (nth, &a) in members.iter().enumerate() {
            for &b in members[nth + 1..].iter().take(BESIDE) {
                let alike = points(&strands[a], &strands[b], stories, false);
                let side = facet(&tellings[a], &tellings[b]);
                // A toll alone is that of one deed, however like it is to others.
                if alike >= ENOUGH && !tellings[b].is_toll() {
                    links.push((alike + side, a, b));
                    continue;
                }
                let sure = alike.min(ENOUGH) + side;
                if sure >= ENOUGH && follows.get(&b).is_none_or(|best| best.0 <= sure) {
                    follows.insert(b, (sure, a));
                }
            }
        }
    }
    links.extend(follows.into_iter().map(|(b, (sure, a))| (sure, a, b)));
    links.sort_by(|x, y| y.0.total_cmp(&x.0).then((y.1, x.2).cmp(&(x.1, y.2))));
    links
}

/// Points for two clauses of a report, the first before the second, that are sides of one happening: a deed and whom it
/// hit in one sentence, a toll behind its deed, "the attack" behind an attack.
fn facet(first: &Telling<'_>, then: &Telling<'_>) -> f32 {
    let told = |telling: &Telling<'_>| telling.held != Held::Past && !telling.is_long();
    if first.family != Family::Violence || !told(first) || !told(then) {
        return 0.0;
    }
    let back = then.sentence - first.sentence;
    let killed = |telling: &Telling<'_>| {
        telling.toll().filter(|(what, _)| *what == Counted::Killed).map(|(_, number)| number).max()
    };
    let turned = !first.doers.is_disjoint(&then.sufferers) && !then.doers.is_disjoint(&first.sufferers);
    if turned || back > 0 && killed(first).zip(killed(then)).is_some_and(|(a, b)| a != b) {
        return NEVER;
    }
    // "A day earlier" is another day, though nobody knows which.
    let bare = then.event.time.is_none() && then.places().next().is_none();
    let weapons = |telling: &Telling<'_>| telling.event.mode.clone().filter(|_| !telling.harm);
    let other = weapons(first).zip(weapons(then)).is_some_and(|(a, b)| a != b);
    let reach = match then.held {
        _ if !bare || other => 0,
        Held::NotSo => 1,
        _ if then.definite => usize::MAX,
        _ if then.harm || then.speaks_of(first) => BACK,
        _ if then.doers.is_empty() => NEAR,
        _ => 0,
    };
    // "The attack" is sooner the one that was told with its day or its place than a clause between.
    let mut introduced = if then.definite && !first.is_bare() { 2.0 } else { 0.0 };
    introduced += if then.is_toll() && !first.harm && back <= 1 { 10.0 } else { 0.0 };
    if back <= reach { 10.0 + introduced - 0.2 * back.min(10) as f32 } else { 0.0 }
}
