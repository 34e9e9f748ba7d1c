//! The day a report counts from: its dateline, else its metadata.

use crate::Anchor;
use crate::scan::Scan;
use crate::times::dates;
use crate::times::when::{Found, InYear, When};
use jiff::civil::Date;
use rapporteur_report::Report;

/// How many lines at the top of a text may hold its date, and how many pieces such a line has at most.
const LINES: usize = 6;
const LONG: usize = 16;
/// How far into the first paragraphs a dateline may reach.
const REACH: usize = 24;
/// How far where heading, summary and agency run together before it.
const LEAD: usize = 48;

/// The day the report counts from.
///
/// A full date in a dateline ("Oslo, 3 May 2021 —", or a line of its own at the top) outweighs the metadata, which is
/// often the day of a copy. A dateline without a year ("OSLO, May 3 —") takes the year that brings it nearest to the
/// metadata's day, and counts only where there is one.
pub(super) fn anchor(scan: &Scan, report: &Report) -> Option<Anchor> {
    let published = report.published.map(|published| published.date);
    let lines = top_lines(scan);
    let written = lines.iter().enumerate().find_map(|(nth, &(start, end))| {
        let found =
            in_line(scan, start, end).or_else(|| before_dash(scan, start)).or_else(|| run_together(scan, start))?;
        // Deep in the text only a line that is nothing but a date is one.
        let date = day(&found, published)?;
        (nth < LINES).then(|| Some(Anchor { date, span: Some(span(scan, report, &found)?) })).flatten()
    });
    written.or_else(|| published.map(|date| Anchor { date, span: None }))
}

fn span(scan: &Scan, report: &Report, found: &Found) -> Option<rapporteur_report::Span> {
    report.span(scan.pieces.get(found.start)?.start, scan.pieces.get(found.end - 1)?.end)
}

fn day(found: &Found, published: Option<Date>) -> Option<Date> {
    let When::Day { year, month, day } = found.when else { return None };
    match (year, published) {
        (InYear::Given(year), _) => Date::new(year, month, day).ok(),
        (_, Some(published)) => {
            let near = (-1..=1).filter_map(|n| Date::new(published.year().checked_add(n)?, month, day).ok());
            near.min_by_key(|date| super::calendar::days_between(published, *date).abs())
        }
        _ => None,
    }
}

/// First and last piece of each line at the top of the text.
fn top_lines(scan: &Scan) -> Vec<(usize, usize)> {
    let mut lines = Vec::new();
    let mut start = 0;
    for at in 0..scan.len().min(400) {
        let piece = scan.pieces[at];
        let gap_before = at > 0 && scan.text[scan.pieces[at - 1].end..piece.start].contains('\n');
        let gap = scan.low(at).starts_with(char::is_whitespace);
        if (gap_before || gap) && at > start {
            lines.push((start, at));
            start = at;
        }
        if gap {
            start = at + 1;
        }
        if lines.len() >= LINES {
            return lines;
        }
    }
    if start < scan.len() {
        lines.push((start, scan.len().min(400)));
    }
    lines
}

/// "Friday, January 4, 2019", "Published: 4 January 2019 10:20 GMT": a short line with a full date and little else.
fn in_line(scan: &Scan, start: usize, end: usize) -> Option<Found> {
    if end - start > LONG {
        return None;
    }
    let found = (start..end).find_map(|at| full(scan, at).filter(|found| found.end <= end))?;
    // A headline with a date in it has small words of its own.
    let small = (start..found.start).chain(found.end..end).filter(|&at| {
        scan.is_word(at) && !scan.capital(at) && !scan.is_any(at, &["am", "pm", "a.m.", "p.m.", "by", "at", "on", "th"])
    });
    (small.count() == 0 && !scan.is(end - 1, ".")).then_some(found)
}

/// "ANKARA, 3 May 2021 —", "Lagos (Agency), May 3, 2021 -", "Thu Sep 5 2013: ": a date that a dash sets off.
fn before_dash(scan: &Scan, start: usize) -> Option<Found> {
    let reach = scan.len().min(start + REACH);
    let found = (start..reach).find_map(|at| {
        dates::read(scan, at).filter(|found| {
            matches!(found.when, When::Day { .. }) && scan.capital(found.start) | scan.is_digits(found.start)
        })
    })?;
    let place = (start..found.start)
        .all(|at| scan.capital(at) || !scan.is_word(at) || scan.is_any(at, &["al", "de", "el", "of", "la"]));
    let next = found.end + usize::from(scan.is_any(found.end, &[")", ",", "."]));
    let next = next + usize::from(scan.is_word(next) && scan.capital(next) && scan.is_any(next + 1, DASHES));
    let dash = (found.end..next + 3)
        .find(|&at| scan.is_any(at, DASHES) && !scan.glued(at + 1) || scan.is_any(at, &["—", "–"]));
    let close = dash.is_some_and(|at| at <= next + 1 || scan.is(at - 1, ")"));
    let opens = found.start == start
        && matches!(found.when, When::Day { year: InYear::Given(_), .. })
        && super::calendar::weekday(scan, start).is_some();
    (place && (close || opens)).then_some(found)
}

/// "Sep 5 2013 Two ferries collided", "Ferries collide Reef Agency Tuesday 29 Apr 2014 Two ferries": a copy of a page
/// whose lines ran together. The full date opens the text, or bears its weekday and follows a capital, not a
/// preposition; a new sentence comes after it.
fn run_together(scan: &Scan, start: usize) -> Option<Found> {
    let found = (start..scan.len().min(start + LEAD)).find_map(|at| full(scan, at).or_else(|| day_first(scan, at)))?;
    let label = ["published", "posted", "last", "updated", "date", "of", "publication", "at", "on", ":"];
    let opens = (start..found.start).all(|at| scan.is_any(at, &label)) && !scan.is(start, "on");
    let bears = super::calendar::weekday(scan, found.start).is_some() && scan.capital(found.start.wrapping_sub(1));
    let anew = !scan.is(found.end, ",") && (scan.capital(found.end) || !scan.is_word(found.end));
    ((opens || bears) && anew).then_some(found)
}

/// "05-09-2013": between dashes, most of the world writes the day first.
fn day_first(scan: &Scan, at: usize) -> Option<Found> {
    let glued = (1..5).all(|next| scan.glued(at + next)) && !scan.glued(at);
    if !glued || !scan.is(at + 1, "-") || !scan.is(at + 3, "-") {
        return None;
    }
    let (day, month, year) = (scan.plain(at, 2)?, scan.plain(at + 2, 2)?, scan.plain(at + 4, 4)?);
    let day = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let when = When::Day { year: InYear::Given(day.year()), month: day.month(), day: day.day() };
    (year >= 1000).then(|| Found::date(at, at + 5, when))
}

const DASHES: &[&str] = &["-", "–", "—", "_", ":", "/", "|"];

fn full(scan: &Scan, at: usize) -> Option<Found> {
    dates::read(scan, at).filter(|found| matches!(found.when, When::Day { year: InYear::Given(_), .. }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day_of(text: &str) -> Option<String> {
        let report = Report::new(text);
        anchor(&Scan::new(text), &report).map(|anchor| anchor.date.to_string())
    }

    #[test]
    fn datelines_are_read() {
        for (text, date) in [
            ("Oslo, May 3, 2021 — The envoys met again on Monday.", "2021-05-03"),
            ("PORT VILA (Reef Agency), 3 May 2021 - Talks began.", "2021-05-03"),
            ("Thu Sep 5 2013 Two ferries collided in the strait.", "2013-09-05"),
            ("5 September 2013 Two ferries collided in the strait.", "2013-09-05"),
            ("05-09-2013 Two ferries collided in the strait.", "2013-09-05"),
            ("Published September 5 2013 Two ferries collided in the strait.", "2013-09-05"),
            ("Ferries collide in strait Reef Agency Thursday 5 Sep 2013 Two ferries collided.", "2013-09-05"),
            ("Ferries collide\nFriday, January 4, 2019\nTwo ferries collided.", "2019-01-04"),
            ("Ferries collide in the strait\nPublished: 4 January 2019 10:20 GMT\n\nTwo ferries.", "2019-01-04"),
        ] {
            assert_eq!(day_of(text).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn a_date_in_the_news_is_no_dateline() {
        for text in [
            "OSLO (Reef Agency) - The envoys met on Monday.",
            "The envoys met on May 3, 2021 in the capital.",
            "Talks that began on May 3, 2021 - the third round - have failed.",
            "Oslo, May 3 — The envoys met.",
            "May 3, 2021, was the day on which the envoys met.",
            "May 3 2021 was the day on which the envoys met.",
            "The envoys met on Monday 3 May 2021 Oslo time.",
        ] {
            assert_eq!(day_of(text), None, "{text}");
        }
    }
}
