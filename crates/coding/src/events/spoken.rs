//! Threats and demands that no word names: "the minister *said* his army would strike back" is a threat, "said Lima *must*
//! leave" a demand, whatever the verb of saying.

use rapporteur_knowledge::{EventType, Triggers};
use rapporteur_language::{Deprel as D, Upos};

use crate::events::resolve::resolve;
use crate::events::{Ground, syntax};
use crate::scene::Scene;
use crate::{Event, Mention, Standing, Statement, StatementIx, StatementKind as K};

/// How sure such an event is: less than one that a trigger names.
const SURE: f32 = 0.6;

/// The events that statements are by what they say, where no trigger has told of them.
pub(crate) fn events(scene: &mut Scene, triggers: &Triggers, told: &[(Event, Ground)]) -> Vec<Event> {
    (0..scene.statements.len()).filter_map(|at| event(scene, triggers, told, at)).collect()
}

fn event(scene: &mut Scene, triggers: &Triggers, told: &[(Event, Ground)], at: StatementIx) -> Option<Event> {
    let said = scene.statements[at].clone();
    let (kind, rule, cameo) = match said.kind {
        K::Demand => (EventType::Request, "said.demand", "100"),
        K::Threaten => (EventType::Threaten, "said.threat", "130"),
        _ => return None,
    };
    let (cue, speaker, &content) = (said.cue?, said.speaker?, said.content.first()?);
    let known = |event: &&Event| event.trigger.overlaps(cue) || event.said_in == Some(at) && is_told(event, kind);
    let verb = must_or_will(scene, &said)?;
    if told.iter().any(|(event, _)| known(&event)) || scene.word(scene.head_in(cue)).upos != Upos::Verb {
        return None;
    }
    let heads = if said.kind == K::Demand { syntax::subjects(scene, verb) } else { syntax::objects(scene, verb) };
    let recipients: Vec<Mention> = heads.into_iter().flat_map(|head| resolve(scene, triggers, head)).collect();
    Some(Event {
        trigger: cue,
        words: content,
        kind,
        mode: None,
        contexts: Vec::new(),
        cameo: Some(cameo.to_owned()),
        actors: [speaker].into_iter().chain(said.others.iter().copied()).collect(),
        recipients: recipients.into_iter().filter(|to| to.actor != speaker.actor).collect(),
        places: Vec::new(),
        time: said.time.clone(),
        counts: Vec::new(),
        standing: if said.within.is_some() { Standing::Alleged } else { Standing::Asserted },
        said_in: said.within,
        condition: said.condition,
        hedge: said.hedge,
        topics: said.topics.clone(),
        rule: rule.to_owned(),
        confidence: SURE,
    })
}

/// Whether an event already tells of the threat or demand.
fn is_told(event: &Event, kind: EventType) -> bool {
    let standing = if kind == EventType::Request { Standing::Requested } else { Standing::Threatened };
    event.standing == standing && !event.actors.is_empty() || event.kind == kind
}

/// The verb of what must or will be done: the first that a modal verb of the content stands before.
fn must_or_will(scene: &Scene, said: &Statement) -> Option<usize> {
    let mut words = said.content.iter().flat_map(|span| scene.reading.words_in(*span));
    let modal = words.find(|&at| {
        scene.word(at).deprel == D::Aux && scene.lexicon.lists("binding", &scene.form(at).to_lowercase())
    })?;
    scene.tree.head(modal).filter(|&verb| scene.word(verb).upos == Upos::Verb)
}
