//! The parts of a brief, one a file, in reading order.

mod actors;
mod agreement;
mod ceasefire;
mod crossings;
mod deed;
mod demands;
mod disputes;
mod happenings;
mod incident;
mod outlook;
mod reports;
mod standing;
mod unknown;

use std::collections::HashSet;

use rapporteur_report::Span;

use crate::context::Context;
use crate::page::{Item, Run, Section};

/// Every part that has something to say.
pub fn all(context: &Context) -> Vec<Section> {
    let mut told = Told::default();
    // In the order in which a sentence finds its place; a sentence that stands in one part stands in no other.
    let standing = standing::section(context);
    told.keep(context, &standing);
    let process = context.process;
    let agreed = process.agreements.iter().flat_map(|one| one.holders.iter().map(|holder| holder.span));
    let held = process.ceasefire.iter().map(|one| one.span);
    let rounds = process.rounds.iter().flat_map(|round| round.outcomes.iter().flat_map(|told| &told.holders));
    agreed.chain(held).chain(rounds.map(|holder| holder.span)).for_each(|span| _ = told.first(context.sentence(span)));
    let demands = demands::section(context);
    told.keep(context, &demands);
    let crossings = crossings::section(context);
    let outlook = outlook::section(context, &told);
    told.keep(context, &outlook);
    let changed = happenings::changed(context, &mut told);
    let happened = happenings::section(context, &mut told);
    let parts = [
        standing,
        changed,
        happened,
        demands,
        crossings,
        agreement::section(context),
        disputes::section(context),
        outlook,
        actors::section(context),
        unknown::section(context),
        reports::section(context),
    ];
    parts.into_iter().filter(|part| !part.items.is_empty()).collect()
}

/// The sentences that the brief has quoted.
#[derive(Default)]
pub struct Told(HashSet<Span>);

impl Told {
    /// Whether a sentence is new; from now on it is not.
    pub fn first(&mut self, sentence: Span) -> bool {
        self.0.insert(sentence)
    }

    pub fn has(&self, sentence: Span) -> bool {
        self.0.contains(&sentence)
    }

    fn keep(&mut self, context: &Context, section: &Section) {
        fn walk(told: &mut Told, context: &Context, item: &Item) {
            // Of an item that cites as it goes, only what stands right behind the quotation is quoted.
            let quote = item.runs.iter().position(|run| matches!(run, Run::Quote(_)));
            let behind = quote.and_then(|at| item.runs[at..].iter().find(|run| !run.cites().is_empty()));
            let cites = behind.map_or(item.cites.as_slice(), Run::cites).iter().filter(|_| quote.is_some());
            cites.for_each(|cite| _ = told.first(context.sentence(cite.span)));
            item.below.iter().for_each(|item| walk(told, context, item));
        }
        section.items.iter().for_each(|item| walk(self, context, item));
    }
}
