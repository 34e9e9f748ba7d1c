//! The lists of `words.txt`.

use std::sync::OnceLock;

use crate::lists::{self, List};

/// Words that tell what a name is.
pub(super) struct Words {
    pub bodies: List,
    pub events: List,
    pub storms: List,
    pub offices: List,
    pub people: List,
    pub held: List,
    pub groups: List,
    pub persons: List,
    pub sites: List,
    pub letters: List,
    pub deities: List,
}

/// The lists, read once.
pub(super) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    let list = |name| lists::list(include_str!("words.txt"), name);
    WORDS.get_or_init(|| Words {
        bodies: list("bodies"),
        events: list("events"),
        storms: list("storms"),
        offices: list("offices"),
        people: list("people"),
        held: list("held"),
        groups: list("groups"),
        persons: list("persons"),
        sites: list("sites"),
        letters: list("letters"),
        deities: list("deities"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_its_words() {
        assert!(words().bodies.contains("department") && words().bodies.contains("insurance"));
        assert!(words().events.contains("olympics") && words().events.contains("holocaust"));
        assert!(words().storms.contains("cyclone") && words().offices.contains("head"));
        assert!(words().people.contains("senators") && words().people.contains("students"));
        assert!(words().held.contains("mayor") && words().held.contains("sheriff"));
        assert!(words().groups.contains("militia") && words().persons.contains("lawmaker"));
        assert!(words().sites.contains("post") && words().sites.contains("customs"));
        assert!(words().letters.contains("qc") && words().deities.contains("buddha"));
    }
}
