//! Which mentions are one actor, within a report.
//!
//! Names meet by knowledge entry, then by likeness; a surname meets the fullest name before it; two people who share only
//! one name stay two. Titles join the name they stand beside. "The minister", "he", "the group" go back to the nearest
//! actor that fits. A pronoun with nobody to go back to stays alone.

mod groups;
mod names;
mod pronouns;
mod roles;
mod states;

use std::collections::HashMap;

use rapporteur_knowledge::PersonName;
use rapporteur_language::{Deprel as D, Upos};

use crate::mentions::{Found, Naming};
use crate::scene::Scene;
use crate::{Actor, ActorIx, By};

/// How many mentions a pronoun or a bare title looks back.
const LOOK_BACK: usize = 40;

/// Puts every mention down to an actor of the scene.
pub(crate) fn resolve(scene: &mut Scene, found: Vec<Found>) {
    let mut resolver = Resolver { home: states::home(scene), ..Resolver::default() };
    // Names first: a title looks for the name beside it on either side.
    let named: Vec<Option<(ActorIx, By)>> = found.iter().map(|one| resolver.named(scene, one)).collect();
    resolver.trail.clear();
    for (one, named) in found.iter().zip(named) {
        let actor = match &one.naming {
            Naming::Role(role) => Some(resolver.role(scene, one, role)),
            Naming::Known(who) if named.is_none() => Some(resolver.known_name(scene, one, who)),
            Naming::Group(noun) if named.is_none() => Some(resolver.group(scene, one, *noun)),
            Naming::Pronoun => resolver.pronoun(scene, one.head),
            _ => named,
        };
        if let Some((actor, by)) = actor {
            resolver.note(scene, one, actor, by);
        }
    }
    resolver.fill_countries(scene);
    for actor in &mut scene.actors {
        actor.mentions.sort_unstable();
        actor.mentions.dedup();
    }
}

/// What coreference keeps of an actor beside what a coding shows.
struct Known {
    name: Option<PersonName>,
    gender: Option<Gender>,
    several: bool,
    /// Head nouns it was called by: "minister", "group".
    nouns: Vec<String>,
    /// Whether it is a body by its name, whatever stands beside it.
    group: bool,
    /// Whether it is of the state that the report is about, unless words tell otherwise: an office, residents, a union.
    local: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Gender {
    Male,
    Female,
}

#[derive(Default)]
struct Resolver {
    /// The state whose army is meant by "the army".
    home: Option<String>,
    known: Vec<Known>,
    by_id: HashMap<String, ActorIx>,
    by_text: HashMap<String, ActorIx>,
    by_token: HashMap<String, Vec<ActorIx>>,
    /// Role nouns that stand beside a name between commas, with whose name it is.
    beside: HashMap<usize, ActorIx>,
    /// Mentions so far: actor, head word, whether subject.
    trail: Vec<(ActorIx, usize, bool)>,
}

impl Resolver {
    /// The actor of a mention by name.
    fn named(&mut self, scene: &mut Scene, found: &Found) -> Option<(ActorIx, By)> {
        let (actor, by) = match &found.naming {
            // "Its army": whose, is known once the pronoun is.
            Naming::Known(who) if who.iter().all(|who| who.id.is_none()) && has_pronoun(scene, found.head) => {
                return None;
            }
            Naming::Known(who) => self.known_name(scene, found, who),
            Naming::Name(kind) => self.name(scene, found, *kind),
            Naming::Group(noun) if found.core.len() > 1 => self.group_name(scene, found, *noun),
            Naming::Group(_) | Naming::Role(_) | Naming::Pronoun => return None,
        };
        scene.mention(actor, found.head, found.whole.clone(), phrase(scene, found), by);
        if let Some((words, role)) = &found.title {
            self.entitle(scene, words.clone(), role, actor);
            self.entitled(scene, found.country.clone(), words.end - 1, role, actor);
        }
        if let Some(role) = found.beside {
            self.beside.insert(role, actor);
        }
        self.trail.push((actor, found.head, false));
        Some((actor, by))
    }

    /// Puts a mention on the trail, and into the scene where it is not there yet.
    fn note(&mut self, scene: &mut Scene, found: &Found, actor: ActorIx, by: By) {
        match found.naming {
            Naming::Pronoun => {
                scene.mention(actor, found.head, found.core.clone(), scene.word(found.head).span, by);
            }
            Naming::Group(_) if found.core.len() > 1 => {}
            Naming::Known(_) if scene.actor_at(found.head).is_some_and(|at| at.actor == actor) => {}
            Naming::Role(_) | Naming::Group(_) | Naming::Known(_) => {
                scene.mention(actor, found.head, found.core.clone(), scene.phrase(found.head), by);
            }
            _ => {}
        }
        let subject = matches!(scene.word(found.head).deprel, D::Nsubj | D::NsubjPass);
        self.trail.push((actor, found.head, subject));
    }

    fn text(scene: &Scene, found: &Found) -> String {
        let words = scene.span(found.core.clone()).and_then(|span| scene.report.words(span));
        words.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn add(&mut self, scene: &mut Scene, actor: Actor, several: bool) -> ActorIx {
        scene.actors.push(actor);
        self.known.push(Known { name: None, gender: None, several, nouns: Vec::new(), group: false, local: false });
        scene.actors.len() - 1
    }
}

fn has_pronoun(scene: &Scene, head: usize) -> bool {
    scene.children_by(head, &[D::NmodPoss]).any(|at| scene.word(at).upos == Upos::Pron)
}

/// The phrase of a mention: a name's own words and what the tree hangs on it before a comma.
fn phrase(scene: &Scene, found: &Found) -> rapporteur_report::Span {
    let phrase = scene.phrase(found.head);
    scene.span(found.whole.clone()).and_then(|own| own.cover(phrase)).unwrap_or(phrase)
}

/// The words of a name by which it is looked up.
fn tokens(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|token| token.chars().count() > 1).map(str::to_lowercase)
}
