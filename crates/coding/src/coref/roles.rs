//! Titles and role nouns: beside a name, going back to somebody, or somebody new.

use std::ops::Range;

use rapporteur_knowledge::{ActorKind, PersonKind, PersonRole, Sector};
use rapporteur_language::Deprel as D;

use super::groups::is_definite;
use super::{LOOK_BACK, Resolver};
use crate::mentions::Found;
use crate::scene::Scene;
use crate::{Actor, ActorIx, By, Title};

impl Resolver {
    /// A title or role noun: beside a name, going back to somebody, or somebody new.
    pub(super) fn role(&mut self, scene: &mut Scene, found: &Found, role: &PersonRole) -> (ActorIx, By) {
        let noun = scene.lemma(found.head).to_lowercase();
        let several = matches!(scene.word(found.head).xpos, "NNS" | "NNPS");
        let beside = self.beside.get(&found.head).copied().filter(|_| !several);
        let actor = beside.or_else(|| self.named_beside(scene, found.head, several));
        let beside = actor.filter(|&actor| !self.is_of_its_title(scene, found.head, actor)).map(|it| (it, By::Beside));
        let before = || self.gone_back_to(scene, found, &noun, several).map(|actor| (actor, By::CalledSo));
        let known = beside.or_else(before);
        let (actor, by) = known.unwrap_or_else(|| (self.new_role(scene, found, role, several), By::New));
        self.entitle(scene, found.core.clone(), role, actor);
        if scene.actors[actor].kind == ActorKind::Organization && !self.known[actor].group {
            scene.actors[actor].kind = ActorKind::Person;
            let name = scene.actors[actor].name.clone();
            self.index_name(actor, &name);
        }
        self.entitled(scene, found.country.clone(), found.head, role, actor);
        (actor, by)
    }

    /// Whether a role noun only belongs to the title that stands beside a name: "family" in "a lawyer for the family, Ana
    /// Holt,".
    fn is_of_its_title(&self, scene: &Scene, head: usize, actor: ActorIx) -> bool {
        scene.tree.ancestors(head).take(3).any(|above| self.beside.get(&above) == Some(&actor))
    }

    /// Takes in what a title tells of its holder beside its words: the state, for whom he acts, the noun he is called by.
    pub(super) fn entitled(
        &mut self,
        scene: &mut Scene,
        country: Option<String>,
        head: usize,
        role: &PersonRole,
        actor: ActorIx,
    ) {
        let owner = owner(scene, head).filter(|owner| *owner != actor);
        if let Some(owner) = owner.filter(|_| matches!(role.kind, PersonKind::Fighter | PersonKind::Commander)) {
            self.arm(scene, owner, role);
        }
        let holder = &mut scene.actors[actor];
        if holder.country.is_none() {
            holder.country = country;
        }
        if role.speaks_for() && holder.acts_for.is_none() {
            holder.acts_for = owner;
        }
        let named = holder.named;
        let noun = scene.lemma(head).to_lowercase();
        let known = &mut self.known[actor];
        // A named deckhand found dead at a port may be from anywhere.
        known.local |= is_of_state(role) || is_of_the_place(role) && !named;
        if !known.nouns.contains(&noun) {
            known.nouns.push(noun);
        }
    }

    /// A body that has fighters is an armed group.
    fn arm(&self, scene: &mut Scene, owner: ActorIx, role: &PersonRole) {
        let owner = &mut scene.actors[owner];
        if owner.known.is_none() && owner.kind == ActorKind::Organization {
            owner.kind = ActorKind::ArmedGroup;
            owner.sector = role.sector;
        }
    }

    /// The actor of the name that a title stands beside: in apposition, before it, or by "is".
    fn named_beside(&self, scene: &Scene, head: usize, several: bool) -> Option<ActorIx> {
        let near = |word: usize| {
            let mention = scene.actor_at(word)?;
            let actor = &scene.actors[mention.actor];
            // A bearer of an office is a person, whatever the reader took the name for.
            let body = self.known[mention.actor].group;
            let unknown = actor.known.is_none() && actor.kind == ActorKind::Organization && !several && !body;
            (actor.named && (actor.kind == ActorKind::Person || unknown)).then_some(mention.actor)
        };
        let down = scene
            .children_by(head, &[D::Appos, D::Flat, D::Nsubj])
            .filter(|&child| scene.word(child).deprel != D::Nsubj || scene.child(head, &[D::Cop]).is_some());
        let up = scene
            .tree
            .head(head)
            .filter(|_| matches!(scene.word(head).deprel, D::Appos | D::NmodDesc | D::Compound | D::Flat));
        down.chain(up).find_map(near)
    }

    /// "The minister" goes back to the last one who was called so.
    fn gone_back_to(&self, scene: &Scene, found: &Found, noun: &str, several: bool) -> Option<ActorIx> {
        if !is_definite(scene, found.head) {
            return None;
        }
        let fits = |actor: ActorIx| {
            let known = &self.known[actor];
            let same_country = match (&found.country, &scene.actors[actor].country) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            };
            same_country && known.several == several && known.nouns.iter().any(|other| other == noun)
        };
        self.trail.iter().rev().take(LOOK_BACK).map(|&(actor, ..)| actor).find(|&actor| fits(actor))
    }

    fn new_role(&mut self, scene: &mut Scene, found: &Found, role: &PersonRole, several: bool) -> ActorIx {
        let phrase = scene.report.words(scene.phrase(found.head)).unwrap_or_default();
        let text = phrase.split_whitespace().collect::<Vec<_>>().join(" ");
        let key = format!("{}|{}", text.to_lowercase(), found.country.as_deref().unwrap_or_default());
        if several && let Some(&actor) = self.by_text.get(&key) {
            return actor;
        }
        let actor = Actor {
            country: found.country.clone(),
            sector: role.sector,
            ..Actor::new(text, false, role.actor(several))
        };
        let actor = self.add(scene, actor, several);
        if several {
            self.by_text.insert(key, actor);
        }
        actor
    }

    /// Notes a title, and what it tells of its holder.
    pub(super) fn entitle(&self, scene: &mut Scene, words: Range<usize>, role: &PersonRole, actor: ActorIx) {
        let Some(span) = scene.span(words) else { return };
        let words = scene.report.words(span).unwrap_or_default();
        let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let actor = &mut scene.actors[actor];
        if actor.sector.is_none() || actor.sector == Some(Sector::Cvl) {
            actor.sector = role.sector.or(actor.sector);
        }
        if actor.titles.iter().all(|title| !title.text.eq_ignore_ascii_case(&text)) {
            actor.titles.push(Title { text, span });
        }
    }
}

/// Whether those who are called so mostly live where they are told of: residents and traders, and not analysts or refugees.
fn is_of_the_place(role: &PersonRole) -> bool {
    use PersonKind as K;
    let here = [K::Civilian, K::Worker, K::Business, K::Protester, K::Elder, K::Medic, K::Scholar, K::Activist];
    here.contains(&role.kind)
}

/// Whether a title is an office of some state, though it does not say of which.
fn is_of_state(role: &PersonRole) -> bool {
    use PersonKind as K;
    let state = [Sector::Gov, Sector::Mil, Sector::Cop, Sector::Jud, Sector::Leg, Sector::Spy];
    role.sector.is_some_and(|sector| state.contains(&sector))
        && !matches!(role.kind, K::Diplomat | K::Envoy | K::Mediator | K::Negotiator | K::Leader)
}

/// Whose a title is: "the group's spokeswoman", "chairman of the group", "army spokesman".
pub(super) fn owner(scene: &Scene, head: usize) -> Option<ActorIx> {
    let relations = [D::NmodPoss, D::Compound, D::Amod, D::Nmod];
    let of = |at: usize| match scene.word(at).deprel {
        D::Nmod => scene.child(at, &[D::Case]).is_some_and(|case| matches!(scene.lemma(case), "of" | "for")),
        _ => true,
    };
    let owners = scene.children_by(head, &relations).filter(|at| of(*at));
    owners
        .filter_map(|at| scene.actor_at(at))
        .map(|mention| mention.actor)
        .find(|owner| !matches!(scene.actors[*owner].kind, ActorKind::Person | ActorKind::People | ActorKind::Media))
}
