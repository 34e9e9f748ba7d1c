//! When and where something was said, what it speaks of, and who "we" are.

use std::collections::BTreeMap;

use rapporteur_language::Deprel as D;
use rapporteur_report::Span;

use crate::scene::Scene;
use crate::{ActorIx, By, Manner, Place, Statement, Time};

/// Fills the time, place and topics of every statement, once they are known.
pub(crate) fn fill(scene: &mut Scene) {
    let filled: Vec<(Option<Time>, Option<Place>, Vec<String>)> = scene
        .statements
        .iter()
        .map(|statement| (time(scene, statement), place(scene, statement), topics(scene, statement)))
        .collect();
    for (statement, (time, place, topics)) in scene.statements.iter_mut().zip(filled) {
        statement.time = time;
        statement.place = place;
        statement.topics = topics;
    }
}

/// The words that hang on the cue and lie outside the content: "said on Saturday in Lamu".
fn beside(scene: &Scene, statement: &Statement, span: Span) -> bool {
    let Some(cue) = statement.cue else { return false };
    let verb = scene.head_in(cue);
    let word = scene.head_in(span);
    let outside = !statement.content.iter().any(|content| content.overlaps(span));
    let setting = [D::Obl, D::OblUnmarked, D::NmodUnmarked, D::Advmod];
    outside
        && scene.sentence(verb).contains(&word)
        && setting.contains(&scene.word(word).deprel)
        && scene.tree.head(word) == Some(verb)
}

/// Of what is found in the text, in order, that which hangs on the cue of a statement.
fn near<'s, T>(
    scene: &'s Scene,
    statement: &'s Statement,
    all: &'s [T],
    span: fn(&T) -> Span,
) -> Option<impl Iterator<Item = &'s T>> {
    let words = scene.span(scene.sentence(scene.head_in(statement.cue?)))?;
    let first = all.partition_point(|one| span(one).end() <= words.start());
    let here = all[first..].iter().take_while(move |one| span(one).start() < words.end());
    Some(here.filter(move |one| beside(scene, statement, span(one))))
}

fn time(scene: &Scene, statement: &Statement) -> Option<Time> {
    near(scene, statement, &scene.reading.times, |time| time.span)?.next().map(Time::from)
}

fn place(scene: &Scene, statement: &Statement) -> Option<Place> {
    let mut places = near(scene, statement, &scene.reading.places, |place| place.span)?;
    places.find(|place| !place.demonym).map(Place::from)
}

fn topics(scene: &Scene, statement: &Statement) -> Vec<String> {
    let words = statement.content.iter().flat_map(|span| scene.reading.words_in(*span));
    let lemmas: Vec<&str> = words.map(|at| scene.lemma(at)).collect();
    scene.lexicon.topics(&lemmas).into_iter().map(str::to_owned).collect()
}

/// "I" and "we" in a quotation are its speaker.
pub(crate) fn first_person(scene: &mut Scene) {
    let own: BTreeMap<usize, ActorIx> = scene
        .statements
        .iter()
        .filter_map(|statement| Some((statement, statement.speaker?.actor)))
        .flat_map(|(statement, speaker)| {
            // "Minister: we will respond" has no marks of quotation.
            let own = if statement.manner == Manner::Headline { &statement.content } else { &statement.quoted };
            own.iter().map(move |&span| (span, speaker))
        })
        .flat_map(|(span, speaker)| scene.reading.words_in(span).map(move |word| (word, speaker)))
        .filter(|&(word, _)| matches!(scene.lemma(word), "I" | "we" | "my" | "our") && scene.actor_at(word).is_none())
        .collect();
    for (word, speaker) in own {
        scene.mention(speaker, word, word..word + 1, scene.word(word).span, By::Speaker);
    }
}
