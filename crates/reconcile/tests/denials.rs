//! Who says that what others tell did not happen, and who is asked.

mod made;

use made::{Made, reconciled};
use rapporteur_coding::{Counted, Standing, StatementKind};
use rapporteur_knowledge::{ActorKind, EventType};
use rapporteur_language::PlaceKind;
use rapporteur_reconcile::{Dispute, Field, Record, Value};

const KEMI: (f32, f32) = (65.74, 24.56);

fn struck(outlet: &str, text: &str) -> Made {
    let mut made = Made::new(outlet, text).dated("2031-03-04");
    let deed = "A bomb struck Kemi market on Monday";
    made.sentence(text.split_inclusive('.').next().expect("a text"));
    made.event("struck", deed, EventType::Assault).at("Kemi", PlaceKind::Town, "FIN", KEMI).on("Monday", "2031-03-03");
    made
}

fn record(made: [Made; 2]) -> Record {
    reconciled(made.into_iter().map(Made::seen).collect(), None)
}

fn occurred(record: &Record) -> Option<&Dispute> {
    record.disputes.iter().find(|dispute| dispute.field == Field::Occurred)
}

#[test]
fn who_calls_the_reports_false_denies_what_they_tell() {
    for (words, denied) in [
        ("The reports were false, Anka said.", true),
        ("There was no truth in the reports, Anka said.", true),
        ("The reports were shocking, Anka said.", false),
    ] {
        let mut denies = struck("Echo", &format!("A bomb struck Kemi market on Monday. {words}"));
        denies.actor("Anka", ActorKind::Person);
        denies.sentence(words);
        denies.says(0, words, StatementKind::Report);
        let record = record([struck("Post", "A bomb struck Kemi market on Monday."), denies]);
        let found = occurred(&record);
        assert_eq!(found.is_some(), denied, "{words}");
        if let Some(found) = found {
            assert_eq!(
                found.sides.iter().map(|side| &side.value).collect::<Vec<_>>(),
                [&Value::Flag(true), &Value::Flag(false)]
            );
        }
    }
}

#[test]
fn the_dead_of_a_war_are_no_toll_of_a_day() {
    for (words, many) in [
        ("Fighting has killed 300 people so far", true),
        ("Fighting killed 20,000 people", true),
        ("Fighting killed 300 people", false),
    ] {
        let mut sum = Made::new("Echo", &format!("{words} in Kemi.")).dated("2031-03-04");
        let number = if words.contains("300") { ("300 people", 300) } else { ("20,000 people", 20_000) };
        sum.event("killed", words, EventType::Assault)
            .at("Kemi", PlaceKind::Town, "FIN", KEMI)
            .killed(number.0, number.1);
        let record = record([struck("Post", "A bomb struck Kemi market on Monday."), sum]);
        assert_eq!(record.incidents.len(), if many { 2 } else { 1 }, "{words}");
    }
}

#[test]
fn nobody_hurt_is_another_count() {
    for (words, disputed) in [("Nobody was wounded", true), ("Nobody else was wounded", false)] {
        let mut none = struck("Echo", &format!("A bomb struck Kemi market on Monday. {words}."));
        none.sentence(words);
        none.event("wounded", words, EventType::Assault).standing(Standing::Negated);
        let mut three = struck("Post", "A bomb struck Kemi market on Monday. It wounded three men.");
        three.sentence("It wounded three men.");
        three.event("wounded", "It wounded three men", EventType::Assault).count(
            "three men",
            Counted::Injured,
            Some(3),
            Some(3),
        );
        let record = record([three, none]);
        let found = record.disputes.iter().find(|dispute| dispute.field == Field::Injured);
        assert_eq!(found.is_some(), disputed, "{words}");
        assert!(occurred(&record).is_none());
    }
}
