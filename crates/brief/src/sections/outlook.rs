use std::collections::HashSet;

use rapporteur_coding::{Event, Standing};
use rapporteur_knowledge::{EventType, Quad};

use crate::context::Context;
use crate::page::{Item, Run, Section};
use crate::shown::quoted;

/// What may come: threats, plans and scenarios. None of it is said to have happened.
pub fn section(context: &Context) -> Section {
    let mut seen = HashSet::new();
    let items = context.process.outlook.iter().filter_map(|at| {
        let event = context.event(*at)?;
        let mark = match event.standing {
            Standing::Threatened => "threatened",
            Standing::Planned => "planned",
            Standing::Requested => "asked for",
            _ => "possible",
        };
        let said = event.said_in.and_then(|said| context.coding(at.report)?.statements.get(said));
        let speaker = said.and_then(|said| context.speaker(at.report, said));
        let sentence = context.sentence(event.words);
        // "A truce was agreed" tells what was done; that it is meant to last is no news.
        let done =
            |other: &Event| other.standing == Standing::Asserted && is_act(other) && sentence.contains(other.trigger);
        if !seen.insert(sentence) || context.coding(at.report)?.events.iter().any(done) {
            return None;
        }
        let mut runs = vec![Run::Mark(mark.to_owned()), Run::Plain(" ".to_owned())];
        runs.push(Run::Quote(quoted(context.words(sentence), 260)));
        runs.extend(speaker.map(|by| Run::Plain(format!(" — {by}"))));
        Some(Item::new(runs, context.cite(event.words).into_iter().collect()))
    });
    Section::new("outlook", "What may come", items.collect())
}

/// Deeds and agreements, as against mere words.
fn is_act(event: &Event) -> bool {
    event.kind == EventType::Agree || matches!(event.kind.quad(), Quad::MaterialCooperation | Quad::MaterialConflict)
}
