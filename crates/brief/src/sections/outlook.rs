use rapporteur_process::{Prospect, ProspectKind};

use crate::context::Context;
use crate::page::{Item, Run, Section};
use crate::sections::Told;
use crate::shown::quoted;

/// How many threats, plans and scenarios are named.
const MOST: usize = 12;

/// What may come: threats, warnings, plans and scenarios. None of it is said to have happened.
pub fn section(context: &Context, told: &Told) -> Section {
    let new = |one: &&Prospect| !told.has(context.sentence(one.span));
    let items = context.process.outlook.iter().filter(new).take(MOST).map(|one| item(context, one));
    Section::new("outlook", "What may come", items.collect())
}

fn item(context: &Context, one: &Prospect) -> Item {
    let mark = match one.kind {
        ProspectKind::Threat => "threat",
        ProspectKind::Warning => "warning",
        ProspectKind::Plan => "plan",
        ProspectKind::Scenario => "scenario",
    };
    let mut runs = vec![Run::Mark(mark.to_owned()), Run::Plain(" ".to_owned())];
    if let Some(by) = one.by {
        let side = context.side(by).map(|side| context.name(side)).filter(|side| *side != context.voice(by));
        let side = side.map_or_else(String::new, |side| format!(" ({side})"));
        runs.push(Run::Strong(format!("{}{side}", context.voice(by))));
        runs.push(Run::Plain(": ".to_owned()));
    }
    let sentence = context.sentence(one.span);
    let short = context.words(one.span).split_whitespace().count() < 8;
    // A clause without its condition would say too much.
    let apart = one.condition.is_some_and(|condition| !one.span.contains(condition.clause));
    let span = if short || apart { sentence } else { one.span };
    let words = context.words(context.undated(span));
    runs.push(Run::Quote(quoted(words.strip_prefix("that ").unwrap_or(words), 200)));
    Item::new(runs, context.cite(one.span).into_iter().collect())
}
