use std::collections::BTreeSet;

use rapporteur_coding::{Event, Manner, Standing, Statement, StatementKind};
use rapporteur_reconcile::{ActorRef, Holder, ReportRef, StatementRef};
use rapporteur_report::Span;

use crate::asked::parts;
use crate::sides::Sides;
use crate::view::View;
use crate::words::{alike, cut, offset};
use crate::{Crossing, Demand, Mediator, replies};

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
    let may = |by| sides.is_party(by) || mediators.iter().any(|one| one.actor == by) || view.is_known_body(by);
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
    let replies = replies::find(view, sides);
    for (demand, words) in &mut demands {
        replies::answer(sides, demand, words, &replies);
        replies::opened(view, demand, crossings);
    }
    let mut demands: Vec<Demand> = demands.into_iter().map(|(demand, _)| demand).collect();
    demands.sort_by_key(|demand| (!sides.is_party(demand.by), demand.by));
    demands
}

/// What is asked for in statements.
fn said(view: &View, sides: &Sides) -> Vec<Asking> {
    let mut askings = Vec::new();
    for (at, said) in view.statements().filter(|(at, said)| is_demand(view, sides, at.report, said)) {
        let speaker = view.speaker_of(at.report, said);
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
            let by = speaker.filter(|by| view.is_somebody(*by)).map(|by| sides.side(by)).filter(|by| !to.contains(by));
            // Things ask nothing, and nobody of himself: then it is the other that the sentence names first.
            let Some(by) = by.or_else(|| parties().find(|side| !to.contains(side))) else { continue };
            // "Urging Kenya to act", said by nobody known: Kenya is asked, and does not ask.
            let itself = view.opening(at.report, *content).is_some_and(|who| sides.side(who) == by);
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
        let by = view.speaker_of(report, said).map(|by| sides.side(by));
        let named = view.named_in(report, *content).into_iter().rfind(|(span, _)| span.start() < must);
        let of = named.map(|(_, actor)| sides.side(actor));
        by.is_some_and(|by| sides.is_party(by)) && of.is_some_and(|of| sides.is_party(of)) && by != of
    };
    kind || duty()
}

/// A sentence that is no history, cut into words.
struct Sentence<'a> {
    report: ReportRef,
    span: Span,
    text: &'a str,
    words: Vec<&'a str>,
    named: Vec<(Span, ActorRef)>,
}

fn sentences<'a>(view: &View<'a>) -> impl Iterator<Item = Sentence<'a>> {
    let now = view.sentences().filter(|(report, span)| !view.is_past(*report, *span));
    now.map(|(report, span)| {
        let text = view.words(report, span);
        Sentence { report, span, text, words: cut(text), named: view.named_in(report, span) }
    })
}

impl Sentence<'_> {
    /// What is wanted, where nothing of it is known yet: from behind the word for wanting to the next turn. Who insists
    /// that something is so wants nothing.
    fn wanted(&self, view: &View, at: usize, taken: usize, known: &[Span]) -> Option<Span> {
        let rest = self.words.get(at + taken..)?;
        let from = offset(self.text, rest.first()?);
        let turn = view.spot(rest, "turn").map_or(self.text.len(), |(next, ..)| offset(self.text, rest[next]));
        let stop = self.text[from..turn].find(['.', ';', '—', '“', '”', '"']).map_or(turn, |stop| from + stop);
        let tail = self.text[from..stop].trim_end_matches([' ', ',', ':', '-']);
        let insists = view.tells(&self.words[at..=at], "insistence") && !view.tells(&cut(tail), "duty");
        let away =
            ["not ", "about ", "why ", "what ", "who ", "how ", "whether "].iter().any(|open| tail.starts_with(open));
        if cut(tail).len() < 2 || insists || away {
            return None;
        }
        let start = self.span.start() + from;
        let span = view.span(self.report, start, start + tail.len())?;
        (!known.iter().any(|old| old.overlaps(span))).then_some(span)
    }
}

/// What is asked for in the report's own words: "Kenya wants the boats back".
fn wanted(view: &View, sides: &Sides, known: &[Span]) -> Vec<Asking> {
    let mut askings = Vec::new();
    for sentence in sentences(view) {
        let Sentence { report, span: whole, text, words, named } = &sentence;
        for (at, taken, _) in view.spots(words, "want") {
            let start = offset(text, words[at]);
            let gap = |name: Span| text.get(name.end() - whole.start()..start).unwrap_or_default();
            let before = named.iter().rfind(|(name, _)| name.end() <= whole.start() + start);
            let near = before.filter(|(name, _)| is_near(view, gap(*name)));
            let by = near.map(|(_, actor)| sides.side(*actor)).filter(|side| sides.is_party(*side));
            let (Some(by), Some(span)) = (by, sentence.wanted(view, at, taken, known)) else { continue };
            let speaker = view.speaker(*report, *whole);
            // "Kenya asked Norway to come": of whom comes first.
            let first = view.opening(*report, span).map(|actor| sides.side(actor));
            let of = first.filter(|side| *side != by && view.is_body(*side)).or_else(|| sides.other(by));
            let asked = parts(view, *report, span, &[]).into_iter();
            askings.extend(asked.map(|span| Asking { by, of, holder: Holder { report: *report, by: speaker, span } }));
        }
    }
    askings
}

/// What a side makes its own act wait for: "Kenya would not talk until Uganda left the hill".
fn awaited(view: &View, sides: &Sides, known: &[Span]) -> Vec<Asking> {
    let party = |who: &ActorRef| Some(sides.side(*who)).filter(|side| sides.is_party(*side));
    let mut askings = Vec::new();
    for sentence in sentences(view) {
        let Sentence { report, span: whole, words, named, .. } = &sentence;
        for (at, taken, _) in view.spots(words, "wait").filter(|(at, ..)| view.tells(&words[..*at], "negation")) {
            let Some(span) = sentence.wanted(view, at, taken, known) else { continue };
            let opens = named.iter().find(|(name, _)| (span.start()..=span.start() + 4).contains(&name.start()));
            let Some(of) = opens.and_then(|(_, who)| party(who)) else { continue };
            let speaker = view.speaker(*report, *whole);
            let before = || named.iter().filter(|(name, _)| name.end() < span.start()).find_map(|(_, who)| party(who));
            if let Some(by) = speaker.as_ref().and_then(party).or_else(before).filter(|by| *by != of) {
                askings.push(Asking { by, of: Some(of), holder: Holder { report: *report, by: speaker, span } });
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

/// Where the acts begin that a statement asks for.
fn triggers(view: &View, at: StatementRef) -> Vec<usize> {
    requests(view, at).map(|event| event.trigger.start()).collect()
}

/// The acts that a statement asks for.
fn requests<'a>(view: &View<'a>, at: StatementRef) -> impl Iterator<Item = &'a Event> + use<'a> {
    let events = view.record.coding(at.report).map_or(&[][..], |coding| &coding.events);
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
