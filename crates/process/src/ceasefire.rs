use jiff::civil::Date;
use rapporteur_coding::{Statement, StatementKind};
use rapporteur_knowledge::EventType;
use rapporteur_reconcile::{ActorRef, Field, IncidentRef, Value};

use crate::sides::Sides;
use crate::view::{View, on, plain};
use crate::{Agreement, Party, Position, Stance};

/// Words that say of a ceasefire that it is kept.
const KEPT: [&str; 28] = [
    "abide",
    "adhere",
    "adherence",
    "adhering",
    "commitment",
    "committed",
    "continue",
    "held",
    "hold",
    "holding",
    "holds",
    "honour",
    "honor",
    "intact",
    "keep",
    "keeping",
    "keeps",
    "kept",
    "last",
    "maintain",
    "observe",
    "observed",
    "remain",
    "remains",
    "respect",
    "stands",
    "uphold",
    "affirmed",
];
/// Words that say of a ceasefire that it is broken.
const BROKEN: [&str; 9] =
    ["breach", "breached", "breaking", "broke", "broken", "violate", "violated", "violating", "violations"];
/// Words by which a sentence speaks of what may be.
const MAY_BE: [&str; 13] = [
    "asked", "called", "calls", "could", "if", "may", "might", "should", "unless", "urged", "urges", "whether", "would",
];
/// Words that tie the keeping of a ceasefire to something.
const TIED: [&str; 6] = ["as long as", "provided that", "on condition", "only if", "unless", "so long as"];
/// What stands still but is no truce.
const STUCK: [&str; 2] = ["at a standstill", "to a standstill"];
/// Words for both sides of two.
const BOTH: [&str; 4] = ["both sides", "both countries", "both parties", "both governments"];

/// What each side says of the ceasefire, what others say of it, and what reports say of it in their own voice.
///
/// A side's words are that side's position and nobody else's. A report's words that both keep it are told of each.
pub fn positions(view: &View, sides: &Sides, parties: &[Party]) -> Vec<Position> {
    let mut positions: Vec<Position> = Vec::new();
    for (at, said) in view.statements().filter(|(_, said)| on(&said.topics, "ceasefire")) {
        let Some(span) = said.content.first().copied() else { continue };
        let words: Vec<String> = said.content.iter().flat_map(|span| plain(view.words(at.report, *span))).collect();
        let text = words.join(" ");
        let Some(stance) = stance(said, &words, &text).filter(|_| !any(&text, &STUCK)) else { continue };
        let by = said.speaker.and_then(|by| view.actor(at.report, by));
        let party = by.map(|by| sides.side(by)).filter(|side| parties.iter().any(|party| party.actor == *side));
        let said_on = said.time.as_ref().and_then(|time| time.days).map(|(first, _)| first);
        let condition = said.condition;
        positions.push(Position { party, by, stance, condition, said: said_on, report: at.report, span });
    }
    for (report, span) in view.sentences() {
        if !view.speaks_of(report, span, "ceasefire") || view.is_said(report, span) {
            continue;
        }
        let words = plain(view.words(report, span));
        let text = words.join(" ");
        if !has(&words, &KEPT) || has(&words, &MAY_BE) || any(&text, &STUCK) {
            continue;
        }
        let both = any(&text, &BOTH);
        let whose = parties.iter().map(|party| Some(party.actor)).filter(|_| both).collect::<Vec<_>>();
        for party in if whose.is_empty() { vec![None] } else { whose } {
            positions.push(Position {
                party,
                by: None,
                stance: Stance::Affirms,
                condition: None,
                said: None,
                report,
                span,
            });
        }
    }
    positions.sort_by_key(|one| (one.party.is_none(), one.party, one.said, one.report, one.span));
    positions
}

fn has(words: &[String], any: &[&str]) -> bool {
    words.iter().any(|word| any.contains(&word.as_str()))
}

fn any(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| text.contains(phrase))
}

/// How a statement on the ceasefire stands to it; `None` where it takes no stand.
fn stance(said: &Statement, words: &[String], text: &str) -> Option<Stance> {
    let kept = has(words, &KEPT);
    match said.kind {
        _ if (said.condition.is_some() || any(text, &TIED)) && (kept || said.kind == StatementKind::Condition) => {
            Some(Stance::Conditional)
        }
        StatementKind::Accuse if has(words, &BROKEN) => Some(Stance::AccusesOther),
        StatementKind::Condition => Some(Stance::Conditional),
        StatementKind::Refuse | StatementKind::Threaten => Some(Stance::Rejects),
        StatementKind::Confirm | StatementKind::Promise | StatementKind::Report | StatementKind::Deny if kept => {
            Some(Stance::Affirms)
        }
        _ => None,
    }
}

/// Violence that is told for a day since the ceasefire, or for no day, and in which a party takes part or is blamed.
pub fn against(view: &View, sides: &Sides, parties: &[Party], agreements: &[Agreement]) -> Vec<IncidentRef> {
    let since = agreements.iter().flat_map(|agreed| agreed.days.iter().map(|days| days.value.0)).max();
    if agreements.is_empty() {
        return Vec::new();
    }
    let is_party = |actor: ActorRef| parties.iter().any(|party| party.actor == sides.side(actor));
    let counts = |first: Option<Date>| first.is_none_or(|first| since.is_none_or(|since| first >= since));
    let mut against = Vec::new();
    for (at, incident) in view.record.incidents.iter().enumerate() {
        let blamed = incident.accounts.iter().filter(|account| account.field == Field::Blamed);
        let blamed = blamed.filter_map(|account| match account.value {
            Value::Actor(actor) => Some(actor),
            _ => None,
        });
        let mut everyone = incident.actors.iter().chain(&incident.recipients).copied().chain(blamed);
        let violent = incident.kind == EventType::Assault && everyone.any(is_party);
        if violent && counts(incident.days.map(|(first, _)| first)) {
            against.push(at);
        }
    }
    against
}
