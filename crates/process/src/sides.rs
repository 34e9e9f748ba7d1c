use std::collections::HashMap;

use rapporteur_knowledge::{ActorKind, Sector};
use rapporteur_reconcile::{Actor, ActorRef, Record};

/// For whom each actor acts: an army for its state, a minister for his government.
pub struct Sides {
    of: Vec<ActorRef>,
}

impl Sides {
    pub fn of(record: &Record) -> Self {
        let mut states: HashMap<&str, ActorRef> = HashMap::new();
        for (at, actor) in record.actors.iter().enumerate() {
            if let (ActorKind::State, Some(country)) = (actor.kind, actor.country.as_deref()) {
                states.entry(country).or_insert(at);
            }
        }
        let side = |(at, actor): (ActorRef, &Actor)| {
            let state = actor.country.as_deref().and_then(|country| states.get(country));
            state.filter(|_| serves(actor)).copied().unwrap_or(at)
        };
        Self { of: record.actors.iter().enumerate().map(side).collect() }
    }

    /// The side of an actor: itself where it acts for nobody else.
    pub fn side(&self, actor: ActorRef) -> ActorRef {
        self.of.get(actor).copied().unwrap_or(actor)
    }

    /// Everyone who acts for a side, itself left out.
    pub fn members(&self, side: ActorRef) -> impl Iterator<Item = ActorRef> + '_ {
        self.of.iter().enumerate().filter(move |(actor, of)| **of == side && *actor != side).map(|(actor, _)| actor)
    }

    /// The sides of several actors, each once, in order.
    pub fn distinct(&self, actors: impl IntoIterator<Item = ActorRef>) -> Vec<ActorRef> {
        let mut sides = Vec::new();
        for actor in actors {
            let side = self.side(actor);
            if !sides.contains(&side) {
                sides.push(side);
            }
        }
        sides
    }
}

/// Whether an actor's part in society is to act for its state.
fn serves(actor: &Actor) -> bool {
    let official =
        matches!(actor.sector, Some(Sector::Gov | Sector::Mil | Sector::Cop | Sector::Spy | Sector::Jud | Sector::Leg));
    match actor.kind {
        ActorKind::State => true,
        ActorKind::Body | ActorKind::Person => official,
        _ => false,
    }
}
