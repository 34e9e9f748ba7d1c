use rapporteur_process::{Demand, Stance};

use crate::context::Context;
use crate::page::{Item, Run, Section};
use crate::shown::clipped;

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
        Run::Quote(clipped(context.words(demand.asked), 240)),
    ];
    let mut cites: Vec<_> = context.cite(demand.asked).into_iter().collect();
    for at in &demand.statements {
        let span = context.statement(*at).and_then(|said| said.content.first().copied());
        cites.extend(span.filter(|span| *span != demand.asked).and_then(|span| context.cite(span)));
    }
    let answers = demand.answers.iter().filter_map(|answer| {
        let said = context.statement(answer.statement)?;
        let words = *said.content.first()?;
        let stance = match answer.stance {
            Stance::Affirms => "accepts",
            Stance::Conditional => "accepts on a condition",
            Stance::Rejects => "refuses",
            Stance::AccusesOther => "answers with blame",
        };
        let who = said.speaker.map_or_else(|| "the answer".to_owned(), |by| clipped(context.words(by.span), 60));
        let runs = vec![Run::Plain(format!("{who} {stance}: ")), Run::Quote(clipped(context.words(words), 200))];
        Some(Item::new(runs, context.cite(words).into_iter().collect()))
    });
    Item::new(runs, cites).over(answers.collect())
}
