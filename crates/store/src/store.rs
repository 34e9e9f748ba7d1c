use std::path::{Path, PathBuf};
use std::time::Duration;

use rapporteur_coding::Coding;
use rapporteur_report::{Report, ReportId};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Kind;
use crate::{Observation, SetAside, StoreError};

/// "RAPP": marks an SQLite file as ours (`PRAGMA application_id`).
const APPLICATION: i64 = 0x5241_5050;
/// Format of the tables (`PRAGMA user_version`). Every release reads all formats up to its own.
const FORMAT: i64 = 1;

const TABLES: &str = "
    CREATE TABLE report (
        id TEXT PRIMARY KEY,           -- 32 hexadecimal digits
        report TEXT NOT NULL           -- the whole report as JSON
    ) STRICT;
    CREATE TABLE coding (
        report TEXT NOT NULL REFERENCES report (id),
        made_by TEXT NOT NULL,         -- program, model and knowledge
        coding TEXT NOT NULL,          -- the whole coding as JSON
        PRIMARY KEY (report, made_by)
    ) STRICT;
";

/// A record's observations.
pub struct Store {
    sqlite: Connection,
    path: PathBuf,
}

impl Store {
    /// A store that is gone when it is dropped.
    pub fn in_memory() -> Result<Self, StoreError> {
        let path = PathBuf::from("(record in memory)");
        let sqlite = Connection::open_in_memory().map_err(|error| StoreError::new(&path, error))?;
        Self::prepare(sqlite, path)
    }

    /// Opens a record, or makes a new one where there is no file or an empty one.
    ///
    /// # Errors
    /// The file cannot be opened, is something else, or was written by a newer program.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let sqlite = Connection::open(path).map_err(|error| StoreError::new(path, error))?;
        Self::prepare(sqlite, path.to_owned())
    }

    fn prepare(mut sqlite: Connection, path: PathBuf) -> Result<Self, StoreError> {
        match Self::settle(&mut sqlite) {
            Ok(()) => Ok(Self { sqlite, path }),
            Err(kind) => Err(StoreError::new(&path, kind)),
        }
    }

    fn settle(sqlite: &mut Connection) -> Result<(), Kind> {
        sqlite.busy_timeout(Duration::from_secs(5))?;
        let pragma = |sqlite: &Connection, name| sqlite.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        let (application, format) = (pragma(sqlite, "application_id")?, pragma(sqlite, "user_version")?);
        let empty = sqlite.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get::<_, bool>(0))?;
        if empty && application == 0 {
            // One writer makes the tables; another that waited for it finds them made.
            let making = sqlite.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            if pragma(&making, "application_id")? == 0 {
                making.execute_batch(TABLES)?;
                making.pragma_update(None, "application_id", APPLICATION)?;
                making.pragma_update(None, "user_version", FORMAT)?;
            }
            making.commit()?;
        } else if application != APPLICATION {
            return Err(Kind::Foreign);
        } else if format > FORMAT {
            return Err(Kind::Newer { found: format, known: FORMAT });
        }
        // Readers need not wait for a writer, and a kill leaves whole transactions only.
        sqlite.pragma_update(None, "journal_mode", "WAL")?;
        sqlite.pragma_update(None, "foreign_keys", true)?;
        Ok(())
    }

    /// Whether a report is kept with a coding by this program, model and knowledge: then it need not be read again.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn has(&self, report: ReportId, made_by: &str) -> Result<bool, StoreError> {
        self.guard(|| {
            let mut found = self.sqlite.prepare_cached("SELECT 1 FROM coding WHERE report = ?1 AND made_by = ?2")?;
            Ok(found.exists(params![report.to_string(), made_by])?)
        })
    }

    /// Adds a report, with its coding unless it is set aside. What is there already stays as it is.
    ///
    /// # Errors
    /// The record cannot be written; nothing of this report is kept then.
    pub fn add(&mut self, report: &Report, coding: Option<&Coding>) -> Result<(), StoreError> {
        let Self { sqlite, path } = self;
        let mut write = || -> Result<(), Kind> {
            let id = report.id().to_string();
            let adding = sqlite.transaction()?;
            adding
                .prepare_cached("INSERT OR IGNORE INTO report VALUES (?1, ?2)")?
                .execute(params![id, serde_json::to_string(report)?])?;
            if let Some(coding) = coding {
                adding.prepare_cached("INSERT OR IGNORE INTO coding VALUES (?1, ?2, ?3)")?.execute(params![
                    id,
                    coding.made_by,
                    serde_json::to_string(coding)?
                ])?;
            }
            Ok(adding.commit()?)
        };
        write().map_err(|kind| StoreError::new(path, kind))
    }

    /// Every report with its newest coding, in the order in which they were added.
    ///
    /// # Errors
    /// The record cannot be read, or holds what no release wrote.
    pub fn observations(&self) -> Result<Vec<Observation>, StoreError> {
        self.guard(|| {
            let mut reports = self.sqlite.prepare_cached("SELECT report FROM report ORDER BY rowid")?;
            let mut newest = self
                .sqlite
                .prepare_cached("SELECT coding FROM coding WHERE report = ?1 ORDER BY rowid DESC LIMIT 1")?;
            let mut rows = reports.query([])?;
            let mut observations = Vec::new();
            while let Some(row) = rows.next()? {
                let report: Report = serde_json::from_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
                let coding: Option<String> =
                    newest.query_row([report.id().to_string()], |row| row.get(0)).optional()?;
                let coding = match coding {
                    Some(coding) => Ok(serde_json::from_str(&coding)?),
                    None => Err(SetAside::Language(report.language.clone().unwrap_or_else(|| "und".to_owned()))),
                };
                observations.push(Observation { report, coding });
            }
            Ok(observations)
        })
    }

    fn guard<T>(&self, work: impl FnOnce() -> Result<T, Kind>) -> Result<T, StoreError> {
        work().map_err(|kind| StoreError::new(&self.path, kind))
    }
}
