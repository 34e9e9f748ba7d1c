//! What stays of a report once it is coded.

mod event;
mod statement;

use jiff::civil::Date;
use rapporteur_knowledge::{ActorId, ActorKind, Sector};
use rapporteur_language::{Anchor, Basis, Grain, PlaceKind};
use rapporteur_report::{ReportId, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use event::{Count, Counted, Event, Standing};
pub use statement::{Condition, Manner, Statement};

/// Index of an actor in [`Coding::actors`].
pub type ActorIx = usize;
/// Index of a statement in [`Coding::statements`].
pub type StatementIx = usize;
/// Index of an event in [`Coding::events`].
pub type EventIx = usize;

/// What one report says, as one program read it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Coding {
    /// The report.
    pub report: ReportId,
    /// The program, model and knowledge that made this coding: version and checksums.
    pub made_by: String,
    /// The day that the report's relative times count from.
    pub anchor: Option<Anchor>,
    /// Where and when the text says it was written.
    pub dateline: Option<Dateline>,
    /// Outlets or agencies that the text says it was taken from ("with reporting by ...", "collected from A and B").
    pub credits: Vec<Credit>,
    /// Everyone who acts, speaks, or is acted upon: one entry for all mentions of one actor in this report.
    pub actors: Vec<Actor>,
    /// Every place the report names, in order, whether or not something happened there.
    pub places: Vec<Place>,
    /// The sentences of the report, in order: what a person reads to judge an item.
    pub sentences: Vec<Span>,
    /// Attributions, in the order of their first span.
    pub statements: Vec<Statement>,
    /// Events, in the order of their triggers.
    pub events: Vec<Event>,
}

impl Coding {
    /// The sentence in which a span begins.
    pub fn sentence(&self, span: Span) -> Option<Span> {
        let at = self.sentences.partition_point(|sentence| sentence.end() <= span.start());
        self.sentences.get(at).copied().filter(|sentence| sentence.overlaps(span))
    }
}

/// The dateline at the start of a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Dateline {
    /// Its words.
    pub span: Span,
    /// The place it names.
    pub place: Option<Place>,
}

/// An outlet or agency that a report credits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Credit {
    /// Its name as written.
    pub name: String,
    /// The words.
    pub span: Span,
}

/// An actor as one report knows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// The fullest name the report gives, else the role it gives ("a senior security official").
    pub name: String,
    /// Whether [`Self::name`] is a proper name, and not a role.
    pub named: bool,
    /// Its entry in the knowledge files, if it has one.
    pub known: Option<ActorId>,
    /// What sort.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-3 code of the state it belongs to, where text or knowledge tells.
    pub country: Option<String>,
    /// Its part in society.
    pub sector: Option<Sector>,
    /// For whom it acts or speaks by its title: "spokeswoman" of a group, "general" of an army.
    pub acts_for: Option<ActorIx>,
    /// Offices and roles the report gives it, each with its words.
    pub titles: Vec<Title>,
    /// Every place where the report names it, pronouns included, in order.
    pub mentions: Vec<Span>,
}

impl Actor {
    /// An actor of whom only this is known yet.
    pub(crate) fn new(name: impl Into<String>, named: bool, kind: ActorKind) -> Self {
        Self {
            name: name.into(),
            named,
            known: None,
            kind,
            country: None,
            sector: None,
            acts_for: None,
            titles: Vec::new(),
            mentions: Vec::new(),
        }
    }
}

/// An office or role as a report words it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Title {
    /// "defence minister".
    pub text: String,
    /// The words.
    pub span: Span,
}

/// An actor at one place of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// Who.
    pub actor: ActorIx,
    /// The words: a name, a title, a pronoun.
    pub span: Span,
}

/// A place at which something happened or was said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// The words.
    pub span: Span,
    /// Its name in the gazetteer, else as written.
    pub name: String,
    /// What kind; `None` where the gazetteer does not know it.
    pub kind: Option<PlaceKind>,
    /// ISO 3166-1 alpha-3 code of the country it lies in.
    pub country: Option<String>,
    /// Degrees north and east, where known.
    pub at: Option<(f32, f32)>,
}

impl From<&rapporteur_language::Place> for Place {
    fn from(place: &rapporteur_language::Place) -> Self {
        Self {
            span: place.span,
            name: place.name.clone(),
            kind: Some(place.kind),
            country: place.country.clone(),
            at: Some((place.lat, place.lon)),
        }
    }
}

/// A time at which something happened or was said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// The words.
    pub span: Span,
    /// First and last day, inclusive, where known. A weekday that nothing anchors has none.
    #[schemars(with = "Option<(String, String)>")]
    pub days: Option<(Date, Date)>,
    /// How fine the words are.
    pub grain: Option<Grain>,
    /// What the days rest on.
    pub basis: Option<Basis>,
}

impl From<&rapporteur_language::Time> for Time {
    fn from(time: &rapporteur_language::Time) -> Self {
        Self {
            span: time.span,
            days: time.fix.map(|fix| (fix.first, fix.last)),
            grain: time.fix.map(|fix| fix.grain),
            basis: time.fix.map(|fix| fix.basis),
        }
    }
}
