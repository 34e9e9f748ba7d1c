//! Events: triggers in their frames, with who did what to whom, where, when, how many, and how far the report vouches.

mod condition;
mod details;
mod fire;
mod merge;
mod modal;
mod nation;
mod nearest;
mod passive;
mod places;
mod resolve;
mod roles;
mod slips;
mod spoken;
mod standing;
mod syntax;

use std::ops::Range;

use rapporteur_knowledge::{ActorKind, EventType, Quad, Triggers, WordClass};
use rapporteur_language::{Deprel, Upos};

pub(crate) use crate::events::fire::{Miss, Try};
pub(crate) use crate::events::nation::of_place as place_of;

use crate::events::fire::Fired;
use crate::events::roles::Parts;
use crate::events::standing::Judged;
use crate::scene::Scene;
use crate::{Event, Mention, Standing};

/// The events of a report, with what they rest on.
pub(crate) struct Told<'t> {
    /// In the order of their triggers.
    pub events: Vec<(Event, Ground)>,
    /// Every trigger entry that was tried, in the order of the words.
    pub tries: Vec<Try<'t>>,
}

/// The words that an event was made from.
#[derive(Default)]
pub(crate) struct Ground {
    /// Where triggers fired for it. None for what a statement is by its content.
    pub triggers: Vec<usize>,
    /// The word over it that settled its standing: "vowed", "not".
    pub standing: Option<usize>,
}

/// Finds the events of a report whose actors and statements are known.
pub(crate) fn code<'t>(scene: &mut Scene, triggers: &'t Triggers) -> Told<'t> {
    scene.bases = (0..scene.reading.words.len())
        .map(|word| triggers.base(lemma(scene, triggers, word), scene.form(word)))
        .collect();
    let (mut found, mut tries) = (Vec::new(), Vec::new());
    let (mut sides, mut pair) = (Vec::new(), Vec::new());
    for sentence in &scene.reading.sentences {
        let (fired, tried) = fire::in_sentence(scene, triggers, sentence.words.clone());
        tries.extend(tried);
        let parted = fired.into_iter().map(|fired| (roles::find(scene, triggers, &fired), fired)).collect();
        let mut wholes = merge::into_happenings(scene, triggers, parted);
        wholes.iter_mut().for_each(|whole| both(scene, triggers, whole, &mut pair));
        wholes.iter_mut().for_each(|whole| again(scene, whole, &mut sides));
        found.extend(wholes.into_iter().map(|whole| (sentence.words.clone(), whole)));
    }
    nation::fill_all(scene);
    let mut events: Vec<(Event, Ground)> =
        found.into_iter().filter_map(|(sentence, whole)| event(scene, triggers, sentence, &whole)).collect();
    let spoken = spoken::events(scene, triggers, &events);
    events.extend(spoken.into_iter().map(|event| (event, Ground::default())));
    events.sort_by_key(|(event, _)| (event.trigger.start(), event.trigger.end()));
    Told { events, tries }
}

/// The dictionary form of a word; of "Chad *thanks* Mali" too, which a lemmatizer takes for a plural.
fn lemma<'s>(scene: &'s Scene, triggers: &Triggers, word: usize) -> &'s str {
    let lemma = scene.lemma(word);
    let slip = scene.word(word).upos == Upos::Verb && lemma.eq_ignore_ascii_case(scene.form(word));
    let verb = lemma.strip_suffix('s').filter(|verb| slip && triggers.of(WordClass::Verb, verb).next().is_some());
    verb.unwrap_or(lemma)
}

/// "Their forces clashed", "the two sides met": both of the last two who stood together.
fn both(scene: &Scene, triggers: &Triggers, whole: &mut Happening, pair: &mut Vec<Mention>) {
    let Some(main) = whole.fired.first() else { return };
    let Parts { actors, recipients, .. } = &whole.parts;
    // Two men who met are not "the two countries".
    if actors.len() == 2 && actors.iter().all(|at| scene.actors[at.actor].kind != ActorKind::Person) {
        pair.clone_from(actors);
    }
    let [one] = &actors[..] else { return };
    let words = scene.reading.words_in(one.span);
    let first = scene.lexicon.lists("both", &scene.form(words.start).to_lowercase());
    // "The two sides", "each side"
    let head = scene.head_in(one.span);
    let mut counted = scene.children_by(head, &[Deprel::Nummod, Deprel::Det]);
    let of_both =
        first || triggers.is_in("side", scene.base(head)) && counted.any(|at| matches!(scene.base(at), "two" | "each"));
    if main.trigger.joint && recipients.is_empty() && of_both && pair.len() == 2 {
        let span = one.span;
        whole.parts.actors = pair.iter().map(|at| Mention { span, ..*at }).collect();
    }
}

/// "The talks", "the second round": the sides are those of the last talks that named two.
fn again(scene: &Scene, whole: &mut Happening, sides: &mut Vec<Mention>) {
    let Some(main) = whole.fired.first() else { return };
    if main.trigger.kind != EventType::Consult || !main.trigger.joint || main.class != WordClass::Noun {
        return;
    }
    let central = matches!(scene.word(main.word).deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj);
    if whole.parts.actors.len() > 1 {
        sides.clone_from(&whole.parts.actors);
    } else if whole.parts.actors.is_empty() && (central || main.carried.is_some()) {
        whole.parts.actors.clone_from(sides);
    }
}

/// Everything that the words of one sentence tell of one happening: the main trigger first, and its parts.
pub(crate) struct Happening<'t> {
    /// The triggers that tell of it.
    pub fired: Vec<Fired<'t>>,
    /// The trigger under which the others hang in the tree: it settles the standing.
    pub root: usize,
    /// Who does it, and to whom.
    pub parts: Parts,
}

fn event(scene: &Scene, triggers: &Triggers, sentence: Range<usize>, whole: &Happening) -> Option<(Event, Ground)> {
    let main = whole.fired.first()?;
    let entry = main.trigger;
    let root = whole.fired.get(whole.root).unwrap_or(main);
    let standing = standing::of(scene, triggers, root);
    if is_hearsay(scene, triggers, main) {
        return None;
    }
    if is_mention(scene, whole) && matches!(standing.kind, Standing::Asserted | Standing::Alleged) {
        return None;
    }
    let time = details::time(scene, &sentence, whole);
    let background = standing::is_history(scene, time.as_ref());
    let words = finished(scene, scene.tree.block(root.clause));
    let refused = refused(scene, main, &standing);
    let kind = if refused.is_some() { EventType::Reject } else { entry.kind };
    let told = refused.or_else(|| background.then(|| standing.with_history())).unwrap_or(standing.kind);
    let ground = Ground { triggers: whole.fired.iter().map(|fired| fired.word).collect(), standing: standing.by };
    let event = Event {
        trigger: details::trigger_span(scene, main),
        words: scene.span(words)?,
        kind,
        mode: whole.fired.iter().find_map(|fired| fired.trigger.mode.clone()),
        contexts: whole
            .fired
            .iter()
            .map(|fired| &fired.trigger.contexts)
            .find(|all| !all.is_empty())
            .cloned()
            .unwrap_or_default(),
        cameo: whole.fired.iter().filter_map(|fired| fired.trigger.cameo.clone()).max_by_key(|code| specific(code)),
        actors: whole.parts.actors.clone(),
        recipients: whole.parts.recipients.clone(),
        places: places::places(scene, &sentence, whole),
        time,
        counts: details::counts(scene, triggers, &sentence, whole),
        standing: told,
        said_in: standing.said_in,
        condition: standing.condition,
        hedge: standing.hedge,
        topics: topics(scene, scene.tree.reach(main.clause)),
        rule: entry.id.clone(),
        confidence: whole.fired.iter().map(|fired| confidence(scene, fired, &whole.parts)).fold(0.0, f32::max),
    };
    Some((event, ground))
}

/// "Dismissed talk that he had resigned": a bare noun for what people say is no meeting.
fn is_hearsay(scene: &Scene, triggers: &Triggers, main: &Fired) -> bool {
    let said = main.class == WordClass::Noun && triggers.is_in("hearsay", scene.base(main.word));
    let bare = || scene.children_by(main.word, &[Deprel::Det, Deprel::NmodPoss, Deprel::Amod]).next().is_none();
    said && scene.word(main.word).xpos == "NN" && bare()
}

/// A noun in passing that names nobody ("a time of violence", "through dialogue") tells of no happening.
fn is_mention(scene: &Scene, whole: &Happening) -> bool {
    let Parts { actors, recipients, .. } = &whole.parts;
    if whole.fired.first().is_some_and(|main| is_told(scene, main)) {
        return false;
    }
    let bare =
        |fired: &Fired| fired.class == WordClass::Noun && fired.carried.is_none() && fired.trigger.needs.is_empty();
    actors.is_empty() && recipients.is_empty() && whole.fired.iter().all(bare)
}

/// Talks of which a clause tells ("talks in Lima ended") took place, whoever sat there.
fn is_told(scene: &Scene, main: &Fired) -> bool {
    // "An attack on lorries": something was attacked, though nobody who acts.
    if main.trigger.kind == EventType::Assault && !syntax::phrases(scene, main.word, "on").is_empty() {
        return true;
    }
    let subject = matches!(scene.word(main.word).deprel, Deprel::Nsubj | Deprel::NsubjPass);
    let past = scene.tree.head(main.word).is_some_and(|verb| scene.word(verb).xpos == "VBD");
    let held = scene
        .children_by(main.word, &[Deprel::Acl, Deprel::AclRelcl])
        .any(|at| matches!(scene.base(at), "hold" | "take" | "begin" | "end") && scene.word(at).xpos != "VBG");
    main.trigger.kind == EventType::Consult && main.trigger.joint && (main.carried.is_some() || subject && past || held)
}

/// "They will not withdraw" is no withdrawal that did not happen: it is a refusal that did.
fn refused(scene: &Scene, main: &Fired, standing: &Judged) -> Option<Standing> {
    let friendly = matches!(main.trigger.kind.quad(), Quad::VerbalCooperation | Quad::MaterialCooperation);
    let will = |at| matches!(&*scene.form(at).to_lowercase(), "will" | "wo" | "would" | "'ll" | "’ll");
    let meant = scene.children_by(main.clause, &[Deprel::Aux]).any(will);
    let not = matches!(standing.kind, Standing::Negated | Standing::Denied);
    (friendly && not && meant).then_some(if standing.said_in.is_some() {
        Standing::Alleged
    } else {
        Standing::Asserted
    })
}

/// Words without those at their end that only join what is not theirs: "and that".
fn finished(scene: &Scene, words: Range<usize>) -> Range<usize> {
    let and = |at: usize| scene.word(at).upos == Upos::Cconj;
    let that = |at: usize| scene.base(at) == "that" && at.checked_sub(1).is_some_and(and);
    let joins = |at: usize| and(at) || that(at) || scene.word(at).upos == Upos::Sconj;
    let end = words.clone().rev().find(|&at| !joins(at)).map_or(words.end, |last| last + 1);
    words.start..end
}

fn topics(scene: &Scene, words: Range<usize>) -> Vec<String> {
    let lemmas: Vec<&str> = words.map(|word| scene.lemma(word)).collect();
    scene.lexicon.topics(&lemmas).into_iter().map(str::to_owned).collect()
}

/// A code of the general kind (ending in 0) says least.
fn specific(code: &str) -> (bool, usize) {
    (!code.ends_with('0'), code.len())
}

/// How sure the coder is: by the entry, by what of its frame was found, and by how far from the main clause it stands.
fn confidence(scene: &Scene, fired: &Fired, parts: &Parts) -> f32 {
    let found = |all: &[Mention]| !all.is_empty();
    let two = found(&parts.recipients) || parts.actors.len() > 1;
    let frame = 0.6 + if found(&parts.actors) { 0.25 } else { 0.0 } + if two { 0.15 } else { 0.0 };
    (fired.trigger.weight * frame * depth(scene, fired)).clamp(0.0, 1.0)
}

fn depth(scene: &Scene, fired: &Fired) -> f32 {
    use Deprel as D;
    let bare = fired.clause == fired.word && fired.carried.is_none() && scene.word(fired.word).upos == Upos::Noun;
    let mut factor: f32 = if bare { 0.55 } else { 1.0 };
    // "Troops left the *occupied* town": what a word before a noun tells is old.
    let before = scene.word(fired.clause).deprel == D::Amod && scene.tree.head(fired.clause) > Some(fired.clause);
    factor *= if before { 0.6 } else { 1.0 };
    let mut at = fired.clause;
    for above in scene.tree.ancestors(fired.clause).take(6) {
        factor *= match scene.word(at).deprel {
            D::Acl | D::AclRelcl => 0.65,
            D::Advcl | D::AdvclRelcl | D::Conj | D::Parataxis => 0.9,
            _ => 1.0,
        };
        at = above;
    }
    factor
}
