use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Event types of PLOVER, as of its manual of September 2021.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum EventType {
    /// Agrees, or says that it will cooperate, aid, yield, meet.
    Agree,
    /// Meets, visits, talks, negotiates, mediates.
    Consult,
    /// Praises, recognises, backs, signs, apologises.
    Support,
    /// Eases a measure of its own at home: gives in to protest, lifts a ban, reforms.
    Concede,
    /// Cooperates in deed.
    Cooperate,
    /// Gives money, goods, protection, shelter.
    Aid,
    /// Withdraws, releases, disarms, ceases fire, lets in.
    Retreat,
    /// Asks, demands, calls for.
    Request,
    /// Criticises, accuses, investigates, denies.
    Accuse,
    /// Refuses, declines, vetoes.
    Reject,
    /// Threatens.
    Threaten,
    /// Demonstrates, strikes, riots.
    Protest,
    /// Breaks off, expels, embargoes, halts talks or aid.
    Sanction,
    /// Moves troops, raises alert, shows force.
    Mobilize,
    /// Arrests, seizes, restricts, deports.
    Coerce,
    /// Uses violence.
    Assault,
}

/// The four quadrants of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Quad {
    /// Words, friendly.
    VerbalCooperation,
    /// Deeds, friendly.
    MaterialCooperation,
    /// Words, hostile.
    VerbalConflict,
    /// Deeds, hostile.
    MaterialConflict,
}

impl EventType {
    /// Every type, from the friendliest words to the most hostile deeds.
    pub const ALL: [Self; 16] = [
        Self::Agree,
        Self::Consult,
        Self::Support,
        Self::Concede,
        Self::Cooperate,
        Self::Aid,
        Self::Retreat,
        Self::Request,
        Self::Accuse,
        Self::Reject,
        Self::Threaten,
        Self::Protest,
        Self::Sanction,
        Self::Mobilize,
        Self::Coerce,
        Self::Assault,
    ];

    /// Its quadrant, as the manual has it.
    pub fn quad(self) -> Quad {
        match self {
            Self::Agree | Self::Consult | Self::Support | Self::Concede => Quad::VerbalCooperation,
            Self::Cooperate | Self::Aid | Self::Retreat => Quad::MaterialCooperation,
            Self::Request | Self::Accuse | Self::Reject | Self::Threaten => Quad::VerbalConflict,
            Self::Protest | Self::Sanction | Self::Mobilize | Self::Coerce | Self::Assault => Quad::MaterialConflict,
        }
    }

    /// The name as PLOVER writes it: `ASSAULT`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agree => "AGREE",
            Self::Consult => "CONSULT",
            Self::Support => "SUPPORT",
            Self::Concede => "CONCEDE",
            Self::Cooperate => "COOPERATE",
            Self::Aid => "AID",
            Self::Retreat => "RETREAT",
            Self::Request => "REQUEST",
            Self::Accuse => "ACCUSE",
            Self::Reject => "REJECT",
            Self::Threaten => "THREATEN",
            Self::Protest => "PROTEST",
            Self::Sanction => "SANCTION",
            Self::Mobilize => "MOBILIZE",
            Self::Coerce => "COERCE",
            Self::Assault => "ASSAULT",
        }
    }
}

impl fmt::Display for EventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
