//! Dates by name and number: "9 November 2025", "Oct. 3", "2019-04-30", "1987", "the 1990s", "the 19th century".

use crate::numeral::{ordinal, small};
use crate::scan::Scan;
use crate::times::calendar::{month, unit, weekday};
use crate::times::when::{Found, InYear, When};

/// A calendar date, month, year, decade or century that starts at `at`.
pub(super) fn read(scan: &Scan, at: usize) -> Option<Found> {
    month_first(scan, at)
        .or_else(|| day_first(scan, at))
        .or_else(|| with_weekday(scan, at))
        .or_else(|| numeric(scan, at))
        .or_else(|| dotted(scan, at))
        .or_else(|| decade(scan, at))
        .or_else(|| century(scan, at))
        .or_else(|| year(scan, at))
}

/// "October 3, 2019", "Oct. 3rd", "October 2019", "June last year", "October".
fn month_first(scan: &Scan, at: usize) -> Option<Found> {
    let (month, end) = month(scan, at)?;
    if let Some((day, end)) = day_of_month(scan, end) {
        let (year, end) = year_after(scan, end, true);
        return Some(Found::date(at, end, When::Day { year, month, day }));
    }
    let (year, end) = year_after(scan, end, false);
    Some(Found::date(at, end, When::Month { year, month }))
}

/// "3 October 2019", "the 3rd of October"; of "3-5 October" only the first number, the rest is read after it.
fn day_first(scan: &Scan, at: usize) -> Option<Found> {
    let the = usize::from(scan.is(at, "the"));
    let (day, end) = day_of_month(scan, at + the)?;
    let of = end + usize::from(scan.is(end, "of") && end > at + 1);
    if let Some((month, end)) = month(scan, of) {
        let (year, end) = year_after(scan, end, true);
        return Some(Found::date(at, end, When::Day { year, month, day }));
    }
    let joined = scan.hyphen(end).or_else(|| scan.is_any(end, &["and", "to"]).then_some(end + 1))?;
    let (last, next) = day_of_month(scan, joined)?;
    let (month, next) = month(scan, next)?;
    let (year, _) = year_after(scan, next, true);
    (day < last).then(|| Found::date(at, end, When::Day { year, month, day }))
}

/// "Friday, Oct. 3", "Friday 3 October": the weekday belongs to the date.
fn with_weekday(scan: &Scan, at: usize) -> Option<Found> {
    let (_, _, end) = weekday(scan, at)?;
    let next = end + usize::from(scan.is(end, ","));
    let next = next + usize::from(scan.is(next, "the"));
    let found = month_first(scan, next).or_else(|| day_first(scan, next))?;
    matches!(found.when, When::Day { .. }).then_some(Found { start: at, ..found })
}

fn day_of_month(scan: &Scan, at: usize) -> Option<(i8, usize)> {
    let (day, end) = match scan.plain(at, 2).filter(|_| !(scan.is(at + 1, ":") && scan.glued(at + 2))) {
        Some(day) => {
            let suffix = scan.is_any(at + 1, &["st", "nd", "rd", "th"]) && scan.glued(at + 1);
            (day, at + 1 + usize::from(suffix))
        }
        None => ordinal(scan, at)?,
    };
    (1..=31).contains(&day).then_some((day as i8, end))
}

/// The year after a month or day: ", 2019", "of 2019", "'19", "last year".
fn year_after(scan: &Scan, at: usize, day: bool) -> (InYear, usize) {
    let next = at + usize::from(scan.is_any(at, &[",", "of", "in"]));
    let written = four_digits(scan, next)
        .filter(|_| next == at || !scan.is(at, ",") || day || scan.is_any(next + 1, &[",", ".", ")", "", "-", "–"]));
    if let Some(year) = written {
        return (InYear::Given(year), next + 1);
    }
    if let Some((year, end)) = spelled_year(scan, next) {
        return (InYear::Given(year), end);
    }
    let said = [("last", -1), ("this", 0), ("next", 1)]
        .into_iter()
        .find(|(word, _)| scan.is(next, word) && scan.is(next + 1, "year"));
    match said {
        Some((_, shift)) if !scan.is_any(next + 2, &["'", "’"]) => (InYear::From(shift), next + 2),
        _ => (InYear::Unsaid, at),
    }
}

fn four_digits(scan: &Scan, at: usize) -> Option<i16> {
    let year = scan.plain(at, 4).filter(|year| (1000..2200).contains(year))?;
    Some(year as i16)
}

/// "nineteen ninety-six", "two thousand", "two thousand and three".
fn spelled_year(scan: &Scan, at: usize) -> Option<(i16, usize)> {
    if scan.is(at, "two") && scan.is(at + 1, "thousand") {
        let and = at + 2 + usize::from(scan.is(at + 2, "and"));
        return Some(match small(scan.low(and)).filter(|n| *n < 20) {
            Some(n) => (2000 + n as i16, and + 1),
            None => (2000, at + 2),
        });
    }
    let century = small(scan.low(at)).filter(|n| (15..=20).contains(n))?;
    let tens = small(scan.low(at + 1)).filter(|n| *n >= 10)?;
    let ones = scan
        .hyphen(at + 2)
        .and_then(|next| small(scan.low(next)).filter(|n| tens >= 20 && *n < 10).map(|n| (n, next + 1)));
    let (ones, end) = ones.unwrap_or((0, at + 2));
    Some((100 * century as i16 + (tens + ones) as i16, end))
}

/// "2019-04-30"; "30/4/2019", and "3/4/2019" only as its year, since two readings are open.
fn numeric(scan: &Scan, at: usize) -> Option<Found> {
    let mark = scan.low(at + 1);
    if !matches!(mark, "-" | "/") || !scan.is(at + 3, mark) || (1..5).any(|n| !scan.glued(at + n)) {
        return None;
    }
    if scan.glued(at) || scan.is_digits(at + 6) && scan.is(at + 5, mark) {
        return None;
    }
    let (a, b, c) = (scan.plain(at, 4)?, scan.plain(at + 2, 2)?, scan.plain(at + 4, 4)?);
    let day = |year: u32, month: u32, day: u32| {
        let fits = (1000..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        fits.then_some(When::Day { year: InYear::Given(year as i16), month: month as i8, day: day as i8 })
    };
    let when = match (a, b) {
        (1000.., _) => day(a, b, c)?,
        (13.., _) => day(c, b, a)?,
        (_, 13..) => day(c, a, b)?,
        (_, _) if a == b => day(c, a, b)?,
        (1..=12, 1..=12) if (1000..2200).contains(&c) => When::Year(InYear::Given(c as i16)),
        _ => return None,
    };
    Some(Found::date(at, at + 5, when))
}

/// "30.04.2019": between dots the day comes first.
fn dotted(scan: &Scan, at: usize) -> Option<Found> {
    let (day, month) = scan.low(at).split_once('.')?;
    if scan.glued(at) || !scan.is(at + 1, ".") || !scan.glued(at + 1) || !scan.glued(at + 2) {
        return None;
    }
    let year = scan.plain(at + 2, 4).filter(|year| (1000..2200).contains(year))?;
    let (day, month): (i8, i8) = (day.parse().ok()?, month.parse().ok()?);
    let fits = (1..=31).contains(&day) && (1..=12).contains(&month);
    fits.then(|| Found::date(at, at + 3, When::Day { year: InYear::Given(year as i16), month, day }))
}

/// "the 1990s", "the '80s", "the nineties".
fn decade(scan: &Scan, at: usize) -> Option<Found> {
    let start = at + usize::from(scan.is(at, "the"));
    let next = start + usize::from(scan.is(start, "mid") && scan.is(start + 1, "-")) * 2;
    let next = next + usize::from(scan.is_any(next, &["early", "late", "mid"]));
    let quote = usize::from(scan.is_any(next, &["'", "’", "‘", "`"]));
    let s = |at: usize| {
        let quoted = usize::from(scan.is_any(at, &["'", "’"]) && scan.glued(at));
        (scan.is(at + quoted, "s") && scan.glued(at + quoted)).then_some(at + quoted + 1)
    };
    if let Some(year) = four_digits(scan, next).filter(|year| year % 10 == 0) {
        return s(next + 1).map(|end| Found::date(at, end, When::Decade(year)));
    }
    if let Some(tens) = scan.plain(next + quote, 2).filter(|n| n % 10 == 0 && *n >= 20 && quote == 1) {
        return s(next + quote + 1).map(|end| Found::date(at, end, When::Decade(1900 + tens as i16)));
    }
    let named = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
    let nth = named.iter().position(|&name| start > at && scan.is(next, name))?;
    Some(Found::date(at, next + 1, When::Decade(1920 + 10 * nth as i16)))
}

/// "the 19th century".
fn century(scan: &Scan, at: usize) -> Option<Found> {
    let start = at + usize::from(scan.is(at, "the"));
    let next = start + usize::from(scan.is_any(start, &["early", "late"]));
    let (nth, end) = ordinal(scan, next)?;
    let end = scan.hyphen(end).unwrap_or(end);
    (scan.is(end, "century") && (1..=30).contains(&nth)).then(|| Found::date(at, end + 1, When::Century(nth as i16)))
}

/// A bare year. A number is one only where nothing that it could count follows.
fn year(scan: &Scan, at: usize) -> Option<Found> {
    if scan.is(at, "the") && scan.is(at + 1, "year") {
        let (year, end) =
            four_digits(scan, at + 2).map(|year| (year, at + 3)).or_else(|| spelled_year(scan, at + 2))?;
        return Some(Found::date(at, end, When::Year(InYear::Given(year))));
    }
    if let Some((year, end)) =
        spelled_year(scan, at).filter(|&(year, end)| year != 2000 || scan.before(at, 1) == "in" && !scan.is_word(end))
    {
        return Some(Found::date(at, end, When::Year(InYear::Given(year))));
    }
    let fiscal = usize::from(scan.is(at, "fiscal"));
    let year = four_digits(scan, at + fiscal)?;
    let found = Some(Found::date(at, at + fiscal + 1, When::Year(InYear::Given(year))));
    let before = scan.before(at, 1);
    if fiscal == 1 {
        return found;
    }
    if matches!(before, "$" | "£" | "€" | "#" | "/" | ":" | "no" | "rs")
        || scan.glued(at) && !matches!(before, "(" | "-" | "–" | "'" | "\"" | "“" | "‘" | "—" | "/")
    {
        return None;
    }
    let percent =
        scan.is(at + 1, "%") || (scan.is_any(at + 1, &[":", "/"]) && scan.glued(at + 1) && scan.glued(at + 2));
    let said = matches!(
        before,
        "in" | "since"
            | "until"
            | "till"
            | "during"
            | "early"
            | "late"
            | "mid"
            | "the"
            | "from"
            | "before"
            | "after"
            | "by"
            | "of"
            | "between"
            | "and"
            | "to"
            | "through"
            | "around"
    );
    let counts = scan.is_word(at + 1) && {
        let next = scan.low(at + 1);
        let plural = next.len() > 3 && next.ends_with('s') && !next.ends_with("ss") && !scan.capital(at + 1);
        plural && !said
            || matches!(next, "people" | "men" | "women" | "km" | "miles" | "metres" | "meters" | "troops")
            || unit(next).is_some_and(|(_, plural)| plural)
    };
    let range = if said { 1000..2200 } else { 1900..2100 };
    (range.contains(&year) && !percent && !counts).then_some(found).flatten()
}
