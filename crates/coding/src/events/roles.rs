//! Who does it and to whom, by the frame of the entry that fired.

use rapporteur_knowledge::{EventType, HoldKind, Quad, Role, Triggers, WordClass};
use rapporteur_language::{Deprel as D, Upos};

use crate::Mention;
use crate::events::fire::Fired;
use crate::events::resolve::{names_actor, owners, resolve};
use crate::events::{standing, syntax};
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
    if other.is_empty() && !entry.joint {
        other = nearest_party(scene, triggers, fired, &parts.actors);
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
    for role in roles {
        let mut found: Vec<Mention> = Vec::new();
        for head in heads(scene, triggers, fired, role) {
            let mut both = scene.coordinates(head);
            if both.len() == 1 && matches!(role, Role::Prep(preposition) if preposition == "between") {
                both.extend(other_side(scene, head));
            }
            for word in both {
                if scene.actor_at(word).is_none()
                    && fired.used.contains(&word)
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

/// Where the frame names nobody, the nearest party that the words below the trigger turn on: "refused to send troops *to
/// Mali*", "threatened to close the port unless *Peru* paid"; where something is done, only if nothing else is named.
fn nearest_party(scene: &mut Scene, triggers: &Triggers, fired: &Fired, actors: &[Mention]) -> Vec<Mention> {
    let known = |mention: &Mention| actors.iter().any(|actor| actor.actor == mention.actor);
    // Where friends meet is no party; where somebody strikes mostly is.
    let hostile = matches!(fired.trigger.kind.quad(), Quad::VerbalConflict | Quad::MaterialConflict);
    let helps = fired.trigger.kind == EventType::Aid;
    for head in below(scene, fired, helps || hostile && actors.len() < 2) {
        // What the entry needs is what it is done with.
        if fired.used.contains(&head) && fired.class == WordClass::Verb || is_sent(scene, triggers, head) {
            continue;
        }
        let own = scene.child(head, &[D::NmodPoss]).and_then(|at| scene.actor_at(at));
        if own.is_some_and(|own| known(&own)) || !(names_actor(scene, head) || is_other_side(scene, triggers, head)) {
            continue;
        }
        let found = resolve(scene, triggers, head);
        if found.iter().any(|mention| !known(mention)) {
            return found;
        }
    }
    Vec::new()
}

/// "Demanded a truce with *valley fighters*": people with whom or against whom something is are a side.
fn is_other_side(scene: &Scene, triggers: &Triggers, word: usize) -> bool {
    let faces = ["with", "against", "between"].iter().any(|case| syntax::has_case(scene, word, case));
    faces && scene.word(word).upos == Upos::Noun && triggers.is_in("people", scene.base(word))
}

/// "Refused to send *troops* to Mali": who is only sent is no party.
fn is_sent(scene: &Scene, triggers: &Triggers, word: usize) -> bool {
    let base = scene.base(word);
    let force = triggers.is_in("force", base) || triggers.is_in("peacekeeper", base);
    let verb = scene.tree.head(word).filter(|_| force && scene.word(word).deprel == D::Obj);
    verb.is_some_and(|verb| triggers.is_in("send", scene.base(verb)))
}

/// Words below a trigger, the nearest first, those that only say where last.
fn below(scene: &Scene, fired: &Fired, with_places: bool) -> Vec<usize> {
    const DEEP: usize = 5;
    const MOST: usize = 48;
    let mut layer = vec![fired.word];
    layer.extend((fired.clause != fired.word).then_some(fired.clause));
    let (mut all, mut places) = (Vec::new(), Vec::new());
    // "Fighters loyal *to the king* took": what stands between a subject and its verb belongs to the subject.
    let first = scene.children_by(fired.word, &[D::Nsubj]).map(|at| scene.tree.reach(at).end).next();
    let of_subject = |at: usize| at < fired.word && first == Some(scene.tree.reach(at).start);
    for depth in 0..DEEP {
        let mut next = Vec::new();
        for &word in &layer {
            for &child in scene.tree.children(word) {
                // "Marched over killings *by the police*": who is marched against.
                let blamed = fired.trigger.kind == EventType::Protest && syntax::has_case(scene, child, "by");
                // "Seized a post on the Chadian border": the border only says where.
                let border = fired.trigger.kind == EventType::Assault
                    && matches!(scene.base(child), "border" | "frontier")
                    && scene.child(child, &[D::Case]).is_some();
                if border
                    || depth == 0 && of_subject(child)
                    || !(blamed || leads_on(scene, child, depth))
                    || child == fired.word
                    || all.len() > MOST
                {
                    continue;
                }
                next.push(child);
                let only_where = ["in", "at", "near", "after", "before", "during"];
                let list = if only_where.iter().any(|case| syntax::has_case(scene, child, case)) {
                    &mut places
                } else {
                    &mut all
                };
                list.push(child);
            }
        }
        layer = next;
    }
    all.extend(places.into_iter().filter(|_| with_places));
    all
}

/// Whether a party may stand at or below a dependent. The doer of the deed itself, and who tells of it, do not count.
fn leads_on(scene: &Scene, word: usize, depth: usize) -> bool {
    let aside = ["by", "as", "according", "like", "than", "despite", "amid", "following"];
    let told = aside.iter().any(|case| syntax::has_case(scene, word, case)) || is_teller(scene, word);
    let relation = match scene.word(word).deprel {
        D::Obj | D::Iobj | D::Obl | D::Nmod | D::Xcomp | D::Ccomp | D::Acl | D::Advcl => !told,
        D::NmodPoss | D::Compound | D::Amod | D::NmodDesc | D::Nsubj | D::NsubjPass | D::OblAgent => depth > 0,
        _ => false,
    };
    relation && !scene.is_time(word)
}

/// Whether a word is the one who tells: "the New York Times reported" below what it told of.
fn is_teller(scene: &Scene, word: usize) -> bool {
    let span = scene.word(word).span;
    scene.statements.iter().any(|said| {
        let by = said.speaker.iter().chain(&said.others).any(|by| by.span.contains(span));
        let cue = || said.cue.is_some_and(|cue| cue.contains(span));
        by || cue()
    })
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
            clauses().flat_map(|at| scene.children_by(at, &[D::Nsubj, D::NsubjPass]).collect::<Vec<_>>()).collect()
        }
        Role::InfinitiveObject => clauses()
            .flat_map(|at| {
                let mut all = syntax::objects(scene, at);
                all.retain(|&object| !is_sent(scene, triggers, object));
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
            if all.is_empty() {
                all.extend(scene.children_by(noun, &[D::Amod, D::Compound, D::NmodDesc]));
            }
            if all.iter().all(|&at| scene.actor_at(at).is_none()) {
                all.splice(0..0, claimants(scene, triggers, noun));
            }
            if !all.iter().any(|&at| names_actor(scene, at)) && fired.carried == Some(HoldKind::Light) {
                // "They were engaged in the shelling": whoever is engaged does it.
                let engaged = scene.word(noun).deprel == D::Obl && syntax::is_passive(scene, fired.clause);
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

/// "*The Front* claimed responsibility for the attack": who says that they did it.
fn claimants(scene: &Scene, triggers: &Triggers, noun: usize) -> Vec<usize> {
    let over = scene.tree.ancestors(noun).take(3).find(|&at| scene.base(at) == "responsibility");
    let near = scene.tree.head(noun).filter(|&at| scene.word(at).upos == Upos::Verb && over.is_none());
    let object = |&verb: &usize| {
        scene
            .children_by(verb, &[D::Obj])
            .any(|at| Some(at) == over || over.is_none() && scene.base(at) == "responsibility")
    };
    // "The Front was *responsible* for the attack"
    let guilty = scene.tree.ancestors(noun).take(2).find(|&at| matches!(scene.base(at), "responsible" | "guilty"));
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
