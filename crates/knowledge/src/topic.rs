use crate::file::TopicEntry;
use crate::phrases::Phrases;

/// What words speak of: "ceasefire", "crossing".
#[derive(Clone, Debug)]
pub(crate) struct Topics {
    words: Phrases<Box<str>>,
}

impl Topics {
    pub(crate) fn new() -> Self {
        Self { words: Phrases::of_nouns() }
    }

    pub(crate) fn add(&mut self, entry: TopicEntry) {
        entry.words.iter().for_each(|word| self.words.add(word, entry.id.as_str().into()));
    }

    pub(crate) fn of(&self, words: &[&str]) -> Vec<&str> {
        let mut topics = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.words.longest(&words[at..], |_, _| true) {
                Some((taken, found)) => {
                    topics.extend(found.into_iter().map(|topic| &**topic));
                    at += taken;
                }
                None => at += 1,
            }
        }
        topics.sort_unstable();
        topics.dedup();
        topics
    }
}
