use std::collections::HashMap;

use jiff::civil::Date;
use rapporteur_coding::{ActorIx, Coding, Event, EventIx, Statement, StatementIx};
use rapporteur_knowledge::{ActorId, ActorKind, EventType, Sector};
use rapporteur_report::Span;
use rapporteur_store::Observation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Index of a report in [`Record::reports`].
pub type ReportRef = usize;
/// Index of an actor in [`Record::actors`].
pub type ActorRef = usize;
/// Index of an incident in [`Record::incidents`].
pub type IncidentRef = usize;
/// Index of a claim in [`Record::claims`].
pub type ClaimRef = usize;

/// An event of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct EventRef {
    /// The report.
    pub report: ReportRef,
    /// The event in its coding.
    pub event: EventIx,
}

/// A statement of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct StatementRef {
    /// The report.
    pub report: ReportRef,
    /// The statement in its coding.
    pub statement: StatementIx,
}

/// Many reports, set side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The day as of which the record is computed: reports of later days, and those without a date, are left out.
    pub as_of: Option<Date>,
    /// How many reports were left out because nothing tells their day, and the record is computed as of one.
    pub undated: usize,
    /// The reports, oldest first, undated ones last; among equals by id.
    pub reports: Vec<Observation>,
    /// Everyone, across reports.
    pub actors: Vec<Actor>,
    /// Where the information comes from in the end. Every report has one.
    pub origins: Vec<Origin>,
    /// Happenings, oldest first, undated ones last.
    pub incidents: Vec<Incident>,
    /// Sayings.
    pub claims: Vec<Claim>,
    /// Where accounts part.
    pub disputes: Vec<Dispute>,
}

impl Record {
    /// The reports that were coded, with their codings.
    pub fn codings(&self) -> impl Iterator<Item = (ReportRef, &Coding)> {
        self.reports.iter().enumerate().filter_map(|(at, seen)| Some((at, seen.coding.as_ref().ok()?)))
    }

    /// The coding of a report; `None` for one that is set aside.
    pub fn coding(&self, report: ReportRef) -> Option<&Coding> {
        self.reports.get(report)?.coding.as_ref().ok()
    }

    /// An event of a report.
    pub fn event(&self, at: EventRef) -> Option<&Event> {
        self.coding(at.report)?.events.get(at.event)
    }

    /// A statement of a report.
    pub fn statement(&self, at: StatementRef) -> Option<&Statement> {
        self.coding(at.report)?.statements.get(at.statement)
    }

    /// For each actor of each report, who that is across reports.
    pub fn across(&self) -> HashMap<(ReportRef, ActorIx), ActorRef> {
        let actors = self.actors.iter().enumerate();
        actors.flat_map(|(at, actor)| actor.members.iter().map(move |member| (*member, at))).collect()
    }
}

/// An actor across reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// The name to print: that of the knowledge files, else the fullest spelling.
    pub name: String,
    /// Whether that is a proper name.
    pub named: bool,
    /// Every spelling met, with one place where it stands.
    pub spellings: Vec<(String, Span)>,
    /// Offices and roles that reports give, each with one place where it stands.
    pub titles: Vec<(String, Span)>,
    /// Entry in the knowledge files.
    pub known: Option<ActorId>,
    /// What sort.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Part in society.
    pub sector: Option<Sector>,
    /// The reports' own entries that are this actor.
    pub members: Vec<(ReportRef, ActorIx)>,
    /// Actors that share a name with this one and are somebody else.
    pub apart_from: Vec<ActorRef>,
}

/// Why reports count as one origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OriginKind {
    /// One report of its own.
    Own,
    /// Reports that carry one text.
    Reprint,
    /// A report that says it was put together from other outlets: its agreement with them adds nothing.
    Compiled,
}

/// Where information comes from in the end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// Why these are one.
    pub kind: OriginKind,
    /// The reports.
    pub reports: Vec<ReportRef>,
    /// Outlets or agencies that stand behind it by the reports' own words.
    pub credits: Vec<(String, Span)>,
}

/// Who holds something, and where they say it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Holder {
    /// The report.
    pub report: ReportRef,
    /// Whom the report has say it; `None` where it speaks for itself.
    pub by: Option<ActorRef>,
    /// The words.
    pub span: Span,
}

/// A part of an event that accounts can differ on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Whether it happened at all.
    Occurred,
    /// Where.
    Place,
    /// When.
    Date,
    /// Who did it.
    Blamed,
    /// How many died.
    Killed,
    /// How many were hurt.
    Injured,
    /// Any other count.
    Count,
    /// Who said it.
    Speaker,
    /// Whether it goes on ("the talks are over", "dialogue continues").
    Continues,
}

/// What an account gives for a field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A place by name, with its country where known.
    Place(String, Option<String>),
    /// First and last day, inclusive.
    Days(#[schemars(with = "String")] Date, #[schemars(with = "String")] Date),
    /// Least and most.
    Number(Option<u64>, Option<u64>),
    /// An actor.
    Actor(ActorRef),
    /// Anybody but this actor: who is blamed says that it was not them.
    NotActor(ActorRef),
    /// Yes or no.
    Flag(bool),
}

/// One value of a field, with everyone who holds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Account {
    /// What is told of.
    pub field: Field,
    /// What is told.
    pub value: Value,
    /// By whom; reports of one origin are listed each, and counted once.
    pub holders: Vec<Holder>,
    /// How many independent origins stand behind it.
    pub origins: usize,
}

/// Events, from all reports, that are one happening.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Incident {
    /// PLOVER type that most of its events bear.
    pub kind: EventType,
    /// Its events.
    pub events: Vec<EventRef>,
    /// First and last day it can have fallen on, by the accounts that date it.
    #[schemars(with = "Option<(String, String)>")]
    pub days: Option<(Date, Date)>,
    /// Who takes part: actors, then recipients.
    pub actors: Vec<ActorRef>,
    /// To whom it is done.
    pub recipients: Vec<ActorRef>,
    /// Field by field, what is told and by whom.
    pub accounts: Vec<Account>,
    /// How many independent origins tell of it.
    pub origins: usize,
    /// The reports that are mainly about it.
    pub main_of: Vec<ReportRef>,
}

/// Statements, from all reports, that say one thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// Its statements.
    pub statements: Vec<StatementRef>,
    /// Who says it; several where reports give it to several.
    pub speakers: Vec<ActorRef>,
    /// How many independent origins stand behind it: ten outlets that quote one spokesman are one.
    pub origins: usize,
}

/// What a dispute is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A happening.
    Incident(IncidentRef),
    /// A saying.
    Claim(ClaimRef),
}

/// What sort of difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// Both cannot be so.
    Contradiction,
    /// One only says more than the other ("October" and "October 19").
    Detail,
    /// A later report gives a higher count: each can have been so on its day.
    Update,
    /// One says that it was so, the other that it was not.
    Denial,
}

/// One side of a dispute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Side {
    /// What this side has.
    pub value: Value,
    /// Who holds it.
    pub holders: Vec<Holder>,
}

/// Accounts that part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Dispute {
    /// What it is about.
    pub subject: Subject,
    /// On which field.
    pub field: Field,
    /// What sort of difference.
    pub nature: Nature,
    /// Two sides or more.
    pub sides: Vec<Side>,
}
