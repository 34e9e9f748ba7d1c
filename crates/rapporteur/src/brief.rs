use std::collections::BTreeMap;

use anyhow::{Result, bail};
use rapporteur_brief::{Brief, Why};
use rapporteur_reconcile::{Record, ReportRef};
use rapporteur_store::Store;
use rayon::prelude::*;

use crate::cli::{self, BriefFormat};
use crate::exit::Exit;
use crate::output;
use crate::read::{Desk, into_store};

/// Reads reports, sets them side by side, and writes the brief.
pub fn run(options: &cli::Brief) -> Result<Exit> {
    let mut store = match &options.record {
        Some(path) => Store::open(path)?,
        None => Store::in_memory()?,
    };
    watch_for_interrupt(options.record.is_some());
    let desk = Desk::open(&options.reading)?;
    let tally = into_store(&options.paths, &desk, &mut store)?;
    if tally.exit() == Exit::Failed {
        bail!("no report could be read; see the messages above");
    }
    let observations = store.observations()?;
    let record = rapporteur_reconcile::reconcile(observations, &desk.lexicon, options.as_of);
    let process = rapporteur_process::process(&record, &desk.lexicon);
    let brief = rapporteur_brief::brief(&record, &process);
    let page = match options.format {
        BriefFormat::Text => rapporteur_brief::text(&brief, output::style()),
        BriefFormat::Md => rapporteur_brief::markdown(&brief),
        BriefFormat::Html => rapporteur_brief::html(&brief, &record, &whys(&brief, &record, &desk))?,
        BriefFormat::Json => rapporteur_brief::json(&record, &process)?,
    };
    output::write(options.out.as_deref(), &page)?;
    Ok(tally.exit())
}

/// How the sentences that the page explains were read, by report. Trees are not kept: the reports are read again, on all
/// cores.
fn whys(brief: &Brief, record: &Record, desk: &Desk) -> BTreeMap<ReportRef, Vec<Why>> {
    let chosen: Vec<(ReportRef, Vec<usize>)> = rapporteur_brief::chosen(brief, record).into_iter().collect();
    chosen.into_par_iter().map(|(at, sentences)| (at, desk.why(&record.reports[at], &sentences))).collect()
}

/// On Ctrl-C says what is safe, and ends. Each report is kept in a transaction of its own, so nothing needs undoing.
fn watch_for_interrupt(recording: bool) {
    let kept = if recording {
        "what was read so far is kept in the record; run the same command again to go on"
    } else {
        "nothing was kept; give --record FILE to keep what is read"
    };
    // Fails only where a handler was set before, which this program never does.
    _ = ctrlc::set_handler(move || {
        anstream::eprintln!("\nrapporteur: interrupted; {kept}");
        std::process::exit(130);
    });
}
