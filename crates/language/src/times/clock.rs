//! Within a day: "9:30 p.m.", "0420 GMT", "1400 hours", "noon", "Monday evening", "overnight".

use std::sync::LazyLock;

use crate::TimeKind;
use crate::lists::{List, list};
use crate::numeral::small;
use crate::scan::Scan;
use crate::times::calendar::Unit;
use crate::times::when::{Found, Origin, When};

/// Hour, minute, and the piece after the clock time that starts at `at`.
pub(super) fn clock(scan: &Scan, at: usize) -> Option<(u8, u8, usize)> {
    match scan.low(at) {
        "noon" | "midday" => return Some((12, 0, at + 1)),
        "midnight" => return Some((24, 0, at + 1)),
        _ => {}
    }
    let (hour, minute, end) = hour_minute(scan, at)?;
    let (half, next) = half_day(scan, end);
    let (zone, last) = zone(scan, next);
    let oclock = scan.is(end, "o") && scan.is_any(end + 1, &["'", "’"]) && scan.is(end + 2, "clock");
    let hour = match (half, hour) {
        (Some(pm), 1..=12) => hour % 12 + 12 * u8::from(pm),
        (Some(_), _) => return None,
        (None, _) => hour,
    };
    if oclock {
        let (part, end) = match (scan.low(end + 3), scan.low(end + 5)) {
            ("in", "morning") => (0, end + 6),
            ("in", "afternoon" | "evening") => (12, end + 6),
            ("at", _) if scan.is(end + 4, "night") => (12, end + 5),
            _ => (0, end + 3),
        };
        return Some((if hour < 12 { hour + part } else { hour }, minute, end));
    }
    let digits = scan.plain(at, 4).is_some();
    let four = scan.form(at).len() == 4;
    let sure = half.is_some() || zone && (four || scan.is(at + 1, ":")) || four && scan.is_any(end, &["hours", "hrs"]);
    // "at 14:30" without a zone; a score or a verse is not one.
    let bare = scan.is(at + 1, ":")
        && minute_of(scan, at + 2).is_some()
        && matches!(scan.before(at, 1), "at" | "around" | "about" | "by" | "from" | "until" | "before" | "after");
    let hours = usize::from(four && half.is_none() && scan.is_any(last, &["hours", "hrs"]));
    ((digits || half.is_some()) && (sure || bare) && hour < 24).then_some((hour, minute, last + hours))
}

fn hour_minute(scan: &Scan, at: usize) -> Option<(u8, u8, usize)> {
    let form = scan.form(at);
    if let Some(n) = scan.plain(at, 4).filter(|_| form.len() == 4) {
        let (hour, minute) = (n / 100, n % 100);
        return (hour < 24 && minute < 60).then_some((hour as u8, minute as u8, at + 1));
    }
    // "9.30 p.m."
    if let Some((hour, minute)) = form.split_once('.') {
        let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
        return (minute < 60 && hour < 24 && form.len() >= 4).then_some((hour, minute, at + 1));
    }
    let hour = scan.plain(at, 2).or_else(|| small(scan.low(at)).filter(|n| (1..=12).contains(n)))?;
    if hour > 24 {
        return None;
    }
    let minute = if scan.is(at + 1, ":") && scan.glued(at + 1) { minute_of(scan, at + 2) } else { None };
    let end = if minute.is_some() { at + 3 } else { at + 1 };
    Some((hour as u8, minute.unwrap_or(0), end))
}

fn minute_of(scan: &Scan, at: usize) -> Option<u8> {
    let minute = scan.plain(at, 2).filter(|n| *n < 60 && scan.form(at).len() == 2)?;
    scan.glued(at).then_some(minute as u8)
}

/// Whether "p.m." (true) or "a.m." stands at `at`, and the piece after it.
fn half_day(scan: &Scan, at: usize) -> (Option<bool>, usize) {
    match scan.low(at).trim_end_matches('.') {
        "a.m" | "am" => (Some(false), at + 1),
        "p.m" | "pm" => (Some(true), at + 1),
        _ => (None, at),
    }
}

static ZONES: LazyLock<List> = LazyLock::new(|| list(include_str!("words.txt"), "zones"));

/// Whether a zone stands at `at` ("GMT", "local time", "Eastern time"), and the piece after it.
fn zone(scan: &Scan, at: usize) -> (bool, usize) {
    if ZONES.contains(scan.low(at)) && scan.form(at).bytes().all(|b| b.is_ascii_uppercase()) {
        return (true, at + 1);
    }
    let local = scan.is_any(at, &["local", "eastern", "central", "pacific"]) && scan.is(at + 1, "time");
    if local { (true, at + 2) } else { (false, at) }
}

/// TIMEX3 name of a part of the day.
pub(super) fn part(scan: &Scan, at: usize) -> Option<(&'static str, usize)> {
    let mid = scan.is(at, "mid").then(|| scan.hyphen(at + 1).unwrap_or(at + 1));
    let next = mid.unwrap_or(at);
    let next = next + usize::from(mid.is_none() && scan.is_any(at, &["early", "late"]));
    let part = match scan.low(next) {
        "morning" => "MO",
        "midday" if mid.is_none() => "MI",
        "afternoon" => "AF",
        "evening" => "EV",
        "night" => "NI",
        "mornings" | "afternoons" | "evenings" | "nights" if mid.is_none() => return None,
        _ => return None,
    };
    Some((part, next + 1))
}

/// A part of a day without a date beside it: "this morning", "last night", "overnight", "in the evening".
pub(super) fn read(scan: &Scan, at: usize) -> Option<Found> {
    let day = |shift: i32| When::Unit { unit: Unit::Day, shift, origin: Origin::Report };
    let time = |end: usize, when: When, part: &'static str| Found {
        part: Some(part),
        ..Found::of(TimeKind::Time, at, end, when)
    };
    match scan.low(at) {
        "tonight" => return Some(time(at + 1, day(0), "NI")),
        "overnight" => return Some(time(at + 1, When::SameDay, "NI")),
        _ => {}
    }
    let later = at + usize::from(scan.is_any(at, &["earlier", "later"]));
    match scan.low(later) {
        "last" if scan.is_any(later + 1, &["night", "evening"]) => {
            let (part, end) = part(scan, later + 1)?;
            Some(time(end, day(-1), part))
        }
        "this" => part(scan, later + 1).map(|(part, end)| time(end, day(0), part)),
        "the" => {
            let when = match scan.low(at + 1) {
                "next" | "following" => When::Unit { unit: Unit::Day, shift: 1, origin: Origin::Mention },
                "previous" => When::Unit { unit: Unit::Day, shift: -1, origin: Origin::Mention },
                _ => When::SameDay,
            };
            let next = if when == When::SameDay { at + 1 } else { at + 2 };
            let (part, end) = part(scan, next)?;
            // "the night club", "the morning newspaper"
            (!scan.is_word(end) || scan.is_any(end, AFTER_PART)).then(|| time(end, when, part))
        }
        "mid" => part(scan, at).map(|(part, end)| time(end, When::SameDay, part)),
        _ => None,
    }
}

const AFTER_PART: &[&str] =
    &["and", "of", "after", "before", "when", "in", "on", "at", "to", "by", "with", "for", "as", "but", "that"];
