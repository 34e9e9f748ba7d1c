//! Which tellings are of one happening.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;

use jiff::civil::Date;
use rapporteur_coding::Place;
use rapporteur_knowledge::EventType;
use rapporteur_language::PlaceKind;

use crate::ReportRef;
use crate::actors::Party;
use crate::fit::{Fit, days, far, gap, places};
use crate::stories::{Stories, days_between};
use crate::tellings::{Family, Held, Telling};
use crate::union::Union;

/// Points that two tellings need to be of one happening; [`points`] gives them.
const ENOUGH: f32 = 10.0;
/// Points that rule it out whatever else agrees.
const NEVER: f32 = -100.0;
/// Under each key a telling is set beside this many of the next ones by date.
const BESIDE: usize = 48;
/// Days by which accounts of one happening may miss each other: nights, time zones, a weekday misread.
const SLACK: i64 = 1;
/// A run of days longer than this says too little to bring two tellings together.
const SHORT: i64 = 3;

/// Accounts of one deed may name two places, but not two so far from each other.
const FAR_KM: f32 = 100.0;

/// Groups of tellings by index, each group one happening that somebody says was so.
pub(crate) fn group(tellings: &[Telling<'_>], stories: &Stories) -> Vec<Vec<usize>> {
    let mains = mains(tellings, stories.of.len());
    let link = |a: usize, b: usize| points(tellings, stories, &mains, a, b);
    let mut links: Vec<(f32, usize, usize)> = candidates(tellings, stories)
        .into_iter()
        .map(|(a, b)| (link(a, b), a, b))
        .filter(|&(points, ..)| points >= ENOUGH)
        .collect();
    links.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));

    let told = |at: usize| tellings[at].held == Held::So;
    let mut union = Union::new(tellings.len());
    let mut frames: Vec<Frame<'_>> = tellings.iter().map(Frame::of).collect();
    for &(_, a, b) in links.iter().filter(|&&(_, a, b)| told(a) && told(b)) {
        join(&mut union, &mut frames, a, b);
    }
    // A denial, or a look back, goes to the one happening that it fits best. It never brings two together.
    let mut placed = vec![false; tellings.len()];
    for &(_, a, b) in &links {
        let (there, other) = if told(a) { (a, b) } else { (b, a) };
        if told(there) && !told(other) && !placed[other] {
            placed[other] = join(&mut union, &mut frames, there, other);
        }
    }
    union.sets().into_iter().filter(|members| members.iter().any(|&at| told(at))).collect()
}

fn join(union: &mut Union, frames: &mut [Frame<'_>], a: usize, b: usize) -> bool {
    let (a, b) = (union.find(a), union.find(b));
    a == b
        || frames[a].with(&frames[b]).is_some_and(|frame| {
            frames[union.join(a, b)] = frame;
            true
        })
}

/// What the tellings of a happening leave open for others to say.
#[derive(Clone)]
struct Frame<'r> {
    days: Option<(Date, Date)>,
    nth: Option<usize>,
    /// One report that names two places tells of two happenings.
    places: Vec<(ReportRef, &'r Place)>,
}

impl<'r> Frame<'r> {
    fn of(telling: &Telling<'r>) -> Self {
        let places = telling.place().map(|place| (telling.at.report, place)).into_iter().collect();
        Self { days: telling.days(), nth: telling.nth, places }
    }

    /// The frame of both together; `None` where they cannot be one happening.
    fn with(&self, other: &Self) -> Option<Self> {
        let days = match (self.days, other.days) {
            (Some(a), Some(b)) if gap(a, b) > SLACK => return None,
            // Where accounts miss each other by a day, the first stays the measure.
            (Some(a), Some(b)) => Some(if gap(a, b) > 0 { a } else { (a.0.max(b.0), a.1.min(b.1)) }),
            (a, b) => a.or(b),
        };
        let nth = match (self.nth, other.nth) {
            (Some(a), Some(b)) if a != b => return None,
            (a, b) => a.or(b),
        };
        let apart = |(report, place): &(ReportRef, &Place)| {
            other.places.iter().any(|(there, other)| there == report && places(place, other) == Fit::Apart)
        };
        if self.places.iter().any(apart) {
            return None;
        }
        let places = self.places.iter().chain(&other.places).copied().collect();
        Some(Self { days, nth, places })
    }
}

/// By report: the telling that stands out most, if any.
pub(crate) fn mains(tellings: &[Telling<'_>], reports: usize) -> Vec<Option<usize>> {
    let mut mains: Vec<Option<usize>> = vec![None; reports];
    for (at, telling) in tellings.iter().enumerate().filter(|(_, telling)| telling.held != Held::Past) {
        let main = &mut mains[telling.at.report];
        if main.is_none_or(|main| tellings[main].weight < telling.weight) {
            *main = Some(at);
        }
    }
    mains
}

/// Where two tellings can meet.
#[derive(PartialEq, Eq, Hash)]
enum Key<'t> {
    Place(Family, &'t str),
    Party(Family, &'t Party),
    Report(Family, ReportRef),
    Story(Family, usize),
    Trigger(usize, &'t str),
    Word(u32),
}

/// Pairs that share a key, each once.
fn candidates(tellings: &[Telling<'_>], stories: &Stories) -> Vec<(usize, usize)> {
    let mut meeting: HashMap<Key<'_>, Vec<usize>> = HashMap::new();
    for (at, telling) in tellings.iter().enumerate() {
        let family = telling.family;
        let place = telling.place().into_iter().map(|place| Key::Place(family, &place.name));
        let parties = telling.doers.iter().chain(&telling.sufferers).map(|party| Key::Party(family, party));
        let report = telling.at.report;
        let story = stories.of[report];
        let text = [Key::Report(family, report), Key::Story(family, story), Key::Trigger(story, &telling.trigger)];
        let words = telling.bag.heaviest(3).map(Key::Word);
        for key in place.chain(parties).chain(text).chain(words) {
            meeting.entry(key).or_default().push(at);
        }
    }
    let mut pairs = Vec::new();
    for met in meeting.values_mut() {
        met.sort_by_key(|&at| (tellings[at].days().is_none(), tellings[at].days(), at));
        for (nth, &a) in met.iter().enumerate() {
            pairs.extend(met[nth + 1..].iter().take(BESIDE).map(|&b| (a.min(b), a.max(b))));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Points for and against two tellings being of one happening.
///
/// The points were set on the samples and on 250 reports of one war (docs/benchmarks.md) in whole numbers, and not
/// searched for: what counts is their order. A place, a day or a party alone never suffices; any three of place, day,
/// party, words and story do.
fn points(tellings: &[Telling<'_>], stories: &Stories, mains: &[Option<usize>], a: usize, b: usize) -> f32 {
    let (one, two) = (&tellings[a], &tellings[b]);
    if one.family != two.family {
        return NEVER;
    }
    let same_report = one.at.report == two.at.report;
    let same_story = stories.of[one.at.report] == stories.of[two.at.report];
    let is_main = |at: usize| mains[tellings[at].at.report] == Some(at);
    let both_so = one.held == Held::So && two.held == Held::So;
    let talks = one.family == Family::Talks && both_so;
    let mut points = 8.0 * one.bag.likeness(&two.bag);
    points += if one.event.kind == two.event.kind || talks { 2.0 } else { 0.0 };
    points += if one.trigger == two.trigger { 2.0 } else { 0.0 };
    points += match (same_report, same_story) {
        // "The talks" of a report are those it told of before, unless a place, a day or a number tells them apart.
        (true, _) if talks && (one.is_bare() || two.is_bare()) => 6.0,
        (true, _) => 1.0,
        (_, true) if talks || is_main(a) && is_main(b) => 6.0,
        (_, true) => 2.0,
        _ => 0.0,
    };
    if !(one.is_definite() && two.is_definite()) {
        return NEVER;
    }
    points += day_points(one, two, same_story);
    points += place_points(one, two);
    points += party_points(&one.doers, &two.doers) + party_points(&one.sufferers, &two.sufferers);
    // Two sides seldom hold two rounds at one time.
    points += if talks && one.doers.intersection(&two.doers).count() > 1 { 4.0 } else { 0.0 };
    points += match (one.killed(), two.killed()) {
        (Some(a), Some(b)) if a == b && a > 1 => 3.0,
        _ => 0.0,
    };
    points += match (one.nth, two.nth) {
        (Some(a), Some(b)) if a == b => 4.0,
        (Some(_), Some(_)) => NEVER,
        _ => 0.0,
    };
    points
}

fn day_points(one: &Telling<'_>, two: &Telling<'_>, same_story: bool) -> f32 {
    let (Some(a), Some(b)) = (one.days(), two.days()) else {
        // Of a report without a date nobody can say that it is of another time.
        let open = same_story || !one.report_dated || !two.report_dated;
        return if open { 0.0 } else { -3.0 };
    };
    let long = |days: (Date, Date)| days_between(days.0, days.1) > SHORT;
    match (days(a, b), gap(a, b)) {
        (Fit::Apart, gap) if gap > SLACK => NEVER,
        (Fit::Apart, _) => -1.0,
        _ if long(a) || long(b) => 0.0,
        _ => 4.0,
    }
}

/// A disputed venue does not keep talks apart: the parties and the time tell a round.
fn place_points(one: &Telling<'_>, two: &Telling<'_>) -> f32 {
    let (Some(a), Some(b)) = (one.place(), two.place()) else { return 0.0 };
    let fine = |kind| matches!(kind, Some(PlaceKind::Town | PlaceKind::District | PlaceKind::Crossing));
    match places(a, b) {
        Fit::Same if fine(a.kind) || a.kind.is_none() => 4.0,
        Fit::Same => 2.0,
        Fit::Within => 1.0,
        Fit::Open => 0.0,
        Fit::Apart if one.at.report == two.at.report => NEVER,
        Fit::Apart if matches!(one.family, Family::Talks | Family::Accord) => -1.0,
        Fit::Apart if far(a, b, FAR_KM) => NEVER,
        Fit::Apart => -6.0,
    }
}

fn party_points(a: &BTreeSet<Party>, b: &BTreeSet<Party>) -> f32 {
    match (a.is_empty() || b.is_empty(), a.is_disjoint(b)) {
        (true, _) => 0.0,
        (_, true) => -1.0,
        _ => 2.0,
    }
}

/// The kind that most tellings bear; of two as frequent, the friendlier. Talks that broke down are talks.
pub(crate) fn kind(tellings: &[&Telling<'_>]) -> EventType {
    let consult = |telling: &&Telling<'_>| telling.event.kind == EventType::Consult;
    if tellings.iter().any(consult) {
        return EventType::Consult;
    }
    let mut counts: BTreeMap<EventType, usize> = BTreeMap::new();
    tellings.iter().for_each(|telling| *counts.entry(telling.event.kind).or_default() += 1);
    let most = counts.into_iter().rev().max_by_key(|&(_, count)| count);
    most.map_or(EventType::Consult, |(kind, _)| kind)
}
