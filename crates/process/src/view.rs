use std::collections::{BTreeSet, HashMap};

use rapporteur_coding::{Coding, Event, Mention, Standing, Statement};
use rapporteur_knowledge::{ActorKind, Lexicon, PersonKind};
use rapporteur_reconcile::{ActorRef, EventRef, Holder, Record, ReportRef, StatementRef};
use rapporteur_report::{ReportId, Span};

use crate::words::{cut, offset, telling};

/// The record, walked the ways that this room needs.
pub struct View<'a> {
    pub record: &'a Record,
    lexicon: &'a Lexicon,
    across: HashMap<(ReportRef, usize), ActorRef>,
    by_id: HashMap<ReportId, ReportRef>,
    /// By report: every place where somebody is named, in order.
    named: HashMap<ReportRef, Vec<(Span, ActorRef)>>,
    /// By report and start of a sentence: the first statement whose words stand in it.
    said: HashMap<(ReportRef, usize), usize>,
    /// The year of the newest report; where none has a day, the last that any of them names.
    year: i16,
}

impl<'a> View<'a> {
    pub fn new(record: &'a Record, lexicon: &'a Lexicon) -> Self {
        let dated = record.reports.iter().filter_map(|seen| seen.date()).max().map(|date| date.year());
        let years = || record.reports.iter().flat_map(|seen| cut(seen.report.text())).filter_map(year).max();
        let by_id = record.reports.iter().enumerate().map(|(at, seen)| (seen.report.id(), at)).collect();
        let across = record.across();
        let named = record.codings().map(|(report, coding)| (report, names(report, coding, &across))).collect();
        let said = record.codings().flat_map(|(report, coding)| spoken(report, coding)).collect();
        Self { record, lexicon, across, by_id, named, said, year: dated.or_else(years).unwrap_or(i16::MAX) }
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

    pub fn statement(&self, report: ReportRef, at: usize) -> Option<&'a Statement> {
        self.record.statement(StatementRef { report, statement: at })
    }

    /// The actor of the record behind a mention of one report.
    pub fn actor(&self, report: ReportRef, mention: Mention) -> Option<ActorRef> {
        self.entry(report, mention.actor)
    }

    /// The actor of the record behind an entry of one report's own list.
    pub fn entry(&self, report: ReportRef, actor: usize) -> Option<ActorRef> {
        self.across.get(&(report, actor)).copied()
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
        self.record.coding(report).and_then(|coding| coding.sentence(span)).unwrap_or(span)
    }

    /// The events whose trigger stands in a span.
    pub fn events_in(&self, report: ReportRef, span: Span) -> impl Iterator<Item = (EventRef, &'a Event)> + use<'a> {
        let events = self.record.coding(report).map_or(&[][..], |coding| &coding.events);
        let from = events.partition_point(|event| event.trigger.start() < span.start());
        let here = events[from..].iter().take_while(move |event| event.trigger.start() < span.end());
        let here = here.enumerate().filter(move |(_, event)| span.contains(event.trigger));
        here.map(move |(event, told)| (EventRef { report, event: from + event }, told))
    }

    /// Everyone named in a span, by the places of their names, in order.
    pub fn named_in(&self, report: ReportRef, span: Span) -> Vec<(Span, ActorRef)> {
        let named = self.named.get(&report).map_or(&[][..], Vec::as_slice);
        let from = named.partition_point(|(at, _)| at.start() < span.start());
        let here = named[from..].iter().take_while(|(at, _)| at.start() < span.end());
        here.filter(|(at, _)| span.contains(*at)).copied().collect()
    }

    /// Whoever is named where a span begins: "*Kenya* to act".
    pub fn opening(&self, report: ReportRef, span: Span) -> Option<ActorRef> {
        let (name, who) = *self.named_in(report, span).first()?;
        (name.start() <= span.start() + 4).then_some(who)
    }

    /// Whether words speak of a topic of the knowledge files.
    pub fn speaks_of(&self, report: ReportRef, span: Span, topic: &str) -> bool {
        self.is_on(self.words(report, span), topic)
    }

    /// Whether a text speaks of a topic of the knowledge files.
    pub fn is_on(&self, text: &str, topic: &str) -> bool {
        self.lexicon.topics(&cut(&text.to_lowercase())).contains(&topic)
    }

    /// The sentence right before one.
    pub fn sentence_before(&self, report: ReportRef, sentence: Span) -> Option<Span> {
        let all = &self.record.coding(report)?.sentences;
        let at = all.partition_point(|one| one.start() < sentence.start());
        all.get(at.checked_sub(1)?).copied()
    }

    /// The words of a span, as they are written.
    pub fn cut(&self, report: ReportRef, span: Span) -> Vec<&'a str> {
        cut(self.words(report, span))
    }

    /// Whether words hold a phrase of a list of the knowledge files.
    pub fn tells(&self, words: &[&str], list: &str) -> bool {
        self.spot(words, list).is_some()
    }

    /// The first phrase of a list among words: first word, how many, and the phrase's place in its list.
    pub fn spot(&self, words: &[&str], list: &str) -> Option<(usize, usize, usize)> {
        self.lexicon.wordings(list, words).next()
    }

    /// Every phrase of a list among words, as [`Self::spot`] gives the first.
    pub fn spots<'w>(&'w self, words: &'w [&str], list: &str) -> impl Iterator<Item = (usize, usize, usize)> + 'w {
        self.lexicon.wordings(list, words)
    }

    /// Whether a sentence names a year before that of its report, and not only as how far something reaches back. A
    /// report without a day has no year of its own: the newest that the record dates or names stands for it.
    pub fn is_past(&self, report: ReportRef, sentence: Span) -> bool {
        let this = self.year_of(report);
        let words = self.cut(report, sentence);
        let reach = |at: usize| at > 0 && self.tells(&words[at - 1..at], "reach");
        words.iter().enumerate().any(|(at, word)| year(word).is_some_and(|told| told < this) && !reach(at))
    }

    /// The year that a report is of.
    pub fn year_of(&self, report: ReportRef) -> i16 {
        let own = self.record.reports.get(report).and_then(|seen| seen.date());
        own.map_or(self.year, |date| date.year())
    }

    /// Whether something is said to be in a place: "in Dola", and not "by Dola".
    pub fn is_inside(&self, report: ReportRef, place: Span) -> bool {
        let text = self.record.reports.get(report).and_then(|seen| seen.report.text().get(..place.start()));
        text.and_then(|text| text.split_whitespace().next_back())
            .is_some_and(|word| matches!(word, "in" | "In" | "at" | "At"))
    }

    /// Whether words stand in the dateline, which tells when a report was written.
    pub fn is_dateline(&self, report: ReportRef, span: Span) -> bool {
        let dateline = self.record.coding(report).and_then(|coding| coding.dateline.as_ref());
        dateline.is_some_and(|dateline| dateline.span.overlaps(span))
    }

    /// Whether more is known of an actor than a noun: a name, an office, a country.
    pub fn is_somebody(&self, actor: ActorRef) -> bool {
        self.record.actors.get(actor).is_some_and(|one| one.named || !one.titles.is_empty() || one.sector.is_some())
    }

    /// A state, group or organisation of the knowledge files.
    pub fn is_known_body(&self, actor: ActorRef) -> bool {
        self.is_body(actor) && self.record.actors[actor].known.is_some()
    }

    /// A state, an armed group, an organisation: no person and no crowd.
    pub fn is_body(&self, actor: ActorRef) -> bool {
        self.record.actors.get(actor).is_some_and(|actor| !matches!(actor.kind, ActorKind::Person | ActorKind::People))
    }

    /// Where a phrase of a list first stands in a sentence, in bytes of the report.
    pub fn byte_of(&self, report: ReportRef, span: Span, list: &str) -> Option<usize> {
        let text = self.words(report, span);
        let words = cut(text);
        let (at, ..) = self.spot(&words, list)?;
        Some(span.start() + offset(text, words[at]))
    }

    /// What stands behind a byte of a span, to its end.
    pub fn behind(&self, report: ReportRef, span: Span, from: usize) -> Vec<&'a str> {
        let text = self.words(report, span);
        from.checked_sub(span.start()).and_then(|from| text.get(from..)).map(cut).unwrap_or_default()
    }

    /// What sort of office or role a title is.
    pub fn role(&self, title: &str) -> Option<PersonKind> {
        self.lexicon.role(title).map(|role| role.kind)
    }

    /// Who says a sentence, where it is somebody's words as a whole or in part.
    pub fn speaker(&self, report: ReportRef, sentence: Span) -> Option<ActorRef> {
        self.speaker_of(report, self.statement(report, *self.said.get(&(report, sentence.start()))?)?)
    }

    /// Who says what stands at a byte of a report, the outermost voice.
    pub fn speaker_at(&self, report: ReportRef, at: usize) -> Option<ActorRef> {
        const NESTED: usize = 8;
        let all = &self.record.coding(report)?.statements;
        let until = all.partition_point(|said| said.content.first().is_some_and(|span| span.start() <= at));
        let mut near = all[until.saturating_sub(NESTED)..until].iter();
        self.speaker_of(report, near.find(|said| said.content.iter().any(|span| span.range().contains(&at)))?)
    }

    /// Who makes a statement.
    pub fn speaker_of(&self, report: ReportRef, said: &Statement) -> Option<ActorRef> {
        self.actor(report, said.speaker?)
    }

    /// Whether a sentence, or a part of it, is what somebody says, by the report.
    pub fn is_said(&self, report: ReportRef, sentence: Span) -> bool {
        self.said.contains_key(&(report, sentence.start()))
    }

    /// The words of a span.
    pub fn words(&self, report: ReportRef, span: Span) -> &'a str {
        self.record.reports.get(report).and_then(|seen| seen.report.words(span)).unwrap_or_default()
    }

    /// The report that a span marks.
    pub fn report_of(&self, span: Span) -> Option<ReportRef> {
        self.by_id.get(&span.report()).copied()
    }

    /// The telling words of a span, cut down so that forms of one word meet; the names of actors tell nothing.
    pub fn telling(&self, report: ReportRef, span: Span) -> BTreeSet<String> {
        let mut names = self.named_in(report, span);
        names.retain(|(_, who)| self.is_known_body(*who));
        let text = self.words(report, span);
        let named = |at: usize| names.iter().any(|(name, _)| name.range().contains(&at));
        let free = |word: &&str| !named(span.start() + offset(text, word));
        let words: Vec<&str> = cut(text).into_iter().filter(free).collect();
        telling(&words, |word| self.tells(&[word], "binder"))
    }

    /// Words of a report by byte; `None` where they cut a character.
    pub fn span(&self, report: ReportRef, start: usize, end: usize) -> Option<Span> {
        self.record.reports.get(report)?.report.span(start, end)
    }

    /// Who tells of an event: the speaker of the statement around it, else the report.
    pub fn teller(&self, at: EventRef, event: &Event) -> Holder {
        let said = event.said_in.and_then(|said| self.statement(at.report, said));
        let by = said.and_then(|said| self.speaker_of(at.report, said));
        Holder { report: at.report, by, span: event.words }
    }
}

/// Every place where a report names somebody, in order.
fn names(report: ReportRef, coding: &Coding, across: &HashMap<(ReportRef, usize), ActorRef>) -> Vec<(Span, ActorRef)> {
    let actors = coding.actors.iter().enumerate();
    let mentions = actors.flat_map(|(actor, told)| told.mentions.iter().map(move |at| (*at, actor)));
    let mut named: Vec<_> = mentions.filter_map(|(at, actor)| Some((at, *across.get(&(report, actor))?))).collect();
    named.sort_unstable();
    named
}

/// The sentences of a report that are somebody's words, each with the first statement that has them.
fn spoken(report: ReportRef, coding: &Coding) -> Vec<((ReportRef, usize), usize)> {
    let mut spoken = Vec::new();
    // The last put into a map stays: the first statement comes last.
    for (at, said) in coding.statements.iter().enumerate().rev() {
        for content in &said.content {
            let from = coding.sentences.partition_point(|sentence| sentence.end() <= content.start());
            let here = coding.sentences[from..].iter().take_while(|sentence| sentence.start() < content.end());
            spoken.extend(here.map(|sentence| ((report, sentence.start()), at)));
        }
    }
    spoken
}

/// A word that names a year.
fn year(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|year| (1500..2100).contains(year))
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
