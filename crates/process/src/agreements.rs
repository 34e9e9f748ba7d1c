use rapporteur_coding::Event;
use rapporteur_knowledge::EventType;
use rapporteur_reconcile::ActorRef;

use crate::Agreement;
use crate::sides::Sides;
use crate::view::{View, hold, on};

/// What was agreed: events of agreeing or ceasing fire that name a ceasefire or an accord as done.
///
/// Events of one topic whose days and sides do not exclude each other are one agreement.
pub fn find(view: &View, sides: &Sides) -> Vec<Agreement> {
    let mut agreements: Vec<Agreement> = Vec::new();
    for (at, event) in view.events() {
        let Some(what) = agreed(event) else { continue };
        let parties = sides.distinct(view.actors(at.report, &event.actors));
        let days = event.time.as_ref().and_then(|time| time.days);
        let same = agreements.iter().position(|one| one.what == what && fits(one, &parties, days));
        let at_one = same.unwrap_or_else(|| {
            agreements.push(Agreement {
                what: what.to_owned(),
                parties: Vec::new(),
                venues: Vec::new(),
                days: Vec::new(),
                holders: Vec::new(),
            });
            agreements.len() - 1
        });
        let one = &mut agreements[at_one];
        let holder = view.teller(at, event);
        for party in parties {
            if !one.parties.contains(&party) {
                one.parties.push(party);
            }
        }
        if let Some(place) = &event.place {
            hold(&mut one.venues, place.name.clone(), holder.clone());
        }
        if let Some(days) = days {
            hold(&mut one.days, days, holder.clone());
        }
        one.holders.push(holder);
    }
    agreements
}

/// The topic of an agreement that an event tells as made.
fn agreed(event: &Event) -> Option<&'static str> {
    let made = crate::view::told_as_done(event)
        && matches!(event.kind, EventType::Agree | EventType::Retreat | EventType::Support);
    (made && on(&event.topics, "ceasefire")).then_some("ceasefire")
}

fn fits(one: &Agreement, parties: &[ActorRef], days: Option<(jiff::civil::Date, jiff::civil::Date)>) -> bool {
    let shared =
        parties.is_empty() || one.parties.is_empty() || parties.iter().any(|party| one.parties.contains(party));
    let together =
        days.is_none_or(|(first, last)| one.days.iter().all(|told| told.value.0 <= last && first <= told.value.1));
    shared && together
}
