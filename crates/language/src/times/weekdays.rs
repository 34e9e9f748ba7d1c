//! Weekdays: "on Friday", "last Monday", "this coming Sunday", "Tuesdays".

use crate::TimeKind;
use crate::scan::Scan;
use crate::times::calendar::weekday;
use crate::times::when::{Found, When};

/// A weekday that starts at `at`, with the word that says which.
pub(super) fn read(scan: &Scan, at: usize) -> Option<Found> {
    let the = at
        + usize::from(
            scan.is_any(at, &["the", "this"])
                && scan.is_any(at + 1, &["previous", "following", "coming", "past", "next", "last"]),
        );
    let shift = match scan.low(the) {
        "last" | "previous" | "past" => Some(-1),
        "this" => Some(0),
        "next" | "following" | "coming" => Some(1),
        _ => None,
    };
    let (day, plural, end) = weekday(scan, the + usize::from(shift.is_some()))?;
    if plural {
        let nth = day.to_monday_one_offset();
        return Some(Found::of(TimeKind::Set, at, end, When::Said(format!("XXXX-WXX-{nth}"))));
    }
    Some(Found::date(at, end, When::Weekday { day, shift }))
}
