//! Dates of publication, in the many shapes that metadata gives them.

use jiff::civil::Date;
use rapporteur_report::{MONTHS, WEEKDAYS};

/// The day that `value` names, on the clock it was written by: `2025-11-09T23:30-05:00` is the 9th.
///
/// `None` for what is not certain: no day, no year of four digits, day and month that could be either (`9/11/2025`), a
/// weekday that is not that day's.
pub fn parse(value: &str) -> Option<Date> {
    // No date is longer, and what follows a date in metadata is a clock time and a zone.
    let value: String = value.trim().chars().take(100).collect::<String>().to_lowercase();
    year_first(&value).or_else(|| day_and_month(&value)).or_else(|| with_month_name(&value))
}

/// ISO 8601 (`2025-11-09`, `20251109`), also with slashes or dots, whatever clock time follows.
fn year_first(value: &str) -> Option<Date> {
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &value[digits..];
    match digits {
        8 if rest.is_empty() || rest.starts_with(['t', ' ']) => {
            date(&value[..4], value[4..6].parse().ok()?, &value[6..8])
        }
        4 => {
            let mark = rest.chars().next().filter(|mark| "-/.".contains(*mark))?;
            let (month, rest) = rest[1..].split_once(mark)?;
            let day = rest.split(|c: char| !c.is_ascii_digit()).next()?;
            let after = &rest[day.len()..];
            let ends = after.is_empty() || after.starts_with(['t', ' ', ',', 'z', '+', '-']);
            ends.then(|| date(&value[..4], small(month)?, day)).flatten()
        }
        _ => None,
    }
}

/// `25/11/2025`: only where one number cannot be a month, or both are the same.
fn day_and_month(value: &str) -> Option<Date> {
    let head = value.split([' ', ',', 't']).next()?;
    let parts: Vec<&str> = head.split(['/', '.', '-']).collect();
    let [first, second, year] = parts[..] else { return None };
    match (small(first)?, small(second)?) {
        (day, month) if day > 12 || day == month => date(year, month, first),
        (month, day) if day > 12 => date(year, month, second),
        _ => None,
    }
}

/// `9 November 2025`, `Nov. 9th, 2025`, `Sun, 09 Nov 2025 12:00:00 +0000` (RFC 2822).
fn with_month_name(value: &str) -> Option<Date> {
    let words: Vec<&str> = value.split(|c: char| !c.is_alphanumeric() && c != ':').filter(|w| !w.is_empty()).collect();
    let months: Vec<(usize, i8)> = words.iter().enumerate().filter_map(|(at, word)| Some((at, month(word)?))).collect();
    let [(at, month)] = months[..] else { return None };
    let years: Vec<&str> = words.iter().copied().filter(|w| w.len() == 4 && w.parse::<i16>().is_ok()).collect();
    // The zone of RFC 2822 (`+0530`) looks like a year, but comes after it.
    let year = years.first()?;
    let day_at = |at: Option<usize>| words.get(at?).map(|word| word.trim_end_matches(|c: char| c.is_alphabetic()));
    let before = day_at(at.checked_sub(1)).filter(|day| small(day).is_some());
    let after = day_at(Some(at + 1)).filter(|day| small(day).is_some());
    let day = match (before, after) {
        (Some(day), None) | (None, Some(day)) => day,
        _ => return None,
    };
    let found = date(year, month, day)?;
    let weekday = words[..at].iter().find_map(|word| WEEKDAYS.iter().find(|(name, _)| shortens(word, name)));
    weekday.is_none_or(|(_, day)| *day == found.weekday()).then_some(found)
}

/// The number, from 1, of the month that a word names.
fn month(word: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|name| shortens(word, name))?;
    i8::try_from(at + 1).ok()
}

/// Whether a word is a name, or its first three letters or more.
fn shortens(word: &str, name: &str) -> bool {
    word.len() >= 3 && name.starts_with(word)
}

fn small(digits: &str) -> Option<i8> {
    (matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok()).flatten()
}

fn date(year: &str, month: i8, day: &str) -> Option<Date> {
    let year = year.parse().ok().filter(|_| year.len() == 4)?;
    Date::new(year, month, small(day)?).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn many_shapes_name_one_day() {
        for shape in [
            "2025-11-09",
            "2025-11-09T23:30:00-05:00",
            "2025-11-09T00:10:00.000Z",
            "2025-11-09 08:00:00+05:00",
            "2025/11/09",
            "20251109",
            "20251109T101500Z",
            "Sun, 09 Nov 2025 12:00:00 +0000",
            "Sun, 9 Nov 2025 12:00:00 GMT",
            "9 November 2025",
            "9th of November 2025".replace("of ", "").as_str(),
            "November 9, 2025",
            "Nov 9, 2025",
            "Nov. 9, 2025, 10:30 AM EST",
            "12:05 November 9, 2025",
            "Sunday, November 9th, 2025 at 10:30",
            "Sun Nov  9 10:30:00 2025",
            "09-Nov-2025",
        ] {
            assert_eq!(parse(shape), Some(Date::constant(2025, 11, 9)), "{shape}");
        }
        assert_eq!(parse("25/11/2025"), Some(Date::constant(2025, 11, 25)));
        assert_eq!(parse("11/25/2025"), Some(Date::constant(2025, 11, 25)));
        assert_eq!(parse("1 Sept 2024"), Some(Date::constant(2024, 9, 1)));
    }

    #[test]
    fn what_is_not_certain_is_not_guessed() {
        for shape in [
            "",
            "yesterday",
            "9/11/2025",
            "9 November",
            "November 2025",
            "9/11/25",
            "2025-13-01",
            "2025-02-30",
            "2025-11",
            "1762646400",
            "Monday, 9 November 2025",
            "9 or 10 November or December 2025",
            "8 November 9 2025",
        ] {
            assert_eq!(parse(shape), None, "{shape}");
        }
    }

    proptest! {
        #[test]
        fn any_words_are_safe(value in "\\PC{0,120}") {
            parse(&value);
        }

        #[test]
        fn every_day_is_read_back(days in 0i32..100_000) {
            let day = Date::constant(1850, 1, 1).saturating_add(jiff::Span::new().days(days));
            prop_assert_eq!(parse(&day.to_string()), Some(day));
            prop_assert_eq!(parse(&day.strftime("%a, %d %b %Y 10:00:00 +0530").to_string()), Some(day));
            prop_assert_eq!(parse(&day.strftime("%B %-d, %Y").to_string()), Some(day));
        }
    }
}
