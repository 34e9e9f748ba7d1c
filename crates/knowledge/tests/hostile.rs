//! The body of the fuzz target, run over its seeds and over made-up files.

use proptest::prelude::*;

#[path = "../../../fuzz/src/knowledge.rs"]
mod knowledge;

#[test]
fn seeds_are_taken_whole_or_not_at_all() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/seeds/knowledge");
    let mut seeds = 0;
    for seed in std::fs::read_dir(folder).expect("the folder of seeds") {
        let bytes = std::fs::read(seed.expect("a seed").path()).expect("a file");
        knowledge::file(&bytes);
        (0..bytes.len()).step_by(bytes.len() / 4 + 1).for_each(|end| knowledge::file(&bytes[..end]));
        seeds += 1;
    }
    assert!(seeds >= 5, "only {seeds} seeds");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn near_files_are_taken_whole_or_not_at_all(parts in prop::collection::vec(
        "\\[\\[actor\\]\\]\n|\\[\\[cue\\]\\]\n|\\[\\[trigger\\]\\]\n|id = '[a-z:\\-]{0,8}'\n|name = '.{0,5}'\n|also = \\['.{0,5}'\\]\n|from = '20[0-9\\-]{0,9}'\n|words = \\['[a-z ]{0,6}'\\]\n|verbs = \\['[a-z]{0,6}'\\]\n|type = 'ASSAULT'\n|class = 'verb'\n|must = \\['.{0,9}'\\]\n", 0..12)) {
        knowledge::file(parts.concat().as_bytes());
    }
}
