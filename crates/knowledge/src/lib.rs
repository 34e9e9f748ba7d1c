//! Who is who and what counts as which event, from files that an analyst can edit.

mod actor;
mod plover;

pub use actor::{ActorId, ActorKind, Sector};
pub use plover::{EventType, Quad};
