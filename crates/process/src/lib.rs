//! Finds the state of a conflict in the record: parties, talks, agreements, demands, crossings, the ceasefire.
//!
//! State is never a boolean: it is what each side says, on which condition, since when, and what was reported against
//! it.

mod types;

pub use types::{
    Agreement, Answer, Cited, Crossing, Demand, Measure, Mediator, Opening, Party, Position, Process, Round, Stance,
};
