//! Reads bytes of any kind into reports: plain text, web pages and JSON, in any character encoding.
//!
//! [`gather`] walks files and folders; [`read`] takes the bytes of one. Both give one report at a time, so memory is
//! bounded by a report and never by the collection. Whatever the bytes, nothing panics: what cannot be read is a
//! [`Problem`] that names file, place, cause and next step, and the others are read all the same.
//!
//! ```
//! let page = "<title>Bridge shut again</title><p>The bridge was shut on Sunday, two drivers said.</p>";
//! let mut found = rapporteur_intake::read("-", page.as_bytes(), rapporteur_intake::Limits::default());
//! let report = found.next().expect("one page").expect("is one report");
//! assert_eq!(report.text(), "Bridge shut again\n\nThe bridge was shut on Sunday, two drivers said.");
//! ```
//!
//! The formats, and what becomes of a text, are told in `docs/formats.md`.

mod date;
mod decode;
mod draft;
mod format;
mod header;
mod json;
mod language;
mod page;
mod problem;
mod tags;
mod tidy;
mod walk;

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::PathBuf;

use rapporteur_report::{DateBasis, Report};

pub use problem::Problem;

use format::Format;
use problem::{Place, Trouble};
use walk::Walk;

/// Bytes that are looked at to tell what a file is.
const HEAD: usize = 16 << 10;

/// How much is read, in bytes. What is longer is refused, never cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Of a file that has to be in memory whole: a text, a page, a JSON array. JSON Lines may be of any length.
    pub file: usize,
    /// Of one line of JSON Lines.
    pub line: usize,
    /// Of the text of one report.
    pub text: usize,
}

impl Default for Limits {
    /// 16 MiB a file, 16 MiB a line, 4 MiB (a book) a text.
    fn default() -> Self {
        Self { file: 16 << 20, line: 16 << 20, text: 4 << 20 }
    }
}

/// The reports in files and folders, in the order of `paths`; `-` stands for `standard_input`.
///
/// A folder is walked with all that is below it, in the order of names. Hidden files, and files whose ending says that
/// they are no reports (pictures, styles, settings, notes in Markdown), are passed over there; a file that is named is
/// always read. A link that leads back to a folder already walked is not followed.
pub fn gather<'a>(
    paths: &'a [PathBuf],
    standard_input: impl Read + 'a,
    limits: Limits,
) -> impl Iterator<Item = Result<Report, Problem>> + 'a {
    let mut standard_input = Some(standard_input);
    let mut open = move |path: PathBuf| -> Box<dyn Iterator<Item = Result<Report, Problem>> + 'a> {
        if path.as_os_str() == "-" {
            return match standard_input.take() {
                Some(input) => Box::new(read("-", input, limits)),
                None => Box::new(std::iter::empty()),
            };
        }
        match File::open(&path) {
            Ok(file) => Box::new(read(&path.to_string_lossy(), file, limits)),
            Err(error) => Box::new(std::iter::once(Err(Problem::new(&path, Trouble::Unreadable(error))))),
        }
    };
    paths.iter().flat_map(|path| Walk::of(path)).flat_map(move |file| match file {
        Ok(path) => open(path),
        Err(problem) => Box::new(std::iter::once(Err(problem))),
    })
}

/// The reports in one file, whose `name` goes into their source and helps to tell its format.
pub fn read<'a, R: Read + 'a>(
    name: &str,
    mut input: R,
    limits: Limits,
) -> Box<dyn Iterator<Item = Result<Report, Problem>> + 'a> {
    match begin(name, &mut input) {
        Ok((Format::Json, head)) => {
            let input = Cursor::new(head.clone()).chain(BufReader::new(input));
            json::read(name, &head, input, limits)
        }
        Ok((format, head)) => Box::new(whole(name, format, head, input, &limits).into_iter()),
        Err(trouble) => Box::new(std::iter::once(Err(Problem { place: Place::of(name), trouble }))),
    }
}

/// The first bytes of a file, and what they show it to be.
fn begin(name: &str, input: &mut impl Read) -> Result<(Format, Vec<u8>), Trouble> {
    let head = read_up_to(input, HEAD).map_err(Trouble::Unreadable)?;
    if head.is_empty() {
        return Err(Trouble::Empty);
    }
    Ok((format::of(name, &head)?, head))
}

/// The one report of a text or a page.
fn whole(
    name: &str,
    format: Format,
    head: Vec<u8>,
    mut input: impl Read,
    limits: &Limits,
) -> Vec<Result<Report, Problem>> {
    let place = Place::of(name);
    let trouble = |trouble| Err(Problem { place: place.clone(), trouble });
    let rest = match read_up_to(&mut input, limits.file) {
        Ok(rest) => rest,
        Err(error) => return vec![trouble(Trouble::Unreadable(error))],
    };
    if head.len() + rest.len() > limits.file {
        return vec![trouble(Trouble::LongFile(limits.file))];
    }
    let page = format == Format::Page;
    let (text, note) = decode::decode(&[head, rest].concat(), page);
    let (draft, basis) =
        if page { (page::read(&text), DateBasis::Page) } else { (header::read(text), DateBasis::Header) };
    let mut found = draft.finish(&place, basis, limits);
    // What could not be read needs no word on its letters.
    found.extend(note.filter(|_| found[0].is_ok()).map(trouble));
    found
}

/// Reads to the end, but no more than one byte past `most`.
fn read_up_to(input: &mut impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The name, in English, of the language of a report that is not in English: such a report is kept, but set aside.
///
/// A report whose language is not known is read as English.
pub fn foreign(report: &Report) -> Option<String> {
    report.language.as_deref().and_then(language::foreign)
}
