use rapporteur_reconcile::{Account, Field, Value};

use crate::context::{Context, days};
use crate::page::{Item, Run, Section};
use crate::shown::quoted;

/// Where the accounts agree: what two independent origins or more tell alike.
pub fn section(context: &Context) -> Section {
    let mut items = Vec::new();
    for incident in &context.record.incidents {
        let shared: Vec<Item> = incident
            .accounts
            .iter()
            .filter(|account| account.origins > 1)
            .filter_map(|account| told(context, account))
            .collect();
        let Some(event) = incident.events.first().and_then(|at| context.event(*at)) else { continue };
        if incident.origins < 2 {
            continue;
        }
        let sentence = context.sentence(event.words);
        let mut cites: Vec<_> =
            incident.events.iter().filter_map(|at| context.cite(context.event(*at)?.words)).collect();
        cites.sort();
        let runs = vec![
            Run::Quote(quoted(context.words(sentence), 240)),
            Run::Plain(format!(" — told by {} independent origins", incident.origins)),
        ];
        items.push(Item::new(runs, cites).over(shared));
    }
    Section::new("agree", "Where the accounts agree", items)
}

fn told(context: &Context, account: &Account) -> Option<Item> {
    let value = match (&account.value, account.field) {
        (Value::Place(name, _), _) => format!("in {name}"),
        (Value::Days(first, last), _) => days((*first, *last)),
        (Value::Actor(actor), Field::Blamed) => format!("done by {}", context.name(*actor)),
        _ => return None,
    };
    Some(Item::new(vec![Run::Plain(value)], context.cites(&account.holders)))
}
