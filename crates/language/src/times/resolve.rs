//! From what a time means to its TIMEX3 value and the days it covers.

use jiff::civil::{Date, Weekday};

use crate::times::calendar::{Unit, days_between, month_days, shift};
use crate::times::stretch::{Stretch, grain, months_of, quarter_name};
use crate::times::tense::Tense;
use crate::times::when::{Count, Found, InYear, Origin, When};
use crate::{Basis, Fix, Grain, TimeKind};

/// Counts times from the day of the report and from the times named before, in the order of the text.
pub(super) struct Resolver {
    /// The day the report counts from, and what it rests on.
    anchor: Option<(Date, Basis)>,
    /// The one year that the text's own full dates name, where there is no anchor.
    year: Option<i16>,
    /// The date named last, and the quarter named last.
    mention: Option<Stretch>,
    quarter: Option<Stretch>,
}

impl Resolver {
    pub fn new(anchor: Option<(Date, Basis)>, year: Option<i16>) -> Self {
        Self { anchor, year, mention: None, quarter: None }
    }

    /// The value of a time, and its days where they are known.
    pub fn resolve(&mut self, found: &Found, tense: Tense) -> (Option<String>, Option<Fix>) {
        let Some(mut stretch) = self.stretch(found, tense) else {
            return (self.unanchored(found), None);
        };
        // A length names no date, and "a year earlier" only compares: what follows still counts from the date before.
        let aside = match found.when {
            When::Length { .. } => true,
            When::Away { count: Count::Known(n), unit: Unit::Year, sign: -1, .. } => n == 1.0,
            _ => false,
        };
        if found.part.is_some() || found.clock.is_some() {
            if !matches!(stretch.grain, Grain::Day | Grain::Hour) {
                return (self.unanchored(found), None);
            }
            stretch = Stretch { value: stretch.first.to_string(), grain: Grain::Day, ..stretch };
        }
        if !aside && found.kind != TimeKind::Set {
            if stretch.value.contains("-Q") {
                self.quarter = Some(stretch.clone());
            }
            self.mention = Some(stretch.clone());
        }
        let within = within_day(found);
        let grain = if within.is_empty() { stretch.grain } else { Grain::Hour };
        let fix = Fix { first: stretch.first, last: stretch.last, grain, basis: stretch.basis };
        (Some(stretch.value + &within), Some(fix))
    }

    fn stretch(&self, found: &Found, tense: Tense) -> Option<Stretch> {
        match &found.when {
            When::Day { year, month, day } => {
                let (year, basis) = self.year_of(*year, *month, Some(*day), tense)?;
                let date = Date::new(year, *month, *day).ok()?;
                Some(Stretch { value: date.to_string(), first: date, last: date, grain: Grain::Day, basis })
            }
            When::Month { year, month } => {
                let (year, basis) = self.year_of(*year, *month, None, tense)?;
                let (first, last) = month_days(year, *month)?;
                Some(Stretch { value: format!("{year:04}-{month:02}"), first, last, grain: Grain::Month, basis })
            }
            When::Year(year) => {
                let (year, basis) = match year {
                    InYear::Given(year) => (*year, Basis::Words),
                    InYear::From(n) => self.anchor.and_then(|(day, basis)| Some((added(day.year(), *n)?, basis)))?,
                    _ => return None,
                };
                Stretch::year(year, basis)
            }
            When::Part { year, part } => {
                let (first, months) = months_of(part);
                let month = match year {
                    // "last spring" is one that is over.
                    InYear::Last => (first + months as i8 - 1).min(12),
                    _ => (first + 1).min(12),
                };
                let (year, basis) = self.year_of(*year, month, None, tense)?;
                Stretch::part(year, part, basis)
            }
            When::Decade(year) => Stretch::decade(*year, Basis::Words),
            When::Century(nth) => Stretch::century(nth - 1, Basis::Words),
            When::Weekday { day, shift } => {
                let (anchor, basis) = self.anchor?;
                let date = weekday_near(anchor, *day, *shift, tense)?;
                Some(Stretch { value: date.to_string(), first: date, last: date, grain: Grain::Day, basis })
            }
            When::Unit { unit: Unit::Quarter, shift: 0, origin: Origin::Mention } => self.quarter.clone(),
            When::Unit { unit, shift, origin } => {
                let (from, basis) = self.origin(*origin, *unit)?;
                // "Ended at the end of the week", said on a Monday, is the week before; on a Friday it may be this one.
                let to_come = match (unit, found.late) {
                    (Unit::Weekend, _) => from.weekday().to_monday_zero_offset() < 5,
                    (Unit::Week, true) => from.weekday().to_monday_zero_offset() < 4,
                    _ => false,
                };
                let over = to_come && *shift == 0 && tense == Tense::Past;
                Stretch::unit(from, *unit, if over { -1 } else { *shift }, basis)
            }
            When::Away { count: Count::Known(n), unit, sign, origin } => self.away(*n, *unit, *sign, *origin),
            When::Away { count: Count::Some, .. } | When::Said(_) => None,
            When::Length { count, unit, from } => self.length(*count, *unit, *from),
            When::SameDay => self.mention.clone().filter(|m| matches!(m.grain, Grain::Day | Grain::Hour)),
        }
    }

    fn origin(&self, origin: Origin, unit: Unit) -> Option<(Date, Basis)> {
        match origin {
            Origin::Report => self.anchor,
            Origin::Mention => {
                let fine = |m: &&Stretch| unit != Unit::Day || matches!(m.grain, Grain::Day | Grain::Hour);
                self.mention.as_ref().filter(fine).map(|m| (m.first, m.basis))
            }
        }
    }

    /// The year of a date whose words may not say it.
    ///
    /// With an anchor it is the year that brings the date nearest to it, a date on the wrong side of the tense counting
    /// five months further off. Without one it is the one year of the text's own full dates, if they name only one.
    fn year_of(&self, year: InYear, month: i8, day: Option<i8>, tense: Tense) -> Option<(i16, Basis)> {
        if let InYear::Given(year) = year {
            return Some((year, Basis::Words));
        }
        let Some((anchor, basis)) = self.anchor else {
            return self.year.filter(|_| year == InYear::Unsaid).map(|year| (year, Basis::Context));
        };
        let this = anchor.year();
        if let InYear::From(n) = year {
            return Some((added(this, n)?, basis));
        }
        let near = [added(this, -1)?, this, added(this, 1)?];
        let date = |year: i16| Date::new(year, month, day.unwrap_or(15)).ok();
        let month_of = |year: i16| (year, month).cmp(&(this, anchor.month()));
        let chosen = match year {
            InYear::Last => near.into_iter().rev().find(|&year| month_of(year).is_lt()),
            InYear::Next => near.into_iter().find(|&year| month_of(year).is_gt()),
            _ => near.into_iter().filter(|&year| date(year).is_some()).min_by_key(|&year| {
                let off = date(year).map_or(i32::MAX / 2, |date| days_between(anchor, date));
                let wrong = match tense {
                    Tense::Past => off > 0 && !month_of(year).is_eq(),
                    Tense::Future => off < 0 && !month_of(year).is_eq(),
                    Tense::Unknown => false,
                };
                off.abs() + if wrong { 150 } else { 0 }
            }),
        };
        Some((chosen?, basis))
    }

    /// "two weeks ago" is a week, "three months ago" a month; "a year earlier" is as fine as the time named before.
    fn away(&self, n: f64, unit: Unit, sign: i32, origin: Origin) -> Option<Stretch> {
        if unit == Unit::Year && n == 1.0 && sign < 0 {
            let quarter = self.mention.as_ref().filter(|m| m.value.contains("-Q"));
            if let Some(m) = quarter {
                let year = added(m.first.year(), -1)?;
                return Stretch::part(year, quarter_name(m.first), m.basis);
            }
        }
        let (from, basis) = match self.origin(origin, unit) {
            Some(found) => found,
            None => self.anchor?,
        };
        let (unit, n) = match unit {
            // Half a year is six months, a year and a half eighteen.
            Unit::Year if n.fract() != 0.0 => (Unit::Month, n * 12.0),
            Unit::Week if n.fract() != 0.0 => (Unit::Day, n * 7.0),
            Unit::Decade | Unit::Century if n <= 200.0 => {
                (Unit::Year, n * if unit == Unit::Decade { 10.0 } else { 100.0 })
            }
            unit => (unit, n),
        };
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
            let hours = n / match unit {
                Unit::Second => 3600.0,
                Unit::Minute => 60.0,
                _ => 1.0,
            };
            let far = shift(from, Unit::Day, sign * (hours / 24.0).ceil() as i32)?;
            return Some(Stretch {
                value: format!("{from}TXX"),
                first: far.min(from),
                last: far.max(from),
                grain: Grain::Hour,
                basis,
            });
        }
        Stretch::unit(from, unit, sign * n.round() as i32, basis)
    }

    /// A length that reaches up to the day of the report, or on from it, covers known days.
    fn length(&self, count: Count, unit: Unit, from: i32) -> Option<Stretch> {
        let (Count::Known(n), true, Some((day, basis))) = (count, from != 0, self.anchor) else { return None };
        let far = shift(day, unit, from * n.round() as i32)?;
        let (first, last) = (far.min(day), far.max(day));
        Some(Stretch { value: length_value(count, unit), first, last, grain: grain(unit), basis })
    }

    /// The value of a time that no day can be given.
    fn unanchored(&self, found: &Found) -> Option<String> {
        let within = within_day(found);
        let value = match &found.when {
            When::Day { month, day, .. } => format!("XXXX-{month:02}-{day:02}"),
            When::Month { month, .. } => format!("XXXX-{month:02}"),
            When::Part { part, .. } => format!("XXXX-{part}"),
            When::Weekday { day, .. } => format!("XXXX-WXX-{}", day.to_monday_one_offset()),
            When::Said(value) => value.clone(),
            When::Length { count, unit, .. } => length_value(*count, *unit),
            When::Away { sign: -1, .. } => "PAST_REF".into(),
            When::Away { .. } => "FUTURE_REF".into(),
            When::Unit { unit, .. } => match unit {
                Unit::Week => "XXXX-WXX".into(),
                Unit::Weekend => "XXXX-WXX-WE".into(),
                Unit::Month => "XXXX-XX".into(),
                Unit::Quarter => "XXXX-QX".into(),
                Unit::Year => "XXXX".into(),
                Unit::Decade => "XXX".into(),
                Unit::Century => "XX".into(),
                _ => "XXXX-XX-XX".into(),
            },
            When::SameDay => "XXXX-XX-XX".into(),
            When::Year(_) => "XXXX".into(),
            When::Decade(_) | When::Century(_) => return None,
        };
        Some(value + &within)
    }
}

/// "TNI", "T21:30", or nothing.
fn within_day(found: &Found) -> String {
    match (found.clock, found.part) {
        (Some((24, _)), _) => "T24:00".into(),
        (Some((hour, minute)), _) => format!("T{hour:02}:{minute:02}"),
        (None, Some(part)) => format!("T{part}"),
        (None, None) => String::new(),
    }
}

fn added(year: i16, n: i32) -> Option<i16> {
    i16::try_from(i32::from(year) + n).ok().filter(|year| (0..9999).contains(year))
}

/// The day of that name which the words mean: the day of the report itself or the nearest before it, unless they look
/// ahead.
fn weekday_near(anchor: Date, day: Weekday, which: Option<i32>, tense: Tense) -> Option<Date> {
    let back = i32::from(anchor.weekday().since(day));
    let days = match (which, tense) {
        (Some(-1), _) => -(if back == 0 { 7 } else { back }),
        (Some(1), _) => 7 - back,
        (Some(_), Tense::Past) => -back,
        (Some(_), _) | (None, Tense::Future) => (7 - back) % 7,
        (None, _) => -back,
    };
    shift(anchor, Unit::Day, days)
}

/// ISO 8601 length: "P3D", "PT36H", "P2Y6M"; "PXD" for several days.
pub(super) fn length_value(count: Count, unit: Unit) -> String {
    let (mark, letter, times) = match unit {
        Unit::Second => ("PT", 'S', 1.0),
        Unit::Minute => ("PT", 'M', 1.0),
        Unit::Hour => ("PT", 'H', 1.0),
        Unit::Day => ("P", 'D', 1.0),
        Unit::Weekend => ("P", 'D', 2.0),
        Unit::Week => ("P", 'W', 1.0),
        Unit::Month => ("P", 'M', 1.0),
        Unit::Quarter => ("P", 'M', 3.0),
        Unit::Year => ("P", 'Y', 1.0),
        Unit::Decade => ("P", 'Y', 10.0),
        Unit::Century => ("P", 'Y', 100.0),
    };
    let Count::Known(n) = count else { return format!("{mark}X{letter}") };
    let n = n * times;
    let (whole, part) = (n.trunc(), n.fract());
    let finer = match letter {
        'Y' => Some((12.0, 'M')),
        'H' => Some((60.0, 'M')),
        'M' if mark == "PT" => Some((60.0, 'S')),
        _ => None,
    };
    match finer {
        _ if part == 0.0 => format!("{mark}{n}{letter}"),
        Some((per, small)) if whole == 0.0 => format!("{mark}{}{small}", (part * per).round()),
        Some((per, small)) => format!("{mark}{whole}{letter}{}{small}", (part * per).round()),
        None => format!("{mark}{n}{letter}"),
    }
}
