//! Time expressions: found by rules over the words, one family a file, then counted from the day of the report.
//!
//! Kinds and values are those of TIMEX3 (ISO 24617-1). A time that nothing anchors keeps a value with gaps
//! (`XXXX-WXX-5`) and covers no days.

mod calendar;
mod clock;
mod dateline;
mod dates;
mod deixis;
mod lengths;
mod parts;
mod resolve;
mod stretch;
mod tense;
mod types;
mod vague;
mod weekdays;
mod when;

pub use types::{Anchor, Basis, Fix, Grain, Time, TimeKind};

use std::collections::BTreeSet;

use rapporteur_report::Report;

use crate::scan::Scan;
use crate::{NameKind, Reading, Upos};
use resolve::Resolver;
use when::{Found, InYear, When};

/// Finds the day that the report counts from and every time expression in its text.
///
/// Works from the text alone; where the reading has words, their tags and trees tell the month from the verb and which
/// way a bare weekday points.
pub fn mark(report: &Report, reading: &mut Reading) {
    let scan = Scan::new(report.text());
    reading.anchor = dateline::anchor(&scan, report);
    let found: Vec<Found> = find(&scan).into_iter().filter(|found| !is_misread(&scan, reading, found)).collect();
    let anchor = reading
        .anchor
        .map(|anchor| (anchor.date, if anchor.span.is_some() { Basis::Dateline } else { Basis::Published }));
    let mut resolver = Resolver::new(anchor, only_year(&found));
    reading.times = found
        .iter()
        .filter_map(|found| {
            let span = report.span(scan.pieces[found.start].start, scan.pieces[found.end - 1].end)?;
            let tense = tense::of(&scan, reading, found.start, found.end);
            let (value, fix) = resolver.resolve(found, tense);
            Some(Time { span, kind: found.kind, value, fix })
        })
        .collect();
}

/// Every time expression, in order, none within another.
fn find(scan: &Scan) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < scan.len() {
        let found = all.last().and_then(|last| second_day(scan, at, last)).or_else(|| expression(scan, at));
        match found {
            Some(found) => {
                at = found.end.max(at + 1);
                all.push(found);
            }
            None => at += 1,
        }
    }
    all
}

/// A whole expression: a clock time with its day, a day with its part, a date with "early" or "late".
fn expression(scan: &Scan, at: usize) -> Option<Found> {
    with_clock(scan, at).or_else(|| with_edge(scan, at)).or_else(|| with_part(scan, at))
}

/// "9:30 p.m. GMT on Friday", "7:20 a.m. (0420 GMT) Monday".
fn with_clock(scan: &Scan, at: usize) -> Option<Found> {
    let (hour, minute, mut end) = clock::clock(scan, at)?;
    let same = Found { clock: Some((hour, minute)), ..Found::of(TimeKind::Time, at, end, When::SameDay) };
    if scan.is(end, "(") {
        let inner = clock::clock(scan, end + 1).filter(|&(_, _, end)| scan.is(end, ")"));
        end = inner.map_or(end, |(_, _, end)| end + 1);
    }
    let next = end + usize::from(scan.is_any(end, &[",", "on"]));
    let day = longest(scan, next).filter(is_day);
    Some(day.map_or(same.clone(), |day| Found { start: at, kind: TimeKind::Time, clock: same.clock, ..day }))
}

/// "early Friday", "late last week", "the end of March", "mid-October", "earlier in the year".
fn with_edge(scan: &Scan, at: usize) -> Option<Found> {
    let the = at + usize::from(scan.is(at, "the"));
    let next = match scan.low(the) {
        "early" | "late" | "earlier" | "later" | "sometime" => scan.hyphen(the + 1).unwrap_or(the + 1),
        "mid" => scan.hyphen(the + 1).unwrap_or(the + 1),
        "beginning" | "start" | "end" | "middle" | "close" if scan.is(the + 1, "of") => the + 2,
        "earliest" | "latest" => return None,
        _ => return None,
    };
    let next = next + usize::from(scan.is_any(the, &["earlier", "later"]) && scan.is_any(next, &["in", "on"]));
    let inner = with_part(scan, next)?;
    let dated = inner.kind != TimeKind::Set
        && !matches!(inner.when, When::Said(_) | When::Length { from: 0, .. } | When::Away { .. });
    let late = scan.is_any(the, &["late", "end", "close"]);
    dated.then_some(Found { start: at, late, ..inner })
}

/// "Monday evening", "May 3, in the morning" is two.
fn with_part(scan: &Scan, at: usize) -> Option<Found> {
    let found = longest(scan, at)?;
    let nights = matches!(found.when, When::Weekday { .. })
        && scan.is_any(found.end, &["nights", "mornings", "evenings", "afternoons"]);
    if let (true, When::Weekday { day, .. }) = (nights, &found.when) {
        let part = match scan.low(found.end) {
            "nights" => "NI",
            "mornings" => "MO",
            "evenings" => "EV",
            _ => "AF",
        };
        let value = format!("XXXX-WXX-{}T{part}", day.to_monday_one_offset());
        return Some(Found::of(TimeKind::Set, at, found.end + 1, When::Said(value)));
    }
    match clock::part(scan, found.end).filter(|_| is_day(&found) && found.part.is_none()) {
        Some((part, end)) => Some(Found { end, kind: TimeKind::Time, part: Some(part), ..found }),
        None => Some(found),
    }
}

/// The longest expression that any family of rules finds at `at`; of two alike, that of the earlier family.
fn longest(scan: &Scan, at: usize) -> Option<Found> {
    let families = [dates::read, weekdays::read, clock::read, deixis::read, parts::read, lengths::read, vague::read];
    families
        .into_iter()
        .filter_map(|read| read(scan, at))
        .reduce(|best, next| if next.end > best.end { next } else { best })
}

fn is_day(found: &Found) -> bool {
    found.kind == TimeKind::Date
        && matches!(found.when, When::Day { .. } | When::Weekday { .. } | When::Unit { unit: calendar::Unit::Day, .. })
}

/// The "5" of "May 3-5" and the "7" of "May 3 and 7".
fn second_day(scan: &Scan, at: usize, last: &Found) -> Option<Found> {
    let When::Day { year, month, day } = last.when else { return None };
    let dash = scan.hyphen(last.end) == Some(at);
    let joined = at == last.end + 1 && scan.is_any(last.end, &["and", "to", "through", "–", "-", "or"]);
    let next = scan.plain(at, 2).and_then(|day| i8::try_from(day).ok()).filter(|next| (day + 1..=31).contains(next))?;
    let free = !scan.is_word(at + 1)
        || scan.is_any(at + 1, &["in", "at", "for", "and", "to", "by", "with", "when", "after", "as"]);
    let digits_follow = scan.glued(at + 1) && scan.is_any(at + 1, &[":", "-", "/", "%"]);
    // "3-5 May": the month is read with the last number.
    let written_before = calendar::month(scan, at + 1).is_some();
    ((dash || joined && free) && !digits_follow && !written_before)
        .then(|| Found::date(at, at + 1, When::Day { year, month, day: next }))
}

/// Words that only look like a time: a "month" that the tagger calls a verb, a part of a longer name of a person or body
/// ("Black September Movement"), the "Today" of a title.
fn is_misread(scan: &Scan, reading: &Reading, found: &Found) -> bool {
    let (start, end) = (scan.pieces[found.start].start, scan.pieces[found.end - 1].end);
    let name = reading.names.partition_point(|name| name.span.end() <= start);
    let named = reading.names.get(name).is_some_and(|name| {
        let body = matches!(name.kind, NameKind::Person | NameKind::Organization);
        body && name.span.start() < start && end <= name.span.end()
    });
    let month = matches!(found.when, When::Month { .. }) && found.end == found.start + 1;
    let word = reading.words.partition_point(|word| word.span.end() <= start);
    let verb = month && reading.words.get(word).is_some_and(|word| matches!(word.upos, Upos::Verb | Upos::Aux));
    let before = found.start.wrapping_sub(1);
    let written = |at: usize| scan.capital(at) && scan.form(at).chars().any(char::is_lowercase);
    let title = scan.is_any(found.start, &["today", "now", "daily", "weekly", "current", "tonight"])
        && written(found.start)
        && written(before);
    named || verb || title
}

/// The year of a date without one, in a text without an anchor: the one year of the text's own full dates (day, month
/// and year), where no date of the text names a later one. Months and bare years alone do not tell: they are mostly
/// history.
fn only_year(found: &[Found]) -> Option<i16> {
    let years = |full: bool| {
        found.iter().filter_map(move |found| match found.when {
            When::Day { year: InYear::Given(year), .. } => Some(year),
            When::Month { year: InYear::Given(year), .. } | When::Year(InYear::Given(year)) if !full => Some(year),
            _ => None,
        })
    };
    let full: BTreeSet<i16> = years(true).collect();
    let year = full.first().copied().filter(|_| full.len() == 1)?;
    years(false).all(|other| other <= year).then_some(year)
}

#[cfg(test)]
mod tests;
