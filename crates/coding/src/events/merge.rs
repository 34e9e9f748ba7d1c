//! One happening told by several words of a sentence is one event.

use rapporteur_knowledge::{EventType, Triggers, WordClass};
use rapporteur_language::{Deprel as D, Upos};

use crate::Mention;
use crate::events::Happening;
use crate::events::fire::Fired;
use crate::events::roles::Parts;
use crate::events::{modal, passive};
use crate::scene::Scene;

/// Puts together triggers of one type of which one hangs on the other: "airstrikes killed", "killed ... and wounded".
pub(crate) fn into_happenings<'t>(
    scene: &Scene,
    triggers: &Triggers,
    parted: Vec<(Parts, Fired<'t>)>,
) -> Vec<Happening<'t>> {
    let clauses: Vec<usize> = parted.iter().map(|(_, fired)| fired.clause).collect();
    let joins: Vec<Option<usize>> = (0..parted.len()).map(|at| joins(scene, triggers, &parted, &clauses, at)).collect();
    let root = |mut at: usize| {
        for _ in 0..parted.len() {
            match joins[at] {
                Some(above) => at = above,
                None => break,
            }
        }
        at
    };
    let roots: Vec<usize> = (0..parted.len()).map(root).collect();
    let mut whole: Vec<Option<Happening>> = parted.iter().map(|_| None).collect();
    let mut rest = Vec::new();
    for (at, (parts, fired)) in parted.into_iter().enumerate() {
        if roots[at] == at {
            whole[at] = Some(Happening { fired: vec![fired], parts, root: 0 });
        } else {
            rest.push((roots[at], parts, fired));
        }
    }
    for (root, parts, fired) in rest {
        let Some(happening) = whole[root].as_mut() else { continue };
        let own = &mut happening.parts;
        if own.actors.is_empty() {
            own.actors = parts.actors;
        }
        // "Four were killed when gunmen attacked a convoy": the convoy was attacked, the four are counted.
        let harm = |fired: &Fired| triggers.is_in("harm", scene.base(fired.word));
        let places = &scene.reading.places;
        let place = |one: &Mention| {
            let at = places.partition_point(|place| place.span.end() <= one.span.start());
            places.get(at).is_some_and(|place| !place.demonym && place.span.overlaps(one.span))
        };
        if harm(&happening.fired[0]) && !harm(&fired) && parts.recipients.iter().any(|one| !place(one)) {
            own.recipients.retain(|one| !is_counted(scene, one));
        }
        let surer = own.guessed && !parts.guessed && !parts.recipients.is_empty();
        if (own.recipients.is_empty() || surer) && !happening.fired[0].trigger.joint {
            own.recipients = parts
                .recipients
                .into_iter()
                .filter(|other| !own.actors.iter().any(|actor| actor.actor == other.actor))
                .collect();
        }
        happening.fired.push(fired);
    }
    let mut all: Vec<Happening> = whole.into_iter().flatten().collect();
    all.iter_mut().for_each(|happening| deed_first(scene, triggers, happening));
    all
}

/// Whether somebody is told of as a number: "four people".
fn is_counted(scene: &Scene, one: &Mention) -> bool {
    let first = scene.reading.words_in(one.span).start;
    let at = scene.reading.quantities.partition_point(|quantity| quantity.word < first);
    let plain = scene.actors.get(one.actor).is_some_and(|actor| actor.known.is_none() && actor.country.is_none());
    plain && scene.reading.quantities.get(at).is_some_and(|quantity| one.span.contains(quantity.span))
}

/// "Were killed when gunmen attacked": the deed tells what happened, the dead are its count.
fn deed_first(scene: &Scene, triggers: &Triggers, happening: &mut Happening) {
    let harm = |fired: &Fired| triggers.is_in("harm", scene.base(fired.word));
    let [main, ..] = &happening.fired[..] else { return };
    if !harm(main) || !passive::is_passive(scene, main.word) && scene.child(main.word, &[D::Obj]).is_some() {
        return;
    }
    if let Some(deed) = happening.fired.iter().position(|fired| !harm(fired)) {
        happening.fired.swap(0, deed);
        happening.root = deed;
    }
}

/// The trigger that another one is part of.
fn joins(scene: &Scene, triggers: &Triggers, all: &[(Parts, Fired)], clauses: &[usize], at: usize) -> Option<usize> {
    let (parts, fired) = &all[at];
    // "Nobody was killed in the raid": there was a raid.
    let spared =
        |fired: &Fired| triggers.is_in("harm", scene.base(fired.word)) && modal::is_of_nobody(scene, fired.clause);
    let apart = |other: &Fired| spared(fired) != spared(other);
    if let Some(deed) = deed_of(scene, triggers, all, fired) {
        return Some(deed).filter(|&deed| !apart(&all[deed].1));
    }
    // "The raid left nine dead": the verb that carries the deed tells its outcome.
    let carrier = all.iter().position(|(_, other)| other.word == fired.clause && fired.clause != fired.word);
    if carrier.is_some_and(|main| all[main].1.trigger.kind == fired.trigger.kind) {
        return carrier;
    }
    let mut word = fired.clause;
    for _ in 0..4 {
        let head = scene.tree.head(word)?;
        let relation = scene.word(word).deprel;
        let main = clauses
            .iter()
            .position(|&clause| clause == head)
            .or_else(|| all.iter().position(|(_, other)| other.word == head));
        if let Some(main) = main.filter(|&main| main != at) {
            let (others, other) = &all[main];
            return (other.trigger.kind == fired.trigger.kind
                && !apart(other)
                && is_part(scene, triggers, relation, (parts, fired), (others, other)))
            .then_some(main);
        }
        // "killed in a series of attacks", "launched strikes that killed"
        if !matches!(relation, D::Nmod | D::Compound | D::Obl | D::Obj | D::Conj | D::Acl | D::AclRelcl) {
            return None;
        }
        word = head;
    }
    None
}

/// The attack of which a relative clause tells the outcome: "an attack on lorries, in which two died".
fn deed_of(scene: &Scene, triggers: &Triggers, all: &[(Parts, Fired)], fired: &Fired) -> Option<usize> {
    let outcome = triggers.is_in("harm", scene.base(fired.word)) && scene.word(fired.clause).deprel == D::AclRelcl;
    let which = |at: usize| matches!(scene.base(at), "which" | "that") && scene.word(at).upos == Upos::Pron;
    let first = scene.tree.reach(fired.clause).take(3).find(|&at| which(at)).filter(|_| outcome)?;
    let deed = |(_, other): &(Parts, Fired)| {
        other.word < first && other.class == WordClass::Noun && other.trigger.kind == fired.trigger.kind
    };
    all.iter().rposition(deed)
}

fn is_part(
    scene: &Scene,
    triggers: &Triggers,
    relation: D,
    (parts, fired): (&Parts, &Fired),
    (others, other): (&Parts, &Fired),
) -> bool {
    let harm = |fired: &Fired| triggers.is_in("harm", scene.base(fired.word));
    let different = |one: &[crate::Mention], two: &[crate::Mention]| {
        !one.is_empty() && !two.is_empty() && !one.iter().any(|a| two.iter().any(|b| a.actor == b.actor))
    };
    // "Open the post and release the men": two things are done, each to its own object.
    let own = |fired: &Fired| scene.child(fired.word, &[D::Obj]).is_some() && fired.trigger.mode.is_some();
    let two = own(fired) && own(other) && fired.trigger.mode != other.trigger.mode;
    match relation {
        D::Conj if two => false,
        D::Conj => {
            harm(fired)
                || fired.class == WordClass::Noun
                || !different(&parts.recipients, &others.recipients) && !different(&parts.actors, &others.actors)
        }
        // "began a hunger strike to protest"
        D::Advcl if fired.trigger.kind == EventType::Protest => true,
        // "were killed when gunmen attacked": the outcome first, the deed after.
        D::Advcl if harm(other) && others.actors.is_empty() => true,
        D::Advcl | D::Acl | D::AclRelcl => harm(fired) || harm(other) && fired.class == WordClass::Noun,
        D::Nsubj | D::Csubj | D::Obj | D::Obl | D::OblAgent | D::Nmod | D::Compound => true,
        D::NsubjPass | D::CsubjPass | D::Xcomp | D::Amod => true,
        _ => false,
    }
}
