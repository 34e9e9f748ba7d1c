//! Sets many reports side by side: incidents, claims, origins, disputes.
//!
//! Everything here is computed from observations, the same every time: thrown away, it comes back identical.

mod accounts;
mod accused;
mod across;
mod actors;
mod cast;
mod claims;
mod disputes;
mod family;
mod fit;
mod groups;
mod incidents;
mod mentions;
mod origins;
mod points;
mod reconcile;
mod record;
mod sites;
mod stories;
mod strands;
mod tellings;
mod traits;
mod union;
mod words;

pub use across::{Across, Happening, Parting, across};
pub use mentions::cluster_mentions;
pub use reconcile::reconcile;
pub use record::{
    Account, Actor, ActorRef, Claim, ClaimRef, Dispute, EventRef, Field, Holder, Incident, IncidentRef, Nature, Origin,
    OriginKind, Record, ReportRef, Side, StatementRef, Subject, Value,
};
