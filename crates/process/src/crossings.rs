use std::collections::BTreeMap;

use rapporteur_coding::Event;
use rapporteur_knowledge::{EventType, Quad};
use rapporteur_language::PlaceKind;
use rapporteur_reconcile::Holder;

use crate::sides::Sides;
use crate::view::{View, hold, on, told_as_done};
use crate::{Crossing, Measure, Opening};

/// The border crossings that the record names, each with what the accounts say of its state.
pub fn find(view: &View) -> Vec<Crossing> {
    let mut crossings: BTreeMap<&str, Crossing> = BTreeMap::new();
    for (report, seen) in view.record.reports.iter().enumerate() {
        let Some(coding) = view.coding(report) else { continue };
        for place in coding.places.iter().filter(|place| place.kind == Some(PlaceKind::Crossing)) {
            let crossing = crossings
                .entry(&place.name)
                .or_insert_with(|| Crossing { name: place.name.clone(), states: Vec::new() });
            let told = coding.events.iter().filter(|event| event.words.contains(place.span) && told_as_done(event));
            let told: Vec<(Opening, &Event)> = told.filter_map(|event| Some((opening(event)?, event))).collect();
            let date = seen.date();
            if told.is_empty() {
                let holder = Holder { report, by: None, span: place.span };
                note(crossing, Opening::Unknown, date, holder);
            }
            for (state, event) in told {
                let days = event.time.as_ref().and_then(|time| time.days).map(|(first, _)| first);
                note(crossing, state, days.or(date), Holder { report, by: None, span: event.words });
            }
        }
    }
    crossings.into_values().collect()
}

fn note(crossing: &mut Crossing, state: Opening, date: Option<jiff::civil::Date>, holder: Holder) {
    let same = crossing.states.iter_mut().find(|(told, when)| told.value == state && *when == date);
    match same {
        Some((told, _)) if told.holders.contains(&holder) => {}
        Some((told, _)) => told.holders.push(holder),
        None => {
            let mut told = Vec::new();
            hold(&mut told, state, holder);
            crossing.states.extend(told.into_iter().map(|told| (told, date)));
        }
    }
}

/// What an event says of a crossing's state.
fn opening(event: &Event) -> Option<Opening> {
    match event.kind {
        EventType::Assault | EventType::Mobilize => Some(Opening::Contested),
        EventType::Coerce | EventType::Sanction => {
            let partly = event.mode.as_deref() == Some("restrict") && !on(&event.topics, "crossing");
            Some(if partly { Opening::Restricted } else { Opening::Closed })
        }
        EventType::Retreat | EventType::Concede | EventType::Cooperate => Some(Opening::Open),
        _ => None,
    }
}

/// Measures on trade, transit and returns that are told as taken.
pub fn measures(view: &View, sides: &Sides) -> Vec<Measure> {
    let mut measures = Vec::new();
    for (at, event) in view.events().filter(|(_, event)| told_as_done(event)) {
        let deed = matches!(event.kind.quad(), Quad::MaterialConflict | Quad::MaterialCooperation)
            && event.kind != EventType::Assault;
        let topic = ["trade", "return"].into_iter().find(|topic| on(&event.topics, topic));
        if let (true, Some(topic)) = (deed, topic) {
            let by = view.actors(at.report, &event.actors).first().map(|by| sides.side(*by));
            measures.push(Measure { topic: topic.to_owned(), by, event: at });
        }
    }
    measures
}
