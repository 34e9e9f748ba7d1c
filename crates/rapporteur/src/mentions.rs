use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use rapporteur_report::{Points, Report, Span};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::read::Desk;

/// A line of a file of marked mentions: whatever else it holds is not looked at.
#[derive(Deserialize)]
struct Marked {
    id: String,
    events: Vec<Points>,
}

/// Mentions that name one event, each as report, start and end in code points.
#[derive(Serialize)]
pub struct Clusters {
    clusters: Vec<Vec<(String, usize, usize)>>,
}

/// Clusters the mentions that a file marks in the reports. A mention outside its text is told, and left out.
pub fn cluster(reports: Vec<Report>, gold: &Path, desk: &Desk) -> Result<Clusters> {
    let marked = fs::read_to_string(gold).with_context(|| format!("{}: cannot read it", gold.display()))?;
    let mut by_name: HashMap<String, Vec<Points>> = HashMap::new();
    for (at, line) in marked.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line: Marked = serde_json::from_str(line).with_context(|| {
            format!("{}, line {}: needs `id` and `events` with `start` and `end`", gold.display(), at + 1)
        })?;
        by_name.insert(line.id, line.events);
    }
    let read = |report: Report| {
        let name = report.source.name.clone().unwrap_or_default();
        let wanted = by_name.get(&name).map(Vec::as_slice).unwrap_or_default();
        let spans = wanted.iter().filter_map(|points| match report.span_at(*points) {
            None => {
                anstream::eprintln!("{name}: no text at {} to {}", points.start, points.end);
                None
            }
            found => found,
        });
        let spans = spans.collect();
        let reading = desk.reader.read(&report);
        (report, reading, spans)
    };
    let texts: Vec<(Report, _, Vec<Span>)> = reports.into_par_iter().map(read).collect();
    let names: HashMap<_, _> = texts.iter().map(|(report, ..)| (report.id(), report)).collect();
    let told = |span: Span| {
        let report = names[&span.report()];
        let points = report.points(span);
        (report.source.name.clone().unwrap_or_default(), points.start, points.end)
    };
    let clusters = rapporteur_reconcile::cluster_mentions(&texts);
    Ok(Clusters { clusters: clusters.into_iter().map(|group| group.into_iter().map(told).collect()).collect() })
}
