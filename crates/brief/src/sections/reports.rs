use rapporteur_reconcile::OriginKind;
use rapporteur_store::SetAside;

use crate::context::Context;
use crate::page::{Item, Run, Section};
use crate::shown::clipped;
use crate::wording::day;

/// The reports read, by number: outlet, date and what it rests on, whose text they share.
pub fn section(context: &Context) -> Section {
    let mut items = Vec::new();
    for (at, seen) in context.record.reports.iter().enumerate() {
        let report = &seen.report;
        let mut runs = vec![Run::Plain(format!("[{}] ", at + 1)), Run::Strong(clipped(report.name(), 100))];
        if let Some(outlet) = report.outlet.as_deref().filter(|outlet| *outlet != report.name()) {
            runs.push(Run::Plain(format!(", {}", clipped(outlet, 60))));
        }
        let anchor = seen.coding.as_ref().ok().and_then(|coding| coding.anchor);
        let told = match (seen.date(), anchor.and_then(|anchor| anchor.span)) {
            (Some(date), Some(_)) => format!(", {} by its dateline", day(date)),
            (Some(date), None) => format!(", {}", day(date)),
            (None, _) => ", date unknown".to_owned(),
        };
        runs.push(Run::Plain(told));
        if let Err(SetAside::Language(code)) = &seen.coding {
            runs.push(Run::Plain(" ".to_owned()));
            runs.push(Run::Mark(format!("set aside: not English ({code})")));
        }
        if let Some(mark) = origin(context, at) {
            runs.extend([Run::Plain(" ".to_owned()), mark]);
        }
        items.push(Item::new(runs, Vec::new()));
    }
    Section::new("reports", "The reports", items)
}

fn origin(context: &Context, at: usize) -> Option<Run> {
    let origin = context.record.origins.iter().find(|origin| origin.reports.contains(&at))?;
    let others: Vec<String> =
        origin.reports.iter().filter(|other| **other != at).map(|other| format!("[{}]", other + 1)).collect();
    let own = context.record.reports.get(at).and_then(|seen| seen.report.outlet.as_deref()).unwrap_or_default();
    let others_named = origin.credits.iter().filter(|(name, _)| !name.eq_ignore_ascii_case(own));
    let credits: Vec<String> = others_named.map(|(name, _)| clipped(name, 60)).collect();
    match origin.kind {
        OriginKind::Reprint if !others.is_empty() => Some(Run::Mark(format!("one text with {}", others.join(" ")))),
        OriginKind::Compiled if !credits.is_empty() => {
            Some(Run::Mark(format!("put together from {}", credits.join(" and "))))
        }
        _ if !credits.is_empty() => Some(Run::Mark(format!("credits {}", credits.join(" and ")))),
        _ => None,
    }
}
