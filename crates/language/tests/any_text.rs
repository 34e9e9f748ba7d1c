//! What must hold for any text, however strange.

use proptest::prelude::*;
use rapporteur_language::{Reader, Reading, conllu, to_conllu};
use rapporteur_report::Report;

fn check(report: &Report, reading: &Reading) {
    let text = report.text();
    let mut end = 0;
    for (at, word) in reading.words.iter().enumerate() {
        assert!(report.words(word.span).is_some_and(|form| !form.is_empty()), "word {at} has no letters");
        assert!(word.span.start() >= end, "word {at} overlaps the one before");
        assert!(text[end..word.span.start()].trim().is_empty(), "letters before word {at} are in no word");
        assert!(!word.joined || word.span.start() == end, "word {at} is joined to nothing");
        end = word.span.end();
    }
    assert!(text[end..].trim().is_empty(), "letters after the last word are in no word");

    let mut next = 0;
    for sentence in &reading.sentences {
        assert_eq!(sentence.words.start, next);
        assert!(!sentence.words.is_empty());
        next = sentence.words.end;
        assert_eq!(reading.span_of(sentence.words.clone()), Some(sentence.span));
        let words = || sentence.words.clone();
        assert_eq!(words().filter(|&word| reading.words[word].head.is_none()).count(), 1, "one root");
        for word in words() {
            assert!(reading.words[word].head.is_none_or(|head| sentence.words.contains(&head)));
            assert!(reading.ancestors(word).take(sentence.words.len() + 1).count() < sentence.words.len(), "round");
        }
    }
    assert_eq!(next, reading.words.len());

    let mut after = 0;
    for name in &reading.names {
        assert!(name.words.start >= after && !name.words.is_empty());
        assert_eq!(reading.span_of(name.words.clone()), Some(name.span));
        after = name.words.end;
    }
    let blocks = conllu::parse(&to_conllu(report, reading)).expect("what is written can be read");
    assert_eq!(blocks.iter().map(|block| block.words().count()).sum::<usize>(), reading.words.len());
}

fn read(text: &str) -> Reading {
    let report = Report::new(text);
    let reading = Reader::new().read(&report);
    check(&report, &reading);
    reading
}

/// Pieces of text that have made trouble for tokenizers.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z]{1,9}",
        "[ \t\n]{1,3}",
        "[.,;:!?'\"()\\[\\]/&$%@#*_+=<>|~^-]{1,3}",
        "[0-9]{1,5}",
        prop::sample::select(vec![
            "n't",
            "’s",
            "cannot",
            "U.S.",
            "(Retd.)",
            "a@b.example",
            "http://x.example/?q=1",
            "…",
            "—",
            "“",
            "”",
            "\r\n",
            "\u{200f}",
            "\u{feff}",
            "\u{ad}",
            "👩‍🚒",
            "é",
            "e\u{301}",
            "ß",
            "İ",
            "مرحبا",
            "港",
            "\u{0}",
            "\u{2028}"
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn words_and_trees_are_sound(pieces in prop::collection::vec(piece(), 0..60)) {
        read(&pieces.concat());
    }
}

#[test]
fn nothing_is_read_in_nothing() {
    for text in ["", " \n\t "] {
        assert!(read(text).words.is_empty());
    }
}

#[test]
fn endless_lines_are_read_in_pieces() {
    let dull = read(&"gate ".repeat(20_000));
    assert_eq!(dull.words.len(), 20_000);
    assert!(dull.sentences.iter().all(|sentence| sentence.words.len() <= 200));
    assert!(!read(&"x".repeat(300_000)).words.is_empty());
    read(&"don't".repeat(20_000));
    read(&"\u{200f}👩‍🚒.".repeat(5_000));
    read(&"(".repeat(20_000));
}

#[test]
fn given_sentences_of_any_length_stay_whole() {
    let given: String = (1..=900).map(|n| format!("{n}\tgate\t_\t_\t_\t_\t_\t_\t_\t_\n")).collect();
    let filled = Reader::new().fill_conllu(&given).unwrap();
    let blocks = conllu::parse(&filled).unwrap();
    assert_eq!(blocks.len(), 1);
    assert_eq!(blocks[0].words().filter(|row| row.head == "0").count(), 1);
    assert!(blocks[0].words().all(|row| row.head.parse::<usize>().unwrap() <= 900));
}

#[test]
fn the_same_text_is_read_the_same_alone_or_beside_others() {
    let text = "The mayor of Varo Bay said on Monday that \"no ferry\" had been stopped. Mr. Hale denied it.";
    let once = read(text);
    let (one, two) = std::thread::scope(|scope| {
        let (one, two) = (scope.spawn(|| read(text)), scope.spawn(|| read(text)));
        (one.join().unwrap(), two.join().unwrap())
    });
    assert_eq!(once, one);
    assert_eq!(one, two);
}
