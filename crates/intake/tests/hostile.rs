//! The bodies of the fuzz targets, run over their seeds and over made-up bytes.

use proptest::prelude::*;

#[path = "../../../fuzz/src/intake.rs"]
mod intake;

fn every(bytes: &[u8]) {
    intake::text(bytes);
    intake::page(bytes);
    intake::lines(bytes);
    intake::json(bytes);
}

#[test]
fn seeds_are_read() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/seeds/intake");
    let mut seeds = 0;
    for seed in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(seed.unwrap().path()).unwrap();
        every(&bytes);
        // A download may break off anywhere.
        (0..bytes.len()).step_by(7).for_each(|end| every(&bytes[..end]));
        seeds += 1;
    }
    assert!(seeds >= 8, "only {seeds} seeds in {folder}");
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        every(&bytes);
    }

    #[test]
    fn near_pages_are_read(parts in prop::collection::vec(
        "</?(p|div|a|b|table|tr|td|ul|li|h1|article|section|svg|title|script|br|template|select|form|noscript|img)( class=byline| href='x'|)>|words, and more|&(nbsp|lt|#150|x);|<!--|-->|\u{a0}|\0", 0..80)) {
        every(parts.concat().as_bytes());
    }

    #[test]
    fn near_json_is_read(parts in prop::collection::vec(
        "\\{|\\}|\\[|\\]|,|:|\n|\"(text|id|published|title)\"|\"words\"|\"\\\\ud800\"|1e99|null| ", 0..60)) {
        every(parts.concat().as_bytes());
    }

    #[test]
    fn near_headers_are_read(parts in prop::collection::vec(
        "(title|date|outlet|ID|other)|: ?|\r?\n|words|2024-03-04|\u{feff}", 0..30)) {
        every(parts.concat().as_bytes());
    }
}
