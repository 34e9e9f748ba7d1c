//! Amounts: a number with the words that bound it, before its unit is known.

use crate::numeral::{numeral, small};
use crate::scan::Scan;

/// A number as a range, and the pieces it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Amount {
    /// From the first bounding word to past the last word of the number.
    pub start: usize,
    pub end: usize,
    /// The last piece of the number itself.
    pub number: usize,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub approximate: bool,
    /// A share of a whole ("half", "two-thirds"), counted in hundredths.
    pub share: bool,
}

/// How a word before a number bounds it.
#[derive(Clone, Copy, PartialEq)]
enum Bound {
    /// "at least": no less, perhaps more.
    Least,
    /// "up to": no more, perhaps less.
    Most,
    /// "about": near it.
    Near,
}

/// Bounding words, longest first.
const BOUNDS: &[(&[&str], Bound)] = &[
    (&["at", "the", "very", "least"], Bound::Least),
    (&["no", "fewer", "than"], Bound::Least),
    (&["no", "less", "than"], Bound::Least),
    (&["not", "less", "than"], Bound::Least),
    (&["not", "fewer", "than"], Bound::Least),
    (&["a", "minimum", "of"], Bound::Least),
    (&["in", "excess", "of"], Bound::Least),
    (&["a", "total", "of", "more", "than"], Bound::Least),
    (&["at", "least"], Bound::Least),
    (&["more", "than"], Bound::Least),
    (&["upwards", "of"], Bound::Least),
    (&["well", "over"], Bound::Least),
    (&["over"], Bound::Least),
    (&["above"], Bound::Least),
    (&["exceeding"], Bound::Least),
    (&["no", "more", "than"], Bound::Most),
    (&["not", "more", "than"], Bound::Most),
    (&["a", "maximum", "of"], Bound::Most),
    (&["as", "many", "as"], Bound::Most),
    (&["as", "much", "as"], Bound::Most),
    (&["at", "most"], Bound::Most),
    (&["up", "to"], Bound::Most),
    (&["fewer", "than"], Bound::Most),
    (&["less", "than"], Bound::Most),
    (&["under"], Bound::Most),
    (&["below"], Bound::Most),
    (&["close", "to"], Bound::Near),
    (&["an", "estimated"], Bound::Near),
    (&["estimated"], Bound::Near),
    (&["about"], Bound::Near),
    (&["around"], Bound::Near),
    (&["approximately"], Bound::Near),
    (&["roughly"], Bound::Near),
    (&["nearly"], Bound::Near),
    (&["almost"], Bound::Near),
    (&["some"], Bound::Near),
    (&["circa"], Bound::Near),
];

/// The amount that starts at `at`, its bounding words first.
pub(super) fn amount(scan: &Scan, at: usize) -> Option<Amount> {
    if let Some(between) = between(scan, at) {
        return Some(between);
    }
    let bound = BOUNDS.iter().find_map(|(words, bound)| Some((scan.run(at, words)?, *bound)));
    let Some((next, bound)) = bound else { return core(scan, at) };
    // "at least some 20", "more than a dozen"
    let inner = amount_after(scan, next)?;
    let (low, high) = match bound {
        Bound::Least => (inner.low, if inner.low == inner.high { None } else { inner.high }),
        Bound::Most => (None, inner.high.or(inner.low)),
        Bound::Near => (inner.low, inner.high),
    };
    Some(Amount { start: at, low, high, approximate: inner.approximate || bound == Bound::Near, ..inner })
}

fn amount_after(scan: &Scan, at: usize) -> Option<Amount> {
    let near = BOUNDS.iter().find_map(|(words, bound)| (*bound == Bound::Near).then(|| scan.run(at, words)).flatten());
    let inner = core(scan, near.unwrap_or(at))?;
    Some(Amount { approximate: inner.approximate || near.is_some(), ..inner })
}

/// "between 12 and 15", "from 12 to 15".
fn between(scan: &Scan, at: usize) -> Option<Amount> {
    let joint = match scan.low(at) {
        "between" => "and",
        "from" => "to",
        _ => return None,
    };
    let (_, low, end) = number(scan, at + 1)?;
    let (_, high, last) = scan.is(end, joint).then(|| number(scan, end + 1))??;
    (low < high).then_some(Amount {
        start: at,
        end: last,
        number: last - 1,
        low: Some(low),
        high: Some(high),
        approximate: false,
        share: false,
    })
}

/// A number, past a sign of money: its start, value and end.
fn number(scan: &Scan, at: usize) -> Option<(usize, f64, usize)> {
    let past = at + usize::from(scan.is_any(at, &["$", "£", "€", "₹", "¥"]));
    let found = numeral(scan, past)?;
    Some((at, found.value, found.end))
}

/// An amount without bounding words.
fn core(scan: &Scan, at: usize) -> Option<Amount> {
    plural(scan, at).or_else(|| share(scan, at)).or_else(|| vague(scan, at)).or_else(|| plain(scan, at))
}

/// "20", "12 to 15", "12-15", "20 or more", "two or three".
fn plain(scan: &Scan, at: usize) -> Option<Amount> {
    let found = numeral(scan, at)?;
    let exact = Amount {
        start: at,
        end: found.end,
        number: found.end - 1,
        low: Some(found.value),
        high: Some(found.value),
        approximate: false,
        share: false,
    };
    if scan.is(found.end, "or") && scan.is_any(found.end + 1, &["more", "so"]) {
        let more = scan.is(found.end + 1, "more");
        let high = if more { None } else { exact.high };
        return Some(Amount { end: found.end + 2, high, approximate: !more, ..exact });
    }
    let to = if scan.is_any(found.end, &["to", "or"]) { Some(found.end + 1) } else { scan.hyphen(found.end) };
    let past = |to: usize| to + usize::from(scan.is_any(to, &["$", "£", "€"]));
    let last =
        to.and_then(|to| numeral(scan, past(to))).filter(|last| last.value > found.value || last.words && !found.words);
    let Some(last) = last else { return Some(exact) };
    // "2 to 3 million" counts in millions on both sides.
    let scale = if last.value >= 1000.0 && found.value < 1000.0 && last.words { power(last.value) } else { 1.0 };
    let low = found.value * scale;
    (low < last.value).then_some(Amount {
        end: last.end,
        number: last.end - 1,
        low: Some(low),
        high: Some(last.value),
        ..exact
    })
}

fn power(value: f64) -> f64 {
    [1e9, 1e6, 1e3].into_iter().find(|power| value >= *power).unwrap_or(1.0)
}

/// "dozens", "scores", "tens of thousands": at least two of each; "several hundred": at least three.
fn plural(scan: &Scan, at: usize) -> Option<Amount> {
    let each = |word: &str| {
        Some(match word {
            "tens" => 10.0,
            "dozens" => 12.0,
            "scores" => 20.0,
            "hundreds" => 100.0,
            "thousands" => 1e3,
            "millions" => 1e6,
            "billions" => 1e9,
            _ => return None,
        })
    };
    let single = |word: &str| match word {
        "dozen" => Some(12.0),
        "score" => Some(20.0),
        "hundred" => Some(1e2),
        "thousand" => Some(1e3),
        "million" => Some(1e6),
        "billion" => Some(1e9),
        _ => None,
    };
    let rough = |low: f64, end: usize| {
        Some(Amount { start: at, end, number: end - 1, low: Some(low), high: None, approximate: true, share: false })
    };
    if let Some(first) = each(scan.low(at)) {
        let more = scan.is(at + 1, "of").then(|| each(scan.low(at + 2))).flatten();
        return match more {
            Some(second) => rough(2.0 * first * second, at + 3),
            None if scan.is(at, "tens") || scan.is(at, "scores") && !scan.is(at + 1, "of") => None,
            None => rough(2.0 * first, at + 1),
        };
    }
    let article = at + usize::from(scan.is(at, "a"));
    let few = match scan.low(article) {
        "several" | "few" => 3.0,
        "couple" => 2.0,
        _ => 0.0,
    };
    let next = article + 1 + usize::from(scan.is(article, "couple") && scan.is(article + 1, "of"));
    if let Some(unit) = single(scan.low(next)).filter(|_| few > 0.0) {
        return rough(few * unit, next + 1);
    }
    // "a dozen", "two dozen", "half a dozen"
    let half = scan.run(at, &["half", "a"]).or_else(|| scan.run(at, &["a", "half"]));
    let exact = |value: f64, end: usize| Some(Amount { high: Some(value), approximate: false, ..rough(value, end)? });
    if let Some(end) = half.filter(|&end| scan.is(end, "dozen")) {
        return exact(6.0, end + 1);
    }
    let count = if scan.is(at, "a") { Some(1) } else { small(scan.low(at)) };
    count.filter(|_| scan.is(at + 1, "dozen")).and_then(|count| exact(12.0 * f64::from(count), at + 2))
}

/// "several", "a few", "a handful of", "a couple of".
fn vague(scan: &Scan, at: usize) -> Option<Amount> {
    let article = at + usize::from(scan.is(at, "a"));
    let (low, exact) = match scan.low(article) {
        "several" if article == at => (3.0, false),
        "few" | "handful" if article > at => (3.0, false),
        "couple" if article > at => (2.0, true),
        _ => return None,
    };
    let end = article + 1 + usize::from(scan.is(article + 1, "of"));
    let high = exact.then_some(low);
    Some(Amount { start: at, end, number: article, low: Some(low), high, approximate: true, share: false })
}

/// "half", "a third", "two-thirds", "three quarters": in hundredths.
fn share(scan: &Scan, at: usize) -> Option<Amount> {
    let of = |end: usize| {
        scan.is(end, "of") || scan.is(end, "the") || scan.is_any(end, &["its", "their", "his", "her", "all"])
    };
    let exact = |hundredths: f64, end: usize| {
        let value = Some((hundredths * 10.0).round() / 10.0);
        Some(Amount { start: at, end, number: end - 1, low: value, high: value, approximate: false, share: true })
    };
    if scan.is(at, "half") && of(at + 1) {
        return exact(50.0, at + 1);
    }
    let top = if scan.is(at, "a") { Some(1) } else { small(scan.low(at)) }?;
    let next = scan.hyphen(at + 1).unwrap_or(at + 1);
    let over = match scan.low(next) {
        "third" | "thirds" => 3.0,
        "quarter" | "quarters" => 4.0,
        "fifth" | "fifths" => 5.0,
        "tenth" | "tenths" => 10.0,
        _ => return None,
    };
    (of(next + 1) && f64::from(top) <= over).then(|| exact(100.0 * f64::from(top) / over, next + 1)).flatten()
}
