//! Words a second of each room, and of the whole, on one core and on all: `cargo bench -p rapporteur -- [PATH...]`.
//!
//! Without a path it reads the samples of the repository. Each figure is the median of five passes over all reports.
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::io;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rapporteur_coding::{Coding, code};
use rapporteur_intake::Limits;
use rapporteur_knowledge::Lexicon;
use rapporteur_language::{Reader, Reading};
use rapporteur_report::Report;
use rapporteur_store::Observation;
use rayon::prelude::*;

const PASSES: usize = 5;

fn main() {
    let mut paths: Vec<PathBuf> =
        std::env::args().skip(1).filter(|word| !word.starts_with("--")).map(PathBuf::from).collect();
    if paths.is_empty() {
        paths.push(PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples")));
    }
    let gather = || rapporteur_intake::gather(&paths, io::empty(), Limits::default()).flatten();
    let reports: Vec<Report> = gather().filter(|report| rapporteur_intake::foreign(report).is_none()).collect();

    let opened = Instant::now();
    let (reader, lexicon) = (Reader::new(), Lexicon::builtin());
    println!("{:<34} {:>9.1} ms", "model and knowledge opened in", opened.elapsed().as_secs_f64() * 1e3);

    let readings: Vec<Reading> = reports.iter().map(|report| reader.read(report)).collect();
    let words: usize = readings.iter().map(|reading| reading.words.len()).sum();
    println!("{} reports, {words} words; words a second, median of {PASSES}:", reports.len());
    let rate = |name: &str, pass: &dyn Fn()| {
        let mut times: Vec<Duration> = (0..PASSES)
            .map(|_| {
                let start = Instant::now();
                pass();
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        println!("{name:<34} {:>9.0}", words as f64 / times[PASSES / 2].as_secs_f64());
    };

    rate("intake", &|| _ = black_box(gather().count()));
    rate("language", &|| reports.iter().for_each(|report| _ = black_box(reader.read(report))));
    rate("coding", &|| {
        reports.iter().zip(&readings).for_each(|(report, reading)| _ = black_box(code(report, reading, &lexicon)));
    });
    let observations: Vec<Observation> = reports
        .iter()
        .zip(&readings)
        .map(|(report, reading)| Observation { report: report.clone(), coding: Ok(code(report, reading, &lexicon)) })
        .collect();
    rate("reconcile", &|| {
        _ = black_box(rapporteur_reconcile::reconcile(observations.clone(), &lexicon, None));
    });
    let record = rapporteur_reconcile::reconcile(observations.clone(), &lexicon, None);
    rate("process", &|| _ = black_box(rapporteur_process::process(&record, &lexicon)));
    let process = rapporteur_process::process(&record, &lexicon);
    rate("brief", &|| {
        _ = black_box(rapporteur_brief::html(&rapporteur_brief::brief(&record, &process), &record, &BTreeMap::new()))
    });

    let one = |report: &Report| -> Coding { code(report, &reader.read(report), &lexicon) };
    rate("text to coding, one core", &|| reports.iter().for_each(|report| _ = black_box(one(report))));
    rate("text to coding, all cores", &|| reports.par_iter().for_each(|report| _ = black_box(one(report))));
}
