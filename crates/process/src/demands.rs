use std::collections::BTreeSet;

use rapporteur_coding::{Event, Standing, Statement, StatementKind};
use rapporteur_knowledge::EventType;
use rapporteur_reconcile::{ActorRef, Holder, StatementRef};
use rapporteur_report::Span;

use crate::sides::Sides;
use crate::view::{View, hold, told_as_done};
use crate::words::{alike, shared, telling};
use crate::{Demand, Party, Stance};

/// Words that open each of several things asked for.
const OPENERS: [&str; 3] = ["that ", "for ", "to "];

/// What each side asks of another, with the answers; reports that tell of one demand are taken together.
pub fn find(view: &View, sides: &Sides, parties: &[Party]) -> Vec<Demand> {
    let mut demands: Vec<(Demand, BTreeSet<String>)> = Vec::new();
    for (at, said) in view.statements().filter(|(_, said)| said.kind == StatementKind::Demand) {
        let Some(by) = said.speaker.and_then(|by| view.actor(at.report, by)).map(|by| sides.side(by)) else { continue };
        for span in asked(view, at, said) {
            let of = asked_of(view, sides, parties, at, said, span, by);
            let words = telling(view.words(at.report, span));
            let holder = Holder { report: at.report, by: said.speaker.and_then(|by| view.actor(at.report, by)), span };
            let same = demands.iter_mut().find(|(demand, told)| {
                let whom = demand.of.is_none() || of.is_none() || demand.of == of;
                demand.by == by && whom && alike(told, &words)
            });
            match same {
                Some((demand, _)) => {
                    demand.asked.push(holder);
                    demand.of = demand.of.or(of);
                }
                None => demands.push((Demand { by, of, asked: vec![holder], answers: Vec::new() }, words)),
            }
        }
    }
    for (demand, words) in &mut demands {
        answer(view, sides, parties, demand, words);
    }
    demands.into_iter().map(|(demand, _)| demand).collect()
}

/// The things asked for in one statement. "Open the road, free the men and leave the hill" are three: each begins behind
/// a comma or an "and", with an act that is asked for or with the word that opens the first.
fn asked(view: &View, at: StatementRef, said: &Statement) -> Vec<Span> {
    let mut spans = Vec::new();
    for content in &said.content {
        let text = view.words(at.report, *content);
        let acts: Vec<usize> = requests(view, at).map(|(_, event)| event.trigger.start()).collect();
        let mut starts = vec![0];
        for (gap, link) in [", and ", ", ", " and ", ": ", "; "].iter().flat_map(|link| text.match_indices(link)) {
            let start = gap + link.len();
            let opens = OPENERS.iter().any(|opener| text[start..].starts_with(opener));
            if opens || acts.contains(&(content.start() + start)) {
                starts.push(start);
            }
        }
        starts.sort_unstable();
        starts.dedup();
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        for (start, end) in starts.iter().zip(ends) {
            let part = text[*start..end].trim_end_matches(" and ").trim_end_matches([' ', ',', ':', ';']);
            spans.extend(view.span(at.report, content.start() + start, content.start() + start + part.len()));
        }
    }
    spans
}

/// The acts that a statement asks for.
fn requests<'a>(view: &View<'a>, at: StatementRef) -> impl Iterator<Item = (usize, &'a Event)> + use<'a> {
    let events = view.coding(at.report).map_or(&[][..], |coding| &coding.events);
    let here = move |event: &&Event| event.standing == Standing::Requested && event.said_in == Some(at.statement);
    events.iter().filter(here).enumerate()
}

/// Of whom something is asked: to whom it is said, else whoever is to do it, else the party that the asked names first.
fn asked_of(
    view: &View,
    sides: &Sides,
    parties: &[Party],
    at: StatementRef,
    said: &Statement,
    span: Span,
    by: ActorRef,
) -> Option<ActorRef> {
    let acts = requests(view, at).filter(|(_, event)| span.contains(event.trigger));
    let doers = acts.flat_map(|(_, event)| view.actors(at.report, &event.actors));
    let all = view.actors(at.report, &said.addressee).into_iter().chain(doers);
    let first = view.named_in(at.report, span).first().map(|(_, actor)| sides.side(*actor));
    let first = first.filter(|side| parties.iter().any(|party| party.actor == *side));
    all.map(|of| sides.side(of)).chain(first).find(|of| *of != by)
}

/// Adds what the side that was asked says or does on the matter; where none was named, what any other party does.
fn answer(view: &View, sides: &Sides, parties: &[Party], demand: &mut Demand, words: &BTreeSet<String>) {
    let answers = |side: ActorRef| match demand.of {
        Some(of) => side == of,
        None => side != demand.by && parties.iter().any(|party| party.actor == side),
    };
    let on_it = |report: usize, span: Span| {
        let told = telling(view.words(report, span));
        shared(&told, words) >= 2
    };
    let asked: Vec<Span> = demand.asked.iter().map(|holder| holder.span).collect();
    for (at, said) in view.statements() {
        let Some(stance) = said_to(said) else { continue };
        let by = said.speaker.and_then(|by| view.actor(at.report, by));
        let span = said.content.first().copied().filter(|span| !asked.iter().any(|asked| asked.overlaps(*span)));
        if let (Some(by), Some(span)) =
            (by.filter(|by| answers(sides.side(*by))), span.filter(|span| on_it(at.report, *span)))
        {
            hold(&mut demand.answers, stance, Holder { report: at.report, by: Some(by), span });
        }
    }
    for (at, event) in view.events().filter(|(_, event)| told_as_done(event)) {
        let Some(stance) = done_to(event.kind) else { continue };
        let by = view.actors(at.report, &event.actors).into_iter().any(|by| answers(sides.side(by)));
        if by && on_it(at.report, event.words) {
            hold(&mut demand.answers, stance, view.teller(at, event));
        }
    }
}

fn said_to(said: &Statement) -> Option<Stance> {
    match said.kind {
        StatementKind::Refuse | StatementKind::Deny => Some(Stance::Rejects),
        StatementKind::Promise | StatementKind::Offer => Some(Stance::Affirms),
        StatementKind::Condition => Some(Stance::Conditional),
        _ => None,
    }
}

fn done_to(kind: EventType) -> Option<Stance> {
    match kind {
        EventType::Concede | EventType::Retreat | EventType::Aid | EventType::Cooperate => Some(Stance::Affirms),
        EventType::Reject => Some(Stance::Rejects),
        _ => None,
    }
}
