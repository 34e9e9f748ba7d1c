use jiff::civil::Date;
use rapporteur_coding::Condition;
use rapporteur_reconcile::{ActorRef, EventRef, Holder, IncidentRef, ReportRef};
use rapporteur_report::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A value with the words behind it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cited<T> {
    /// The value.
    pub value: T,
    /// Who gives it, and where. Never empty.
    pub holders: Vec<Holder>,
}

/// The state of the whole, on the date that the record was computed for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Process {
    /// The sides, the most spoken of first.
    pub parties: Vec<Party>,
    /// Those who stand between them.
    pub mediators: Vec<Mediator>,
    /// People with a name who hold an office or speak, those of the parties first.
    pub people: Vec<Person>,
    /// Rounds of talks, oldest first.
    pub rounds: Vec<Round>,
    /// What was agreed.
    pub agreements: Vec<Agreement>,
    /// What each side asks of another.
    pub demands: Vec<Demand>,
    /// Border crossings.
    pub crossings: Vec<Crossing>,
    /// Measures on trade, transit and returns.
    pub measures: Vec<Measure>,
    /// What each side holds about the ceasefire.
    pub ceasefire: Vec<Position>,
    /// What is reported to have happened against the ceasefire since it was agreed, or with no date.
    pub against_ceasefire: Vec<IncidentRef>,
    /// Happenings of a time before that of the reports, told as setting: no news.
    pub background: Vec<IncidentRef>,
    /// Threats, plans and scenarios: what may come, never what came.
    pub outlook: Vec<Prospect>,
}

/// A side of the conflict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Party {
    /// Who.
    pub actor: ActorRef,
    /// Those who act or speak for it: ministers, spokesmen, armies.
    pub with: Vec<ActorRef>,
    /// Words that name it.
    pub span: Span,
}

/// Somebody with a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    /// Who.
    pub actor: ActorRef,
    /// For which party or mediator.
    pub side: Option<ActorRef>,
    /// The office, as a report words it.
    pub office: Option<String>,
    /// Where the office is told, else the name.
    pub span: Span,
}

/// Somebody who stands between the sides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mediator {
    /// Who.
    pub actor: ActorRef,
    /// What each account has them do. Accounts may differ.
    pub acts: Vec<Cited<Course>>,
}

/// What mediators do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Course {
    /// They stand between the sides; nothing more is told.
    Mediates,
    /// They go on, or try anew.
    GoesOn,
    /// They give up.
    StepsBack,
}

/// A round of talks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Round {
    /// The happenings of the record that are this round; none where it is only announced.
    pub incidents: Vec<IncidentRef>,
    /// Which round it is, from 1, where a report counts.
    pub number: Option<usize>,
    /// Who met.
    pub parties: Vec<ActorRef>,
    /// Under whom.
    pub mediators: Vec<ActorRef>,
    /// Where, by each account.
    pub venues: Vec<Cited<String>>,
    /// When, by each account: first and last day.
    #[schemars(with = "Vec<Cited<(String, String)>>")]
    pub days: Vec<Cited<(Date, Date)>>,
    /// Words for a day that nothing anchors: "on Saturday", "October 19" of no known year.
    pub unplaced: Vec<Cited<String>>,
    /// How it went, by each account.
    pub outcomes: Vec<Cited<Outcome>>,
}

impl Round {
    /// Whether an account tells of it as still to come.
    pub fn is_planned(&self) -> bool {
        self.outcomes.iter().any(|told| told.value == Outcome::Planned)
    }
}

/// How talks went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// They ended without an agreement.
    Failed,
    /// They came to an agreement.
    Agreed,
    /// They go on.
    GoesOn,
    /// They are yet to be held.
    Planned,
}

/// Something agreed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Agreement {
    /// What: "ceasefire".
    pub what: String,
    /// By whom.
    pub parties: Vec<ActorRef>,
    /// Where, by each account.
    pub venues: Vec<Cited<String>>,
    /// When, by each account.
    #[schemars(with = "Vec<Cited<(String, String)>>")]
    pub days: Vec<Cited<(Date, Date)>>,
    /// Words for a day that nothing anchors: "October 19" of no known year.
    pub unplaced: Vec<Cited<String>>,
    /// The words.
    pub holders: Vec<Holder>,
}

/// What one asks of another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Demand {
    /// Who asks.
    pub by: ActorRef,
    /// Of whom; `None` where no report tells.
    pub of: Option<ActorRef>,
    /// The asked, in the words of each report. Never empty.
    pub asked: Vec<Holder>,
    /// What was answered, in words or deeds.
    pub answers: Vec<Cited<Stance>>,
}

/// How a side stands to something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Keeps it, accepts it, says it holds.
    Affirms,
    /// Keeps it on a condition; grants what is asked on a condition, or in part.
    Conditional,
    /// Rejects it.
    Rejects,
    /// Says that it is over.
    DeclaresOver,
    /// Says that the other side breaks it.
    AccusesOther,
}

/// Whether a crossing is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Opening {
    /// Open.
    Open,
    /// Closed.
    Closed,
    /// Open to some, or halting.
    Restricted,
    /// Fire or violence is reported there; nothing is said of traffic.
    Contested,
    /// Named, and nothing said of its state.
    Unknown,
}

/// A border crossing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Crossing {
    /// Its name.
    pub name: String,
    /// What each account says of its state, with the day it is of.
    #[schemars(with = "Vec<(Cited<Opening>, Option<String>)>")]
    pub states: Vec<(Cited<Opening>, Option<Date>)>,
}

/// What may come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Prospect {
    /// What sort.
    pub kind: ProspectKind,
    /// Whose threat, plan or view it is; `None` where a report speaks for itself.
    pub by: Option<ActorRef>,
    /// On what it hangs.
    pub condition: Option<Condition>,
    /// The report.
    pub report: ReportRef,
    /// The words.
    pub span: Span,
}

/// What sort of thing may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProspectKind {
    /// Harm that a side holds out.
    Threat,
    /// Harm that somebody foresees.
    Warning,
    /// A deed that is meant.
    Plan,
    /// What may follow from something.
    Scenario,
}

/// A measure on trade, transit or returns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Measure {
    /// Topic: "trade", "return".
    pub topic: String,
    /// Who takes it.
    pub by: Option<ActorRef>,
    /// The event that tells of it.
    pub event: EventRef,
}

/// What one side holds about the ceasefire.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Position {
    /// The side; `None` where a report speaks for itself ("the truce remains intact").
    pub party: Option<ActorRef>,
    /// Who says it for them.
    pub by: Option<ActorRef>,
    /// How they stand.
    pub stance: Stance,
    /// On which condition.
    pub condition: Option<Condition>,
    /// The day it was said, where known.
    #[schemars(with = "Option<String>")]
    pub said: Option<Date>,
    /// The report.
    pub report: ReportRef,
    /// The words.
    pub span: Span,
}
