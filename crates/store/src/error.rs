use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// The record could not be opened, read or added to. The message names the file, the cause and the next step.
#[derive(Debug, thiserror::Error)]
#[error("{}: {kind}", record.display())]
pub struct StoreError {
    record: PathBuf,
    kind: Kind,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error("this is not a record of rapporteur; give another --record FILE")]
    Foreign,
    #[error("this record has format {found}, and this program reads up to {known}; use a newer rapporteur")]
    Newer { found: i64, known: i64 },
    #[error("the disk is full; what was kept before is safe, free some space and run the same command again")]
    DiskFull,
    #[error("another program is writing to this record; wait for it to end and run the same command again")]
    Busy,
    #[error("the file or its folder cannot be opened for writing; check that the folder exists and may be written to")]
    CannotOpen,
    #[error("the record is damaged ({0}); copy it somewhere safe and restore it from a backup")]
    Damaged(String),
    #[error("{0}")]
    Sqlite(rusqlite::Error),
}

impl StoreError {
    pub(crate) fn new(record: &Path, kind: impl Into<Kind>) -> Self {
        Self { record: record.to_owned(), kind: kind.into() }
    }
}

impl From<rusqlite::Error> for Kind {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::Foreign,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::CannotOpen,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}

impl From<serde_json::Error> for Kind {
    fn from(error: serde_json::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}
