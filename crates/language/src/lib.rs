//! Reads English: words, tags, trees, names, times, places and quantities, each with its span.

mod alike;
mod analyse;
pub mod conllu;
pub mod features;
pub mod gazetteer;
mod half;
pub mod lemma;
pub mod lexicon;
mod lists;
pub mod marks;
mod model;
pub mod names;
pub mod net;
mod numeral;
mod parse;
pub mod places;
pub mod quantities;
mod reader;
mod reading;
mod scan;
pub mod times;
pub mod tokenize;
mod tree;
mod ud;
mod units;
mod xpos;

pub use analyse::Analysis;
pub use half::narrow;
pub use model::{Fault, Model, ModelError, file, sections};
pub use reader::{Reader, to_conllu};
pub use reading::{Name, NameKind, Place, PlaceKind, Quantity, Reading, Sentence, Unit, Word};
pub use times::{Anchor, Basis, Fix, Grain, Time, TimeKind};
pub use ud::{Deprel, UnknownLabel, Upos};
