use jiff::ToSpan;
use rapporteur_coding::Standing;
use rapporteur_reconcile::{Account, EventRef, Field, Incident, Value};

use crate::context::{Context, days};
use crate::page::{Item, Run, Section};
use crate::shown::clipped;

/// Days before the newest report that count as news.
const NEWS_DAYS: i32 = 7;

/// What changed: happenings of the last days before the newest report, or first told by it.
pub fn changed(context: &Context) -> Section {
    let newest = context.record.reports.iter().filter_map(|seen| seen.date()).max();
    let mut items = Vec::new();
    if let Some(since) = newest.and_then(|date| date.checked_sub(NEWS_DAYS.days()).ok()) {
        let recent = |incident: &&Incident| incident.days.is_some_and(|(first, _)| first >= since);
        items.extend(context.record.incidents.iter().filter(recent).filter_map(|one| item(context, one)));
    }
    Section { id: "what-changed", heading: "What changed", items }
}

/// What is said to have happened, oldest first.
pub fn section(context: &Context) -> Section {
    let items = context.record.incidents.iter().filter_map(|incident| item(context, incident)).collect();
    Section { id: "what-happened", heading: "What is said to have happened", items }
}

/// One happening: when, where, the words of the account that says most, how it stands, and who counts what.
fn item(context: &Context, incident: &Incident) -> Option<Item> {
    let best = *incident.events.iter().max_by_key(|at| fullness(context, **at))?;
    let event = context.event(best)?;
    let mut runs = Vec::new();
    if let Some((first, last)) = incident.days {
        runs.push(Run::Strong(days((first, last))));
        runs.push(Run::Plain(": ".to_owned()));
    }
    runs.push(Run::Quote(clipped(context.words(event.words), 240)));
    if let Some(mark) = standing(context, &incident.events) {
        runs.push(Run::Plain(" ".to_owned()));
        runs.push(Run::Mark(mark));
    }
    if incident.origins > 1 {
        runs.push(Run::Plain(format!(" ({} origins)", incident.origins)));
    }
    let mut cites: Vec<_> = incident.events.iter().filter_map(|at| context.cite(context.event(*at)?.words)).collect();
    cites.sort_by_key(|cite| (cite.report != best.report, *cite));
    let counts = incident.accounts.iter().filter_map(|account| counted(context, account)).collect();
    Some(Item::new(runs, cites).over(counts))
}

/// How much an event tells: place, time, sides and numbers before mere length.
fn fullness(context: &Context, at: EventRef) -> (usize, usize) {
    context.event(at).map_or((0, 0), |event| {
        let told = [
            event.place.is_some(),
            event.time.as_ref().is_some_and(|time| time.days.is_some()),
            !event.actors.is_empty(),
            !event.recipients.is_empty(),
            !event.counts.is_empty(),
        ];
        (told.iter().filter(|told| **told).count(), event.words.range().len().min(200))
    })
}

/// How a happening stands where no report vouches for it: who says so.
fn standing(context: &Context, events: &[EventRef]) -> Option<String> {
    let mut tellers = Vec::new();
    for at in events {
        let event = context.event(*at)?;
        if event.standing == Standing::Asserted && event.hedge.is_none() {
            return None;
        }
        let teller = event
            .said_in
            .and_then(|said| context.coding(at.report)?.statements.get(said))
            .and_then(|said| Some(context.words(said.speaker?.span)));
        if let Some(teller) = teller.map(|words| clipped(words, 60))
            && !tellers.contains(&teller)
        {
            tellers.push(teller);
        }
    }
    Some(if tellers.is_empty() { "as reported".to_owned() } else { format!("according to {}", tellers.join("; ")) })
}

fn counted(context: &Context, account: &Account) -> Option<Item> {
    let Value::Number(low, high) = account.value else { return None };
    let what = match account.field {
        Field::Killed => "killed",
        Field::Injured => "injured",
        Field::Count => "counted",
        _ => return None,
    };
    let number = match (low, high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("at least {low}"),
        (None, Some(high)) => format!("up to {high}"),
        (None, None) => return None,
    };
    let said = format!("{number} {what}, says {}", context.holders(&account.holders));
    Some(Item::new(vec![Run::Plain(said)], context.cites(&account.holders)))
}
