//! Words that tell something, cut down so that "open" meets "opened" and "release" meets "released".

use std::collections::BTreeSet;

/// Words that bind others and tell nothing of a matter by themselves.
const BINDERS: &[&str] = &[
    "about", "after", "again", "against", "all", "also", "and", "any", "are", "back", "been", "before", "both", "but",
    "can", "down", "each", "for", "from", "had", "has", "have", "her", "him", "his", "into", "its", "must", "nor",
    "not", "off", "once", "one", "only", "out", "over", "own", "said", "shall", "she", "should", "some", "such",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "until", "was", "were", "what",
    "when", "which", "while", "who", "whom", "will", "with", "within", "without", "would",
];

/// The telling words of a text, each once, without endings.
pub fn telling(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words
        .filter(|word| word.len() > 2 && !BINDERS.contains(&word.as_str()))
        .map(|word| stem(&word).to_owned())
        .collect()
}

/// How many words two sets share.
pub fn shared(one: &BTreeSet<String>, two: &BTreeSet<String>) -> usize {
    one.intersection(two).count()
}

/// Whether two are about one matter: they share two words at least, and most of the shorter.
pub fn alike(one: &BTreeSet<String>, two: &BTreeSet<String>) -> bool {
    let both = shared(one, two);
    both >= 2 && both * 5 >= one.len().min(two.len()) * 3
}

/// A word without its ending, so long as four letters stay. Crude, and good enough to compare with.
fn stem(word: &str) -> &str {
    let endings = ["ing", "ed", "es", "s", "e"];
    let cut = endings.iter().find_map(|end| word.strip_suffix(end)).filter(|cut| cut.chars().count() > 3);
    cut.unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_matter_in_two_wordings_is_alike() {
        let cases = [
            ("open the Kasane gate", "the gate at Kasane opened", true),
            ("release the thirty men held in May", "thirty men released", true),
            ("hand over the dead", "hand over the maps", false),
            ("open the gate", "the harbour be opened", false),
        ];
        for (one, two, expected) in cases {
            assert_eq!(alike(&telling(one), &telling(two)), expected, "{one} / {two}");
        }
    }
}
