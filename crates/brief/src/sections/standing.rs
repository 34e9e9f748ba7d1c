use std::collections::HashMap;

use rapporteur_process::{Agreement, Mediator, Position, Round, Stance};

use crate::context::{Context, day, days};
use crate::page::{Item, Run, Section};
use crate::shown::{clipped, quoted};

/// How many sentences of one report a brief gives on how talks went.
const OUTCOMES: usize = 2;

/// Where things stand: the ceasefire as each side holds it, what was agreed, the talks, the mediators.
pub fn section(context: &Context) -> Section {
    let process = context.process;
    let mut items: Vec<Item> = process.agreements.iter().map(|agreed| agreement(context, agreed)).collect();
    items.extend(process.ceasefire.iter().map(|position| ceasefire(context, position)));
    items.extend(process.rounds.iter().map(|talks| round(context, talks)));
    items.extend(process.mediators.iter().filter_map(|between| mediator(context, between)));
    Section::new("where-things-stand", "Where things stand", items)
}

fn agreement(context: &Context, agreed: &Agreement) -> Item {
    let mut runs = vec![Run::Strong(format!("Agreed: {}", agreed.what))];
    if !agreed.parties.is_empty() {
        runs.push(Run::Plain(format!(" between {}", context.names(agreed.parties.iter().copied()))));
    }
    let venues = agreed
        .venues
        .iter()
        .map(|venue| Item::new(vec![Run::Plain(format!("in {}", venue.value))], context.cites(&venue.holders)));
    let dates =
        agreed.days.iter().map(|when| Item::new(vec![Run::Plain(days(when.value))], context.cites(&when.holders)));
    Item::new(runs, context.cites(&agreed.holders)).over(venues.chain(dates).collect())
}

fn ceasefire(context: &Context, position: &Position) -> Item {
    let who = match (position.party, position.by) {
        (Some(party), Some(by)) if party != by => format!("{}, by {}", context.name(party), context.name(by)),
        (Some(one), _) | (None, Some(one)) => context.name(one),
        (None, None) => format!("Report {}, in its own voice", position.report + 1),
    };
    let stance = match position.stance {
        Stance::Affirms => "holds to the ceasefire",
        Stance::Conditional => "holds to the ceasefire on a condition",
        Stance::Rejects => "says that the ceasefire is over",
        Stance::AccusesOther => "says that the other side breaks the ceasefire",
    };
    let mut runs = vec![Run::Strong(who), Run::Plain(format!(" {stance}: "))];
    runs.push(Run::Quote(quoted(context.words(position.span), 260)));
    if let Some(condition) = position.condition {
        let (marker, clause) = (context.words(condition.marker), context.words(condition.clause));
        runs.push(Run::Plain(" ".to_owned()));
        runs.push(Run::Mark(format!("condition: {marker} {}", clipped(clause, 160))));
    }
    if let Some(date) = position.said {
        runs.push(Run::Plain(format!(" ({})", day(date))));
    }
    Item::new(runs, context.cite(position.span).into_iter().collect())
}

fn round(context: &Context, talks: &Round) -> Item {
    let mut runs = vec![Run::Strong("Talks".to_owned())];
    if !talks.parties.is_empty() {
        runs.push(Run::Plain(format!(" between {}", context.names(talks.parties.iter().copied()))));
    }
    if !talks.mediators.is_empty() {
        runs.push(Run::Plain(format!(", with {} between them", context.names(talks.mediators.iter().copied()))));
    }
    if talks.venues.len() > 1 {
        runs.push(Run::Plain(" ".to_owned()));
        runs.push(Run::Mark("venue disputed".to_owned()));
    }
    let mut below = Vec::new();
    for venue in &talks.venues {
        let said = format!("in {}, says {}", venue.value, context.holders(&venue.holders));
        below.push(Item::new(vec![Run::Plain(said)], context.cites(&venue.holders)));
    }
    for when in &talks.days {
        below.push(Item::new(vec![Run::Plain(days(when.value))], context.cites(&when.holders)));
    }
    let mut told = HashMap::new();
    for outcome in &talks.outcomes {
        let count: &mut usize = told.entry(outcome.report).or_default();
        *count += 1;
        if *count > OUTCOMES {
            continue;
        }
        let quote = Run::Quote(quoted(context.words(context.undated(outcome.span)), 220));
        below.push(Item::new(vec![quote], context.cite(outcome.span).into_iter().collect()));
    }
    let mut cites: Vec<_> = below.iter().flat_map(|item| item.cites.iter().copied()).collect();
    cites.sort();
    cites.dedup();
    Item::new(runs, cites).over(below)
}

fn mediator(context: &Context, between: &Mediator) -> Option<Item> {
    let below: Vec<_> = between
        .acts
        .iter()
        .map(|act| Item::new(vec![Run::Quote(quoted(&act.value, 220))], context.cites(&act.holders)))
        .collect();
    let cites = below.iter().flat_map(|item| item.cites.iter().copied()).collect();
    let runs = vec![Run::Strong(context.name(between.actor)), Run::Plain(" between the sides".to_owned())];
    (!below.is_empty()).then(|| Item::new(runs, cites).over(below))
}
