//! What must hold for any bytes that reach the knowledge room as an analyst's file.

use rapporteur_knowledge::Lexicon;

/// A file is taken whole or not at all, and what it adds can be looked up.
pub fn file(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut lexicon = Lexicon::builtin();
    let before = (lexicon.checksum(), lexicon.actors().len());
    match lexicon.extend("mine.toml", &text) {
        Ok(()) => {
            for actor in lexicon.actors() {
                assert!(lexicon.who(&actor.id).is_some(), "{:?} is not found by its id", actor.id);
            }
            let words: Vec<&str> = text.split_whitespace().take(8).collect();
            lexicon.longest_match(&words);
            lexicon.role(&words.join(" "));
        }
        Err(error) => {
            assert!(error.to_string().contains("mine.toml"), "{error}");
            assert_eq!((lexicon.checksum(), lexicon.actors().len()), before);
        }
    }
}
