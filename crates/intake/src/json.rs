//! JSON: an object a line, one object, or an array of them.

use std::io::{BufRead, Cursor, Read};

use rapporteur_report::{DateBasis, Report};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use crate::decode::{decode, utf_16};
use crate::draft::Draft;
use crate::problem::{Place, Problem, Trouble, brief};
use crate::{Limits, read_up_to};

/// A report as JSON gives it. Other fields are passed over.
#[derive(Deserialize)]
struct Fields {
    id: Option<Scalar>,
    text: Option<String>,
    title: Option<Scalar>,
    outlet: Option<Scalar>,
    published: Option<Scalar>,
    url: Option<Scalar>,
    language: Option<Scalar>,
}

/// A field that may be a number where we expect words; what is neither counts as absent.
#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Text(String),
    Number(serde_json::Number),
    Other(IgnoredAny),
}

impl Fields {
    /// The draft, with the text exactly as it was given: other programs count its code points.
    fn draft(self) -> Result<Draft, Trouble> {
        let words = |field: Option<Scalar>| match field? {
            Scalar::Text(text) => Some(text),
            Scalar::Number(number) => Some(number.to_string()),
            Scalar::Other(_) => None,
        };
        Ok(Draft {
            text: self.text.ok_or(Trouble::NoTextField)?,
            title: words(self.title),
            outlet: words(self.outlet),
            published: words(self.published),
            url: words(self.url),
            language: words(self.language),
            name: words(self.id),
        })
    }
}

fn parse<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, Trouble> {
    serde_json::from_str(text).map_err(|error| {
        let told = error.to_string();
        let cause = told.split(" at line ").next().unwrap_or(&told);
        Trouble::Json { column: error.column(), cause: brief(cause) }
    })
}

type Found = Result<Report, Problem>;

/// The reports of a file that begins, with `head`, as JSON. Lines are read one by one, however many they are; an array,
/// or an object over several lines, is read whole.
pub fn read<'r>(
    path: &str,
    head: &[u8],
    mut input: impl BufRead + 'r,
    limits: Limits,
) -> Box<dyn Iterator<Item = Found> + 'r> {
    let place = Place::of(path);
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let first = start.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end();
    let named_lines = [".jsonl", ".ndjson"].iter().any(|ending| path.ends_with(ending));
    let one_line = start.starts_with(b"{") && first.ends_with(b"}");
    if (named_lines || one_line) && utf_16(head).is_none() {
        return Box::new(Lines::of(place, input, limits));
    }
    let whole = match read_up_to(&mut input, limits.file) {
        Ok(whole) => whole,
        Err(error) => return Box::new(std::iter::once(Err(Problem { place, trouble: Trouble::Unreadable(error) }))),
    };
    if whole.len() <= limits.file {
        let text = decode(&whole, false).0;
        return match several(&text, &place, &limits) {
            Some(found) => Box::new(found.into_iter()),
            None => Box::new(Lines::of(place, Cursor::new(text), limits)),
        };
    }
    if start.starts_with(b"[") || utf_16(head).is_some() {
        return Box::new(std::iter::once(Err(Problem { place, trouble: Trouble::LongFile(limits.file) })));
    }
    Box::new(Lines::of(place, Cursor::new(whole).chain(input), limits))
}

/// The reports of an array of objects, or of one object; `None` where the whole is neither.
fn several(text: &str, place: &Place, limits: &Limits) -> Option<Vec<Found>> {
    if let Ok(fields) = parse::<Fields>(text) {
        return Some(report(Ok(fields), place, limits));
    }
    // A bad item must not cost the others, so each is parsed apart.
    let items: Vec<&RawValue> = parse(text).ok()?;
    if items.is_empty() {
        return Some(vec![Err(Problem { place: place.clone(), trouble: Trouble::NoReports })]);
    }
    let place = |item| Place { item: Some(item), ..place.clone() };
    Some((1..).zip(items).flat_map(|(at, item)| report(parse(item.get()), &place(at), limits)).collect())
}

fn report(fields: Result<Fields, Trouble>, place: &Place, limits: &Limits) -> Vec<Found> {
    match fields.and_then(Fields::draft) {
        Ok(draft) => draft.finish(place, DateBasis::Header, limits),
        Err(trouble) => vec![Err(Problem { place: place.clone(), trouble })],
    }
}

/// JSON Lines, with one line in memory at a time.
struct Lines<R> {
    place: Place,
    input: R,
    limits: Limits,
    ended: bool,
    /// Whether no line so far has held anything.
    blank: bool,
}

impl<R: BufRead> Lines<R> {
    fn of(place: Place, input: R, limits: Limits) -> impl Iterator<Item = Found> {
        Self { place, input, limits, ended: false, blank: true }.flatten()
    }

    /// The next line; `None` at the end of the file.
    fn line(&mut self) -> Result<Option<Vec<u8>>, Trouble> {
        let mut line = Vec::new();
        let most = self.limits.line;
        let read = self.input.by_ref().take(most as u64 + 1).read_until(b'\n', &mut line);
        if read.map_err(Trouble::Unreadable)? == 0 {
            return Ok(None);
        }
        if line.len() > most && !line.ends_with(b"\n") {
            self.input.skip_until(b'\n').map_err(Trouble::Unreadable)?;
            return Err(Trouble::LongLine(most));
        }
        Ok(Some(line))
    }

    fn report(&self, line: &[u8]) -> Vec<Found> {
        let (text, note) = decode(line, false);
        if text.trim().is_empty() {
            return Vec::new();
        }
        let note = note.map(|trouble| Err(Problem { place: self.place.clone(), trouble }));
        report(parse(&text), &self.place, &self.limits).into_iter().chain(note).collect()
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Vec<Found>;

    /// What one line gives: a blank one nothing, but a file of blank ones is a problem.
    fn next(&mut self) -> Option<Vec<Found>> {
        if self.ended {
            return None;
        }
        self.place.line = Some(self.place.line.unwrap_or(0) + 1);
        let line = self.line();
        self.ended = matches!(line, Ok(None) | Err(Trouble::Unreadable(_)));
        let trouble = |trouble| Err(Problem { place: self.place.clone(), trouble });
        let found = match line {
            Ok(Some(line)) => self.report(&line),
            Ok(None) if self.blank => {
                vec![Err(Problem { place: Place::of(&self.place.path), trouble: Trouble::NoReports })]
            }
            Ok(None) => Vec::new(),
            Err(cause) => vec![trouble(cause)],
        };
        self.blank &= found.is_empty();
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(path: &str, bytes: &[u8], limits: Limits) -> Vec<Found> {
        read(path, &bytes[..bytes.len().min(100)], bytes, limits).collect()
    }

    fn texts(found: &[Found]) -> Vec<&str> {
        found.iter().flatten().map(Report::text).collect()
    }

    #[test]
    fn lines_objects_and_arrays_are_read() {
        for (path, json) in [
            ("-", "{\"text\": \"One.\"}\n\n{\"text\": \"Two.\", \"more\": {\"a\": [1]}}\n"),
            ("a.json", "\u{feff}[{\"text\": \"One.\"}, {\n\"text\": \"Two.\"}]"),
        ] {
            assert_eq!(texts(&all(path, json.as_bytes(), Limits::default())), ["One.", "Two."], "{json}");
        }
        let one = b"{\n \"text\": \"One.\",\n \"id\": 7\n}";
        let found = all("a.json", one, Limits::default());
        assert_eq!(found[0].as_ref().unwrap().source.name.as_deref(), Some("7"));
    }

    #[test]
    fn a_bad_line_costs_only_itself() {
        let json = b"{\"text\": \"One.\"}\n{\"text\": \n{\"title\": \"x\"}\n[1]\n{\"text\":\"\"}\n{\"text\": \"Two.\"}";
        let found = all("a.jsonl", json, Limits::default());
        assert_eq!(texts(&found), ["One.", "Two."]);
        let told: Vec<String> = found.iter().filter_map(|f| f.as_ref().err()).map(ToString::to_string).collect();
        assert_eq!(told.len(), 4);
        for (at, line) in told.iter().enumerate() {
            assert!(line.starts_with(&format!("a.jsonl, line {}: ", at + 2)), "{line}");
        }
        let found = all("a.json", b"[{\"text\": 5}, {\"text\": \"Two.\"}]", Limits::default());
        assert_eq!(texts(&found), ["Two."]);
        assert!(found[0].as_ref().unwrap_err().to_string().starts_with("a.json, item 1: "));
    }

    #[test]
    fn a_long_line_costs_only_itself() {
        let limits = Limits { line: 100, file: 50, ..Limits::default() };
        let long = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"Two.\"}}\n", "long ".repeat(400));
        for path in ["a.jsonl", "-"] {
            let found = all(path, long.as_bytes(), limits);
            assert_eq!(texts(&found), ["Two."], "{path}");
            assert_eq!(found[0].as_ref().unwrap_err().line(), Some(1));
        }
    }

    #[test]
    fn deep_nesting_is_refused() {
        let deep = format!("{{\"more\": {}", "[".repeat(200_000));
        assert!(all("a.jsonl", deep.as_bytes(), Limits::default())[0].is_err());
        assert!(all("a.json", "[".repeat(200_000).as_bytes(), Limits::default())[0].is_err());
    }

    #[test]
    fn lines_in_utf_16_are_read() {
        let wide: Vec<u8> =
            "\u{feff}{\"text\": \"Café.\"}\n{\"text\": \"Two.\"}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(texts(&all("a.jsonl", &wide, Limits::default())), ["Café.", "Two."]);
    }

    proptest! {
        #[test]
        fn a_text_is_kept_exactly(text in "(?s).{1,60}", id in "\\PC{1,9}") {
            let json = serde_json::json!({ "id": id, "text": text }).to_string();
            let found = all("a.jsonl", json.as_bytes(), Limits::default());
            match &found[0] {
                Ok(report) => {
                    prop_assert_eq!(report.text(), text);
                    prop_assert_eq!(report.source.name.as_deref(), Some(id.as_str()));
                }
                Err(_) => prop_assert!(text.trim().is_empty()),
            }
        }
    }
}
