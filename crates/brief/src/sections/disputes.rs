use rapporteur_reconcile::{Dispute, Field, Nature, Side, Subject, Value};

use crate::context::{Context, days, range};
use crate::page::{Item, Run, Section};
use crate::shown::quoted;

/// Where the accounts part, each side with its holders. Contradictions and denials come first.
pub fn section(context: &Context) -> Section {
    let mut disputes: Vec<&Dispute> = context.record.disputes.iter().collect();
    disputes
        .retain(|dispute| dispute.field != Field::Blamed || dispute.sides.iter().all(|side| is_named(context, side)));
    disputes.sort_by_key(|dispute| dispute.nature == Nature::Detail);
    let items = disputes.into_iter().filter_map(|dispute| item(context, dispute)).collect();
    Section::new("part", "Where they part", items)
}

/// Whether a side names whom it blames: "gunmen" against "people" is no contradiction to send on.
fn is_named(context: &Context, side: &Side) -> bool {
    matches!(side.value, Value::Actor(at) if context.record.actors.get(at).is_some_and(|actor| actor.named))
}

fn item(context: &Context, dispute: &Dispute) -> Option<Item> {
    let words = context.sentence(match dispute.subject {
        Subject::Incident(at) => context.event(*context.record.incidents.get(at)?.events.first()?)?.words,
        Subject::Claim(at) => {
            *context.statement(*context.record.claims.get(at)?.statements.first()?)?.content.first()?
        }
    });
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
    let runs = vec![
        Run::Strong(field.to_owned()),
        Run::Plain(" ".to_owned()),
        Run::Mark(nature.to_owned()),
        Run::Plain(": ".to_owned()),
        Run::Quote(quoted(context.words(words), 220)),
    ];
    let sides: Vec<Item> = dispute.sides.iter().map(|side| self::side(context, dispute.field, side)).collect();
    let cites = sides.iter().flat_map(|side| side.cites.iter().copied()).collect();
    Some(Item::new(runs, cites).over(sides))
}

fn side(context: &Context, field: Field, side: &Side) -> Item {
    let value = match (&side.value, field) {
        (Value::Place(name, _), _) => name.clone(),
        (Value::Days(first, last), _) => days((*first, *last)),
        (Value::Number(low, high), _) => range(*low, *high).unwrap_or_else(|| "a number not told".to_owned()),
        (Value::Actor(actor), _) => context.name(*actor),
        (Value::Flag(true), Field::Continues) => "it goes on".to_owned(),
        (Value::Flag(false), Field::Continues) => "it is over".to_owned(),
        (Value::Flag(yes), _) => if *yes { "it did" } else { "it did not" }.to_owned(),
    };
    let mut runs = vec![Run::Strong(value), Run::Plain(format!(", says {}", context.holders(&side.holders)))];
    if let Some(holder) = side.holders.first() {
        runs.push(Run::Plain(": ".to_owned()));
        runs.push(Run::Quote(quoted(context.words(holder.span), 160)));
    }
    Item::new(runs, context.cites(&side.holders))
}
