//! Numbers, in digits and in words.

use crate::scan::Scan;

/// A number and the piece after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Numeral {
    pub value: f64,
    pub end: usize,
    /// Whether it is written in letters, or partly so ("20 million").
    pub words: bool,
}

const SMALL: [&str; 20] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 13] = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];

/// 1 for "one", 40 for "forty"; `None` for any other word.
pub(crate) fn small(word: &str) -> Option<u32> {
    let found = SMALL.iter().position(|&w| w == word);
    found.or_else(|| TENS.iter().position(|&w| w == word).map(|n| 10 * (n + 2))).map(|n| n as u32)
}

/// 3 for "third", 21 for the pieces "21", "st".
pub(crate) fn ordinal(scan: &Scan, at: usize) -> Option<(u32, usize)> {
    if let Some(n) = scan.plain(at, 4) {
        let suffix = scan.is_any(at + 1, &["st", "nd", "rd", "th"]) && scan.glued(at + 1);
        return suffix.then_some((n, at + 2));
    }
    let word = scan.low(at);
    if let Some(n) = ORDINALS.iter().position(|&w| w == word) {
        return Some((n as u32, at + 1));
    }
    if let Some(n) = word.strip_suffix("th").and_then(small) {
        return Some((n, at + 1));
    }
    if let Some(n) =
        word.strip_suffix("ieth").and_then(|stem| TENS.iter().position(|t| t.strip_suffix('y') == Some(stem)))
    {
        return Some((10 * (n as u32 + 2), at + 1));
    }
    let tens = small(word).filter(|n| (20..100).contains(n))?;
    let (ones, end) = scan.hyphen(at + 1).and_then(|at| ordinal_word(scan, at))?;
    Some((tens + ones, end))
}

fn ordinal_word(scan: &Scan, at: usize) -> Option<(u32, usize)> {
    let n = ORDINALS[..10].iter().position(|&w| w == scan.low(at))?;
    Some((n as u32, at + 1))
}

/// The power of ten of "thousand", "m", "bn".
fn scale(word: &str, glued: bool) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" | "mln" => 1e6,
        "billion" | "bln" => 1e9,
        "trillion" => 1e12,
        "k" if glued => 1e3,
        "m" if glued => 1e6,
        "bn" => 1e9,
        _ => return None,
    })
}

/// The number that starts at `at`: "2,500", "1.5 million", "twenty-one", "three hundred and five", "2 1/2".
pub(crate) fn numeral(scan: &Scan, at: usize) -> Option<Numeral> {
    if scan.is_digits(at) { digits(scan, at) } else { spelled(scan, at) }
}

fn digits(scan: &Scan, at: usize) -> Option<Numeral> {
    let value: f64 = scan.form(at).replace(',', "").parse().ok()?;
    let mut found = Numeral { value, end: at + 1, words: false };
    if let Some((over, end)) = fraction(scan, at) {
        return Some(Numeral { value: value / over, end, words: false });
    }
    // "2 1/2", "2-1/2"
    let next = scan.hyphen(at + 1).unwrap_or(at + 1);
    if let (Some(top), Some((over, end))) = (scan.plain(next, 2), fraction(scan, next)) {
        found = Numeral { value: value + f64::from(top) / over, end, words: false };
    } else if let Some(part) = scan.form(at + 1).chars().next().and_then(vulgar) {
        found = Numeral { value: value + part, end: at + 2, words: false };
    }
    while let Some(power) = scale(scan.low(found.end), scan.glued(found.end)).filter(|_| found.end < at + LONGEST) {
        found = Numeral { value: found.value * power, end: found.end + 1, words: true };
    }
    Some(found)
}

/// "1/2" at `at`: what it is divided by, and its end.
fn fraction(scan: &Scan, at: usize) -> Option<(f64, usize)> {
    let over = scan.plain(at + 2, 2).filter(|&n| n > 1)?;
    let found = scan.is(at + 1, "/") && scan.glued(at + 1) && scan.glued(at + 2) && !scan.is(at + 3, "/");
    found.then_some((f64::from(over), at + 3))
}

fn vulgar(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        _ => return None,
    })
}

/// No number takes more pieces, so that a text of number words alone is read in one pass.
const LONGEST: usize = 16;

fn spelled(scan: &Scan, at: usize) -> Option<Numeral> {
    let (mut whole, mut part, mut end) = (0.0, 0.0, at);
    let mut any = false;
    while end < at + LONGEST {
        let word = scan.low(end);
        // "a hundred", "a million"
        if !any && scan.is_any(end, &["a", "an"]) && scale(scan.low(end + 1), false).is_some() {
            (part, end, any) = (1.0, end + 1, true);
        } else if let Some(n) = small(word).map(f64::from) {
            // "one two" and "twenty thirty" are two numbers; "two hundred five" is one.
            if any && (part % 100.0 != 0.0 && (part % 10.0 != 0.0 || part % 100.0 < 20.0 || n >= 10.0)) {
                break;
            }
            (part, end, any) = (part + n, end + 1, true);
            if let Some(next) =
                scan.hyphen(end).filter(|&next| n >= 20.0 && small(scan.low(next)).is_some_and(|n| n < 10))
            {
                end = next;
            }
        } else if let Some(power) = scale(word, false).filter(|_| any) {
            if power == 1e2 {
                part = part.max(1.0) * power;
            } else {
                whole += part.max(1.0) * power;
                part = 0.0;
            }
            end += 1;
        } else if any && scan.is(end, "and") && whole + part >= 100.0 && small(scan.low(end + 1)).is_some() {
            end += 1;
        } else {
            break;
        }
    }
    any.then_some(Numeral { value: whole + part, end, words: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read() {
        for (text, value) in [
            ("2,500", 2500.0),
            ("1.5 million", 1.5e6),
            ("twenty-one", 21.0),
            ("sixty", 60.0),
            ("three hundred and five", 305.0),
            ("a hundred", 100.0),
            ("two thousand four hundred", 2400.0),
            ("2 1/2", 2.5),
            ("2½", 2.5),
            ("3/4", 0.75),
            ("40k", 40_000.0),
            ("nineteen", 19.0),
        ] {
            let scan = Scan::new(text);
            let found = numeral(&scan, 0).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.value, found.end), (value, scan.len()), "{text}");
        }
    }

    #[test]
    fn two_numbers_are_not_one() {
        for (text, value) in
            [("one two", 1.0), ("twenty thirty", 20.0), ("five hundred men", 500.0), ("ten and two", 10.0)]
        {
            assert_eq!(numeral(&Scan::new(text), 0).unwrap().value, value, "{text}");
        }
        assert_eq!(numeral(&Scan::new("a soldier"), 0), None);
    }

    #[test]
    fn a_number_has_an_end() {
        let text = "one hundred thousand million ".repeat(1000);
        assert!(numeral(&Scan::new(&text), 0).unwrap().end <= LONGEST);
        let text = format!("5 {}", "million ".repeat(1000));
        assert!(numeral(&Scan::new(&text), 0).unwrap().end <= LONGEST);
    }

    #[test]
    fn ordinals_are_read() {
        for (text, n) in [("third", 3), ("21st", 21), ("twenty-first", 21), ("twentieth", 20), ("eighth", 8)] {
            assert_eq!(ordinal(&Scan::new(text), 0).map(|(n, _)| n), Some(n), "{text}");
        }
    }
}
