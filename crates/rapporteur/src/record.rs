use std::fmt::Write;

use anyhow::{Context, Result, bail};
use rapporteur_brief::{clipped, value};
use rapporteur_coding::{Event, Statement};
use rapporteur_knowledge::Lexicon;
use rapporteur_process::process;
use rapporteur_reconcile::{Record, reconcile};
use rapporteur_report::Span;
use rapporteur_store::Store;
use serde_json::Value;

use crate::cli::{self, Listed};
use crate::exit::Exit;
use crate::output;
use crate::read::knowledge;

/// Lists or shows what a record holds.
pub fn run(options: &cli::Record) -> Result<Exit> {
    if !options.record.exists() {
        bail!("{}: no such record; make one with `rapporteur brief --record FILE PATH...`", options.record.display());
    }
    let lexicon = knowledge(&options.knowledge)?;
    let observations = Store::open(&options.record)?.observations()?;
    let record = reconcile(observations, &lexicon, options.as_of);
    let page = match (options.what, &options.item) {
        (None, _) => summary(&record),
        (Some(what), None) if options.json => {
            let all = whole(&record, &lexicon)?;
            items(&all, what).iter().fold(String::new(), |page, (_, item)| page + &item.to_string() + "\n")
        }
        (Some(what), None) => list(&record, what),
        (Some(what), Some(item)) => show(&whole(&record, &lexicon)?, what, item)?,
    };
    output::write(None, &page)?;
    Ok(Exit::Done)
}

fn whole(record: &Record, lexicon: &Lexicon) -> Result<Value> {
    Ok(value(record, &process(record, lexicon))?)
}

/// How much of each there is.
fn summary(record: &Record) -> String {
    let count = |what| lines(record, what).len();
    let mut page = String::new();
    for (name, what) in [
        ("reports", Listed::Reports),
        ("statements", Listed::Statements),
        ("events", Listed::Events),
        ("incidents", Listed::Incidents),
        ("claims", Listed::Claims),
        ("disputes", Listed::Disputes),
    ] {
        _ = writeln!(page, "{:>6} {name}", count(what));
    }
    if record.undated > 0 {
        _ = writeln!(page, "{:>6} reports left out, since nothing tells their day", record.undated);
    }
    page
}

fn list(record: &Record, what: Listed) -> String {
    lines(record, what).into_iter().fold(String::new(), |page, (key, line)| format!("{page}{key:>6}  {line}\n"))
}

/// One item whole, as JSON.
fn show(all: &Value, what: Listed, item: &str) -> Result<String> {
    let found = items(all, what).into_iter().find(|(key, one)| {
        let id = one.get("id").and_then(Value::as_str);
        key == item || (what == Listed::Reports && item.len() >= 4 && id.is_some_and(|id| id.starts_with(item)))
    });
    let (_, found) = found.with_context(|| {
        format!("there is no item `{item}` in this list; see `rapporteur record FILE {}`", name(what))
    })?;
    Ok(serde_json::to_string_pretty(found)? + "\n")
}

fn name(what: Listed) -> String {
    format!("{what:?}").to_lowercase()
}

/// The items of a list with the keys by which they are called: `3`, or `3.2` for the second of report 3.
fn items(all: &Value, what: Listed) -> Vec<(String, &Value)> {
    let array = |value: &'_ Value| value.as_array().map_or(0, Vec::len);
    let of_reports = |field: &str| {
        let reports = all["reports"].as_array().map(Vec::as_slice).unwrap_or_default();
        let numbered = reports.iter().enumerate().flat_map(|(at, report)| {
            let items = report["coding"][field].as_array().map(Vec::as_slice).unwrap_or_default();
            items.iter().enumerate().map(move |(item, value)| (format!("{}.{}", at + 1, item + 1), value))
        });
        numbered.collect::<Vec<_>>()
    };
    match what {
        Listed::Statements => of_reports("statements"),
        Listed::Events => of_reports("events"),
        _ => {
            let list = &all[name(what)];
            (0..array(list)).map(|at| ((at + 1).to_string(), &list[at])).collect()
        }
    }
}

/// The lines of a list, with the same keys as [`items`].
fn lines(record: &Record, what: Listed) -> Vec<(String, String)> {
    let numbered = |lines: Vec<String>| {
        lines.into_iter().enumerate().map(|(at, line)| ((at + 1).to_string(), line)).collect::<Vec<_>>()
    };
    match what {
        Listed::Reports => numbered(record.reports.iter().map(report).collect()),
        Listed::Statements => {
            coded(record, |coding| coding.statements.iter().map(|said| statement(record, said)).collect())
        }
        Listed::Events => coded(record, |coding| coding.events.iter().map(|told| event(record, told)).collect()),
        Listed::Incidents => numbered(record.incidents.iter().map(|one| incident(record, one)).collect()),
        Listed::Claims => numbered(record.claims.iter().map(|one| claim(record, one)).collect()),
        Listed::Disputes => numbered(record.disputes.iter().map(|one| dispute(record, one)).collect()),
    }
}

fn coded(record: &Record, lines: impl Fn(&rapporteur_coding::Coding) -> Vec<String>) -> Vec<(String, String)> {
    let codings = record.codings();
    codings
        .flat_map(|(at, coding)| {
            let numbered = lines(coding).into_iter().enumerate();
            numbered.map(move |(item, line)| (format!("{}.{}", at + 1, item + 1), line)).collect::<Vec<_>>()
        })
        .collect()
}

fn words(record: &Record, span: Span) -> String {
    let report = record.reports.iter().find(|seen| seen.report.id() == span.report());
    clipped(report.and_then(|seen| seen.report.words(span)).unwrap_or_default(), 90)
}

fn report(seen: &rapporteur_store::Observation) -> String {
    let date = seen.date().map_or_else(|| "undated   ".to_owned(), |date| date.to_string());
    let aside = if seen.coding.is_err() { "  (set aside)" } else { "" };
    let outlet = clipped(seen.report.outlet.as_deref().unwrap_or("-"), 24);
    format!("{}  {date}  {outlet:<24}  {}{aside}", seen.report.id().short(), clipped(seen.report.name(), 60))
}

fn statement(record: &Record, said: &Statement) -> String {
    let by = said.speaker.map_or_else(|| "-".to_owned(), |by| words(record, by.span));
    let content = said.content.first().map(|span| words(record, *span)).unwrap_or_default();
    format!("{:<9} {by}: {content}", snake(&said.kind))
}

fn event(record: &Record, told: &Event) -> String {
    format!("{:<9} {:<11} {}", told.kind, snake(&told.standing), words(record, told.words))
}

fn incident(record: &Record, one: &rapporteur_reconcile::Incident) -> String {
    let days = one.days.map_or_else(
        || "undated".to_owned(),
        |(first, last)| {
            if first == last { first.to_string() } else { format!("{first}/{last}") }
        },
    );
    let told = one.events.first().and_then(|at| record.event(*at));
    let told = told.map(|event| words(record, event.words)).unwrap_or_default();
    format!("{:<9} {days:<21}  {} events, {} origins: {told}", one.kind, one.events.len(), one.origins)
}

fn claim(record: &Record, one: &rapporteur_reconcile::Claim) -> String {
    let by: Vec<_> =
        one.speakers.iter().filter_map(|at| record.actors.get(*at)).map(|who| clipped(&who.name, 40)).collect();
    let said = one.statements.first().and_then(|at| record.statement(*at)?.content.first());
    let said = said.map(|span| words(record, *span)).unwrap_or_default();
    format!("{} statements, {} origins; {}: {said}", one.statements.len(), one.origins, by.join(" / "))
}

fn dispute(record: &Record, one: &rapporteur_reconcile::Dispute) -> String {
    let sides: Vec<String> = one
        .sides
        .iter()
        .map(|side| {
            let reports: Vec<String> = side.holders.iter().map(|by| (by.report + 1).to_string()).collect();
            let said = side.holders.first().map(|by| words(record, by.span)).unwrap_or_default();
            format!("[{}] {}", reports.join(","), clipped(&said, 50))
        })
        .collect();
    format!("{:<9} {:<13} {}", snake(&one.field), snake(&one.nature), sides.join("  |  "))
}

/// The name of a variant as JSON writes it.
fn snake(variant: &impl serde::Serialize) -> String {
    serde_json::to_value(variant).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
