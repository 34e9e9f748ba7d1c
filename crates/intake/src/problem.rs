use std::fmt;
use std::io;
use std::path::Path;

/// What went wrong with one file, line or field, where, and what to do next: its message says all three.
///
/// A problem never stops the others: intake names it and goes on. Most cost one report; a [note](Self::is_note) costs
/// none.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {trouble}")]
pub struct Problem {
    pub(crate) place: Place,
    #[source]
    pub(crate) trouble: Trouble,
}

impl Problem {
    pub(crate) fn new(path: &Path, trouble: Trouble) -> Self {
        Self { place: Place::of(&path.to_string_lossy()), trouble }
    }

    /// The file or folder, as the user gave it; `-` for standard input.
    pub fn path(&self) -> &str {
        &self.place.path
    }

    /// The line of a JSON Lines file, from 1.
    pub fn line(&self) -> Option<u64> {
        self.place.line
    }

    /// Whether the report was read all the same, and only a part of it (its date, some letters) is in doubt.
    pub fn is_note(&self) -> bool {
        matches!(self.trouble, Trouble::Date(_) | Trouble::Guessed(_) | Trouble::Replaced { .. })
    }
}

/// A file, and the line or item in it.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub path: String,
    pub line: Option<u64>,
    /// Of a JSON array, from 1.
    pub item: Option<u64>,
}

impl Place {
    pub fn of(path: &str) -> Self {
        Self { path: path.to_owned(), line: None, item: None }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "-" => f.write_str("standard input")?,
            path => f.write_str(path)?,
        }
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        self.item.map_or(Ok(()), |item| write!(f, ", item {item}"))
    }
}

/// Cause and next step.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    #[error("no such file or folder; check the path")]
    Missing,
    #[error("cannot be read ({0}); check that it is there and that you may read it")]
    Unreadable(#[source] io::Error),
    #[error("holds no report; name a file, or a folder of .txt, .html, .json or .jsonl files")]
    NoReports,
    #[error("is empty; fetch it again, or leave it out")]
    Empty,
    #[error("has no text to read; check that it is the article itself")]
    NoText,
    #[error("looks like {0}, which is not read; {1}")]
    Foreign(&'static str, &'static str),
    #[error("is longer than {} MiB, the most that is read of one file; split it, or give one report a line", .0 >> 20)]
    LongFile(usize),
    #[error("is longer than {} MiB, the most that is read of one line; leave it out, or split its report", .0 >> 20)]
    LongLine(usize),
    #[error("has a text longer than {} MiB, the most that one report can hold; split it", .0 >> 20)]
    LongText(usize),
    #[error("is no JSON report, at column {column}: {cause}; mend it or leave it out")]
    Json { column: usize, cause: String },
    #[error("has no `text`; give it one, as {{\"text\": \"...\"}}, or leave it out")]
    NoTextField,
    #[error(
        "the report was read, but its date of publication `{0}` was not understood and stays unknown; write it as 2025-11-09"
    )]
    Date(String),
    #[error("is not UTF-8 and declares no encoding, so it was read as {0}; if letters look wrong, convert it to UTF-8")]
    Guessed(&'static str),
    #[error(
        "the report was read, but {count} of its letters are not {encoding}, the first at byte {at}, and stand as U+FFFD; fetch it again"
    )]
    Replaced { count: usize, at: usize, encoding: &'static str },
}

/// At most 60 characters of a value, with controls escaped: messages stay short whatever a file holds.
pub(crate) fn brief(value: &str) -> String {
    let mut short: String = value.trim().chars().take(60).flat_map(char::escape_debug).collect();
    if value.trim().chars().nth(60).is_some() {
        short.push('…');
    }
    short
}
