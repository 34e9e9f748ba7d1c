//! Writes the record for people and programs: text, Markdown, HTML, JSON.
//!
//! [`brief`] says what the page says; [`text`], [`markdown`] and [`html`] only lay it out. Every sentence carries the
//! words it rests on, and a sentence without words is not made.

mod context;
mod html;
mod json;
mod markdown;
mod marked;
mod page;
mod sections;
mod shown;
mod text;
mod why;
mod wording;

use rapporteur_process::Process;
use rapporteur_reconcile::Record;

pub use html::html;
pub use json::{json, schema, value};
pub use markdown::markdown;
pub use page::{Brief, Cite, Item, Run, Section};
pub use shown::{clipped, shown};
pub use text::{Style, text};
pub use why::{Branch, Part, Point, Why, chosen, why, why_text};

use context::Context;

/// Composes the page from a record and the state found in it.
pub fn brief(record: &Record, process: &Process) -> Brief {
    let context = Context::new(record, process);
    Brief { title: context.title(), subtitle: context.subtitle(), sections: sections::all(&context) }
}
