use rapporteur_knowledge::StatementKind;
use rapporteur_report::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Mention, Place, StatementIx, Time};

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
