use std::collections::HashMap;

use rapporteur_coding::{Coding, Event, Mention, Standing, Statement};
use rapporteur_reconcile::{ActorRef, EventRef, Holder, Record, ReportRef, StatementRef};
use rapporteur_report::Span;

/// The record, walked the ways that this room needs.
pub struct View<'a> {
    pub record: &'a Record,
    across: HashMap<(ReportRef, usize), ActorRef>,
}

impl<'a> View<'a> {
    pub fn new(record: &'a Record) -> Self {
        let members = record.actors.iter().enumerate();
        let across = members.flat_map(|(at, actor)| actor.members.iter().map(move |member| (*member, at))).collect();
        Self { record, across }
    }

    fn codings(&self) -> impl Iterator<Item = (ReportRef, &'a Coding)> + use<'a> {
        self.record.reports.iter().enumerate().filter_map(|(at, seen)| Some((at, seen.coding.as_ref().ok()?)))
    }

    /// Every event of every report.
    pub fn events(&self) -> impl Iterator<Item = (EventRef, &'a Event)> + use<'a> {
        self.codings().flat_map(|(report, coding)| {
            coding.events.iter().enumerate().map(move |(event, told)| (EventRef { report, event }, told))
        })
    }

    /// Every statement of every report.
    pub fn statements(&self) -> impl Iterator<Item = (StatementRef, &'a Statement)> + use<'a> {
        self.codings().flat_map(|(report, coding)| {
            coding.statements.iter().enumerate().map(move |(at, said)| (StatementRef { report, statement: at }, said))
        })
    }

    pub fn event(&self, at: EventRef) -> Option<&'a Event> {
        self.record.reports.get(at.report)?.coding.as_ref().ok()?.events.get(at.event)
    }

    pub fn statement(&self, report: ReportRef, at: usize) -> Option<&'a Statement> {
        self.record.reports.get(report)?.coding.as_ref().ok()?.statements.get(at)
    }

    pub fn coding(&self, report: ReportRef) -> Option<&'a Coding> {
        self.record.reports.get(report)?.coding.as_ref().ok()
    }

    /// The actor of the record behind a mention of one report.
    pub fn actor(&self, report: ReportRef, mention: Mention) -> Option<ActorRef> {
        self.across.get(&(report, mention.actor)).copied()
    }

    pub fn actors(&self, report: ReportRef, mentions: &[Mention]) -> Vec<ActorRef> {
        mentions.iter().filter_map(|mention| self.actor(report, *mention)).collect()
    }

    /// The words of a span.
    pub fn words(&self, report: ReportRef, span: Span) -> &'a str {
        self.record.reports.get(report).and_then(|seen| seen.report.words(span)).unwrap_or_default()
    }

    /// Words of a report by byte; `None` where they cut a character.
    pub fn span(&self, report: ReportRef, start: usize, end: usize) -> Option<Span> {
        self.record.reports.get(report)?.report.span(start, end)
    }

    /// Who tells of an event: the speaker of the statement around it, else the report.
    pub fn teller(&self, at: EventRef, event: &Event) -> Holder {
        let said = event.said_in.and_then(|said| self.statement(at.report, said));
        let by = said.and_then(|said| self.actor(at.report, said.speaker?));
        Holder { report: at.report, by, span: event.words }
    }
}

/// Whether an event is told as something that did happen, by the report or by somebody in it.
pub fn told_as_done(event: &Event) -> bool {
    matches!(event.standing, Standing::Asserted | Standing::Alleged)
}

/// Whether a topic is among those of an event or statement.
pub fn on(topics: &[String], topic: &str) -> bool {
    topics.iter().any(|one| one == topic)
}

/// Adds a value to a list of those who hold each: the same value is kept once.
pub fn hold<T: PartialEq>(list: &mut Vec<crate::Cited<T>>, value: T, holder: Holder) {
    match list.iter_mut().find(|cited| cited.value == value) {
        Some(cited) if cited.holders.contains(&holder) => {}
        Some(cited) => cited.holders.push(holder),
        None => list.push(crate::Cited { value, holders: vec![holder] }),
    }
}
