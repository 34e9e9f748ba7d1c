//! The nearest party to a deed whose frame names nobody: "refused to send troops *to Mali*".

use rapporteur_knowledge::{EventType, Quad, Triggers, WordClass};
use rapporteur_language::{Deprel as D, Upos};

use crate::Mention;
use crate::events::fire::Fired;
use crate::events::resolve::{names_actor, resolve};
use crate::events::syntax;
use crate::scene::Scene;

/// Where the frame names nobody, the nearest party that the words below the trigger turn on: "refused to send troops *to
/// Mali*", "threatened to close the port unless *Peru* paid"; where something is done, only if nothing else is named.
pub(super) fn party(scene: &mut Scene, triggers: &Triggers, fired: &Fired, actors: &[Mention]) -> Vec<Mention> {
    let known = |mention: &Mention| actors.iter().any(|actor| actor.actor == mention.actor);
    // Where friends meet is no party; where somebody strikes mostly is.
    let hostile = matches!(fired.trigger.kind.quad(), Quad::VerbalConflict | Quad::MaterialConflict);
    let helps = fired.trigger.kind == EventType::Aid;
    // "An attack on a bus in Oruba": where something else is hit, the town only says where.
    let hits = |case: &&str| fired.class == WordClass::Noun && !syntax::phrases(scene, fired.word, case).is_empty();
    let other = ["on", "against"].iter().any(hits);
    for head in below(scene, triggers, fired, helps || hostile && actors.len() < 2 && !other) {
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
pub(super) fn is_sent(scene: &Scene, triggers: &Triggers, word: usize) -> bool {
    let base = scene.base(word);
    let force = triggers.is_in("force", base) || triggers.is_in("peacekeeper", base);
    let verb = scene.tree.head(word).filter(|_| force && scene.word(word).deprel == D::Obj);
    verb.is_some_and(|verb| triggers.is_in("send", scene.base(verb)))
}

/// Words below a trigger, the nearest first, those that only say where last.
fn below(scene: &Scene, triggers: &Triggers, fired: &Fired, with_places: bool) -> Vec<usize> {
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
                // What lies near a town is not the town's; whence somebody fires is not what he hits.
                let whence = fired.trigger.kind == EventType::Assault && syntax::has_case(scene, child, "from");
                // "Agreed under the mediation of Mali"; "opened it a week after farmers had blocked it"
                let apart = is_mediation(scene, triggers, child)
                    || scene.word(child).deprel == D::Advcl
                        && syntax::is_finite(scene, child)
                        && syntax::has_mark(scene, child, &["after", "before", "when", "while", "since"]);
                if border
                    || apart
                    || whence
                    || syntax::has_case(scene, child, "near")
                    || depth == 0 && of_subject(child)
                    || !(blamed || leads_on(scene, child, depth))
                    || child == fired.word
                    || all.len() > MOST
                {
                    continue;
                }
                next.push(child);
                let only_where = ["in", "at", "after", "before", "during"];
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

/// Whether a noun tells that somebody stands between the parties.
fn is_mediation(scene: &Scene, triggers: &Triggers, noun: usize) -> bool {
    let mut entries = triggers.of(WordClass::Noun, scene.base(noun));
    scene.word(noun).deprel == D::Obl && entries.any(|entry| entry.mode.as_deref() == Some("third-party"))
}

/// Whether a party may stand at or below a dependent. The doer of the deed itself, and who tells of it, do not count.
fn leads_on(scene: &Scene, word: usize, depth: usize) -> bool {
    let aside = ["by", "as", "according", "like", "than", "despite", "amid", "following"];
    let teller = is_teller(scene, word);
    let told = teller || aside.iter().any(|case| syntax::has_case(scene, word, case));
    let relation = match scene.word(word).deprel {
        D::Obj | D::Iobj | D::Obl | D::Nmod | D::Xcomp | D::Ccomp | D::Acl | D::Advcl => !told,
        D::NmodPoss | D::Compound | D::Amod | D::NmodDesc | D::Nsubj | D::NsubjPass | D::OblAgent => {
            depth > 0 && !teller
        }
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
