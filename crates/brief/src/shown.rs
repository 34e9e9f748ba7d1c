//! Text of reports as it may be shown: it never moves a cursor, rings a bell or turns the reading direction.

use std::borrow::Cow;

/// The text on one line: white space becomes single spaces, and characters that would act instead of being shown
/// (controls, escapes, direction overrides) become U+FFFD.
pub fn shown(text: &str) -> Cow<'_, str> {
    let plain = |c: char| !acts(c) && (c == ' ' || !c.is_whitespace());
    if text.chars().all(plain) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !line.ends_with(' ') {
                line.push(' ');
            }
        } else {
            line.push(if acts(c) { '\u{FFFD}' } else { c });
        }
    }
    Cow::Owned(line)
}

/// Whether a character does something other than stand there.
fn acts(c: char) -> bool {
    let bidi = matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    bidi || (c.is_control() && !c.is_whitespace())
}

/// Words to stand between quotation marks: marks that the report sets at an end are left off, and those inside are
/// single, as a quotation in a quotation has them.
pub fn quoted(text: &str, most: usize) -> String {
    let edge = |c: char| c.is_whitespace() || matches!(c, '“' | '”' | '"' | ',' | ';' | ':' | '—' | '–' | '-');
    let inner = text.trim_start_matches(edge);
    let inner = inner.strip_prefix("that ").unwrap_or(inner).trim_start_matches(edge);
    let whole = inner.len() < text.len() && !inner.contains(['“', '"']) || !inner.contains(['“', '”', '"']);
    let inner = inner.trim_end_matches(|c: char| edge(c) && (whole || !matches!(c, '”' | '"')));
    let mut open = false;
    let single = |c: char| match c {
        '“' => '‘',
        '”' => '’',
        '"' => {
            open = !open;
            if open { '‘' } else { '’' }
        }
        other => other,
    };
    let line: String = clipped(inner, most).chars().map(single).collect();
    // A mark without its other half quotes nothing.
    if line.matches('‘').count() == 1 && !line[line.find('‘').unwrap_or(0)..].contains('’') {
        return line.replace('‘', "");
    }
    line
}

/// At most `most` characters, cut after a word, with an ellipsis where something was left out.
pub fn clipped(text: &str, most: usize) -> String {
    let text = shown(text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '—' | '–' | '-')));
    let Some((cut, _)) = text.char_indices().nth(most) else { return text.into_owned() };
    let end = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{} …", text[..end].trim_end_matches([' ', ',', ';', '—', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_overrides_are_shown_and_not_run() {
        assert_eq!(shown("red \x1b[31m and \u{202E}turned"), "red \u{FFFD}[31m and \u{FFFD}turned");
        assert_eq!(shown("two\n\nlines\tone"), "two lines one");
    }

    #[test]
    fn marks_around_the_whole_are_left_off() {
        assert_eq!(quoted("“We are leaving,”", 50), "We are leaving");
        assert_eq!(quoted("He said “no” twice", 50), "He said ‘no’ twice");
        assert_eq!(quoted("He said \"no\"", 50), "He said ‘no’");
        assert_eq!(quoted(", and said “no", 50), "and said no");
    }

    #[test]
    fn long_words_are_clipped_after_a_word() {
        assert_eq!(clipped("one two three", 9), "one two …");
        assert_eq!(clipped("one two", 9), "one two");
        assert_eq!(clipped("ünbroken", 3), "ünb …");
    }
}
