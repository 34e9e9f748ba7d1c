//! Speech reported by a verb: a clause ("said that ..."), an infinitive ("vowed to ..."), an object ("denied the report"),
//! a phrase ("accused them of ..."), with the verb before, inside or after its content.
//!
//! Catches "The ferry, officials said, was empty." Leaves alone "He added two names to the list."

use std::ops::Range;

use rapporteur_language::{Deprel as D, Upos};

use crate::StatementKind;
use crate::cues::{self, Cue};
use crate::draft::{Draft, cut};
use crate::scene::Scene;
use crate::{bounds, reporter, speaker};

const SUBJECT: [D; 4] = [D::Nsubj, D::NsubjPass, D::NsubjOuter, D::Csubj];

/// Every statement that a verb reports.
pub(crate) fn find(scene: &Scene, drafts: &mut Vec<Draft>) {
    for word in 0..scene.reading.words.len() {
        if scene.word(word).upos == Upos::Verb
            && let Some(cue) = cues::verb(scene, word).filter(|cue| cue.speech || is_document(scene, word))
            && let Some(draft) = under(scene, word, cue)
        {
            drafts.push(draft);
        }
    }
}

/// Whether the subject of a verb is a text.
fn is_document(scene: &Scene, verb: usize) -> bool {
    speaker::by_tree(scene, verb).is_some_and(|source| scene.lexicon.lists("document", scene.lemma(source)))
}

/// "Called the vote a farce": both are what is said, and whoever bears the name is spoken of.
fn naming(scene: &Scene, verb: usize, draft: &mut Draft) -> bool {
    if !scene.lexicon.lists("naming", scene.lemma(verb)) || scene.is_passive(verb) {
        return false;
    }
    let Some(object) = scene.child(verb, &[D::Obj]).filter(|&at| at > verb) else { return false };
    let bare = |at: usize| scene.word(verb).lemma.as_ref() == "call" && scene.child(at, &[D::Case, D::Mark]).is_none();
    let is_name = |&at: &usize| at > object && (bare(at) || opens_as(scene, at));
    let name = scene.children_by(verb, &[D::Xcomp, D::Obl, D::Advcl, D::Obj, D::Parataxis]).find(is_name);
    // "Called the plan “absurd”": the parser takes the quoted word for a part of the object.
    let quoted =
        || bare(object) && scene.tree.reach(object).skip(1).any(|at| scene.form(at).starts_with(['“', '"', '‘']));
    if name.is_none() && !quoted() {
        return false;
    }
    let [of_object, of_name] = [object, name.unwrap_or(object)].map(|at| scene.tree.reach(at));
    draft.content = cut(scene, of_object.start.max(verb + 1)..of_name.end, vec![]);
    draft.addressee.push(object);
    draft.kind = StatementKind::Assess;
    true
}

fn opens_as(scene: &Scene, word: usize) -> bool {
    preposition(scene, word).is_some_and(|at| scene.lemma(at) == "as")
}

fn under(scene: &Scene, verb: usize, cue: Cue) -> Option<Draft> {
    // "According to *a person* briefed on it": a parser takes whoever is briefed for one who briefs.
    let by_account = |at: usize| scene.children_by(at, &[D::Case]).any(|case| scene.lemma(case) == "accord");
    if scene.child(verb, &[D::Nsubj]).is_some_and(by_account) {
        return None;
    }
    let mut draft = Draft::under(scene, verb, cue);
    draft.source = speaker::of(scene, verb);
    let told = is_told(scene, verb);
    let found = naming(scene, verb, &mut draft)
        || clause(scene, verb, cue, &mut draft)
        || told && phrase(scene, verb, cue, &mut draft)
        || around(scene, verb, cue, &mut draft)
        || told && torn(scene, verb, cue, &mut draft);
    draft.addressee.extend(scene.child(verb, &[D::Iobj]));
    // "Accused each other" names nobody more.
    draft.addressee.retain(|&at| at == 0 || !(scene.lemma(at) == "other" && scene.lemma(at - 1) == "each"));
    (found && !draft.content.is_empty()).then_some(draft)
}

/// Whether a verb tells of a saying that took place: not "to say", "could say", and not a bare "-ing" without its own
/// subject, unless it goes with what somebody did: "left, citing the cold".
fn is_told(scene: &Scene, verb: usize) -> bool {
    let went_with = || {
        let above = scene.tree.head(verb).filter(|_| scene.word(verb).deprel == D::Advcl);
        let bare = scene.child(verb, &[D::Mark, D::Case]).is_none();
        bare && above.is_some_and(|above| matches!(scene.word(above).xpos, "VBD" | "VBZ" | "VBP"))
    };
    match scene.word(verb).xpos {
        "VB" => scene.children_by(verb, &[D::Aux]).any(|at| matches!(scene.lemma(at), "do" | "will")),
        "VBG" => scene.child(verb, &[D::Nsubj, D::Aux]).is_some() || went_with(),
        _ => true,
    }
}

/// A clause or infinitive below the verb.
fn clause(scene: &Scene, verb: usize, cue: Cue, draft: &mut Draft) -> bool {
    let passive = scene.is_passive(verb);
    let to_fits = cue.to || passive;
    let that = bounds::that_after(scene, verb).is_some();
    let below = scene.children_by(verb, &[D::Ccomp]).find(|&at| cue.clause || cue.to && is_to(scene, at));
    let below = below.filter(|&below| below > verb || !that);
    let below = below.or_else(|| infinitive(scene, verb, cue).filter(|_| to_fits));
    // "It rained, a day after they accused each other": who is accused stands where content would end.
    let accused = cue.kind == StatementKind::Accuse && scene.child(verb, &[D::Obj]).is_some_and(|at| at > verb);
    let behind = cue.clause && !accused && below.is_none_or(|below| below < verb);
    let left = if behind { bounds::before(scene, verb) } else { None };
    if let Some(left) = left {
        draft.content = left.into_iter().flat_map(|run| cut(scene, run, vec![])).collect();
        draft.clause = true;
        return true;
    }
    let stranded =
        |below: usize| below < verb && !is_to(scene, below) && !bounds::is_clause(scene, scene.tree.reach(below));
    let Some(below) = below.filter(|&below| !stranded(below) && (below > verb || !is_to(scene, below))) else {
        return false;
    };
    if scene.word(verb).xpos == "VB" && !is_told(scene, verb) {
        return false;
    }
    let reach = scene.tree.reach(below);
    draft.content = if reach.contains(&verb) {
        let block = bounds::own_block(scene, verb, below);
        let rest = block.end..reporter::cut_short(scene, verb, block.end.min(reach.end)..reach.end);
        [cut(scene, reach.start..block.start, vec![]), cut(scene, rest, vec![])].concat()
    } else if reach.start > verb && cue.clause {
        let run = bounds::after(scene, verb, below);
        cut(scene, run.start..bounds::before_and_more(scene, verb, below, run.end), vec![])
    } else {
        cut(scene, reach.start..bounds::before_and_more(scene, verb, below, reach.end), vec![])
    };
    draft.clause = true;
    let hearer = if passive { scene.child(verb, &[D::NsubjPass]) } else { scene.child(verb, &[D::Obj]) };
    draft.addressee.extend(hearer.filter(|&at| !is_within(scene, at, &draft.content)));
    true
}

fn is_within(scene: &Scene, word: usize, runs: &[Range<usize>]) -> bool {
    word < scene.reading.words.len() && runs.iter().any(|run| run.contains(&word))
}

/// A clause that the tree has torn off its verb.
fn torn(scene: &Scene, verb: usize, cue: Cue, draft: &mut Draft) -> bool {
    let sure = draft.source.is_some() && scene.lexicon.lists("sure", scene.lemma(verb));
    if !cue.clause || !(sure || bounds::that_after(scene, verb).is_some()) {
        return false;
    }
    let Some(run) = bounds::unseen(scene, verb) else { return false };
    draft.content = cut(scene, run, vec![]);
    draft.clause = true;
    true
}

/// "Vowed to leave", "urged them to leave": the parser hangs the infinitive on the verb, or on whoever is urged.
fn infinitive(scene: &Scene, verb: usize, cue: Cue) -> Option<usize> {
    let of_object = scene.child(verb, &[D::Obj]).filter(|_| cue.to);
    let of_verb =
        scene.children_by(verb, &[D::Xcomp, D::Advcl]).filter(|&at| scene.word(at).deprel == D::Xcomp || cue.to);
    let of_object: Vec<usize> =
        of_object.map(|object| scene.children_by(object, &[D::Acl]).collect()).unwrap_or_default();
    of_verb.chain(of_object).find(|&at| at > verb && is_to(scene, at))
}

/// "To stay", and not "a liar".
fn is_to(scene: &Scene, word: usize) -> bool {
    scene.children_by(word, &[D::Mark]).any(|mark| scene.lemma(mark) == "to")
}

/// An object or a phrase with a preposition.
fn phrase(scene: &Scene, verb: usize, cue: Cue, draft: &mut Draft) -> bool {
    // "The stalemate threatens the peace": only somebody says a phrase.
    if draft.source.is_some_and(|source| scene.actor_at(source).is_none() && scene.word(source).upos == Upos::Noun)
        && !is_document(scene, verb)
    {
        return false;
    }
    let is = |list: &str| scene.lexicon.lists(list, scene.lemma(verb));
    if is("bodily") || is("naming") && cue.with.is_none() {
        return false;
    }
    let sentence = scene.sentence(verb);
    let whole = |run: Range<usize>| run.start..bounds::right_end(scene, verb, run, sentence.end);
    let object = scene.object_after(verb);
    let oblique =
        scene.children_by(verb, &[D::Obl, D::Advcl, D::Xcomp]).find(|&at| at > verb && opens_with(scene, at, cue));
    draft.content = match (object, oblique) {
        // "Put the toll at forty": both are what is said.
        (Some(object), Some(oblique)) if cue.prepositions == ["at"] && object < oblique => {
            cut(scene, scene.tree.reach(object).start..scene.tree.reach(oblique).end, vec![])
        }
        // "Accused them of shelling", "blamed it on them": what they are said to have done is said of them.
        (Some(object), Some(oblique)) if cue.kind == StatementKind::Accuse && object < oblique => {
            let on = preposition(scene, oblique).is_some_and(|at| scene.lemma(at) == "on");
            draft.addressee.push(if on { oblique } else { object });
            let run = whole(scene.tree.reach(object).start..scene.tree.reach(oblique).end);
            let end = run.clone().find(|&at| scene.form(at) == "," && reporter::is_answered(scene, at + 1..run.end));
            cut(scene, run.start..end.unwrap_or(run.end), vec![])
        }
        (object, Some(oblique)) => {
            let accused = scene.child(verb, &[D::NsubjPass]).filter(|_| cue.kind == StatementKind::Accuse);
            draft.addressee.extend(object.or(accused));
            let reach = scene.tree.reach(oblique);
            let open = preposition(scene, oblique).map_or(reach.start, |at| at + 1);
            cut(scene, open.max(reach.start)..what_follows(scene, verb, reach.end), vec![])
        }
        (Some(object), None)
            if cue.prepositions == ["at"] && scene.tree.reach(object).any(|at| scene.form(at) == "at") =>
        {
            cut(scene, scene.tree.reach(object), vec![])
        }
        // "Thanked Chad", "recalled its envoy" tell nothing.
        (Some(object), None) if cue.kind == StatementKind::Report && is_somebody(scene, object) => return false,
        (Some(object), None) if cue.object && !scene.tree.reach(object).contains(&verb) => {
            let reach = scene.tree.reach(object);
            cut(scene, reach.start..what_follows(scene, verb, reach.end), vec![])
        }
        // "The claim that it fell was denied by the army". What is condemned took place.
        (None, None)
            if cue.object && cue.kind != StatementKind::Accuse && scene.child(verb, &[D::OblAgent]).is_some() =>
        {
            let Some(said) = scene.child(verb, &[D::NsubjPass]) else { return false };
            cut(scene, scene.tree.reach(said), vec![])
        }
        _ => {
            match scene.children_by(verb, &[D::Xcomp, D::Ccomp, D::Advcl]).find(|&at| at > verb && is_gerund(scene, at))
            {
                Some(gerund) if cue.object => cut(scene, scene.tree.reach(gerund), vec![]),
                _ => return false,
            }
        }
    };
    true
}

/// Whether a phrase names somebody and no more.
fn is_somebody(scene: &Scene, word: usize) -> bool {
    let whole = scene.span(scene.tree.reach(word));
    scene.actor_at(word).is_some_and(|mention| whole.is_some_and(|whole| mention.span.contains(whole)))
}

/// The end of a phrase with what the verb has right behind it: "called for the road *to be opened*", "cited it *as a reason*".
fn what_follows(scene: &Scene, verb: usize, end: usize) -> usize {
    let belongs = |at: usize| match scene.word(at).deprel {
        D::Xcomp => true,
        D::Advcl | D::Acl | D::Ccomp => is_to(scene, at) || scene.word(at).xpos == "VBN",
        D::Obl => opens_as(scene, at),
        _ => false,
    };
    let next = scene.tree.children(verb).iter().copied().find(|&at| scene.tree.reach(at).start == end && belongs(at));
    let Some(next) = next else { return end };
    let reach = scene.tree.reach(next);
    (reach.start..reach.end).find(|&at| scene.form(at) == ",").unwrap_or(reach.end)
}

/// "Having used it": a verb in "-ing" that nothing joins.
fn is_gerund(scene: &Scene, word: usize) -> bool {
    let ing = |at: usize| scene.word(at).xpos == "VBG";
    (ing(word) || scene.children_by(word, &[D::Aux]).any(ing)) && scene.child(word, &[D::Mark, D::Case]).is_none()
}

fn preposition(scene: &Scene, word: usize) -> Option<usize> {
    scene.child(word, &[D::Case, D::Mark])
}

fn opens_with(scene: &Scene, word: usize, cue: Cue) -> bool {
    preposition(scene, word).is_some_and(|at| cue.with == Some(at) || cue.prepositions.contains(&scene.lemma(at)))
}

/// "..., as he said".
fn is_as_clause(scene: &Scene, verb: usize) -> bool {
    let opens = |at: usize| scene.lemma(at) == "as";
    scene.word(verb).deprel == D::Advcl && scene.children_by(verb, &[D::Mark, D::Advmod]).any(opens)
}

/// A verb that hangs on its content: "The bridge is open, he said"; "as he said".
fn around(scene: &Scene, verb: usize, cue: Cue, draft: &mut Draft) -> bool {
    let hangs = scene.word(verb).deprel == D::Parataxis || is_as_clause(scene, verb);
    let (true, true, Some(head)) = (cue.clause, hangs, scene.tree.head(verb)) else { return false };
    if scene.child(verb, &SUBJECT).is_none() && !scene.is_passive(verb) {
        return false;
    }
    // "Minister: we will respond" has its speaker before the colon.
    let own = scene.tree.reach(verb);
    if own.clone().take(1).chain(own.start.checked_sub(1)).any(|at| scene.form(at) == ":") {
        return false;
    }
    let mut holes = vec![own];
    holes.extend(
        scene.children_by(head, &[D::Parataxis]).filter(|&at| at != verb && at > verb).map(|at| scene.tree.reach(at)),
    );
    draft.content = cut(scene, scene.tree.reach(head), holes);
    draft.clause = true;
    true
}
