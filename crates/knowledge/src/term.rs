use jiff::civil::Date;
use serde::Serialize;

use crate::ActorId;

/// A time in office, or in power.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// The office, as the files word it ("defence minister"); empty for a group that governs.
    pub title: String,
    /// The state or organisation.
    pub of: ActorId,
    /// First day; `None` where the files do not tell.
    pub from: Option<Date>,
    /// Last day; `None` while it lasts, or where the files do not tell.
    pub to: Option<Date>,
}

impl Term {
    /// Whether it covers the day; without a day, whether it is still open.
    pub fn covers(&self, day: Option<Date>) -> bool {
        match day {
            None => self.to.is_none(),
            Some(day) => self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to),
        }
    }
}

/// A day from `2021`, `2021-08` or `2021-08-15`: the first day that fits, or with `last` the last one.
pub(crate) fn day(text: &str, last: bool) -> Option<Date> {
    let mut parts = text.split('-');
    let year: i16 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
    let of_month: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
    if parts.next().is_some() {
        return None;
    }
    let first = Date::new(year, month.unwrap_or(if last { 12 } else { 1 }), of_month.unwrap_or(1)).ok()?;
    if last && of_month.is_none() { Some(first.last_of_month()) } else { Some(first) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_rough_date_is_a_range() {
        assert_eq!(day("2021", false), Some(date(2021, 1, 1)));
        assert_eq!(day("2021", true), Some(date(2021, 12, 31)));
        assert_eq!(day("2024-02", true), Some(date(2024, 2, 29)));
        assert_eq!(day("2021-08-15", true), Some(date(2021, 8, 15)));
        for bad in ["", "21", "2021-13", "2021-02-30", "2021-02-03-04", "soon", "-2021"] {
            assert_eq!(day(bad, false), None, "{bad}");
        }
    }
}
