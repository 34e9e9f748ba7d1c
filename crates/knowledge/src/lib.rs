//! Who is who and what counts as which event, from files that an analyst can edit.

mod actor;
mod frame;
mod holds;
mod plover;
mod triggers;

pub use actor::{ActorId, ActorKind, Sector};
pub use frame::{Role, Slot};
pub use holds::{HoldKind, Holds};
pub use plover::{EventType, Quad};
pub use triggers::{Trigger, TriggerError, Triggers, WordClass};
