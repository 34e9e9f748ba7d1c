//! Names that the network sees as one word each, whatever their letters and however many their words.
//!
//! What a network makes of "Tel Aviv" is not what it makes of "Tehran". So a name becomes one stand-in word (see
//! [`alike`]), and what is found of that is told of the words of the name again.

use std::ops::Range;

use crate::alike;
use crate::{Analysis, Deprel, Upos};

/// The most words of a country or capital that is looked up.
const LONGEST: usize = 3;

/// A name that is seen as one word.
pub(crate) struct Unit {
    /// Its words, within the sentence.
    pub words: Range<usize>,
    /// What is seen.
    pub seen: &'static str,
    /// The heads of its words and their relations; `None` for the word on which the others hang.
    pub tree: Vec<Option<(usize, Deprel)>>,
}

/// A sentence as the network sees it.
pub(crate) struct Units<'t> {
    /// What is seen.
    pub seen: Vec<&'t str>,
    /// For each word, its unit.
    unit: Vec<usize>,
    /// For each unit, the word on which its others hang.
    top: Vec<usize>,
    /// For each word, how it hangs within a name.
    inner: Vec<Option<(usize, Deprel)>>,
    /// For each word, whether it is in a name.
    named: Vec<bool>,
}

/// What was found of a word: head and relation, and the tag of a word outside names.
pub(crate) type Told = (Option<usize>, Deprel, Option<(Upos, &'static str)>);

impl<'t> Units<'t> {
    /// A sentence with some names, in order and apart.
    pub fn new(words: &[&'t str], names: Vec<Unit>) -> Self {
        let len = words.len();
        let mut units =
            Self { seen: vec![], unit: vec![], top: vec![], inner: vec![None; len], named: vec![false; len] };
        let (mut at, mut names) = (0, names.into_iter().peekable());
        while at < words.len() {
            let name = names.next_if(|name| name.words.start == at);
            let (mut end, mut seen, mut top) = (at + 1, words[at], at);
            if let Some(name) = name {
                (end, seen) = (name.words.end, name.seen);
                top += name.tree.iter().position(Option::is_none).unwrap_or(0);
                units.named[name.words.clone()].fill(true);
                units.inner[name.words].copy_from_slice(&name.tree);
            }
            units.unit.resize(end, units.seen.len());
            units.seen.push(seen);
            units.top.push(top);
            at = end;
        }
        units
    }

    /// Hangs a title on the person whom it goes before ("Defence Minister Ada Moyo"), as the treebanks have it, where the
    /// network hung the person on the title. What hung on the title hangs on the person then, but for what tells the title.
    pub fn turn_titles(&self, found: &mut Analysis) {
        for person in (1..self.seen.len()).filter(|unit| self.seen[*unit] == alike::PERSON) {
            let title = person - 1;
            let noun = matches!(found.tags[title].0, Upos::Noun | Upos::Propn) && !self.named[self.top[title]];
            if !noun || found.deprels[person] != Deprel::Flat || found.heads[person] != Some(title) {
                continue;
            }
            for child in (0..found.heads.len()).filter(|child| found.heads[*child] == Some(title)).collect::<Vec<_>>() {
                let of_title = matches!(
                    found.deprels[child],
                    Deprel::Compound | Deprel::Amod | Deprel::Nummod | Deprel::Nmod | Deprel::NmodDesc
                );
                if child > person || !of_title {
                    found.heads[child] = Some(person);
                }
            }
            (found.heads[person], found.deprels[person]) = (found.heads[title], found.deprels[title]);
            (found.heads[title], found.deprels[title]) = (Some(person), Deprel::NmodDesc);
        }
    }

    /// What was found of units, told of each word.
    pub fn told(&self, found: &Analysis) -> Vec<Told> {
        let told = |(word, unit): (usize, &usize)| {
            let tag = (!self.named[word]).then_some(found.tags[*unit]);
            match self.inner[word] {
                Some((head, deprel)) => (Some(head), deprel, tag),
                None => (found.heads[*unit].map(|head| self.top[head]), found.deprels[*unit], tag),
            }
        };
        self.unit.iter().enumerate().map(told).collect()
    }
}

/// Where a country, people or capital of several words ends that begins with the first of some words, and the word as
/// which it is seen.
pub(crate) fn known(words: &[&str]) -> Option<(usize, &'static str)> {
    let end = words.iter().take(LONGEST).take_while(|word| alike::is_name(word)).count();
    (2..=end).rev().find_map(|end| Some((end, alike::seen_as_one(&words[..end])?)))
}

/// Whether the name of a country, people or capital goes on after a word.
pub(crate) fn inside(words: &[&str], at: usize) -> bool {
    let from = (at + 2).saturating_sub(LONGEST);
    (from..=at).any(|from| known(&words[from..]).is_some_and(|(len, _)| from + len > at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_hangs_on_the_person() {
        let words = ["Their", "prime", "minister", "Ada", "Moyo", ",", "slept"];
        let name = Unit { words: 3..5, seen: alike::PERSON, tree: vec![None, Some((3, Deprel::Flat))] };
        let units = Units::new(&words, vec![name]);
        let mut found = Analysis {
            tags: vec![(Upos::Noun, "NN"); 6],
            heads: vec![Some(2), Some(2), Some(5), Some(2), Some(2), None],
            deprels: vec![Deprel::NmodPoss, Deprel::Amod, Deprel::Nsubj, Deprel::Flat, Deprel::Punct, Deprel::Root],
            ..Analysis::default()
        };
        units.turn_titles(&mut found);
        assert_eq!(found.heads, [Some(3), Some(2), Some(3), Some(5), Some(3), None]);
        assert_eq!((found.deprels[2], found.deprels[3]), (Deprel::NmodDesc, Deprel::Nsubj));
    }

    #[test]
    fn what_is_found_of_a_name_is_told_of_its_words() {
        let words = ["In", "Tel", "Aviv", "rain", "fell"];
        assert_eq!(known(&["New", "Delhi", "rain"]).map(|(len, _)| len), Some(2));
        assert!(inside(&["fell", "in", "Addis", "Ababa"], 2) && !inside(&["Addis", "Ababa"], 1));
        let name = Unit { words: 1..3, seen: "Mara", tree: vec![None, Some((1, Deprel::Flat))] };
        let units = Units::new(&words, vec![name]);
        assert_eq!(units.seen, ["In", "Mara", "rain", "fell"]);
        let found = Analysis {
            tags: vec![(Upos::Noun, "NN"); 4],
            heads: vec![Some(1), Some(3), Some(3), None],
            deprels: vec![Deprel::Case, Deprel::Obl, Deprel::Nsubj, Deprel::Root],
            ..Analysis::default()
        };
        let told: Vec<_> =
            units.told(&found).into_iter().map(|(head, deprel, tag)| (head, deprel, tag.is_some())).collect();
        assert_eq!(
            told,
            [
                (Some(1), Deprel::Case, true),
                (Some(4), Deprel::Obl, false),
                (Some(1), Deprel::Flat, false),
                (Some(4), Deprel::Nsubj, true),
                (None, Deprel::Root, true),
            ]
        );
    }
}
