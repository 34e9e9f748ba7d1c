use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::sound::{Sound, alike, alike_within, sounds};

/// One word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    sounds: Vec<Sound>,
    initial: Option<char>,
    /// The first letter as written.
    pub first: Option<char>,
}

impl Token {
    pub(crate) fn read(word: &str) -> Self {
        let mut letters = word.chars();
        let first = letters.next();
        let initial = first.filter(|_| letters.next().is_none());
        Self { sounds: sounds(short_form(word).unwrap_or(word)), initial, first }
    }

    pub(crate) fn is_initial(&self) -> bool {
        self.initial.is_some()
    }

    /// Whether both are spellings of one word.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        match (self.initial, other.initial) {
            (None, None) => alike(&self.sounds, &other.sounds),
            (one, two) => one == two,
        }
    }

    /// Whether both are spellings of one word without any of the slips that a long word is allowed.
    pub(crate) fn is_quite_like(&self, other: &Self) -> bool {
        !self.is_initial() && !other.is_initial() && alike_within(&self.sounds, &other.sounds, 0)
    }

    /// Whether both are spellings of one word, or one is the other's initial.
    pub(crate) fn fits(&self, other: &Self) -> bool {
        let opens = |one: &Self, two: &Self| one.is_initial() && one.sounds.first() == two.sounds.first();
        self.is_like(other) || opens(self, other) || opens(other, self)
    }
}

struct Lists {
    honorifics: HashSet<&'static str>,
    particles: HashSet<&'static str>,
    /// From a short form to the full one.
    short_forms: HashMap<&'static str, &'static str>,
}

/// `data/names.txt`: lines of words, each line after the name of its list.
static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists { honorifics: HashSet::new(), particles: HashSet::new(), short_forms: HashMap::new() };
    for line in include_str!("../../data/names.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((list, words)) = line.split_once(':') else { continue };
        let mut words = words.split_whitespace();
        match list {
            "honorific" => lists.honorifics.extend(words),
            "particle" => lists.particles.extend(words),
            _ => {
                let full = words.next().unwrap_or_default();
                lists.short_forms.extend(words.map(|short| (short, full)));
            }
        }
    }
    lists
});

pub(crate) fn is_honorific(word: &str) -> bool {
    LISTS.honorifics.contains(word)
}

pub(crate) fn is_particle(word: &str) -> bool {
    LISTS.particles.contains(word)
}

/// "joseph" for "joe".
fn short_form(word: &str) -> Option<&'static str> {
    LISTS.short_forms.get(word).copied()
}
