//! Reads English: words, tags, trees, names, times, places and quantities, each with its span.

mod numeral;
mod reading;
mod scan;
pub mod times;
mod ud;

pub use reading::{
    Anchor, Basis, Fix, Grain, Name, NameKind, Place, PlaceKind, Quantity, Reading, Sentence, Time, TimeKind, Unit,
    Word,
};
pub use ud::{Deprel, UnknownLabel, Upos};
