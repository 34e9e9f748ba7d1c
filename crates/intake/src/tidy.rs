//! A page made safe to build a tree from, in time and memory near linear in its length.
//!
//! A tree builder follows the standard for broken nesting (WHATWG HTML, 13.2.6), and there are pages on which that takes
//! quadratic time or memory. So every page is first written anew: each element is closed within the one that it began in,
//! nesting and number are bounded, and what holds no words of the report (scripts, styles, drawings, controls) is left
//! out. Text and the order of things stay as they are.

use crate::tags::{Tag, Token, Tokens};

/// The most elements within each other. Deeper ones lose their tags, not their text.
const DEEPEST: usize = 100;

/// The most elements of a page. Later ones lose their tags, not their text: the search for the main text looks at each
/// once for every one that it lies in.
const MOST: usize = 100_000;

/// The longest tag that keeps its attributes, the longest title, and the longest run of text with escaped
/// characters in it, in bytes. A builder compares each attribute with all before it; when it writes text out, it looks
/// from each such character to the end of the run.
const LONGEST: usize = 2 << 10;

const VOID: &[&str] = &["area", "base", "br", "col", "hr", "img", "link", "meta", "source", "track", "wbr"];

/// Left out, tag by tag; what is within stays.
const BARE: &[&str] =
    &["embed", "frame", "frameset", "image", "input", "keygen", "marquee", "applet", "object", "param"];

/// Left out with all that is within, up to their end.
const SKIPPED: &[&str] = &["audio", "button", "canvas", "datalist", "math", "select", "svg", "template", "video"];

/// Kept without attributes: a builder that meets an unclosed one opens a like one in every later paragraph, but of those
/// that are the same in all no more than three.
const FORMATTING: &[&str] =
    &["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements that begin on a line of their own, and so end a paragraph.
const BLOCK: &[&str] = &[
    "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "ul",
];

const CELLS: &[&str] = &["caption", "table", "td", "th"];

/// What a page comes to.
pub struct Tidy<'p> {
    /// The page, well nested.
    pub page: String,
    /// Its blocks of linked data (JSON-LD).
    pub data: Vec<&'p str>,
}

/// Writes a page anew.
pub fn tidy(page: &str) -> Tidy<'_> {
    let mut writer = Writer {
        out: "<!doctype html>".to_owned(),
        open: Vec::new(),
        once: Vec::new(),
        skipping: None,
        begun: 0,
        cut: 0,
    };
    let mut data = Vec::new();
    for token in Tokens::of(page) {
        match token {
            Token::Raw(tag, content) if tag.name == "script" => {
                if tag.whole.contains("ld+json") {
                    data.push(content);
                }
            }
            Token::Raw(tag, content) if tag.name == "title" && writer.skipping.is_none() => {
                writer.out.push_str("<title>");
                writer.out.push_str(&content[..content.floor_char_boundary(LONGEST)]);
                writer.out.push_str("</title>");
            }
            Token::Raw(..) => {}
            Token::Text(text) => writer.text(text),
            Token::Open(tag) => writer.start(&tag),
            Token::Close(name) => writer.end(&name),
        }
    }
    Tidy { page: writer.out, data }
}

struct Writer {
    out: String,
    open: Vec<String>,
    /// Which of `html`, `head` and `body` have begun.
    once: Vec<String>,
    /// The element that is being left out, and how many of its name are open.
    skipping: Option<(String, usize)>,
    /// How many elements have begun.
    begun: usize,
    /// Where the last run of text was cut.
    cut: usize,
}

impl Writer {
    fn text(&mut self, text: &str) {
        if self.skipping.is_some() {
            return;
        }
        for piece in text.split_inclusive(is_escaped) {
            let last = piece.chars().next_back().filter(|c| is_escaped(*c));
            self.out.push_str(&piece[..piece.len() - last.map_or(0, char::len_utf8)]);
            if last.is_some() && self.out.len() - self.cut > LONGEST {
                self.out.push_str("<wbr>");
                self.cut = self.out.len();
            }
            match last {
                Some('<') => self.out.push_str("&lt;"),
                last => self.out.extend(last),
            }
        }
    }

    fn start(&mut self, tag: &Tag) {
        let name = tag.name.as_str();
        if let Some((skipped, depth)) = &mut self.skipping {
            // A drawing or a control that never ends must not swallow the page.
            if skipped == "template" || !BLOCK.contains(&name) {
                *depth += usize::from(skipped == name && !tag.closed);
                return;
            }
            self.skipping = None;
        }
        if SKIPPED.contains(&name) {
            if !tag.closed {
                self.skipping = Some((name.to_owned(), 1));
            }
            return;
        }
        if BARE.contains(&name) || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return;
        }
        if self.begun >= MOST {
            self.out.push('\n');
            return;
        }
        if VOID.contains(&name) {
            return self.begin(tag);
        }
        if matches!(name, "html" | "head" | "body") {
            // Later ones would add their attributes to the first.
            if !self.once.contains(&tag.name) {
                self.once.push(tag.name.clone());
                self.begin(tag);
            }
            return;
        }
        self.imply_ends(name);
        if self.open.len() < DEEPEST {
            self.open.push(name.to_owned());
            self.begin(tag);
        } else if BLOCK.contains(&name) {
            self.begun += 1;
            self.out.push_str("<br>");
        }
    }

    fn begin(&mut self, tag: &Tag) {
        self.begun += 1;
        if tag.whole.len() > LONGEST || FORMATTING.contains(&tag.name.as_str()) {
            self.tag("<", &tag.name);
        } else {
            self.out.push_str(tag.whole);
        }
    }

    fn end(&mut self, name: &str) {
        match &mut self.skipping {
            Some((skipped, 1)) if skipped == name => self.skipping = None,
            Some((skipped, depth)) if skipped == name => *depth -= 1,
            Some(_) => {}
            None if name == "br" => self.out.push_str("<br>"),
            None if matches!(name, "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" | "caption") => {
                self.close(&[name], if name == "table" { &[] } else { &["table"] });
            }
            None => self.close(&[name], CELLS),
        }
    }

    /// Closes what the start of `name` ends unsaid.
    fn imply_ends(&mut self, name: &str) {
        match name {
            "li" => self.close(&["li"], &["ul", "ol", "menu", "dir", "table"]),
            "dt" | "dd" => self.close(&["dt", "dd"], &["dl", "table"]),
            "tr" => self.close(&["tr"], &["table"]),
            "td" | "th" => self.close(&["td", "th"], &["table", "tr"]),
            "tbody" | "thead" | "tfoot" => self.close(&["tbody", "thead", "tfoot"], &["table"]),
            _ => {}
        }
        if BLOCK.contains(&name) {
            self.close(&["p"], CELLS);
        }
    }

    /// Closes the innermost of `names` and all within it, unless one of `bounds` lies between.
    fn close(&mut self, names: &[&str], bounds: &[&str]) {
        let is = |open: &String, list: &[&str]| list.contains(&open.as_str());
        let Some(at) = self.open.iter().rposition(|open| is(open, names) || is(open, bounds)) else { return };
        if is(&self.open[at], names) {
            while self.open.len() > at
                && let Some(open) = self.open.pop()
            {
                self.tag("</", &open);
            }
        }
    }

    fn tag(&mut self, start: &str, name: &str) {
        self.out.extend([start, name, ">"]);
    }
}

/// Characters at which a builder stops when it writes text out: those it escapes, and all that begin as U+00A0 does.
fn is_escaped(c: char) -> bool {
    matches!(c, '<' | '&' | '\u{80}'..='\u{bf}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tidied(page: &str) -> String {
        tidy(page).page["<!doctype html>".len()..].to_owned()
    }

    #[test]
    fn elements_are_closed_in_order() {
        for (page, told) in [
            ("<p>One<p>Two", "<p>One</p><p>Two"),
            ("<div><b class=x>One</div>Two", "<div><b>One</b></div>Two"),
            ("<ul><li>One<ul><li>In</ul><li>Two</ul>", "<ul><li>One<ul><li>In</li></ul></li><li>Two</li></ul>"),
            ("<table><tr><td>a<td></div>b</table>", "<table><tr><td>a</td><td>b</td></tr></table>"),
            ("One<svg><path d='<p>'/><title>x</title></svg>Two", "OneTwo"),
            ("<svg>lost<p>Two", "<p>Two"),
            ("a < b<!-- x --><script>if (a<b) '</p>'</script>c", "a &lt; bc"),
            ("<p title=\"</p>\">One</p>", "<p title=\"</p>\">One</p>"),
            ("One</br>Two</p>", "One<br>Two"),
            ("<<!-- -->p>", "&lt;p>"),
        ] {
            assert_eq!(tidied(page), told, "{page}");
        }
    }

    #[test]
    fn linked_data_is_kept_aside() {
        let data = tidy("<script type='application/ld+json'>{\"a\": 1}</script><script>b</script>").data;
        assert_eq!(data, ["{\"a\": 1}"]);
    }

    /// How deep the tags of a page nest, with every end taken as it comes.
    fn depth(page: &str) -> usize {
        let (mut now, mut most) = (0usize, 0);
        for token in Tokens::of(page) {
            match token {
                Token::Open(tag) if !VOID.contains(&tag.name.as_str()) => now += 1,
                Token::Raw(..) => now += 1,
                Token::Close(_) => now = now.checked_sub(1).expect("an end without a start"),
                _ => {}
            }
            most = most.max(now);
        }
        most
    }

    #[test]
    fn nesting_is_bounded() {
        let page = "<div><b>".repeat(100_000) + "word";
        let page = tidied(&page);
        assert_eq!(depth(&page), DEEPEST);
        assert!(page.ends_with("word"));
    }

    proptest! {
        #[test]
        fn any_tags_come_out_nested(parts in prop::collection::vec("</?(p|b|div|table|td|li|svg|title|x)>|w|<|</|<!--|-->", 0..60)) {
            let page = tidied(&parts.concat());
            prop_assert!(depth(&page) <= DEEPEST);
            prop_assert_eq!(tidied(&page), page);
        }
    }
}
