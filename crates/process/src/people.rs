use std::collections::BTreeSet;

use rapporteur_knowledge::{ActorKind, PersonKind};
use rapporteur_reconcile::ActorRef;
use rapporteur_report::Span;

use crate::sides::Sides;
use crate::view::View;
use crate::{Mediator, Person};

/// People with a name who hold an office or speak: those of the parties first, then those who mediate, then the rest.
pub fn find(view: &View, sides: &Sides, mediators: &[Mediator]) -> Vec<Person> {
    let speakers: BTreeSet<ActorRef> =
        view.statements().filter_map(|(at, said)| view.speaker_of(at.report, said)).collect();
    let mut people = Vec::new();
    for (at, actor) in view.record.actors.iter().enumerate() {
        if !actor.named || actor.kind != ActorKind::Person {
            continue;
        }
        let office = office(view, at);
        let first = actor.spellings.first().map(|(_, span)| *span);
        let speaks = speakers.contains(&at) && actor.name.contains(' ') || !actor.apart_from.is_empty();
        let Some(span) = office.as_ref().map(|(_, span)| *span).or(first.filter(|_| speaks)) else { continue };
        let side = Some(sides.side(at)).filter(|side| {
            *side != at && (sides.is_party(*side) || mediators.iter().any(|mediator| mediator.actor == *side))
        });
        people.push(Person { actor: at, side, office: office.map(|(title, _)| title), span });
    }
    let rank = |side: Option<ActorRef>| match side {
        Some(side) if sides.is_party(side) => 0,
        Some(_) => 1,
        None => 2,
    };
    people.sort_by_key(|person| (rank(person.side), person.side));
    people
}

/// Whether it tells what somebody does; "witness" and "the only person" do not.
fn is_office(kind: PersonKind) -> bool {
    use PersonKind::{Civilian, Criminal, Protester, Refugee, Source, Witness};
    !matches!(kind, Civilian | Criminal | Protester | Refugee | Source | Witness)
}

/// The fullest office or role that reports give somebody, without the verb that may stand before it.
fn office(view: &View, actor: ActorRef) -> Option<(String, Span)> {
    let titles = view.record.actors[actor].titles.iter().filter(|(title, _)| view.role(title).is_some_and(is_office));
    let (title, span) = titles.max_by_key(|(title, _)| title.split_whitespace().count().min(6))?;
    let verb = |word: &&str| word.ends_with("ed") && word.starts_with(char::is_lowercase);
    let words: Vec<&str> = title.split_whitespace().skip_while(verb).collect();
    Some((words.join(" "), *span))
}
