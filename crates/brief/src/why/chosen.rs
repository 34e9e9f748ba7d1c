//! Which sentences a page explains: it stays within bounds, however long the reports are.

use std::collections::BTreeMap;

use rapporteur_reconcile::{Record, ReportRef};
use rapporteur_report::Span;

use crate::page::{Brief, Item};

/// The most sentences of one report that are explained.
const OF_A_REPORT: usize = 150;

/// The most sentences of a page that are explained; each takes some three kilobytes of it.
const OF_A_PAGE: usize = 1_200;

/// The sentences that a page explains, by report: those that the brief cites first, then those that tell of something,
/// then the rest.
pub fn chosen(brief: &Brief, record: &Record) -> BTreeMap<ReportRef, Vec<usize>> {
    let mut cites: Vec<(ReportRef, Span)> = Vec::new();
    brief.sections.iter().flat_map(|section| &section.items).for_each(|item| gather(item, &mut cites));
    cites.sort_unstable();
    let mut sentences: Vec<(u8, ReportRef, usize)> = Vec::new();
    for (report, coding) in record.codings() {
        let mut rank = vec![2; coding.sentences.len()];
        let mut lower = |span: Span, to: u8| {
            let first = coding.sentences.partition_point(|sentence| sentence.end() <= span.start());
            let held = coding.sentences.iter().enumerate().skip(first).take_while(|(_, one)| one.start() < span.end());
            held.take(OF_A_REPORT).for_each(|(at, _)| rank[at] = to.min(rank[at]));
        };
        coding
            .statements
            .iter()
            .filter_map(|said| said.cue.or(said.content.first().copied()))
            .for_each(|span| lower(span, 1));
        coding.events.iter().for_each(|event| lower(event.trigger, 1));
        let first = cites.partition_point(|(other, _)| *other < report);
        cites[first..].iter().take_while(|(other, _)| *other == report).for_each(|(_, span)| lower(*span, 0));
        let mut own: Vec<(u8, ReportRef, usize)> =
            rank.into_iter().enumerate().map(|(at, rank)| (rank, report, at)).collect();
        own.sort_unstable();
        own.truncate(OF_A_REPORT);
        sentences.extend(own);
    }
    sentences.sort_unstable();
    sentences.truncate(OF_A_PAGE);
    let mut chosen: BTreeMap<ReportRef, Vec<usize>> = BTreeMap::new();
    sentences.into_iter().for_each(|(_, report, at)| chosen.entry(report).or_default().push(at));
    chosen.values_mut().for_each(|all| all.sort_unstable());
    chosen
}

fn gather(item: &Item, cites: &mut Vec<(ReportRef, Span)>) {
    cites.extend(item.cites.iter().map(|cite| (cite.report, cite.span)));
    item.below.iter().for_each(|below| gather(below, cites));
}
