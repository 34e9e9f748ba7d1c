//! One name, one place: reports of one story that write the same word mean the same town.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_coding::Place;
use rapporteur_report::Report;
use rapporteur_store::Observation;

use crate::ReportRef;
use crate::stories::Stories;

/// What the gazetteer has for some words: a name and its country.
type Site = (String, Option<String>);

/// Who reads words as which place.
struct Meaning {
    place: Place,
    by: BTreeSet<ReportRef>,
}

/// Gives each place the reading that most reports of its story give to the same words, or where a story is even, most
/// reports of all: a report that names nothing else of a country takes its small town for a famous one far away.
pub(crate) fn settle(reports: &mut [Observation], stories: &Stories) {
    let mut read: BTreeMap<String, BTreeMap<Site, Meaning>> = BTreeMap::new();
    for (at, seen) in reports.iter().enumerate() {
        let places = seen.coding.iter().flat_map(|coding| &coding.places);
        for place in places.filter(|place| place.at.is_some()) {
            let sites = read.entry(written(&seen.report, place)).or_default();
            let reading =
                sites.entry(site(place)).or_insert_with(|| Meaning { place: place.clone(), by: BTreeSet::new() });
            reading.by.insert(at);
        }
    }
    read.retain(|_, sites| sites.len() > 1);
    for (at, seen) in reports.iter_mut().enumerate() {
        let Ok(coding) = &mut seen.coding else { continue };
        let beside = |by: &BTreeSet<ReportRef>| by.iter().filter(|&&other| stories.of[other] == stories.of[at]).count();
        let weight = |reading: &Meaning| (beside(&reading.by), reading.by.len());
        let events = coding.events.iter_mut().flat_map(|event| &mut event.places);
        for place in coding.places.iter_mut().chain(events) {
            let Some(sites) = read.get(&written(&seen.report, place)) else { continue };
            let own = sites.get(&site(place)).map_or((0, 0), weight);
            let best = sites.values().max_by_key(|reading| weight(reading)).filter(|best| weight(best) > own);
            if let Some(best) = best {
                *place = Place { span: place.span, ..best.place.clone() };
            }
        }
    }
}

fn written(report: &Report, place: &Place) -> String {
    report.words(place.span).unwrap_or_default().to_lowercase()
}

fn site(place: &Place) -> Site {
    (place.name.clone(), place.country.clone())
}
