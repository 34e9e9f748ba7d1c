use rapporteur_process::{Demand, Stance};

use crate::context::Context;
use crate::page::{Item, Run, Section};
use crate::shown::quoted;

/// Who demands what, with the answers.
pub fn section(context: &Context) -> Section {
    let items = context.process.demands.iter().map(|demand| item(context, demand)).collect();
    Section::new("demands", "Who demands what", items)
}

fn item(context: &Context, demand: &Demand) -> Item {
    let of = demand.of.map_or_else(String::new, |of| format!(" of {}", context.name(of)));
    let runs = vec![
        Run::Strong(context.name(demand.by)),
        Run::Plain(format!(" asks{of}: ")),
        Run::Quote(quoted(demand.asked.first().map_or("", |first| context.words(first.span)), 240)),
    ];
    let answers = demand.answers.iter().flat_map(|told| told.holders.iter().map(|holder| (told.value, holder)));
    let answers = answers.map(|(stance, holder)| {
        let stance = match stance {
            Stance::Affirms => "accepts",
            Stance::Conditional => "accepts on a condition",
            Stance::Rejects => "refuses",
            Stance::AccusesOther => "answers with blame",
        };
        let who = holder.by.map_or_else(|| "the answer".to_owned(), |by| context.name(by));
        let runs = vec![Run::Plain(format!("{who} {stance}: ")), Run::Quote(quoted(context.words(holder.span), 200))];
        Item::new(runs, context.cite(holder.span).into_iter().collect())
    });
    Item::new(runs, context.cites(&demand.asked)).over(answers.collect())
}
