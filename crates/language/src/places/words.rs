//! The lists of `words.txt`.

use std::sync::OnceLock;

use crate::lists::{self, List};

/// Words that tell places from people and other things.
pub(super) struct Words {
    pub before_place: List,
    pub before_name: List,
    pub beside: List,
    pub titles: List,
    pub crafts: List,
    pub governed: List,
    pub papers: List,
    pub generic: List,
    pub first_names: List,
    pub roads: List,
    pub doing: List,
    pub seats: List,
}

/// The lists, read once.
pub(super) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    let list = |name| lists::list(include_str!("words.txt"), name);
    WORDS.get_or_init(|| Words {
        before_place: list("in"),
        before_name: list("after"),
        beside: list("beside"),
        titles: list("titles"),
        crafts: list("crafts"),
        governed: list("governed"),
        papers: list("papers"),
        generic: list("generic"),
        first_names: list("first names"),
        roads: list("roads"),
        doing: list("doing"),
        seats: list("seats"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_its_words() {
        let words = words();
        for (list, word) in [
            (&words.before_place, "near"),
            (&words.before_name, "of"),
            (&words.beside, "downtown"),
            (&words.titles, "senator"),
            (&words.crafts, "trawler"),
            (&words.governed, "county"),
            (&words.papers, "herald"),
            (&words.generic, "police"),
            (&words.first_names, "maria"),
            (&words.roads, "avenue"),
            (&words.doing, "told"),
            (&words.seats, "town"),
        ] {
            assert!(list.contains(word), "{word}");
        }
    }
}
