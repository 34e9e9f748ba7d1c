//! The key of a situation, as `samples/README.md` describes it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rapporteur_coding::{Manner, Standing, StatementKind};
use rapporteur_knowledge::{ActorKind, EventType};
use rapporteur_process::{Opening, Stance};
use rapporteur_reconcile::{Field, Nature};
use serde::Deserialize;

/// Words by report.
pub type Words = BTreeMap<String, String>;

#[derive(Deserialize)]
pub struct Key {
    pub report: BTreeMap<String, Report>,
    pub origin: Vec<Origin>,
    pub actor: BTreeMap<String, Actor>,
    pub thing: BTreeMap<String, String>,
    pub statements: BTreeMap<String, Vec<Statement>>,
    pub events: BTreeMap<String, Vec<Event>>,
    pub incident: BTreeMap<String, Incident>,
    pub dispute: Vec<Dispute>,
    #[serde(default)]
    pub same_place: Vec<SamePlace>,
    pub process: Process,
    pub trap: Vec<Trap>,
}

#[derive(Deserialize)]
pub struct Report {
    pub file: String,
    pub line: Option<u64>,
    pub outlet: String,
    pub published: String,
    pub dateline: Option<Date>,
    pub set_aside: Option<String>,
    #[serde(default)]
    pub complete: Vec<String>,
    #[serde(default)]
    pub unresolved: Vec<String>,
    #[serde(default)]
    pub not_text: Vec<String>,
}

#[derive(Deserialize)]
pub struct Origin {
    pub reports: Vec<String>,
    pub reason: String,
}

#[derive(Deserialize)]
pub struct Actor {
    pub name: String,
    #[serde(default = "yes")]
    pub named: bool,
    pub kind: ActorKind,
    pub country: Option<String>,
    pub office: Option<String>,
    pub spellings: Vec<String>,
    #[serde(default)]
    pub apart_from: Vec<String>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
pub struct Statement {
    pub speaker: String,
    #[serde(default)]
    pub with: Vec<String>,
    pub who: String,
    pub cue: String,
    pub content: Vec<String>,
    pub kind: StatementKind,
    #[serde(default)]
    pub or: Vec<StatementKind>,
    pub manner: Manner,
    pub inside: Option<String>,
}

#[derive(Deserialize)]
pub struct Event {
    pub words: String,
    #[serde(rename = "type")]
    pub kind: EventType,
    #[serde(default)]
    pub or: Vec<EventType>,
    pub mode: Option<String>,
    #[serde(default)]
    pub actor: Vec<String>,
    #[serde(default)]
    pub recipient: Vec<String>,
    pub place: Option<String>,
    pub date: Option<String>,
    pub killed: Option<Vec<u64>>,
    pub injured: Option<Vec<u64>>,
    pub standing: Standing,
    #[serde(default)]
    pub by: Vec<String>,
    #[serde(default)]
    pub denied_by: Vec<String>,
    pub incident: Option<String>,
}

#[derive(Deserialize)]
pub struct Incident {
    pub date: Option<String>,
    pub reports: Vec<String>,
    #[serde(default)]
    pub apart_from: Vec<String>,
}

#[derive(Deserialize)]
pub struct Dispute {
    pub incident: Option<String>,
    pub about: Option<String>,
    pub field: Field,
    pub nature: Nature,
    pub sides: Vec<Side>,
}

#[derive(Deserialize)]
pub struct Side {
    pub value: String,
    pub reports: Vec<String>,
    pub words: Words,
}

#[derive(Deserialize)]
pub struct SamePlace {
    pub place: String,
    pub words: Words,
}

#[derive(Deserialize)]
pub struct Process {
    pub parties: Vec<String>,
    pub mediators: Vec<String>,
    #[serde(default)]
    pub not_parties: Vec<String>,
    #[serde(default)]
    pub agreement: Vec<Agreement>,
    #[serde(default)]
    pub round: Vec<Round>,
    #[serde(default)]
    pub demand: Vec<Demand>,
    #[serde(default)]
    pub crossing: Vec<Crossing>,
    #[serde(default)]
    pub ceasefire: Vec<Ceasefire>,
    pub against_ceasefire: Against,
}

#[derive(Deserialize)]
pub struct Agreement {
    pub what: String,
    #[serde(rename = "where")]
    pub place: Option<String>,
    pub date: Option<String>,
    pub parties: Vec<String>,
    pub words: Words,
}

#[derive(Deserialize)]
pub struct Round {
    pub number: u32,
    pub incident: String,
    pub venues: Vec<String>,
    pub date: Option<String>,
    pub words: Words,
}

#[derive(Deserialize)]
pub struct Demand {
    pub by: String,
    pub of: String,
    pub what: String,
    pub words: Words,
    pub answer: Option<Answer>,
}

#[derive(Deserialize)]
pub struct Answer {
    pub words: Words,
}

#[derive(Deserialize)]
pub struct Crossing {
    pub name: String,
    pub history: Vec<State>,
}

#[derive(Deserialize)]
pub struct State {
    pub state: Opening,
    pub since: String,
    pub words: Words,
}

#[derive(Deserialize)]
pub struct Ceasefire {
    pub by: String,
    pub speaker: String,
    pub stance: Stance,
    pub condition: String,
    pub said: Date,
    pub words: Words,
}

#[derive(Deserialize)]
pub struct Against {
    pub incidents: Vec<String>,
}

#[derive(Deserialize)]
pub struct Trap {
    pub report: String,
    pub words: String,
    pub why: String,
}

/// The first and last day of a date as keys write it: a day, a month, a year, or a range of them.
pub fn days(text: &str) -> (Date, Date) {
    let (first, last) = text.split_once('/').unwrap_or((text, text));
    (bound(first, false), bound(last, true))
}

fn bound(text: &str, last: bool) -> Date {
    let parts: Vec<i16> = text.split('-').map(|part| part.parse().unwrap()).collect();
    let month = parts.get(1).map_or(if last { 12 } else { 1 }, |month| *month as i8);
    let start = Date::new(parts[0], month, 1).unwrap();
    match parts.get(2) {
        Some(day) => Date::new(parts[0], month, *day as i8).unwrap(),
        None if last => start.last_of_month(),
        None => start,
    }
}
