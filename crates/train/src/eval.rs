//! Runs a model on files that the project's scorer then compares with gold data.

use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Args;
use rapporteur_language::{NameKind, Reader, to_conllu};
use rapporteur_report::Report;
use serde_json::{Value, json};

/// A file, and the model to read it with.
#[derive(Args)]
pub struct Input {
    /// The file to read.
    file: PathBuf,
    /// A model file; the model of this release unless given.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

impl Input {
    fn load(&self) -> Result<String> {
        std::fs::read_to_string(&self.file).with_context(|| format!("cannot read {}", self.file.display()))
    }

    fn reader(&self) -> Result<Reader> {
        let Some(path) = &self.model else { return Ok(Reader::new()) };
        let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Reader::open(&path.display().to_string(), bytes)?)
    }
}

fn print(text: &str) -> Result<()> {
    Ok(std::io::stdout().lock().write_all(text.as_bytes())?)
}

/// Text to CoNLL-U.
pub fn text(input: &Input) -> Result<()> {
    let report = Report::new(input.load()?);
    print(&to_conllu(&report, &input.reader()?.read(&report)))
}

/// CoNLL-U to CoNLL-U.
pub fn words(input: &Input) -> Result<()> {
    let filled = input.reader()?.fill_conllu(&input.load()?);
    print(&filled.with_context(|| format!("{} is not CoNLL-U", input.file.display()))?)
}

/// JSON Lines to JSON Lines with names, counted in code points.
pub fn names(input: &Input) -> Result<()> {
    let reader = input.reader()?;
    for line in input.load()?.lines() {
        let value: Value = serde_json::from_str(line)?;
        let report = Report::new(value["text"].as_str().unwrap_or_default());
        let points = report.points_of();
        let name = |name: &rapporteur_language::Name| {
            let at = points(name.span);
            let kind = match name.kind {
                NameKind::Person => "person",
                NameKind::Place => "place",
                NameKind::Organization => "organization",
                NameKind::Event => "event",
                NameKind::Other => "other",
            };
            json!({"start": at.start, "end": at.end, "type": kind})
        };
        let names: Vec<Value> = reader.read(&report).names.iter().map(name).collect();
        print(&format!("{}\n", json!({"id": value["id"], "names": names})))?;
    }
    Ok(())
}

/// Words a second of processor time, and the time to open the model.
pub fn speed(input: &Input) -> Result<()> {
    let begin = Instant::now();
    let reader = input.reader()?;
    let opened = begin.elapsed();
    let report = Report::new(input.load()?);
    let words = reader.read(&report).words.len();
    let (clock, begin, mut times) = (Instant::now(), processor(), 0);
    while times < 3 || clock.elapsed().as_secs() < 5 {
        reader.read(&report);
        times += 1;
    }
    let seconds = match (begin, processor()) {
        (Some(begin), Some(end)) => end - begin,
        _ => clock.elapsed().as_secs_f64(),
    };
    let rate = (words * times) as f64 / seconds;
    print(&format!("opened in {opened:?}; {rate:.0} words a second over {times} readings of {words} words\n"))
}

/// Seconds that this thread has run, where the system tells (Linux): what else the machine does then matters little.
fn processor() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(text.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}
