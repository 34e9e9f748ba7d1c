//! Finds the state of a conflict in the record: parties, talks, agreements, demands, crossings, the ceasefire.
//!
//! State is never a boolean: it is what each side says, on which condition, since when, and what was reported against
//! it. All of it is computed from the record alone.

mod agreements;
mod asked;
mod background;
mod ceasefire;
mod crossings;
mod demands;
mod mediators;
mod outlook;
mod parties;
mod people;
mod replies;
mod rounds;
mod sides;
mod types;
mod view;
mod words;

use rapporteur_knowledge::Lexicon;
use rapporteur_reconcile::Record;

pub use types::{
    Agreement, Cited, Course, Crossing, Demand, Measure, Mediator, Opening, Outcome, Party, Person, Position, Process,
    Prospect, ProspectKind, Round, Stance,
};

use sides::Sides;
use view::View;

/// The state of the whole, as the record has it. The lexicon tells who acts for whom.
pub fn process(record: &Record, lexicon: &Lexicon) -> Process {
    let view = View::new(record, lexicon);
    let mut sides = Sides::of(&view, lexicon);
    let mut parties = parties::find(&view, &sides);
    sides.settle(&view, &parties);
    parties.iter_mut().for_each(|party| party.with = sides.members(party.actor).collect());
    let mediators = mediators::find(&view, &sides);
    let agreements = agreements::find(&view, &sides, &parties);
    let crossings = crossings::find(&view);
    Process {
        rounds: rounds::find(&view, &sides, &mediators),
        demands: demands::find(&view, &sides, &mediators, &crossings),
        crossings,
        measures: crossings::measures(&view, &sides),
        ceasefire: ceasefire::positions(&view, &sides),
        against_ceasefire: ceasefire::against(&view, &sides, &agreements),
        background: background::find(&view),
        outlook: outlook::find(&view, &sides, &mediators),
        people: people::find(&view, &sides, &mediators),
        parties,
        mediators,
        agreements,
    }
}
