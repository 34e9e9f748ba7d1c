//! What each family of rules must catch, and what it must leave alone. The report counts from Wednesday 15 May 2019.

use jiff::civil::date;
use proptest::prelude::*;
use rapporteur_report::{DateBasis, Published, Report};

use super::*;
use crate::{Fix, Grain};

fn read(text: &str, dated: bool) -> (Report, Reading) {
    let mut report = Report::new(text);
    if dated {
        report.published = Some(Published { date: date(2019, 5, 15), basis: DateBasis::Header });
    }
    report.seal();
    let mut reading = Reading::of(&report);
    mark(&report, &mut reading);
    (report, reading)
}

/// The times of a text as `words=value`, in order.
fn times(text: &str, dated: bool) -> Vec<String> {
    let (report, reading) = read(text, dated);
    let show = |time: &Time| format!("{}={}", report.words(time.span).unwrap(), time.value.as_deref().unwrap_or("?"));
    reading.times.iter().map(show).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(times(text, true), *expected, "{text}");
    }
}

#[test]
fn dates() {
    check(&[
        ("The pact of 3 October 2018 held.", &["3 October 2018=2018-10-03"]),
        ("They met on Oct. 3, 2018, in Oslo.", &["Oct. 3, 2018=2018-10-03"]),
        ("It rained on the 3rd of June.", &["the 3rd of June=2019-06-03"]),
        ("Shots were fired on December 20.", &["December 20=2018-12-20"]),
        ("Talks will open on June 4.", &["June 4=2019-06-04"]),
        ("Signed 2018-10-03, sealed 30/4/2018.", &["2018-10-03=2018-10-03", "30/4/2018=2018-04-30"]),
        ("Signed 03.04.2018 for 12.50 a copy.", &["03.04.2018=2018-04-03"]),
        ("Sealed on 3/4/2018.", &["3/4/2018=2018"]),
        ("From May 3-5 the port was shut.", &["May 3=2019-05-03", "5=2019-05-05"]),
        ("From 3 to 5 May the port was shut.", &["3=2019-05-03", "5 May=2019-05-05"]),
        ("The line was drawn in 1921.", &["1921=1921"]),
        ("In the late 1980s and the 19th century.", &["the late 1980s=198", "the 19th century=18"]),
        ("In June last year they met.", &["June last year=2018-06"]),
        ("It sold 1950 tonnes and 2000 people left.", &[]),
        ("He may march to room 1975 metres away.", &[]),
    ]);
}

#[test]
fn weekdays() {
    check(&[
        ("They met on Monday.", &["Monday=2019-05-13"]),
        ("They met on Wednesday.", &["Wednesday=2019-05-15"]),
        ("They will meet on Monday.", &["Monday=2019-05-20"]),
        ("They met last Wednesday.", &["last Wednesday=2019-05-08"]),
        ("They met on Friday, May 10.", &["Friday, May 10=2019-05-10"]),
        ("Markets open on Tuesdays.", &["Tuesdays=XXXX-WXX-2"]),
    ]);
}

#[test]
fn days_and_clocks() {
    check(&[
        ("The bell rang at 9:30 p.m. on Monday.", &["9:30 p.m. on Monday=2019-05-13T21:30"]),
        ("It struck at 0420 GMT.", &["0420 GMT=XXXX-XX-XXT04:20"]),
        ("It ended on Monday evening.", &["Monday evening=2019-05-13TEV"]),
        ("It ended last night.", &["last night=2019-05-14TNI"]),
        ("They won 3:1 and read verse 4:12.", &[]),
    ]);
}

#[test]
fn told_from_another_day() {
    check(&[
        ("He left yesterday and returns tomorrow.", &["yesterday=2019-05-14", "tomorrow=2019-05-16"]),
        ("Prices fell last week and earlier this month.", &["last week=2019-W19", "earlier this month=2019-05"]),
        ("The bridge fell two weeks ago.", &["two weeks ago=2019-W18"]),
        ("It opened three years ago.", &["three years ago=2016"]),
        ("They met on May 3; the next day it rained.", &["May 3=2019-05-03", "the next day=2019-05-04"]),
        ("Rain fell over the weekend.", &["the weekend=2019-W19-WE"]),
        ("The talks failed at the end of the week.", &["the end of the week=2019-W19"]),
        ("The talks will start at the end of the week.", &["the end of the week=2019-W20"]),
        ("It closed last spring.", &["last spring=2018-SP"]),
    ]);
}

#[test]
fn lengths_and_sets() {
    check(&[
        ("The truce held for three days.", &["three days=P3D"]),
        ("After 2 1/2 years he left.", &["2 1/2 years=P2Y6M"]),
        ("The two-week truce ended.", &["two-week=P2W"]),
        ("In the past three months it grew.", &["the past three months=P3M"]),
        ("They meet every Thursday and each year.", &["every Thursday=XXXX-WXX-4", "each year=P1Y"]),
        ("A 9-year-old boy, his 40 years old aunt.", &[]),
        ("Three-quarters of the crop was lost.", &[]),
    ]);
}

#[test]
fn parts_of_a_year() {
    check(&[
        ("Sales in the first quarter of 2018 fell.", &["the first quarter of 2018=2018-Q1"]),
        ("It came in the winter of 2014.", &["the winter of 2014=2014-WI"]),
        ("They led in the second half.", &[]),
    ]);
}

#[test]
fn times_that_only_point() {
    check(&[
        ("He is now in Oslo and was recently ill.", &["now=PRESENT_REF", "recently=PAST_REF"]),
        ("Soon after the vote he left.", &[]),
        ("Harbour Today and Market Now wrote of it.", &[]),
    ]);
}

#[test]
fn nothing_is_guessed_without_a_day() {
    for (text, expected) in [
        ("They met on Friday and last week.", &["Friday=XXXX-WXX-5", "last week=XXXX-WXX"][..]),
        ("They met yesterday, two days ago.", &["yesterday=XXXX-XX-XX", "two days ago=PAST_REF"]),
        ("They met on June 4.", &["June 4=XXXX-06-04"]),
        ("On 3 June 2018 they met; on July 4 again.", &["3 June 2018=2018-06-03", "July 4=2018-07-04"]),
        (
            "On 3 June 2018 and 4 May 2017; on July 4.",
            &["3 June 2018=2018-06-03", "4 May 2017=2017-05-04", "July 4=XXXX-07-04"],
        ),
        ("In June 2018 they met; on July 4 again.", &["June 2018=2018-06", "July 4=XXXX-07-04"]),
        ("Since 3 June 2018; in 2020; on July 4.", &["3 June 2018=2018-06-03", "2020=2020", "July 4=XXXX-07-04"]),
    ] {
        assert_eq!(times(text, false), expected, "{text}");
    }
    let (_, reading) = read("They met on Friday.", false);
    assert_eq!(reading.times[0].fix, None);
}

#[test]
fn a_fix_says_what_it_rests_on() {
    for (text, basis) in [
        ("They met on Friday.", Basis::Published),
        ("Oslo, May 15, 2019 — They met on Friday.", Basis::Dateline),
        ("They met on 3 May 2018.", Basis::Words),
    ] {
        let (_, reading) = read(text, true);
        assert_eq!(reading.times.last().unwrap().fix.unwrap().basis, basis, "{text}");
    }
    let (_, reading) = read("The past two weeks were calm.", true);
    let fix = Fix { first: date(2019, 5, 1), last: date(2019, 5, 15), grain: Grain::Week, basis: Basis::Published };
    assert_eq!(reading.times[0].fix, Some(fix));
}

/// A TIMEX3 value in outline.
fn parses(value: &str) -> bool {
    matches!(value, "PAST_REF" | "PRESENT_REF" | "FUTURE_REF")
        || value.starts_with(|c: char| c == 'P' || c == 'X' || c.is_ascii_digit())
            && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':' | b'.'))
}

const BITS: &[&str] = &[
    "May",
    "3",
    "5",
    "-",
    ",",
    "2019",
    "1990",
    "s",
    "the",
    "last",
    "next",
    "week",
    "days",
    "two",
    "ago",
    "Friday",
    "'",
    "at",
    "9:30",
    "p.m.",
    "quarter",
    "third",
    "of",
    "year",
    "early",
    "century",
    "31",
    "February",
    "past",
    "and",
    ".",
    "99999999999",
    "million",
    "decades",
    "GMT",
    "half",
    "a",
    "\n\n",
    "–",
    "é",
    "every",
    "earlier",
];

proptest! {
    #[test]
    fn times_stand_in_order_with_values_that_parse(
        bits in prop::collection::vec(prop::sample::select(BITS), 0..40),
        glue in prop::sample::select(&[" ", ""][..]),
        dated in any::<bool>(),
    ) {
        let (report, reading) = read(&bits.join(glue), dated);
        let mut end = 0;
        for time in &reading.times {
            prop_assert!(time.span.start() >= end && report.words(time.span).is_some_and(|words| !words.is_empty()));
            prop_assert!(time.value.as_deref().is_none_or(parses), "{:?}", time.value);
            prop_assert!(time.fix.is_none_or(|fix| fix.first <= fix.last));
            end = time.span.end();
        }
    }

    #[test]
    fn any_text_is_read(text in ".{0,200}") {
        read(&text, true);
    }
}
