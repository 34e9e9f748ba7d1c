use rapporteur_process::{Agreement, Cited, Course, Outcome, Round};
use rapporteur_reconcile::Holder;

use crate::context::Context;
use crate::page::{Item, Run, Section, one_a_report};
use crate::sections::ceasefire;
use crate::shown::{clipped, quoted};
use crate::wording::days;

/// How many rounds of talks are told of: the last.
const ROUNDS: usize = 3;

/// Where things stand: the sides, the ceasefire as each holds it, the talks, those who stand between.
pub fn section(context: &Context) -> Section {
    let process = context.process;
    let mut items: Vec<Item> = parties(context).into_iter().collect();
    let mut agreed = process.agreements.iter();
    let positions = ceasefire::positions(context);
    match agreed.next() {
        Some(first) => items.push(agreement(context, first).over(positions)),
        None if !positions.is_empty() => {
            let cites = positions.iter().flat_map(|item| item.cites.iter().copied()).collect();
            items.push(Item::new(vec![Run::Strong("Ceasefire".to_owned())], cites).over(positions));
        }
        None => {}
    }
    items.extend(agreed.map(|agreed| agreement(context, agreed)));
    let held = process.rounds.iter().filter(|round| !round.is_planned()).count();
    items.extend(process.rounds.iter().skip(held.saturating_sub(ROUNDS)).map(|talks| round(context, talks)));
    items.extend(mediators(context));
    Section::new("where-things-stand", "Where things stand", items)
}

fn parties(context: &Context) -> Option<Item> {
    let process = context.process;
    if process.parties.is_empty() {
        return None;
    }
    let mut runs = vec![Run::Strong("Parties".to_owned()), Run::Plain(": ".to_owned())];
    for (at, party) in process.parties.iter().enumerate() {
        let comma = if at == 0 { "" } else { ", " };
        runs.push(Run::Plain(format!("{comma}{}", context.name(party.actor))));
        runs.push(Run::Cites(context.cite(party.span).into_iter().collect()));
    }
    for (at, one) in process.mediators.iter().filter(|one| context.is_named(one.actor)).enumerate() {
        let before = if at == 0 { "; between them: " } else { ", " };
        runs.push(Run::Plain(format!("{before}{}", context.name(one.actor))));
        let holders: Vec<Holder> = one.acts.iter().flat_map(|act| act.holders.clone()).collect();
        runs.push(Run::Cites(one_a_report(context.cites(&holders))));
    }
    Some(Item::cited(runs))
}

fn agreement(context: &Context, agreed: &Agreement) -> Item {
    let mut runs = vec![Run::Strong(format!("{} agreed", capital(&agreed.what)))];
    if !agreed.parties.is_empty() {
        runs.push(Run::Plain(format!(" between {}", context.names(agreed.parties.iter().copied()))));
    }
    runs.extend(places(context, " in ", &agreed.venues));
    runs.extend(listed(context, &agreed.days, |when| days(*when)));
    if agreed.days.is_empty() {
        runs.extend(unplaced(context, &agreed.unplaced));
    }
    Item { cites: one_a_report(context.cites(&agreed.holders)), ..Item::cited(runs) }
}

/// Words for days of which the reports do not tell enough, the fuller for the shorter that it contains.
fn unplaced(context: &Context, told: &[Cited<String>]) -> Vec<Run> {
    let mut all: Vec<Cited<String>> = Vec::new();
    let mut longest: Vec<&Cited<String>> = told.iter().collect();
    longest.sort_by_key(|one| std::cmp::Reverse(one.value.len()));
    for one in longest {
        match all.iter_mut().find(|known| known.value.contains(&one.value)) {
            Some(known) => known.holders.extend(one.holders.iter().cloned()),
            None => all.push(one.clone()),
        }
    }
    listed(context, &all, |words| {
        let lacks =
            if words.contains(|c: char| c.is_ascii_digit()) { "its year not told" } else { "which one is not told" };
        format!("“{}” ({lacks})", clipped(words, 40))
    })
}

/// Values one after another, each with its citations.
fn listed<T>(context: &Context, told: &[Cited<T>], word: impl Fn(&T) -> String) -> Vec<Run> {
    told.iter()
        .flat_map(|one| {
            [Run::Plain(format!(", {}", word(&one.value))), Run::Cites(one_a_report(context.cites(&one.holders)))]
        })
        .collect()
}

/// Places with those who give them; more than one is a dispute.
fn places(context: &Context, before: &str, venues: &[Cited<String>]) -> Vec<Run> {
    let mut runs = Vec::new();
    for (at, venue) in venues.iter().enumerate() {
        runs.push(Run::Plain(format!("{}{}", if at == 0 { before } else { ", or in " }, venue.value)));
        runs.push(Run::Cites(one_a_report(context.cites(&venue.holders))));
    }
    if venues.len() > 1 {
        runs.extend([Run::Plain(" ".to_owned()), Run::Mark("the accounts part".to_owned())]);
    }
    runs
}

const ORDINALS: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "sixth"];

fn round(context: &Context, talks: &Round) -> Item {
    let which = talks.number.and_then(|number| ORDINALS.get(number.checked_sub(1)?));
    let name = if talks.is_planned() { "Talks to come" } else { "Talks" };
    let mut runs = vec![Run::Strong(which.map_or_else(|| name.to_owned(), |nth| format!("{name}, {nth} round")))];
    if talks.parties.len() > 1 {
        runs.push(Run::Plain(format!(" between {}", context.names(talks.parties.iter().copied()))));
    }
    if !talks.mediators.is_empty() {
        runs.push(Run::Plain(format!(" under {}", context.names(talks.mediators.iter().copied()))));
    }
    runs.extend(places(context, ", in ", &talks.venues));
    runs.extend(if talks.days.is_empty() {
        unplaced(context, &talks.unplaced)
    } else {
        listed(context, &talks.days, |when| days(*when))
    });
    let mut below = Vec::new();
    let mut announced = Vec::new();
    for told in &talks.outcomes {
        let how = match told.value {
            Outcome::Failed => "Ended without an agreement",
            Outcome::Agreed => "Something was agreed",
            Outcome::GoesOn => "Goes on",
            Outcome::Planned => {
                announced.extend(one_a_report(context.cites(&told.holders)));
                continue;
            }
        };
        let mut runs = vec![Run::Plain(format!("{how}: "))];
        // A heading tells less than a sentence.
        let heading = |holder: &Holder| !context.words(holder.span).ends_with(['.', '”', '"', '!']);
        let where_told =
            |holder: &Holder| talks.venues.iter().any(|venue| venue.holders.iter().any(|one| one.span == holder.span));
        let shortest =
            told.holders.iter().min_by_key(|holder| (heading(holder), !where_told(holder), holder.span.start()));
        runs.extend(shortest.map(|by| Run::Quote(quoted(context.words(context.undated(by.span)), 120))));
        let mut cites = one_a_report(context.cites(&told.holders));
        cites.sort_by_key(|cite| (shortest.is_none_or(|by| by.span != cite.span), *cite));
        below.push(Item::new(runs, cites));
    }
    let mut item = Item::cited(runs).over(below);
    item.cites.extend(announced);
    item
}

/// Where those between the sides are told to give up, or to go on.
fn mediators(context: &Context) -> Option<Item> {
    let of = |course: Course| -> Vec<Holder> {
        let all = context.process.mediators.iter().flat_map(|one| &one.acts);
        all.filter(|act| act.value == course).flat_map(|act| act.holders.clone()).collect()
    };
    let (back, on) = (of(Course::StepsBack), of(Course::GoesOn));
    if back.is_empty() && on.is_empty() {
        return None;
    }
    let mut runs = vec![Run::Strong("Mediators".to_owned())];
    for (what, holders) in [("step back", &back), ("go on", &on)].into_iter().filter(|(_, holders)| !holders.is_empty())
    {
        let semi = if runs.len() > 1 { "; " } else { ": " };
        runs.push(Run::Plain(format!("{semi}they {what} (")));
        runs.extend(context.voices(holders));
        runs.push(Run::Plain(")".to_owned()));
    }
    if !back.is_empty() && !on.is_empty() {
        runs.extend([Run::Plain(" ".to_owned()), Run::Mark("the accounts part".to_owned())]);
    }
    Some(Item::cited(runs))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().to_string() + letters.as_str())
}
