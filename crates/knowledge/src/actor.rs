use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The stable id of an actor in the knowledge files: `state:KEN`, `body:KEN-army`, `org:un`, `group:…`, `person:…`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct ActorId(pub String);

impl fmt::Display for ActorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What sort of actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// A state, or the government that speaks for it ("Nairobi denies").
    State,
    /// A part of a state: ministry, army, police, court, parliament.
    Body,
    /// An armed group that is no state's.
    ArmedGroup,
    /// Any other body with members: international organisation, party, company, agency.
    Organization,
    /// An outlet.
    Media,
    /// A human being, named or known by a role ("a senior security official").
    Person,
    /// People without a body of their own: civilians, refugees, analysts, traders.
    People,
}

/// What part an actor plays in its society: the sector codes of PLOVER, with CAMEO's for organisations across states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs, reason = "the words beside each code say it")]
pub enum Sector {
    /// Government and its executive.
    Gov,
    /// Armed forces of a state.
    Mil,
    /// Police and other law enforcement.
    Cop,
    /// Secret services.
    Spy,
    /// Courts.
    Jud,
    /// Parliament.
    Leg,
    /// Political opposition.
    Opp,
    /// Political parties.
    Pty,
    /// Armed groups on the side of a state.
    Prm,
    /// Armed groups against a state.
    Reb,
    /// Armed groups that are of no clear side.
    Uaf,
    /// Criminals.
    Crm,
    /// Civilians and their bodies.
    Cvl,
    /// Refugees and the displaced.
    Ref,
    /// Business.
    Bus,
    /// Workers and unions.
    Lab,
    /// Health.
    Med,
    /// Journalists and outlets.
    Jrn,
    /// Schools and scholars.
    Edu,
    /// Clergy and religious bodies.
    Rel,
    /// Elites, former officials, celebrities.
    Eli,
    /// Organisations of states.
    Igo,
    /// Organisations of citizens across states.
    Ngo,
}
