//! What is known of each report.

use rapporteur_report::Span;

use crate::checklist::Checklist;
use crate::house::House;

/// Ticks off outlet and date, what is set aside, days that must stay unresolved, and words that are no text.
pub fn check(house: &House, list: &mut Checklist) {
    list.list("reports");
    for (name, wanted) in &house.key.report {
        let seen = &house.record.reports[house.reports[name]];
        let outlet = seen.report.outlet.as_deref().unwrap_or("unknown");
        list.tick(format!("{name} outlet"), outlet == wanted.outlet);
        let date = match wanted.dateline {
            Some(date) => Some(date),
            None => wanted.published.parse().ok(),
        };
        list.tick(format!("{name} date"), seen.date() == date);
        list.tick(format!("{name} set aside or read"), seen.coding.is_err() == wanted.set_aside.is_some());
        for words in &wanted.unresolved {
            let span = house.span(name, words);
            list.tick(format!("{name} unresolved “{words}”"), span.is_some_and(|span| !resolved(house, name, span)));
        }
        for words in &wanted.not_text {
            list.tick(format!("{name} no text “{words}”"), house.every(name, words).is_empty());
        }
    }
}

/// Whether something in the coding of a report has days by these words.
fn resolved(house: &House, report: &str, words: Span) -> bool {
    let Some(coding) = house.coding(report) else { return false };
    let mut times = coding.events.iter().filter_map(|event| event.time.as_ref());
    let mut said = coding.statements.iter().filter_map(|said| said.time.as_ref());
    let fixed = |time: &rapporteur_coding::Time| time.span.overlaps(words) && time.days.is_some();
    times.any(fixed) || said.any(fixed)
}
