//! Keeps observations: reports and their codings, in memory or in an SQLite file.

mod observation;

pub use observation::{Observation, SetAside};
