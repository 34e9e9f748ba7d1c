use std::collections::BTreeMap;

use crate::file::ListEntry;
use crate::phrases::Phrases;

/// Lists of words and phrases by what they tell: that a truce is kept, that a gate is shut.
#[derive(Clone, Debug)]
pub(crate) struct Wordings {
    /// By list: its phrases, each with its place in the list.
    lists: BTreeMap<String, Phrases<usize>>,
}

impl Wordings {
    pub(crate) fn new() -> Self {
        Self { lists: BTreeMap::new() }
    }

    /// An entry of a known list adds to it.
    pub(crate) fn add(&mut self, entry: ListEntry) {
        let list = self.lists.entry(entry.id).or_insert_with(Phrases::of_nouns);
        entry.words.iter().enumerate().for_each(|(at, phrase)| list.add(phrase, at));
    }

    /// Every place where a phrase of a list stands: first word, how many words, and the phrase's place in the list.
    pub(crate) fn find<'w>(
        &'w self,
        list: &str,
        words: &'w [&str],
    ) -> impl Iterator<Item = (usize, usize, usize)> + 'w {
        let list = self.lists.get(list);
        (0..words.len()).filter_map(move |at| {
            let (taken, found) = list?.longest(&words[at..], |_, _| true)?;
            Some((at, taken, **found.first()?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_where_it_stands() {
        let mut wordings = Wordings::new();
        wordings.add(ListEntry { id: "kept".to_owned(), words: vec!["in force".to_owned(), "hold".to_owned()] });
        let words = ["the", "truce", "holds", "and", "is", "in", "force"];
        assert_eq!(wordings.find("kept", &words).collect::<Vec<_>>(), [(2, 1, 1), (5, 2, 0)]);
        assert_eq!(wordings.find("broken", &words).next(), None);
    }
}
