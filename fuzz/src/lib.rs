//! What must hold for any bytes that reach a parser.
//!
//! Each module is also a module of a test in its own crate, which runs it over the seeds and over made-up bytes with a
//! plain compiler; the targets give it to libFuzzer.

pub mod intake;
pub mod knowledge;
pub mod language;
