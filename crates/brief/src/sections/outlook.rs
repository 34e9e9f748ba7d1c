use std::collections::HashSet;

use rapporteur_coding::Standing;

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
        if !seen.insert(sentence) {
            return None;
        }
        let mut runs = vec![Run::Mark(mark.to_owned()), Run::Plain(" ".to_owned())];
        runs.push(Run::Quote(quoted(context.words(sentence), 260)));
        runs.extend(speaker.map(|by| Run::Plain(format!(" — {by}"))));
        Some(Item::new(runs, context.cite(event.words).into_iter().collect()))
    });
    Section::new("outlook", "What may come", items.collect())
}
