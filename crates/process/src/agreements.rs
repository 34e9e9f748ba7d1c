use rapporteur_coding::{Event, Standing};
use rapporteur_knowledge::EventType;
use rapporteur_language::PlaceKind;
use rapporteur_reconcile::ActorRef;

use crate::sides::Sides;
use crate::view::{View, hold};
use crate::{Agreement, Party};

/// What was agreed: events of agreeing, signing or announcing, told as done, in a sentence that speaks of a ceasefire.
///
/// Events whose days and sides do not exclude each other are one agreement.
pub fn find(view: &View, sides: &Sides, parties: &[Party]) -> Vec<Agreement> {
    let mut agreements: Vec<Agreement> = Vec::new();
    for (at, event) in view.events().filter(|(_, event)| is_agreeing(event)) {
        let sentence = view.sentence(at.report, event.trigger);
        let agreed = view.tells(&view.cut(at.report, sentence), "agreed");
        if !agreed
            || view.is_past(at.report, sentence)
            || event.condition.is_some()
            || !view.speaks_of(at.report, sentence, "ceasefire")
        {
            continue;
        }
        let mut who = sides.distinct(view.actors(at.report, &event.actors));
        who.retain(|side| parties.iter().any(|party| party.actor == *side));
        let days = event.time.as_ref().and_then(|time| time.days);
        let same = agreements.iter().position(|one| fits(one, &who, days));
        let at_one = same.unwrap_or_else(|| {
            let what = "ceasefire".to_owned();
            let (parties, holders) = (Vec::new(), Vec::new());
            let unplaced = Vec::new();
            agreements.push(Agreement { what, parties, venues: Vec::new(), days: Vec::new(), unplaced, holders });
            agreements.len() - 1
        });
        let one = &mut agreements[at_one];
        let mut holder = view.teller(at, event);
        holder.span = sentence;
        for party in who {
            if !one.parties.contains(&party) {
                one.parties.push(party);
            }
        }
        if let Some(place) = event.place().filter(|place| place.kind != Some(PlaceKind::Country)) {
            hold(&mut one.venues, place.name.clone(), holder.clone());
        }
        match (days, &event.time) {
            (Some(days), _) => hold(&mut one.days, days, holder.clone()),
            (None, Some(time)) => hold(&mut one.unplaced, view.words(at.report, time.span).to_owned(), holder.clone()),
            (None, None) => {}
        }
        if !one.holders.contains(&holder) {
            one.holders.push(holder);
        }
    }
    // Two sides alone cannot but have agreed with each other.
    for one in agreements.iter_mut().filter(|_| parties.len() == 2) {
        one.parties = parties.iter().map(|party| party.actor).collect();
    }
    agreements
}

fn is_agreeing(event: &Event) -> bool {
    let done = matches!(event.standing, Standing::Asserted | Standing::Alleged | Standing::Background);
    done && matches!(event.kind, EventType::Agree | EventType::Support | EventType::Concede)
}

fn fits(one: &Agreement, parties: &[ActorRef], days: Option<(jiff::civil::Date, jiff::civil::Date)>) -> bool {
    let shared =
        parties.is_empty() || one.parties.is_empty() || parties.iter().any(|party| one.parties.contains(party));
    let together =
        days.is_none_or(|(first, last)| one.days.iter().all(|told| told.value.0 <= last && first <= told.value.1));
    shared && together
}
