//! Texts cut into words; words that tell something, cut down so that "open" meets "opened".

use std::collections::BTreeSet;

/// The words of a text, without what stands between them.
pub fn cut(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect()
}

/// Where a word that was cut out of a text stands in it, in bytes.
pub fn offset(text: &str, word: &str) -> usize {
    word.as_ptr() as usize - text.as_ptr() as usize
}

/// The telling words of a text, each once, without endings and without those that only bind.
pub fn telling(words: &[&str], binds: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let words = words.iter().filter(|word| word.chars().count() > 2 && !binds(word));
    words.map(|word| stem(&word.to_lowercase()).to_owned()).collect()
}

/// How many words two sets share.
pub fn shared(one: &BTreeSet<String>, two: &BTreeSet<String>) -> usize {
    one.intersection(two).count()
}

/// Whether two are about one matter: they share two words at least, and most of the shorter; or all of one word.
pub fn alike(one: &BTreeSet<String>, two: &BTreeSet<String>) -> bool {
    let (both, fewer) = (shared(one, two), one.len().min(two.len()));
    both >= fewer.min(2) && both > 0 && both * 5 >= fewer * 3
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

    fn words(text: &str) -> BTreeSet<String> {
        telling(&text.split(' ').collect::<Vec<_>>(), |word| matches!(word, "the" | "over"))
    }

    #[test]
    fn one_matter_in_two_wordings_is_alike() {
        let cases = [
            ("open the Kasane gate", "the gate at Kasane opened", true),
            ("release the thirty men held in May", "thirty men released", true),
            ("hand over the dead", "hand over the maps", false),
            ("open the gate", "the harbour be opened", false),
            ("the maps", "the maps of the minefield", true),
        ];
        for (one, two, expected) in cases {
            assert_eq!(alike(&words(one), &words(two)), expected, "{one} / {two}");
        }
    }
}
