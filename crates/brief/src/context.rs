use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use rapporteur_coding::{ActorIx, Mention, Statement};
use rapporteur_knowledge::ActorKind;
use rapporteur_process::{Party, Process, Round};
use rapporteur_reconcile::{Actor, ActorRef, EventRef, Holder, Incident, IncidentRef, Record, ReportRef};
use rapporteur_report::{ReportId, Span};

use crate::page::{Cite, Run, one_a_report};
use crate::shown::clipped;
use crate::wording::{count, day, listed, small};

/// How many of those who hold one thing are named.
const VOICES: usize = 4;

/// The record and the state, with the look-ups that every section needs.
pub struct Context<'a> {
    pub record: &'a Record,
    pub process: &'a Process,
    by_id: HashMap<ReportId, ReportRef>,
    across: HashMap<(ReportRef, ActorIx), ActorRef>,
    /// For whom somebody acts who is not a party himself.
    sides: HashMap<ActorRef, ActorRef>,
    /// How parties are called: a state that stands against a group of its own is its government.
    parties: HashMap<ActorRef, String>,
    /// The first events of happenings that are history.
    background: HashSet<EventRef>,
    /// Rounds of talks by the first events of their happenings.
    rounds: HashMap<EventRef, &'a Round>,
}

impl<'a> Context<'a> {
    pub fn new(record: &'a Record, process: &'a Process) -> Self {
        let by_id = record.reports.iter().enumerate().map(|(at, seen)| (seen.report.id(), at)).collect();
        let members = process.parties.iter().flat_map(|party| party.with.iter().map(|one| (*one, party.actor)));
        let of_people = process.people.iter().filter_map(|person| Some((person.actor, person.side?)));
        let sides = members.chain(of_people).collect();
        let first = |at: &IncidentRef| record.incidents.get(*at)?.events.first().copied();
        let happenings = |round: &'a Round| round.incidents.iter().filter_map(first);
        Self {
            record,
            process,
            by_id,
            across: record.across(),
            sides,
            parties: called(record, process),
            background: process.background.iter().filter_map(first).collect(),
            rounds: process.rounds.iter().flat_map(|round| happenings(round).map(move |at| (at, round))).collect(),
        }
    }

    /// What the brief is about: the parties by name.
    pub fn title(&self) -> String {
        let names: Vec<_> = self.process.parties.iter().take(2).map(|party| self.name(party.actor)).collect();
        match names.as_slice() {
            [] => "What the reports say".to_owned(),
            [one] => one.clone(),
            [one, two, ..] => format!("{one} and {two}"),
        }
    }

    /// What it rests on.
    pub fn subtitle(&self) -> String {
        let read = self.record.codings().count();
        let aside = self.record.reports.len() - read;
        let coded = |at: &ReportRef| self.record.coding(*at).is_some();
        let origins = self.record.origins.iter().filter(|origin| origin.reports.iter().any(coded)).count();
        let mut line = format!("{}, {}", count(read, "report"), count(origins, "independent origin"));
        let dates: Vec<Date> = self.record.reports.iter().filter_map(|seen| seen.date()).collect();
        match (dates.iter().min(), dates.iter().max()) {
            (Some(first), Some(last)) if first != last => line += &format!(", {} to {}", day(*first), day(*last)),
            (Some(only), _) => line += &format!(", {}", day(*only)),
            _ => line += ", none of them dated",
        }
        if aside > 0 {
            line += &format!("; {aside} set aside");
        }
        if let Some(date) = self.record.as_of {
            line += &format!("; as of {}", day(date));
        }
        line
    }

    /// The name to print for an actor.
    pub fn name(&self, actor: ActorRef) -> String {
        let called = || self.record.actors.get(actor).map_or_else(String::new, |actor| clipped(&actor.name, 80));
        self.parties.get(&actor).cloned().unwrap_or_else(called)
    }

    /// The side that somebody acts for; `None` for those who act for themselves.
    pub fn side(&self, actor: ActorRef) -> Option<ActorRef> {
        self.sides.get(&actor).copied()
    }

    /// How to name one who says something: by name, else by the side that he speaks for, else in the report's words.
    pub fn voice(&self, actor: ActorRef) -> String {
        let named = self.record.actors.get(actor).is_some_and(|one| one.named);
        let person = self.record.actors.get(actor).is_some_and(|one| one.kind == ActorKind::Person);
        match self.side(actor).filter(|_| !named || !person) {
            Some(side) => self.name(side),
            None if named => self.name(actor),
            None => small(&clipped(&self.name(actor), 48)),
        }
    }

    /// Whether somebody is a party, or acts for one.
    pub fn is_of_party(&self, actor: ActorRef) -> bool {
        let party = |at: ActorRef| self.process.parties.iter().any(|party| party.actor == at);
        party(actor) || self.side(actor).is_some_and(party)
    }

    /// Whether somebody is known by a proper name.
    pub fn is_named(&self, actor: ActorRef) -> bool {
        self.record.actors.get(actor).is_some_and(|one| one.named)
    }

    /// Whether a happening is history.
    pub fn is_background(&self, one: &Incident) -> bool {
        one.events.first().is_some_and(|first| self.background.contains(first))
    }

    /// Whether every report of a happening has a day.
    pub fn is_dated(&self, one: &Incident) -> bool {
        let dated = |at: &EventRef| self.record.reports.get(at.report).is_some_and(|seen| seen.date().is_some());
        one.events.iter().all(dated)
    }

    /// The round of talks that a happening is, or is part of.
    pub fn round(&self, one: &Incident) -> Option<&'a Round> {
        self.rounds.get(one.events.first()?).copied()
    }

    /// Whoever is meant at one place of a report: whether by a proper name, and how to print it.
    pub fn mentioned(&self, report: ReportRef, mention: Mention) -> Option<(bool, String)> {
        let actor = *self.across.get(&(report, mention.actor))?;
        let named = self.record.actors.get(actor)?.named;
        let own = || small(&clipped(&self.record.actors[actor].name, 48));
        Some((named, if named { self.name(actor) } else { own() }))
    }

    /// The actor of the record behind a mention in the report of some words.
    pub fn actor_of(&self, words: Span, mention: Mention) -> Option<ActorRef> {
        self.across.get(&(self.report_of(words)?, mention.actor)).copied()
    }

    /// How to name whoever makes a statement.
    pub fn teller(&self, report: ReportRef, said: &Statement) -> Option<String> {
        Some(self.voice(*self.across.get(&(report, said.speaker?.actor))?))
    }

    /// Who holds something, each with where: "Zarin [1], Marl [2] [3]"; a report that speaks for itself is only cited.
    pub fn voices(&self, holders: &[Holder]) -> Vec<Run> {
        let mut by: Vec<(Option<String>, Vec<Cite>)> = Vec::new();
        for holder in holders {
            let Some(cite) = self.cite(holder.span) else { continue };
            let who = holder.by.map(|actor| self.voice(actor)).filter(|who| !who.is_empty());
            match by.iter_mut().find(|(known, _)| *known == who) {
                Some((_, cites)) => cites.push(cite),
                None => by.push((who, vec![cite])),
            }
        }
        by.sort_by_key(|(who, cites)| (who.is_none(), cites.first().copied()));
        // Many of one mind: the first of them by name, and where the rest stand.
        let rest: Vec<Cite> = by.iter().skip(VOICES).flat_map(|(_, cites)| cites.iter().copied()).collect();
        if !rest.is_empty() {
            by.truncate(VOICES);
            by.push((Some("others".to_owned()), rest));
        }
        let mut runs = Vec::new();
        for (who, cites) in by {
            let comma = if runs.is_empty() { "" } else { ", " };
            runs.push(Run::Plain(format!("{comma}{}", who.unwrap_or_else(|| "reported".to_owned()))));
            runs.push(Run::Cites(one_a_report(cites)));
        }
        runs
    }

    pub fn names(&self, actors: impl IntoIterator<Item = ActorRef>) -> String {
        listed(&actors.into_iter().map(|actor| self.name(actor)).collect::<Vec<_>>())
    }

    /// The sentence that a span begins in, without a dateline before it.
    pub fn sentence(&self, span: Span) -> Span {
        let coding = self.report_of(span).and_then(|report| self.record.coding(report));
        let Some(sentence) = coding.and_then(|coding| coding.sentence(span)) else { return span };
        let undated = self.undated(sentence);
        if undated.start() <= span.start() { undated } else { sentence }
    }

    /// What is left of a span when a dateline at its start is taken off.
    pub fn undated(&self, span: Span) -> Span {
        let coding = self.report_of(span).and_then(|report| self.record.coding(report));
        let dateline = coding.and_then(|coding| coding.dateline.as_ref());
        dateline.and_then(|dateline| span.after(dateline.span)).unwrap_or(span)
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &'a str {
        let report = self.by_id.get(&span.report()).and_then(|&at| self.record.reports.get(at));
        report.and_then(|seen| seen.report.words(span)).unwrap_or_default()
    }

    /// The report that a span marks.
    pub fn report_of(&self, span: Span) -> Option<ReportRef> {
        self.by_id.get(&span.report()).copied()
    }

    pub fn cite(&self, span: Span) -> Option<Cite> {
        let report = self.report_of(span)?;
        Some(Cite { report, span })
    }

    pub fn cites(&self, holders: &[Holder]) -> Vec<Cite> {
        let mut cites: Vec<_> = holders.iter().filter_map(|holder| self.cite(holder.span)).collect();
        cites.sort();
        cites.dedup();
        cites
    }
}

/// How the parties are called.
fn called(record: &Record, process: &Process) -> HashMap<ActorRef, String> {
    let actor = |at: ActorRef| record.actors.get(at);
    let civil = |at: ActorRef| {
        let country = actor(at).and_then(|one| one.country.as_deref());
        let own = |other: &Actor| other.kind == ActorKind::ArmedGroup && other.country.as_deref() == country;
        country.is_some() && process.parties.iter().filter_map(|party| actor(party.actor)).any(own)
    };
    let states =
        process.parties.iter().filter(|party| actor(party.actor).is_some_and(|one| one.kind == ActorKind::State));
    let government = |party: &Party| {
        let of = |at: &&ActorRef| {
            let id = actor(**at).and_then(|one| one.known.as_ref());
            id.is_some_and(|id| id.0.ends_with("-government"))
        };
        let own = party.with.iter().find(of).and_then(|at| actor(*at)).map(|one| one.name.clone());
        own.or_else(|| Some(format!("government of {}", actor(party.actor)?.name)))
    };
    states.filter(|party| civil(party.actor)).filter_map(|party| Some((party.actor, government(party)?))).collect()
}
