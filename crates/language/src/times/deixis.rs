//! Times told from the day of the report or from a date named before: "yesterday", "last week", "two days ago",
//! "a year earlier", "the following month".

use crate::TimeKind;
use crate::scan::Scan;
use crate::times::calendar::{Unit, season, unit};
use crate::times::lengths;
use crate::times::when::{Count, Found, InYear, Origin, When};

/// A time told from another day, starting at `at`.
pub(super) fn read(scan: &Scan, at: usize) -> Option<Found> {
    day(scan, at).or_else(|| away(scan, at)).or_else(|| which(scan, at)).or_else(|| bare(scan, at))
}

fn moved(unit: Unit, shift: i32, origin: Origin) -> When {
    When::Unit { unit, shift, origin }
}

/// "today", "the day before yesterday".
fn day(scan: &Scan, at: usize) -> Option<Found> {
    let near = |at: usize| match scan.low(at) {
        "today" => Some(0),
        "yesterday" => Some(-1),
        "tomorrow" => Some(1),
        _ => None,
    };
    if let Some(shift) = near(at) {
        return Some(Found::date(at, at + 1, moved(Unit::Day, shift, Origin::Report)));
    }
    let next = scan.run(at, &["the", "day"])?;
    let step = match scan.low(next) {
        "before" => -1,
        "after" => 1,
        _ => return None,
    };
    let shift = near(next + 1).filter(|shift| *shift == step);
    shift.map(|shift| Found::date(at, next + 2, moved(Unit::Day, shift + step, Origin::Report)))
}

/// "three days ago", "a year earlier", "two weeks from now", "years later".
fn away(scan: &Scan, at: usize) -> Option<Found> {
    let length = lengths::length(scan, at)?;
    let end = length.end;
    let so = end + usize::from(scan.run(end, &["or", "so"]).is_some()) * 2;
    let (sign, origin, end) = match scan.low(so) {
        "ago" => (-1, Origin::Report, so + 1),
        "from" if scan.is_any(so + 1, &["now", "today"]) => (1, Origin::Report, so + 2),
        "earlier" | "before" | "previously" if !follows_comparison(scan, so) => (-1, Origin::Mention, so + 1),
        "later" | "after" | "afterwards" | "afterward" if !follows_comparison(scan, so) => (1, Origin::Mention, so + 1),
        _ => return None,
    };
    Some(Found::date(at, end, When::Away { count: length.count, unit: length.unit, sign, origin }))
}

/// "two days before the vote" counts from the vote, which no calendar gives.
fn follows_comparison(scan: &Scan, at: usize) -> bool {
    scan.is_any(at, &["before", "after"]) && scan.is_word(at + 1) || scan.is(at + 1, "than")
}

/// "last week", "this spring", "the following month", "that year", "next year's first quarter".
fn which(scan: &Scan, at: usize) -> Option<Found> {
    let the = at + usize::from(scan.is(at, "the"));
    let (shift, origin) = match scan.low(the) {
        "last" | "past" => (-1, Origin::Report),
        "this" | "current" => (0, Origin::Report),
        "next" | "coming" | "upcoming" if the == at => (1, Origin::Report),
        "next" | "coming" | "upcoming" => (1, Origin::Report),
        "previous" | "preceding" => (-1, Origin::Mention),
        "following" | "ensuing" => (1, Origin::Mention),
        "that" | "same" => (0, Origin::Mention),
        _ => return None,
    };
    let more = scan.is(the, "this") && scan.is_any(the + 1, &["past", "coming", "same", "current"])
        || scan.is(the, "that") && scan.is_any(the + 1, &["same", "very"]);
    let mut next = the + 1 + usize::from(more);
    let shift = match scan.low(the + 1) {
        "past" if more => -1,
        "coming" if more => 1,
        _ => shift,
    };
    next += usize::from(scan.is_any(next, &["fiscal", "calendar", "academic"]));
    if let Some(part) = season(scan.low(next)) {
        let year = match shift {
            -1 => InYear::Last,
            1 => InYear::Next,
            _ => InYear::From(0),
        };
        return Some(Found::date(at, next + 1, When::Part { year, part }));
    }
    if let Some(month) = super::calendar::month(scan, next).filter(|_| origin == Origin::Report) {
        let year = match shift {
            -1 => InYear::Last,
            1 => InYear::Next,
            _ => InYear::From(0),
        };
        // "last March 3" is rarer than "last March"; both end here.
        return Some(Found::date(at, month.1, When::Month { year, month: month.0 }));
    }
    let (unit, plural) = unit(scan.low(next))?;
    let clocklike = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
    // "next day" and "that day" look back at the text; "this day" and "the past day" say little.
    let origin = if unit == Unit::Day { Origin::Mention } else { origin };
    let vague = unit == Unit::Day && (scan.is_any(the, &["this", "past", "current", "coming"]));
    if plural || clocklike || vague || scan.hyphen(next + 1).is_some() {
        return None;
    }
    // "the past year", "the last decade" are lengths that reach up to now.
    if the > at
        && scan.is_any(the, &["last", "past", "next", "coming"])
        && !matches!(unit, Unit::Day | Unit::Quarter | Unit::Weekend)
    {
        let from = if shift < 0 { -1 } else { 1 };
        let length = When::Length { count: Count::Known(1.0), unit, from };
        return Some(Found::of(TimeKind::Duration, at, next + 1, length));
    }
    Some(Found::date(at, next + 1, moved(unit, shift, origin)))
}

/// "the week", "the weekend", "the year": the one that is on.
fn bare(scan: &Scan, at: usize) -> Option<Found> {
    let next = at + 1 + usize::from(scan.is_any(at + 1, &["full", "fiscal", "whole", "latest"]));
    let (unit, _) = unit(scan.low(next)).filter(|(unit, plural)| {
        scan.is(at, "the")
            && !plural
            && matches!(unit, Unit::Week | Unit::Weekend | Unit::Month | Unit::Year | Unit::Quarter)
    })?;
    // "the year of the flood", "the week that was", "the month before" name another one.
    let other =
        scan.is_any(next + 1, &["of", "that", "before", "after", "when", "-", "–", "old", "earlier", "later", "long"]);
    let origin = if unit == Unit::Quarter { Origin::Mention } else { Origin::Report };
    let shift = if unit == Unit::Weekend { -1 } else { 0 };
    (!other).then(|| Found::date(at, next + 1, moved(unit, shift, origin)))
}
