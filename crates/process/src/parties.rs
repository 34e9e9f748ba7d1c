use std::collections::{BTreeMap, BTreeSet};

use rapporteur_coding::{Standing, StatementKind};
use rapporteur_knowledge::{ActorKind, EventType, Quad};
use rapporteur_reconcile::ActorRef;
use rapporteur_report::Span;

use crate::Party;
use crate::mediators::mediates;
use crate::sides::Sides;
use crate::view::{View, on};

/// The sides that stand against each other or talk with each other, the most often told of first.
///
/// A third side counts where it does so half as often as the second at least. Who never speaks in any report is no
/// party, and neither is who mediates more often than it quarrels.
pub fn find(view: &View, sides: &Sides) -> Vec<Party> {
    let mut weight: BTreeMap<ActorRef, (usize, Span)> = BTreeMap::new();
    let mut meet = |one: ActorRef, two: ActorRef, span: Span| {
        if one != two && can_be_party(view, one) && can_be_party(view, two) {
            for side in [one, two] {
                weight.entry(side).or_insert((0, span)).0 += 1;
            }
        }
    };
    let mut between: BTreeMap<ActorRef, usize> = BTreeMap::new();
    for (at, event) in view.events().filter(|(_, event)| event.standing != Standing::Background) {
        let actors = sides.distinct(view.actors(at.report, &event.actors));
        let recipients = sides.distinct(view.actors(at.report, &event.recipients));
        if mediates(event) {
            actors.iter().for_each(|actor| *between.entry(*actor).or_default() += 1);
            continue;
        }
        let hostile = matches!(event.kind.quad(), Quad::VerbalConflict | Quad::MaterialConflict);
        let talks = matches!(event.kind, EventType::Consult | EventType::Agree)
            && (on(&event.topics, "talks") || on(&event.topics, "ceasefire"));
        match (actors.as_slice(), recipients.as_slice()) {
            ([one, two], []) if hostile || talks => meet(*one, *two, event.words),
            _ if hostile => {
                actors.iter().for_each(|one| recipients.iter().for_each(|two| meet(*one, *two, event.words)))
            }
            _ => {}
        }
    }
    let mut speak = BTreeSet::new();
    for (at, said) in view.statements() {
        let Some(by) = said.speaker.and_then(|by| view.actor(at.report, by)).map(|by| sides.side(by)) else { continue };
        speak.insert(by);
        let against = matches!(said.kind, StatementKind::Accuse | StatementKind::Demand | StatementKind::Threaten);
        if let (true, Some(span)) = (against, said.content.first()) {
            view.actors(at.report, &said.addressee).into_iter().for_each(|to| meet(by, sides.side(to), *span));
        }
    }
    weight.retain(|side, (times, _)| speak.contains(side) && between.get(side).is_none_or(|between| between < times));
    let mut ranked: Vec<_> = weight.into_iter().collect();
    ranked.sort_by_key(|(actor, (times, _))| (std::cmp::Reverse(*times), *actor));
    let second = ranked.get(1).map_or(1, |(_, (times, _))| *times);
    ranked
        .into_iter()
        .enumerate()
        .filter(|(rank, (_, (times, _)))| *rank < 2 || times * 2 >= second)
        .map(|(_, (actor, (_, span)))| Party { actor, with: sides.members(actor).collect(), span })
        .collect()
}

/// Analysts and crowds speak and suffer, but are no party.
fn can_be_party(view: &View, actor: ActorRef) -> bool {
    view.record.actors.get(actor).is_some_and(|actor| {
        let body = actor.kind == ActorKind::Body && actor.known.is_some();
        body || actor.named && matches!(actor.kind, ActorKind::State | ActorKind::ArmedGroup | ActorKind::Organization)
    })
}
