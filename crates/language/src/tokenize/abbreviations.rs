//! Words that keep their full stop, by the lists of `words.txt`.

use std::sync::LazyLock;

use crate::lists::{List, list};

static ABBREVIATIONS: LazyLock<List> = LazyLock::new(|| list(include_str!("words.txt"), "abbreviations"));
static TITLES: LazyLock<List> = LazyLock::new(|| list(include_str!("words.txt"), "titles"));

/// Whether a word is a title with its full stop: "Rep.", "Lt.".
pub fn is_title(word: &str) -> bool {
    let short = word.strip_suffix('.').filter(|short| short.starts_with(char::is_uppercase));
    short.is_some_and(|short| TITLES.contains(short.to_ascii_lowercase().as_str()))
}

/// Whether a word with a full stop behind it is commonly an abbreviation.
pub fn is_abbreviation(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    ABBREVIATIONS.contains(word.to_ascii_lowercase().as_str()) || is_initials(word)
}

/// "J", "U.S", "p.m".
fn is_initials(word: &str) -> bool {
    !word.is_empty()
        && word.len() < 12
        && word.split('.').all(|part| part.len() == 1 && part.as_bytes()[0].is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_keeps_its_full_stop() {
        for word in ["Rep.", "LT.", "Col."] {
            assert!(is_title(word), "{word}");
        }
        for word in ["Rep", "rep.", "etc.", "."] {
            assert!(!is_title(word), "{word}");
        }
    }

    #[test]
    fn abbreviations_and_initials_are_known() {
        for word in ["Gen.", "Lt", "Retd.", "U.S.", "p.m", "J."] {
            assert!(is_abbreviation(word), "{word}");
        }
        for word in ["ferry.", "quay", "", ".", "a.bc"] {
            assert!(!is_abbreviation(word), "{word}");
        }
    }
}
