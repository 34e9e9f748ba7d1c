use std::collections::HashSet;

use rapporteur_process::{Demand, Stance};
use rapporteur_reconcile::ActorRef;

use crate::context::Context;
use crate::page::{Item, Run, Section, one_a_report};
use crate::shown::quoted;

/// Who demands what of whom, side by side, each with its answers.
pub fn section(context: &Context) -> Section {
    let mut demands: Vec<&Demand> = context.process.demands.iter().collect();
    demands.sort_by_key(|demand| !context.is_of_party(demand.by));
    let mut seen: Vec<(ActorRef, Option<ActorRef>)> = demands.iter().map(|one| (one.by, one.of)).collect();
    let mut known = HashSet::new();
    seen.retain(|pair| known.insert(*pair));
    let items = seen.into_iter().map(|(by, of)| {
        let here = demands.iter().filter(|one| (one.by, one.of) == (by, of));
        let below: Vec<Item> = here.map(|demand| item(context, demand)).collect();
        let whom = of.map_or_else(String::new, |of| format!(" asks {}", context.name(of)));
        let runs = vec![Run::Strong(format!("{}{}", context.name(by), if whom.is_empty() { " asks" } else { &whom }))];
        // Each demand below is cited for itself.
        Item::new(runs, Vec::new()).over(below)
    });
    let silent = context.process.demands.iter().any(|demand| demand.answers.is_empty());
    let note = silent.then(|| "Where nothing follows a demand, no answer is reported.".to_owned());
    Section { note, ..Section::new("demands", "Who demands what", items.collect()) }
}

fn item(context: &Context, demand: &Demand) -> Item {
    let fullest = demand.asked.iter().max_by_key(|holder| holder.span.range().len().min(120));
    let words = fullest.map_or("", |asked| context.words(asked.span));
    let mut runs = vec![Run::Quote(quoted(words.strip_prefix("that ").unwrap_or(words), 150))];
    runs.push(Run::Cites(context.cites(&demand.asked)));
    for answer in &demand.answers {
        let stance = match answer.value {
            Stance::Affirms => "granted or offered",
            Stance::Conditional => "granted in part, or on a condition",
            Stance::Rejects | Stance::DeclaresOver => "refused",
            Stance::AccusesOther => "answered with blame",
        };
        runs.push(Run::Plain(format!("; {stance}")));
        runs.push(Run::Cites(one_a_report(context.cites(&answer.holders))));
    }
    Item::cited(runs)
}
