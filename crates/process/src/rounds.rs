use rapporteur_coding::{Event, Standing};
use rapporteur_knowledge::EventType;
use rapporteur_reconcile::{ActorRef, EventRef, Field, Holder, Incident, Value};

use crate::mediators::mediates;
use crate::sides::Sides;
use crate::view::{View, hold, on};
use crate::{Mediator, Party, Round};

/// Rounds of talks: meetings on the topic of talks, held or planned, of which a report tells the place, the day, or two
/// of the parties. Of history nothing is taken.
pub fn find(view: &View, sides: &Sides, parties: &[Party], mediators: &[Mediator]) -> Vec<Round> {
    let mut rounds = Vec::new();
    let names: Vec<&str> = parties.iter().map(|party| view.record.actors[party.actor].name.as_str()).collect();
    for (at, incident) in view.record.incidents.iter().enumerate() {
        let events: Vec<_> = incident.events.iter().filter_map(|one| Some((*one, view.event(*one)?))).collect();
        if !events.iter().any(|(_, event)| is_talks(event)) {
            continue;
        }
        let everyone = sides.distinct(incident.actors.iter().chain(&incident.recipients).copied());
        let party = |actor: &ActorRef| parties.iter().any(|party| party.actor == *actor);
        let between = |actor: &ActorRef| mediators.iter().any(|mediator| mediator.actor == *actor);
        let round = Round {
            incident: Some(at),
            parties: everyone.iter().copied().filter(party).collect(),
            mediators: everyone.iter().copied().filter(between).collect(),
            venues: values(incident, |field, value| match (field, value) {
                // "Kenya-Uganda talks" tells no venue.
                (Field::Place, Value::Place(name, _)) => {
                    Some(name.clone()).filter(|name| !names.contains(&name.as_str()))
                }
                _ => None,
            }),
            days: values(incident, |field, value| match (field, value) {
                (Field::Date, Value::Days(first, last)) => Some((*first, *last)),
                _ => None,
            }),
            outcomes: outcomes(view, &events),
        };
        if !round.venues.is_empty() || !round.days.is_empty() || round.parties.len() > 1 {
            rounds.push(round);
        }
    }
    rounds
}

fn is_talks(event: &Event) -> bool {
    let held = matches!(event.standing, Standing::Asserted | Standing::Alleged | Standing::Planned);
    held && event.kind == EventType::Consult && !mediates(event) && on(&event.topics, "talks")
}

/// What the accounts of an incident give, with all who give it.
fn values<T: PartialEq>(incident: &Incident, value: impl Fn(Field, &Value) -> Option<T>) -> Vec<crate::Cited<T>> {
    let mut all = Vec::new();
    for account in &incident.accounts {
        for holder in &account.holders {
            if let Some(value) = value(account.field, &account.value) {
                hold(&mut all, value, holder.clone());
            }
        }
    }
    all
}

/// How the talks went: the sentences that tell of the round.
fn outcomes(view: &View, events: &[(EventRef, &Event)]) -> Vec<Holder> {
    let told = events.iter().map(|(at, event)| {
        let teller = view.teller(*at, event);
        Holder { span: view.sentence(at.report, event.trigger), ..teller }
    });
    let mut outcomes: Vec<_> = told.collect();
    outcomes.sort();
    outcomes.dedup();
    outcomes
}
