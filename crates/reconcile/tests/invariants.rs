//! What holds of every record, whatever the reports.

mod made;

use std::collections::BTreeSet;

use made::{Made, reconciled};
use proptest::collection::vec;
use proptest::prelude::*;
use rapporteur_coding::{Standing, StatementKind};
use rapporteur_knowledge::{ActorKind, EventType, Sector};
use rapporteur_language::PlaceKind;
use rapporteur_reconcile::{Holder, Record};
use rapporteur_store::Observation;

const PEOPLE: [&str; 6] =
    ["Rosa Lindqvist", "Rosa Lindkvist", "Lindqvist", "Olof Lindqvist", "Veikko Ranta", "an aide"];
const PLACES: [(&str, PlaceKind, f32); 4] = [
    ("Kemi", PlaceKind::Town, 65.7),
    ("Tornio", PlaceKind::Town, 65.8),
    ("Turku", PlaceKind::Town, 60.4),
    ("Lapland", PlaceKind::Region, 67.0),
];
const VERBS: [(&str, EventType); 4] = [
    ("shelled", EventType::Assault),
    ("attacked", EventType::Assault),
    ("met", EventType::Consult),
    ("closed", EventType::Coerce),
];
const STANDINGS: [Standing; 5] =
    [Standing::Asserted, Standing::Alleged, Standing::Denied, Standing::Background, Standing::Threatened];

/// Choices from which one sentence of a report is made.
type Choice = (usize, usize, usize, usize, u64, bool);

/// A report made of sentences that draw on the lists above.
fn observation(outlet: usize, date: Option<u8>, choices: &[Choice]) -> Observation {
    let mut text = format!("Report of outlet {outlet}. ");
    let mut sentences = Vec::new();
    for (nth, &(person, place, verb, _, dead, _)) in choices.iter().enumerate() {
        let (who, (place, ..), (verb, _)) = (PEOPLE[person], PLACES[place], VERBS[verb]);
        let sentence = format!("{who} said in part {nth} that troops {verb} {place} with {dead} dead");
        text += &format!("{sentence}. ");
        sentences.push(sentence);
    }
    let mut made = Made::new(&format!("Outlet {outlet}"), &text);
    if let Some(day) = date {
        made = made.dated(&format!("2031-03-{:02}", day % 28 + 1));
    }
    for (sentence, &(person, place, verb, standing, dead, timed)) in sentences.iter().zip(choices) {
        let who = match PEOPLE[person] {
            "an aide" => {
                made.actor("an aide", ActorKind::Person);
                0
            }
            name => made.person(name, "said", ["FIN", "SWE"][place % 2], Sector::Gov),
        };
        let ((name, kind, north), (trigger, event)) = (PLACES[place], VERBS[verb]);
        let said = made.says(who, sentence, StatementKind::Report);
        let happening = made
            .event(trigger, sentence, event)
            .at(name, kind, "FIN", (north, 24.0))
            .killed(&format!("{dead} dead"), dead)
            .standing(STANDINGS[standing])
            .said_in(said);
        if timed {
            happening.on(name, &format!("2031-03-{:02}", dead % 28 + 1)).by(who);
        }
    }
    made.seen()
}

prop_compose! {
    fn any_observations()(
        reports in vec((0usize..4, proptest::option::of(0u8..6), vec((0usize..6, 0usize..4, 0usize..4, 0usize..5, 0u64..9, any::<bool>()), 0..5)), 0..8)
    ) -> Vec<Observation> {
        let made = reports.iter().map(|(outlet, date, choices)| observation(*outlet, *date, choices));
        // One text has one coding.
        let mut seen = BTreeSet::new();
        made.filter(|made| seen.insert(made.report.id())).collect()
    }
}

fn holders(record: &Record) -> Vec<&Holder> {
    let accounts = record.incidents.iter().flat_map(|incident| &incident.accounts);
    let sides = record.disputes.iter().flat_map(|dispute| &dispute.sides);
    accounts.flat_map(|account| &account.holders).chain(sides.flat_map(|side| &side.holders)).collect()
}

/// Whether every member of the lists stands there once.
fn once<T: Ord>(members: impl Iterator<Item = T>) -> bool {
    let mut seen = BTreeSet::new();
    members.into_iter().all(|member| seen.insert(member))
}

proptest! {
    #[test]
    fn every_record_holds_together(observations in any_observations()) {
        let record = reconciled(observations, None);
        let reports = record.reports.len();
        prop_assert!(once(record.incidents.iter().flat_map(|incident| incident.events.iter().copied())));
        prop_assert!(once(record.claims.iter().flat_map(|claim| claim.statements.iter().copied())));
        prop_assert!(once(record.actors.iter().flat_map(|actor| actor.members.iter().copied())));
        prop_assert!(once(record.incidents.iter().flat_map(|incident| incident.main_of.iter().copied())));
        let of_origins: BTreeSet<_> = record.origins.iter().flat_map(|origin| origin.reports.iter().copied()).collect();
        prop_assert_eq!(of_origins, (0..reports).collect::<BTreeSet<_>>());
        prop_assert!(once(record.origins.iter().flat_map(|origin| origin.reports.iter().copied())));
        for holder in holders(&record) {
            let report = &record.reports[holder.report].report;
            prop_assert!(report.words(holder.span).is_some_and(|words| !words.is_empty()));
            prop_assert!(holder.by.is_none_or(|by| by < record.actors.len()));
        }
        for incident in &record.incidents {
            prop_assert!((1..=reports).contains(&incident.origins));
            prop_assert!(incident.accounts.iter().all(|account| (1..=incident.origins).contains(&account.origins)));
        }
        for dispute in &record.disputes {
            prop_assert!(dispute.sides.len() > 1);
        }
    }

    #[test]
    fn the_order_of_reports_does_not_matter(observations in any_observations(), turn in 0usize..8) {
        let record = reconciled(observations.clone(), None);
        let mut turned = observations.clone();
        turned.reverse();
        let turn = turn % turned.len().max(1);
        turned.rotate_left(turn);
        // A report that is met again adds nothing.
        turned.extend(observations.first().cloned());
        prop_assert_eq!(&reconciled(turned, None), &record);
        prop_assert_eq!(reconciled(record.reports.clone(), None), record);
    }
}
