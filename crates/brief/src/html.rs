use std::collections::{BTreeMap, HashMap};

use askama::Template;
use rapporteur_reconcile::{Record, ReportRef};
use rapporteur_report::Report;
use rapporteur_store::Observation;

use crate::marked::{Piece, pieces};
use crate::page::{Brief, Cite, Run, Section};
use crate::shown::clipped;
use crate::why::{Branch, Why};

/// The most words of a tree that the page draws.
const BRANCHES: usize = 120;

/// The most points of one sort that the page lists for a sentence.
pub(crate) const POINTS: usize = 40;

/// The brief as one page that needs nothing else: styles, script and every source stand in it, and for each report in
/// `whys` how its sentences were read. Text of reports is escaped by the template, always, and stands in the page as
/// text only.
///
/// # Errors
/// None in practice: the template writes to memory.
pub fn html(brief: &Brief, record: &Record, whys: &BTreeMap<ReportRef, Vec<Why>>) -> Result<String, askama::Error> {
    let why = |at| whys.get(&at).map_or(&[][..], Vec::as_slice);
    let sources = record.reports.iter().enumerate().map(|(at, seen)| Source::of(at, seen, why(at))).collect();
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
    /// Its text, with what was read marked in it.
    pieces: Vec<Piece<'a>>,
    whys: &'a [Why],
    /// What is not explained, in our words.
    note: Option<String>,
}

impl<'a> Source<'a> {
    fn of(at: ReportRef, seen: &'a Observation, whys: &'a [Why]) -> Self {
        let report = &seen.report;
        let date = report.published.map(|published| published.date.to_string());
        let about = [report.outlet.clone(), date, report.url.clone()];
        let about: Vec<String> = about.into_iter().flatten().map(|part| clipped(&part, 120)).collect();
        Self {
            number: at + 1,
            name: clipped(report.name(), 120),
            about: about.join(" · "),
            pieces: pieces(report.text(), whys),
            whys,
            note: left_out(seen, whys.len()),
        }
    }
}

/// Which sentences of a report the page does not explain.
fn left_out(seen: &Observation, told: usize) -> Option<String> {
    let all = seen.coding.as_ref().ok()?.sentences.len();
    let rest = "`rapporteur explain FILE` shows all";
    match told {
        _ if told == all => None,
        0 => Some(format!("The page does not tell how this report was read: {rest}.")),
        _ => Some(format!("{told} of {all} sentences, those that the brief cites first; {rest}.")),
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

/// The first of a list, as many as the page shows.
fn first<T>(list: &[T]) -> &[T] {
    &list[..list.len().min(POINTS)]
}

/// A branch, with the lists that open and close behind it.
struct Step<'a> {
    branch: &'a Branch,
    opens: usize,
    closes: usize,
}

/// The branches of a tree that are drawn.
fn steps(tree: &[Branch]) -> impl Iterator<Item = Step<'_>> {
    let tree = &tree[..tree.len().min(BRANCHES)];
    let next = tree.iter().skip(1).map(|branch| branch.depth).chain([0]);
    tree.iter().zip(next).map(|(branch, next)| Step {
        branch,
        opens: next.saturating_sub(branch.depth),
        closes: branch.depth.saturating_sub(next),
    })
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
