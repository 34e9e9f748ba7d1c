use std::collections::BTreeMap;

use rapporteur_coding::{Event, Standing};
use rapporteur_knowledge::{ActorKind, PersonKind};
use rapporteur_reconcile::{ActorRef, Holder};
use rapporteur_report::Span;

use crate::sides::Sides;
use crate::view::{View, hold, plain};
use crate::{Cited, Mediator, Party};

/// Words that say that somebody stands between sides.
const BETWEEN: [&str; 6] = ["mediator", "mediators", "mediation", "mediated", "mediating", "facilitated"];

/// Whether an event is of standing between sides (CAMEO 045).
pub fn mediates(event: &Event) -> bool {
    event.cameo.as_deref() == Some("045")
}

/// Those who are told to mediate, and what each account has them do, in its words: the sentences that tell of
/// mediation and name them, and what they say themselves of the talks or the ceasefire. Mediators without a name
/// ("the mediators are stepping back") stand together as one.
pub fn find(view: &View, sides: &Sides, parties: &[Party]) -> Vec<Mediator> {
    let mut acts: BTreeMap<ActorRef, Vec<Cited<String>>> = BTreeMap::new();
    let mut nameless: Option<ActorRef> = None;
    let is_party = |side: ActorRef| parties.iter().any(|party| party.actor == side);
    for (report, sentence) in view.sentences() {
        let words = plain(view.words(report, sentence));
        let between = words.iter().any(|word| BETWEEN.contains(&word.as_str()));
        let host = words.iter().any(|word| matches!(word.as_str(), "host" | "hosted"));
        if !(between || host && view.speaks_of(report, sentence, "talks")) || is_history(view, report, sentence) {
            continue;
        }
        let note = |acts: &mut BTreeMap<ActorRef, Vec<Cited<String>>>, who: ActorRef| {
            let words = view.words(report, sentence).to_owned();
            let span = sentence;
            hold(acts.entry(who).or_default(), words, Holder { report, by: view.speaker(report, span), span });
        };
        let named = view.named_in(report, sentence);
        let all = sides.distinct(named.iter().map(|(_, actor)| *actor));
        let between: Vec<ActorRef> =
            all.iter().copied().filter(|side| !is_party(*side) && can_mediate(view, *side)).collect();
        for side in &between {
            note(&mut acts, *side);
        }
        if let Some(they) = all.into_iter().find(|actor| is_nameless(view, *actor)).filter(|_| between.is_empty()) {
            note(&mut acts, *nameless.get_or_insert(they));
        }
    }
    for (at, said) in view.statements() {
        let Some(by) = said.speaker.and_then(|by| view.actor(at.report, by)) else { continue };
        let (side, Some(span)) = (sides.side(by), said.content.first().copied()) else { continue };
        let on_it = said.topics.iter().any(|topic| matches!(topic.as_str(), "talks" | "ceasefire"));
        if let (true, Some(told)) = (on_it, acts.get_mut(&side)) {
            hold(told, view.words(at.report, span).to_owned(), Holder { report: at.report, by: Some(by), span });
        }
    }
    let mut mediators: Vec<_> = acts.into_iter().map(|(actor, acts)| Mediator { actor, acts }).collect();
    mediators.sort_by_key(|mediator| std::cmp::Reverse(mediator.acts.len()));
    mediators
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

fn is_history(view: &View, report: usize, sentence: Span) -> bool {
    let mut mediate = view.events_in(report, sentence).filter(|(_, event)| mediates(event)).peekable();
    mediate.peek().is_some() && mediate.all(|(_, event)| event.standing == Standing::Background)
}
