//! Points for and against two strands being of one happening.
//!
//! They were set on the samples and on 250 reports of one war (docs/benchmarks.md) in whole numbers, and not searched
//! for: what counts is their order. A place, a day or a party alone never suffices; any three of place, day, party,
//! things, words and story do.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rapporteur_language::PlaceKind;

use crate::actors::Party;
use crate::family::Family;
use crate::fit::{Fit, days, far, gap, places};
use crate::stories::{Stories, days_between};
use crate::strands::{SLACK, Strand};
use crate::tellings::Held;

/// Points that two strands need to be of one happening.
pub(crate) const ENOUGH: f32 = 10.0;
/// Points with which what is told without a day goes to a happening that is known, where it fits no other nearly as well.
pub(crate) const ALMOST: f32 = 6.0;
pub(crate) const LEAD: f32 = 3.0;
/// Points that rule it out whatever else agrees.
pub(crate) const NEVER: f32 = -100.0;
/// A run of days longer than this says too little to bring two strands together.
pub(crate) const SHORT: i64 = 3;
/// Days within which news is told.
const FRESH: i64 = 1;
/// Accounts of one deed may name two places, but not two so far from each other.
pub(crate) const FAR_KM: f32 = 100.0;

/// Points for two strands; `mains` where each is the main matter of its report.
pub(crate) fn points(one: &Strand<'_>, two: &Strand<'_>, stories: &Stories, mains: bool) -> f32 {
    let same_report = one.report == two.report;
    let definite = one.definite && two.definite || same_report && one.family == Family::Violence;
    if one.family != two.family || !definite || one.many != two.many {
        return NEVER;
    }
    let same_story = stories.of[one.report] == stories.of[two.report];
    let talks = one.family == Family::Talks && one.held == Held::So && two.held == Held::So;
    let mut points = 8.0 * one.bag.likeness(&two.bag);
    points += if talks || !one.kinds.is_disjoint(&two.kinds) { 2.0 } else { 0.0 };
    points += if one.triggers.is_disjoint(&two.triggers) { 0.0 } else { 2.0 };
    points += match (same_report, same_story) {
        // "The talks" of a report are those it told of before, unless a place, a day or a number tells them apart.
        (true, _) if talks && (one.bare || two.bare) => 6.0,
        (true, _) => 1.0,
        (_, true) if talks || mains => 6.0,
        (_, true) => 2.0,
        _ => 0.0,
    };
    let sure = mains && same_story && shared_toll(one, two) > 0;
    points += day_points(one, two, same_story, sure);
    points += place_points(one, two);
    points += party_points(&one.doers, &two.doers) + party_points(&one.sufferers, &two.sufferers);
    points += if one.shares_things(two) { 3.0 } else { 0.0 };
    // Two sides seldom hold two rounds at one time.
    points += if talks && one.doers.intersection(&two.doers).count() > 1 { 6.0 } else { 0.0 };
    points += 3.0 * shared_toll(one, two).min(2) as f32;
    // In one breath, air strikes and an exchange of fire are two things; two reports may call one thing by both.
    let weapons = !one.modes.is_empty() && !two.modes.is_empty() && one.modes.is_disjoint(&two.modes);
    points -= if same_report && weapons { 4.0 } else { 0.0 };
    // One side's air strikes and the other's rockets are two things, on whatever day and in whatever town.
    points -= if weapons && parted(&one.doers, &two.doers) { 6.0 } else { 0.0 };
    points += match (one.frame.nth, two.frame.nth) {
        (Some(a), Some(b)) if a == b => 4.0,
        (Some(_), Some(_)) => NEVER,
        _ => 0.0,
    };
    points
}

/// How many numbers of dead or hurt both give.
fn shared_toll(one: &Strand<'_>, two: &Strand<'_>) -> usize {
    one.toll.intersection(&two.toll).filter(|(_, number)| *number > 1).count()
}

/// Accounts of one deed may miss each other by a day, but only where much else is `sure` to be one.
fn day_points(one: &Strand<'_>, two: &Strand<'_>, same_story: bool, sure: bool) -> f32 {
    let (Some(a), Some(b)) = (one.frame.days, two.frame.days) else {
        match one.frame.weekdays(&two.frame) {
            Fit::Same => return 3.0,
            Fit::Apart => return NEVER,
            _ => {}
        }
        return match (one.frame.window, two.frame.window) {
            // What is told without a day is mostly of the day before.
            (Some(a), Some(b)) if days_between(a.1, b.1).abs() <= FRESH => 1.0,
            (Some(_), Some(_)) if !same_story => -3.0,
            // Of a report without a date nobody can say that it is of another time.
            _ => 0.0,
        };
    };
    let long = |days: (Date, Date)| days_between(days.0, days.1) > SHORT;
    match (days(a, b), gap(a, b)) {
        (Fit::Apart, gap) if gap > SLACK => NEVER,
        (Fit::Apart, _) if one.frame.night || two.frame.night => -1.0,
        (Fit::Apart, _) if sure && one.report != two.report => -2.0,
        (Fit::Apart, _) => NEVER,
        _ if long(a) || long(b) => 0.0,
        _ => 4.0,
    }
}

/// The best that any two of their places tell. A disputed venue does not keep talks apart: the parties and the time
/// tell a round.
fn place_points(one: &Strand<'_>, two: &Strand<'_>) -> f32 {
    let fine = |kind| matches!(kind, Some(PlaceKind::Town | PlaceKind::District | PlaceKind::Crossing));
    let mut best: Option<f32> = None;
    for a in one.frame.places.values().flatten() {
        for b in two.frame.places.values().flatten() {
            let points = match places(a, b) {
                Fit::Same if fine(a.kind) || a.kind.is_none() => 4.0,
                Fit::Same => 2.0,
                Fit::Within => 1.0,
                Fit::Open => 0.0,
                Fit::Apart if one.report == two.report => NEVER,
                Fit::Apart if one.family == Family::Talks => 0.0,
                Fit::Apart if one.family == Family::Accord => -1.0,
                Fit::Apart if far(a, b, FAR_KM) => NEVER,
                Fit::Apart => -6.0,
            };
            best = Some(best.map_or(points, |best| best.max(points)));
        }
    }
    best.unwrap_or(0.0)
}

fn party_points(a: &BTreeSet<Party>, b: &BTreeSet<Party>) -> f32 {
    match (a.is_disjoint(b), parted(a, b)) {
        (false, _) => 2.0,
        (_, true) => -1.0,
        _ => 0.0,
    }
}

/// Whether both name somebody, and nobody whom the other names.
fn parted(a: &BTreeSet<Party>, b: &BTreeSet<Party>) -> bool {
    !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
}
