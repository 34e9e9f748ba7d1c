use std::collections::BTreeMap;

use rapporteur_reconcile::ActorRef;

use crate::sides::Sides;
use crate::view::{View, hold};
use crate::{Cited, Mediator};

/// CAMEO codes of standing between sides: to mediate, to offer to, to agree to.
const MEDIATES: [&str; 3] = ["045", "039", "038"];

/// Those who are told to mediate, host or carry word between sides, and what each account has them do.
pub fn find(view: &View, sides: &Sides) -> Vec<Mediator> {
    let mut acts: BTreeMap<ActorRef, Vec<Cited<String>>> = BTreeMap::new();
    for (at, event) in view.events() {
        let mediates = event.cameo.as_deref().is_some_and(|code| MEDIATES.contains(&code));
        if !mediates {
            continue;
        }
        for actor in sides.distinct(view.actors(at.report, &event.actors)) {
            let words = view.words(at.report, event.words).to_owned();
            hold(acts.entry(actor).or_default(), words, view.teller(at, event));
        }
    }
    let mut mediators: Vec<_> = acts.into_iter().map(|(actor, acts)| Mediator { actor, acts }).collect();
    mediators.sort_by_key(|mediator| std::cmp::Reverse(mediator.acts.len()));
    mediators
}
