//! Who is who and what counts as which event, from files that an analyst can edit.
//!
//! [`Lexicon`] is the face of the first half: actors, roles, topics and words of saying, found by their words.
//! [`Triggers`] is that of the second: which word, in which frame, tells of which event. The files of both lie in
//! `data/`; CONTRIBUTING.md tells how to add to them. [`same_name`] tells whether two spellings name one person.

mod actor;
mod actors;
mod builtin;
mod check;
mod cue;
mod error;
mod file;
mod fold;
mod frame;
mod group;
mod holds;
mod inflect;
mod lexicon;
mod name;
mod phrases;
mod plover;
mod profile;
mod role;
mod term;
mod topic;
mod trigger;
mod triggers;
mod who;
mod wording;

pub use actor::{ActorId, ActorKind, Sector};
pub use cue::{Cue, CueClass, Frame, StatementKind};
pub use error::KnowledgeError;
pub use fold::fold;
pub use frame::{Role, Slot};
pub use group::GroupNoun;
pub use holds::{HoldKind, Holds};
pub use lexicon::Lexicon;
pub use name::{Likeness, PersonName, same_body, same_name, without_titles};
pub use plover::{EventType, Quad};
pub use profile::Profile;
pub use role::{PersonKind, PersonRole};
pub use term::Term;
pub use trigger::{Trigger, WordClass};
pub use triggers::Triggers;
pub use who::{How, Match, Who};
