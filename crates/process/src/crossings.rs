use std::collections::BTreeMap;

use jiff::civil::Date;
use rapporteur_coding::{Event, Place, Standing};
use rapporteur_knowledge::{EventType, Quad};
use rapporteur_language::PlaceKind;
use rapporteur_reconcile::{Holder, ReportRef};
use rapporteur_report::Span;

use crate::sides::Sides;
use crate::view::{View, hold, on, plain, told_as_done};
use crate::{Crossing, Measure, Opening};

/// Words for a place where one crosses, or where goods pass.
const GATES: [&str; 11] = [
    "bridge",
    "checkpoint",
    "checkpoints",
    "crossing",
    "crossings",
    "gate",
    "gates",
    "harbour",
    "port",
    "post",
    "posts",
];
/// Words that may stand between a name and the word for its gate: "the Dola border post".
const BETWEEN: [&str; 4] = ["border", "frontier", "customs", "international"];
/// Words that tie a gate to the name behind it: "the port of Dola", "checkpoints in Dola and Kera".
const TIES: [&str; 5] = ["at", "in", "near", "of", "to"];
const CLOSED: [&str; 9] = ["barred", "blocked", "blockade", "closed", "closing", "closure", "sealed", "shut", "shuts"];
const OPEN: [&str; 5] = ["open", "opened", "reopened", "reopening", "working"];
/// Words by which a gate is open to some only.
const PARTLY: [&str; 4] = ["limited", "only", "partially", "partly"];
/// Words by which a sentence speaks of what may be, or of what somebody wants.
const NOT_SO: [&str; 17] = [
    "ask",
    "asked",
    "asks",
    "could",
    "demand",
    "demanded",
    "demands",
    "if",
    "might",
    "should",
    "unless",
    "until",
    "want",
    "wants",
    "will",
    "would",
    "threatened",
];

/// The crossings that the record names, each with what the accounts say of its state: by name before or behind a word
/// for a gate, and by the gazetteer. What is only wanted or foretold is no state.
pub fn find(view: &View) -> Vec<Crossing> {
    let mut crossings: BTreeMap<String, Crossing> = BTreeMap::new();
    let mut last: Option<(ReportRef, String)> = None;
    for (report, sentence) in view.sentences() {
        let mut names = gates(view, report, sentence);
        let words = plain(view.words(report, sentence));
        // "The post" is the one that was named last.
        if names.is_empty() && has(&words, &GATES) {
            names.extend(last.iter().filter(|(told, _)| *told == report).map(|(_, name)| name.clone()));
        }
        for name in names {
            last = Some((report, name.clone()));
            let state = if has(&words, &NOT_SO) { Opening::Unknown } else { opening(view, report, sentence, &words) };
            let by = view.speaker(report, sentence);
            let crossing =
                crossings.entry(name.to_lowercase()).or_insert_with(|| Crossing { name, states: Vec::new() });
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
    // "Kenyan checkpoints" are not called so.
    let whose: Vec<&str> = here.filter(|place| is_wide(place)).map(|place| view.words(report, place.span)).collect();
    names.retain(|name| !whose.contains(&name.as_str()));
    names.sort();
    names.dedup();
    names
}

fn is_wide(place: &Place) -> bool {
    matches!(place.kind, Some(PlaceKind::Country | PlaceKind::Feature))
}

/// The places that follow a gate, in a list: "checkpoints in Dola, Kera and Lume".
fn behind<'p>(places: impl Iterator<Item = &'p Place>, sentence: Span, text: &str, from: usize) -> Vec<String> {
    let mut end = from;
    let mut names = Vec::new();
    for place in places.filter(|place| !is_wide(place)) {
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
    let gate = words.iter().rposition(|word| GATES.contains(&word.as_str())).unwrap_or_default();
    let tells = |word: &&String| CLOSED.contains(&word.as_str()) || OPEN.contains(&word.as_str());
    // "The bridge was opened, a week after it was blocked": what comes next counts, else what came last.
    let told = words[gate..].iter().find(tells).or_else(|| words[..gate].iter().rfind(tells));
    let negated = has(words, &["denied", "denies", "not", "no", "never"]);
    match told {
        Some(word) if CLOSED.contains(&word.as_str()) || negated => Opening::Closed,
        Some(_) if has(words, &PARTLY) => Opening::Restricted,
        Some(_) => Opening::Open,
        None if view.events_in(report, sentence).any(|(_, event)| fire(event)) => Opening::Contested,
        None => Opening::Unknown,
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
