use std::collections::HashMap;

use rapporteur_coding::{Coding, Event, Mention, Standing, Statement};
use rapporteur_knowledge::{Lexicon, PersonKind};
use rapporteur_reconcile::{ActorRef, EventRef, Holder, Record, ReportRef, StatementRef};
use rapporteur_report::Span;

/// The record, walked the ways that this room needs.
pub struct View<'a> {
    pub record: &'a Record,
    lexicon: &'a Lexicon,
    across: HashMap<(ReportRef, usize), ActorRef>,
}

impl<'a> View<'a> {
    pub fn new(record: &'a Record, lexicon: &'a Lexicon) -> Self {
        Self { record, lexicon, across: record.across() }
    }

    /// Every event of every report.
    pub fn events(&self) -> impl Iterator<Item = (EventRef, &'a Event)> + use<'a> {
        self.record.codings().flat_map(|(report, coding)| {
            coding.events.iter().enumerate().map(move |(event, told)| (EventRef { report, event }, told))
        })
    }

    /// Every statement of every report.
    pub fn statements(&self) -> impl Iterator<Item = (StatementRef, &'a Statement)> + use<'a> {
        self.record.codings().flat_map(|(report, coding)| {
            coding.statements.iter().enumerate().map(move |(at, said)| (StatementRef { report, statement: at }, said))
        })
    }

    pub fn event(&self, at: EventRef) -> Option<&'a Event> {
        self.record.event(at)
    }

    pub fn statement(&self, report: ReportRef, at: usize) -> Option<&'a Statement> {
        self.record.statement(StatementRef { report, statement: at })
    }

    pub fn coding(&self, report: ReportRef) -> Option<&'a Coding> {
        self.record.coding(report)
    }

    /// The actor of the record behind a mention of one report.
    pub fn actor(&self, report: ReportRef, mention: Mention) -> Option<ActorRef> {
        self.across.get(&(report, mention.actor)).copied()
    }

    pub fn actors(&self, report: ReportRef, mentions: &[Mention]) -> Vec<ActorRef> {
        mentions.iter().filter_map(|mention| self.actor(report, *mention)).collect()
    }

    /// Every sentence of every report.
    pub fn sentences(&self) -> impl Iterator<Item = (ReportRef, Span)> + use<'a> {
        self.record.codings().flat_map(|(report, coding)| coding.sentences.iter().map(move |span| (report, *span)))
    }

    /// The sentence in which a span begins; the span itself where there is none.
    pub fn sentence(&self, report: ReportRef, span: Span) -> Span {
        self.coding(report).and_then(|coding| coding.sentence(span)).unwrap_or(span)
    }

    /// The events whose trigger stands in a span.
    pub fn events_in(&self, report: ReportRef, span: Span) -> impl Iterator<Item = (EventRef, &'a Event)> + use<'a> {
        let events = self.coding(report).map_or(&[][..], |coding| &coding.events);
        let here = events.iter().enumerate().filter(move |(_, event)| span.contains(event.trigger));
        here.map(move |(event, told)| (EventRef { report, event }, told))
    }

    /// Everyone named in a span, by the places of their names, in order.
    pub fn named_in(&self, report: ReportRef, span: Span) -> Vec<(Span, ActorRef)> {
        let actors = self.coding(report).map_or(&[][..], |coding| &coding.actors);
        let mentions =
            actors.iter().enumerate().flat_map(|(actor, told)| told.mentions.iter().map(move |at| (*at, actor)));
        let here = mentions.filter(|(at, _)| span.contains(*at));
        let mut named: Vec<_> =
            here.filter_map(|(at, actor)| Some((at, *self.across.get(&(report, actor))?))).collect();
        named.sort_unstable();
        named
    }

    /// Whether words speak of a topic of the knowledge files.
    pub fn speaks_of(&self, report: ReportRef, span: Span, topic: &str) -> bool {
        let words = plain(self.words(report, span));
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        self.lexicon.topics(&words).contains(&topic)
    }

    /// What sort of office or role a title is.
    pub fn role(&self, title: &str) -> Option<PersonKind> {
        self.lexicon.role(title).map(|role| role.kind)
    }

    /// Who says a sentence, where it is somebody's words as a whole or in part.
    pub fn speaker(&self, report: ReportRef, sentence: Span) -> Option<ActorRef> {
        let statements = &self.coding(report)?.statements;
        let said = statements.iter().find(|said| said.content.iter().any(|content| content.overlaps(sentence)))?;
        self.actor(report, said.speaker?)
    }

    /// Whether a span lies in what somebody says, by the report.
    pub fn is_said(&self, report: ReportRef, span: Span) -> bool {
        let statements = self.coding(report).map_or(&[][..], |coding| &coding.statements);
        statements.iter().any(|said| said.content.iter().any(|content| content.overlaps(span)))
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

/// The words of a text in small letters.
pub fn plain(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
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
