use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use anyhow::{Context, Result};
use rapporteur_intake::Limits;
use rapporteur_reconcile::Across;
use rapporteur_report::Report;
use rapporteur_store::Observation;
use rayon::prelude::*;

use crate::annotation::Annotation;
use crate::cli::{self, AnnotateFormat};
use crate::exit::Exit;
use crate::mentions;
use crate::output::{self, forgive_closed_pipe};
use crate::read::Desk;

/// Reports that are read at once: output streams, and memory stays bounded.
const BATCH: usize = 64;

/// Writes what was read, for other programs.
pub fn run(options: &cli::Annotate) -> Result<Exit> {
    let desk = Desk::open(&options.reading)?;
    match (&options.pretokenized, &options.input) {
        (Some(path), _) => {
            let gold = fs::read_to_string(path).with_context(|| format!("{}: cannot read it", path.display()))?;
            let filled = desk.reader.fill_conllu(&gold).with_context(|| path.display().to_string())?;
            output::write(None, &filled)?;
            Ok(Exit::Done)
        }
        (None, Some(path)) if options.across => across(path, options.mentions.as_deref(), &desk),
        (None, Some(path)) => stream(path, options.format, &desk),
        // clap asks for one of the two.
        (None, None) => Ok(Exit::Failed),
    }
}

/// Reports of a file, or of standard input, and `None` for each that cannot be read. Problems are told.
fn reports(path: &Path) -> Result<impl Iterator<Item = Option<Report>>> {
    let input: Box<dyn Read> = if path.as_os_str() == "-" {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(path).with_context(|| format!("{}: cannot read it; check the path", path.display()))?)
    };
    let found = rapporteur_intake::read(&path.to_string_lossy(), input, Limits::default());
    Ok(found.filter_map(|found| match found {
        Ok(report) => Some(Some(report)),
        Err(problem) => {
            anstream::eprintln!("{problem}");
            (!problem.is_note()).then_some(None)
        }
    }))
}

/// One report after the other, read on all cores, written in order.
fn stream(path: &Path, format: AnnotateFormat, desk: &Desk) -> Result<Exit> {
    let mut exit = Exit::Done;
    let mut found = reports(path)?.peekable();
    let mut stdout = io::stdout().lock();
    while found.peek().is_some() {
        let batch: Vec<Option<Report>> = found.by_ref().take(BATCH).collect();
        let written: Vec<String> = batch.par_iter().flatten().map(|report| annotated(report, format, desk)).collect();
        if written.len() < batch.len() {
            exit = Exit::Partly;
        }
        for text in written {
            forgive_closed_pipe(stdout.write_all(text.as_bytes()))?;
        }
    }
    forgive_closed_pipe(stdout.flush())?;
    Ok(exit)
}

fn annotated(report: &Report, format: AnnotateFormat, desk: &Desk) -> String {
    match format {
        AnnotateFormat::Jsonl => {
            let (reading, coding) = desk.code(report);
            Annotation::of(report, &reading, &coding).to_line()
        }
        AnnotateFormat::Conllu => rapporteur_language::to_conllu(report, &desk.reader.read(report)),
    }
}

/// Over all reports together.
fn across(path: &Path, mentions: Option<&Path>, desk: &Desk) -> Result<Exit> {
    let found: Vec<Option<Report>> = reports(path)?.collect();
    let exit = if found.contains(&None) { Exit::Partly } else { Exit::Done };
    let reports = found.into_iter().flatten().collect();
    let page = match mentions {
        Some(gold) => serde_json::to_string(&mentions::cluster(reports, gold, desk)?)?,
        None => serde_json::to_string(&incidents(reports, desk))?,
    };
    output::write(None, &(page + "\n"))?;
    Ok(exit)
}

fn incidents(reports: Vec<Report>, desk: &Desk) -> Across {
    let observe = |report| {
        let (_, coding) = desk.code(&report);
        Observation { report, coding: Ok(coding) }
    };
    let observations = reports.into_par_iter().map(observe).collect();
    rapporteur_reconcile::across(&rapporteur_reconcile::reconcile(observations, &desk.lexicon, None))
}
