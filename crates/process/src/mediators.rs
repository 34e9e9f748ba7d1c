use std::collections::BTreeMap;

use rapporteur_coding::{Event, Standing, StatementKind};
use rapporteur_knowledge::{ActorKind, PersonKind};
use rapporteur_reconcile::{ActorRef, Holder, ReportRef};
use rapporteur_report::Span;

use crate::sides::Sides;
use crate::view::{View, hold, on};
use crate::{Cited, Course, Mediator};

/// Whether an event is of standing between sides (CAMEO 045).
pub fn mediates(event: &Event) -> bool {
    event.cameo.as_deref() == Some("045")
}

/// Who mediates by the words of one sentence, before it is known who the parties are: those named behind the word
/// ("mediated by A and B", "mediators from A"), else the last one before it ("A, which offered to mediate"). What may
/// be is left out.
pub fn mediating(view: &View, report: ReportRef, sentence: Span) -> Vec<ActorRef> {
    let words = view.cut(report, sentence);
    let talks = || view.speaks_of(report, sentence, "talks");
    let list = ["mediation", "host"].into_iter().find(|list| view.tells(&words, list) && (*list != "host" || talks()));
    let Some(at) = list.and_then(|list| view.byte_of(report, sentence, list)) else { return Vec::new() };
    if view.tells(&words, "scenario") || is_history(view, report, sentence) {
        return Vec::new();
    }
    let text = view.words(report, sentence);
    // "Mediation between A and B by C": A and B are not those who mediate.
    let behind = text.get(at - sentence.start()..).unwrap_or_default();
    let until = behind.find(" between ").map_or(usize::MAX, |cut| at + cut);
    let named = view.named_in(report, sentence);
    let can = |(span, actor): &(Span, ActorRef)| can_mediate(view, *actor).then_some((span.start(), *actor));
    let named: Vec<(usize, ActorRef)> = named.iter().filter_map(can).collect();
    let before = named.iter().rfind(|(start, _)| *start < at).map(|(_, actor)| *actor);
    let mut who: Vec<ActorRef> =
        named.iter().filter(|(start, _)| (at..until).contains(start)).map(|(_, actor)| *actor).collect();
    who.extend(before.filter(|_| who.is_empty() || list == Some("host")));
    who
}

/// Those who stand between the parties, and what each account has them do: mediate, step back, go on. Mediators without
/// a name ("the mediators are stepping back") stand together as one.
pub fn find(view: &View, sides: &Sides) -> Vec<Mediator> {
    let mut acts: BTreeMap<ActorRef, Vec<Cited<Course>>> = BTreeMap::new();
    let mut nameless: Option<ActorRef> = None;
    for (report, span) in view.sentences() {
        let mut who = sides.distinct(mediating(view, report, span));
        let told = view.events_in(report, span).filter(|(_, event)| mediates(event) && is_told(event));
        who.extend(told.flat_map(|(_, event)| sides.distinct(view.actors(report, &event.actors))));
        who.retain(|side| !sides.is_party(*side) && can_mediate(view, *side));
        who.sort_unstable();
        who.dedup();
        let named = view.named_in(report, span);
        let holder = Holder { report, by: view.speaker(report, span), span };
        // What stands behind the one who does it tells what he does.
        let told = |from: Option<usize>| {
            course(view, &view.behind(report, span, from.unwrap_or(span.start())), view.cut(report, span))
        };
        if who.is_empty() && !view.tells(&view.cut(report, span), "scenario") {
            let they = named.iter().find(|(_, actor)| is_nameless(view, *actor));
            // Of mediators without a name only their course is worth telling.
            let course = they.map(|(at, _)| told(Some(at.start()))).filter(|course| *course != Course::Mediates);
            if let (Some((_, they)), Some(course)) = (they, course) {
                hold(acts.entry(*nameless.get_or_insert(*they)).or_default(), course, holder.clone());
            }
        }
        for side in who {
            let at = named.iter().find(|(_, actor)| sides.side(*actor) == side).map(|(at, _)| at.start());
            hold(acts.entry(side).or_default(), told(at), holder.clone());
        }
    }
    for (at, said) in view.statements() {
        let Some(by) = view.speaker_of(at.report, said) else { continue };
        let (side, Some(span)) = (sides.side(by), said.content.first().copied()) else { continue };
        let words = view.cut(at.report, span);
        let told = course(view, &words, words.clone());
        // A denial that they give up has them go on.
        let told = if said.kind == StatementKind::Deny { Course::GoesOn } else { told };
        let about = said.topics.iter().any(|topic| matches!(topic.as_str(), "talks" | "ceasefire"));
        let phrase =
            ["step back", "press on"].iter().any(|list| view.spot(&words, list).is_some_and(|(_, taken, _)| taken > 1));
        if let (true, Some(acts)) = (told != Course::Mediates && (about || phrase), acts.get_mut(&side)) {
            hold(acts, told, Holder { report: at.report, by: Some(by), span });
        }
    }
    acts.values_mut().for_each(|acts| acts.sort_by_key(|act| act.value));
    let mut mediators: Vec<_> = acts.into_iter().map(|(actor, acts)| Mediator { actor, acts }).collect();
    let told = |one: &Mediator| one.acts.iter().map(|act| act.holders.len()).sum::<usize>();
    mediators.sort_by_key(|one| (!view.record.actors[one.actor].named, std::cmp::Reverse(told(one))));
    mediators
}

/// What words have the mediators do. "Nobody has stepped back" has them go on.
fn course(view: &View, words: &[&str], sentence: Vec<&str>) -> Course {
    match (view.tells(words, "step back"), view.tells(words, "press on")) {
        (true, _) if view.tells(&sentence, "negation") => Course::GoesOn,
        (true, _) => Course::StepsBack,
        (_, true) => Course::GoesOn,
        _ => Course::Mediates,
    }
}

fn is_told(event: &Event) -> bool {
    matches!(event.standing, Standing::Asserted | Standing::Alleged | Standing::Planned) && on(&event.topics, "talks")
}

/// A state, or a body with a name.
fn can_mediate(view: &View, actor: ActorRef) -> bool {
    view.record.actors.get(actor).is_some_and(|actor| {
        let known = actor.known.is_some() && matches!(actor.kind, ActorKind::Organization | ActorKind::Body);
        actor.kind == ActorKind::State || known
    })
}

/// "The mediators".
fn is_nameless(view: &View, actor: ActorRef) -> bool {
    let mediator = |title: &str| view.role(title) == Some(PersonKind::Mediator);
    let actor = view.record.actors.get(actor).filter(|actor| !actor.named);
    actor.is_some_and(|actor| actor.titles.iter().any(|(title, _)| mediator(title)))
}

fn is_history(view: &View, report: ReportRef, sentence: Span) -> bool {
    let mut mediate = view.events_in(report, sentence).filter(|(_, event)| mediates(event)).peekable();
    mediate.peek().is_some() && mediate.all(|(_, event)| event.standing == Standing::Background)
}
