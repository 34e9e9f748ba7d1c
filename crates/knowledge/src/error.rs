use std::fmt;

/// Something in a knowledge file cannot be used: where, why, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct KnowledgeError {
    /// The file, as its giver named it.
    pub file: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub cause: String,
    /// What to do about it.
    pub next: &'static str,
}

impl fmt::Display for KnowledgeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        write!(f, ": {}; {}", self.cause, self.next)
    }
}

/// The line, from 1, of a byte of `text`.
pub(crate) fn line_of(text: &str, byte: usize) -> usize {
    let end = byte.min(text.len());
    text.as_bytes()[..end].iter().filter(|&&b| b == b'\n').count() + 1
}

/// An error in the entry that begins at a byte of `text`.
pub(crate) fn wrong_at(file: &str, text: &str, start: usize, cause: String) -> KnowledgeError {
    KnowledgeError {
        file: file.to_owned(),
        line: Some(line_of(text, start)),
        cause,
        next: "correct the entry that begins there",
    }
}
