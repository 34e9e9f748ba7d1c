//! Days, numbers and lists as people write them.

use jiff::civil::Date;

/// A role as it stands inside a sentence: "The minister" is "the minister".
pub fn small(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_lowercase().collect::<String>()).unwrap_or_default();
    let plain = letters.clone().next().is_none_or(char::is_lowercase) || letters.clone().next() == Some(' ');
    if plain { first + letters.as_str() } else { words.to_owned() }
}

/// "9 November 2025".
pub fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// One day, or "from ... to ...".
pub fn days((first, last): (Date, Date)) -> String {
    let whole_month = first.day() == 1 && last == first.last_of_month();
    let whole_year = first == first.first_of_year() && last == first.last_of_year();
    if first == last {
        day(first)
    } else if whole_month {
        first.strftime("%B %Y").to_string()
    } else if whole_year {
        first.strftime("%Y").to_string()
    } else {
        format!("{} to {}", day(first), day(last))
    }
}

/// A range as people write it: "4", "4 to 7", "at least 4"; `None` where neither end is told.
pub fn range(low: Option<u64>, high: Option<u64>) -> Option<String> {
    match (low, high) {
        (Some(0), Some(0)) => Some("none".to_owned()),
        (Some(low), Some(high)) if low == high => Some(low.to_string()),
        (Some(low), Some(high)) => Some(format!("{low} to {high}")),
        (Some(low), None) => Some(format!("at least {low}")),
        (None, Some(high)) => Some(format!("up to {high}")),
        (None, None) => None,
    }
}

/// "1 report", "3 reports".
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// "a, b and c".
pub fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
