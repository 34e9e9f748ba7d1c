//! Who does it and to whom, by the frame of the entry that fired.

use rapporteur_knowledge::{EventType, HoldKind, Role, Triggers, WordClass};
use rapporteur_language::{Deprel as D, Upos};

use crate::Mention;
use crate::events::fire::Fired;
use crate::events::resolve::{names_actor, owners, resolve};
use crate::events::{nearest, passive, standing, syntax};
use crate::scene::Scene;

/// The two sides of an event.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts {
    /// Who does it.
    pub actors: Vec<Mention>,
    /// To whom.
    pub recipients: Vec<Mention>,
    /// Whether no frame names the recipients: they are only the nearest party.
    pub guessed: bool,
}

/// Finds both sides. People without a name become actors here.
pub(crate) fn find(scene: &mut Scene, triggers: &Triggers, fired: &Fired) -> Parts {
    let entry = fired.trigger;
    let innocent = standing::no_part(scene, fired.word).map(|verb| syntax::subjects(scene, verb)).unwrap_or_default();
    let innocent: Vec<_> = innocent.into_iter().filter_map(|at| scene.actor_at(at)).map(|at| at.actor).collect();
    let mut parts = Parts { actors: first(scene, triggers, fired, &entry.actor), ..Parts::default() };
    let mut other = first(scene, triggers, fired, &entry.recipient);
    let all_act = other.iter().all(|mention| parts.actors.iter().any(|actor| actor.actor == mention.actor));
    if all_act && fired.class == WordClass::Verb && !entry.joint {
        other = doers_of(scene, triggers, fired);
    }
    // Two who agreed did so with each other.
    let mutual = entry.kind == EventType::Agree && parts.actors.len() > 1;
    // "Each accused *the other* of it"
    let objects = || syntax::objects(scene, fired.word);
    let mutual = mutual || fired.class == WordClass::Verb && objects().iter().any(|&at| scene.base(at) == "other");
    if other.is_empty() && !entry.joint && !mutual {
        other = nearest::party(scene, triggers, fired, &parts.actors);
        parts.guessed = true;
    }
    parts.actors.retain(|actor| !innocent.contains(&actor.actor));
    let actors = &mut parts.actors;
    let fresh = |other: Vec<Mention>, actors: &[Mention]| -> Vec<Mention> {
        let known = |mention: &Mention| actors.iter().any(|actor| actor.actor == mention.actor);
        other.into_iter().filter(|mention| !known(mention)).collect()
    };
    if entry.joint {
        let other = fresh(other, actors);
        actors.extend(other);
    } else {
        parts.recipients = fresh(other, actors);
    }
    parts
}

/// Everyone in the first role of a list that names somebody.
fn first(scene: &mut Scene, triggers: &Triggers, fired: &Fired, roles: &[Role]) -> Vec<Mention> {
    // "An attack *on a bus* in Oruba": where something else is hit, the town only says where.
    let mut hit = false;
    for role in roles {
        let mut found: Vec<Mention> = Vec::new();
        if hit && matches!(role, Role::Prep(preposition) if preposition == "in") {
            break;
        }
        let heads = heads(scene, triggers, fired, role);
        hit |= fired.class == WordClass::Noun
            && matches!(role, Role::Prep(_))
            && heads.iter().any(|&at| !scene.is_time(at));
        for head in heads {
            let mut both = scene.coordinates(head);
            if both.len() == 1 && matches!(role, Role::Prep(preposition) if preposition == "between") {
                both.extend(other_side(scene, head));
            }
            for word in both {
                if scene.actor_at(word).is_none()
                    && fired.used.contains(&word)
                    && !triggers.is_in("people", scene.base(word))
                    && *role != Role::Object
                    && !matches!(role, Role::Prep(_))
                {
                    continue;
                }
                for mention in resolve(scene, triggers, word) {
                    if !found.iter().any(|other| other.actor == mention.actor) {
                        found.push(mention);
                    }
                }
            }
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The second of two "between" whom something is, where the parser has torn it off: "between the army *and the Front*".
fn other_side(scene: &Scene, first: usize) -> Option<usize> {
    let end = scene.sentence(first).end.min(first + 8);
    let and = (first + 1..end).find(|&at| scene.form(at) == "and")?;
    let named = (and + 1..end.max(and + 8).min(scene.sentence(first).end)).find(|&at| scene.actor_at(at).is_some())?;
    scene.actor_at(named).map(|mention| scene.head_in(mention.span)).filter(|&head| head > and)
}

/// Head words in a role.
fn heads(scene: &Scene, triggers: &Triggers, fired: &Fired, role: &Role) -> Vec<usize> {
    let noun = fired.class == WordClass::Noun;
    let mut all =
        if noun { noun_heads(scene, triggers, fired, role) } else { verb_heads(scene, triggers, fired.word, role) };
    all.retain(|&at| !syntax::is_account(scene, at));
    all
}

fn verb_heads(scene: &Scene, triggers: &Triggers, word: usize, role: &Role) -> Vec<usize> {
    let clauses =
        || scene.children_by(word, &[D::Ccomp, D::Xcomp, D::Advcl]).filter(|&at| scene.word(at).upos != Upos::Adv);
    match role {
        Role::Subject => syntax::subjects(scene, word),
        Role::Object => syntax::objects(scene, word),
        Role::ToWhom => scene.children_by(word, &[D::Iobj]).collect(),
        Role::ClauseSubject => {
            // "Demanded that *Mali* free them", "that they be freed by *Mali*"; "that the seat of *Mali* be taken away"
            let own = |&at: &usize| scene.child(at, &[D::Nsubj, D::NsubjPass]).is_some();
            let ask = |at: usize| match syntax::subjects(scene, at) {
                none if none.is_empty() => {
                    scene.children_by(at, &[D::NsubjPass]).flat_map(|of| owners(scene, of)).collect()
                }
                subjects => subjects,
            };
            clauses().filter(own).flat_map(ask).collect()
        }
        Role::InfinitiveObject => clauses()
            .flat_map(|at| {
                let mut all = syntax::objects(scene, at);
                all.retain(|&object| !nearest::is_sent(scene, triggers, object));
                all.extend(
                    ["on", "against", "with", "to", "from"].iter().flat_map(|case| syntax::phrases(scene, at, case)),
                );
                all
            })
            .collect(),
        Role::Owner => things(scene, word).into_iter().flat_map(|at| owners(scene, at)).collect(),
        Role::SubjectOwner => syntax::subjects(scene, word).into_iter().flat_map(|at| owners(scene, at)).collect(),
        Role::Prep(preposition) => {
            let mut all = syntax::phrases(scene, word, preposition);
            if all.is_empty() && preposition != "of" && preposition != "by" {
                // A phrase after the object often hangs on the object, or on what follows.
                let objects = syntax::objects(scene, word).into_iter().flat_map(|at| scene.coordinates(at));
                for object in objects.collect::<Vec<_>>() {
                    all.extend(syntax::phrases(scene, object, preposition));
                    all.extend(syntax::right_behind(scene, object, preposition).filter(|_| all.is_empty()));
                }
                all.extend(syntax::right_behind(scene, word, preposition).filter(|_| all.is_empty()));
            }
            all
        }
    }
}

fn noun_heads(scene: &Scene, triggers: &Triggers, fired: &Fired, role: &Role) -> Vec<usize> {
    let noun = fired.word;
    match role {
        Role::Subject => {
            let mut all: Vec<usize> = scene.children_by(noun, &[D::NmodPoss]).collect();
            all.extend(syntax::phrases(scene, noun, "by"));
            // "The expulsion of the envoy by Chad": the parser hangs Chad on the envoy.
            if all.is_empty() {
                // Or on the verb: "condemned the killing of the envoy by gunmen".
                let behind = |at: usize| syntax::right_behind(scene, scene.tree.reach(at).end - 1, "by");
                let of = syntax::phrases(scene, noun, "of").into_iter();
                all = of
                    .flat_map(|at| [syntax::phrases(scene, at, "by"), behind(at).into_iter().collect()].concat())
                    .collect();
            }
            if all.is_empty() {
                all.extend(scene.children_by(noun, &[D::Amod, D::Compound, D::NmodDesc]));
            }
            if all.iter().all(|&at| scene.actor_at(at).is_none()) {
                all.splice(0..0, claimants(scene, triggers, noun));
            }
            // "He said so *during a visit* to the port": who says so visits.
            let on_it = ["during", "on"].iter().any(|case| syntax::has_case(scene, noun, case));
            if all.is_empty() && on_it && fired.trigger.mode.as_deref() == Some("visit") {
                all.extend(scene.tree.head(noun).into_iter().flat_map(|verb| syntax::subjects(scene, verb)));
            }
            if !all.iter().any(|&at| names_actor(scene, at)) && fired.carried == Some(HoldKind::Light) {
                // "They were engaged in the shelling": whoever is engaged does it.
                let engaged = scene.word(noun).deprel == D::Obl && passive::is_passive(scene, fired.clause);
                let of = if engaged { syntax::objects } else { syntax::subjects };
                all = of(scene, fired.clause);
            }
            // "Chad and Mali ended two days of talks": of a joint deed, both subjects are its doers.
            if all.is_empty() && fired.trigger.joint {
                let host = syntax::host(scene, triggers, noun).filter(|&(_, deprel)| deprel == D::Obj);
                let subjects = host.map(|(verb, _)| syntax::subjects(scene, verb)).unwrap_or_default();
                all.extend(subjects.into_iter().filter(|&at| scene.coordinates(at).len() > 1));
            }
            all
        }
        Role::Object if fired.carried == Some(HoldKind::Undergone) => syntax::subjects(scene, fired.clause),
        Role::Object => syntax::phrases(scene, noun, "of"),
        Role::ToWhom => scene.children_by(fired.clause, &[D::Iobj]).collect(),
        Role::Prep(preposition) => {
            let mut all = syntax::phrases(scene, noun, preposition);
            let whole = scene.tree.head(noun).filter(|_| scene.word(noun).deprel == D::Compound);
            if let Some(whole) = whole.filter(|&whole| all.is_empty() && triggers.is_in("vague", scene.base(whole))) {
                all = syntax::phrases(scene, whole, preposition);
            }
            if all.is_empty() && preposition != "of" && fired.clause != noun {
                all = syntax::phrases(scene, fired.clause, preposition);
            }
            // "an exchange of fire between both armies" is often read as "fire between both armies".
            if all.is_empty() && preposition != "of" {
                let inner = syntax::phrases(scene, noun, "of");
                all = inner.into_iter().flat_map(|at| syntax::phrases(scene, at, preposition)).collect();
            }
            all
        }
        Role::ClauseSubject | Role::InfinitiveObject | Role::Owner | Role::SubjectOwner => Vec::new(),
    }
}

/// "*The Front* claimed responsibility for the attack", "accused *the Front* of it": who did it, by their or others' words.
fn claimants(scene: &Scene, triggers: &Triggers, noun: usize) -> Vec<usize> {
    // "Accused the army of the shelling of Kera"
    let accused = scene.tree.head(noun).filter(|&at| triggers.is_in("accusers", scene.base(at)));
    if let Some(verb) = accused.filter(|_| ["of", "for", "with"].iter().any(|case| syntax::has_case(scene, noun, case)))
    {
        return syntax::objects(scene, verb);
    }
    let blamed = scene.tree.head(noun).filter(|&at| matches!(scene.word(at).deprel, D::Obj | D::NsubjPass));
    let blames = |at: &usize| scene.tree.head(*at).is_some_and(|verb| triggers.is_in("accusers", scene.base(verb)));
    if let Some(blamed) = blamed.filter(|at| blames(at) && syntax::has_case(scene, noun, "of")) {
        return vec![blamed];
    }
    let over = scene.tree.ancestors(noun).take(3).find(|&at| scene.base(at) == "responsibility");
    let near = scene.tree.head(noun).filter(|&at| scene.word(at).upos == Upos::Verb && over.is_none());
    let object = |&verb: &usize| {
        scene
            .children_by(verb, &[D::Obj])
            .any(|at| Some(at) == over || over.is_none() && scene.base(at) == "responsibility")
    };
    // "The Front was *responsible* for the attack"
    let guilty = scene.tree.ancestors(noun).take(2).find(|&at| triggers.is_in("guilty", scene.base(at)));
    if let Some(guilty) = guilty {
        return syntax::subjects(scene, guilty);
    }
    let verb = over.and_then(|at| scene.tree.head(at)).or(near.filter(|_| syntax::has_case(scene, noun, "for")));
    let claims = |verb: &usize| triggers.is_in("claims", scene.base(*verb));
    verb.filter(claims).filter(object).map(|verb| syntax::subjects(scene, verb)).unwrap_or_default()
}

/// The objects of a verb; without one, what a parser takes for a clause of its own in "rejected *a Malian offer*".
fn things(scene: &Scene, verb: usize) -> Vec<usize> {
    let objects = syntax::objects(scene, verb);
    if !objects.is_empty() {
        return objects;
    }
    let inner: Vec<usize> = scene.children_by(verb, &[D::Xcomp]).collect();
    inner.iter().flat_map(|&at| [vec![at], syntax::objects(scene, at)].concat()).collect()
}

/// Who did what an object only calls a move: "closed the port, a move that *Lima* has condemned".
fn doers_of(scene: &mut Scene, triggers: &Triggers, fired: &Fired) -> Vec<Mention> {
    let objects = syntax::objects(scene, fired.word);
    let Some(deed) = objects.into_iter().find(|&at| triggers.is_in("deed", scene.base(at))) else { return Vec::new() };
    let verb = scene.tree.ancestors(deed).take(4).find(|&at| scene.word(at).upos == Upos::Verb && at < deed);
    let doers = verb.map(|verb| syntax::subjects(scene, verb)).unwrap_or_default();
    doers.into_iter().flat_map(|at| resolve(scene, triggers, at)).collect()
}
