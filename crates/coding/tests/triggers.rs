//! The sentences that trigger files bring along: those in which an entry must fire, and those in which it must not.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect, in helpers too")]

use rapporteur_coding::{Coding, Counted, Standing, code, plover};
use rapporteur_knowledge::{EventType, Lexicon, Trigger};
use rapporteur_language::Reader;
use rapporteur_report::Report;

/// Out of a hundred sentences in which an entry must fire, those that may be lost to a tree read wrongly.
const LOST: usize = 12;
/// Out of a hundred in which it must not fire, those in which it may.
const STRAY: usize = 4;

fn coded(text: &str, lexicon: &Lexicon) -> (Report, Coding) {
    let report = Report::new(text);
    let coding = code(&report, &Reader::new().read(&report), lexicon);
    (report, coding)
}

#[test]
fn entries_fire_where_they_must_and_only_there() {
    let lexicon = Lexicon::builtin();
    let fires = |entry: &Trigger, text: &str| coded(text, &lexicon).1.events.iter().any(|event| event.rule == entry.id);
    let (mut must, mut must_not, mut lost, mut stray) = (0, 0, Vec::new(), Vec::new());
    for entry in lexicon.triggers().entries() {
        must += entry.must.len();
        must_not += entry.must_not.len();
        lost.extend(entry.must.iter().filter(|text| !fires(entry, text)).map(|text| format!("{}: {text}", entry.id)));
        stray.extend(
            entry.must_not.iter().filter(|text| fires(entry, text)).map(|text| format!("{}: {text}", entry.id)),
        );
    }
    assert!(must > 200 && must_not > 100);
    assert!(lost.len() * 100 <= LOST * must, "{} of {must} do not fire:\n{}", lost.len(), lost.join("\n"));
    assert!(stray.len() * 100 <= STRAY * must_not, "{} of {must_not} fire:\n{}", stray.len(), stray.join("\n"));
}

/// Standing, as written in the record.
fn standings(text: &str, lexicon: &Lexicon) -> Vec<String> {
    let (report, coding) = coded(text, lexicon);
    let told = |event: &rapporteur_coding::Event| {
        let trigger = report.words(event.trigger).unwrap();
        format!("{} {:?} [{trigger}]", event.kind, event.standing)
    };
    coding.events.iter().map(told).collect()
}

#[test]
fn the_tree_settles_the_standing() {
    let lexicon = Lexicon::builtin();
    let cases = [
        ("The army attacked the fort.", "ASSAULT Asserted [attacked]"),
        ("The army did not attack the fort.", "ASSAULT Negated [attack]"),
        ("The army could attack the fort.", "ASSAULT Conditional [attack]"),
        ("The army will attack the fort.", "ASSAULT Planned [attack]"),
        ("The army plans to attack the fort.", "ASSAULT Planned [attack]"),
        ("The army threatened to attack the fort.", "ASSAULT Threatened [attack]"),
        ("The minister said the army had attacked the fort.", "ASSAULT Alleged [attacked]"),
        ("The minister denied that the army had attacked the fort.", "ASSAULT Denied [attacked]"),
        ("The council urged the rebels to release the prisoners.", "RETREAT Requested [release]"),
        ("If the rebels release the prisoners, the army will leave.", "RETREAT Conditional [release]"),
        ("Kenya will not withdraw its troops from the valley.", "REJECT Asserted [withdraw]"),
        ("Nobody was killed when gunmen attacked the fort.", "ASSAULT Asserted [attacked]"),
        ("No villager was killed when gunmen attacked the fort, the army said.", "ASSAULT Alleged [attacked]"),
        ("The army foiled an attack on the fort.", "ASSAULT Negated [attack]"),
        ("No shots were fired at the fort.", "ASSAULT Negated [fired]"),
        ("Miners demanded a truce before letting aid into the camp.", "RETREAT Conditional [letting]"),
        ("The town of Oruba is under siege.", "COERCE Asserted [siege]"),
        ("Thousands march in Lima against water prices", "PROTEST Asserted [march]"),
        ("The clashes left several people injured.", "ASSAULT Asserted [left]"),
    ];
    for (text, want) in cases {
        let found = standings(text, &lexicon);
        assert!(found.iter().any(|found| found == want), "{text}\n  want {want}\n  found {found:?}");
    }
}

#[test]
fn a_row_folds_the_standing_into_the_type() {
    let lexicon = Lexicon::builtin();
    let cases = [
        ("The president will visit Peru.", Some("AGREE")),
        ("The president visited Peru.", Some("CONSULT")),
        ("The army will bomb the port.", Some("THREATEN")),
        ("The army did not bomb the port.", None),
        ("Experts say that the harvest was poor.", None),
    ];
    for (text, want) in cases {
        let rows = plover(&coded(text, &lexicon).1);
        assert_eq!(rows.first().map(|row| row.kind.as_str()), want, "{text}");
    }
}

/// An event's type and standing, and the names of both sides.
fn sides(text: &str, lexicon: &Lexicon) -> Vec<String> {
    let (_, coding) = coded(text, lexicon);
    let names = |all: &[rapporteur_coding::Mention]| {
        all.iter().map(|by| coding.actors[by.actor].name.as_str()).collect::<Vec<_>>().join(" + ")
    };
    let told = |event: &rapporteur_coding::Event| {
        format!("{} {:?}: {} > {}", event.kind, event.standing, names(&event.actors), names(&event.recipients))
    };
    coding.events.iter().map(told).collect()
}

/// Sentences of a kind that coders by pattern get wrong.
#[test]
fn the_sides_are_found_where_words_hide_them() {
    let lexicon = Lexicon::builtin();
    let cases = [
        ("An armed group that no file has", "The Reed Front attacked a fort.", "ASSAULT Asserted: Reed Front > "),
        (
            "Both forces are of those named before",
            "Zambia and Malawi sent troops to the valley. Their forces clashed at the dam.",
            "ASSAULT Asserted: Zambia + Malawi > ",
        ),
        (
            "Troops of both",
            "There was an exchange of gunfire between Zambian and Malawian troops.",
            "ASSAULT Asserted: Zambia + Malawian military > ",
        ),
        (
            "The host is no side",
            "Zambia and Malawi agreed to a ceasefire in Doha.",
            "AGREE Asserted: Zambia + Malawi > ",
        ),
        (
            "Whoever made the move is condemned",
            "Zambia began the deportation of undocumented Malawians, a move that Lilongwe has condemned.",
            "ACCUSE Asserted: Malawi > Zambia",
        ),
        (
            "Strongholds are not the attacker's",
            "Zambian airstrikes targeted strongholds of the Reed Column on Sunday.",
            "ASSAULT Asserted: Zambia > the Reed Column",
        ),
        (
            "Several states send envoys",
            "Mediators from Zambia, Chad, and Malawi met in Lusaka.",
            "CONSULT Asserted: Zambia + Chad + Malawi > ",
        ),
        (
            "Who claims a deed did it by his own words",
            "The Reed Front claimed responsibility for the attack on the dam.",
            "ASSAULT Alleged: Reed Front > ",
        ),
        (
            "Who is accused of a deed did it by others' words",
            "Zambia accused Malawi of shelling the valley.",
            "ASSAULT Alleged: Malawi > ",
        ),
        (
            "Who is guilty of a deed did it",
            "Zambia is guilty of violating the ceasefire agreement.",
            "ASSAULT Asserted: Zambia > ",
        ),
        (
            "The parser's verb for a noun",
            "Fighting between Zambia and the Reed Front killed forty people.",
            "ASSAULT Asserted: Zambia + Reed Front > forty people",
        ),
        ("Who is sent is no side", "Zambia refused to send troops to Chad.", "REJECT Asserted: Zambia > Chad"),
        (
            "Who is called on is to do it",
            "Zambia and Chad called on Malawi to lift the siege.",
            "RETREAT Requested: Malawi > ",
        ),
        (
            "An ultimatum is a threat",
            "Chad said it would withdraw its troops from Malawi unless the shelling stopped.",
            "RETREAT Threatened: Chad > Malawi",
        ),
        ("A headline's comma joins", "Zambia, Malawi pledge to reopen bridge", "AGREE Asserted: Zambia + Malawi > "),
        ("A threat that no word names", "The minister said his army would strike back.", "ASSAULT Threatened: army > "),
        (
            "A demand that no word names",
            "Malawi's minister said that Zambia must ensure security on the bridge.",
            "REQUEST Asserted: Malawi's minister > Zambia",
        ),
    ];
    for (what, text, want) in cases {
        let found = sides(text, &lexicon);
        assert!(found.iter().any(|found| found == want), "{what}: {text}\n  want {want}\n  found {found:#?}");
    }
    for text in ["Experts say that the harvest was poor.", "The spokesman did not say who had fired."] {
        let (_, coding) = coded(text, &lexicon);
        assert!(plover(&coding).is_empty(), "{text}");
    }
    assert!(coded("The spokesman did not say that troops had crossed.", &lexicon).1.statements.is_empty());
}

/// Headlines leave out articles and auxiliaries, and join names by a comma.
#[test]
fn headlines_are_coded_as_sentences_are() {
    let lexicon = Lexicon::builtin();
    let cases = [
        ("Chad, Mali trade fire across border", "ASSAULT Asserted: Chad + Mali > "),
        ("Chad, Mali swap prisoners", "RETREAT Asserted: Chad + Mali > "),
        ("Peru, Bolivia resume talks", "CONSULT Asserted: Peru + Bolivia > "),
        ("Chad, Mali border talks collapse", "CONSULT Asserted: Chad + Mali > "),
        ("Chad, Mali talks end without deal", "REJECT Asserted: Chad + Mali > "),
        ("Army, rebels trade blame for raid", "ACCUSE Asserted: Army + rebels > "),
        ("Rebels free 12 hostages", "RETREAT Asserted: Rebels > 12 hostages"),
        ("Nine killed in blast", "ASSAULT Asserted:  > Nine"),
        ("At least nine people wounded in raid", "ASSAULT Asserted:  > At least nine people"),
        ("Aid convoy attacked near Faya", "ASSAULT Asserted:  > Aid convoy"),
        (
            "Front denies raid\n\nThe Tamba River Front said on Monday that it has no boats.",
            "REJECT Asserted: Tamba River Front > ",
        ),
        (
            "The Front did not raid the ferry\n\nLAMU, 4 May 2032 - The Tamba River Front said that it has no boats.",
            "ASSAULT Negated: Tamba River Front > ",
        ),
    ];
    for (text, want) in cases {
        let found = sides(text, &lexicon);
        assert!(found.iter().any(|found| found == want), "{text}\n  want {want}\n  found {found:#?}");
    }
    for text in ["Chad, Mali trade talks", "Chad, Mali border town", "Prisoners attacked at dawn."] {
        let found = sides(text, &lexicon);
        assert!(!found.iter().any(|found| found.starts_with("ASSAULT Asserted:  >")), "{text}: {found:#?}");
    }
}

#[test]
fn nobody_is_a_side_who_only_stands_near() {
    let lexicon = Lexicon::builtin();
    let cases = [
        ("Gunmen attacked a checkpoint near Lusaka.", "ASSAULT Asserted: Gunmen > "),
        (
            "Peru and Bolivia agreed to mark the border under a deal brokered by Chile.",
            "AGREE Asserted: Peru + Bolivia > ",
        ),
        ("The expulsion of the ambassador by Chad was condemned by Mali.", "SANCTION Asserted: Chad > the ambassador"),
        ("Chad condemned the killing of two monitors by gunmen.", "ASSAULT Alleged: gunmen > two monitors"),
        ("Peru condemned the attack that Chad says killed nine people.", "ASSAULT Alleged:  > nine people"),
        (
            "The closure of the Lagoa crossing by Peruvian police drew crowds.",
            "COERCE Asserted: Peruvian police > Lagoa",
        ),
        ("Shells fired from Malian territory landed in a field.", "ASSAULT Asserted:  > "),
        ("Officials in Chad blamed the blast on rebels.", "ACCUSE Asserted: Officials in Chad > rebels"),
        ("Chad urged Mali and Niger to return to the table.", "CONSULT Requested: Mali + Niger > "),
    ];
    for (text, want) in cases {
        let found = sides(text, &lexicon);
        assert!(found.iter().any(|found| found == want), "{text}\n  want {want}\n  found {found:#?}");
    }
}

#[test]
fn a_week_before_is_another_day() {
    let lexicon = Lexicon::builtin();
    let text = "The bridge at Arua was opened on 23 September 2031, a week after residents had blocked the road to it.";
    let (_, coding) = coded(text, &lexicon);
    let dated: Vec<(EventType, bool)> = coding.events.iter().map(|event| (event.kind, event.time.is_some())).collect();
    assert_eq!(dated, [(EventType::Retreat, true), (EventType::Protest, false)]);
}

#[test]
fn the_day_of_saying_is_not_that_of_the_deed() {
    let lexicon = Lexicon::builtin();
    let told = "The number killed in the raid on Arua has risen to nine the Lagoa Union said on 23 September 2031.";
    let (_, coding) = coded(told, &lexicon);
    assert!(coding.events.iter().all(|event| event.time.is_none()), "{:#?}", coding.events);
}

#[test]
fn a_number_before_the_injured_counts_no_dead() {
    let lexicon = Lexicon::builtin();
    for (text, want) in [
        ("12 villagers killed, 150 injured in attacks on Arua.", [(Counted::Killed, 12), (Counted::Injured, 150)]),
        ("Doctors in Arua count 7 dead and 12 wounded.", [(Counted::Killed, 7), (Counted::Injured, 12)]),
        ("At least 31 people were killed and 47 others injured.", [(Counted::Killed, 31), (Counted::Injured, 47)]),
    ] {
        let (_, coding) = coded(text, &lexicon);
        let mut counts: Vec<(Counted, u64)> = coding
            .events
            .iter()
            .flat_map(|event| &event.counts)
            .map(|count| (count.what, count.low.unwrap()))
            .collect();
        counts.dedup();
        assert_eq!(counts, want, "{text}");
    }
}

#[test]
fn what_reports_are_said_to_have_made_up_did_not_happen() {
    let lexicon = Lexicon::builtin();
    for (text, want) in [
        ("Reports of an attack on Arua are entirely false, the ministry said.", Standing::Denied),
        ("The ministry described the claims that troops had attacked the ferry as baseless.", Standing::Denied),
        ("Reports of an attack on Arua are not false, the ministry said.", Standing::Alleged),
    ] {
        let (_, coding) = coded(text, &lexicon);
        let attack = coding.events.iter().find(|event| event.kind == EventType::Assault);
        assert_eq!(attack.map(|event| event.standing), Some(want), "{text}");
    }
}
