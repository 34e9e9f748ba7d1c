use std::collections::BTreeMap;

use jiff::civil::Date;
use rapporteur_coding::{Event, Place, Standing};
use rapporteur_knowledge::{EventType, Quad};
use rapporteur_language::PlaceKind;
use rapporteur_reconcile::{Holder, ReportRef};
use rapporteur_report::Span;

use crate::background::is_past;
use crate::sides::Sides;
use crate::view::{View, hold, on, told_as_done};
use crate::words::{cut, offset};
use crate::{Crossing, Measure, Opening};

/// The crossings that the record names, each with what the accounts say of its state: by name before or behind a word
/// for a gate, and by the gazetteer. What is only wanted or foretold is no state.
pub fn find(view: &View) -> Vec<Crossing> {
    let mut crossings: BTreeMap<String, Crossing> = BTreeMap::new();
    let mut last: Option<(ReportRef, String)> = None;
    for (report, sentence) in view.sentences() {
        let mut names = gates(view, report, sentence);
        let words = view.cut(report, sentence);
        // "The post" is the one that was named last, or the one at the place that the sentence opens with.
        if names.is_empty() && view.tells(&words, "gate") {
            let at = words.first().filter(|word| word.eq_ignore_ascii_case("at")).and_then(|_| words.get(1));
            let opens = at.filter(|name| name.starts_with(char::is_uppercase)).map(|name| (*name).to_owned());
            let before = || last.iter().find(|(told, _)| *told == report).map(|(_, name)| name.clone());
            names.extend(opens.or_else(before));
        }
        for name in names {
            last = Some((report, name.clone()));
            let state =
                if view.tells(&words, "wished") { Opening::Unknown } else { opening(view, report, sentence, &words) };
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
    let places = view.record.coding(report).map_or(&[][..], |coding| &coding.places);
    let here = places.iter().filter(|place| sentence.contains(place.span));
    let mut names: Vec<String> =
        here.clone().filter(|place| place.kind == Some(PlaceKind::Crossing)).map(|place| place.name.clone()).collect();
    let text = view.words(report, sentence);
    let words = cut(text);
    let is = |at: usize, list: &str| words.get(at..=at).is_some_and(|word| view.tells(word, list));
    let ends = |at: usize| offset(text, words[at]) + words[at].len();
    for (at, ..) in view.spots(&words, "gate") {
        let kind = words[..at].iter().rev().take_while(|word| view.tells(&[word], "gate kind")).count();
        let first = words[..at - kind].iter().rev().take_while(|word| word.starts_with(char::is_uppercase)).count();
        let mut name = &words[at - kind - first..at - kind];
        name = name.strip_prefix(&["The"]).unwrap_or(name);
        let close = name
            .first()
            .zip(name.last())
            .and_then(|(first, last)| text.get(offset(text, first)..offset(text, last) + last.len()));
        match close {
            // A name goes on over spaces and hyphens only.
            Some(name) if !name.contains(|c: char| !c.is_alphanumeric() && !matches!(c, ' ' | '-')) => {
                // "The Dola Bridge" is called so whole; "the Dola border post" is that of Dola.
                let whole = words[at].starts_with(char::is_uppercase);
                names.push(if whole { format!("{name} {}", words[at]) } else { name.to_owned() });
            }
            None if is(at + 1, "gate tie") => names.extend(behind(view, here.clone(), sentence, text, ends(at))),
            _ => {}
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
fn behind<'p>(
    view: &View,
    places: impl Iterator<Item = &'p Place>,
    sentence: Span,
    text: &str,
    from: usize,
) -> Vec<String> {
    let mut end = from;
    let mut names = Vec::new();
    for place in places.filter(|place| !is_wide(place)) {
        let (start, stop) = (place.span.start() - sentence.start(), place.span.end() - sentence.start());
        let Some(between) = (start >= end).then(|| text.get(end..start)).flatten() else { continue };
        let link =
            cut(between).iter().all(|word| view.tells(&[word], "gate tie") || matches!(*word, "and" | "the" | "or"));
        if !link {
            break;
        }
        names.push(place.name.clone());
        end = stop;
    }
    names
}

/// What a sentence says of the state of the gates in it.
fn opening(view: &View, report: ReportRef, sentence: Span, words: &[&str]) -> Opening {
    let fire = |event: &Event| event.kind == EventType::Assault && told_as_done(event);
    let gate = view.spots(words, "gate").last().map_or(0, |(at, ..)| at);
    let closed: Vec<usize> = view.spots(words, "closed").map(|(at, ..)| at).collect();
    let mut told: Vec<usize> = view.spots(words, "opened").map(|(at, ..)| at).chain(closed.iter().copied()).collect();
    told.sort_unstable();
    // "The bridge was opened, a week after it was blocked": what comes next counts, else what came last.
    let told = told.iter().find(|at| **at >= gate).or(told.last());
    match told {
        Some(at) if closed.contains(at) || view.tells(words, "negation") => Opening::Closed,
        Some(_) if view.tells(words, "partly") => Opening::Restricted,
        Some(_) => Opening::Open,
        None if view.tells(words, "partly") && view.speaks_of(report, sentence, "trade") => Opening::Restricted,
        None if view.events_in(report, sentence).any(|(_, event)| fire(event)) => Opening::Contested,
        None => Opening::Unknown,
    }
}

/// The day that a sentence tells of, where it tells one: that of what happens in it, or the report's own.
fn day(view: &View, report: ReportRef, sentence: Span) -> Option<Date> {
    let told = view.events_in(report, sentence).filter(|(_, event)| event.standing != Standing::Background);
    let mut times = told.filter_map(|(_, event)| event.time.as_ref()?.days).filter(|(first, last)| first == last);
    let words = view.cut(report, sentence);
    let now = || view.tells(&words, "on the day") || view.tells(&words, "at present");
    let own = || view.record.reports[report].date().filter(|_| now());
    times.next().map(|(first, _)| first).or_else(own)
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
    for (at, event) in view.events().filter(|(at, event)| told_as_done(event) && !is_past(view, *at, event)) {
        let deed = matches!(event.kind.quad(), Quad::MaterialConflict | Quad::MaterialCooperation)
            && event.kind != EventType::Assault
            && event.mode.as_deref() != Some("release")
            && !on(&event.topics, "crossing");
        let topic = ["trade", "return"].into_iter().find(|topic| on(&event.topics, topic));
        if let (true, Some(topic)) = (deed, topic) {
            let by = view.actors(at.report, &event.actors).first().map(|by| sides.side(*by));
            measures.push(Measure { topic: topic.to_owned(), by, event: at });
        }
    }
    measures
}
