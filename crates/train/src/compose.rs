//! Names put together from parts (data/names.txt), in sentences of the treebank and in sentences made for them.

use std::collections::BTreeMap;
use std::ops::Range;

use rapporteur_language::NameKind;
use rapporteur_language::lexicon::Lexicon;
use rapporteur_language::marks::KINDS;
use serde::{Deserialize, Serialize};

use crate::lexicon::LINES;
use crate::rng::Rng;

/// The file.
const FILE: &str = include_str!("../data/names.txt");
/// Lists within lists go no deeper.
const DEPTH: usize = 4;

/// A sentence with names: its words, and where the names are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Named {
    /// The words; `true` where the word is part of a name that was put together.
    pub words: Vec<(String, bool)>,
    /// The names, in order.
    pub names: Vec<(Range<usize>, NameKind)>,
}

/// Shapes and lists of the file.
#[derive(Default)]
pub struct Composer {
    lists: BTreeMap<String, Vec<String>>,
    shapes: [Vec<String>; KINDS.len()],
    news: Vec<String>,
}

impl Composer {
    /// Reads the file, with forenames, surnames and towns from the list of words (see data/README.md).
    pub fn of(lines: &str) -> Self {
        let mut composer = Self::default();
        for (word, codes) in lines.lines().filter_map(|line| line.split_once('\t')) {
            let list = match codes {
                "f" => "fore",
                "s" => "sur",
                "t" => "town",
                codes if codes.split(' ').any(|code| code == "c") => "country",
                _ => continue,
            };
            if !word.chars().all(char::is_alphabetic) {
                continue;
            }
            composer.lists.entry(list.to_owned()).or_default().push(capital(word));
        }
        for line in FILE.lines().filter(|line| !line.starts_with('#')) {
            let Some((head, body)) = line.split_once(": ") else { continue };
            if let Some(name) = head.strip_prefix("list ") {
                composer.lists.insert(name.to_owned(), body.split(", ").map(str::to_owned).collect());
            } else if let Some(kind) = kind(head) {
                composer.shapes[kind].push(body.to_owned());
            } else {
                composer.news.push(body.to_owned());
            }
        }
        composer
    }

    /// Words of the lists, and which of them end the names of organisations.
    pub fn words(&self) -> impl Iterator<Item = (&str, bool)> {
        let fixed = self.lists.iter().filter(|(list, _)| !["fore", "sur", "town", "country"].contains(&list.as_str()));
        fixed.flat_map(|(list, entries)| {
            let ends = ["head", "paper"].contains(&list.as_str());
            entries.iter().flat_map(move |entry| {
                let last = entry.rsplit(' ').next().unwrap_or_default();
                let parts = entry.split(' ').filter(|word| word.starts_with(char::is_uppercase));
                parts.map(move |word| (word, ends && word == last))
            })
        })
    }

    /// The list of words, with the words that end the names of organisations.
    pub fn lexicon(&self) -> Lexicon {
        let ends = self.words().filter(|(_, ends)| *ends).map(|(word, _)| format!("{word}\to"));
        Lexicon::from_lines(&(LINES.to_owned() + &ends.collect::<Vec<_>>().join("\n")))
    }

    /// A sentence of the file with names in it.
    pub fn news(&self, rng: &mut Rng) -> Named {
        let mut out = Named::default();
        for word in pick(&self.news, rng).split(' ') {
            match slot(word).and_then(|slot| kind(&slot.to_lowercase())) {
                Some(kind) => {
                    let first = out.words.len();
                    self.name(kind, rng, &mut out);
                    if slot(word).is_some_and(|slot| slot.starts_with(char::is_uppercase)) {
                        out.words[first..].iter_mut().for_each(|(word, _)| *word = word.to_uppercase());
                    }
                }
                None => self.expand(word, DEPTH, rng, &mut |word| out.words.push((word, false))),
            }
        }
        out
    }

    /// A sentence with some of its names replaced, each with this chance.
    pub fn replaced(&self, words: &[&str], names: &[(Range<usize>, NameKind)], chance: f32, rng: &mut Rng) -> Named {
        let (mut out, mut at) = (Named::default(), 0);
        for (name, of) in names {
            out.words.extend(words[at..name.start].iter().map(|word| ((*word).to_owned(), false)));
            at = name.end;
            // "the President" is marked as a person; "the Mara Varo" is not English.
            let article = name.start > 0 && words[name.start - 1].eq_ignore_ascii_case("the");
            let fits = *of != NameKind::Other && (!article || *of == NameKind::Organization);
            if fits && rng.unit() < chance {
                self.name(KINDS.iter().position(|kind| kind == of).unwrap_or_default(), rng, &mut out);
            } else {
                let first = out.words.len();
                out.words.extend(words[name.clone()].iter().map(|word| ((*word).to_owned(), false)));
                out.names.push((first..out.words.len(), *of));
            }
        }
        out.words.extend(words[at..].iter().map(|word| ((*word).to_owned(), false)));
        out
    }

    fn name(&self, kind: usize, rng: &mut Rng, out: &mut Named) {
        let first = out.words.len();
        for word in pick(&self.shapes[kind], rng).split(' ') {
            self.expand(word, DEPTH, rng, &mut |word| out.words.push((word, true)));
        }
        out.names.push((first..out.words.len(), KINDS[kind]));
    }

    fn expand(&self, word: &str, depth: usize, rng: &mut Rng, put: &mut impl FnMut(String)) {
        match slot(word) {
            Some("blend") => put(self.blend(rng)),
            Some("letters") => put((0..2 + rng.below(4)).map(|_| char::from(b'A' + rng.below(26) as u8)).collect()),
            Some(list) if depth > 0 && self.lists.contains_key(list) => {
                for word in pick(&self.lists[list], rng).split(' ') {
                    self.expand(word, depth - 1, rng, put);
                }
            }
            _ => put(word.to_owned()),
        }
    }

    /// The beginning of one name and the end of another: new, but like a name.
    fn blend(&self, rng: &mut Rng) -> String {
        let ends = if rng.below(2) == 0 { "sur" } else { "town" };
        let [first, last] = ["town", ends].map(|list| self.lists.get(list).map_or("", |names| pick(names, rng)));
        let half = |name: &str| name.char_indices().nth(name.chars().count().div_ceil(2)).map_or(name.len(), |at| at.0);
        [&first[..half(first)], &last[half(last)..]].concat()
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The name between angle brackets.
fn slot(word: &str) -> Option<&str> {
    word.strip_prefix('<')?.strip_suffix('>')
}

fn kind(word: &str) -> Option<usize> {
    ["person", "place", "organization", "event", "other"].iter().position(|kind| *kind == word)
}

fn pick<'l>(list: &'l [String], rng: &mut Rng) -> &'l str {
    if list.is_empty() { "" } else { &list[rng.below(list.len())] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_where_they_are_said_to_stand() {
        let (composer, mut rng) = (Composer::of("ada\tf\nvaro\ts\nkeswick\tt\nkenya\tc"), Rng(1));
        for _ in 0..400 {
            let sentence = composer.news(&mut rng);
            let inside = |at: usize| sentence.names.iter().any(|(words, _)| words.contains(&at));
            for (at, (word, composed)) in sentence.words.iter().enumerate() {
                assert!(!word.is_empty() && !word.contains(['<', '>', ',', ' ']) || word == ",", "{word}");
                assert_eq!(*composed, inside(at), "{word}");
            }
        }
    }

    #[test]
    fn a_name_is_replaced_by_one_of_its_kind() {
        let (composer, mut rng) = (Composer::of("ada\tf\nvaro\ts\nkeswick\tt\nkenya\tc"), Rng(1));
        let words = ["The", "envoy", "left", "Coron", "on", "Monday"];
        let new = composer.replaced(&words, &[(3..4, NameKind::Place)], 1.0, &mut rng);
        let [(name, NameKind::Place)] = &new.names[..] else { panic!("{new:?}") };
        assert_eq!((name.start, name.end + 2), (3, new.words.len()));
        assert_eq!(composer.replaced(&words, &[(3..4, NameKind::Place)], 0.0, &mut rng).words[3].0, "Coron");
    }
}
