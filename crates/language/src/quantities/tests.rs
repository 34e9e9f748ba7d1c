use proptest::prelude::*;
use rapporteur_report::Report;

use super::*;
use crate::Reader;

/// The quantities of a text as `words=LOW..HIGH UNIT`; a tilde marks rough ones.
fn quantities(text: &str) -> Vec<String> {
    let report = Report::new(text);
    let reading = Reader::new().read(&report);
    let end = |end: Option<f64>| end.map_or("?".to_owned(), |end| end.to_string());
    let show = |quantity: &Quantity| {
        let unit = match &quantity.unit {
            Unit::Things(noun) => noun.clone(),
            Unit::Percent => "%".into(),
            Unit::Money(code) => code.clone(),
            Unit::Bare => "-".into(),
        };
        let rough = if quantity.approximate { "~" } else { "" };
        let words = report.words(quantity.span).unwrap();
        format!("{words}={rough}{}..{} {unit}", end(quantity.low), end(quantity.high))
    };
    reading.quantities.iter().map(show).collect()
}

#[test]
fn quantities_are_ranges() {
    for (text, expected) in [
        ("At least 20 soldiers were killed.", &["At least 20 soldiers=20..? soldier"][..]),
        ("Dozens of people fled.", &["Dozens of people=~24..? people"]),
        ("Scores of houses burnt.", &["Scores of houses=~40..? house"]),
        ("It rained.\n\nTwelve miners died.", &["Twelve miners=12..12 miner"]),
        ("Hundreds were displaced.", &["Hundreds=~200..? -"]),
        ("Tens of thousands of refugees crossed.", &["Tens of thousands of refugees=~20000..? refugee"]),
        ("Between 12 and 15 fighters died.", &["Between 12 and 15 fighters=12..15 fighter"]),
        ("Some 2,500 people left the valley.", &["Some 2,500 people=~2500..2500 people"]),
        ("No fewer than nine boats sank.", &["No fewer than nine boats=9..? boat"]),
        ("Up to 30 trucks waited.", &["Up to 30 trucks=?..30 truck"]),
        ("More than 600 families returned.", &["More than 600 families=600..? family"]),
        ("The blast killed a soldier and two civilians.", &["a soldier=1..1 soldier", "two civilians=2..2 civilian"]),
        ("Twenty-one miners were rescued.", &["Twenty-one miners=21..21 miner"]),
        ("The aid is worth $1.5 million.", &["$1.5 million=1500000..1500000 USD"]),
        ("Prices rose 12.5 percent.", &["12.5 percent=12.5..12.5 %"]),
        ("Nearly half of the crop was lost.", &["Nearly half=~50..50 %"]),
        ("About 40 were hurt.", &["About 40=~40..40 -"]),
        ("Five to seven guards deserted.", &["Five to seven guards=5..7 guard"]),
    ] {
        assert_eq!(quantities(text), expected, "{text}");
    }
}

#[test]
fn dates_names_and_labels_are_not_counted() {
    for text in [
        "They met on 3 May 2019 at 9:30 p.m. after two weeks.",
        "Article 5 was struck out.",
        "An F-16 flew over.",
        "The 22-year-old driver left.",
        "It was one of those days.",
    ] {
        assert_eq!(quantities(text), Vec::<String>::new(), "{text}");
    }
}

const BITS: &[&str] = &[
    "20", "two", "dozens", "of", "between", "and", "15", "at", "least", "$", "million", "percent", "a", "soldier",
    "half", "-", "more", "than", "several", "hundred", "1/2", "people", ".", "or", "so", "thirds",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn quantities_stand_in_order(
        bits in prop::collection::vec(prop::sample::select(BITS), 0..25),
        glue in prop::sample::select(&[" ", ""][..]),
    ) {
        let report = Report::new(bits.join(glue));
        let reading = Reader::new().read(&report);
        let mut end = 0;
        for quantity in &reading.quantities {
            prop_assert!(quantity.span.start() >= end && quantity.word < reading.words.len());
            prop_assert!(quantity.low.is_some() || quantity.high.is_some());
            prop_assert!(quantity.low.zip(quantity.high).is_none_or(|(low, high)| low <= high));
            end = quantity.span.end();
        }
    }
}
