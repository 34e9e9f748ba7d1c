use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressStyle};
use rapporteur_brief::Why;
use rapporteur_coding::Coding;
use rapporteur_intake::Limits;
use rapporteur_knowledge::Lexicon;
use rapporteur_language::{Reader, Reading};
use rapporteur_report::Report;
use rapporteur_store::{Observation, Store};
use rayon::prelude::*;

use crate::cli;
use crate::exit::Exit;

/// Text that is read at once, in bytes: memory is bounded by this and by one report, not by the collection.
const BATCH: usize = 2 << 20;

/// Everything that turns a report into a coding.
pub struct Desk {
    pub reader: Reader,
    pub lexicon: Lexicon,
    made_by: String,
}

impl Desk {
    /// Opens the model and the knowledge files, and sets how many reports are read at once.
    pub fn open(options: &cli::Reading) -> Result<Self> {
        if let Some(jobs) = options.jobs {
            // Fails only where a pool was set before, which this program never does.
            _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
        }
        let lexicon = knowledge(&options.knowledge)?;
        let reader = Reader::new();
        let version = env!("CARGO_PKG_VERSION");
        // A record is read again when the program, its model or its knowledge has changed.
        let (model, knowledge) = (reader.checksum(), lexicon.checksum());
        let made_by = format!("rapporteur {version}, model {model}, knowledge {knowledge}");
        Ok(Self { reader, lexicon, made_by })
    }

    /// Reads and codes one report.
    pub fn code(&self, report: &Report) -> (Reading, Coding) {
        let reading = self.reader.read(report);
        let mut coding = rapporteur_coding::code(report, &reading, &self.lexicon);
        coding.made_by.clone_from(&self.made_by);
        (reading, coding)
    }

    /// Why sentences of a report were read as they were. Nothing of a report that another program, model or knowledge
    /// has coded: this one would tell of another coding.
    pub fn why(&self, seen: &Observation, sentences: &[usize]) -> Vec<Why> {
        if !seen.coding.as_ref().is_ok_and(|coding| coding.made_by == self.made_by) {
            return Vec::new();
        }
        let reading = self.reader.read(&seen.report);
        let trace = rapporteur_coding::trace(&seen.report, &reading, &self.lexicon);
        rapporteur_brief::why(&seen.report, &reading, &trace, &self.lexicon, sentences)
    }
}

/// The built-in knowledge with the user's files on top.
pub fn knowledge(files: &[PathBuf]) -> Result<Lexicon> {
    let mut lexicon = Lexicon::builtin();
    for path in files {
        let text = fs::read_to_string(path)
            .with_context(|| format!("{}: cannot read this knowledge file; check the path", path.display()))?;
        lexicon.extend(&path.to_string_lossy(), &text)?;
    }
    Ok(lexicon)
}

/// What became of the reports that were given.
#[derive(Debug, Default)]
pub struct Tally {
    /// Read and kept now.
    pub read: usize,
    /// Kept before, and not read again.
    pub known: usize,
    /// Kept, but not coded.
    pub aside: usize,
    /// Could not be read.
    pub failed: usize,
}

impl Tally {
    /// How the run ended, as far as reading goes.
    pub fn exit(&self) -> Exit {
        match (self.failed, self.read + self.known + self.aside) {
            (0, _) => Exit::Done,
            (_, 0) => Exit::Failed,
            _ => Exit::Partly,
        }
    }
}

/// Reads all reports of `paths` into a store. Problems are told as they come; the rest is read all the same.
pub fn into_store(paths: &[PathBuf], desk: &Desk, store: &mut Store) -> Result<Tally> {
    let bar = progress();
    let mut tally = Tally::default();
    let mut batch: Vec<Report> = Vec::new();
    let mut bytes = 0;
    for found in rapporteur_intake::gather(paths, io::stdin(), Limits::default()) {
        match found {
            Ok(report) => {
                if let Some(language) = rapporteur_intake::foreign(&report) {
                    bar.suspend(|| {
                        anstream::eprintln!("{}: set aside, it is in {language}; kept, not coded", report.source.path)
                    });
                    store.add(&report, None)?;
                    tally.aside += 1;
                } else if store.has(report.id(), &desk.made_by)? {
                    tally.known += 1;
                } else {
                    bytes += report.text().len();
                    batch.push(report);
                }
            }
            Err(problem) => {
                bar.suspend(|| anstream::eprintln!("{problem}"));
                tally.failed += usize::from(!problem.is_note());
            }
        }
        if bytes > BATCH {
            keep(&mut batch, desk, store, &bar, &mut tally)?;
            bytes = 0;
        }
    }
    keep(&mut batch, desk, store, &bar, &mut tally)?;
    bar.finish_and_clear();
    Ok(tally)
}

/// Reads a batch on all cores and keeps it in the order it came.
fn keep(batch: &mut Vec<Report>, desk: &Desk, store: &mut Store, bar: &ProgressBar, tally: &mut Tally) -> Result<()> {
    let codings: Vec<Coding> = batch
        .par_iter()
        .map(|report| {
            let (_, coding) = desk.code(report);
            bar.inc(1);
            coding
        })
        .collect();
    for (report, coding) in batch.drain(..).zip(codings) {
        store.add(&report, Some(&coding))?;
        tally.read += 1;
    }
    Ok(())
}

/// A count of reports read, on the terminal only.
fn progress() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} reports read, {per_sec}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}
