//! Where something happened.

use std::ops::Range;

use rapporteur_knowledge::{EventType, Quad};
use rapporteur_language::{Deprel as D, NameKind, PlaceKind};
use rapporteur_report::Span;

use crate::Place;
use crate::events::details::{head_of, is_predicate, nearness, saying};
use crate::events::fire::Fired;
use crate::events::{Happening, syntax};
use crate::scene::Scene;

/// Prepositions after which a place is where something happens.
const WHERE: [&str; 17] = [
    "in", "at", "near", "along", "on", "outside", "inside", "around", "across", "over", "within", "throughout",
    "through", "into", "off", "between", "toward",
];

/// Where it happened: a place after "in", "at", "near" in its clause, or the one it is done to, else the nearest in the
/// sentence, with those coordinated with it.
pub(crate) fn places(scene: &Scene, sentence: &Range<usize>, whole: &Happening) -> Vec<Place> {
    let Some(span) = scene.span(sentence.clone()) else { return Vec::new() };
    let told = saying(scene, whole);
    let said = |place: &Place| told.iter().any(|said| said.place.as_ref().is_some_and(|at| at.span == place.span));
    // "Talks between Chad and Sudan", "called on Chad": who talks or is spoken to is not where.
    let verbal = whole.fired.first().is_some_and(|fired| {
        matches!(fired.trigger.kind.quad(), Quad::VerbalCooperation | Quad::VerbalConflict) && !fired.trigger.joint
    });
    let sides = whole.parts.actors.iter().chain(whole.parts.recipients.iter().filter(|_| verbal));
    let sides: Vec<Span> = sides.map(|one| one.span).collect();
    let acts = |place: &Place| sides.contains(&place.span);
    let near: Vec<_> = named_places(scene, span)
        .into_iter()
        .filter(|place| !said(place) && !acts(place))
        .filter_map(|place| {
            let own = head_of(scene, &scene.reading.words_in(place.span))?;
            let head = locative(scene, own).or_else(|| is_target(scene, own, &place, whole).then_some(own))?;
            let near = nearness(scene, head, whole);
            let there = (near.0 < 9 || !is_aside(scene, head)) && !at_hospital(scene, own);
            there.then_some((near, own, place))
        })
        .collect();
    let Some((_, nearest, place)) = near.iter().min_by_key(|(near, ..)| *near) else { return Vec::new() };
    let beside = |one: usize, two: usize| one == two || scene.coordinates(one).contains(&two);
    let all = near
        .iter()
        .filter(|(_, own, other)| other.span == place.span || beside(*nearest, *own) || beside(*own, *nearest));
    let mut all: Vec<Place> = all.map(|(_, own, place)| on_the_way(scene, *own, place.clone())).collect();
    all.dedup_by(|one, two| one.name == two.name);
    all
}

/// Whether a word stands in an adverbial clause: "after three died at the hospital in Kera" is another happening.
fn is_aside(scene: &Scene, word: usize) -> bool {
    let clause = scene.tree.ancestors(word).take(12).find(|&at| is_predicate(scene, at));
    let aside = |&at: &usize| scene.word(at).deprel == D::Advcl && scene.child(at, &[D::Mark]).is_some();
    clause.filter(aside).is_some()
}

/// "Died in hospital at Kera": where somebody died of it is not where it happened.
fn at_hospital(scene: &Scene, word: usize) -> bool {
    let clause = scene.tree.ancestors(word).take(6).find(|&at| is_predicate(scene, at));
    let ward = |at: usize| scene.lexicon.triggers().sort(scene.lemma(at)) == Some("hospital");
    clause.is_some_and(|clause| scene.base(clause) == "die" && scene.children_by(clause, &[D::Obl]).any(ward))
}

/// Whether something is done to a town or a gate, or to what lies there: "shelled the market of Kera", "the closure of
/// the Kera crossing".
fn is_target(scene: &Scene, place: usize, found: &Place, whole: &Happening) -> bool {
    let wide = matches!(found.kind, Some(PlaceKind::Country | PlaceKind::Region));
    let done = |fired: &Fired| match fired.trigger.kind {
        EventType::Assault => true,
        EventType::Coerce | EventType::Retreat => {
            matches!(fired.trigger.mode.as_deref(), Some("restrict" | "access"))
        }
        _ => false,
    };
    if wide || !whole.fired.first().is_some_and(done) {
        return false;
    }
    let mut at = place;
    for _ in 0..4 {
        let Some(head) = scene.tree.head(at) else { return false };
        let deed = whole.fired.iter().any(|fired| fired.word == head || fired.clause == head);
        // "The post remains closed"
        if whole.fired.iter().any(|fired| syntax::objects(scene, fired.word).contains(&at)) {
            return true;
        }
        match scene.word(at).deprel {
            D::Obj | D::NsubjPass => return deed,
            D::Nmod if deed => return syntax::has_case(scene, at, "of") || syntax::has_case(scene, at, "on"),
            D::Compound | D::Flat | D::Appos | D::Nmod | D::NmodDesc | D::Conj => at = head,
            _ => return false,
        }
    }
    false
}

/// A town that only names a road is not where it happened: "on the road to Kera" is somewhere along it.
fn on_the_way(scene: &Scene, word: usize, place: Place) -> Place {
    let nominal = |at: &usize| {
        matches!(scene.word(*at).deprel, D::Nmod | D::Compound | D::Conj | D::Flat | D::NmodDesc | D::NmodUnmarked)
    };
    let up = std::iter::successors(Some(word).filter(nominal), |&at| scene.tree.head(at).filter(nominal));
    let way = up.take(4).filter_map(|at| scene.tree.head(at)).any(|at| scene.lexicon.lists("way", scene.lemma(at)));
    if way && place.kind.is_some() { Place { kind: Some(PlaceKind::Feature), ..place } } else { place }
}

/// The places that a sentence names, those too that no gazetteer has: a village is somewhere, though nobody knows where.
fn named_places(scene: &Scene, sentence: Span) -> Vec<Place> {
    let known = &scene.reading.places;
    let first = known.partition_point(|place| place.span.end() <= sentence.start());
    let known: Vec<_> = known[first..].iter().take_while(|place| place.span.start() < sentence.end()).collect();
    let names = &scene.reading.names;
    let first = names.partition_point(|name| name.span.end() <= sentence.start());
    let names = names[first..].iter().take_while(|name| name.span.start() < sentence.end());
    let unknown = names.filter(|name| name.kind == NameKind::Place).map(|name| name.span).filter(|span| {
        let actor = || scene.actor_at(scene.head_in(*span)).is_some();
        !known.iter().any(|place| place.span.overlaps(*span)) && !actor() && !is_craft(scene, *span)
    });
    let unknown = unknown.filter_map(|span| {
        let name = scene.report.words(span)?.to_owned();
        Some(Place { span, name, kind: None, country: None, at: None })
    });
    let mut places: Vec<Place> = unknown.collect();
    places.extend(known.into_iter().filter(|place| !place.demonym).map(Place::from));
    places.sort_by_key(|place| place.span);
    places
}

/// "The trawler *Ana Luz*": a ship, whatever else bears its name.
fn is_craft(scene: &Scene, name: Span) -> bool {
    let before = scene.reading.words_in(name).start.checked_sub(1);
    before.is_some_and(|at| scene.lexicon.lists("craft", &scene.word(at).lemma))
}

/// The head of the "in" or "at" phrase that a place stands in.
fn locative(scene: &Scene, place: usize) -> Option<usize> {
    let mut at = place;
    for _ in 0..4 {
        if WHERE.iter().any(|preposition| syntax::has_case(scene, at, preposition)) {
            return Some(at);
        }
        match scene.word(at).deprel {
            D::Compound
            | D::Flat
            | D::Appos
            | D::Nmod
            | D::NmodPoss
            | D::NmodDesc
            | D::Amod
            | D::Conj
            | D::NmodUnmarked => {
                at = scene.tree.head(at)?;
            }
            _ => return None,
        }
    }
    None
}
