//! What must hold for any bytes that reach the language room.

use rapporteur_language::{Reader, Reading, conllu};
use rapporteur_report::Report;

/// Any text is read: spans lie in it in order, sentences hold every word, each sentence is a tree.
pub fn text(bytes: &[u8]) {
    let report = Report::new(String::from_utf8_lossy(bytes));
    let reader = Reader::new();
    let reading = reader.read(&report);
    assert_eq!(reading, reader.read(&report), "a second reading differs");
    let mut end = 0;
    for word in &reading.words {
        assert!(report.words(word.span).is_some_and(|letters| !letters.trim().is_empty()), "{word:?}");
        assert!(word.span.start() >= end, "{word:?} begins before its forerunner ends");
        end = word.span.end();
    }
    let mut next = 0;
    for sentence in &reading.sentences {
        assert_eq!(sentence.words.start, next, "{sentence:?} leaves words out");
        next = sentence.words.end;
        tree(&reading, sentence.words.clone());
    }
    assert_eq!(next, reading.words.len(), "words after the last sentence");
    let marked = reading.names.iter().map(|name| name.span);
    let marked = marked.chain(reading.times.iter().map(|time| time.span));
    let marked = marked.chain(reading.places.iter().map(|place| place.span));
    for span in marked.chain(reading.quantities.iter().map(|quantity| quantity.span)) {
        assert!(report.words(span).is_some_and(|letters| !letters.is_empty()), "{span:?}");
    }
}

/// One root, and every other word below it.
fn tree(reading: &Reading, words: std::ops::Range<usize>) {
    let roots = words.clone().filter(|&word| reading.words[word].head.is_none()).count();
    assert_eq!(roots, 1, "{roots} roots in {words:?}");
    for word in words.clone() {
        let above = reading.ancestors(word).take(words.len() + 1);
        assert!(above.inspect(|head| assert!(words.contains(head))).count() < words.len(), "a circle in {words:?}");
    }
}

/// What is read as CoNLL-U is written as it was, and filling it keeps its words.
pub fn trees(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Ok(blocks) = conllu::parse(&text) else {
        assert!(Reader::new().fill_conllu(&text).is_err());
        return;
    };
    let written: String = blocks.iter().map(ToString::to_string).collect();
    assert_eq!(conllu::parse(&written).expect("our own writing"), blocks);
    let filled = Reader::new().fill_conllu(&text).expect("it was read before");
    let filled = conllu::parse(&filled).expect("our own writing");
    let forms = |blocks: &[conllu::Block]| -> Vec<Vec<String>> {
        blocks.iter().map(|block| block.rows.iter().map(|row| row.form.clone()).collect()).collect()
    };
    assert_eq!(forms(&filled), forms(&blocks));
}

/// A model that is not ours is refused.
pub fn model(bytes: &[u8]) {
    // Where a test of these bytes' checksum passes, they are a model.
    let _ = Reader::open("model", bytes.to_vec());
}
