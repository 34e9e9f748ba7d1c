//! Where lines are only the width of a page, and where they mean something.

use std::ops::Range;

/// Lines longer than this are not the work of a program that breaks lines.
const WIDEST: usize = 120;

/// The stretches of a text in which a line break is nothing but a space: paragraphs, headings, items of a list. None
/// holds only white space.
///
/// An empty line always ends a stretch. A single line break does not where the text is hard-wrapped: where most lines
/// end just before a word that would have made them wider than the widest. There, too, a line that stopped early ends a
/// stretch.
pub fn stretches(text: &str) -> Vec<Range<usize>> {
    let lines = lines(text);
    let wrap = wrap(text, &lines);
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (at, line) in lines.iter().enumerate() {
        if line.is_empty() {
            open = false;
            continue;
        }
        match out.last_mut() {
            Some(last) if open => last.end = line.end,
            _ => out.push(line.clone()),
        }
        open = wrap.is_some_and(|width| {
            lines.get(at + 1).is_some_and(|next| !next.is_empty() && overflows(text, line, next, width))
        });
    }
    out
}

/// Each line without the white space around it.
fn lines(text: &str) -> Vec<Range<usize>> {
    let breaks = |c| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let (mut out, mut start) = (Vec::new(), 0);
    for line in text.split_inclusive(breaks) {
        let end = start + line.len();
        // "\r\n" is one break.
        if !(line == "\n" && text[..start].ends_with('\r')) {
            let from = start + (line.len() - line.trim_start().len());
            let len = line.trim().len();
            out.push(from.min(end)..(from + len).min(end));
        }
        start = end;
    }
    out
}

/// The width of the page, if the text is hard-wrapped.
fn wrap(text: &str, lines: &[Range<usize>]) -> Option<usize> {
    let pairs = || lines.windows(2).filter(|pair| !pair[0].is_empty() && !pair[1].is_empty());
    let width = lines.iter().map(|line| chars(text, line)).max()?;
    if !(30..=WIDEST).contains(&width) {
        return None;
    }
    let full = pairs().filter(|pair| overflows(text, &pair[0], &pair[1], width)).count();
    // Lines that end in mid-sentence are the surest sign; a text of one sentence a line has none.
    let running = pairs().filter(|pair| {
        let last = text[pair[0].clone()].chars().next_back();
        let next = text[pair[1].clone()].chars().next();
        last.is_some_and(|c| c.is_alphanumeric() || c == ',') && next.is_some_and(char::is_lowercase)
    });
    let (running, all) = (running.count(), pairs().count());
    (full * 3 >= all * 2 && running * 5 >= all && running >= 1).then_some(width)
}

/// Whether the first word of the next line would not have fitted on this one, give or take a few letters.
fn overflows(text: &str, line: &Range<usize>, next: &Range<usize>, width: usize) -> bool {
    let word = text[next.clone()].split_whitespace().next().map_or(0, |word| word.chars().take(WIDEST).count());
    chars(text, line) + 1 + word + width / 10 >= width
}

fn chars(text: &str, line: &Range<usize>) -> usize {
    if line.len() > 4 * WIDEST { line.len() } else { text[line.clone()].chars().count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        stretches(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_heading_stands_alone() {
        assert_eq!(read("Ferry talks resume\n\nThe crews met.\r\n\r\n"), ["Ferry talks resume", "The crews met."]);
        assert_eq!(
            read("Ferry talks resume\nThe crews met on the quay."),
            ["Ferry talks resume", "The crews met on the quay."]
        );
    }

    #[test]
    fn a_hard_wrapped_paragraph_is_one() {
        let text = "The harbour board said on Monday that the\nferries would run again as soon as both crews\n\
                    had agreed on the new hours, which may\ntake a week.\nA second meeting is planned.\n";
        assert_eq!(read(text).len(), 2, "{:?}", read(text));
    }

    #[test]
    fn white_space_alone_is_nothing() {
        assert_eq!(read(" \n\t\r\n"), Vec::<&str>::new());
        assert_eq!(read(""), Vec::<&str>::new());
    }
}
