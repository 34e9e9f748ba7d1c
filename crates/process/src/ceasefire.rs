use jiff::civil::Date;
use rapporteur_coding::{Statement, StatementKind};
use rapporteur_knowledge::EventType;
use rapporteur_reconcile::{ActorRef, IncidentRef};

use crate::sides::Sides;
use crate::view::{View, on};
use crate::{Agreement, Party, Position, Stance};

/// What each side says of the ceasefire. A report of one side's words is that side's position, and nobody else's.
pub fn positions(view: &View, sides: &Sides, parties: &[Party]) -> Vec<Position> {
    let mut positions = Vec::new();
    for (at, said) in view.statements().filter(|(_, said)| on(&said.topics, "ceasefire")) {
        let (Some(stance), Some(span)) = (stance(said), said.content.first().copied()) else { continue };
        let by = said.speaker.and_then(|by| view.actor(at.report, by));
        let party = by.map(|by| sides.side(by)).filter(|side| parties.iter().any(|party| party.actor == *side));
        if party.is_none() {
            continue;
        }
        positions.push(Position {
            party,
            by,
            stance,
            condition: said.condition,
            said: said.time.as_ref().and_then(|time| time.days).map(|(first, _)| first),
            report: at.report,
            span,
        });
    }
    positions.sort_by_key(|one| (one.party, one.said, one.report, one.span));
    positions
}

/// How a statement on the ceasefire stands to it; `None` where it takes no stand.
fn stance(said: &Statement) -> Option<Stance> {
    if said.condition.is_some() || said.kind == StatementKind::Condition {
        return Some(Stance::Conditional);
    }
    match said.kind {
        StatementKind::Confirm | StatementKind::Promise | StatementKind::Report | StatementKind::Deny => {
            Some(Stance::Affirms)
        }
        StatementKind::Accuse => Some(Stance::AccusesOther),
        StatementKind::Refuse | StatementKind::Threaten => Some(Stance::Rejects),
        _ => None,
    }
}

/// Violence between parties that is told for a day since the ceasefire, or for no day.
pub fn against(view: &View, sides: &Sides, parties: &[Party], agreements: &[Agreement]) -> Vec<IncidentRef> {
    let since = agreements
        .iter()
        .filter(|agreed| agreed.what == "ceasefire")
        .flat_map(|agreed| agreed.days.iter().map(|days| days.value.0))
        .max();
    if agreements.is_empty() {
        return Vec::new();
    }
    let is_party = |actor: &ActorRef| parties.iter().any(|party| party.actor == *actor);
    let counts = |first: Option<Date>| first.is_none_or(|first| since.is_none_or(|since| first >= since));
    let mut against = Vec::new();
    for (at, incident) in view.record.incidents.iter().enumerate() {
        let everyone = sides.distinct(incident.actors.iter().chain(&incident.recipients).copied());
        let violent = incident.kind == EventType::Assault && everyone.iter().any(is_party);
        if violent && counts(incident.days.map(|(first, _)| first)) {
            against.push(at);
        }
    }
    against
}
