//! Codes a reading: statements and events, each with its spans.
//!
//! The coding of a report stands alone: with the report's text it is all that later rooms need, and it never changes. A
//! better program adds another coding.

mod types;

pub use types::{
    Actor, ActorIx, Coding, Condition, Count, Counted, Credit, Dateline, Event, EventIx, Manner, Mention, Place,
    Standing, Statement, StatementIx, StatementKind, Time, Title,
};
