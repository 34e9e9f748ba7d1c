use std::collections::HashMap;

use askama::Template;
use rapporteur_reconcile::{Record, ReportRef};
use rapporteur_report::Report;

use crate::page::{Brief, Cite, Run, Section};
use crate::shown::clipped;

/// The brief as one page that needs nothing else: styles, script and every source stand in it. Text of reports is
/// escaped by the template, always, and stands in the page as text only.
///
/// # Errors
/// None in practice: the template writes to memory.
pub fn html(brief: &Brief, record: &Record) -> Result<String, askama::Error> {
    let sources = record.reports.iter().enumerate().map(|(at, seen)| Source::of(at, &seen.report)).collect();
    let tables = record.reports.iter().map(|seen| units(&seen.report)).collect();
    Page { brief, sources, tables }.render()
}

#[derive(Template)]
#[template(path = "brief.html")]
struct Page<'a> {
    brief: &'a Brief,
    sources: Vec<Source<'a>>,
    /// For each report, where its characters stand in UTF-16, which browsers count in.
    tables: Vec<HashMap<usize, usize>>,
}

/// A report in the page.
struct Source<'a> {
    number: usize,
    name: String,
    about: String,
    text: &'a str,
}

impl<'a> Source<'a> {
    fn of(at: ReportRef, report: &'a Report) -> Self {
        let date = report.published.map(|published| published.date.to_string());
        let about = [report.outlet.clone(), date, report.url.clone()];
        let about: Vec<String> = about.into_iter().flatten().map(|part| clipped(&part, 120)).collect();
        Self { number: at + 1, name: clipped(report.name(), 120), about: about.join(" · "), text: report.text() }
    }
}

impl Page<'_> {
    fn filled(&self) -> impl Iterator<Item = &Section> {
        self.brief.sections.iter().filter(|section| !section.items.is_empty())
    }

    /// Start and end of cited words in UTF-16 code units.
    fn units(&self, cite: &Cite) -> (usize, usize) {
        let unit = |byte| self.tables.get(cite.report).and_then(|table| table.get(&byte)).copied().unwrap_or(byte);
        (unit(cite.span.start()), unit(cite.span.end()))
    }
}

/// UTF-16 offset of every byte offset at which the two differ.
fn units(report: &Report) -> HashMap<usize, usize> {
    let mut at = 0;
    let mut table = HashMap::new();
    for (byte, c) in report.text().char_indices() {
        if byte != at {
            table.insert(byte, at);
        }
        at += c.len_utf16();
    }
    if at != report.text().len() {
        table.insert(report.text().len(), at);
    }
    table
}
