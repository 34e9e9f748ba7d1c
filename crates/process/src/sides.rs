use std::collections::BTreeMap;

use jiff::civil::Date;
use rapporteur_knowledge::{ActorId, ActorKind, Lexicon, Sector};
use rapporteur_reconcile::{Actor, ActorRef, Record};

/// For whom each actor acts: an army for its state, a minister for his government, a group that governs for its country.
pub struct Sides {
    of: Vec<ActorRef>,
}

impl Sides {
    /// The sides as of the day of the record, else of its newest report.
    pub fn of(record: &Record, lexicon: &Lexicon) -> Self {
        let on = record.as_of.or_else(|| record.reports.iter().filter_map(|seen| seen.date()).max());
        let ids: Vec<Option<ActorId>> = record.actors.iter().map(|actor| side(actor, lexicon, on)).collect();
        // A side goes by its own entry where the reports name it, else by the first who acts for it.
        let mut face: BTreeMap<&ActorId, ActorRef> = BTreeMap::new();
        for (at, id) in ids.iter().enumerate() {
            let Some(id) = id else { continue };
            let known = face.get(id).is_some_and(|face| record.actors[*face].known.as_ref() == Some(id));
            if !known && (record.actors[at].known.as_ref() == Some(id) || !face.contains_key(id)) {
                face.insert(id, at);
            }
        }
        let of: Vec<ActorRef> = ids.iter().enumerate().map(|(at, id)| id.as_ref().map_or(at, |id| face[id])).collect();
        let masters = masters(record);
        let of =
            of.iter().enumerate().map(|(at, side)| *masters.get(&at).filter(|_| *side == at).map_or(side, |m| &of[*m]));
        Self { of: of.collect() }
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

/// For whom somebody acts by a title that a report gives: the first one told.
fn masters(record: &Record) -> BTreeMap<ActorRef, ActorRef> {
    let across: BTreeMap<_, ActorRef> =
        record.actors.iter().enumerate().flat_map(|(at, actor)| actor.members.iter().map(move |m| (*m, at))).collect();
    let mut masters = BTreeMap::new();
    for (&(report, entry), &actor) in &across {
        let coding = record.coding(report);
        let master = coding.and_then(|coding| coding.actors.get(entry)?.acts_for);
        if let Some(&master) = master.and_then(|master| across.get(&(report, master))) {
            masters.entry(actor).or_insert(master);
        }
    }
    masters
}

/// The entry of the side that an actor acts for: by the knowledge files, else by office and country.
fn side(actor: &Actor, lexicon: &Lexicon, on: Option<Date>) -> Option<ActorId> {
    if let Some(id) = &actor.known {
        return Some(lexicon.side(id, on));
    }
    let country = actor.country.as_ref().filter(|_| serves(actor))?;
    Some(ActorId(format!("state:{country}")))
}

/// Whether an actor's part in society is to act for its state.
fn serves(actor: &Actor) -> bool {
    let official =
        matches!(actor.sector, Some(Sector::Gov | Sector::Mil | Sector::Cop | Sector::Spy | Sector::Jud | Sector::Leg));
    match actor.kind {
        ActorKind::State => true,
        ActorKind::Body | ActorKind::Person | ActorKind::People => official,
        _ => false,
    }
}
