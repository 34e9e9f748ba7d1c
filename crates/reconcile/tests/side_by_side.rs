//! What comes of reports that tell of one thing in several ways. All of it is invented.

mod made;

use std::collections::BTreeSet;

use made::{Made, day, reconciled};
use rapporteur_coding::{Counted, Standing, StatementKind};
use rapporteur_knowledge::{ActorKind, EventType, Sector};
use rapporteur_language::PlaceKind;
use rapporteur_reconcile::{Dispute, Field, Nature, OriginKind, Record, Value};

const KEMI: (f32, f32) = (65.74, 24.56);
const OULU: (f32, f32) = (65.01, 25.47);
const TURKU: (f32, f32) = (60.45, 22.27);

/// A blast as an outlet tells it.
fn blast(outlet: &str, date: &str, dead: u64) -> Made {
    let close = ["Shops stayed shut.", "Nobody has said who laid it there, and the police would not guess at it."];
    let close = close[outlet.len() % 2];
    let text =
        format!("A bomb exploded in Kemi market on Monday. {outlet} learnt that it killed {dead} people. {close}");
    let mut made = Made::new(outlet, &text).dated(date);
    let dead_words = format!("killed {dead} people");
    made.event("exploded", "A bomb exploded in Kemi market on Monday", EventType::Assault)
        .at("Kemi", PlaceKind::Town, "FIN", KEMI)
        .on("Monday", "2031-03-03")
        .killed(&dead_words, dead);
    made
}

fn record(made: impl IntoIterator<Item = Made>) -> Record {
    reconciled(made.into_iter().map(Made::seen).collect(), None)
}

fn dispute(record: &Record, field: Field) -> Option<&Dispute> {
    record.disputes.iter().find(|dispute| dispute.field == field)
}

fn names(record: &Record) -> Vec<&str> {
    record.actors.iter().map(|actor| actor.name.as_str()).collect()
}

#[test]
fn one_word_is_one_place_in_one_story() {
    let mut astray = Made::new("C", "A bomb exploded in Kemi market on Monday.").dated("2031-03-04");
    astray
        .event("exploded", "A bomb exploded in Kemi market on Monday", EventType::Assault)
        .at("Kemi", PlaceKind::Town, "SYR", (35.1, 36.7))
        .on("Monday", "2031-03-03");
    let record = record([blast("A", "2031-03-03", 4), blast("BB", "2031-03-04", 4), astray]);
    let country = |place: &rapporteur_coding::Place| place.country.clone();
    let read: Vec<_> = record.codings().flat_map(|(_, coding)| coding.places.iter().filter_map(country)).collect();
    assert_eq!(read, ["FIN", "FIN", "FIN"]);
    assert!(dispute(&record, Field::Place).is_none());
}

#[test]
fn a_man_spelt_two_ways_is_one() {
    let mut one = Made::new("A", "Defence Minister Karim Abdulahi spoke.");
    one.person("Karim Abdulahi", "Defence Minister", "TCD", Sector::Gov);
    let mut two = Made::new("B", "Karim Musa Abdullahi, the minister of defence, left.");
    two.person("Karim Musa Abdullahi", "minister of defence", "TCD", Sector::Gov);
    let mut three = Made::new("C", "The minister Abdullahi was silent.");
    three.person("Abdullahi", "minister", "TCD", Sector::Gov);
    let record = record([one, two, three]);
    assert_eq!(names(&record), ["Karim Musa Abdullahi"]);
    assert_eq!(record.actors[0].members.len(), 3);
    assert_eq!(record.actors[0].spellings.len(), 3);
    assert_eq!(record.actors[0].titles.len(), 3);
}

#[test]
fn two_who_share_a_name_stay_two() {
    for (one, two) in [
        // Given name only.
        (("Rosa Lindqvist", "FIN", Sector::Gov), ("Rosa Marttinen", "FIN", Sector::Gov)),
        // The whole name, in two walks of life.
        (("Rosa Lindqvist", "FIN", Sector::Gov), ("Rosa Lindqvist", "FIN", Sector::Edu)),
        // The whole name, in two countries.
        (("Rosa Lindqvist", "FIN", Sector::Gov), ("Rosa Lindqvist", "SWE", Sector::Gov)),
    ] {
        let made = [("A", one), ("B", two)].map(|(outlet, (name, country, sector))| {
            let mut made = Made::new(outlet, &format!("{name} spoke as an expert."));
            made.person(name, "expert", country, sector);
            made
        });
        let record = record(made);
        assert_eq!(record.actors.len(), 2, "{one:?} {two:?}");
        assert_eq!(record.actors[0].apart_from, [1]);
        assert_eq!(record.actors[1].apart_from, [0]);
    }
}

#[test]
fn rank_and_gown_tell_namesakes_apart() {
    let made = ["Brigadier General Paavo Salo", "Dr Paavo Salo", "Paavo Salo"].map(|name| {
        let mut made = Made::new(name, &format!("Even {name} spoke in Kemi."));
        made.actor(name, ActorKind::Person).mentions = vec![made.span(&format!("Even {name}"))];
        made
    });
    let record = record(made);
    let known_by = ["Brigadier General Paavo Salo", "Dr Paavo Salo", "Paavo Salo"];
    assert_eq!(BTreeSet::from_iter(names(&record)), BTreeSet::from(known_by), "the third can be either");
    assert!(record.actors.iter().all(|actor| actor.spellings.len() == 1 && actor.spellings[0].0 == "Paavo Salo"));
    assert!(record.actors.iter().all(|actor| actor.apart_from.len() == 2));
}

#[test]
fn a_last_name_that_two_bear_is_neither() {
    let made = ["Rosa Lindqvist", "Olof Lindqvist", "Lindqvist"].map(|name| {
        let mut made = Made::new(name, &format!("{name} spoke as an expert."));
        made.person(name, "expert", "FIN", Sector::Gov);
        made
    });
    assert_eq!(record(made).actors.len(), 3);
}

#[test]
fn a_reprint_adds_no_origin() {
    let body = "Ferries between the islands stood still for a third day while crews and owners argued over night pay. \
                A court is to hear both sides on Friday, and neither would say whether it would accept the ruling.";
    let own = "Fishing boats took passengers across, for ten times the fare, people on the quay said on Thursday.";
    let record = record([
        Made::new("Wire", body),
        Made::new("Paper", &format!("By our staff. {body}")),
        Made::new("Radio", own),
        Made::new("Digest", "Ferries stand still. Put together from Wire and Radio.").credits(&["Wire", "Radio"]),
    ]);
    let mut kinds: Vec<_> = record.origins.iter().map(|origin| (origin.kind, origin.reports.len())).collect();
    kinds.sort();
    assert_eq!(kinds, [(OriginKind::Own, 1), (OriginKind::Reprint, 2), (OriginKind::Compiled, 1)]);
}

#[test]
fn reports_of_one_blast_are_one_incident_with_every_toll() {
    let record = record([blast("Post", "2031-03-03", 12), blast("Daily", "2031-03-03", 15)]);
    assert_eq!(record.incidents.len(), 1);
    let incident = &record.incidents[0];
    assert_eq!((incident.events.len(), incident.origins, incident.main_of.len()), (2, 2, 2));
    assert_eq!(incident.days, Some((day("2031-03-03"), day("2031-03-03"))));
    let tolls: Vec<_> = incident.accounts.iter().filter(|account| account.field == Field::Killed).collect();
    assert_eq!(tolls.len(), 2);
    assert_eq!(dispute(&record, Field::Killed).unwrap().nature, Nature::Contradiction);
}

#[test]
fn a_toll_that_rises_in_later_reports_is_an_update() {
    let record = record([blast("Post", "2031-03-03", 12), blast("Daily", "2031-03-05", 15)]);
    assert_eq!(dispute(&record, Field::Killed).unwrap().nature, Nature::Update);
}

#[test]
fn a_toll_that_only_has_a_least_agrees_with_more_unless_it_is_far_apart() {
    for (least, nature) in [(8, Nature::Detail), (3, Nature::Contradiction)] {
        let text = format!("A bomb exploded in Kemi on Monday and killed at least {least} there.");
        let mut vague = Made::new("Echo", &text).dated("2031-03-03");
        vague
            .event("exploded", "A bomb exploded in Kemi on Monday", EventType::Assault)
            .at("Kemi", PlaceKind::Town, "FIN", KEMI)
            .on("Monday", "2031-03-03")
            .count(&format!("at least {least}"), Counted::Killed, Some(least), None);
        let record = record([blast("Post", "2031-03-03", 12), vague]);
        assert_eq!(dispute(&record, Field::Killed).unwrap().nature, nature, "{least}");
    }
}

#[test]
fn a_toll_in_another_clause_is_that_of_the_deed_before_it() {
    let mut made =
        Made::new("Echo", "A bomb exploded in Kemi market on Monday. Later 15 people were dead.").dated("2031-03-04");
    made.event("exploded", "A bomb exploded in Kemi market on Monday", EventType::Assault)
        .at("Kemi", PlaceKind::Town, "FIN", KEMI)
        .on("Monday", "2031-03-03");
    made.event("dead", "Later 15 people were dead", EventType::Assault).killed("15 people", 15);
    let record = record([blast("Post", "2031-03-04", 12), made]);
    assert_eq!((record.incidents.len(), record.incidents[0].events.len()), (1, 3));
    assert_eq!(dispute(&record, Field::Killed).unwrap().nature, Nature::Contradiction);
}

#[test]
fn a_higher_count_by_a_rival_is_no_update() {
    let counted = |outlet: &str, date: &str, dead: u64, by: &str| {
        let text =
            format!("A bomb exploded in Kemi market on Monday. {by} said that it killed {dead} people. {outlet}");
        let mut made = Made::new(outlet, &text).dated(date);
        made.actor(by, ActorKind::ArmedGroup);
        let words = format!("it killed {dead} people");
        let said = made.says(0, &words, StatementKind::Report);
        made.event("exploded", "A bomb exploded in Kemi market on Monday", EventType::Assault)
            .at("Kemi", PlaceKind::Town, "FIN", KEMI)
            .on("Monday", "2031-03-03")
            .killed(&words, dead)
            .said_in(said);
        made
    };
    let nature = |one: &str, other: &str| {
        let record = record([counted("Post", "2031-03-03", 4, one), counted("Echo", "2031-03-05", 11, other)]);
        dispute(&record, Field::Killed).unwrap().nature
    };
    assert_eq!(nature("Sons of Tornio", "Sons of Tornio"), Nature::Update);
    assert_eq!(nature("Sons of Tornio", "Army of the North"), Nature::Contradiction);
}

#[test]
fn blasts_in_two_towns_or_on_two_days_are_two() {
    let elsewhere = |place: &str, at, on: &str| {
        let text = format!("A bomb exploded in {place} market. It killed 12 people on Monday.");
        let mut made = Made::new("Echo", &text).dated("2031-03-03");
        made.event("exploded", &format!("A bomb exploded in {place} market"), EventType::Assault)
            .at(place, PlaceKind::Town, "FIN", at)
            .on("Monday", on)
            .killed("killed 12 people", 12);
        made
    };
    for other in [elsewhere("Turku", TURKU, "2031-03-03"), elsewhere("Kemi", KEMI, "2031-02-24")] {
        assert_eq!(record([blast("Post", "2031-03-03", 12), other]).incidents.len(), 2);
    }
}

/// Talks as an outlet tells them, with their venue.
fn talks(outlet: &str, venue: &str, at: (f32, f32), country: &str) -> Made {
    let text =
        format!("Norland and Sudria ended a second round of truce talks in {venue} without agreement, {outlet} wrote.");
    let mut made = Made::new(outlet, &text).dated("2031-05-09");
    let north = made.known("Norland", ActorKind::State, "state:NRL", Some("NRL"));
    let south = made.known("Sudria", ActorKind::State, "state:SDR", Some("SDR"));
    let words = format!("Norland and Sudria ended a second round of truce talks in {venue} without agreement");
    made.event("talks", &words, EventType::Consult).by(north).by(south).at(venue, PlaceKind::Town, country, at);
    made
}

#[test]
fn a_disputed_venue_does_not_keep_a_round_of_talks_apart() {
    let record = record([talks("Post", "Oulu", OULU, "FIN"), talks("Echo", "Turku", TURKU, "FIN")]);
    assert_eq!(record.incidents.len(), 1);
    let venue = dispute(&record, Field::Place).unwrap();
    assert_eq!((venue.nature, venue.sides.len()), (Nature::Contradiction, 2));
    assert_eq!(venue.sides[0].holders.len(), 1);
}

#[test]
fn a_month_and_a_day_of_it_are_detail() {
    let mut month =
        Made::new("Echo", "A bomb exploded in Kemi market in March and killed 12 people.").dated("2031-03-04");
    month
        .event("exploded", "A bomb exploded in Kemi market in March", EventType::Assault)
        .at("Kemi", PlaceKind::Town, "FIN", KEMI)
        .between("March", "2031-03-01", "2031-03-31")
        .killed("killed 12 people", 12);
    let record = record([blast("Post", "2031-03-03", 12), month]);
    assert_eq!(dispute(&record, Field::Date).unwrap().nature, Nature::Detail);
    assert!(dispute(&record, Field::Killed).is_none());
}

#[test]
fn a_denial_is_held_against_what_it_denies_and_makes_nothing_happen() {
    let denial = |standing| {
        let mut made =
            Made::new("Echo", "The army said that no bomb exploded in Kemi market on Monday.").dated("2031-03-04");
        let army = made.known("The army", ActorKind::Body, "body:FIN-army", Some("FIN"));
        let said = made.says(army, "no bomb exploded in Kemi market on Monday", StatementKind::Deny);
        made.event("exploded", "no bomb exploded in Kemi market on Monday", EventType::Assault)
            .at("Kemi", PlaceKind::Town, "FIN", KEMI)
            .on("Monday", "2031-03-03")
            .standing(standing)
            .said_in(said);
        made
    };
    let both = record([blast("Post", "2031-03-03", 12), denial(Standing::Denied)]);
    let occurred = dispute(&both, Field::Occurred).unwrap();
    assert_eq!((both.incidents.len(), occurred.nature), (1, Nature::Denial));
    let no = occurred.sides.iter().find(|side| side.value == Value::Flag(false)).unwrap();
    assert_eq!(both.actors[no.holders[0].by.unwrap()].name, "The army");
    for standing in
        [Standing::Denied, Standing::Threatened, Standing::Planned, Standing::Conditional, Standing::Background]
    {
        assert_eq!(record([denial(standing)]).incidents.len(), 0, "{standing:?}");
    }
}

#[test]
fn words_given_to_two_men_are_one_claim_and_a_dispute() {
    let quote = "The bridge will not be opened twice";
    let made = [("Post", "Ilmari Salo"), ("Echo", "Veikko Ranta")].map(|(outlet, name)| {
        let mut made = Made::new(outlet, &format!("“{quote}. We waited.” said {name}, minister, to {outlet}."));
        let who = made.person(name, "minister", "FIN", Sector::Gov);
        made.says(who, quote, StatementKind::Refuse);
        made
    });
    let record = record(made);
    assert_eq!((record.claims.len(), record.claims[0].speakers.len()), (1, 2));
    let speaker = dispute(&record, Field::Speaker).unwrap();
    assert_eq!(speaker.nature, Nature::Contradiction);
    for side in &speaker.sides {
        let report = &record.reports[side.holders[0].report].report;
        assert_eq!(report.words(side.holders[0].span), Some(quote));
    }
}

#[test]
fn a_spokesman_quoted_by_two_is_one_origin() {
    let quote = "Shells fell on the mill from the north bank";
    let made = ["Post", "Echo"].map(|outlet| {
        let mut made = Made::new(outlet, &format!("“{quote}”, said Ilmari Salo, spokesman, to {outlet} by telephone."));
        let who = made.person("Ilmari Salo", "spokesman", "FIN", Sector::Mil);
        let said = made.says(who, quote, StatementKind::Report);
        made.event("fell", quote, EventType::Assault).standing(Standing::Alleged).said_in(said);
        made
    });
    let record = record(made);
    assert_eq!((record.claims.len(), record.claims[0].origins), (1, 1));
    assert_eq!((record.incidents.len(), record.incidents[0].origins), (1, 1));
}

#[test]
fn later_and_undated_reports_are_left_out_as_of_a_day() {
    let made = [blast("Post", "2031-03-03", 12), blast("Daily", "2031-03-05", 15), Made::new("Radio", "No date here.")];
    let record = reconciled(made.into_iter().map(Made::seen).collect(), Some(day("2031-03-04")));
    assert_eq!((record.reports.len(), record.undated), (1, 1));
    assert!(record.disputes.is_empty());
}

#[test]
fn talks_that_are_over_for_one_and_go_on_for_another_are_in_dispute() {
    let mut over = Made::new("Post", "The talks between Norland and Sudria collapsed on Friday.").dated("2031-05-09");
    let north = over.known("Norland", ActorKind::State, "state:NRL", Some("NRL"));
    let south = over.known("Sudria", ActorKind::State, "state:SDR", Some("SDR"));
    over.event("talks", "The talks between Norland and Sudria", EventType::Consult).by(north).by(south);
    over.event("collapsed", "The talks between Norland and Sudria collapsed", EventType::Reject).mode("meet");
    let mut on = Made::new("Echo", "Talks between Norland and Sudria continue, a diplomat said.").dated("2031-05-09");
    let north = on.known("Norland", ActorKind::State, "state:NRL", Some("NRL"));
    let south = on.known("Sudria", ActorKind::State, "state:SDR", Some("SDR"));
    on.event("Talks", "Talks between Norland and Sudria continue", EventType::Consult).by(north).by(south);
    let record = record([over, on]);
    assert_eq!((record.incidents.len(), record.incidents[0].kind), (1, EventType::Consult));
    assert_eq!(dispute(&record, Field::Continues).unwrap().nature, Nature::Contradiction);
}

#[test]
fn blame_is_in_dispute_between_sides_that_are_told() {
    let blamed = |outlet: &str, name: &str, kind: ActorKind| {
        let text = format!("{name} shelled Kemi on Monday, wrote {outlet}, whose man saw them come.");
        let mut made = Made::new(outlet, &text).dated("2031-03-03");
        made.actor(name, kind).country = Some("FIN".to_owned());
        made.event("shelled", &format!("{name} shelled Kemi on Monday"), EventType::Assault)
            .at("Kemi", PlaceKind::Town, "FIN", KEMI)
            .on("Monday", "2031-03-03")
            .by(0);
        made
    };
    let over = |one, other| dispute(&record([one, other]), Field::Blamed).map(|dispute| dispute.nature);
    let gunmen = || blamed("Post", "gunmen", ActorKind::People);
    let army = || blamed("Echo", "Army of the North", ActorKind::ArmedGroup);
    assert_eq!(over(gunmen(), blamed("Echo", "gunmen", ActorKind::People)), None);
    assert_eq!(over(gunmen(), army()), None, "the gunmen can be that army's");
    assert_eq!(over(blamed("Post", "Sons of Tornio", ActorKind::ArmedGroup), army()), Some(Nature::Contradiction));
    assert_eq!(over(blamed("Post", "A monitor", ActorKind::Organization), army()), None, "it only tells of the deed");
}

#[test]
fn who_says_that_it_was_not_them_is_a_side_of_who_did_it() {
    let army = |made: &mut Made| {
        made.actor("Army of the North", ActorKind::ArmedGroup).country = Some("FIN".to_owned());
    };
    let mut blames = Made::new("Post", "Army of the North shelled Kemi on Monday, killing four.").dated("2031-03-03");
    army(&mut blames);
    blames
        .event("shelled", "Army of the North shelled Kemi on Monday, killing four", EventType::Assault)
        .at("Kemi", PlaceKind::Town, "FIN", KEMI)
        .on("Monday", "2031-03-03")
        .by(0)
        .killed("four", 4);
    for (denial, disputed) in [
        ("Army of the North denied responsibility.", true),
        ("Army of the North had nothing to do with it.", true),
        ("Army of the North denied a visa.", false),
    ] {
        let shells = "Shells fell on Kemi on Monday, killing four people.";
        let mut denies = Made::new("Echo", &format!("{shells} {denial}")).dated("2031-03-04");
        army(&mut denies);
        denies.sentence(shells);
        denies.sentence(denial);
        denies
            .event("Shells fell", "Shells fell on Kemi on Monday, killing four people", EventType::Assault)
            .at("Kemi", PlaceKind::Town, "FIN", KEMI)
            .on("Monday", "2031-03-03")
            .killed("four", 4);
        let record = record([blames.clone(), denies]);
        let found = dispute(&record, Field::Blamed);
        assert_eq!(found.map(|dispute| dispute.nature), disputed.then_some(Nature::Denial), "{denial}");
        if let Some(found) = found {
            assert!(matches!(found.sides[1].value, Value::NotActor(_)), "{found:?}");
        }
    }
}

#[test]
fn what_is_told_without_a_day_goes_to_the_one_happening_that_it_fits() {
    let late = || {
        let mut late =
            Made::new("Annal", "Nobody knows who blew up the market of Kemi, where 4 died.").dated("2031-03-09");
        late.event("blew up", "who blew up the market of Kemi, where 4 died", EventType::Assault)
            .at("Kemi", PlaceKind::Town, "FIN", KEMI)
            .killed("4 died", 4);
        late
    };
    assert_eq!(record([blast("A", "2031-03-03", 4), late()]).incidents.len(), 1);
    let mut next = Made::new("B", "A bomb went off in Kemi market on Friday and killed 4 men.").dated("2031-03-07");
    next.event("went off", "A bomb went off in Kemi market on Friday and killed 4 men", EventType::Assault)
        .at("Kemi", PlaceKind::Town, "FIN", KEMI)
        .on("Friday", "2031-03-07")
        .killed("4 men", 4);
    assert_eq!(record([blast("A", "2031-03-03", 4), next, late()]).incidents.len(), 3, "it may be either");
}

#[test]
fn what_was_done_since_some_day_is_no_deed_of_that_day() {
    let mut sum = Made::new("Echo", "Bombs in Kemi have killed 300 people since Monday.").dated("2031-03-05");
    sum.event("killed", "Bombs in Kemi have killed 300 people since Monday", EventType::Assault)
        .at("Kemi", PlaceKind::Town, "FIN", KEMI)
        .on("Monday", "2031-03-03")
        .killed("killed 300 people", 300);
    let record = record([blast("Post", "2031-03-03", 12), sum]);
    assert_eq!(record.incidents.len(), 2);
    assert!(dispute(&record, Field::Killed).is_none());
}

#[test]
fn the_weapons_of_two_sides_are_two_deeds() {
    let struck = |outlet: &str, side: &str, mode: &str| {
        let text = format!("{side} struck Kemi market on Monday, {outlet} wrote.");
        let mut made = Made::new(outlet, &text).dated("2031-03-04");
        let doer = made.known(side, ActorKind::ArmedGroup, &format!("group:{side}"), None);
        made.event("struck", &format!("{side} struck Kemi market on Monday"), EventType::Assault)
            .at("Kemi", PlaceKind::Town, "FIN", KEMI)
            .on("Monday", "2031-03-03")
            .mode(mode)
            .by(doer);
        made
    };
    let incidents = |mode: &str| {
        record([struck("Post", "Sons of Tornio", "aerial"), struck("Echo", "Army of the North", mode)]).incidents.len()
    };
    assert_eq!(incidents("aerial"), 1, "who did it is what they differ over");
    assert_eq!(incidents("heavy-weapons"), 2);
}

#[test]
fn who_tells_of_an_attack_does_not_deny_it_by_another_word() {
    let also = |outlet: &str, standing| {
        let text = "A bomb exploded in Kemi market on Monday. Guards had not thwarted the attack. Nobody was hurt.";
        let mut made = Made::new(outlet, text).dated("2031-03-04");
        for (trigger, words, standing) in [
            ("exploded", "A bomb exploded in Kemi market on Monday", Standing::Asserted),
            ("attack", "Guards had not thwarted the attack", standing),
        ] {
            made.event(trigger, words, EventType::Assault)
                .at("Kemi", PlaceKind::Town, "FIN", KEMI)
                .on("Monday", "2031-03-03")
                .standing(standing);
        }
        made
    };
    let record = record([blast("Post", "2031-03-03", 12), also("Echo", Standing::Negated)]);
    assert_eq!(record.incidents.len(), 1);
    assert!(dispute(&record, Field::Occurred).is_none());
}

#[test]
fn a_country_is_no_other_answer_to_where() {
    let mut wide =
        Made::new("Echo", "A bomb exploded in Norway market on Monday and killed 12 people.").dated("2031-03-03");
    wide.event("exploded", "A bomb exploded in Norway market on Monday", EventType::Assault)
        .at("Norway", PlaceKind::Country, "NOR", (65.74, 25.5))
        .on("Monday", "2031-03-03")
        .killed("killed 12 people", 12);
    let record = record([blast("Post", "2031-03-03", 12), wide]);
    assert_eq!(record.incidents.len(), 1);
    assert!(dispute(&record, Field::Place).is_none());
}

#[test]
fn talks_whose_parties_a_report_leaves_out_are_those_of_the_pair_that_others_name() {
    let mut bare = Made::new(
        "Echo",
        "Snow kept Westland's and Eastria's observers away. Norland and Sudria left the talks in Turku as they came.",
    )
    .dated("2031-05-09");
    for name in ["Eastria", "Norland", "Sudria", "Westland"] {
        bare.known(name, ActorKind::State, &format!("state:{name}"), None);
    }
    bare.event("talks", "left the talks in Turku", EventType::Consult).at("Turku", PlaceKind::Town, "FIN", TURKU);
    let mut told = Made::new("Post", "Delegates of Norland and Sudria closed talks in Oulu.").dated("2031-05-09");
    let [north, south] =
        ["Norland", "Sudria"].map(|name| told.known(name, ActorKind::State, &format!("state:{name}"), None));
    told.event("talks", "Delegates of Norland and Sudria closed talks in Oulu", EventType::Consult)
        .about("talks")
        .by(north)
        .by(south)
        .at("Oulu", PlaceKind::Town, "FIN", OULU);
    let record = record([told, bare]);
    assert_eq!(record.incidents.len(), 1);
    assert_eq!(dispute(&record, Field::Place).unwrap().nature, Nature::Contradiction);
}
