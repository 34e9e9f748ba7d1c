//! Parts of a year: "the third quarter", "third-quarter", "the first half of 2019", "spring 2020", "year-end".

use crate::numeral::ordinal;
use crate::scan::Scan;
use crate::times::calendar::{Unit, season, unit};
use crate::times::when::{Count, Found, InYear, Origin, When};

/// A part of a year that starts at `at`.
pub(super) fn read(scan: &Scan, at: usize) -> Option<Found> {
    let the = at + usize::from(scan.is_any(at, &["the", "its", "their", "a"]));
    numbered(scan, at, the)
        .or_else(|| seasonal(scan, at, the))
        .or_else(|| compared(scan, at, the))
        .or_else(|| close(scan, at, the))
}

/// "the 1988 third quarter", "this year's first half", "fiscal second-quarter".
fn numbered(scan: &Scan, at: usize, the: usize) -> Option<Found> {
    let (given, mut next) = year_before(scan, the);
    next += usize::from(scan.is_any(next, &["fiscal", "flat", "strong", "weak", "full"]));
    let next = scan.hyphen(next).unwrap_or(next);
    let (nth, end) = match scan.low(next) {
        "last" | "latter" | "second" if scan.is(next + 1, "half") => (2, next + 1),
        _ => ordinal(scan, next)?,
    };
    let noun = scan.hyphen(end).unwrap_or(end);
    let part = match (scan.low(noun), nth) {
        ("quarter", 1) => "Q1",
        ("quarter", 2) => "Q2",
        ("quarter", 3) => "Q3",
        ("quarter", 4) => "Q4",
        ("half", 1) => "H1",
        ("half", 2) => "H2",
        _ => return None,
    };
    let after = year_after(scan, noun + 1);
    // Half a match is not half a year.
    if part.starts_with('H') && after.is_none() && given == InYear::Unsaid {
        return None;
    }
    let (year, end) = after.unwrap_or((given, noun + 1));
    Some(Found::date(at, end, When::Part { year, part }))
}

/// "the winter of 2019", "summer 2020", "in the spring".
fn seasonal(scan: &Scan, at: usize, the: usize) -> Option<Found> {
    let next = the + usize::from(scan.is_any(the, &["early", "late"]));
    let part = season(scan.low(next))?;
    if let Some((year, end)) = year_after(scan, next + 1) {
        return Some(Found::date(at, end, When::Part { year, part }));
    }
    let preposition = scan.is_any(at.wrapping_sub(1), &["in", "by", "during", "until", "since", "before", "after"]);
    let noun = !scan.is_word(next + 1)
        || scan.is_any(next + 1, &["and", "when", "after", "before", "but", "the", "to", "as", "for", "at"]);
    let fits = scan.low(next) != "fall" || the > at || next > the;
    (preposition && noun && fits).then(|| Found::date(at, next + 1, When::Part { year: InYear::Unsaid, part }))
}

/// "the year-earlier quarter", "the year-ago period", "year-earlier": a year before the time named last.
fn compared(scan: &Scan, at: usize, the: usize) -> Option<Found> {
    let next = the + usize::from(scan.is_any(the, &["comparable", "same", "corresponding"]));
    if scan.is(next, "year") {
        let end = scan.hyphen(next + 1).filter(|&end| scan.is_any(end, &["earlier", "ago"]))? + 1;
        if let Some((_, end)) =
            unit(scan.low(end)).map(|_| ((), end + 1)).or_else(|| scan.is(end, "period").then_some(((), end + 1)))
        {
            return Some(year_before_mention(at, end));
        }
        let quarter = ordinal(scan, end).filter(|(_, end)| scan.is(*end, "quarter"));
        return Some(year_before_mention(at, quarter.map_or(end, |(_, end)| end + 1)));
    }
    let latest = scan.is(the, "latest") && scan.is_any(the + 1, &["quarter", "period"]);
    let when = When::Unit { unit: Unit::Quarter, shift: 0, origin: Origin::Mention };
    latest.then(|| Found::date(at, the + 2, when))
}

fn year_before_mention(at: usize, end: usize) -> Found {
    let when = When::Away { count: Count::Known(1.0), unit: Unit::Year, sign: -1, origin: Origin::Mention };
    Found::date(at, end, when)
}

/// "year-end", "year's end", "the end of the year" is read with its unit.
fn close(scan: &Scan, at: usize, the: usize) -> Option<Found> {
    let end =
        scan.is(the, "year").then(|| scan.hyphen(the + 1).or_else(|| scan.possessive(the + 1)).unwrap_or(the + 1))?;
    let noun = scan.is(end, "end");
    let year = year_after(scan, end + 1);
    let (year, end) = year.unwrap_or((InYear::From(0), end + 1));
    noun.then(|| Found::date(at, end, When::Year(year)))
}

/// The year that stands before: "1988", "this year's", "next year's".
fn year_before(scan: &Scan, at: usize) -> (InYear, usize) {
    if let Some(year) = scan.plain(at, 4).filter(|year| (1000..2200).contains(year)) {
        return (InYear::Given(year as i16), at + 1);
    }
    let shift = match scan.low(at) {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return (InYear::Unsaid, at),
    };
    let end = scan.is(at + 1, "year").then(|| scan.possessive(at + 2)).flatten();
    end.map_or((InYear::Unsaid, at), |end| (InYear::From(shift), end))
}

/// The year that follows: "of 2019", "2019", "last year".
fn year_after(scan: &Scan, at: usize) -> Option<(InYear, usize)> {
    let of = at + usize::from(scan.is_any(at, &["of", "in"]));
    let of = of + usize::from(of > at && scan.is_any(of, &["fiscal", "the"]));
    if let Some(year) = scan.plain(of, 4).filter(|year| (1000..2200).contains(year)) {
        return Some((InYear::Given(year as i16), of + 1));
    }
    let shift = match scan.low(of) {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    let end = of + 2;
    (scan.is(of + 1, "year") && !scan.is_any(end, &["'", "’"])).then_some((InYear::From(shift), end))
}
