//! Finds the state of a conflict in the record: parties, talks, agreements, demands, crossings, the ceasefire.
//!
//! State is never a boolean: it is what each side says, on which condition, since when, and what was reported against
//! it. All of it is computed from the record alone.

mod agreements;
mod ceasefire;
mod crossings;
mod demands;
mod mediators;
mod outlook;
mod parties;
mod rounds;
mod sides;
mod types;
mod view;
mod words;

use rapporteur_knowledge::Lexicon;
use rapporteur_reconcile::Record;

pub use types::{
    Agreement, Cited, Crossing, Demand, Measure, Mediator, Opening, Party, Position, Process, Round, Stance,
};

use sides::Sides;
use view::View;

/// The state of the whole, as the record has it. The lexicon tells who acts for whom.
pub fn process(record: &Record, lexicon: &Lexicon) -> Process {
    let view = View::new(record, lexicon);
    let sides = Sides::of(record, lexicon);
    let parties = parties::find(&view, &sides);
    let mediators = mediators::find(&view, &sides, &parties);
    let agreements = agreements::find(&view, &sides, &parties);
    Process {
        rounds: rounds::find(&view, &sides, &parties, &mediators),
        demands: demands::find(&view, &sides, &parties),
        crossings: crossings::find(&view),
        measures: crossings::measures(&view, &sides),
        ceasefire: ceasefire::positions(&view, &sides, &parties),
        against_ceasefire: ceasefire::against(&view, &sides, &parties, &agreements),
        outlook: outlook::find(&view),
        parties,
        mediators,
        agreements,
    }
}
