use std::collections::BTreeSet;

use rapporteur_coding::{Condition, Event, Standing, Statement, StatementKind};
use rapporteur_knowledge::{ActorKind, EventType, Quad};
use rapporteur_reconcile::{ActorRef, ReportRef};
use rapporteur_report::Span;

use crate::sides::Sides;
use crate::view::{View, on};
use crate::{Mediator, Prospect, ProspectKind};

/// Threats, warnings, plans and scenarios of the parties, of those between them, and of people with a name: what may
/// come, never what came. A sentence gives one at most.
pub fn find(view: &View, sides: &Sides, mediators: &[Mediator]) -> Vec<Prospect> {
    let counts = |actor: ActorRef| {
        let side = sides.side(actor);
        let named = view.record.actors.get(actor).is_some_and(|one| one.named && one.kind == ActorKind::Person);
        sides.is_party(side) || mediators.iter().any(|one| one.actor == side) || named
    };
    let mut prospects: Vec<Prospect> = Vec::new();
    let mut told = BTreeSet::new();
    let mut add = |new: Prospect| {
        if told.insert(view.sentence(new.report, new.span)) {
            prospects.push(new);
        }
    };
    for (at, said) in view.statements() {
        let by = view.speaker_of(at.report, said);
        let kind = match said.kind {
            StatementKind::Threaten => ProspectKind::Threat,
            StatementKind::Warn => ProspectKind::Warning,
            _ => continue,
        };
        // The piece that names the condition tells the threat.
        let on_it = |span: &&Span| {
            said.condition.is_some_and(|condition| {
                span.contains(condition.clause) || view.sentence(at.report, **span).contains(condition.clause)
            })
        };
        let span = said.content.iter().find(on_it).or(said.content.first()).copied();
        if let (Some(by), Some(span)) = (by.filter(|by| counts(*by)), span) {
            add(Prospect { kind, by: Some(by), condition: said.condition, report: at.report, span });
        }
    }
    for (at, event) in view.events() {
        let Some(kind) = kind(event) else { continue };
        let meant = || view.tells(&view.cut(at.report, view.sentence(at.report, event.words)), "intended");
        if kind == ProspectKind::Plan && !meant() {
            continue;
        }
        if view.is_past(at.report, view.sentence(at.report, event.words)) {
            continue;
        }
        let said = event.said_in.and_then(|said| view.statement(at.report, said));
        let speaker = said.and_then(|said| view.speaker_of(at.report, said));
        let doers = view.actors(at.report, &event.actors);
        let about =
            doers.iter().chain(&view.actors(at.report, &event.recipients)).any(|who| sides.is_party(sides.side(*who)));
        let by = match said {
            Some(_) => speaker,
            None => doers.first().copied().filter(|_| matches!(kind, ProspectKind::Threat | ProspectKind::Plan)),
        };
        let whose = by.is_some_and(counts) || by.is_none() && said.is_none() && kind == ProspectKind::Scenario && about;
        if whose && (about || by.is_some_and(|by| sides.is_party(sides.side(by)))) {
            let condition = condition(view, at.report, event, said);
            add(Prospect { kind, by, condition, report: at.report, span: event.words });
        }
    }
    prospects.sort_by_key(|one| (one.kind, one.report, one.span));
    prospects
}

/// What sort of thing an event that did not happen yet is; `None` for what is no deed.
fn kind(event: &Event) -> Option<ProspectKind> {
    let deed = matches!(event.kind.quad(), Quad::MaterialConflict);
    let plan =
        deed || matches!(event.kind, EventType::Cooperate | EventType::Retreat | EventType::Consult | EventType::Aid);
    match event.standing {
        Standing::Threatened if deed => Some(ProspectKind::Threat),
        Standing::Planned if plan && !on(&event.topics, "ceasefire") => Some(ProspectKind::Plan),
        Standing::Conditional if deed => Some(ProspectKind::Scenario),
        _ => None,
    }
}

/// On what it hangs: its own condition, else that of the statement that tells of it.
fn condition(view: &View, report: ReportRef, event: &Event, said: Option<&Statement>) -> Option<Condition> {
    let of_said = said.and_then(|said| said.condition).filter(|condition| {
        let near = |span: Span| view.sentence(report, span);
        near(condition.clause) == near(event.words)
    });
    event.condition.or(of_said)
}
