use std::collections::HashSet;

use jiff::ToSpan;
use jiff::civil::Date;
use rapporteur_process::{Outcome, Round};
use rapporteur_reconcile::Incident;

use crate::context::Context;
use crate::page::{Item, Run, Section, one_a_report};
use crate::sections::{Told, incident};
use crate::wording::{day, days};

/// Days before the newest report that count as news.
const NEWS_DAYS: i32 = 7;
/// A page that a desk officer would send on holds no more news than this; the record holds all.
const NEWS: usize = 10;
/// And no more of what came before.
const MOST: usize = 14;
/// What weighs less is not worth a line.
const LEAST: usize = 5;

/// What changed: happenings of the last days before the newest report.
pub fn changed(context: &Context, told: &mut Told) -> Section {
    let wanted = |one: &Incident| is_news(context, one);
    let mut section = listed(context, told, "what-changed", "What changed in the last days", NEWS, wanted);
    section.items.splice(0..0, context.process.rounds.iter().filter_map(|round| talks(context, round)));
    section
}

/// Talks that ended, or were agreed, in the last days.
fn talks(context: &Context, round: &Round) -> Option<Item> {
    let (since, newest) = window(context)?;
    let within = |day: Date| day >= since && day <= newest;
    let day = round.days.iter().find(|told| within(told.value.0) || within(told.value.1))?;
    let how = |outcome: Outcome| match outcome {
        Outcome::Failed => Some("the talks ended without an agreement"),
        Outcome::Agreed => Some("the talks came to an agreement"),
        Outcome::GoesOn | Outcome::Planned => None,
    };
    let (told, words) = round.outcomes.iter().find_map(|told| Some((told, how(told.value)?)))?;
    let runs = vec![Run::Strong(days(day.value)), Run::Plain(format!(": {words}"))];
    Some(Item::new(runs, one_a_report(context.cites(&told.holders))))
}

/// From when to when something is news.
fn window(context: &Context) -> Option<(Date, Date)> {
    let newest = context.record.reports.iter().filter_map(|seen| seen.date()).max()?;
    Some((newest.checked_sub(NEWS_DAYS.days()).ok()?, newest))
}

/// What is said to have happened before that, oldest first, the undated last.
pub fn section(context: &Context, told: &mut Told) -> Section {
    listed(context, told, "what-happened", "What is said to have happened before, or undated", MOST, |one| {
        !is_news(context, one)
    })
}

/// Whether something happened in the last days before the newest report; of what has no day, whether all who tell of it
/// wrote in these days.
fn is_news(context: &Context, one: &Incident) -> bool {
    let Some((since, newest)) = window(context) else { return false };
    match one.days {
        Some((first, last)) => first >= since && last <= newest,
        None => written(context, one).is_some_and(|(first, _)| first >= since.max(newest.saturating_sub(2.days()))),
    }
}

/// First and last day on which a happening was reported; `None` where a report of it has no day.
fn written(context: &Context, one: &Incident) -> Option<(Date, Date)> {
    let days: Option<Vec<Date>> =
        one.events.iter().map(|at| context.record.reports.get(at.report).and_then(|seen| seen.date())).collect();
    let days = days?;
    Some((*days.iter().min()?, *days.iter().max()?))
}

/// The weightiest of the happenings that are wanted, in the order of the record.
fn listed(
    context: &Context,
    told: &mut Told,
    id: &'static str,
    heading: &'static str,
    most: usize,
    wanted: impl Fn(&Incident) -> bool,
) -> Section {
    let mut chosen: Vec<(usize, &Incident)> = context
        .record
        .incidents
        .iter()
        .enumerate()
        .filter(|(_, one)| wanted(one) && incident::is_told(context, one) && context.round(one).is_none())
        .filter(|(_, one)| incident::weight(context, one) >= LEAST)
        .collect();
    chosen.sort_by_cached_key(|(at, one)| (std::cmp::Reverse(incident::weight(context, one)), *at));
    let mut lines: Vec<(usize, Item)> = Vec::new();
    let (mut left, mut here) = (0, HashSet::new());
    for (at, one) in chosen {
        let Some((sentence, mut runs)) = incident::line(context, one) else { continue };
        // One sentence may tell of several happenings: the weightiest stands for it. Words of our own repeat none.
        let quotes = runs.iter().any(|run| matches!(run, Run::Quote(_)));
        if !here.insert(sentence) || !told.first(sentence) && quotes {
            continue;
        }
        if lines.len() == most {
            left += 1;
            continue;
        }
        if let (None, Some((first, _))) = (one.days, written(context, one)) {
            runs.insert(0, Run::Strong(format!("Reported {}: ", day(first))));
        }
        let cites = incident::cites(context, one);
        lines.push((at, Item::new(runs, cites)));
    }
    lines.sort_by_key(|(at, _)| *at);
    let note = (left > 0).then(|| format!("{left} lesser happenings are left out; the record holds all."));
    Section { note, ..Section::new(id, heading, lines.into_iter().map(|(_, item)| item).collect()) }
}
