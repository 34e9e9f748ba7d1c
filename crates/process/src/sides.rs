use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rapporteur_knowledge::{ActorId, ActorKind, Lexicon, PersonKind, Sector};
use rapporteur_reconcile::{Actor, ActorRef};
use rapporteur_report::Span;

use crate::Party;
use crate::view::View;
use crate::words::cut;

/// For whom each actor acts: an army for its state, a minister for his government, a group that governs for its country.
pub struct Sides {
    of: Vec<ActorRef>,
    /// "Both sides", "each".
    both: BTreeSet<ActorRef>,
    parties: Vec<ActorRef>,
}

impl Sides {
    /// The sides as of the day of the record, else of its newest report.
    pub fn of(view: &View, lexicon: &Lexicon) -> Self {
        let record = view.record;
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
        let masters = masters(view);
        // A master may have a master: "spokesman of the army of ..."
        // A title beside the name tells more than a country does.
        let unknown = |at: ActorRef| record.actors[at].known.is_none();
        let up = |at: ActorRef| {
            masters.get(&at).filter(|_| unknown(at) || of[at] == at).map_or(of[at], |master| of[*master])
        };
        let of: Vec<ActorRef> = (0..of.len()).map(|at| up(up(at))).collect();
        let own = |at: ActorRef| fighters_of(view, at).or_else(|| titled(view, at).filter(|_| of[at] == at));
        let of = (0..of.len()).map(|at| own(at).map_or(of[at], |side| of[side])).collect();
        let both = |actor: &Actor| {
            let words = cut(&actor.name);
            !actor.named
                && view.spot(&words, "both sides").is_some_and(|(at, taken, _)| at == 0 && taken == words.len())
        };
        let both = record.actors.iter().enumerate().filter(|(_, actor)| both(actor)).map(|(at, _)| at).collect();
        Self { of, both, parties: Vec::new() }
    }

    /// Once the parties are known, "both sides" are they; and where one of them alone is a state or an armed group,
    /// "the government" and "the army", or "the fighters", are its own.
    pub fn settle(&mut self, view: &View, parties: &[Party]) {
        self.parties = parties.iter().map(|party| party.actor).collect();
        let only = |kinds: &[ActorKind]| {
            let is = |side: &ActorRef| kinds.contains(&view.record.actors[*side].kind);
            let mut those = self.parties.iter().copied().filter(is);
            those.next().filter(|_| those.next().is_none())
        };
        // A state that is met only as its government stands for itself.
        let (state, group) = (only(&[ActorKind::State, ActorKind::Body]), only(&[ActorKind::ArmedGroup]));
        for (at, actor) in view.record.actors.iter().enumerate() {
            if self.of[at] != at || actor.named || actor.country.is_some() || actor.known.is_some() {
                continue;
            }
            let fights = view.tells(&cut(&actor.name), "fighters");
            // A minister is the state's; a diplomat may be anybody's.
            let office = || actor.titles.iter().filter_map(|(title, _)| view.role(title)).any(is_of_state);
            let own = match actor.kind {
                ActorKind::Body if is_official(actor) => state,
                ActorKind::Person if is_official(actor) && office() => state,
                ActorKind::People | ActorKind::Person if fights => group,
                _ => None,
            };
            self.of[at] = own.unwrap_or(at);
        }
    }

    /// The side of an actor: itself where it acts for nobody else.
    pub fn side(&self, actor: ActorRef) -> ActorRef {
        self.of.get(actor).copied().unwrap_or(actor)
    }

    /// Whether a side is a party.
    pub fn is_party(&self, side: ActorRef) -> bool {
        self.parties.contains(&side)
    }

    /// The party that is not this one, where there are two.
    pub fn other(&self, side: ActorRef) -> Option<ActorRef> {
        match self.parties[..] {
            [one, two] if one == side => Some(two),
            [one, two] if two == side => Some(one),
            _ => None,
        }
    }

    /// Whether an actor is both sides at once.
    pub fn is_both(&self, actor: ActorRef) -> bool {
        self.both.contains(&actor)
    }

    /// Everyone who acts for a side, itself left out.
    pub fn members(&self, side: ActorRef) -> impl Iterator<Item = ActorRef> + '_ {
        self.of.iter().enumerate().filter(move |(actor, of)| **of == side && *actor != side).map(|(actor, _)| actor)
    }

    /// The sides of several actors, each once, in order; "both sides" are the parties.
    pub fn distinct(&self, actors: impl IntoIterator<Item = ActorRef>) -> Vec<ActorRef> {
        let mut sides = Vec::new();
        for actor in actors {
            let here = if self.is_both(actor) { self.parties.clone() } else { vec![self.side(actor)] };
            for side in here {
                if !sides.contains(&side) {
                    sides.push(side);
                }
            }
        }
        sides
    }
}

/// For whom a person speaks by the name right before the title: "Front spokesman ...". A bare "spokesman" speaks for the
/// body that the sentence before names first.
fn titled(view: &View, at: ActorRef) -> Option<ActorRef> {
    let actor = view.record.actors.get(at).filter(|actor| actor.known.is_none() && actor.kind == ActorKind::Person)?;
    let role = |title: &str| view.role(title).filter(|kind| kind.speaks_for());
    let (title, span) = actor.titles.iter().find(|(title, _)| role(title).is_some())?;
    let report = view.report_of(*span)?;
    let sentence = view.sentence(report, *span);
    let body = |(_, who): &(Span, ActorRef)| view.is_known_body(*who);
    let before =
        |from: Span| view.named_in(report, from).into_iter().filter(body).rfind(|(name, _)| name.end() <= span.start());
    let near = before(sentence).filter(|(name, _)| span.start() - name.end() <= 3);
    let bare = role(title) == Some(PersonKind::Spokesperson) && !title.contains(' ');
    // Whoever the sentence before opens with speaks on.
    let first = || {
        let before = view.sentence_before(report, sentence)?;
        view.named_in(report, before).into_iter().find(body)
    };
    near.or_else(|| first().filter(|_| bare)).map(|(_, who)| who)
}

/// Whose fighters these are: "three fighters of the Front".
fn fighters_of(view: &View, at: ActorRef) -> Option<ActorRef> {
    let actor = view.record.actors.get(at).filter(|actor| !actor.named && actor.known.is_none())?;
    let fights = view.tells(&cut(&actor.name), "fighters");
    let (report, span) = actor.spellings.iter().find_map(|(_, span)| Some((view.report_of(*span)?, *span)))?;
    let mut named = view.named_in(report, span).into_iter().map(|(_, who)| who).filter(|_| fights);
    named.find(|who| *who != at && view.is_known_body(*who))
}

/// For whom somebody acts by a title that a report gives: the first one told.
fn masters(view: &View) -> BTreeMap<ActorRef, ActorRef> {
    let mut masters = BTreeMap::new();
    for (report, coding) in view.record.codings() {
        let across = |entry| view.entry(report, entry);
        for (entry, actor) in coding.actors.iter().enumerate() {
            if let Some((who, master)) = across(entry).zip(actor.acts_for.and_then(across)) {
                masters.entry(who).or_insert(master);
            }
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
    match actor.kind {
        ActorKind::State => true,
        ActorKind::Body | ActorKind::Person | ActorKind::People => is_official(actor),
        _ => false,
    }
}

/// Whether somebody in an office without a name beside it acts for the state that the report is about.
fn is_of_state(kind: PersonKind) -> bool {
    use PersonKind::{HeadOfGovernment, HeadOfState, Minister, Officer, Police, Spokesperson};
    matches!(kind, HeadOfGovernment | HeadOfState | Minister | Officer | Police | Spokesperson)
}

fn is_official(actor: &Actor) -> bool {
    matches!(actor.sector, Some(Sector::Gov | Sector::Mil | Sector::Cop | Sector::Spy | Sector::Jud | Sector::Leg))
}
