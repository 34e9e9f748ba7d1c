use std::collections::BTreeMap;

use jiff::civil::Date;
use rapporteur_coding::{Event, Standing};
use rapporteur_knowledge::{EventType, Quad};
use rapporteur_language::PlaceKind;
use rapporteur_reconcile::{Holder, ReportRef};
use rapporteur_report::Span;

use crate::sides::Sides;
use crate::view::{View, hold, on, plain, told_as_done};
use crate::{Crossing, Measure, Opening};

/// Words for a place where one crosses, or where goods pass.
const GATES: [&str; 13] = [
    "bridge",
    "checkpoint",
    "checkpoints",
    "crossing",
    "crossings",
    "gate",
    "gates",
    "harbour",
    "point",
    "points",
    "port",
    "post",
    "posts",
];
/// Words that may stand between a name and the word for its gate: "the Dola border post".
const BETWEEN: [&str; 4] = ["border", "frontier", "customs", "international"];
/// Words that tie a gate to the name behind it: "the port of Dola", "checkpoints in Dola and Kera".
const TIES: [&str; 5] = ["at", "in", "near", "of", "to"];
const CLOSED: [&str; 8] = ["barred", "blocked", "blockade", "closed", "closure", "sealed", "shut", "shuts"];
const OPEN: [&str; 5] = ["open", "opened", "reopened", "reopening", "working"];
/// Words by which a gate is open to some only.
const PARTLY: [&str; 4] = ["limited", "only", "partially", "partly"];
/// Words by which a sentence speaks of what may be, or of what somebody wants.
const NOT_SO: [&str; 12] =
    ["could", "demand", "demanded", "if", "might", "should", "unless", "until", "want", "wants", "will", "would"];

/// The crossings that the record names, each with what the accounts say of its state: by name before or behind a word
/// for a gate, and by the gazetteer. What is only wanted or foretold is no state.
pub fn find(view: &View) -> Vec<Crossing> {
    let mut crossings: BTreeMap<String, Crossing> = BTreeMap::new();
    for (report, sentence) in view.sentences() {
        for name in gates(view, report, sentence) {
            let words = plain(view.words(report, sentence));
            let state = if has(&words, &NOT_SO) { Opening::Unknown } else { opening(view, report, sentence, &words) };
            let by = view.speaker(report, sentence);
            let key = name.to_lowercase();
            let crossing = crossings.entry(key).or_insert_with(|| Crossing { name, states: Vec::new() });
            let day = if state == Opening::Unknown { None } else { day(view, report, sentence) };
            note(crossing, state, day, Holder { report, by, span: sentence });
        }
    }
    let mut crossings: Vec<Crossing> = crossings.into_values().collect();
    for crossing in &mut crossings {
        // That a gate is named tells nothing where its state is told elsewhere.
        let told = crossing.states.iter().any(|(state, _)| state.value != Opening::Unknown);
        crossing.states.retain(|(state, _)| !told || state.value != Opening::Unknown);
        crossing.states.sort_by_key(|(state, day)| (*day, state.holders[0].report, state.holders[0].span));
    }
    crossings
}

/// The names of the gates in a sentence.
fn gates(view: &View, report: ReportRef, sentence: Span) -> Vec<String> {
    let places = view.coding(report).map_or(&[][..], |coding| &coding.places);
    let here = places.iter().filter(|place| sentence.contains(place.span));
    let mut names: Vec<String> =
        here.clone().filter(|place| place.kind == Some(PlaceKind::Crossing)).map(|place| place.name.clone()).collect();
    let text = view.words(report, sentence);
    let words: Vec<(usize, &str)> =
        text.split_whitespace().map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word)).collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    for (at, (start, word)) in words.iter().enumerate() {
        if !GATES.contains(&bare(word).as_str()) {
            continue;
        }
        let before = words[..at].iter().rev().skip_while(|(_, word)| BETWEEN.contains(&bare(word).as_str()));
        let name: Vec<&str> = before
            .map(|(_, word)| *word)
            .take_while(|word| {
                word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphanumeric() || c == '-')
            })
            .filter(|word| *word != "The")
            .collect();
        if !name.is_empty() {
            names.push(name.into_iter().rev().collect::<Vec<_>>().join(" "));
        } else if words.get(at + 1).is_some_and(|(_, tie)| TIES.contains(tie)) {
            names.extend(behind(here.clone(), sentence, text, start + word.len()));
        }
    }
    names.sort();
    names.dedup();
    names
}

/// The places that follow a gate, in a list: "checkpoints in Dola, Kera and Lume".
fn behind<'p>(
    places: impl Iterator<Item = &'p rapporteur_coding::Place>,
    sentence: Span,
    text: &str,
    from: usize,
) -> Vec<String> {
    let mut end = from;
    let mut names = Vec::new();
    for place in places.filter(|place| !matches!(place.kind, Some(PlaceKind::Country | PlaceKind::Feature))) {
        let (start, stop) = (place.span.start() - sentence.start(), place.span.end() - sentence.start());
        let Some(between) = (start >= end).then(|| text.get(end..start)).flatten() else { continue };
        let link = between.split_whitespace().all(|word| {
            let word = word.trim_matches(',');
            word.is_empty() || TIES.contains(&word) || matches!(word, "and" | "the" | "or")
        });
        if !link {
            break;
        }
        names.push(place.name.clone());
        end = stop;
    }
    names
}

/// What a sentence says of the state of the gates in it.
fn opening(view: &View, report: ReportRef, sentence: Span, words: &[String]) -> Opening {
    let fire = |event: &Event| event.kind == EventType::Assault && told_as_done(event);
    let negated = words.iter().any(|word| matches!(word.as_str(), "denied" | "denies" | "not" | "no" | "never"));
    if has(words, &CLOSED) || has(words, &OPEN) && negated {
        Opening::Closed
    } else if has(words, &OPEN) {
        if has(words, &PARTLY) { Opening::Restricted } else { Opening::Open }
    } else if view.events_in(report, sentence).any(|(_, event)| fire(event)) {
        Opening::Contested
    } else {
        Opening::Unknown
    }
}

/// The day that a sentence tells of, where it tells one.
fn day(view: &View, report: ReportRef, sentence: Span) -> Option<Date> {
    let told = view.events_in(report, sentence).filter(|(_, event)| event.standing != Standing::Background);
    let times = told.filter_map(|(_, event)| event.time.as_ref()?.days).filter(|(first, last)| first == last);
    times.map(|(first, _)| first).next()
}

fn has(words: &[String], any: &[&str]) -> bool {
    words.iter().any(|word| any.contains(&word.as_str()))
}

fn note(crossing: &mut Crossing, state: Opening, date: Option<Date>, holder: Holder) {
    let same = crossing.states.iter_mut().find(|(told, when)| told.value == state && *when == date);
    match same {
        Some((told, _)) if told.holders.contains(&holder) => {}
        Some((told, _)) => told.holders.push(holder),
        None => {
            let mut told = Vec::new();
            hold(&mut told, state, holder);
            crossing.states.extend(told.into_iter().map(|told| (told, date)));
        }
    }
}

/// Measures on trade, transit and returns that are told as taken.
pub fn measures(view: &View, sides: &Sides) -> Vec<Measure> {
    let mut measures = Vec::new();
    for (at, event) in view.events().filter(|(_, event)| told_as_done(event)) {
        let deed = matches!(event.kind.quad(), Quad::MaterialConflict | Quad::MaterialCooperation)
            && event.kind != EventType::Assault;
        let topic = ["trade", "return"].into_iter().find(|topic| on(&event.topics, topic));
        if let (true, Some(topic)) = (deed, topic) {
            let by = view.actors(at.report, &event.actors).first().map(|by| sides.side(*by));
            measures.push(Measure { topic: topic.to_owned(), by, event: at });
        }
    }
    measures
}
