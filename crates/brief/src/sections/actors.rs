use rapporteur_process::Person;

use crate::context::Context;
use crate::page::{Item, Run, Section, one_a_report};
use crate::shown::clipped;
use crate::wording::listed;

/// Who is who: people with their office and side, those of the parties first; those who share a name and are two.
pub fn section(context: &Context) -> Section {
    let items = context.process.people.iter().filter_map(|person| item(context, person)).collect();
    Section::new("people", "Who is who", items)
}

fn item(context: &Context, person: &Person) -> Option<Item> {
    let actor = context.record.actors.get(person.actor)?;
    let mut runs = vec![Run::Strong(clipped(&actor.name, 80))];
    if let Some(office) = &person.office {
        runs.push(Run::Plain(format!(", {}", clipped(office, 80))));
    }
    if let Some(side) = person.side {
        runs.push(Run::Plain(format!(" — {}", context.name(side))));
    }
    // Spellings that differ in more than what stands before the name.
    let last = actor.name.split_whitespace().next_back().unwrap_or_default();
    let other = |spelling: &str| spelling.split_whitespace().count() > 1 && !spelling.contains(&*actor.name);
    let others: Vec<String> = actor
        .spellings
        .iter()
        .map(|(spelling, _)| clipped(spelling, 80))
        .filter(|spelling| other(spelling) && (spelling.split_whitespace().count() < 4 || !spelling.ends_with(last)))
        .collect();
    if !others.is_empty() {
        runs.push(Run::Plain(format!(" (also {})", listed(&others))));
    }
    if !actor.apart_from.is_empty() {
        let apart = context.names(actor.apart_from.iter().copied());
        runs.extend([Run::Plain(" ".to_owned()), Run::Mark(format!("not {apart}"))]);
    }
    let spans = actor.titles.iter().chain(&actor.spellings).map(|(_, span)| *span);
    Some(Item::new(runs, one_a_report(spans.filter_map(|span| context.cite(span)).collect())))
}
