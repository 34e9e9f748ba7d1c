//! What must hold for any bytes that reach intake.

use rapporteur_intake::{Limits, read};

/// Small, so that a short input can pass them.
const LIMITS: Limits = Limits { file: 1 << 16, line: 1 << 12, text: 1 << 15 };

/// Plain text under a header, and whatever else the bytes look like.
pub fn text(bytes: &[u8]) {
    any("report", bytes);
}

/// Web pages.
pub fn page(bytes: &[u8]) {
    any("report.html", bytes);
}

/// JSON Lines.
pub fn lines(bytes: &[u8]) {
    any("report.jsonl", bytes);
}

/// One object or an array of them.
pub fn json(bytes: &[u8]) {
    any("report.json", bytes);
}

/// Nothing panics, limits hold, spans give their words back, and reading again gives the same.
fn any(name: &str, bytes: &[u8]) {
    let again = read(name, bytes, LIMITS);
    let mut found = 0;
    for (one, two) in read(name, bytes, LIMITS).zip(again) {
        found += 1;
        match (one, two) {
            (Ok(one), Ok(two)) => {
                assert_eq!(one, two);
                let text = one.text();
                assert!(!text.trim().is_empty() && text.len() <= LIMITS.text);
                let span = one.span(0, text.len()).expect("the whole text is a span");
                assert_eq!(one.words(span), Some(text));
                assert_eq!(one.points_of()(span).end, text.chars().count());
            }
            (Err(one), Err(two)) => {
                assert_eq!(one.to_string(), two.to_string());
                assert!(!one.to_string().chars().any(char::is_control), "{one}");
            }
            (one, two) => panic!("read as {one:?}, then as {two:?}"),
        }
    }
    assert!(found > 0, "neither a report nor a problem");
}
