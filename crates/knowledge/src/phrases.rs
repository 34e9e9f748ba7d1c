use std::collections::HashMap;

use crate::fold::{atoms, fold, singular};

/// Phrases of one to a few words, each with what it means, found at the start of a run of words.
#[derive(Clone, Debug)]
pub(crate) struct Phrases<T> {
    meanings: HashMap<Box<str>, Vec<T>>,
    /// For each first atom, how many atoms its longest phrase has.
    longest: HashMap<Box<str>, usize>,
    /// Whether plurals are read as singulars.
    plurals: bool,
}

impl<T: PartialEq> Phrases<T> {
    /// Phrases that are met as they stand: names.
    pub(crate) fn exact() -> Self {
        Self { meanings: HashMap::new(), longest: HashMap::new(), plurals: false }
    }

    /// Phrases of common words, met in the plural too.
    pub(crate) fn of_nouns() -> Self {
        Self { plurals: true, ..Self::exact() }
    }

    /// Adds a phrase; one phrase can mean several things.
    pub(crate) fn add(&mut self, phrase: &str, meaning: T) {
        let key = self.key(phrase);
        let Some(first) = key.split(' ').next().filter(|first| !first.is_empty()) else { return };
        let count = key.split(' ').count();
        match self.longest.get_mut(first) {
            Some(longest) => *longest = count.max(*longest),
            None => {
                self.longest.insert(first.into(), count);
            }
        }
        let meanings = self.meanings.entry(key.into()).or_default();
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }

    /// What the whole of `phrase` means.
    pub(crate) fn get(&self, phrase: &str) -> &[T] {
        self.meanings.get(self.key(phrase).as_str()).map_or(&[], Vec::as_slice)
    }

    /// The longest phrase at the start of `words` with a meaning that `fits`: how many words it takes.
    ///
    /// Words without letters (hyphens) are passed over inside a phrase, never at its ends.
    pub(crate) fn longest(
        &self,
        words: &[&str],
        mut fits: impl FnMut(&T, &[&str]) -> bool,
    ) -> Option<(usize, Vec<&T>)> {
        let mut key = String::new();
        self.push(&mut key, words.first()?);
        let first = key.split(' ').next()?;
        let most = *self.longest.get(first)?;
        let mut best = None;
        for taken in 1..=words.len() {
            if taken > 1 {
                let before = key.len();
                self.push(&mut key, words[taken - 1]);
                if key.len() == before {
                    // A gap of more than one mark is no hyphen.
                    if taken > 2 && !has_letter(words[taken - 2]) {
                        break;
                    }
                    continue;
                }
            }
            if key.bytes().filter(|&b| b == b' ').count() >= most {
                break;
            }
            if let Some(meanings) = self.meanings.get(key.as_str()) {
                let fitting: Vec<&T> = meanings.iter().filter(|meaning| fits(meaning, &words[..taken])).collect();
                if !fitting.is_empty() {
                    best = Some((taken, fitting));
                }
            }
        }
        best
    }

    fn key(&self, phrase: &str) -> String {
        if !self.plurals {
            return fold(phrase);
        }
        let mut key = String::with_capacity(phrase.len());
        phrase.split_whitespace().for_each(|word| self.push(&mut key, word));
        key
    }

    fn push(&self, key: &mut String, word: &str) {
        atoms(word, |atom| {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(&if self.plurals { singular(atom) } else { atom.into() });
        });
    }
}

fn has_letter(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_however_it_is_cut() {
        let mut names = Phrases::exact();
        names.add("al-Shabaab", 1);
        names.add("Al", 2);
        names.add("Red Crescent Society", 3);
        for (words, found) in [
            (&["Al", "-", "Shabaab", "said"][..], Some((3, 1))),
            (&["al-Shabaab"], Some((1, 1))),
            (&["Al", "Gore"], Some((1, 2))),
            (&["Red", "Crescent"], None),
            (&["-", "Al"], None),
            (&[], None),
            (&["Red", "Crescent", "–", "-", "Society"], None),
        ] {
            let got = names.longest(words, |_, _| true).map(|(taken, meanings)| (taken, *meanings[0]));
            assert_eq!(got, found, "{words:?}");
        }
    }

    #[test]
    fn plural_nouns_are_met() {
        let mut nouns = Phrases::of_nouns();
        nouns.add("border crossing", ());
        assert_eq!(nouns.longest(&["border", "crossings"], |(), _| true).map(|(taken, _)| taken), Some(2));
        assert_eq!(nouns.get("Border crossings"), &[()]);
    }
}
