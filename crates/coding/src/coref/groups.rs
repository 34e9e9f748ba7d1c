//! Groups: by name, by the noun that their name ends with, or by any noun for a group.

use rapporteur_knowledge::{ActorId, ActorKind, GroupNoun, How, Sector, Who};

use super::{LOOK_BACK, Resolver, roles, states};
use crate::mentions::Found;
use crate::scene::Scene;
use crate::{Actor, ActorIx, By};

/// Among how many of the first who are named a group's full name is looked for.
const FIRST: usize = 200;

impl Resolver {
    /// A group by its name: "Union of River Pilots".
    pub(super) fn group_name(&mut self, scene: &mut Scene, found: &Found, noun: GroupNoun) -> (ActorIx, By) {
        let text = Self::text(scene, found);
        let key = text.to_lowercase().replace('’', "'");
        if let Some(&actor) = self.by_text.get(&key) {
            return (actor, By::SameWords);
        }
        // "River Liberation Council": what it fights for tells more than its head noun.
        let fights = text.split([' ', '-']).any(|word| scene.lexicon.lists("armed", word)) && noun.sector.is_none();
        let (kind, sector) = if fights { (ActorKind::ArmedGroup, Some(Sector::Reb)) } else { (noun.kind, noun.sector) };
        let new = Actor { country: found.country.clone(), sector, ..Actor::new(text, true, kind) };
        let actor = self.add(scene, new, false);
        self.known[actor].group = true;
        self.known[actor].local = is_of_the_place(sector);
        self.by_text.insert(key, actor);
        self.alias(scene, found, actor);
        (actor, By::New)
    }

    /// A group by a noun alone: "the Front" goes back to the last one whose name has it, "the movement" to the last of all.
    pub(super) fn group(&mut self, scene: &mut Scene, found: &Found, noun: GroupNoun) -> (ActorIx, By) {
        let lemma = scene.lemma(found.head).to_lowercase();
        if let Some(actor) = named_beside(scene, found.head) {
            self.known[actor].nouns.push(lemma);
            return (actor, By::Beside);
        }
        if let Some(tie) = self.group_before(scene, found, noun, &lemma) {
            return tie;
        }
        let words = scene.report.words(scene.phrase(found.head)).unwrap_or_default();
        let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let key = text.to_lowercase();
        if let Some(&actor) = self.by_text.get(&key) {
            return (actor, By::SameWords);
        }
        let new = Actor::new(text, false, noun.kind);
        let actor = self.add(scene, Actor { country: found.country.clone(), sector: noun.sector, ..new }, false);
        self.known[actor].group = true;
        self.known[actor].local = is_of_the_place(noun.sector);
        self.known[actor].nouns.push(lemma);
        self.by_text.insert(key, actor);
        (actor, By::New)
    }

    fn group_before(&self, scene: &Scene, found: &Found, noun: GroupNoun, lemma: &str) -> Option<(ActorIx, By)> {
        let short = noun.in_names && scene.is_headline(found.head);
        if !(short || is_definite(scene, found.head)) {
            return None;
        }
        let bears = |actor: ActorIx| {
            let body = &scene.actors[actor];
            let named = body.named && body.name.split([' ', '-']).any(|word| word.eq_ignore_ascii_case(lemma));
            is_group(body.kind) && (named || self.known[actor].nouns.iter().any(|own| own == lemma))
        };
        let any = |actor: ActorIx| {
            let body = &scene.actors[actor];
            noun.any && is_group(body.kind) && body.sector != Some(Sector::Igo)
        };
        let trail = || self.trail.iter().rev().take(LOOK_BACK).map(|&(actor, ..)| actor);
        let called = trail().find(|&actor| bears(actor)).or_else(|| {
            // A headline calls the "Front" what the text below names in full.
            let first = 0..scene.actors.len().min(FIRST);
            let mut full = first.filter(|&actor| scene.actors[actor].named && bears(actor));
            let only = full.next().filter(|_| scene.form(found.head).starts_with(char::is_uppercase));
            only.filter(|_| full.next().is_none())
        });
        let called = called.map(|actor| (actor, By::CalledSo));
        called.or_else(|| trail().find(|&actor| any(actor)).map(|actor| (actor, By::LastGroup)))
    }

    /// "the army": of the state the phrase names, else of the last state whose army was named, else of the state that the
    /// report is about.
    fn body_of_some_state(&self, scene: &Scene, head: usize, who: &Who, country: Option<&str>) -> Option<(Who, By)> {
        let pattern = who.name.replace(' ', "-").replace('\'', "");
        let of = |code: &str| ActorId(format!("body:{code}-{pattern}"));
        let last = || {
            let bodies = self.trail.iter().rev().take(LOOK_BACK).map(|&(actor, ..)| &scene.actors[actor]);
            bodies
                .filter_map(|actor| Some((actor.country.as_deref()?, actor.known.as_ref()?)))
                .find_map(|(code, known)| (*known == of(code)).then_some(code))
        };
        let several = scene.word(head).xpos == "NNS";
        let beside = country.map(|code| (code, By::StateBeside));
        let last = || last().filter(|_| !several).map(|code| (code, By::LastBody));
        let sure = |code: &&str| !several && states::of_its_army(scene, code);
        let home = || self.home.as_deref().filter(sure).map(|code| (code, By::Home));
        let (code, by) = beside.or_else(last).or_else(home)?;
        Some((scene.lexicon.who(&of(code))?, by))
    }

    /// "the army", "Kenyans": no entry of its own, told apart by words and state.
    pub(super) fn nameless_body(&mut self, scene: &mut Scene, found: &Found, who: &Who) -> (ActorIx, By) {
        let owner = roles::owner(scene, found.head);
        let of_owner = || owner.and_then(|owner| scene.actors[owner].country.clone());
        let country = found.country.clone().or_else(|| who.country.clone()).or_else(of_owner);
        // "The Front's delegation" is the Front's own, whatever state the Front lives in.
        let group = owner.filter(|&owner| is_group(scene.actors[owner].kind));
        if let Some(owner) = group.filter(|_| scene.lexicon.lists("side", scene.lemma(found.head))) {
            return (owner, By::Owner);
        }
        if who.how == How::Body
            && let Some((body, by)) = self.body_of_some_state(scene, found.head, who, country.as_deref())
        {
            return (self.known_name(scene, found, &[body]).0, by);
        }
        if let Some(code) = country.as_deref().filter(|_| who.how == How::Body) {
            let same = self.trail.iter().rev().take(LOOK_BACK).map(|&(actor, ..)| actor).find(|&actor| {
                let actor = &scene.actors[actor];
                actor.country.as_deref() == Some(code) && actor.sector == who.sector && actor.kind == who.kind
            });
            if let Some(actor) = same {
                return (actor, By::StateBeside);
            }
        }
        let text = Self::text(scene, found);
        let key = format!("{}|{}", text.to_lowercase(), country.as_deref().unwrap_or_default());
        if let Some(&actor) = self.by_text.get(&key) {
            return (actor, By::SameWords);
        }
        let actor = Actor { country, sector: who.sector, ..Actor::new(text, false, who.kind) };
        let actor = self.add(scene, actor, who.kind == ActorKind::People);
        self.by_text.insert(key, actor);
        (actor, By::Entry(who.how))
    }
}

/// "The rights organisation Amnesty International", "the Front, a militia": the name beside the noun.
fn named_beside(scene: &Scene, head: usize) -> Option<ActorIx> {
    use rapporteur_language::Deprel as D;
    let down = scene.children_by(head, &[D::Appos, D::Flat]);
    let up = matches!(scene.word(head).deprel, D::Appos | D::NmodDesc | D::Compound | D::Flat);
    let up = scene.tree.head(head).filter(|_| up);
    let named = |at: usize| {
        let actor = scene.actor_at(at)?.actor;
        (scene.actors[actor].named && is_group(scene.actors[actor].kind)).then_some(actor)
    };
    down.chain(up).find_map(named)
}

/// Whether such groups mostly are of the state where they are told of: unions and parties, and not agencies.
fn is_of_the_place(sector: Option<Sector>) -> bool {
    use Sector as S;
    matches!(sector, Some(S::Pty | S::Lab | S::Bus | S::Edu | S::Med | S::Reb | S::Cvl))
}

fn is_group(kind: ActorKind) -> bool {
    matches!(kind, ActorKind::ArmedGroup | ActorKind::Organization)
}

/// Whether a noun goes back to one named before.
pub(super) fn is_definite(scene: &Scene, head: usize) -> bool {
    use rapporteur_language::Deprel as D;
    let points = |at: usize| matches!(scene.lemma(at), "the" | "this" | "that" | "their" | "his" | "her" | "its");
    scene.children_by(head, &[D::Det, D::NmodPoss]).any(points)
}
