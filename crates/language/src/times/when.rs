//! What a time expression means, before it is counted from a day.

use jiff::civil::Weekday;

use crate::TimeKind;
use crate::times::calendar::Unit;

/// A time expression as its rule read it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    /// First piece, and the one after the last.
    pub start: usize,
    pub end: usize,
    pub kind: TimeKind,
    pub when: When,
    /// Part of the day, as TIMEX3 writes it (`MO`, `NI`).
    pub part: Option<&'static str>,
    /// Hour and minute.
    pub clock: Option<(u8, u8)>,
    /// Whether the words mean its end: "the end of the week".
    pub late: bool,
}

impl Found {
    pub fn date(start: usize, end: usize, when: When) -> Self {
        Self { start, end, kind: TimeKind::Date, when, part: None, clock: None, late: false }
    }

    pub fn of(kind: TimeKind, start: usize, end: usize, when: When) -> Self {
        Self { kind, ..Self::date(start, end, when) }
    }
}

/// The year of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InYear {
    /// Written out.
    Given(i16),
    /// Not said: it follows from the day of the report.
    Unsaid,
    /// "last May": the latest one that is over.
    Last,
    /// "next May": the first one to come.
    Next,
    /// "May this year", "June last year": years from the year of the report.
    From(i32),
}

/// Where a distance is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The day of the report.
    Report,
    /// The date named before in the text.
    Mention,
}

/// How many units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Count {
    Known(f64),
    /// "several", "a few", a bare plural.
    Some,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum When {
    Day {
        year: InYear,
        month: i8,
        day: i8,
    },
    Month {
        year: InYear,
        month: i8,
    },
    Year(InYear),
    /// `Q1` to `Q4`, `H1`, `H2`, or a season's letters.
    Part {
        year: InYear,
        part: &'static str,
    },
    /// First year of the ten.
    Decade(i16),
    /// 20 for the twentieth.
    Century(i16),
    /// `None`: which one follows from the tense.
    Weekday {
        day: Weekday,
        shift: Option<i32>,
    },
    /// This, last (-1) or next (1) unit.
    Unit {
        unit: Unit,
        shift: i32,
        origin: Origin,
    },
    /// So many units away; negative is before.
    Away {
        count: Count,
        unit: Unit,
        sign: i32,
        origin: Origin,
    },
    /// A length; `from` is -1 for one that ends with the day of the report, 1 for one that starts there.
    Length {
        count: Count,
        unit: Unit,
        from: i32,
    },
    /// A value that needs no counting (`PAST_REF`, `P1D` of a set).
    Said(String),
    /// The day named before, or today: "the evening".
    SameDay,
}
