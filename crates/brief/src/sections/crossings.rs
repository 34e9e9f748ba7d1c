use rapporteur_process::{Crossing, Opening};

use crate::context::Context;
use crate::page::{Item, Run, Section};
use crate::sections::incident;
use crate::shown::clipped;
use crate::wording::{day, listed};

/// How many measures on trade and returns are named.
const MEASURES: usize = 4;

/// Crossings, each with its state by every account, then trade and returns.
pub fn section(context: &Context) -> Section {
    let mut items: Vec<Item> = Vec::new();
    let mut groups: Vec<(Vec<String>, &Crossing)> = Vec::new();
    for crossing in &context.process.crossings {
        // Crossings of which one sentence tells one thing stand in one line.
        match groups.iter_mut().find(|(_, first)| first.states == crossing.states) {
            Some((names, _)) => names.push(crossing.name.clone()),
            None => groups.push((vec![crossing.name.clone()], crossing)),
        }
    }
    items.extend(groups.iter().map(|(names, crossing)| line(context, names, crossing)));
    let events =
        context.process.measures.iter().filter_map(|measure| Some((measure, context.record.event(measure.event)?)));
    let told = events.filter(|(_, event)| context.words(event.words).split_whitespace().count() > 4);
    for (measure, event) in told.take(MEASURES) {
        let by = measure.by.map_or_else(String::new, |by| format!(", by {}", context.voice(by)));
        let topic = if measure.topic == "return" { "Returns" } else { "Trade" };
        let runs = vec![Run::Strong(format!("{topic}{by}")), Run::Plain(": ".to_owned())];
        let quote = Run::Quote(clipped(&incident::clause(context, event, context.sentence(event.words)), 140));
        items.push(Item::new(
            runs.into_iter().chain([quote]).collect(),
            context.cite(event.words).into_iter().collect(),
        ));
    }
    Section::new("crossings", "Crossings, trade and returns", items)
}

fn line(context: &Context, names: &[String], crossing: &Crossing) -> Item {
    let mut runs = vec![Run::Strong(listed(names))];
    for (at, (state, date)) in crossing.states.iter().enumerate() {
        let told = match state.value {
            Opening::Open => "open",
            Opening::Closed => "closed",
            Opening::Restricted => "open to some only",
            Opening::Contested => "fire reported there, its traffic not told",
            Opening::Unknown => "named, its state not told",
        };
        let when = date.map_or_else(String::new, |date| format!(" on {}", day(date)));
        runs.push(Run::Plain(format!("{}{told}{when} (", if at == 0 { ": " } else { "; " })));
        runs.extend(context.voices(&state.holders));
        runs.push(Run::Plain(")".to_owned()));
    }
    Item::cited(runs)
}
