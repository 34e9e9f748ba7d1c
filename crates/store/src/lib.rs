//! Keeps observations: reports and their codings, in memory or in an SQLite file.
//!
//! Observations are added and never changed. A report is kept once, however often it is met; a newer program or model
//! adds another coding beside the old one. Each report is written in a transaction of its own, so a kill at any moment
//! loses at most the report in hand.

mod error;
mod observation;
mod store;

pub use error::StoreError;
pub use observation::{Observation, SetAside};
pub use store::Store;
