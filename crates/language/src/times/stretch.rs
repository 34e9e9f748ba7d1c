//! Stretches of days: years, seasons, weeks, with their TIMEX3 values.

use jiff::civil::Date;

use crate::times::calendar::{Unit, month_days, shift, week_days, week_value, year_days};
use crate::{Basis, Grain};

/// A stretch of days with its value.
#[derive(Clone, Debug)]
pub struct Stretch {
    pub value: String,
    pub first: Date,
    pub last: Date,
    pub grain: Grain,
    pub basis: Basis,
}

impl Stretch {
    /// One year.
    pub fn year(year: i16, basis: Basis) -> Option<Self> {
        let (first, last) = year_days(year)?;
        Some(Self { value: format!("{year:04}"), first, last, grain: Grain::Year, basis })
    }

    /// The ten years around a year.
    pub fn decade(year: i16, basis: Basis) -> Option<Self> {
        let year = year - year.rem_euclid(10);
        let (first, last) = (year_days(year)?.0, year_days(year + 9)?.1);
        Some(Self { value: format!("{:03}", year / 10), first, last, grain: Grain::Decade, basis })
    }

    /// The hundred years of a number: 20 for 2000 to 2099.
    pub fn century(hundreds: i16, basis: Basis) -> Option<Self> {
        let (first, last) = (Date::new(hundreds * 100, 1, 1).ok()?, Date::new(hundreds * 100 + 99, 12, 31).ok()?);
        Some(Self { value: format!("{hundreds:02}"), first, last, grain: Grain::Century, basis })
    }

    /// A season, a quarter or a half of a year.
    pub fn part(year: i16, part: &'static str, basis: Basis) -> Option<Self> {
        let (month, months) = months_of(part);
        let first = Date::new(year, month, 1).ok()?;
        let last = shift(first, Unit::Month, months)?.yesterday().ok()?;
        Some(Self { value: format!("{year:04}-{part}"), first, last, grain: Grain::Season, basis })
    }

    /// The whole unit that lies `n` units from a day.
    pub fn unit(from: Date, unit: Unit, n: i32, basis: Basis) -> Option<Self> {
        let day = shift(from, unit, n)?;
        let stretch =
            |value: String, first: Date, last: Date| Some(Self { value, first, last, grain: grain(unit), basis });
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour => None,
            Unit::Day => stretch(day.to_string(), day, day),
            Unit::Week => {
                let (first, last) = week_days(day)?;
                stretch(week_value(day), first, last)
            }
            Unit::Weekend => {
                let (_, sunday) = week_days(day)?;
                stretch(week_value(day) + "-WE", sunday.yesterday().ok()?, sunday)
            }
            Unit::Month => {
                let (first, last) = month_days(day.year(), day.month())?;
                stretch(format!("{:04}-{:02}", day.year(), day.month()), first, last)
            }
            Unit::Quarter => Self::part(day.year(), quarter_name(day), basis),
            Unit::Year => Self::year(day.year(), basis),
            Unit::Decade => Self::decade(day.year(), basis),
            Unit::Century => Self::century(day.year().div_euclid(100), basis),
        }
    }
}

/// Months of the parts of a year: the first, and how many. Seasons are those of the northern half of the earth, and a
/// winter is named for the year it begins in.
pub fn months_of(part: &str) -> (i8, i32) {
    match part {
        "Q1" => (1, 3),
        "Q2" => (4, 3),
        "Q3" => (7, 3),
        "Q4" => (10, 3),
        "H1" => (1, 6),
        "H2" => (7, 6),
        "SP" => (3, 3),
        "SU" => (6, 3),
        "FA" => (9, 3),
        _ => (12, 3),
    }
}

/// The quarter that a day lies in.
pub fn quarter_name(day: Date) -> &'static str {
    match day.month() {
        1..=3 => "Q1",
        4..=6 => "Q2",
        7..=9 => "Q3",
        _ => "Q4",
    }
}

/// How fine a time told in a unit is.
pub fn grain(unit: Unit) -> Grain {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Grain::Hour,
        Unit::Day | Unit::Weekend => Grain::Day,
        Unit::Week => Grain::Week,
        Unit::Month => Grain::Month,
        Unit::Quarter => Grain::Season,
        Unit::Year => Grain::Year,
        Unit::Decade => Grain::Decade,
        Unit::Century => Grain::Century,
    }
}
