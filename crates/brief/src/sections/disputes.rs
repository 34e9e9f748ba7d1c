use rapporteur_process::{Outcome, Round};
use rapporteur_reconcile::{Dispute, Field, Holder, Nature, Side, Subject, Value};

use crate::context::Context;
use crate::page::{Item, Run, Section};
use crate::sections::incident;
use crate::shown::{clipped, quoted};
use crate::wording::{days, range};

/// How many differences that contradict nothing are named.
const DETAILS: usize = 2;

/// Where the accounts part, each side with its holders: the talks first, then contradictions and denials.
pub fn section(context: &Context) -> Section {
    let mut items: Vec<Item> = context.process.rounds.iter().flat_map(|round| rounds(context, round)).collect();
    let mut disputes: Vec<&Dispute> = context.record.disputes.iter().collect();
    disputes.retain(|one| one.field != Field::Blamed || one.sides.iter().all(|side| is_named(context, side)));
    disputes.retain(|one| one.sides.len() > 1 && !of_round(context, one) && is_worth(context, one));
    disputes.sort_by_key(|one| one.nature == Nature::Detail);
    let firm = disputes.iter().filter(|one| one.nature != Nature::Detail).count();
    items.extend(disputes.into_iter().take(firm + DETAILS).filter_map(|one| item(context, one)));
    Section::new("part", "Where they part", items)
}

/// What a round of talks is told of in several ways: its place, and whether it is over.
fn rounds(context: &Context, round: &Round) -> Vec<Item> {
    let mut items = Vec::new();
    let what = round.number.map_or_else(|| "the talks".to_owned(), |number| format!("round {number} of the talks"));
    if round.venues.len() > 1 {
        let sides = round.venues.iter().map(|venue| (venue.value.clone(), venue.holders.as_slice()));
        items.push(between(context, "Where", &what, "contradiction", sides));
    }
    let over = |outcome: Outcome| round.outcomes.iter().filter(move |told| told.value == outcome);
    let (on, off): (Vec<_>, Vec<_>) = (over(Outcome::GoesOn).collect(), over(Outcome::Failed).collect());
    if !on.is_empty() && !off.is_empty() {
        let name = |told: &rapporteur_process::Cited<Outcome>| match told.value {
            Outcome::GoesOn => "they go on".to_owned(),
            _ => "they ended without an agreement".to_owned(),
        };
        let sides = on.into_iter().chain(off).map(|told| (name(told), told.holders.as_slice()));
        items.push(between(context, "Whether they go on", &what, "contradiction", sides));
    }
    items
}

/// Whether a dispute is over the place of a round of talks, which stands for itself.
fn of_round(context: &Context, dispute: &Dispute) -> bool {
    let Subject::Incident(at) = dispute.subject else { return false };
    let round = context.record.incidents.get(at).and_then(|one| context.round(one));
    match dispute.field {
        Field::Place => round.is_some_and(|round| round.venues.len() > 1),
        Field::Continues => round.is_some_and(|round| round.outcomes.len() > 1),
        _ => false,
    }
}

/// Whether a dispute is over something that the brief would tell of.
fn is_worth(context: &Context, dispute: &Dispute) -> bool {
    match dispute.subject {
        Subject::Incident(at) => {
            let one = context.record.incidents.get(at);
            one.is_some_and(|one| context.round(one).is_some() || incident::is_told(context, one))
        }
        Subject::Claim(_) => true,
    }
}

/// Whether a side names whom it blames: "gunmen" against "people" is no contradiction to send on.
fn is_named(context: &Context, side: &Side) -> bool {
    matches!(side.value, Value::Actor(at) | Value::NotActor(at) if context.is_named(at))
}

fn item(context: &Context, dispute: &Dispute) -> Option<Item> {
    let what = match dispute.subject {
        Subject::Incident(at) => {
            let one = context.record.incidents.get(at)?;
            let head = incident::head(context, one);
            match (head.len(), one.events.first().and_then(|at| context.record.event(*at))) {
                (1, Some(event)) => {
                    format!("“{}”", clipped(&incident::clause(context, event, context.sentence(event.words)), 90))
                }
                _ => head.join(", "),
            }
        }
        Subject::Claim(at) => {
            let said = context.record.claims.get(at)?.statements.first()?;
            format!("“{}”", quoted(context.words(*context.record.statement(*said)?.content.first()?), 100))
        }
    };
    let field = match dispute.field {
        Field::Occurred => "Whether it happened",
        Field::Place => "Where",
        Field::Date => "When",
        Field::Blamed => "Who did it",
        Field::Killed => "How many were killed",
        Field::Injured => "How many were injured",
        Field::Count => "How many",
        Field::Speaker => "Who said it",
        Field::Continues => "Whether it goes on",
    };
    let nature = match dispute.nature {
        Nature::Contradiction => "contradiction",
        Nature::Detail => "one says more",
        Nature::Update => "a later count",
        Nature::Denial => "denied",
    };
    let sides = dispute.sides.iter().map(|side| (value(context, dispute.field, side), side.holders.as_slice()));
    Some(between(context, field, &what, nature, sides))
}

/// One line: the question, what it is about, and each answer with those who give it.
fn between<'h>(
    context: &Context,
    field: &str,
    what: &str,
    nature: &str,
    sides: impl Iterator<Item = (String, &'h [Holder])>,
) -> Item {
    let mut runs = vec![Run::Strong(field.to_owned()), Run::Plain(format!(" ({what}) ")), Run::Mark(nature.to_owned())];
    for (at, (value, holders)) in sides.enumerate() {
        let before = if at == 0 { ":" } else { ";" };
        // Of words given to several, each is his own holder.
        if holders.iter().all(|holder| holder.by.is_some_and(|by| context.name(by) == value)) {
            runs.push(Run::Plain(format!("{before} {value}")));
            runs.push(Run::Cites(context.cites(holders)));
            continue;
        }
        runs.push(Run::Plain(format!("{before} {value} (")));
        runs.extend(context.voices(holders));
        runs.push(Run::Plain(")".to_owned()));
    }
    Item::cited(runs)
}

fn value(context: &Context, field: Field, side: &Side) -> String {
    match (&side.value, field) {
        (Value::Place(name, _), _) => name.clone(),
        (Value::Days(first, last), _) => days((*first, *last)),
        (Value::Number(low, high), _) => range(*low, *high).unwrap_or_else(|| "a number not told".to_owned()),
        (Value::Actor(actor), _) => context.name(*actor),
        (Value::NotActor(actor), _) => format!("not {}", context.name(*actor)),
        (Value::Flag(true), Field::Continues) => "it goes on".to_owned(),
        (Value::Flag(false), Field::Continues) => "it is over".to_owned(),
        (Value::Flag(yes), _) => if *yes { "it did" } else { "it did not" }.to_owned(),
    }
}
