//! Events as PLOVER has them: one row an event, the standing folded into the type, best first.
//!
//! PLOVER has no planned visit and no threatened attack: the one is `AGREE`, the other `THREATEN`. It has no row for what
//! was denied, only possible, or long ago. Our events keep type and standing apart; this is the bridge for programs that
//! read the codebook of 2021.

use rapporteur_knowledge::{EventType, Quad};

use crate::{Coding, Event, EventIx, Mention, Standing};

/// The share of a sentence's best confidence below which a row is left out.
const CLEAR: f32 = 0.7;

/// The confidence below which an event is no row: a mere mention in passing.
const SURE: f32 = 0.35;

/// An event as a row of PLOVER.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The event, by index in [`Coding::events`].
    pub event: EventIx,
    /// Type, with the standing folded in.
    pub kind: EventType,
    /// Who does it.
    pub actors: Vec<Mention>,
    /// To whom. The sides of a joint act are all in `actors`, unless the words set one against the other ("met with").
    pub recipients: Vec<Mention>,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

/// The rows of a report, the surest first.
pub fn plover(coding: &Coding) -> Vec<Row> {
    let mut rows: Vec<Row> = (0..coding.events.len()).filter_map(|at| row(coding, at)).collect();
    rows.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.event.cmp(&b.event)));
    let mut kept: Vec<Row> = Vec::new();
    for row in rows {
        let own = &coding.events[row.event];
        let beside = |other: &&Row| coding.events[other.event].words.overlaps(own.words);
        let said =
            kept.iter().filter(beside).any(|other| other.kind == row.kind || row.confidence < CLEAR * other.confidence);
        if !said {
            kept.push(row);
        }
    }
    kept
}

fn row(coding: &Coding, at: EventIx) -> Option<Row> {
    let event = &coding.events[at];
    let kind = fold(event)?;
    if event.confidence < SURE || appeals(coding, event) {
        return None;
    }
    let (actors, recipients) = asked(coding, event).unwrap_or_else(|| sides(event));
    let sure = if event.standing == Standing::Asserted || event.standing == Standing::Alleged { 1.0 } else { 0.85 };
    Some(Row { event: at, kind, actors, recipients, confidence: event.confidence * sure })
}

/// Whether an event is what somebody only appeals for: an appeal is no row, and what it asks for makes none.
fn appeals(coding: &Coding, event: &Event) -> bool {
    let cue = event.said_in.and_then(|at| coding.statements[at].cue).filter(|_| event.standing == Standing::Requested);
    let appeal = |other: &Event| other.cameo.as_deref().is_some_and(|code| code.starts_with("02"));
    cue.is_some_and(|cue| coding.events.iter().any(|other| appeal(other) && other.trigger.overlaps(cue)))
}

/// What is asked for in a statement is a request of its speaker to those who are to do it.
fn asked(coding: &Coding, event: &Event) -> Option<(Vec<Mention>, Vec<Mention>)> {
    let said = &coding.statements[event.said_in.filter(|_| event.standing == Standing::Requested)?];
    let speaker = said.speaker?;
    let own = event.actors.iter().any(|actor| actor.actor == speaker.actor);
    (!own && !event.actors.is_empty()).then(|| (vec![speaker], event.actors.clone()))
}

/// The type that the codebook gives to an event of this standing.
fn fold(event: &Event) -> Option<EventType> {
    // Comments (CAMEO 01) and appeals (02) have no counterpart in the codebook.
    if event.cameo.as_deref().is_some_and(|code| code.starts_with("01") || code.starts_with("02")) {
        return None;
    }
    let words = matches!(event.kind.quad(), Quad::VerbalConflict) || event.kind == EventType::Agree;
    match event.standing {
        Standing::Asserted | Standing::Alleged => Some(event.kind),
        Standing::Planned if words => Some(event.kind),
        Standing::Planned => match event.kind.quad() {
            Quad::VerbalCooperation | Quad::MaterialCooperation => Some(EventType::Agree),
            _ if event.kind == EventType::Mobilize => Some(event.kind),
            _ => Some(EventType::Threaten),
        },
        Standing::Threatened => Some(EventType::Threaten),
        Standing::Requested => Some(EventType::Request),
        Standing::Denied | Standing::Negated | Standing::Conditional | Standing::Background => None,
    }
}

/// "A met B" sets one side against the other; "A and B met" does not.
fn sides(event: &Event) -> (Vec<Mention>, Vec<Mention>) {
    // "Held *their* first meeting with B"
    let before =
        |mention: &&Mention| mention.span.end() <= event.trigger.start() || event.trigger.contains(mention.span);
    let (left, right): (Vec<Mention>, Vec<Mention>) = event.actors.iter().partition(before);
    if event.recipients.is_empty() && !left.is_empty() && !right.is_empty() {
        (left, right)
    } else {
        (event.actors.clone(), event.recipients.clone())
    }
}
