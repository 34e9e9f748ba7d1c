use rapporteur_coding::Time;

use crate::context::Context;
use crate::page::{Cite, Item, Run, Section, one_a_report};
use crate::sections::incident;
use crate::shown::clipped;
use crate::wording::count;

/// How many words for days are given of one report.
const WORDS: usize = 3;

/// What is not known: days that nothing anchors, sayings without a name behind them, happenings without a place.
pub fn section(context: &Context) -> Section {
    let mut items = Vec::new();
    for (report, coding) in context.record.codings() {
        let times = coding.events.iter().filter_map(|event| event.time.as_ref());
        let said = coding.statements.iter().filter_map(|said| said.time.as_ref());
        let unanchored: Vec<&Time> = times.chain(said).filter(|time| time.days.is_none()).collect();
        if coding.anchor.is_none() && !unanchored.is_empty() {
            let mut cites: Vec<Cite> = unanchored.iter().map(|time| Cite { report, span: time.span }).collect();
            cites.sort();
            cites.dedup();
            let mut words: Vec<String> = Vec::new();
            for cite in &cites {
                let word = format!("“{}”", clipped(context.words(cite.span), 40));
                if !words.contains(&word) {
                    words.push(word);
                }
            }
            let more = if words.len() > WORDS { " and more" } else { "" };
            words.truncate(WORDS);
            cites.truncate(WORDS);
            let told = format!("The day of report {}: so {}{more} cannot be placed", report + 1, words.join(", "));
            items.push(Item::new(vec![Run::Plain(told)], cites));
        }
    }
    let unnamed: Vec<Cite> = context
        .record
        .codings()
        .flat_map(|(report, coding)| coding.statements.iter().map(move |said| (report, coding, said)))
        .filter(|(_, coding, said)| {
            said.speaker.is_none_or(|by| coding.actors.get(by.actor).is_some_and(|actor| !actor.named))
        })
        .filter_map(|(report, _, said)| Some(Cite { report, span: *said.content.first()? }))
        .collect();
    if !unnamed.is_empty() {
        let told = format!("Who stands behind {} without a name, for instance", count(unnamed.len(), "statement"));
        items.push(Item::new(vec![Run::Plain(told)], one_a_report(unnamed)));
    }
    let nowhere: Vec<Cite> = context
        .record
        .incidents
        .iter()
        .filter(|one| incident::is_told(context, one))
        .filter(|one| {
            one.events.iter().all(|at| context.record.event(*at).is_some_and(|event| event.places.is_empty()))
        })
        .filter_map(|one| context.cite(context.record.event(*one.events.first()?)?.words))
        .collect();
    if !nowhere.is_empty() {
        let told = format!("Where {} took place, for instance", count(nowhere.len(), "happening"));
        items.push(Item::new(vec![Run::Plain(told)], one_a_report(nowhere)));
    }
    Section::new("unknown", "What is not known", items)
}
