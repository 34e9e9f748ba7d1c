use jiff::civil::Date;
use rapporteur_knowledge::{ActorId, ActorKind, EventType, Sector, StatementKind};
use rapporteur_language::{Anchor, Basis, Grain, PlaceKind};
use rapporteur_report::{ReportId, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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

/// How a statement is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// In quotation marks, whole.
    Direct,
    /// In the reporter's words.
    Indirect,
    /// The reporter's words with quoted pieces.
    Mixed,
    /// By "according to" and its like, without a verb.
    AccordingTo,
    /// A headline with a colon.
    Headline,
}

/// Somebody said something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// Who says it; `None` where the text does not tell ("it is said").
    pub speaker: Option<Mention>,
    /// More speakers of the same words ("both sides say").
    pub others: Vec<Mention>,
    /// The words that mark it as said: "said", "according to".
    pub cue: Option<Span>,
    /// What is said, in pieces where the cue stands inside.
    pub content: Vec<Span>,
    /// The pieces in quotation marks, without the marks.
    pub quoted: Vec<Span>,
    /// How it is told.
    pub manner: Manner,
    /// What it does.
    pub kind: StatementKind,
    /// To or about whom: the accused, the one asked.
    pub addressee: Vec<Mention>,
    /// Words by which the reporter holds back ("reportedly", "allegedly").
    pub hedge: Option<Span>,
    /// When it was said.
    pub time: Option<Time>,
    /// Where it was said.
    pub place: Option<Place>,
    /// The condition it names, if any.
    pub condition: Option<Condition>,
    /// The statement in which this one is told: "officials said that Kabul had told them ...".
    pub within: Option<StatementIx>,
    /// What it speaks of, by topic files of the knowledge room: "ceasefire", "talks", "crossing", "trade".
    pub topics: Vec<String>,
}

/// A clause on which something hangs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Condition {
    /// "as long as", "if", "unless".
    pub marker: Span,
    /// The clause, without the marker.
    pub clause: Span,
}

/// How far a report vouches for an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The report says it in its own voice.
    Asserted,
    /// Somebody says so: see [`Event::said_in`].
    Alleged,
    /// Somebody says that it is not so.
    Denied,
    /// The report says in its own voice that it did not happen.
    Negated,
    /// Held out as harm.
    Threatened,
    /// Meant or scheduled.
    Planned,
    /// Hangs on a condition, or is only imagined.
    Conditional,
    /// Asked for.
    Requested,
    /// History, told as setting.
    Background,
}

/// What a number in an event counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// Dead.
    Killed,
    /// Hurt.
    Injured,
    /// Arrested, captured, abducted.
    Held,
    /// Driven from home, deported.
    Displaced,
    /// Times that something happened.
    Times,
    /// Anything else the number counts.
    Other,
}

/// A number, as a range: "at least 20" has no upper end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Count {
    /// What is counted.
    pub what: Counted,
    /// The least it can be.
    pub low: Option<u64>,
    /// The most it can be.
    pub high: Option<u64>,
    /// Whether the text calls it rough.
    pub approximate: bool,
    /// The noun counted, as a lemma ("soldier"), where there is one.
    pub of: Option<String>,
    /// The words.
    pub span: Span,
    /// The innermost statement that tells the number; `None` where the report counts in its own voice.
    pub said_in: Option<StatementIx>,
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

/// Something happened, or is said to have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// The word or words that tell of it.
    pub trigger: Span,
    /// The clause: what a brief quotes.
    pub words: Span,
    /// PLOVER type.
    pub kind: EventType,
    /// PLOVER mode ("aerial", "ceasefire"), if one is told.
    pub mode: Option<String>,
    /// PLOVER contexts ("military", "diplomatic").
    pub contexts: Vec<String>,
    /// CAMEO code, for data that still use it.
    pub cameo: Option<String>,
    /// Who does it. Several for a joint act: a meeting or a clash has all sides here and no recipient.
    pub actors: Vec<Mention>,
    /// To whom it is done.
    pub recipients: Vec<Mention>,
    /// Where: several for one event in several places ("in Arua and Gulu") or in one that is still open ("in Arua or Gulu").
    pub places: Vec<Place>,
    /// When.
    pub time: Option<Time>,
    /// Its numbers.
    pub counts: Vec<Count>,
    /// How far the report vouches for it.
    pub standing: Standing,
    /// The innermost statement that tells of it, or that holds it off (a denial, a threat, a demand).
    pub said_in: Option<StatementIx>,
    /// The condition it hangs on.
    pub condition: Option<Condition>,
    /// Words by which the reporter holds back.
    pub hedge: Option<Span>,
    /// What it has to do with, by topic: "ceasefire", "talks", "crossing", "trade", "return".
    pub topics: Vec<String>,
    /// The trigger entry that fired.
    pub rule: String,
    /// How sure the coder is, 0 to 1.
    pub confidence: f32,
}

impl Event {
    /// Where, by the first place told.
    pub fn place(&self) -> Option<&Place> {
        self.places.first()
    }
}
