use std::collections::HashMap;

use jiff::civil::Date;
use rapporteur_coding::{ActorIx, Coding, Event, Statement};
use rapporteur_process::Process;
use rapporteur_reconcile::{ActorRef, EventRef, Holder, Record, ReportRef, StatementRef};
use rapporteur_report::{ReportId, Span};

use crate::page::Cite;
use crate::shown::clipped;

/// The record and the state, with the look-ups that every section needs.
pub struct Context<'a> {
    pub record: &'a Record,
    pub process: &'a Process,
    by_id: HashMap<ReportId, ReportRef>,
    across: HashMap<(ReportRef, ActorIx), ActorRef>,
}

impl<'a> Context<'a> {
    pub fn new(record: &'a Record, process: &'a Process) -> Self {
        let by_id = record.reports.iter().enumerate().map(|(at, seen)| (seen.report.id(), at)).collect();
        Self { record, process, by_id, across: record.across() }
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
        let coded = |at: &ReportRef| self.coding(*at).is_some();
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

    pub fn coding(&self, report: ReportRef) -> Option<&'a Coding> {
        self.record.coding(report)
    }

    pub fn event(&self, at: EventRef) -> Option<&'a Event> {
        self.record.event(at)
    }

    pub fn statement(&self, at: StatementRef) -> Option<&'a Statement> {
        self.record.statement(at)
    }

    /// The name to print for an actor.
    pub fn name(&self, actor: ActorRef) -> String {
        self.record.actors.get(actor).map_or_else(String::new, |actor| clipped(&actor.name, 80))
    }

    pub fn names(&self, actors: impl IntoIterator<Item = ActorRef>) -> String {
        listed(&actors.into_iter().map(|actor| self.name(actor)).collect::<Vec<_>>())
    }

    /// The name to print for whoever makes a statement: the actor's, else the words that name them.
    pub fn speaker(&self, report: ReportRef, said: &Statement) -> Option<String> {
        let by = said.speaker?;
        let actor = self.across.get(&(report, by.actor)).and_then(|at| self.record.actors.get(*at));
        let named = actor.filter(|actor| actor.named).map(|actor| clipped(&actor.name, 60));
        Some(named.unwrap_or_else(|| clipped(self.words(by.span), 60)))
    }

    /// The sentence that a span begins in, without a dateline before it.
    pub fn sentence(&self, span: Span) -> Span {
        let coding = self.report_of(span).and_then(|report| self.coding(report));
        let Some(sentence) = coding.and_then(|coding| coding.sentence(span)) else { return span };
        let undated = self.undated(sentence);
        if undated.start() <= span.start() { undated } else { sentence }
    }

    /// What is left of a span when a dateline at its start is taken off.
    pub fn undated(&self, span: Span) -> Span {
        let coding = self.report_of(span).and_then(|report| self.coding(report));
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

    /// Who holds something, for people: "Zarin Post; officials in Marl Courier".
    pub fn holders(&self, holders: &[Holder]) -> String {
        let mut told: Vec<String> = Vec::new();
        for holder in holders {
            let report = format!("report {}", holder.report + 1);
            let who = match holder.by {
                Some(actor) => format!("{} in {report}", self.name(actor)),
                None => report,
            };
            if !told.contains(&who) {
                told.push(who);
            }
        }
        listed(&told)
    }
}

/// "9 November 2025".
pub fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// One day, or "from ... to ...".
pub fn days((first, last): (Date, Date)) -> String {
    let whole_month = first.day() == 1 && last == first.last_of_month();
    let whole_year = first == first.first_of_year() && last == first.last_of_year();
    if first == last {
        day(first)
    } else if whole_month {
        first.strftime("%B %Y").to_string()
    } else if whole_year {
        first.strftime("%Y").to_string()
    } else {
        format!("{} to {}", day(first), day(last))
    }
}

/// A range as people write it: "4", "4 to 7", "at least 4"; `None` where neither end is told.
pub fn range(low: Option<u64>, high: Option<u64>) -> Option<String> {
    match (low, high) {
        (Some(low), Some(high)) if low == high => Some(low.to_string()),
        (Some(low), Some(high)) => Some(format!("{low} to {high}")),
        (Some(low), None) => Some(format!("at least {low}")),
        (None, Some(high)) => Some(format!("up to {high}")),
        (None, None) => None,
    }
}

/// "1 report", "3 reports".
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// "a, b and c".
pub fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
