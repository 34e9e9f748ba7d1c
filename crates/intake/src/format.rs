//! What a file is: by its first bytes, then by the end of its name.

use std::path::Path;

use crate::decode;
use crate::problem::Trouble;

/// How a file holds its reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One report, perhaps under a header.
    Text,
    /// One report, in a web page.
    Page,
    /// An object, an array of objects, or an object a line.
    Json,
}

/// First bytes of what is often found among reports and is none, and what to do about it.
const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF", "convert it to text first"),
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it, or save it as text"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as text"),
    (b"{\\rtf", "rich text", "save it as plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"Rar!", "a rar archive", "unpack it first"),
    (b"WARC/1.", "a web archive (WARC)", "extract its pages first"),
    (b"SQLite format 3\0", "a database", "export its texts as JSON Lines"),
    (b"PAR1", "a Parquet file", "export its texts as JSON Lines"),
    (b"\x7fELF", "a program", LEAVE_OUT),
    (b"\x89PNG", "an image", LEAVE_OUT),
    (b"GIF8", "an image", LEAVE_OUT),
    (b"\xff\xd8\xff", "an image", LEAVE_OUT),
    (b"RIFF", "an image, a sound or a film", LEAVE_OUT),
    (b"OggS", "a sound", LEAVE_OUT),
    (b"ID3", "a sound", LEAVE_OUT),
];

const LEAVE_OUT: &str = "leave it out";

/// Tags that a page begins with (after the table of the WHATWG MIME Sniffing Standard, 7.1).
const FIRST_TAGS: &[&str] = &[
    "!doctype", "html", "head", "body", "title", "meta", "script", "style", "iframe", "h1", "h2", "div", "font",
    "table", "a", "b", "br", "p", "article", "main", "section", "header",
];

/// What the file is, told from its name and its first bytes.
pub fn of(name: &str, head: &[u8]) -> Result<Format, Trouble> {
    let known = SIGNATURES.iter().find(|(first, ..)| head.starts_with(first));
    if let Some(&(_, what, next)) = known {
        return Err(Trouble::Foreign(what, next));
    }
    if decode::utf_16(head).is_none() && is_binary(head) {
        return Err(Trouble::Foreign("binary data", LEAVE_OUT));
    }
    let (start, _) = decode::decode(&head[..head.len().min(4096)], false);
    let start = start.trim_start();
    if is_feed(start) {
        return Err(Trouble::Foreign("a feed (RSS or Atom)", "save the pages that it lists"));
    }
    let ending = Path::new(name).extension().map(|ending| ending.to_string_lossy().to_lowercase());
    Ok(match ending.as_deref() {
        Some("html" | "htm" | "xhtml" | "shtml") => Format::Page,
        Some("json" | "jsonl" | "ndjson") => Format::Json,
        _ if is_page(start) => Format::Page,
        _ if is_json(start) => Format::Json,
        _ => Format::Text,
    })
}

/// Controls that text has no use for: more than one byte in twenty. A stray one is kept as text.
fn is_binary(head: &[u8]) -> bool {
    let head = &head[..head.len().min(8192)];
    let controls = head.iter().filter(|byte| **byte < 0x20 && !b"\t\n\r\x0c\x1b".contains(byte)).count();
    controls * 20 > head.len()
}

fn is_page(start: &str) -> bool {
    let Some(tag) = start.strip_prefix('<') else { return false };
    let is = |name: &&str| {
        let (Some(first), Some(after)) = (tag.get(..name.len()), tag.get(name.len()..)) else { return false };
        first.eq_ignore_ascii_case(name) && after.starts_with([' ', '>', '\t', '\r', '\n'])
    };
    tag.starts_with("!--") || tag.starts_with("?xml") || FIRST_TAGS.iter().any(is)
}

fn is_feed(start: &str) -> bool {
    start.starts_with("<rss") || start.starts_with("<feed") || {
        let root = |name| start.find(name).is_some_and(|at| start[..at].bytes().filter(|b| *b == b'<').count() < 4);
        start.starts_with("<?xml") && (root("<rss") || root("<feed") || root("<rdf:RDF"))
    }
}

fn is_json(start: &str) -> bool {
    let follows = |first, then| start.strip_prefix(first).is_some_and(|rest: &str| rest.trim_start().starts_with(then));
    follows('{', '"') || follows('[', '{')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_format() {
        for (start, format) in [
            ("Shots were heard in Lower Tamra.", Format::Text),
            ("[Photo: our own] Shots were heard.", Format::Text),
            ("{Update} Shots were heard.", Format::Text),
            ("<our correspondent writes>", Format::Text),
            ("<!DOCTYPE html><html>", Format::Page),
            ("\n  <HTML lang=en>", Format::Page),
            ("<p>Shots were heard.", Format::Page),
            ("<?xml version='1.0'?><html xmlns='x'>", Format::Page),
            ("{ \"text\": \"Shots\"}", Format::Json),
            ("[\n {\"text\": \"Shots\"}]", Format::Json),
        ] {
            assert_eq!(of("-", start.as_bytes()).unwrap(), format, "{start}");
        }
        assert_eq!(of("a.HTM", b"Shots were heard.").unwrap(), Format::Page);
        assert_eq!(of("a.jsonl", b"Shots were heard.").unwrap(), Format::Json);
        let wide: Vec<u8> = "<html><p>Shots".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(of("-", &wide).unwrap(), Format::Page);
    }

    #[test]
    fn what_is_not_text_is_named() {
        for (head, what) in [
            (b"\x7fELF\x02\x01\x01".as_slice(), "a program"),
            (b"%PDF-1.7\n", "a PDF"),
            (b"\x89PNG\r\n\x1a\n", "an image"),
            (b"PK\x03\x04\x14\0", "a zip archive"),
            (b"\0\x01\x02\x03\x04\x05\x06\x07\x08", "binary data"),
            (b"<?xml version=\"1.0\"?>\n<rss version=\"2.0\">", "a feed"),
        ] {
            let told = of("report.txt", head).unwrap_err().to_string();
            assert!(told.contains(what), "{told}");
        }
    }

    #[test]
    fn a_stray_control_is_text() {
        assert_eq!(of("-", b"Shots were heard in\0 Lower Tamra and beyond it.").unwrap(), Format::Text);
    }
}
