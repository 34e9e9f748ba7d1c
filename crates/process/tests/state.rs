//! Short invented texts, read by the whole pipeline: what a careful person would say of the state of things.

use jiff::civil::{Date, date};
use rapporteur_knowledge::Lexicon;
use rapporteur_language::Reader;
use rapporteur_process::{Course, Opening, Outcome, Process, Stance, process};
use rapporteur_reconcile::{ActorRef, Record, reconcile};
use rapporteur_report::{DateBasis, Published, Report};
use rapporteur_store::Observation;

/// The state of things by these texts, each from another outlet.
fn state(texts: &[&str]) -> (Record, Process) {
    state_with(texts, &Lexicon::builtin())
}

fn state_with(texts: &[&str], lexicon: &Lexicon) -> (Record, Process) {
    let reader = Reader::new();
    let seen = texts.iter().enumerate().map(|(at, text)| {
        let mut report = Report::new(*text);
        report.outlet = Some(format!("Outlet {at}"));
        report.published = Some(Published { date: date(2030, 3, 10), basis: DateBasis::Header });
        report.seal();
        let coding = rapporteur_coding::code(&report, &reader.read(&report), lexicon);
        Observation { report, coding: Ok(coding) }
    });
    let record = reconcile(seen.collect(), lexicon, None);
    let process = process(&record, lexicon);
    (record, process)
}

fn names(record: &Record, actors: impl IntoIterator<Item = ActorRef>) -> Vec<&str> {
    let mut names: Vec<&str> = actors.into_iter().map(|actor| record.actors[actor].name.as_str()).collect();
    names.sort_unstable();
    names
}

const QUARREL: &str = "Kenya accused Uganda of shelling a village near Busia. Uganda accused Kenya of the same. \
    Kenyan troops attacked Ugandan soldiers on Monday, the Ugandan government said.";

#[test]
fn two_states_that_accuse_each_other_are_the_parties_and_who_mediates_is_none() {
    let (record, process) = state(&[QUARREL, "The talks between Kenya and Uganda were mediated by Norway."]);
    assert_eq!(names(&record, process.parties.iter().map(|party| party.actor)), ["Kenya", "Uganda"]);
    assert_eq!(names(&record, process.mediators.iter().map(|mediator| mediator.actor)), ["Norway"]);
}

#[test]
fn two_accounts_of_the_mediators_stand_side_by_side() {
    let texts = [QUARREL, "The mediators have stepped back.", "The mediators are preparing a last attempt."];
    let (_, process) = state(&texts);
    let acts: Vec<Course> = process.mediators.iter().flat_map(|one| one.acts.iter().map(|act| act.value)).collect();
    assert_eq!(acts, [Course::GoesOn, Course::StepsBack]);
}

#[test]
fn a_side_that_ties_the_ceasefire_to_something_holds_it_on_that_condition() {
    let said = "Kenya's foreign minister said that the ceasefire would hold as long as Uganda kept its troops back. \
        Uganda said that it remained committed to the ceasefire.";
    let (record, process) = state(&[QUARREL, said]);
    let of = |name: &str| {
        let named = |actor: ActorRef| record.actors[actor].name == name;
        process.ceasefire.iter().filter(|one| one.party.is_some_and(named)).map(|one| one.stance).collect::<Vec<_>>()
    };
    assert_eq!(of("Kenya"), [Stance::Conditional]);
    assert_eq!(of("Uganda"), [Stance::Affirms]);
}

#[test]
fn a_report_may_say_in_its_own_voice_that_the_truce_holds_and_a_wish_is_no_state() {
    let (_, process) = state(&[QUARREL, "The truce remains intact.", "Norway called on both sides to keep the truce."]);
    let own: Vec<_> = process.ceasefire.iter().filter(|one| one.by.is_none()).collect();
    assert_eq!(own.len(), 1, "{own:?}");
    assert_eq!((own[0].party, own[0].stance), (None, Stance::Affirms));
}

#[test]
fn a_gate_has_the_state_that_is_told_and_not_the_one_that_is_asked_for() {
    let cases = [
        ("The Malaba border post was closed on Friday.", Opening::Closed),
        ("The Malaba border post was opened, a week after it had been closed.", Opening::Open),
        ("The Malaba border post was reopened for medicine only.", Opening::Restricted),
        ("Traders demanded that the Malaba border post be opened.", Opening::Unknown),
    ];
    for (text, expected) in cases {
        let (_, process) = state(&[text]);
        let states: Vec<Opening> =
            process.crossings.iter().flat_map(|one| one.states.iter().map(|(told, _)| told.value)).collect();
        assert_eq!(states, [expected], "{text}");
    }
}

#[test]
fn nothing_is_agreed_where_a_ceasefire_is_only_asked_for() {
    let (_, process) = state(&[QUARREL, "Norway urged Kenya and Uganda to agree to a ceasefire."]);
    assert!(process.agreements.is_empty(), "{:?}", process.agreements);
    let (_, process) = state(&[QUARREL, "Kenya and Uganda agreed to a ceasefire in Oslo on March 3."]);
    let [agreed] = &process.agreements[..] else { panic!("{:?}", process.agreements) };
    let venues: Vec<&str> = agreed.venues.iter().map(|told| told.value.as_str()).collect();
    let days: Vec<(Date, Date)> = agreed.days.iter().map(|told| told.value).collect();
    assert_eq!(venues, ["Oslo"]);
    assert_eq!(days, [(date(2030, 3, 3), date(2030, 3, 3))]);
}

#[test]
fn what_is_asked_for_is_told_with_who_asks_and_what_was_answered() {
    let texts = [
        QUARREL,
        "Kenya demanded that Uganda release the twelve captured fishermen.",
        "Uganda released the twelve captured fishermen on Saturday.",
    ];
    let (record, process) = state(&texts);
    let demand = process.demands.iter().find(|one| record.actors[one.by].name == "Kenya").expect("Kenya asks");
    assert_eq!(demand.of.map(|of| record.actors[of].name.as_str()), Some("Uganda"));
    let answers: Vec<Stance> = demand.answers.iter().map(|told| told.value).collect();
    assert_eq!(answers, [Stance::Affirms]);
}

#[test]
fn a_group_that_fights_its_government_is_a_party_and_the_neighbour_that_calls_both_together_is_none() {
    let mut lexicon = Lexicon::builtin();
    let group = "[[actor]]\nid = \"group:tana-front\"\nname = \"Tana Front\"\ncountry = \"KEN\"\nsector = \"REB\"\n";
    lexicon.extend("local.toml", group).expect("an entry as CONTRIBUTING.md has it");
    let texts = [
        "The Tana Front attacked Kenyan soldiers near Garissa. The Kenyan army said that it had killed three fighters of \
         the Tana Front.",
        "The Tana Front said that it would keep the ceasefire as long as the Kenyan army stayed out of the delta. \
         Uganda's foreign minister called on both sides to keep the ceasefire.",
        "The ceasefire was agreed under the mediation of Uganda. The Kenyan government asked Uganda to close its border.",
    ];
    let (record, process) = state_with(&texts, &lexicon);
    assert_eq!(names(&record, process.parties.iter().map(|party| party.actor)), ["Kenyan government", "Tana Front"]);
    assert_eq!(names(&record, process.mediators.iter().map(|one| one.actor)), ["Uganda"]);
}

#[test]
fn three_places_for_one_round_are_three_answers_and_another_round_is_another() {
    let texts = [
        QUARREL,
        "The second round of talks between Kenya and Uganda ended in Kampala without a joint statement.",
        "Talks between Kenya and Uganda in Nairobi brought no result.",
        "The third round of talks would be held in Kigali, Norway said.",
    ];
    let (_, process) = state(&texts);
    let told: Vec<(Option<usize>, Vec<&str>, Vec<Outcome>)> = process
        .rounds
        .iter()
        .map(|round| {
            let venues = round.venues.iter().map(|told| told.value.as_str()).collect();
            (round.number, venues, round.outcomes.iter().map(|told| told.value).collect())
        })
        .collect();
    let expected = [
        (Some(2), vec!["Kampala", "Nairobi"], vec![Outcome::Failed]),
        (Some(3), vec!["Kigali"], vec![Outcome::Planned]),
    ];
    assert_eq!(told, expected);
}

#[test]
fn who_is_quoted_on_something_else_does_not_tell_where_the_talks_were() {
    let ended = "The second round of talks between Kenya and Uganda ended in Kampala without a joint statement";
    for (text, told_by) in [
        (format!("{ended}, and a fisherman, Otieno Were, said \"the lake is quiet\"."), None),
        (format!("{ended}, Norway said."), Some("Norway")),
    ] {
        let (record, process) = state(&[QUARREL, &text]);
        let by = process.rounds[0].venues[0].holders[0].by;
        assert_eq!(by.map(|by| record.actors[by].name.as_str()), told_by, "{text}");
    }
}

#[test]
fn each_thing_asked_for_stands_by_itself_and_who_insists_that_something_is_so_asks_nothing() {
    let asked = |text: &str| {
        let (record, process) = state(&[QUARREL, text]);
        let kenya = process.demands.iter().filter(|one| record.actors[one.by].name == "Kenya");
        let words = |one: &rapporteur_process::Demand| {
            let report = &record.reports[one.asked[0].report].report;
            report.words(one.asked[0].span).unwrap_or_default().to_owned()
        };
        kenya.map(words).collect::<Vec<_>>()
    };
    assert_eq!(
        asked("Kenya wants the boats, the maps and a joint patrol."),
        ["the boats", "the maps", "a joint patrol"]
    );
    assert_eq!(
        asked("Kenya demanded that Uganda open the Malaba post, hand over the dead and free the three pilots.").len(),
        3
    );
    assert!(asked("Kenya insists that the post is working.").is_empty());
    assert!(asked("Kenya could not ask for the boats and keep the pilots.").is_empty());
}

#[test]
fn history_is_no_news() {
    let texts = [QUARREL, "In 1976 Ugandan soldiers killed a hundred people near Busia. The border was drawn in 1902."];
    let (record, process) = state(&texts);
    let news = record.incidents.iter().enumerate().filter(|(at, _)| !process.background.contains(at));
    let events = news.flat_map(|(_, one)| &one.events).filter_map(|at| record.event(*at));
    let years: Vec<i16> = events.filter_map(|event| Some(event.time.as_ref()?.days?.0.year())).collect();
    assert!(!years.contains(&1976), "{years:?}");
}
