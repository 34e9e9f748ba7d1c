//! Times that only point: "now", "recently", "soon", "the future", "in the past".

use crate::scan::Scan;
use crate::times::when::{Found, When};

const PAST: &str = "PAST_REF";
const PRESENT: &str = "PRESENT_REF";
const FUTURE: &str = "FUTURE_REF";

/// Phrases, longest first, and what they point to.
const PHRASES: &[(&[&str], &str)] = &[
    (&["at", "the", "present", "time"], PRESENT),
    (&["at", "the", "moment"], PRESENT),
    (&["the", "near", "future"], FUTURE),
    (&["the", "foreseeable", "future"], FUTURE),
    (&["the", "near", "term"], FUTURE),
    (&["the", "not", "too", "distant", "future"], FUTURE),
    (&["the", "recent", "past"], PAST),
    (&["the", "distant", "past"], PAST),
    (&["in", "the", "meantime"], PRESENT),
    (&["more", "recently"], PAST),
    (&["most", "recently"], PAST),
    (&["right", "now"], PRESENT),
    (&["these", "days"], PRESENT),
    (&["at", "present"], PRESENT),
    (&["the", "future"], FUTURE),
    (&["the", "past"], PAST),
    (&["not", "long", "ago"], PAST),
    (&["long", "ago"], PAST),
    (&["now"], PRESENT),
    (&["nowadays"], PRESENT),
    (&["currently"], PRESENT),
    (&["presently"], PRESENT),
    (&["current"], PRESENT),
    (&["recently"], PAST),
    (&["recent"], PAST),
    (&["lately"], PAST),
    (&["soon"], FUTURE),
    (&["shortly"], FUTURE),
];

/// A pointing word or phrase that starts at `at`.
pub(super) fn read(scan: &Scan, at: usize) -> Option<Found> {
    let (end, value) = PHRASES.iter().find_map(|(words, value)| Some((scan.run(at, words)?, *value)))?;
    let next = scan.low(end);
    let other = match scan.low(at) {
        // "now that the road is open", "soon after the vote", "in the past three weeks"
        "now" => next == "that",
        "soon" | "shortly" => matches!(next, "after" | "before" | "thereafter" | "as") || scan.before(at, 1) == "as",
        "the" if end == at + 2 => scan.is_word(end) && !NOUN_ENDS.contains(&next),
        _ => false,
    };
    (!other).then(|| Found::date(at, end, When::Said(value.to_owned())))
}

/// Words that may follow a noun: then "the past" is one.
const NOUN_ENDS: &[&str] = &[
    "of", "and", "or", "but", "that", "which", "when", "is", "was", "has", "had", "have", "will", "would", "by", "for",
    "to", "in", "on", "at", "with", "the", "he", "she", "they", "it", "we", "as", "because", "if", "may", "can",
    "could", "i",
];
