use std::collections::BTreeSet;

use rapporteur_coding::{Event, Manner, Standing, Statement, StatementKind};
use rapporteur_knowledge::EventType;
use rapporteur_reconcile::{ActorRef, Holder, ReportRef, StatementRef};
use rapporteur_report::Span;

use crate::asked::parts;
use crate::sides::Sides;
use crate::view::{View, hold, told_as_done};
use crate::words::{alike, cut, offset, shared};
use crate::{Crossing, Demand, Mediator, Opening, Stance};

/// How far a side may stand before the word for wanting: "Kenya has again asked".
const NEAR: usize = 24;

/// One thing that somebody asks for, as one sentence has it.
struct Asking {
    by: ActorRef,
    of: Option<ActorRef>,
    holder: Holder,
}

/// What each side asks of another, with the answers; sentences that tell of one demand are taken together.
pub fn find(view: &View, sides: &Sides, mediators: &[Mediator], crossings: &[Crossing]) -> Vec<Demand> {
    let mut askings = said(view, sides);
    let known: Vec<Span> = askings.iter().map(|asking| asking.holder.span).collect();
    askings.extend(wanted(view, sides, &known));
    let known: Vec<Span> = askings.iter().map(|asking| asking.holder.span).collect();
    askings.extend(awaited(view, sides, &known));
    let may = |by: ActorRef| {
        let body = view.is_body(by) && view.record.actors[by].known.is_some();
        sides.is_party(by) || mediators.iter().any(|one| one.actor == by) || body
    };
    let mut demands: Vec<(Demand, BTreeSet<String>)> = Vec::new();
    for asking in askings.into_iter().filter(|asking| may(asking.by)) {
        let words = view.telling(asking.holder.report, asking.holder.span);
        // Somebody by name is no thing to ask for.
        if words.is_empty() {
            continue;
        }
        let same = demands.iter_mut().find(|(demand, told)| {
            let whom = demand.of.is_none() || asking.of.is_none() || demand.of == asking.of;
            demand.by == asking.by && whom && alike(told, &words)
        });
        match same {
            Some((demand, _)) => {
                demand.asked.push(asking.holder);
                demand.of = demand.of.or(asking.of);
            }
            None => {
                let new = Demand { by: asking.by, of: asking.of, asked: vec![asking.holder], answers: Vec::new() };
                demands.push((new, words));
            }
        }
    }
    let replies = replies(view, sides);
    for (demand, words) in &mut demands {
        answer(sides, demand, words, &replies);
        opened(view, demand, crossings);
    }
    let mut demands: Vec<Demand> = demands.into_iter().map(|(demand, _)| demand).collect();
    demands.sort_by_key(|demand| (!sides.is_party(demand.by), demand.by));
    demands
}

/// What is asked for in statements.
fn said(view: &View, sides: &Sides) -> Vec<Asking> {
    let mut askings = Vec::new();
    for (at, said) in view.statements().filter(|(at, said)| is_demand(view, sides, at.report, said)) {
        let speaker = said.speaker.and_then(|by| view.actor(at.report, by));
        // Of several pieces of what somebody says aloud, those that ask.
        let asks = |content: &&Span| {
            let words = view.cut(at.report, **content);
            said.manner != Manner::Direct || view.tells(&words, "duty") || view.tells(&words, "want")
        };
        for content in said.content.iter().filter(asks) {
            let sentence = view.sentence(at.report, *content);
            let named = view.named_in(at.report, sentence);
            let parties = || named.iter().map(|(_, actor)| sides.side(*actor)).filter(|side| sides.is_party(*side));
            let to = sides.distinct(view.actors(at.report, &said.addressee));
            let whose = |by: ActorRef| view.is_somebody(by);
            let by = speaker.filter(|by| whose(*by)).map(|by| sides.side(by)).filter(|by| !to.contains(by));
            // Things ask nothing, and nobody of himself: then it is the other that the sentence names first.
            let Some(by) = by.or_else(|| parties().find(|side| !to.contains(side))) else { continue };
            // "Urging Kenya to act", said by nobody known: Kenya is asked, and does not ask.
            let opens =
                view.named_in(at.report, *content).into_iter().find(|(at, _)| at.start() <= content.start() + 4);
            let itself = opens.is_some_and(|(_, who)| sides.side(who) == by);
            let vague = speaker.is_none_or(|by| !view.record.actors[by].named);
            let turned = sides.other(by).filter(|_| itself && vague);
            for span in parts(view, at.report, *content, &triggers(view, at)) {
                let of = turned.map_or_else(|| asked_of(view, sides, at, said, span, by), |_| Some(by));
                let by = turned.unwrap_or(by);
                askings.push(Asking { by, of, holder: Holder { report: at.report, by: speaker, span } });
            }
        }
    }
    askings
}

/// A demand, or a side's words that the other "must".
fn is_demand(view: &View, sides: &Sides, report: ReportRef, said: &Statement) -> bool {
    let kind = said.kind == StatementKind::Demand;
    let duty = || {
        let Some(content) = said.content.first() else { return false };
        let Some(must) = view.byte_of(report, *content, "duty") else { return false };
        let by = said.speaker.and_then(|by| view.actor(report, by)).map(|by| sides.side(by));
        let named = view.named_in(report, *content).into_iter().rfind(|(span, _)| span.start() < must);
        let of = named.map(|(_, actor)| sides.side(actor));
        by.is_some_and(|by| sides.is_party(by)) && of.is_some_and(|of| sides.is_party(of)) && by != of
    };
    kind || duty()
}

/// What is asked for in the report's own words: "Kenya wants the boats back".
fn wanted(view: &View, sides: &Sides, known: &[Span]) -> Vec<Asking> {
    let mut askings = Vec::new();
    for (report, sentence) in view.sentences().filter(|(report, span)| !view.is_past(*report, *span)) {
        let text = view.words(report, sentence);
        let words = cut(text);
        let named = view.named_in(report, sentence);
        for (at, taken, _) in view.spots(&words, "want") {
            let start = sentence.start() + offset(text, words[at]);
            let gap =
                |span: Span| text.get(span.end() - sentence.start()..start - sentence.start()).unwrap_or_default();
            let near =
                named.iter().rfind(|(span, _)| span.end() <= start).filter(|(span, _)| is_near(view, gap(*span)));
            let Some(by) = near.map(|(_, actor)| sides.side(*actor)).filter(|side| sides.is_party(*side)) else {
                continue;
            };
            let Some((from, to)) = tail(view, text, &words, at, taken) else { continue };
            let span = view.span(report, sentence.start() + from, sentence.start() + to);
            let Some(span) = span.filter(|span| !known.iter().any(|old| old.overlaps(*span))) else { continue };
            let speaker = view.speaker(report, sentence);
            for part in parts(view, report, span, &[]) {
                // "Kenya asked Norway to come": of whom comes first.
                let first = view.named_in(report, span).into_iter().find(|(name, _)| name.start() <= span.start() + 4);
                let first = first.map(|(_, actor)| sides.side(actor)).filter(|side| *side != by && view.is_body(*side));
                let of = first.or_else(|| sides.other(by));
                askings.push(Asking { by, of, holder: Holder { report, by: speaker, span: part } });
            }
        }
    }
    askings
}

/// What a side makes its own act wait for: "Kenya would not talk until Uganda left the hill".
fn awaited(view: &View, sides: &Sides, known: &[Span]) -> Vec<Asking> {
    let mut askings = Vec::new();
    for (report, sentence) in view.sentences().filter(|(report, span)| !view.is_past(*report, *span)) {
        let text = view.words(report, sentence);
        let words = cut(text);
        let named = view.named_in(report, sentence);
        for (at, taken, _) in view.spots(&words, "wait").filter(|(at, ..)| view.tells(&words[..*at], "negation")) {
            let Some((from, to)) = tail(view, text, &words, at, taken) else { continue };
            let span = view.span(report, sentence.start() + from, sentence.start() + to);
            let Some(span) = span.filter(|span| !known.iter().any(|old| old.overlaps(*span))) else { continue };
            let party = |who: &ActorRef| Some(sides.side(*who)).filter(|side| sides.is_party(*side));
            let opens = named.iter().find(|(name, _)| (span.start()..=span.start() + 4).contains(&name.start()));
            let Some(of) = opens.and_then(|(_, who)| party(who)) else { continue };
            let speaker = view.speaker(report, sentence);
            let before = || named.iter().filter(|(name, _)| name.end() < span.start()).find_map(|(_, who)| party(who));
            if let Some(by) = speaker.as_ref().and_then(party).or_else(before).filter(|by| *by != of) {
                askings.push(Asking { by, of: Some(of), holder: Holder { report, by: speaker, span } });
            }
        }
    }
    askings
}

/// Whether what stands between a side and the word for wanting lets the one do the other: "Kenya's demand" is a thing,
/// and who could not ask did not.
fn is_near(view: &View, gap: &str) -> bool {
    let held = |list: &str| view.tells(&cut(gap), list);
    gap.len() <= NEAR && !gap.contains(['’', '\'', ',', '“', '"']) && !held("negation") && !held("scenario")
}

/// What is wanted: from behind the word for it to the next turn. Who insists that something is so wants nothing.
fn tail(view: &View, text: &str, words: &[&str], at: usize, taken: usize) -> Option<(usize, usize)> {
    let rest = words.get(at + taken..)?;
    let from = offset(text, rest.first()?);
    let turn = view.spot(rest, "turn").map_or(text.len(), |(next, ..)| offset(text, rest[next]));
    let stop = text[from..turn].find(['.', ';', '—', '“', '”', '"']).map_or(turn, |stop| from + stop);
    let tail = text[from..stop].trim_end_matches([' ', ',', ':', '-']);
    let insists = view.tells(&words[at..=at], "insistence") && !view.tells(&cut(tail), "duty");
    let away =
        ["not ", "about ", "why ", "what ", "who ", "how ", "whether "].iter().any(|open| tail.starts_with(open));
    (cut(tail).len() > 1 && !insists && !away).then_some((from, from + tail.len()))
}

/// Where the acts begin that a statement asks for.
fn triggers(view: &View, at: StatementRef) -> Vec<usize> {
    requests(view, at).map(|event| event.trigger.start()).collect()
}

/// The acts that a statement asks for.
fn requests<'a>(view: &View<'a>, at: StatementRef) -> impl Iterator<Item = &'a Event> + use<'a> {
    let events = view.coding(at.report).map_or(&[][..], |coding| &coding.events);
    events.iter().filter(move |event| event.standing == Standing::Requested && event.said_in == Some(at.statement))
}

/// Of whom something is asked: to whom it is said, else whoever is to do it, else the party that the asked names first,
/// else the other party.
fn asked_of(
    view: &View,
    sides: &Sides,
    at: StatementRef,
    said: &Statement,
    span: Span,
    by: ActorRef,
) -> Option<ActorRef> {
    let acts = requests(view, at).filter(|event| span.contains(event.trigger));
    let doers = acts.flat_map(|event| view.actors(at.report, &event.actors));
    let all: Vec<ActorRef> = view.actors(at.report, &said.addressee).into_iter().chain(doers).collect();
    if all.iter().any(|of| sides.is_both(*of)) {
        return None;
    }
    let mut named = view.named_in(at.report, span).into_iter().map(|(_, actor)| sides.side(actor));
    let first = named.find(|side| sides.is_party(*side) && *side != by);
    let all = all.into_iter().map(|of| sides.side(of)).filter(|of| view.is_body(*of));
    all.chain(first).find(|of| *of != by).or_else(|| sides.other(by))
}

/// Something said or done that may answer a demand.
struct Reply {
    side: ActorRef,
    stance: Stance,
    holder: Holder,
    words: BTreeSet<String>,
}

/// Every refusal, promise and concession: words first, then deeds that are not told in such words.
fn replies(view: &View, sides: &Sides) -> Vec<Reply> {
    let reply = |by: ActorRef, stance: Stance, report: ReportRef, span: Span| {
        let (side, words) = (sides.side(by), view.telling(report, span));
        Reply { side, stance, holder: Holder { report, by: Some(by), span }, words }
    };
    let mut replies: Vec<Reply> = Vec::new();
    for (at, said) in view.statements() {
        let by = said.speaker.and_then(|by| view.actor(at.report, by));
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
fn answer(sides: &Sides, demand: &mut Demand, words: &BTreeSet<String>, replies: &[Reply]) {
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
fn opened(view: &View, demand: &mut Demand, crossings: &[Crossing]) {
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

fn said_to(said: &Statement) -> Option<Stance> {
    match said.kind {
        StatementKind::Refuse => Some(Stance::Rejects),
        StatementKind::Promise | StatementKind::Offer => Some(Stance::Affirms),
        StatementKind::Condition => Some(Stance::Conditional),
        _ => None,
    }
}

fn done_to(kind: EventType) -> Option<Stance> {
    match kind {
        EventType::Agree | EventType::Concede | EventType::Retreat | EventType::Aid | EventType::Cooperate => {
            Some(Stance::Affirms)
        }
        EventType::Reject => Some(Stance::Rejects),
        _ => None,
    }
}
