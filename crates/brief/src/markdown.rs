use std::fmt::Write;

use crate::page::{Brief, Cite, Item, Run, numbers};
use crate::shown::shown;

/// The brief as CommonMark. Citations link to the list of reports at its end.
pub fn markdown(brief: &Brief) -> String {
    let mut page = format!("# {}\n\n{}\n", escaped(&brief.title), escaped(&brief.subtitle));
    for section in brief.sections.iter().filter(|section| !section.items.is_empty()) {
        _ = write!(page, "\n## {}\n\n", section.heading);
        for item in &section.items {
            write_item(&mut page, item, 0);
        }
        if let Some(note) = &section.note {
            _ = write!(page, "\n{}\n", escaped(note));
        }
    }
    page
}

fn write_item(page: &mut String, item: &Item, depth: usize) {
    _ = write!(page, "{}- ", "  ".repeat(depth));
    for run in &item.runs {
        _ = match run {
            Run::Plain(words) => write!(page, "{}", escaped(words)),
            Run::Strong(words) => write!(page, "**{}**", escaped(words)),
            Run::Quote(words) => write!(page, "“{}”", escaped(words)),
            Run::Mark(words) => write!(page, "*({})*", escaped(words)),
            Run::Cites(cites) => write!(page, "{}", cited(cites)),
        };
    }
    page.push_str(&cited(&item.last_cites()));
    page.push('\n');
    for below in &item.below {
        write_item(page, below, depth + 1);
    }
}

fn cited(cites: &[Cite]) -> String {
    numbers(cites).iter().map(|report| format!(" \\[{report}\\]")).collect()
}

/// Characters that mean something to CommonMark or HTML lose their meaning.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in shown(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '!' | '~') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_report_stays_text() {
        assert_eq!(escaped("<b>*x* [a](b)"), "\\<b\\>\\*x\\* \\[a\\](b)");
    }
}
