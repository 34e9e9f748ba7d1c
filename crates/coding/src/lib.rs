//! Codes a reading: statements and events, each with its spans.
//!
//! The coding of a report stands alone: with the report's text it is all that later rooms need, and it never changes. A
//! better program adds another coding.

mod according;
mod bounds;
mod clipped;
mod coref;
mod cues;
mod direct;
mod draft;
mod events;
mod headline;
mod kind;
mod locals;
mod mend;
mod mentions;
mod nouns;
mod opening;
mod plover;
mod quotes;
mod reported;
mod reporter;
mod scene;
mod setting;
mod speaker;
mod statements;
mod trace;
mod transcript;
mod tree;
mod types;

use rapporteur_knowledge::Lexicon;
use rapporteur_language::Reading;
use rapporteur_report::Report;

use crate::events::Told;
use crate::scene::Scene;

pub use rapporteur_knowledge::StatementKind;

pub use plover::{Row, plover};
pub use trace::{By, Fared, Tie, Trace, Trial, trace};
pub use types::{
    Actor, ActorIx, Coding, Condition, Count, Counted, Credit, Dateline, Event, EventIx, Manner, Mention, Place,
    Standing, Statement, StatementIx, Time, Title,
};

/// Codes what a report says: who it names, who says what, and what is said to have happened.
pub fn code(report: &Report, reading: &Reading, lexicon: &Lexicon) -> Coding {
    let mended = mend::mended(report, reading, lexicon.triggers());
    let (scene, told) = read(report, mended.as_ref().unwrap_or(reading), lexicon);
    close(scene, told.events.into_iter().map(|(event, _)| event).collect())
}

/// Finds everything, statements first: an event's standing hangs on them.
fn read<'a>(report: &'a Report, reading: &'a Reading, lexicon: &'a Lexicon) -> (Scene<'a>, Told<'a>) {
    let mut scene = Scene::new(report, reading, lexicon);
    let dateline = opening::dateline(&scene);
    scene.body = opening::body(&scene, dateline.as_ref());
    let found = mentions::find(&scene);
    coref::resolve(&mut scene, found);
    statements::find(&mut scene);
    setting::first_person(&mut scene);
    setting::fill(&mut scene);
    let told = events::code(&mut scene, lexicon.triggers());
    (scene, told)
}

/// What stays of a scene.
fn close(scene: Scene, events: Vec<Event>) -> Coding {
    let Scene { report, reading, lexicon, .. } = scene;
    let dateline = opening::dateline(&scene);
    let credits = opening::credits(&scene, dateline.as_ref());
    Coding {
        report: report.id(),
        made_by: format!("rapporteur {}, knowledge {}", env!("CARGO_PKG_VERSION"), lexicon.checksum()),
        anchor: reading.anchor,
        dateline,
        credits,
        actors: scene.actors,
        places: reading.places.iter().map(Place::from).collect(),
        sentences: reading.sentences.iter().map(|sentence| sentence.span).collect(),
        statements: scene.statements,
        events,
    }
}
