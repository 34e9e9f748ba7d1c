use rapporteur_knowledge::EventType;
use rapporteur_report::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Condition, Mention, Place, StatementIx, Time};

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
