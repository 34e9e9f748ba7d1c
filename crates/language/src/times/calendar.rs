//! Names of months, weekdays, seasons and units in a text, and days counted on the calendar.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use rapporteur_report::{MONTHS, WEEKDAYS};

use crate::scan::Scan;

/// A month's name at `at`, with the full stop of a short form: its number and the piece after it.
///
/// "May" and "March" are also verbs, so they need a day, a year or a word of time beside them.
pub(crate) fn month(scan: &Scan, at: usize) -> Option<(i8, usize)> {
    let word = scan.low(at);
    if word.len() < 3 || !scan.capital(at) {
        return None;
    }
    let nth = MONTHS.iter().position(|name| {
        *name == word || (word.len() == 3 && name.starts_with(word)) || (word == "sept" && *name == "september")
    })?;
    let (full, number) = (word == MONTHS[nth], nth as i8 + 1);
    let dot = scan.is(at + 1, ".") && scan.glued(at + 1);
    let end = at + 1 + usize::from(!full && dot);
    let dated = scan.is_digits(end)
        || scan.is_digits(at.wrapping_sub(1))
        || scan.is(end, ",") && scan.plain(end + 1, 4).is_some();
    let fits = match word {
        "may" | "march" => dated || scan.is_any(at.wrapping_sub(1), AROUND_MONTHS) || scan.is(end, "of"),
        _ if full || dated || dot => true,
        // "In Mar del Plata", "in Jan Mayen".
        _ => scan.is_any(at.wrapping_sub(1), AROUND_MONTHS) && !scan.capital(end) && !scan.is_any(end, &["de", "del"]),
    };
    fits.then_some((number, end))
}

/// Words that stand before a month and not before a verb.
const AROUND_MONTHS: &[&str] = &[
    "in", "of", "since", "last", "this", "next", "early", "late", "mid", "by", "until", "till", "through", "during",
    "from", "between", "before", "after", "every", "each", "-", "–", "previous", "following", "past", "coming",
];

/// A weekday's name at `at`; a short form needs a date after it.
pub(crate) fn weekday(scan: &Scan, at: usize) -> Option<(Weekday, bool, usize)> {
    let word = scan.low(at);
    if word.len() < 3 || !scan.capital(at) {
        return None;
    }
    for (name, day) in WEEKDAYS {
        if let Some(rest) = word.strip_prefix(name) {
            return matches!(rest, "" | "s").then_some((day, rest == "s", at + 1));
        }
    }
    let short = |name: &str| name.starts_with(word) && (3..=4).contains(&word.len());
    let (_, day) = WEEKDAYS.into_iter().find(|(name, _)| short(name) || (word == "thurs" && *name == "thursday"))?;
    let end = at + 1 + usize::from(scan.is(at + 1, "."));
    let next = end + usize::from(scan.is(end, ","));
    (month(scan, next).is_some() || scan.plain(next, 2).is_some() && month(scan, next + 1).is_some())
        .then_some((day, false, end))
}

/// TIMEX3 name of a season.
pub(crate) fn season(word: &str) -> Option<&'static str> {
    Some(match word {
        "spring" => "SP",
        "summer" => "SU",
        "autumn" | "fall" => "FA",
        "winter" => "WI",
        _ => return None,
    })
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// The unit that a word names, and whether it is plural.
pub(crate) fn unit(word: &str) -> Option<(Unit, bool)> {
    Some(match word {
        "second" | "sec" => (Unit::Second, false),
        "seconds" | "secs" => (Unit::Second, true),
        "minute" | "min" => (Unit::Minute, false),
        "minutes" | "mins" => (Unit::Minute, true),
        "hour" => (Unit::Hour, false),
        "hours" | "hrs" => (Unit::Hour, true),
        "day" => (Unit::Day, false),
        "days" => (Unit::Day, true),
        "weekend" => (Unit::Weekend, false),
        "weekends" => (Unit::Weekend, true),
        "week" => (Unit::Week, false),
        "weeks" => (Unit::Week, true),
        "month" => (Unit::Month, false),
        "months" => (Unit::Month, true),
        "quarter" => (Unit::Quarter, false),
        "quarters" => (Unit::Quarter, true),
        "year" => (Unit::Year, false),
        "years" => (Unit::Year, true),
        "decade" => (Unit::Decade, false),
        "decades" => (Unit::Decade, true),
        "century" => (Unit::Century, false),
        "centuries" => (Unit::Century, true),
        _ => return None,
    })
}

/// `n` units from a day; `None` where the calendar ends. A month after 31 January is the last of February.
pub(crate) fn shift(day: Date, unit: Unit, n: i32) -> Option<Date> {
    // Far past any calendar, and small enough for every multiplication below.
    if n.abs() > 20_000_000 {
        return None;
    }
    let n = i64::from(n);
    let far = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return Some(day),
        Unit::Day => jiff::Span::new().try_days(n),
        Unit::Weekend | Unit::Week => jiff::Span::new().try_days(7 * n),
        Unit::Month => jiff::Span::new().try_months(n),
        Unit::Quarter => jiff::Span::new().try_months(3 * n),
        Unit::Year => jiff::Span::new().try_years(n),
        Unit::Decade => jiff::Span::new().try_years(10 * n),
        Unit::Century => jiff::Span::new().try_years(100 * n),
    };
    day.checked_add(far.ok()?).ok()
}

/// The first and last day of a month.
pub(crate) fn month_days(year: i16, month: i8) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}

/// The first and last day of a year.
pub(crate) fn year_days(year: i16) -> Option<(Date, Date)> {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// Monday and Sunday of the week that holds a day.
pub(crate) fn week_days(day: Date) -> Option<(Date, Date)> {
    let back = i32::from(day.weekday().to_monday_zero_offset());
    let first = day.checked_sub(back.days()).ok()?;
    Some((first, first.checked_add(6.days()).ok()?))
}

/// "2019-W07" for a day in that week.
pub(crate) fn week_value(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{}-W{:02}", week.year(), week.week())
}

/// Days from `a` to `b`.
pub(crate) fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn may_and_march_need_company() {
        for (text, at, found) in [
            ("They May come", 1, false),
            ("since May", 1, true),
            ("May 5", 0, true),
            ("March on the capital", 0, false),
            ("in March", 1, true),
            ("Sept. 4", 0, true),
            ("Mar the view", 0, false),
            ("october", 0, false),
        ] {
            assert_eq!(month(&Scan::new(text), at).is_some(), found, "{text}");
        }
    }

    #[test]
    fn a_short_weekday_needs_a_date() {
        for (text, found) in [("Thu Sep 5 2013", true), ("Sun, 4 May", true), ("Sun and sea", false), ("Sunday", true)]
        {
            assert_eq!(weekday(&Scan::new(text), 0).is_some(), found, "{text}");
        }
    }

    #[test]
    fn the_calendar_has_an_end() {
        let day = Date::new(2020, 1, 31).unwrap();
        assert_eq!(shift(day, Unit::Month, 1), Date::new(2020, 2, 29).ok());
        assert_eq!(shift(day, Unit::Century, 20_000_000), None);
        assert_eq!(week_value(day), "2020-W05");
    }
}
