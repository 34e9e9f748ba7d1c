use std::fmt::Write;

use textwrap::{Options, wrap};

use crate::page::{Brief, Cite, Item, Run, numbers};
use crate::shown::shown;

/// How the terminal form is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Columns of a line, at least 20.
    pub width: usize,
    /// Whether to use colour and bold.
    pub colour: bool,
}

/// The brief for a terminal.
pub fn text(brief: &Brief, style: Style) -> String {
    let paint = Paint(style.colour);
    let width = style.width.max(20);
    let mut page = String::new();
    line(&mut page, &paint.strong(&shown(&brief.title)));
    line(&mut page, &shown(&brief.subtitle));
    for section in brief.sections.iter().filter(|section| !section.items.is_empty()) {
        line(&mut page, "");
        line(&mut page, &paint.strong(&section.heading.to_uppercase()));
        for item in &section.items {
            write_item(&mut page, item, 0, width, paint);
        }
        for note in section.note.iter().flat_map(|note| wrap(note, width)) {
            line(&mut page, &paint.faint(&note));
        }
    }
    page
}

fn line(page: &mut String, text: &str) {
    page.push_str(text);
    page.push('\n');
}

fn write_item(page: &mut String, item: &Item, depth: usize, width: usize, paint: Paint) {
    let bullet = format!("{}{} ", "  ".repeat(depth), if depth == 0 { "•" } else { "–" });
    let hang = " ".repeat(2 * depth + 2);
    let mut sentence = String::new();
    for run in &item.runs {
        match run {
            Run::Plain(words) => sentence += &shown(words),
            Run::Strong(words) => sentence += &paint.strong(&shown(words)),
            Run::Quote(words) => _ = write!(sentence, "“{}”", shown(words)),
            Run::Mark(words) => sentence += &paint.mark(&format!("[{}]", shown(words))),
            Run::Cites(cites) => write_cites(&mut sentence, cites, paint),
        }
    }
    write_cites(&mut sentence, &item.last_cites(), paint);
    for wrapped in wrap(&sentence, Options::new(width).initial_indent(&bullet).subsequent_indent(&hang)) {
        line(page, &wrapped);
    }
    for below in &item.below {
        write_item(page, below, depth + 1, width, paint);
    }
}

fn write_cites(sentence: &mut String, cites: &[Cite], paint: Paint) {
    for report in numbers(cites) {
        _ = write!(sentence, " {}", paint.faint(&format!("[{report}]")));
    }
}

/// Select Graphic Rendition sequences (ECMA-48), or none.
#[derive(Clone, Copy)]
struct Paint(bool);

impl Paint {
    fn with(self, code: &str, words: &str) -> String {
        if self.0 { format!("\x1b[{code}m{words}\x1b[0m") } else { words.to_owned() }
    }

    fn strong(self, words: &str) -> String {
        self.with("1", words)
    }

    fn mark(self, words: &str) -> String {
        self.with("33", words)
    }

    fn faint(self, words: &str) -> String {
        self.with("2", words)
    }
}
