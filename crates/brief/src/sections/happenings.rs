use jiff::ToSpan;
use rapporteur_coding::Standing;
use rapporteur_knowledge::{EventType, Quad};
use rapporteur_reconcile::{Account, EventRef, Field, Incident, Value};
use rapporteur_report::Span;

use crate::context::{Context, days, range};
use crate::page::{Item, Run, Section};
use crate::shown::quoted;

/// Days before the newest report that count as news.
const NEWS_DAYS: i32 = 3;
/// A page that a desk officer would send on holds no more than this; the record holds all.
const MOST: usize = 30;

/// What changed: happenings of the last days before the newest report.
pub fn changed(context: &Context) -> Section {
    let wanted = |one: &Incident| is_news(context, one);
    listed(context, "what-changed", "What changed in the last days", wanted)
}

/// What is said to have happened before that, oldest first, the undated last.
pub fn section(context: &Context) -> Section {
    let wanted = |one: &Incident| !is_news(context, one);
    listed(context, "what-happened", "What is said to have happened earlier, or on no known day", wanted)
}

/// Whether something happened in the last days before the newest report.
fn is_news(context: &Context, one: &Incident) -> bool {
    let newest = context.record.reports.iter().filter_map(|seen| seen.date()).max();
    let since = newest.and_then(|date| date.checked_sub(NEWS_DAYS.days()).ok());
    let days = one.days.zip(since.zip(newest));
    days.is_some_and(|((first, last), (since, newest))| first >= since && last <= newest)
}

/// The weightiest of the happenings that are wanted, in the order of the record.
fn listed(context: &Context, id: &'static str, heading: &'static str, wanted: impl Fn(&Incident) -> bool) -> Section {
    let mut chosen: Vec<(usize, &Incident)> =
        context.record.incidents.iter().enumerate().filter(|(_, one)| wanted(one) && is_deed(context, one)).collect();
    let found = chosen.len();
    chosen.sort_by_key(|(at, one)| (std::cmp::Reverse(weight(context, one)), *at));
    chosen.truncate(MOST);
    chosen.sort_by_key(|(at, _)| *at);
    let mut told: Vec<(Span, Item)> = Vec::new();
    for (sentence, new) in chosen.into_iter().filter_map(|(_, one)| item(context, one)) {
        match told.iter_mut().find(|(other, _)| *other == sentence) {
            // One sentence may tell of several happenings: it is printed once.
            Some((_, old)) => old.take(new, |cite| context.sentence(cite.span)),
            None => told.push((sentence, new)),
        }
    }
    let items = told.into_iter().map(|(_, item)| item).collect();
    let note =
        (found > MOST).then(|| format!("{} lesser happenings are left out; the record holds all.", found - MOST));
    Section { note, ..Section::new(id, heading, items) }
}

/// Deeds, meetings and agreements with somebody or somewhere to them. What is only said stands under what is said.
pub fn is_deed(context: &Context, one: &Incident) -> bool {
    let deed = one.kind.quad() != Quad::VerbalConflict && one.kind != EventType::Support;
    deed && one.events.iter().filter_map(|at| context.event(*at)).any(|event| {
        !event.actors.is_empty() || !event.recipients.is_empty() || event.place.is_some() || !event.counts.is_empty()
    })
}

/// How much a happening weighs: origins first, then tellings, then what is told of it.
fn weight(context: &Context, one: &Incident) -> (usize, usize, usize) {
    let told = one.events.iter().map(|at| fullness(context, *at).0).max().unwrap_or(0);
    (one.origins, one.events.len(), told + usize::from(one.kind.quad() == Quad::MaterialConflict))
}

/// One happening: when, in the sentence of the account that says most, how it stands, and who counts what.
fn item(context: &Context, incident: &Incident) -> Option<(Span, Item)> {
    let best = *incident.events.iter().max_by_key(|at| fullness(context, **at))?;
    let sentence = context.sentence(context.event(best)?.words);
    let mut runs = Vec::new();
    if let Some((first, last)) = incident.days {
        runs.push(Run::Strong(days((first, last))));
        runs.push(Run::Plain(": ".to_owned()));
    }
    runs.push(Run::Quote(quoted(context.words(sentence), 260)));
    if let Some(mark) = standing(context, &incident.events) {
        runs.push(Run::Plain(" ".to_owned()));
        runs.push(Run::Mark(mark));
    }
    if incident.origins > 1 {
        runs.push(Run::Plain(format!(" ({} origins)", incident.origins)));
    }
    let mut cites: Vec<_> = incident.events.iter().filter_map(|at| context.cite(context.event(*at)?.words)).collect();
    cites.sort_by_key(|cite| (cite.report != best.report, *cite));
    cites.dedup_by_key(|cite| context.sentence(cite.span));
    let counts = incident.accounts.iter().filter_map(|account| counted(context, account)).collect();
    Some((sentence, Item::new(runs, cites).over(counts)))
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
        let said = event.said_in.and_then(|said| context.coding(at.report)?.statements.get(said));
        let teller = said.and_then(|said| context.speaker(at.report, said));
        tellers.extend(teller.filter(|teller| !tellers.contains(teller)));
    }
    Some(if tellers.is_empty() { "as reported".to_owned() } else { format!("according to {}", tellers.join("; ")) })
}

fn counted(context: &Context, account: &Account) -> Option<Item> {
    let Value::Number(low, high) = account.value else { return None };
    let what = match account.field {
        Field::Killed => "killed",
        Field::Injured => "injured",
        _ => return None,
    };
    let number = range(low, high)?;
    let said = format!("{number} {what}, says {}", context.holders(&account.holders));
    Some(Item::new(vec![Run::Plain(said)], context.cites(&account.holders)))
}
