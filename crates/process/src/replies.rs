//! What becomes of a demand: what the one that was asked says and does.

use std::collections::BTreeSet;

use rapporteur_coding::{Statement, StatementKind};
use rapporteur_knowledge::EventType;
use rapporteur_reconcile::{ActorRef, Holder, ReportRef};
use rapporteur_report::Span;

use crate::sides::Sides;
use crate::view::{View, hold, told_as_done};
use crate::words::{cut, shared};
use crate::{Crossing, Demand, Opening, Stance};

/// Something said or done that may answer a demand.
pub struct Reply {
    side: ActorRef,
    stance: Stance,
    holder: Holder,
    words: BTreeSet<String>,
}

/// Every refusal, promise and concession: words first, then deeds that are not told in such words.
pub fn find(view: &View, sides: &Sides) -> Vec<Reply> {
    let reply = |by: ActorRef, stance: Stance, report: ReportRef, span: Span| {
        let (side, words) = (sides.side(by), view.telling(report, span));
        Reply { side, stance, holder: Holder { report, by: Some(by), span }, words }
    };
    let mut replies: Vec<Reply> = Vec::new();
    for (at, said) in view.statements() {
        let by = view.speaker_of(at.report, said);
        if let (Some(by), Some(stance), Some(span)) = (by, said_to(said), said.content.first()) {
            replies.push(reply(by, stance, at.report, *span));
        }
    }
    for (at, event) in view.events().filter(|(_, event)| told_as_done(event)) {
        let by = view.actors(at.report, &event.actors).first().copied();
        if let (Some(by), Some(stance)) = (by, done_to(event.kind)) {
            replies.push(reply(by, stance, at.report, event.words));
        }
    }
    replies
}

/// Adds what the side that was asked says or does on the matter; where none was named, what any other party does.
pub fn answer(sides: &Sides, demand: &mut Demand, words: &BTreeSet<String>, replies: &[Reply]) {
    let asked: Vec<Span> = demand.asked.iter().map(|holder| holder.span).collect();
    let (by, of) = (demand.by, demand.of);
    let answers = |reply: &&Reply| of.map_or(reply.side != by && sides.is_party(reply.side), |of| reply.side == of);
    for reply in replies.iter().filter(answers) {
        let span = reply.holder.span;
        let both = shared(&reply.words, words);
        // What is said of it right afterwards need not name it twice.
        let next = || asked.iter().any(|asked| asked.report() == span.report() && follows(*asked, span));
        let on_it = both >= 2 && both * 3 >= words.len() || both >= 1 && (words.len() <= 2 || next());
        let told = |demand: &Demand| {
            let mut all = demand.answers.iter().flat_map(|told| &told.holders).map(|holder| holder.span);
            all.any(|other| other.overlaps(span)) || asked.iter().any(|asked| asked.overlaps(span))
        };
        if on_it && !told(demand) {
            hold(&mut demand.answers, reply.stance, reply.holder.clone());
        }
    }
}

/// Adds what became of a crossing whose opening was asked for.
pub fn opened(view: &View, demand: &mut Demand, crossings: &[Crossing]) {
    let asked: Vec<&str> = demand.asked.iter().flat_map(|asked| view.cut(asked.report, asked.span)).collect();
    if !view.tells(&asked, "opened") {
        return;
    }
    let named = |crossing: &&Crossing| cut(&crossing.name).first().is_some_and(|name| asked.contains(name));
    for (state, _) in crossings.iter().filter(named).flat_map(|crossing| &crossing.states) {
        let stance = match state.value {
            Opening::Open => Stance::Affirms,
            Opening::Restricted => Stance::Conditional,
            _ => continue,
        };
        state.holders.iter().for_each(|holder| hold(&mut demand.answers, stance, holder.clone()));
    }
}

/// Whether words stand not far behind others.
fn follows(one: Span, other: Span) -> bool {
    const FAR: usize = 300;
    (one.end()..one.end() + FAR).contains(&other.start())
}

/// What a statement holds of what was asked.
fn said_to(said: &Statement) -> Option<Stance> {
    match said.kind {
        StatementKind::Refuse => Some(Stance::Rejects),
        StatementKind::Promise | StatementKind::Offer => Some(Stance::Affirms),
        StatementKind::Condition => Some(Stance::Conditional),
        _ => None,
    }
}

/// What a deed holds of what was asked.
fn done_to(kind: EventType) -> Option<Stance> {
    match kind {
        EventType::Agree | EventType::Concede | EventType::Retreat | EventType::Aid | EventType::Cooperate => {
            Some(Stance::Affirms)
        }
        EventType::Reject => Some(Stance::Rejects),
        _ => None,
    }
}
