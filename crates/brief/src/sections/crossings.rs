use rapporteur_process::Opening;

use crate::context::{Context, day};
use crate::page::{Item, Run, Section};
use crate::shown::quoted;

/// Crossings, trade and returns.
pub fn section(context: &Context) -> Section {
    let mut items: Vec<Item> = Vec::new();
    for crossing in &context.process.crossings {
        let states = crossing.states.iter().map(|(state, date)| {
            let told = match state.value {
                Opening::Open => "open",
                Opening::Closed => "closed",
                Opening::Restricted => "restricted",
                Opening::Contested => "fire or violence reported there; its traffic is not told",
                Opening::Unknown => "named; its state is not told",
            };
            let when = date.map_or_else(String::new, |date| format!(", {}", day(date)));
            let mut runs = vec![Run::Plain(format!("{told}{when}: "))];
            runs.extend(state.holders.first().map(|by| Run::Quote(quoted(context.words(by.span), 200))));
            Item::new(runs, context.cites(&state.holders))
        });
        let below: Vec<Item> = states.collect();
        let cites = below.iter().flat_map(|item| item.cites.iter().copied()).collect();
        items.push(Item::new(vec![Run::Strong(crossing.name.clone())], cites).over(below));
    }
    for measure in &context.process.measures {
        let Some(event) = context.event(measure.event) else { continue };
        let by = measure.by.map_or_else(String::new, |by| format!(", by {}", context.name(by)));
        let runs =
            vec![Run::Strong(format!("{}{by}: ", measure.topic)), Run::Quote(quoted(context.words(event.words), 220))];
        items.push(Item::new(runs, context.cite(event.words).into_iter().collect()));
    }
    Section::new("crossings", "Crossings, trade and returns", items)
}
