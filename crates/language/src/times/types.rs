use jiff::civil::Date;
use rapporteur_report::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How fine a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    /// Part of a day, or a clock time.
    Hour,
    /// One calendar day.
    Day,
    /// Seven days.
    Week,
    /// A calendar month.
    Month,
    /// Three months, or a season.
    Season,
    /// A calendar year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// What the value of a time rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The words give it whole ("9 November 2025").
    Words,
    /// Counted from the day of publication ("yesterday").
    Published,
    /// Counted from the dateline in the text.
    Dateline,
    /// The words lack a part that another date in the text gives ("in October", in a text that names 2025).
    Context,
}

/// The days that a time covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Fix {
    /// First day.
    #[schemars(with = "String")]
    pub first: Date,
    /// Last day, inclusive.
    #[schemars(with = "String")]
    pub last: Date,
    /// How fine the words are: a month is not thirty days, one by one.
    pub grain: Grain,
    /// What it rests on.
    pub basis: Basis,
}

/// Kind of a time expression (TimeML, ISO 24617-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    /// A day or longer ("on Saturday", "October 2025").
    Date,
    /// Within a day ("Monday evening").
    Time,
    /// A length ("three days").
    Duration,
    /// Again and again ("every week").
    Set,
}

/// A time expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Its words.
    pub span: Span,
    /// Date, time, duration or set.
    pub kind: TimeKind,
    /// TIMEX3 value, where one can be given: "2025-10-19", "2025-W45", "P3D", "PAST_REF", "XXXX-WXX-6" for a weekday
    /// that nothing anchors.
    pub value: Option<String>,
    /// The days it covers, where they are known. A weekday in a text without a date has none: unknown stays unknown.
    pub fix: Option<Fix>,
}

/// The day a report counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Anchor {
    /// The day.
    #[schemars(with = "String")]
    pub date: Date,
    /// The words of the dateline, where it comes from the text; a full date there outweighs metadata, which is often
    /// the day of a copy.
    pub span: Option<Span>,
}
