//! The places round a trigger word: by plain names that trigger files use.

use std::fmt;

use serde::Deserialize;

/// A dependent that may name an actor or a recipient.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(from = "String")]
pub enum Role {
    /// Who does it: the subject of an active verb, the "by" phrase of a passive one.
    Subject,
    /// What it is done to: the object, or the subject of a passive.
    Object,
    /// The indirect object: "gave *them* food".
    ToWhom,
    /// The subject of the clause that the verb governs: "demanded that *they* leave".
    ClauseSubject,
    /// The object of the infinitive that the verb governs: "threatened to bomb *them*".
    InfinitiveObject,
    /// Whoever the object belongs to or comes from: "rejected *Lima's* offer".
    Owner,
    /// Whoever the subject belongs to: "*their* talks collapsed", "talks between *Chad* and *Mali* collapsed".
    SubjectOwner,
    /// A phrase with this preposition.
    Prep(String),
}

impl From<String> for Role {
    fn from(name: String) -> Self {
        match name.as_str() {
            "subject" => Self::Subject,
            "object" => Self::Object,
            "to whom" => Self::ToWhom,
            "clause subject" => Self::ClauseSubject,
            "infinitive object" => Self::InfinitiveObject,
            "owner" => Self::Owner,
            "owner of subject" => Self::SubjectOwner,
            _ => Self::Prep(name),
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Subject => "subject",
            Self::Object => "object",
            Self::ToWhom => "to whom",
            Self::ClauseSubject => "clause subject",
            Self::InfinitiveObject => "infinitive object",
            Self::Owner => "owner",
            Self::SubjectOwner => "owner of subject",
            Self::Prep(preposition) => preposition,
        })
    }
}

/// A dependent that an entry needs or forbids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(from = "String")]
pub enum Slot {
    /// As [`Role::Subject`].
    Subject,
    /// As [`Role::Object`].
    Object,
    /// A particle: "break *off*".
    Particle,
    /// A finite clause: "agreed *that ...*".
    Clause,
    /// An infinitive or participle: "agreed *to leave*".
    Infinitive,
    /// A word before a noun: "*hunger* strike".
    Modifier,
    /// The verb that a noun is the object of: "*stage* a strike".
    Verb,
    /// A phrase with this preposition.
    Prep(String),
}

impl From<String> for Slot {
    fn from(name: String) -> Self {
        match name.as_str() {
            "subject" => Self::Subject,
            "object" => Self::Object,
            "particle" => Self::Particle,
            "clause" => Self::Clause,
            "infinitive" => Self::Infinitive,
            "modifier" => Self::Modifier,
            "verb" => Self::Verb,
            _ => Self::Prep(name),
        }
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Subject => "subject",
            Self::Object => "object",
            Self::Particle => "particle",
            Self::Clause => "clause",
            Self::Infinitive => "infinitive",
            Self::Modifier => "modifier",
            Self::Verb => "verb",
            Self::Prep(preposition) => preposition,
        })
    }
}
