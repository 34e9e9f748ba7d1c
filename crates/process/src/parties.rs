use std::collections::BTreeMap;

use rapporteur_coding::StatementKind;
use rapporteur_knowledge::{ActorKind, Quad};
use rapporteur_reconcile::ActorRef;
use rapporteur_report::Span;

use crate::sides::Sides;
use crate::view::View;
use crate::{Mediator, Party};

/// A further side is a party if it stands against another at least this share as often as the first two do.
const SHARE: usize = 4;

/// The sides that stand against each other, the most often told of first.
pub fn find(view: &View, sides: &Sides, mediators: &[Mediator]) -> Vec<Party> {
    let mut weight: BTreeMap<ActorRef, (usize, Span)> = BTreeMap::new();
    let mut meet = |one: ActorRef, two: ActorRef, span: Span| {
        if one != two && can_be_party(view, one) && can_be_party(view, two) {
            for side in [one, two] {
                weight.entry(side).or_insert((0, span)).0 += 1;
            }
        }
    };
    for (at, event) in view.events() {
        if !matches!(event.kind.quad(), Quad::VerbalConflict | Quad::MaterialConflict) {
            continue;
        }
        let actors = sides.distinct(view.actors(at.report, &event.actors));
        let recipients = sides.distinct(view.actors(at.report, &event.recipients));
        match (actors.as_slice(), recipients.as_slice()) {
            ([one, two], []) => meet(*one, *two, event.words),
            _ => actors.iter().for_each(|one| recipients.iter().for_each(|two| meet(*one, *two, event.words))),
        }
    }
    for (at, said) in view.statements() {
        if !matches!(said.kind, StatementKind::Accuse | StatementKind::Demand | StatementKind::Threaten) {
            continue;
        }
        let Some(by) = said.speaker.and_then(|by| view.actor(at.report, by)) else { continue };
        let Some(span) = said.content.first().copied() else { continue };
        for to in view.actors(at.report, &said.addressee) {
            meet(sides.side(by), sides.side(to), span);
        }
    }
    for mediator in mediators {
        weight.remove(&mediator.actor);
    }
    let mut ranked: Vec<_> = weight.into_iter().collect();
    ranked.sort_by_key(|(actor, (times, _))| (std::cmp::Reverse(*times), *actor));
    let most = ranked.get(1).map_or(1, |(_, (times, _))| *times);
    ranked
        .into_iter()
        .enumerate()
        .filter(|(rank, (_, (times, _)))| *rank < 2 || times * SHARE >= most * 2)
        .map(|(_, (actor, (_, span)))| Party { actor, with: sides.members(actor).collect(), span })
        .collect()
}

/// Analysts and crowds speak and suffer, but are no party.
fn can_be_party(view: &View, actor: ActorRef) -> bool {
    view.record.actors.get(actor).is_some_and(|actor| {
        actor.named && matches!(actor.kind, ActorKind::State | ActorKind::ArmedGroup | ActorKind::Organization)
    })
}
