//! Which state people and things are of: by an adjective ("Kenyan"), or by a place in their name.

use std::ops::Range;

use rapporteur_knowledge::{ActorKind, How, Sector, Who};
use rapporteur_language::{Deprel as D, Place, Upos};
use rapporteur_report::Span;

use crate::scene::Scene;
use crate::{Actor, By, Mention};

/// The state that an adjective names: "Kenyan", "South Korean" at its last word.
pub(crate) fn of_adjective(scene: &Scene, word: usize) -> Option<Who> {
    if !matches!(scene.word(word).upos, Upos::Adj | Upos::Propn) {
        return None;
    }
    let start = scene.reading.sentences[scene.reading.sentence_of(word)].words.start;
    (start.max(word.saturating_sub(2))..=word).find_map(|first| {
        let forms: Vec<&str> = (first..=word).map(|at| scene.form(at)).collect();
        let found = scene.lexicon.longest_match(&forms).filter(|found| found.words == forms.len())?;
        // "Northern Ireland" is not Ireland.
        let longer = place_at(scene, word).is_some_and(|place| {
            let matched = scene.span(first..word + 1);
            matched.is_some_and(|matched| place.span != matched && place.span.contains(matched) && !place.demonym)
        });
        if longer {
            return None;
        }
        // "Liberation" in a name is no newspaper.
        let nation = |who: &Who| who.country.is_some() && !matches!(who.kind, ActorKind::Media | ActorKind::Person);
        found.who.into_iter().find(|who| nation(who) && matches!(who.how, How::Adjective | How::Name))
    })
}

/// The country of a place that a word is part of.
pub(crate) fn of_place(scene: &Scene, word: usize) -> Option<String> {
    place_at(scene, word)?.country.clone()
}

/// The place that a word is part of.
fn place_at<'a>(scene: &Scene<'a>, word: usize) -> Option<&'a Place> {
    let span = scene.word(word).span;
    let places = &scene.reading.places;
    let at = places.partition_point(|place| place.span.end() <= span.start());
    places.get(at).filter(|place| place.span.overlaps(span))
}

/// Takes the state that an adjective or a name stands for as an actor: "*Kenyan* airstrikes".
pub(crate) fn take(scene: &mut Scene, word: usize) -> Option<Mention> {
    if let Some(mention) = scene.actor_at(word) {
        return Some(mention);
    }
    let who = of_adjective(scene, word)?;
    let by = By::Entry(who.how);
    let known = scene.actors.iter().position(|actor| actor.known.is_some() && actor.known == who.id);
    let actor = known.unwrap_or_else(|| {
        scene.actors.push(Actor {
            known: who.id,
            country: who.country,
            sector: who.sector,
            ..Actor::new(who.name, true, who.kind)
        });
        scene.actors.len() - 1
    });
    Some(scene.mention(actor, word, word..word + 1, scene.word(word).span, by))
}

/// Takes those who live in a place that a word is part of as an actor: "*Fray Bentos* was shelled".
pub(crate) fn take_town(scene: &mut Scene, word: usize) -> Option<Mention> {
    let span = place_at(scene, word)?.span;
    let name = scene.report.words(span)?.to_owned();
    let same = |actor: &Actor| actor.kind == ActorKind::People && actor.known.is_none() && actor.name == name;
    let known = scene.actors.iter().position(same);
    let actor = known.unwrap_or_else(|| {
        scene.actors.push(Actor::new(name, true, ActorKind::People));
        scene.actors.len() - 1
    });
    Some(scene.mention(actor, word, word..word + 1, span, By::Phrase))
}

/// The states of a phrase that names the people of two at once: "Kenyan and Ugandan troops".
pub(crate) fn both(scene: &mut Scene, word: usize) -> Vec<Mention> {
    let mut all: Vec<usize> = scene.children_by(word, &[D::Amod, D::Compound]).collect();
    let coordinated: Vec<usize> =
        all.iter().flat_map(|&at| scene.children_by(at, &[D::Conj]).collect::<Vec<_>>()).collect();
    // "Between Zambian and Malawian troops": a parser hangs the "and" on either adjective or on the troops.
    let and = |at: usize| scene.children_by(at, &[D::Cc]).any(|cc| cc < word);
    let joined = !coordinated.is_empty() || and(word) || all.iter().any(|&at| and(at));
    all.extend(coordinated);
    let mut states: Vec<usize> = all.into_iter().filter(|&at| of_adjective(scene, at).is_some()).collect();
    states.sort_unstable();
    states.dedup();
    if !joined || states.len() < 2 {
        states = homes(scene, word);
    }
    states.into_iter().filter_map(|at| take(scene, at)).collect()
}

/// The states from which people come who act for them: "mediators from *Qatar, Oman and Chad*", "the presidents of *Kenya and
/// Somalia*"; none where it is only one.
fn homes(scene: &Scene, word: usize) -> Vec<usize> {
    let plural = matches!(scene.word(word).xpos, "NNS" | "NNPS");
    let tied = |at: &usize| ["from", "of"].iter().any(|case| super::syntax::has_case(scene, *at, case));
    let Some(first) = scene.children_by(word, &[D::Nmod]).find(tied).filter(|_| plural) else { return Vec::new() };
    let mut all = scene.coordinates(first);
    all.retain(|&at| is_state(scene, at));
    if all.len() < 2 { Vec::new() } else { all }
}

/// Whether a word ends the name of a state or stands for its government.
fn is_state(scene: &Scene, word: usize) -> bool {
    of_adjective(scene, word).is_some_and(|who| who.how == How::Name && who.kind == ActorKind::State)
}

/// Gives each actor without a country the one that the words of a mention tell: "*British* secretary Ana Holt", "rebels
/// in *Mali*".
pub(crate) fn fill_all(scene: &mut Scene) {
    for at in 0..scene.actors.len() {
        let actor = &scene.actors[at];
        if actor.country.is_none() && actor.known.is_none() && actor.sector != Some(Sector::Igo) {
            let person = actor.named && actor.kind == ActorKind::Person;
            let found = actor.mentions.iter().take(8).find_map(|&span| told(scene, span, person));
            let igo = |span: &Span| of_igo(scene, *span);
            let igo = found.is_none() && scene.actors[at].mentions.iter().take(8).any(igo);
            scene.actors[at].country = found;
            if igo {
                scene.actors[at].sector = Some(Sector::Igo);
            }
        }
    }
}

/// Whether a phrase names an organisation of states as the one to whom it belongs: "U.N. helicopters".
fn of_igo(scene: &Scene, span: Span) -> bool {
    let mut words = scene.reading.words_in(span);
    words.any(|at| {
        let owner = matches!(scene.word(at).deprel, D::Compound | D::NmodPoss | D::Amod | D::NmodDesc);
        owner && scene.actor_at(at).is_some_and(|mention| scene.actors[mention.actor].sector == Some(Sector::Igo))
    })
}

/// The country that a mention's words tell of, or those that hang on it: "*British* secretary", "a group based in *Mali*",
/// "workers of the *Peruvian* union".
fn told(scene: &Scene, span: Span, person: bool) -> Option<String> {
    let words = scene.reading.words_in(span);
    let head = words.clone().find(|&at| scene.tree.head(at).is_none_or(|above| !words.contains(&above)))?;
    let phrase = scene.reading.words_in(scene.phrase(head));
    let all = words.start.min(phrase.start)..words.end.max(phrase.end).min(words.end + 8);
    let by_adjective = all.clone().find_map(|at| of_adjective(scene, at)?.country);
    // Banda is a town too: of a person, only a place "in" or "from" which he is tells anything.
    let tells = |at: &usize| !person || scene.child(*at, &[D::Case]).is_some();
    let by_place = || all.clone().filter(tells).find_map(|at| of_place(scene, at));
    by_adjective.or_else(by_place).or_else(|| belongs_to(scene, head, &words))
}

/// What stands right behind a subject, and a parser hangs on its verb: "doctors *from Peru* donated", "Ana Holt, *Chad's
/// envoy*, said".
fn beside(scene: &Scene, head: usize) -> Option<usize> {
    let end = scene.tree.reach(head).end;
    let verb = scene.tree.head(head).filter(|&verb| verb > end)?;
    let behind = |at: &usize| scene.tree.reach(*at).start == end && *at < verb;
    let mut phrases = scene.children_by(verb, &[D::Obl, D::Nsubj, D::NsubjPass]).filter(behind);
    phrases.find(|&at| match scene.word(at).deprel {
        D::Obl => ["from", "of"].iter().any(|case| super::syntax::has_case(scene, at, case)),
        _ => scene.form(end) == ",",
    })
}

/// The country of what a participle, an "of" phrase or an apposition after a noun ties it to.
fn belongs_to(scene: &Scene, head: usize, own: &Range<usize>) -> Option<String> {
    let after = |at: &usize| *at > head && matches!(scene.word(*at).deprel, D::Acl | D::Amod | D::Nmod | D::Appos);
    let tied = scene.tree.children(head).iter().copied().filter(after).take(2).chain(beside(scene, head));
    let comma = |at: &usize| scene.form(*at) == ",";
    let apart = |at: usize| matches!(scene.word(at).deprel, D::Appos | D::Nsubj | D::NsubjPass);
    let words = tied.flat_map(|at| scene.tree.reach(at).skip_while(move |word| apart(at) && comma(word)).take(8));
    let words = words.take_while(|at| !comma(at));
    words.clone().filter(|at| *at > head && !own.contains(at)).find_map(|at| {
        let of = scene.actor_at(at).and_then(|mention| scene.actors[mention.actor].country.clone());
        of.or_else(|| of_adjective(scene, at)?.country).or_else(|| of_place(scene, at))
    })
}
