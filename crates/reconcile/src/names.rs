//! Likeness of names, until the lexicon's own.

/// How two names of persons stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Match {
    /// Spellings of one name, or one of them leaves out middle names.
    Same,
    /// One is the last name of the other.
    Last,
    /// Names of two persons.
    Different,
}

/// The parts of a name in small letters, without marks and initials.
pub(crate) fn parts(name: &str) -> Vec<String> {
    let plain = |part: &str| part.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let parts: Vec<String> = name.split([' ', '-', '\u{a0}']).map(plain).collect();
    parts.into_iter().filter(|part| part.chars().count() > 1).collect()
}

/// Whether two parts of names spell one: a letter or two apart, and the longer they are the more.
fn one_spelling(a: &str, b: &str) -> bool {
    let letters = a.chars().count().min(b.chars().count());
    let slack = match letters {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    };
    a == b || a.chars().next() == b.chars().next() && strsim::osa_distance(a, b) <= slack
}

/// Compares two names by their parts.
pub(crate) fn compare(a: &[String], b: &[String]) -> Match {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let (Some(long_last), Some(short_last)) = (long.last(), short.last()) else { return Match::Different };
    if !one_spelling(long_last, short_last) {
        return Match::Different;
    }
    match (long.len(), short.len()) {
        (1, 1) => Match::Same,
        (_, 1) => Match::Last,
        _ => {
            let mut rest = long.iter();
            let within = short.iter().all(|part| rest.any(|other| one_spelling(part, other)));
            if within && one_spelling(&long[0], &short[0]) { Match::Same } else { Match::Different }
        }
    }
}

/// A key that spellings of one part share: its first letter and its consonants, doubled ones and `h` left out.
pub(crate) fn key(part: &str) -> String {
    let mut key = String::new();
    for (at, c) in part.chars().enumerate() {
        if at == 0 || !"aeiouhwy".contains(c) && !key.ends_with(c) {
            key.push(c);
        }
    }
    key
}
