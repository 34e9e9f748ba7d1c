//! What reports have in common, and where they part.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_reconcile::{Dispute, EventRef, Field, IncidentRef, OriginKind, ReportRef, Side, Subject, Value};

use crate::cast::Cast;
use crate::checklist::Checklist;
use crate::events;
use crate::house::House;
use crate::key::{self, days};

/// Which incident of the record is which of the key: the one with most of its events, if it has most of that one's.
pub struct Incidents(BTreeMap<String, IncidentRef>);

impl Incidents {
    pub fn of(house: &House) -> Self {
        let mut votes: BTreeMap<(IncidentRef, &str), usize> = BTreeMap::new();
        for (name, _, event) in told(house) {
            let holds = house.record.incidents.iter().position(|incident| incident.events.contains(&event));
            if let Some(incident) = holds {
                *votes.entry((incident, name)).or_default() += 1;
            }
        }
        let mut ranked: Vec<_> = votes.into_iter().map(|((incident, name), count)| (count, incident, name)).collect();
        ranked.sort_by_key(|(count, incident, name)| (std::cmp::Reverse(*count), *incident, *name));
        let mut of = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for (_, incident, name) in ranked {
            if !taken.contains(&incident) && !of.contains_key(name) {
                taken.insert(incident);
                of.insert(name.to_owned(), incident);
            }
        }
        Self(of)
    }

    pub fn find(&self, name: &str) -> Option<IncidentRef> {
        self.0.get(name).copied()
    }

    /// Ticks off, report by report, whether the events of one happening stand together, and when it was.
    pub fn check(&self, house: &House, list: &mut Checklist) {
        list.list("incidents");
        for (name, wanted) in &house.key.incident {
            let found = self.find(name).map(|at| &house.record.incidents[at]);
            for report in &wanted.reports {
                let here = told(house).any(|(told, by, event)| {
                    told == name && by == report && found.is_some_and(|found| found.events.contains(&event))
                });
                list.tick(format!("{name} in {report}"), here);
            }
            let date = wanted.date.as_deref().map(days);
            list.tick(format!("{name} date"), found.is_some_and(|found| found.days == date));
            for other in &wanted.apart_from {
                list.tick(format!("{name} apart from {other}"), found.is_some() && self.find(other).is_some());
            }
        }
    }
}

/// The events of the program that the key's incidents are told by: incident, report, event.
fn told(house: &House) -> impl Iterator<Item = (&str, &str, EventRef)> {
    house.key.events.iter().flat_map(move |(report, events)| {
        events.iter().filter_map(move |wanted| {
            let event = events::find(house, report, wanted)?;
            Some((wanted.incident.as_deref()?, report.as_str(), EventRef { report: house.reports[report], event }))
        })
    })
}

/// Ticks off reports that are not independent.
pub fn origins(house: &House, list: &mut Checklist) {
    list.list("origins");
    for wanted in &house.key.origin {
        let reports: BTreeSet<ReportRef> = wanted.reports.iter().map(|report| house.reports[report]).collect();
        let one = |kind: OriginKind| {
            house
                .record
                .origins
                .iter()
                .any(|origin| origin.kind == kind && reports.iter().all(|report| origin.reports.contains(report)))
        };
        let found = match wanted.reason.as_str() {
            "reprint" => one(OriginKind::Reprint),
            "compiled from" => one(OriginKind::Compiled),
            _ => house.record.claims.iter().any(|claim| {
                let tell: BTreeSet<ReportRef> = claim.statements.iter().map(|said| said.report).collect();
                claim.origins == 1 && reports.is_subset(&tell)
            }),
        };
        list.tick(format!("{}: {}", wanted.reason, wanted.reports.join(", ")), found);
    }
}

/// Ticks off misspelt places that are taken for what they stand for.
pub fn places(house: &House, list: &mut Checklist) {
    list.list("places");
    for same in &house.key.same_place {
        let names: BTreeSet<Option<&str>> = same
            .words
            .iter()
            .map(|(report, words)| {
                let span = house.span(report, words)?;
                let place = house.coding(report)?.places.iter().find(|place| place.span.overlaps(span))?;
                Some(place.name.as_str())
            })
            .collect();
        list.tick(&same.place, names.len() == 1 && !names.contains(&None));
    }
}

/// Ticks off disputes: on the right field of the right thing, of which nature, and each side.
pub fn disputes(house: &House, cast: &Cast, incidents: &Incidents, list: &mut Checklist) {
    list.list("disputes");
    for wanted in &house.key.dispute {
        let about = wanted.incident.iter().chain(&wanted.about).map(String::as_str).collect::<Vec<_>>().join(", ");
        let label = format!("{about}: {}", format!("{:?}", wanted.field).to_lowercase());
        let subject = |found: &&Dispute| match (&wanted.incident, found.subject) {
            (Some(incident), Subject::Incident(at)) => incidents.find(incident) == Some(at),
            (Some(_), Subject::Claim(_)) => false,
            (None, _) => true,
        };
        let same = house.record.disputes.iter().filter(|found| found.field == wanted.field).filter(subject);
        let best = same
            .map(|found| (sides(house, cast, wanted, found), found))
            .max_by_key(|(sides, _)| sides.iter().flatten().count());
        // A dispute that has none of the sides is another one.
        let best = best.filter(|(sides, _)| sides.iter().any(Option::is_some));
        list.tick(&label, best.is_some());
        list.tick(format!("{label} nature"), best.as_ref().is_some_and(|(_, found)| found.nature == wanted.nature));
        for (at, side) in wanted.sides.iter().enumerate() {
            let found = best.as_ref().is_some_and(|(sides, _)| sides[at].is_some());
            list.tick(format!("{label} side “{}”", side.value), found);
        }
    }
}

/// For each side of the key the side of the record; none is taken twice.
fn sides(house: &House, cast: &Cast, wanted: &key::Dispute, found: &Dispute) -> Vec<Option<usize>> {
    let mut taken: Vec<Option<usize>> = Vec::new();
    for side in &wanted.sides {
        let mut free = (0..found.sides.len()).filter(|at| !taken.contains(&Some(*at)));
        let at = free.find(|at| is_side(house, cast, wanted.field, side, &found.sides[*at]));
        taken.push(at);
    }
    taken
}

/// A side is found where one of its reports holds it, with the value of the key; where that is no number, place or
/// actor, at the words of the key.
fn is_side(house: &House, cast: &Cast, field: Field, wanted: &key::Side, found: &Side) -> bool {
    let spans: Vec<_> = house.spans(&wanted.words).collect();
    let at_words = found.holders.iter().any(|holder| spans.iter().any(|span| holder.span.overlaps(*span)));
    let reports: Vec<ReportRef> = wanted.reports.iter().map(|report| house.reports[report]).collect();
    let held = found.holders.iter().any(|holder| reports.contains(&holder.report));
    let value = match (field, &found.value) {
        (Field::Killed | Field::Injured | Field::Count, Value::Number(low, high)) => {
            number(&wanted.value).map(|number| number == (*low, *high))
        }
        (Field::Place, Value::Place(name, _)) => Some(wanted.value.contains(name.as_str())),
        (Field::Blamed | Field::Speaker, Value::Actor(actor)) => Some(cast.find(&wanted.value) == Some(*actor)),
        _ => None,
    };
    held && value.unwrap_or(at_words)
}

/// "7", "at least 9".
fn number(text: &str) -> Option<(Option<u64>, Option<u64>)> {
    let least = text.strip_prefix("at least ");
    let number: u64 = least.unwrap_or(text).parse().ok()?;
    Some((Some(number), least.is_none().then_some(number)))
}
