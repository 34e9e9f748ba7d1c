use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use rapporteur_brief::{why, why_text};
use rapporteur_coding::{Fared, Trace, trace};
use rapporteur_knowledge::{Lexicon, Trigger};
use rapporteur_language::Reader;
use rapporteur_report::Report;

use crate::cli;
use crate::exit::Exit;
use crate::output;
use crate::read::knowledge;

/// Checks or tries what an analyst adds.
pub fn run(options: &cli::Lexicon) -> Result<Exit> {
    match options {
        cli::Lexicon::Check { files } => {
            let mut lexicon = Lexicon::builtin();
            let mut page = String::new();
            let mut exit = Exit::Done;
            for path in files {
                let faults = check(path, &mut lexicon)?;
                if faults.is_empty() {
                    page += &format!("{}: nothing is wrong\n", path.display());
                } else {
                    exit = Exit::Partly;
                    page += &faults.concat();
                }
            }
            output::write(None, &page)?;
            Ok(exit)
        }
        cli::Lexicon::Try { sentence, knowledge: files } => {
            let lexicon = knowledge(files)?;
            let report = Report::new(sentence.as_str());
            let reading = Reader::new().read(&report);
            let trace = trace(&report, &reading, &lexicon);
            let sentences: Vec<usize> = (0..reading.sentences.len()).collect();
            let page: String = why(&report, &reading, &trace, &lexicon, &sentences).iter().map(why_text).collect();
            output::write(None, &page)?;
            Ok(Exit::Done)
        }
    }
}

/// Every fault of a file, a line each. The right entries are taken in.
fn check(path: &Path, lexicon: &mut Lexicon) -> Result<Vec<String>> {
    let text = fs::read_to_string(path).with_context(|| format!("{}: cannot read it", path.display()))?;
    let before = lexicon.triggers().entries().len();
    let mut faults: Vec<String> =
        lexicon.faults(&path.to_string_lossy(), &text).iter().map(|fault| format!("{fault}\n")).collect();
    let reader = Reader::new();
    for entry in lexicon.triggers().entries().iter().skip(before) {
        let must =
            entry.must.iter().filter_map(|sentence| Some((sentence, missed(entry, sentence, &reader, lexicon)?)));
        let must_not = entry.must_not.iter().filter(|sentence| missed(entry, sentence, &reader, lexicon).is_none());
        let must_not = must_not.map(|sentence| (sentence, "it fires, where it must not".to_owned()));
        for (sentence, cause) in must.chain(must_not) {
            let line = line_of(&text, sentence).or_else(|| line_of(&text, &entry.id)).unwrap_or(1);
            faults.push(format!(
                "`{}`, line {line}: trigger `{}`: in \"{sentence}\" {cause}; see `rapporteur lexicon try`\n",
                path.display(),
                entry.id,
            ));
        }
    }
    Ok(faults)
}

/// Why an entry makes no event of a sentence; `None` where it does.
fn missed(entry: &Trigger, sentence: &str, reader: &Reader, lexicon: &Lexicon) -> Option<String> {
    let report = Report::new(sentence);
    let Trace { coding, trials, .. } = trace(&report, &reader.read(&report), lexicon);
    if coding.events.iter().any(|event| event.rule == entry.id) {
        return None;
    }
    let fared = trials.into_iter().find(|trial| trial.entry == entry.id).map(|trial| trial.fared);
    Some(match fared {
        None => "none of its words was read".to_owned(),
        Some(Fared::Needs(slot)) => format!("it does not fire: nothing that it needs was read as its {slot}"),
        Some(Fared::Barred { slot, .. }) => format!("it does not fire: its {slot} keeps it from that"),
        Some(Fared::Outbid { by }) => format!("`{by}` fires in its place, since it asks for more"),
        Some(Fared::Taken) => "its word was taken as part of another trigger".to_owned(),
        Some(Fared::Fired { .. }) => {
            "it fires, but tells only a part of another event, or of something in passing".to_owned()
        }
    })
}

/// The line, from 1, on which some words first stand.
fn line_of(text: &str, words: &str) -> Option<usize> {
    text.find(words).map(|at| text[..at].matches('\n').count() + 1)
}
