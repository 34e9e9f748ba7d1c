//! Lengths and repetitions: "three days", "2 1/2 years", "the past two months", "a two-week truce", "every week".

use crate::TimeKind;
use crate::numeral::numeral;
use crate::scan::Scan;
use crate::times::calendar::{Unit, season, unit, weekday};
use crate::times::when::{Count, Found, When};

/// A counted unit: how many, of what, and the piece after it.
#[derive(Clone, Copy)]
pub(super) struct Length {
    pub count: Count,
    pub unit: Unit,
    pub end: usize,
}

/// A length or a set that starts at `at`.
pub(super) fn read(scan: &Scan, at: usize) -> Option<Found> {
    every(scan, at)
        .or_else(|| adverb(scan, at))
        .or_else(|| rate(scan, at))
        .or_else(|| bounded(scan, at))
        .or_else(|| plain(scan, at))
        .or_else(|| bare(scan, at))
}

/// "three days", "about a week", "several months", "two to three weeks", "a minute and a half".
pub(super) fn length(scan: &Scan, at: usize) -> Option<Length> {
    let start = rough(scan, at);
    let (count, next) = count(scan, start)?;
    let next = next + usize::from(scan.is_any(next, FILLERS));
    let next = next + usize::from(scan.is_any(next, FILLERS));
    let next = scan.hyphen(next).unwrap_or(next);
    let (unit, plural) = unit(scan.low(next))?;
    let one = matches!(count, Count::Known(n) if n <= 1.0);
    let hyphened = scan.hyphen(next - 1).is_some() || plural || one;
    let half = scan.run(next + 1, &["and", "a", "half"]);
    let count = match (count, half) {
        (Count::Known(n), Some(_)) => Count::Known(n + 0.5),
        (count, _) => count,
    };
    let end = half.unwrap_or(next + 1);
    // "a second" is more often an ordinal; "a day" and "a quarter" need a word before or after to be lengths.
    let article = one && scan.is_any(start, &["a", "an", "the"]);
    let fits = (unit != Unit::Second || !article) && (unit != Unit::Weekend || plural);
    (fits && hyphened && !age(scan, end)).then_some(Length { count, unit, end })
}

const FILLERS: &[&str] = &[
    "more",
    "straight",
    "consecutive",
    "full",
    "additional",
    "extra",
    "long",
    "trading",
    "working",
    "business",
    "calendar",
    "whole",
    "solid",
    "further",
    "successive",
    "or",
    "so",
];

/// Past "about", "more than", "at least", "up to".
fn rough(scan: &Scan, at: usize) -> usize {
    match scan.low(at) {
        "about" | "around" | "nearly" | "almost" | "roughly" | "approximately" | "over" | "some" | "under"
        | "barely"
            if count(scan, at + 1).is_some() =>
        {
            at + 1
        }
        "more" | "less" | "fewer" | "longer" if scan.is(at + 1, "than") => at + 2,
        "no" if scan.is_any(at + 1, &["more", "less", "fewer"]) && scan.is(at + 2, "than") => at + 3,
        "at" if scan.is_any(at + 1, &["least", "most"]) => at + 2,
        "up" if scan.is(at + 1, "to") => at + 2,
        _ => at,
    }
}

/// "three", "a", "several", "a few", "a couple of", "two to three", "half a".
fn count(scan: &Scan, at: usize) -> Option<(Count, usize)> {
    let some = |end: usize| Some((Count::Some, end));
    let article = at + usize::from(scan.is_any(at, &["a", "the"]));
    match scan.low(article) {
        "few" | "several" | "many" | "number" | "some" => {
            return some(article + 1 + usize::from(scan.is(article + 1, "of")));
        }
        "couple" => return Some((Count::Known(2.0), article + 1 + usize::from(scan.is(article + 1, "of")))),
        "dozen" => return Some((Count::Known(12.0), article + 1)),
        _ => {}
    }
    if scan.is(at, "half") && scan.is_any(at + 1, &["a", "an"]) {
        return Some((Count::Known(0.5), at + 2));
    }
    if let Some(n) = numeral(scan, at) {
        // "two and a half years", "twenty four hours"
        if let Some(end) = scan.run(n.end, &["and", "a", "half"]) {
            return Some((Count::Known(n.value + 0.5), end));
        }
        if let Some(ones) = numeral(scan, n.end)
            .filter(|ones| n.words && ones.words && (20.0..100.0).contains(&n.value) && ones.value < 10.0)
        {
            return Some((Count::Known(n.value + ones.value), ones.end));
        }
        let to = if scan.is_any(n.end, &["to", "or"]) { Some(n.end + 1) } else { scan.hyphen(n.end) };
        let range = to.and_then(|to| numeral(scan, to)).filter(|last| last.value > n.value);
        return Some((Count::Known(n.value), range.map_or(n.end, |last| last.end)));
    }
    let one = scan.is_any(at, &["a", "an"]) || scan.is_any(at, &["another"]);
    one.then_some((Count::Known(1.0), at + 1))
}

/// "-old", "years old": an age is no time of the report.
fn age(scan: &Scan, end: usize) -> bool {
    let next = scan.hyphen(end).unwrap_or(end);
    scan.is_any(next, &["old", "olds"]) || scan.is(next, "of") && scan.is(next + 1, "age")
}

/// "the past three months", "the next few days", "the first nine months", "recent weeks".
fn bounded(scan: &Scan, at: usize) -> Option<Found> {
    let each = at + usize::from(scan.is(at, "each") && scan.is(at + 1, "of")) * 2;
    let the = rough(scan, each);
    let the = the + usize::from(scan.is_any(the, &["the", "these", "those"]));
    let from = match scan.low(the) {
        "past" | "last" | "previous" | "preceding" => -1,
        "next" | "coming" | "following" => 1,
        "first" | "final" | "latest" | "initial" => 0,
        "recent" => return recent(scan, at, the),
        _ if the > each => {
            // "the nine months", "those two weeks"
            let next = the + usize::from(scan.is(the, "year") && scan.hyphen(the + 1).is_some()) * 3;
            let found = length(scan, next)
                .filter(|found| numeral(scan, next).is_some() && scan.hyphen(found.end - 2).is_none())?;
            return Some(Found::of(
                TimeKind::Duration,
                at,
                found.end,
                When::Length { count: found.count, unit: found.unit, from: 0 },
            ));
        }
        _ => return None,
    };
    let (count, unit, end) = match length(scan, the + 1) {
        Some(found) if !scan.is_any(the + 1, &["a", "an"]) => (found.count, found.unit, found.end),
        _ => {
            let next = the + 1 + usize::from(scan.is_any(the + 1, &["few", "several"]));
            let (unit, _) = unit(scan.low(next)).filter(|(_, plural)| *plural)?;
            (Count::Some, unit, next + 1)
        }
    };
    if age(scan, end) {
        return None;
    }
    if from == 1 && count == Count::Some && the + 1 == end - 1 {
        return Some(Found::date(at, end, When::Said("FUTURE_REF".into())));
    }
    let end = end + 2 * usize::from(scan.run(end, &["or", "so"]).is_some());
    Some(Found::of(TimeKind::Duration, at, end, When::Length { count, unit, from }))
}

fn recent(scan: &Scan, at: usize, the: usize) -> Option<Found> {
    let (_, end) = unit(scan.low(the + 1)).filter(|(_, plural)| *plural).map(|_| ((), the + 2))?;
    let more = if scan.is(end, "and") && unit(scan.low(end + 1)).is_some() { end + 2 } else { end };
    Some(Found::date(at, more, When::Said("PAST_REF".into())))
}

/// A length on its own: "for three days", "a two-week truce".
fn plain(scan: &Scan, at: usize) -> Option<Found> {
    let found = length(scan, at)?;
    let article =
        scan.is_any(rough(scan, at), &["a", "an", "another"]) && matches!(found.count, Count::Known(n) if n <= 1.0);
    let before = scan.before(at, 1);
    let vague = article
        && !matches!(
            before,
            "for"
                | "in"
                | "within"
                | "after"
                | "than"
                | "nearly"
                | "about"
                | "almost"
                | "over"
                | "lasted"
                | "took"
                | "takes"
                | "least"
                | "every"
        )
        && rough(scan, at) == at
        && scan.hyphen(found.end).is_none();
    let long = scan.hyphen(found.end).filter(|&next| scan.is(next, "long")).map_or(found.end, |next| next + 1);
    let share =
        found.unit == Unit::Quarter && (article || scan.is(found.end, "of") || scan.hyphen(found.end - 2).is_some());
    if vague || share {
        return None;
    }
    Some(Found::of(TimeKind::Duration, at, long, When::Length { count: found.count, unit: found.unit, from: 0 }))
}

/// "for years", "weeks or months", "decades-long", "a day-long strike".
fn bare(scan: &Scan, at: usize) -> Option<Found> {
    let (unit_, plural) = unit(scan.low(at))?;
    let length = |end: usize| {
        Found::of(
            TimeKind::Duration,
            at,
            end,
            When::Length { count: if plural { Count::Some } else { Count::Known(1.0) }, unit: unit_, from: 0 },
        )
    };
    if let Some(end) = scan.hyphen(at + 1).filter(|&end| scan.is(end, "long")) {
        return Some(length(end + 1));
    }
    let or = scan.is(at + 1, "or") && unit(scan.low(at + 2)).is_some_and(|(_, plural)| plural);
    let end = at + 1 + 2 * usize::from(or);
    let countable = plural && !matches!(unit_, Unit::Second | Unit::Quarter | Unit::Weekend);
    let joined = at > 0 && scan.hyphen(at - 1).is_some();
    (countable && !joined && !age(scan, end)).then(|| length(end))
}

/// "every day", "each Thursday", "every two weeks", "each of the past three years" is a length.
fn every(scan: &Scan, at: usize) -> Option<Found> {
    if !scan.is_any(at, &["every", "each"]) {
        return None;
    }
    let other = usize::from(scan.is_any(at + 1, &["other", "single"]));
    let next = at + 1 + other;
    let set = |end: usize, value: String| Some(Found::of(TimeKind::Set, at, end, When::Said(value)));
    if let Some((day, _, end)) = weekday(scan, next) {
        return set(end, format!("XXXX-WXX-{}", day.to_monday_one_offset()));
    }
    if let Some((month, end)) = super::calendar::month(scan, next) {
        return set(end, format!("XXXX-{month:02}"));
    }
    if let Some(season) = season(scan.low(next)) {
        return set(next + 1, format!("XXXX-{season}"));
    }
    if let Some((unit, false)) = unit(scan.low(next)) {
        let n = if scan.is(at + 1, "other") { 2.0 } else { 1.0 };
        return set(next + 1, super::resolve::length_value(Count::Known(n), unit));
    }
    let found = length(scan, next)?;
    set(found.end, super::resolve::length_value(found.count, found.unit))
}

/// "daily", "weekly", "annually".
fn adverb(scan: &Scan, at: usize) -> Option<Found> {
    let value = match scan.low(at) {
        "daily" | "nightly" => "P1D",
        "hourly" => "PT1H",
        "weekly" => "P1W",
        "monthly" => "P1M",
        "quarterly" => "P3M",
        "annually" | "yearly" => "P1Y",
        _ => return None,
    };
    // "the Daily Herald"
    let title = scan.capital(at) && (scan.capital(at + 1) || at > 0 && scan.capital(at - 1));
    // "a quarterly dividend" says what kind, not when.
    let kind = scan.is_any(at, &["monthly", "quarterly", "yearly"]) && scan.is_word(at + 1);
    (!title && !kind).then(|| Found::of(TimeKind::Set, at, at + 1, When::Said(value.into())))
}

/// "three times a day", "$5 a year": the unit is a set.
fn rate(scan: &Scan, at: usize) -> Option<Found> {
    let (unit, _) = unit(scan.low(at + 1))
        .filter(|(unit, plural)| !plural && scan.is_any(at, &["a", "an", "per"]) && *unit != Unit::Second)?;
    let counted = at > 0
        && (scan
            .is_any(at - 1, &["times", "once", "twice", "hours", "days", "dollars", "people", "million", "billion"])
            || scan.is_digits(at - 1));
    let other = scan.is_any(at + 2, &["ago", "earlier", "later", "after", "before", "from"]);
    (counted && !other).then(|| {
        Found::of(TimeKind::Set, at, at + 2, When::Said(super::resolve::length_value(Count::Known(1.0), unit)))
    })
}
