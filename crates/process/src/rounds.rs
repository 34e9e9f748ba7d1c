use rapporteur_coding::Event;
use rapporteur_knowledge::EventType;
use rapporteur_reconcile::{ActorRef, EventRef, Field, Holder, Value};

use crate::sides::Sides;
use crate::view::{View, hold, on};
use crate::{Mediator, Party, Round};

/// Rounds of talks: meetings on the topic of talks in which a party takes part, or that name no one.
pub fn find(view: &View, sides: &Sides, parties: &[Party], mediators: &[Mediator]) -> Vec<Round> {
    let mut rounds = Vec::new();
    for (at, incident) in view.record.incidents.iter().enumerate() {
        let events: Vec<_> = incident.events.iter().filter_map(|one| Some((*one, view.event(*one)?))).collect();
        let talks = incident.kind == EventType::Consult && events.iter().any(|(_, event)| on(&event.topics, "talks"));
        let everyone = sides.distinct(incident.actors.iter().chain(&incident.recipients).copied());
        let party = |actor: &ActorRef| parties.iter().any(|party| party.actor == *actor);
        if !talks || (!everyone.is_empty() && !everyone.iter().any(party)) {
            continue;
        }
        let between = |actor: &ActorRef| mediators.iter().any(|mediator| mediator.actor == *actor);
        let mut round = Round {
            incident: Some(at),
            parties: everyone.iter().copied().filter(party).collect(),
            mediators: everyone.iter().copied().filter(between).collect(),
            venues: Vec::new(),
            days: Vec::new(),
            outcomes: outcomes(view, &events),
        };
        for account in &incident.accounts {
            for holder in &account.holders {
                match (&account.value, account.field) {
                    (Value::Place(name, _), Field::Place) => hold(&mut round.venues, name.clone(), holder.clone()),
                    (Value::Days(first, last), Field::Date) => hold(&mut round.days, (*first, *last), holder.clone()),
                    _ => {}
                }
            }
        }
        rounds.push(round);
    }
    rounds
}

/// How the talks went: the words of the round's events.
fn outcomes(view: &View, events: &[(EventRef, &Event)]) -> Vec<Holder> {
    let mut outcomes: Vec<_> = events.iter().map(|(at, event)| view.teller(*at, event)).collect();
    outcomes.sort();
    outcomes.dedup();
    outcomes
}
