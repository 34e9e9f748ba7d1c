use rapporteur_knowledge::ActorKind;
use rapporteur_reconcile::Actor;

use crate::context::{Context, listed};
use crate::page::{Item, Run, Section};
use crate::shown::clipped;

/// Who is who: named people with their offices and spellings, and those who share a name and are two.
pub fn section(context: &Context) -> Section {
    let people = context.record.actors.iter().filter(|actor| actor.named && actor.kind == ActorKind::Person);
    let items =
        people.filter(|person| is_told_of(context, person)).filter_map(|person| item(context, person)).collect();
    Section::new("people", "Who is who", items)
}

/// Whether more is told of somebody than a name: an office, or words of their own.
fn is_told_of(context: &Context, person: &Actor) -> bool {
    let speaks = |(report, actor): &(usize, usize)| {
        let statements = context.coding(*report).map(|coding| coding.statements.as_slice()).unwrap_or_default();
        statements.iter().any(|said| said.speaker.is_some_and(|by| by.actor == *actor))
    };
    !person.titles.is_empty() || person.members.iter().any(speaks)
}

fn item(context: &Context, person: &Actor) -> Option<Item> {
    let mut runs = vec![Run::Strong(clipped(&person.name, 80))];
    let titles: Vec<String> = person.titles.iter().take(3).map(|(title, _)| clipped(title, 80)).collect();
    if !titles.is_empty() {
        runs.push(Run::Plain(format!(", {}", titles.join("; "))));
    }
    let others: Vec<String> = person
        .spellings
        .iter()
        .map(|(spelling, _)| clipped(spelling, 80))
        .filter(|spelling| *spelling != person.name)
        .collect();
    if !others.is_empty() {
        runs.push(Run::Plain(format!(" (also {})", listed(&others))));
    }
    if !person.apart_from.is_empty() {
        let apart = context.names(person.apart_from.iter().copied());
        runs.push(Run::Plain(" ".to_owned()));
        runs.push(Run::Mark(format!("not {apart}")));
    }
    let spans = person.titles.iter().chain(&person.spellings).map(|(_, span)| *span);
    let mut cites: Vec<_> = spans.filter_map(|span| context.cite(span)).collect();
    cites.sort();
    (!cites.is_empty()).then(|| Item::new(runs, cites))
}
