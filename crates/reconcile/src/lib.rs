//! Sets many reports side by side: incidents, claims, origins, disputes.
//!
//! Everything here is computed from observations, the same every time: thrown away, it comes back identical.

mod record;

pub use record::{
    Account, Actor, ActorRef, Claim, ClaimRef, Dispute, EventRef, Field, Holder, Incident, IncidentRef, Nature, Origin,
    OriginKind, Record, ReportRef, Side, StatementRef, Subject, Value,
};
