use std::collections::{BTreeMap, BTreeSet};

use rapporteur_coding::{Event, Standing, StatementKind};
use rapporteur_knowledge::{ActorKind, EventType, Quad, Sector};
use rapporteur_reconcile::ActorRef;
use rapporteur_report::Span;

use crate::Party;
use crate::mediators::{mediates, mediating};
use crate::sides::Sides;
use crate::view::{View, on, told_as_done};

/// A deed against the other side tells more than a word against it.
const DEED: usize = 3;

/// What the record tells of who stands against whom.
#[derive(Default)]
struct Field {
    /// How often, and how heavily, two stand against each other or sit at one table.
    pairs: BTreeMap<(ActorRef, ActorRef), usize>,
    /// Those who are told to have done something to each other.
    deeds: BTreeSet<(ActorRef, ActorRef)>,
    /// How often one speaks of a ceasefire as of its own.
    binds: BTreeMap<ActorRef, usize>,
    /// How often one stands between others.
    between: BTreeMap<ActorRef, usize>,
    speak: BTreeSet<ActorRef>,
    spans: BTreeMap<ActorRef, Span>,
}

/// The sides that fight, accuse and ask each other, and meet for talks: the two between whom most is told, and any
/// third that stands against one of them half as often. Who stands between others more than against them is none.
pub fn find(view: &View, sides: &Sides) -> Vec<Party> {
    let field = Field::of(view, sides);
    let weight = |(one, two): (ActorRef, ActorRef), met: usize| {
        let bound = |side| field.binds.get(&side).copied().unwrap_or(0);
        met + bound(one).min(bound(two))
    };
    // Who stands between others is a party only where it stands against one of them much more often.
    let fights = |side: &ActorRef| field.deeds.iter().any(|(one, two)| one == side || two == side);
    let may = |side: &ActorRef, speaks: bool| {
        let between = field.between.get(side).copied().unwrap_or(0);
        let most = if fights(side) { 2 } else { 3 };
        (!speaks || field.speak.contains(side)) && between * most <= field.met(*side)
    };
    let ranked = |speaks: bool| {
        let mut pairs: Vec<_> = field.pairs.iter().map(|(pair, met)| (*pair, weight(*pair, *met))).collect();
        pairs.retain(|((one, two), _)| may(one, speaks) && may(two, speaks));
        pairs.sort_by_key(|(pair, met)| (std::cmp::Reverse(*met), *pair));
        pairs
    };
    // Who never speaks in any report is no party, so long as two speak.
    let pairs = Some(ranked(true)).filter(|pairs| !pairs.is_empty()).unwrap_or_else(|| ranked(false));
    let Some(&((one, two), most)) = pairs.first() else { return Vec::new() };
    let mut parties = vec![one, two];
    parties.sort_by_key(|side| (std::cmp::Reverse(field.met(*side)), *side));
    for ((a, b), met) in pairs {
        let third = [(a, b), (b, a)].into_iter().find(|(a, b)| [one, two].contains(a) && !parties.contains(b));
        let fights = field.deeds.contains(&(a, b));
        parties.extend(third.filter(|_| fights && met * 2 >= most).map(|(_, third)| third));
    }
    let party =
        |actor: ActorRef| Some(Party { actor, with: sides.members(actor).collect(), span: *field.spans.get(&actor)? });
    parties.into_iter().filter_map(party).collect()
}

impl Field {
    fn of(view: &View, sides: &Sides) -> Self {
        let mut field = Self::default();
        for (at, event) in view.events().filter(|(_, event)| event.standing != Standing::Background) {
            let actors = sides.distinct(view.actors(at.report, &event.actors));
            let recipients = sides.distinct(view.actors(at.report, &event.recipients));
            if mediates(event) {
                actors.iter().for_each(|actor| *field.between.entry(*actor).or_default() += 1);
                continue;
            }
            // What is only wanted, meant or imagined is no deed.
            let done = told_as_done(event) || matches!(event.standing, Standing::Denied | Standing::Negated);
            let Some(weight) = weight(event).filter(|weight| done || *weight < DEED) else { continue };
            match (actors.as_slice(), recipients.as_slice()) {
                ([one, two], []) => field.meet(view, (*one, *two), weight, event.words),
                _ if event.kind == EventType::Consult || event.kind == EventType::Agree => {}
                _ => {
                    for pair in actors.iter().flat_map(|one| recipients.iter().map(move |two| (*one, *two))) {
                        field.meet(view, pair, weight, event.words);
                    }
                }
            }
        }
        for (at, said) in view.statements() {
            let by = view.speaker_of(at.report, said);
            let (Some(by), Some(span)) = (by.map(|by| sides.side(by)), said.content.first()) else { continue };
            field.speak.insert(by);
            let to = view.actors(at.report, &said.addressee);
            let against = matches!(
                said.kind,
                StatementKind::Accuse | StatementKind::Demand | StatementKind::Threaten | StatementKind::Refuse
            );
            let binds = matches!(said.kind, StatementKind::Condition | StatementKind::Promise | StatementKind::Confirm);
            if to.iter().any(|to| sides.is_both(*to)) {
                *field.between.entry(by).or_default() += 1;
            } else if against {
                to.into_iter().for_each(|to| field.meet(view, (by, sides.side(to)), 1, *span));
            }
            if binds && on(&said.topics, "ceasefire") {
                *field.binds.entry(by).or_default() += 1;
            }
        }
        for (report, sentence) in view.sentences() {
            for side in sides.distinct(mediating(view, report, sentence)) {
                *field.between.entry(side).or_default() += 1;
            }
        }
        field
    }

    fn meet(&mut self, view: &View, (one, two): (ActorRef, ActorRef), weight: usize, span: Span) {
        if one != two && can_be_party(view, one) && can_be_party(view, two) {
            let pair = (one.min(two), one.max(two));
            *self.pairs.entry(pair).or_default() += weight;
            if weight == DEED {
                self.deeds.insert(pair);
            }
            [one, two].into_iter().for_each(|side| _ = self.spans.entry(side).or_insert(span));
        }
    }

    /// How much is told of one against all others.
    fn met(&self, side: ActorRef) -> usize {
        let own = self.pairs.iter().filter(|((one, two), _)| *one == side || *two == side);
        own.map(|(_, met)| met).sum::<usize>() + self.binds.get(&side).copied().unwrap_or(0)
    }
}

/// How much an event tells of two being parties to one conflict.
fn weight(event: &Event) -> Option<usize> {
    let table = on(&event.topics, "talks") || on(&event.topics, "ceasefire");
    match event.kind.quad() {
        Quad::MaterialConflict => Some(DEED),
        Quad::VerbalConflict => Some(1),
        _ if matches!(event.kind, EventType::Consult | EventType::Agree | EventType::Support) => table.then_some(2),
        _ => None,
    }
}

/// Analysts and crowds, unions and agencies speak and suffer, but are no party.
fn can_be_party(view: &View, actor: ActorRef) -> bool {
    view.record.actors.get(actor).is_some_and(|actor| {
        let armed = matches!(actor.sector, Some(Sector::Reb | Sector::Uaf | Sector::Prm | Sector::Mil));
        match actor.kind {
            ActorKind::State | ActorKind::ArmedGroup => true,
            ActorKind::Body => actor.known.is_some(),
            ActorKind::Organization => actor.named && armed,
            _ => false,
        }
    })
}
