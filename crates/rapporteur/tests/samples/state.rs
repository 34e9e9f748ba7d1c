//! The state of the whole: parties, mediators, agreements, rounds, demands and answers, crossings, the ceasefire.
//!
//! Something is found where one of its words in the key is among the program's words for it, with the right sides.
//! A demand of the program answers for one demand of the key.

use rapporteur_process::{Demand, Process, Round};
use rapporteur_reconcile::Holder;

use crate::across::Incidents;
use crate::cast::Cast;
use crate::checklist::Checklist;
use crate::house::House;
use crate::key::{self, Words, days};

pub fn check(house: &House, cast: &Cast, incidents: &Incidents, list: &mut Checklist) {
    sides(house, cast, list);
    agreements(house, cast, list);
    rounds(house, incidents, list);
    demands(house, cast, list);
    crossings(house, list);
    ceasefire(house, cast, incidents, list);
}

/// Whether one of a key's words is among these.
fn among(house: &House, words: &Words, holders: &[Holder]) -> bool {
    house.spans(words).any(|span| holders.iter().any(|holder| holder.span.overlaps(span)))
}

fn sides(house: &House, cast: &Cast, list: &mut Checklist) {
    list.list("sides");
    let (wanted, found): (_, &Process) = (&house.key.process, &house.process);
    let parties: Vec<_> = found.parties.iter().map(|party| party.actor).collect();
    let mediators: Vec<_> = found.mediators.iter().map(|mediator| mediator.actor).collect();
    for actor in &wanted.parties {
        list.tick(format!("party {actor}"), cast.find(actor).is_some_and(|actor| parties.contains(&actor)));
    }
    list.extra("parties", parties.len().saturating_sub(wanted.parties.len()));
    for actor in &wanted.mediators {
        list.tick(format!("mediator {actor}"), cast.find(actor).is_some_and(|actor| mediators.contains(&actor)));
    }
    for actor in &wanted.not_parties {
        list.tick(format!("no party {actor}"), cast.find(actor).is_none_or(|actor| !parties.contains(&actor)));
    }
}

fn agreements(house: &House, cast: &Cast, list: &mut Checklist) {
    list.list("agreements");
    for wanted in &house.key.process.agreement {
        let what = &wanted.what;
        let found = house.process.agreements.iter().find(|found| among(house, &wanted.words, &found.holders));
        list.tick(what, found.is_some());
        let parties = found.is_some_and(|found| cast.are(found.parties.iter().copied(), &wanted.parties, house));
        list.tick(format!("{what} parties"), parties);
        if let Some(place) = &wanted.place {
            let there = found.is_some_and(|found| found.venues.iter().any(|venue| venue.value == *place));
            list.tick(format!("{what} place"), there);
        }
        if let Some(date) = wanted.date.as_deref().map(days) {
            let then = found.is_some_and(|found| found.days.iter().any(|told| told.value == date));
            list.tick(format!("{what} date"), then);
        }
    }
}

fn rounds(house: &House, incidents: &Incidents, list: &mut Checklist) {
    list.list("rounds");
    for wanted in &house.key.process.round {
        let number = wanted.number;
        let incident = incidents.find(&wanted.incident);
        // A round that is only announced is no incident: its words find it.
        let is = |found: &&Round| {
            let venues = found.venues.iter().flat_map(|told| &told.holders);
            let outcomes = found.outcomes.iter().flat_map(|told| &told.holders);
            let holders: Vec<Holder> = outcomes.chain(venues).cloned().collect();
            incident.is_some_and(|one| found.incidents.contains(&one)) || among(house, &wanted.words, &holders)
        };
        let found = house.process.rounds.iter().find(is);
        list.tick(format!("{number}"), found.is_some());
        for venue in &wanted.venues {
            let there = found.is_some_and(|found| found.venues.iter().any(|told| told.value == *venue));
            list.tick(format!("{number} in {venue}"), there);
        }
        if let Some(date) = wanted.date.as_deref().map(days) {
            let then = found.is_some_and(|found| found.days.iter().any(|told| told.value == date));
            list.tick(format!("{number} date"), then);
        }
        let outcome =
            found.is_some_and(|found| found.outcomes.iter().any(|told| among(house, &wanted.words, &told.holders)));
        list.tick(format!("{number} outcome"), outcome);
    }
}

fn demands(house: &House, cast: &Cast, list: &mut Checklist) {
    list.list("demands");
    let mut free: Vec<&Demand> = house.process.demands.iter().collect();
    for wanted in &house.key.process.demand {
        let label = format!("{} of {}: {}", wanted.by, wanted.of, wanted.what);
        let is = |found: &&Demand| is_demand(house, cast, wanted, found);
        let found = free.iter().position(is).map(|at| free.remove(at));
        list.tick(&label, found.is_some());
        let asked = found.is_some_and(|found| cast.find(&wanted.of).is_some() && found.of == cast.find(&wanted.of));
        list.tick(format!("{label} (of whom)"), asked);
        if let Some(answer) = &wanted.answer {
            let answered =
                found.is_some_and(|found| found.answers.iter().any(|told| among(house, &answer.words, &told.holders)));
            list.tick(format!("{label} (answer)"), answered);
        }
    }
}

fn is_demand(house: &House, cast: &Cast, wanted: &key::Demand, found: &Demand) -> bool {
    cast.find(&wanted.by) == Some(found.by) && among(house, &wanted.words, &found.asked)
}

fn crossings(house: &House, list: &mut Checklist) {
    list.list("crossings");
    for wanted in &house.key.process.crossing {
        let states = || house.process.crossings.iter().flat_map(|crossing| &crossing.states);
        let named =
            states().any(|(told, _)| wanted.history.iter().any(|state| among(house, &state.words, &told.holders)));
        list.tick(&wanted.name, named);
        for state in &wanted.history {
            let label = format!("{}: {:?} since {}", wanted.name, state.state, state.since);
            let mut same = states().filter(|(told, _)| told.value == state.state);
            let since = state.since.parse().ok();
            list.tick(label, same.any(|(told, day)| *day == since && among(house, &state.words, &told.holders)));
        }
    }
}

fn ceasefire(house: &House, cast: &Cast, incidents: &Incidents, list: &mut Checklist) {
    list.list("ceasefire");
    for wanted in &house.key.process.ceasefire {
        let spans: Vec<_> = house.spans(&wanted.words).collect();
        let mut found = house.process.ceasefire.iter().filter(|found| {
            let by = found.by.is_some() && found.by == cast.find(&wanted.speaker);
            by && spans
                .iter()
                .any(|span| found.span.overlaps(*span) || found.condition.is_some_and(|c| c.clause.overlaps(*span)))
        });
        let found = found.next();
        let label = &wanted.by;
        list.tick(format!("{label} by {}", wanted.speaker), found.is_some());
        let party = found.is_some_and(|found| found.party.is_some() && found.party == cast.find(&wanted.by));
        list.tick(format!("{label} as a party"), party);
        list.tick(format!("{label} stance"), found.is_some_and(|found| found.stance == wanted.stance));
        let words = found.and_then(|found| found.condition).map(|condition| house.words(condition.clause));
        list.tick(format!("{label} condition"), words.is_some_and(|words| wanted.condition.contains(words)));
        list.tick(format!("{label} said"), found.is_some_and(|found| found.said == Some(wanted.said)));
    }
    for incident in &house.key.process.against_ceasefire.incidents {
        let told = incidents.find(incident).is_some_and(|at| house.process.against_ceasefire.contains(&at));
        list.tick(format!("against it: {incident}"), told);
    }
}
