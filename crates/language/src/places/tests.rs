use proptest::prelude::*;
use rapporteur_report::Report;

use super::*;
use crate::PlaceKind;

fn read(text: &str) -> (Report, Reading) {
    let report = Report::new(text);
    let mut reading = Reading::of(&report);
    mark(&report, &mut reading);
    (report, reading)
}

/// The places of a text as `words=NAME/COUNTRY`, in order; a demonym has `~` before it.
fn places(text: &str) -> Vec<String> {
    let (report, reading) = read(text);
    let show = |place: &Place| {
        let demonym = if place.demonym { "~" } else { "" };
        let country = place.country.as_deref().unwrap_or("-");
        format!("{demonym}{}={}/{country}", report.words(place.span).unwrap(), place.name)
    };
    reading.places.iter().map(show).collect()
}

#[test]
fn places_are_found_and_placed() {
    for (text, expected) in [
        ("Fighting broke out near Ushuaia in Argentina.", &["Ushuaia=Ushuaia/ARG", "Argentina=Argentina/ARG"][..]),
        ("The Norwegian envoy flew to Oslo.", &["~Norwegian=Norway/NOR", "Oslo=Oslo/NOR"]),
        ("Trucks queued at Verkhny Lars.", &["Verkhny Lars=Verkhny Lars/RUS"]),
        ("Ships wait in the Strait of Malacca.", &["Strait of Malacca=Strait of Malacca/-"]),
        ("Norway's port of Tromsø reopened.", &["Norway=Norway/NOR", "Tromsø=Tromsø/NOR"]),
        (
            "He was born in Louisville, Ky., and lives in Bozeman, MT.",
            &["Louisville=Louisville/USA", "Ky.=Kentucky/USA", "Bozeman=Bozeman/USA", "MT=Montana/USA"],
        ),
        ("The U.S. and the UK signed.", &["U.S.=United States/USA", "UK=United Kingdom/GBR"]),
    ] {
        assert_eq!(places(text), expected, "{text}");
    }
}

#[test]
fn people_words_and_papers_are_no_places() {
    for text in [
        "Mr. Lincoln met General Jackson.",
        "He said they told us so. Police said that police had left.",
        "The Halifax Herald wrote about it.",
        "She spoke with James Preston.",
        "The trawler Santa Rosa was towed away. The Santa Rosa is old.",
    ] {
        assert_eq!(places(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn company_and_parents_choose_between_namesakes() {
    let country = |text: &str| {
        let (_, reading) = read(text);
        reading.places[0].country.clone()
    };
    assert_eq!(country("In Paris, Texas, a barn burnt."), Some("USA".into()));
    assert_eq!(country("In Paris, a barn burnt."), Some("FRA".into()));
    assert_eq!(country("In Hamilton, rain fell. It also fell in Auckland, New Zealand."), Some("NZL".into()));
    assert_eq!(country("In Hamilton, rain fell. It also fell in Toronto, Ontario."), Some("CAN".into()));
}

#[test]
fn a_town_comes_before_the_province_that_bears_its_name() {
    let kinds = |text: &str| read(text).1.places.iter().map(|place| place.kind).collect::<Vec<_>>();
    assert_eq!(kinds("Rain fell in Mendoza."), [PlaceKind::Town]);
    assert_eq!(kinds("Rain fell in Mendoza. In Mendoza province it hailed."), [PlaceKind::Town, PlaceKind::Region]);
}

const BITS: &[&str] = &[
    "Paris", ",", "Texas", "(", "Ohio", "St", ".", "John", "'", "s", "the", "of", "New", "York", "U", "S", "al", "-",
    "El", "Norwegian", "in", "\n\n", "Ky", "é", "\u{202e}", "Washington", "D", "C",
];

proptest! {
    #[test]
    fn places_stand_in_order(
        bits in prop::collection::vec(prop::sample::select(BITS), 0..40),
        glue in prop::sample::select(&[" ", ""][..]),
    ) {
        let (report, reading) = read(&bits.join(glue));
        let mut end = 0;
        for place in &reading.places {
            prop_assert!(place.span.start() >= end && report.words(place.span).is_some_and(|words| !words.is_empty()));
            prop_assert!(place.lat.abs() <= 90.0 && place.lon.abs() <= 180.0);
            end = place.span.end();
        }
        prop_assert_eq!(read(&bits.join(glue)).1.places, reading.places);
    }

    #[test]
    fn any_text_is_read(text in ".{0,200}") {
        read(&text);
    }
}
