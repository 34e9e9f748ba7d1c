//! The ceasefire as each side holds it, what others say of it, and what is reported against it.

use rapporteur_process::{Position, Stance};
use rapporteur_reconcile::{ActorRef, Incident};

use crate::context::Context;
use crate::page::{Item, Run, one_a_report};
use crate::sections::{deed, incident};
use crate::shown::quoted;
use crate::wording::{day, days, small};

/// How many happenings against a ceasefire are named.
const AGAINST: usize = 4;

/// What each side holds of the ceasefire, then what others say, then what is reported against it.
pub fn positions(context: &Context) -> Vec<Item> {
    let process = context.process;
    let told = |party: Option<ActorRef>| process.ceasefire.iter().filter(move |one| one.party == party);
    let mut items = Vec::new();
    for party in process.parties.iter().map(|party| party.actor) {
        // Its own words tell more than what is said of it.
        let own: Vec<&Position> = told(Some(party)).filter(|one| one.by.is_some()).collect();
        let chosen = if own.is_empty() { told(Some(party)).collect() } else { own };
        items.extend(by_stance(&chosen).into_iter().map(|same| position(context, party, &same)));
    }
    let mut spoken: Vec<&Position> = told(None).filter(|one| one.by.is_some()).collect();
    spoken.sort_by_key(|one| one.by);
    for same in spoken.chunk_by(|one, two| one.by == two.by) {
        items.extend(by_stance(same).into_iter().map(|same| others(context, &same)));
    }
    let reports: Vec<&Position> = told(None).filter(|one| one.by.is_none()).collect();
    items.extend(by_stance(&reports).into_iter().map(|same| others(context, &same)));
    if !items.is_empty() {
        let silent = process.parties.iter().map(|party| party.actor).filter(|one| told(Some(*one)).next().is_none());
        let silent: Vec<Item> = silent
            .map(|party| {
                let cite = process.parties.iter().find(|one| one.actor == party).and_then(|one| context.cite(one.span));
                let runs = vec![Run::Strong(context.name(party)), Run::Plain(": no word on it is reported".to_owned())];
                Item::new(runs, cite.into_iter().collect())
            })
            .collect();
        items.extend(silent);
    }
    items.extend(against(context));
    items
}

/// Positions of one stance together, in the order in which they are first told.
fn by_stance<'p>(positions: &[&'p Position]) -> Vec<Vec<&'p Position>> {
    let mut groups: Vec<Vec<&Position>> = Vec::new();
    for one in positions {
        match groups.iter_mut().find(|same| same[0].stance == one.stance) {
            Some(same) => same.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}

fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Affirms => "holds to it",
        Stance::Conditional => "holds to it on a condition",
        Stance::Rejects => "rejects it",
        Stance::DeclaresOver => "says that it is over",
        Stance::AccusesOther => "says that the other side breaks it",
    }
}

/// What one side holds: the words of the fullest saying.
fn position(context: &Context, party: ActorRef, same: &[&Position]) -> Item {
    let mut runs = vec![Run::Strong(context.name(party)), Run::Plain(format!(" {}", stance(same[0].stance)))];
    let Some(fullest) = same.iter().max_by_key(|one| (one.condition.is_some(), one.said.is_some())) else {
        return Item::cited(runs);
    };
    let through =
        fullest.by.filter(|by| *by != party).map(|by| context.record.actors.get(by).map(|one| (by, one.named)));
    match through.flatten() {
        Some((by, true)) => runs.push(Run::Plain(format!(", through {}", context.name(by)))),
        Some((by, false)) => runs.push(Run::Plain(format!(", through {}", small(&context.name(by))))),
        None if fullest.by.is_none() => runs.push(Run::Plain(", a report says".to_owned())),
        None => {}
    }
    if let Some(date) = fullest.said {
        runs.push(Run::Plain(format!(", {}", day(date))));
    }
    runs.push(Run::Plain(": ".to_owned()));
    runs.push(Run::Quote(quoted(context.words(fullest.span), 150)));
    runs.extend(condition(context, fullest));
    runs.push(Run::Cites(context.cite(fullest.span).into_iter().collect()));
    let cites = same.iter().filter_map(|one| context.cite(one.span)).collect();
    Item { cites, ..Item::cited(runs) }
}

/// The condition, where the words quoted leave it out.
fn condition(context: &Context, one: &Position) -> Vec<Run> {
    let Some(condition) = one.condition.filter(|condition| !one.span.contains(condition.clause)) else {
        return Vec::new();
    };
    let words = format!("{} {}", context.words(condition.marker), context.words(condition.clause));
    vec![Run::Plain(" — ".to_owned()), Run::Quote(quoted(&words, 120))]
}

/// What others than the sides say of it.
fn others(context: &Context, same: &[&Position]) -> Item {
    let what = match same[0].stance {
        Stance::Affirms => "it holds",
        Stance::Conditional => "it hangs on a condition",
        Stance::Rejects | Stance::DeclaresOver => "it is over",
        Stance::AccusesOther => "it is broken",
    };
    let who = same[0].by.map_or_else(|| "Reports in their own voice".to_owned(), |by| context.voice(by));
    let mut runs = vec![Run::Strong(who), Run::Plain(format!(": {what}, "))];
    runs.push(Run::Quote(quoted(context.words(context.undated(same[0].span)), 110)));
    runs.extend(condition(context, same[0]));
    Item::new(runs, one_a_report(same.iter().filter_map(|one| context.cite(one.span)).collect()))
}

/// What is reported to have happened against the ceasefire.
fn against(context: &Context) -> Option<Item> {
    let mut told: Vec<&Incident> =
        context.process.against_ceasefire.iter().filter_map(|at| context.record.incidents.get(*at)).collect();
    told.retain(|one| incident::is_told(context, one));
    let all = told.len();
    told.sort_by_cached_key(|one| std::cmp::Reverse(incident::weight(context, one)));
    told.truncate(AGAINST);
    if told.is_empty() {
        return None;
    }
    let mut runs = vec![Run::Strong("Reported against it".to_owned()), Run::Plain(": ".to_owned())];
    for (at, one) in told.iter().enumerate() {
        let when = one.days.map(days).or_else(|| incident::when(context, one));
        let when = when.unwrap_or_else(|| "no day told".to_owned());
        let semi = if at == 0 { "" } else { "; " };
        let place = incident::place(context, one).map_or_else(String::new, |place| format!(", {place}"));
        runs.push(Run::Plain(format!("{semi}{}{place} ({when})", deed::noun(context, one))));
        runs.push(Run::Cites(incident::cites(context, one)));
    }
    if all > told.len() {
        runs.push(Run::Plain(format!("; and {} more", all - told.len())));
    }
    Some(Item::cited(runs))
}
