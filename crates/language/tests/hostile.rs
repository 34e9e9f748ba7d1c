//! The bodies of the fuzz targets, run over their seeds and over made-up text.

use proptest::prelude::*;

#[path = "../../../fuzz/src/language.rs"]
mod language;

/// Every file of a folder of seeds, whole and broken off.
fn seeds(folder: &str, body: fn(&[u8])) {
    let folder = format!("{}/../../fuzz/seeds/{folder}", env!("CARGO_MANIFEST_DIR"));
    let mut seeds = 0;
    for seed in std::fs::read_dir(&folder).expect("the folder of seeds") {
        let bytes = std::fs::read(seed.expect("a seed").path()).expect("a file");
        body(&bytes);
        (0..bytes.len()).step_by(bytes.len() / 6 + 1).for_each(|end| body(&bytes[..end]));
        seeds += 1;
    }
    assert!(seeds >= 5, "only {seeds} seeds in {folder}");
}

#[test]
fn seeds_are_read() {
    seeds("language", language::text);
    seeds("conllu", language::trees);
    seeds("conllu", language::model);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_read(text in "(?s).{0,80}") {
        language::text(text.as_bytes());
    }

    #[test]
    fn near_english_is_read(parts in prop::collection::vec(
        " |\n|, |\\. |“|”|'s|n't|\"|the|Mr\\.|said|Tamra|on Monday|12|2,500|3:30 p\\.m\\.|last|of|-|—|\u{a0}|é|\u{301}", 0..60)) {
        language::text(parts.concat().as_bytes());
    }

    #[test]
    fn near_trees_are_read(parts in prop::collection::vec(
        "1|2|3|1-2|2\\.1|\t|\t|\t|\t_\t_\t_\t_\t_\t_\t_\t_|\n|\n|a|_|# text = a|\u{a0}", 0..60)) {
        language::trees(parts.concat().as_bytes());
    }

    #[test]
    fn no_bytes_pass_for_a_model(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        language::model(&bytes);
    }
}
