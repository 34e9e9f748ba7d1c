//! The small header that a plain text may have: `key: value` lines at the very top, ended by a blank line.

use crate::draft::Draft;

const KEYS: [&str; 7] = ["title", "outlet", "published", "date", "url", "language", "id"];

/// A plain text as a report. Line ends become `\n`; nothing else is changed.
///
/// Only a run of known keys, each once, counts as a header: a text that begins "Lower Tamra: the minister said" has
/// none.
pub fn read(text: String) -> Draft {
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    match split(&text) {
        Some((fields, body)) => {
            let field = |key| fields.iter().find(|(name, _)| name == key).map(|(_, value)| (*value).to_owned());
            Draft {
                text: body.to_owned(),
                title: field("title"),
                outlet: field("outlet"),
                published: field("published").or_else(|| field("date")),
                url: field("url"),
                language: field("language"),
                name: field("id"),
            }
        }
        None => Draft { text, ..Draft::default() },
    }
}

/// The fields of a header, and the text below it.
fn split(text: &str) -> Option<(Vec<(String, &str)>, &str)> {
    let mut fields: Vec<(String, &str)> = Vec::new();
    let mut rest = text;
    loop {
        let (line, below) = rest.split_once('\n').unwrap_or((rest, ""));
        if line.trim().is_empty() {
            let body = below.trim_start_matches('\n');
            return (!fields.is_empty()).then_some((fields, body));
        }
        let (key, value) = line.split_once(':')?;
        let key = key.trim().to_ascii_lowercase();
        if !KEYS.contains(&key.as_str()) || fields.iter().any(|(name, _)| *name == key) {
            return None;
        }
        fields.push((key, value.trim()));
        rest = below;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_read() {
        let draft = read(
            "Title: Bridge shut again\r\nOutlet: Valley Post\r\nDate: 9 November 2025\r\n\r\nThe bridge was shut.\r\n"
                .into(),
        );
        assert_eq!(draft.text, "The bridge was shut.\n");
        assert_eq!(draft.title.as_deref(), Some("Bridge shut again"));
        assert_eq!(draft.outlet.as_deref(), Some("Valley Post"));
        assert_eq!(draft.published.as_deref(), Some("9 November 2025"));
    }

    #[test]
    fn a_text_is_not_taken_for_a_header() {
        for text in [
            "Lower Tamra: the minister said no.\n\nHe left.",
            "Title: The minister said no.\nHe left.\n\nLater he came back.",
            "Title: one\nTitle: two\n\nThe bridge was shut.",
            "\nTitle: one\n\nThe bridge was shut.",
            "The bridge was shut.",
            "",
        ] {
            let draft = read(text.into());
            assert_eq!(draft.text, text);
            assert!(draft.title.is_none());
        }
    }
}
