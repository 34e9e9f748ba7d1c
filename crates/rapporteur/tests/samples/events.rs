//! What happened, or is said to have; and what never did.

use rapporteur_coding::{Counted, Event, Mention, Standing, Statement};
use rapporteur_knowledge::EventType;

use crate::cast::Cast;
use crate::checklist::Checklist;
use crate::house::House;
use crate::key::{self, days};

/// The event of the program for one of the key: its trigger touches the key's, and the type is right.
pub fn find(house: &House, report: &str, wanted: &key::Event) -> Option<usize> {
    let words = house.span(report, &wanted.words)?;
    let right =
        |event: &Event| event.trigger.overlaps(words) && (event.kind == wanted.kind || wanted.or.contains(&event.kind));
    house.coding(report)?.events.iter().position(right)
}

/// Ticks off events, then each thing that the key tells of one.
pub fn check(house: &House, cast: &Cast, list: &mut Checklist) {
    list.list("events");
    for (report, events) in &house.key.events {
        for wanted in events {
            let found = find(house, report, wanted).map(|at| &house.coding(report).unwrap().events[at]);
            let label = format!("{report} “{}”", wanted.words);
            list.tick(&label, found.is_some());
            let mut tick = |field: &str, right: bool| list.tick(format!("{label} {field}"), right);
            let actors = |mentions: &[Mention]| {
                mentions.iter().filter_map(|mention| house.across(report, mention.actor)).collect::<Vec<_>>()
            };
            let real = |names: &[String]| names.iter().any(|name| house.key.actor.contains_key(name));
            if real(&wanted.actor) {
                tick("actor", found.is_some_and(|event| cast.are(actors(&event.actors), &wanted.actor, house)));
            }
            if real(&wanted.recipient) {
                tick(
                    "recipient",
                    found.is_some_and(|event| cast.are(actors(&event.recipients), &wanted.recipient, house)),
                );
            }
            if let Some(mode) = &wanted.mode {
                tick("mode", found.is_some_and(|event| event.mode.as_ref() == Some(mode)));
            }
            if let Some(place) = &wanted.place {
                let same = |name: &str| place.contains(name) || name.contains(place.as_str());
                tick("place", found.is_some_and(|event| event.places.iter().any(|place| same(&place.name))));
            }
            tick("date", found.is_some_and(|event| dated(event, wanted.date.as_deref())));
            for (what, range) in [(Counted::Killed, &wanted.killed), (Counted::Injured, &wanted.injured)] {
                if let Some(range) = range {
                    tick(&format!("{what:?}").to_lowercase(), found.is_some_and(|event| counted(event, what, range)));
                }
            }
            tick("standing", found.is_some_and(|event| event.standing == wanted.standing));
            if !wanted.by.is_empty() {
                tick("by", found.is_some_and(|event| told_by(house, cast, report, event, &wanted.by)));
            }
            if !wanted.denied_by.is_empty() {
                let denials = house.coding(report).into_iter().flat_map(|coding| &coding.events);
                let mut denials = denials.filter(|event| event.standing == Standing::Denied);
                tick("denied by", denials.any(|event| told_by(house, cast, report, event, &wanted.denied_by)));
            }
        }
    }
}

/// Whether an event's days are those of the key; where it has none, the program may have none either.
fn dated(event: &Event, date: Option<&str>) -> bool {
    event.time.as_ref().and_then(|time| time.days) == date.map(days)
}

/// A number alone in the key is a low end.
fn counted(event: &Event, what: Counted, range: &[u64]) -> bool {
    let right = |low: Option<u64>, high: Option<u64>| low == range.first().copied() && high == range.get(1).copied();
    event.counts.iter().any(|count| count.what == what && right(count.low, count.high))
}

/// Whether one of these speaks in the statement that holds an event, or in one around it.
fn told_by(house: &House, cast: &Cast, report: &str, event: &Event, by: &[String]) -> bool {
    let statements = &house.coding(report).unwrap().statements;
    let speaker = |said: &Statement| cast.known(house.across(report, said.speaker?.actor)?);
    let around = std::iter::successors(event.said_in, |at| statements[*at].within);
    around.filter_map(|at| speaker(&statements[at])).any(|speaker| by.iter().any(|one| one == speaker))
}

/// The traps: words with an event that the program has as done, by its report or by somebody in it. That somebody
/// threatened did happen; only what is threatened did not.
pub fn traps(house: &House, list: &mut Checklist) {
    list.list("traps");
    for trap in &house.key.trap {
        let words = house.span(&trap.report, &trap.words);
        let done = |event: &Event| {
            matches!(event.standing, Standing::Asserted | Standing::Alleged) && event.kind != EventType::Threaten
        };
        let fell = |event: &Event| words.is_some_and(|words| words.contains(event.trigger)) && done(event);
        let fell = house.coding(&trap.report).is_none_or(|coding| coding.events.iter().any(fell));
        list.tick(format!("{} “{}” ({})", trap.report, trap.words, trap.why), words.is_some() && !fell);
    }
}
