use rapporteur_coding::StatementKind;
use rapporteur_reconcile::{ActorRef, StatementRef};

use crate::sides::Sides;
use crate::view::View;
use crate::{Answer, Demand, Stance};

/// What each side asks of another, with the answers; reports that tell of one demand are taken together.
pub fn find(view: &View, sides: &Sides) -> Vec<Demand> {
    let mut demands: Vec<Demand> = Vec::new();
    for (at, said) in view.statements().filter(|(_, said)| said.kind == StatementKind::Demand) {
        let Some(by) = said.speaker.and_then(|by| view.actor(at.report, by)).map(|by| sides.side(by)) else { continue };
        let Some(asked) = said.content.first().copied() else { continue };
        let of = view.actors(at.report, &said.addressee).into_iter().map(|of| sides.side(of)).find(|of| *of != by);
        let same = demands
            .iter_mut()
            .find(|demand| demand.by == by && demand.statements.iter().any(|other| one_claim(view, *other, at)));
        match same {
            Some(demand) => {
                demand.statements.push(at);
                demand.of = demand.of.or(of);
            }
            None => demands.push(Demand { by, of, statements: vec![at], asked, answers: Vec::new() }),
        }
    }
    for demand in &mut demands {
        demand.answers = answers(view, sides, demand.of, demand.by, &demand.statements);
    }
    demands
}

/// Whether reconciling found two statements to say one thing.
fn one_claim(view: &View, one: StatementRef, two: StatementRef) -> bool {
    view.record.claims.iter().any(|claim| claim.statements.contains(&one) && claim.statements.contains(&two))
}

/// Statements of the side that was asked, on a topic of the demand, that take it up.
fn answers(view: &View, sides: &Sides, of: Option<ActorRef>, by: ActorRef, asked: &[StatementRef]) -> Vec<Answer> {
    let topics: Vec<&String> = asked
        .iter()
        .filter_map(|at| view.statement(at.report, at.statement))
        .flat_map(|said| said.topics.iter())
        .collect();
    let mut answers = Vec::new();
    for (at, said) in view.statements() {
        let stance = match said.kind {
            StatementKind::Refuse | StatementKind::Deny => Stance::Rejects,
            StatementKind::Promise | StatementKind::Offer => Stance::Affirms,
            StatementKind::Condition => Stance::Conditional,
            _ => continue,
        };
        let side = said.speaker.and_then(|by| view.actor(at.report, by)).map(|who| sides.side(who));
        let asked_side = side.is_some() && side == of && side != Some(by);
        if asked_side && said.topics.iter().any(|topic| topics.contains(&topic)) {
            answers.push(Answer { statement: at, stance });
        }
    }
    answers
}
