//! Writes the record for people and programs: text, Markdown, HTML, JSON.

mod page;

pub use page::{Brief, Cite, Item, Run, Section};
