use std::io;
use std::slice;

use anyhow::{Result, bail};
use rapporteur_brief::{clipped, why, why_text};
use rapporteur_coding::trace;
use rapporteur_intake::Limits;
use rapporteur_knowledge::Lexicon;
use rapporteur_language::Reader;
use rapporteur_report::Report;

use crate::cli::{self, Item};
use crate::exit::Exit;
use crate::output;
use crate::read::knowledge;

/// Shows how the reports of a file were read.
pub fn run(options: &cli::Explain) -> Result<Exit> {
    let (lexicon, reader) = (knowledge(&options.knowledge)?, Reader::new());
    let mut exit = Exit::Done;
    let mut page = String::new();
    for found in rapporteur_intake::gather(slice::from_ref(&options.report), io::stdin(), Limits::default()) {
        match found {
            Ok(report) => page += &whole(&report, &reader, &lexicon, options)?,
            Err(problem) => {
                anstream::eprintln!("{problem}");
                exit = Exit::Partly;
            }
        }
    }
    if page.is_empty() {
        bail!("{}: no report could be read", options.report.display());
    }
    output::write(None, &page)?;
    Ok(exit)
}

fn whole(report: &Report, reader: &Reader, lexicon: &Lexicon, options: &cli::Explain) -> Result<String> {
    let reading = reader.read(report);
    let trace = trace(report, &reading, lexicon);
    let coding = &trace.coding;
    let spans = match options.item {
        None => None,
        Some(Item::Event(number)) => match coding.events.get(number - 1) {
            Some(event) => Some(vec![event.trigger]),
            None => bail!("there is no event e{number}; this report has {}", coding.events.len()),
        },
        Some(Item::Statement(number)) => match coding.statements.get(number - 1) {
            Some(said) => Some(said.cue.iter().chain(&said.content).copied().collect()),
            None => bail!("there is no statement s{number}; this report has {}", coding.statements.len()),
        },
    };
    let wanted = |at: usize| {
        let span = reading.sentences[at].span;
        let held = spans.as_ref().is_none_or(|spans| spans.iter().any(|one| one.overlaps(span)));
        let text = report.words(span).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let with = options.with.as_ref().is_none_or(|words| text.contains(words.as_str()));
        held && with
    };
    let sentences: Vec<usize> = (0..reading.sentences.len()).filter(|&at| wanted(at)).collect();
    if sentences.is_empty() {
        bail!("{}: no sentence of it was asked for; see --with", report.source.path);
    }
    let title = format!("{}  {}\n\n", report.id().short(), clipped(report.name(), 90));
    let all = why(report, &reading, &trace, lexicon, &sentences);
    Ok(all.iter().fold(title, |page, one| page + &why_text(one)))
}
