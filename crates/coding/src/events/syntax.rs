//! Who stands where round a word: subjects and objects through passives, coordination, control and relative clauses.

use rapporteur_knowledge::Triggers;
use rapporteur_language::{Deprel as D, Upos};

use crate::StatementKind;
use crate::events::passive::is_passive;
use crate::events::slips;
use crate::scene::Scene;

/// How many clauses up a subject is looked for.
const REACH: usize = 6;

/// Heads of the phrases that do what a predicate tells.
pub(crate) fn subjects(scene: &Scene, word: usize) -> Vec<usize> {
    subjects_within(scene, word, REACH)
}

fn subjects_within(scene: &Scene, word: usize, reach: usize) -> Vec<usize> {
    if is_passive(scene, word) {
        let mut by: Vec<usize> = scene.children_by(word, &[D::OblAgent]).chain(phrases(scene, word, "by")).collect();
        by.retain(|&at| !is_account(scene, at));
        let somebody = by.iter().copied().find(|&at| scene.actor_at(at).is_some());
        return somebody.or_else(|| by.first().copied()).into_iter().collect();
    }
    surface_subjects(scene, word, reach)
}

/// Whether a clause has a tense: "was struck", and not "be struck" or "to strike".
pub(crate) fn is_finite(scene: &Scene, clause: usize) -> bool {
    let tensed = |at: usize| matches!(scene.word(at).xpos, "VBD" | "VBZ" | "VBP");
    let helped = scene.children_by(clause, &[D::Aux, D::AuxPass, D::Cop]).any(tensed);
    helped || tensed(clause) && !has_mark(scene, clause, &["to"])
}

/// "By the army's count" tells who counted, not who did it.
pub(crate) fn is_account(scene: &Scene, word: usize) -> bool {
    let span = scene.word(word).span;
    scene.lexicon.lists("account", scene.lemma(word))
        || scene.statements.iter().filter_map(|statement| statement.cue).any(|cue| cue.contains(span))
}

/// Heads of the phrases that a predicate has for grammatical subjects.
fn surface_subjects(scene: &Scene, word: usize, reach: usize) -> Vec<usize> {
    let own: Vec<usize> = scene.children_by(word, &[D::Nsubj, D::NsubjPass, D::NsubjOuter]).collect();
    let object = scene.second_subject(word);
    let plain: Vec<usize> =
        own.iter().copied().filter(|&at| antecedent(scene, at).is_none() && Some(at) != object).collect();
    // "A drone launched by *the rebels* hit": a phrase with "by" that a parser takes for one more subject.
    let bare: Vec<usize> = plain.iter().copied().filter(|&at| !has_case(scene, at, "by")).collect();
    if !bare.is_empty() {
        return together(scene, &bare);
    }
    if let Some(own) = own.first().and_then(|&at| antecedent(scene, at)) {
        return vec![own];
    }
    if let Some(slip) = slips::after_it(scene, word) {
        return vec![slip];
    }
    // "Army kills nine": what a parser takes for a noun before another one.
    let finite = matches!(scene.word(word).xpos, "VBZ" | "VBD");
    let bare = scene.children_by(word, &[D::Compound]).rfind(|&at| finite && at < word);
    if let Some(bare) = bare.filter(|&at| scene.actor_at(at).is_some()) {
        return vec![bare];
    }
    let (Some(head), Some(reach)) = (scene.tree.head(word), reach.checked_sub(1)) else { return Vec::new() };
    match scene.word(word).deprel {
        D::Conj => surface_subjects(scene, slips::beside(scene, word, head), reach),
        D::Xcomp => match scene.child(head, &[D::Obj, D::Iobj]).filter(|_| !keeps_subject(scene, head, word)) {
            // "Declared *itself* willing"
            Some(object) if ["self", "selves"].iter().any(|own| scene.form(object).ends_with(own)) => {
                surface_subjects(scene, head, reach)
            }
            Some(object) => vec![object],
            None => match asked(scene, head, word) {
                Some(asked) => together(scene, &[asked]),
                None => surface_subjects(scene, head, reach),
            },
        },
        // "accused them of firing", "barred them from leaving"
        D::Advcl | D::Acl if has_case(scene, word, "of") || has_case(scene, word, "from") => {
            // "Accused *the army* of shelling", where the parser hangs it on the army.
            let own = matches!(scene.word(head).upos, Upos::Noun | Upos::Propn).then_some(head);
            let object = own.or_else(|| scene.child(head, &[D::Obj]));
            object.map_or_else(|| surface_subjects(scene, head, reach), |object| vec![object])
        }
        D::Advcl if has_mark(scene, word, &["for", "that", "because"]) => Vec::new(),
        // "Rebels shelled the town, killing two, officials said": those kill who shelled, not those who said it.
        D::Advcl if scene.word(word).xpos == "VBG" && told_before(scene, head, word).is_some() => {
            told_before(scene, head, word).map(|told| surface_subjects(scene, told, reach)).unwrap_or_default()
        }
        // "The attack that *Lima says* killed nine", "the gunmen who Lima says came": what the clause stands on did it.
        D::Ccomp if scene.word(head).deprel == D::AclRelcl && !has_mark(scene, word, &["to", "that"]) => {
            scene.tree.head(head).filter(|&at| scene.actor_at(at).is_some()).into_iter().collect()
        }
        D::Advcl | D::Ccomp | D::Parataxis => match (asked(scene, head, word), scene.word(head).upos) {
            (Some(asked), _) => scene.coordinates(asked),
            (None, Upos::Verb | Upos::Adj | Upos::Aux) => surface_subjects(scene, head, reach),
            _ => Vec::new(),
        },
        D::Acl if has_mark(scene, word, &["to"]) => holder(scene, head, reach),
        D::Acl | D::AclRelcl => vec![head],
        _ => Vec::new(),
    }
}

/// "Called on *Chad* to lift the ban": who is to do it.
fn asked(scene: &Scene, verb: usize, infinitive: usize) -> Option<usize> {
    // "Gave *Chad* two days to leave"
    if let Some(given) = scene.child(verb, &[D::Iobj]).filter(|_| has_mark(scene, infinitive, &["to"])) {
        return Some(given);
    }
    // "Urged *Chad* to lift the ban"
    let demands = || crate::cues::verb(scene, verb).is_some_and(|cue| cue.kind == StatementKind::Demand);
    if let Some(object) = scene.child(verb, &[D::Obj]).filter(|_| has_mark(scene, infinitive, &["to"]) && demands()) {
        return Some(object);
    }
    let asks = scene.lexicon.lists("calling on", scene.base(verb)) && has_mark(scene, infinitive, &["to"]);
    let on = |at: &usize| *at < infinitive && ["on", "upon", "to", "for"].iter().any(|case| has_case(scene, *at, case));
    scene.children_by(verb, &[D::Obl]).find(|at| asks && on(at))
}

/// Of several phrases that a parser hangs on one verb as its subjects, those that are: all that "and" joins, else the name of
/// two that stand side by side ("the *watchdog Amani Watch* demanded"), else the first.
fn together(scene: &Scene, subjects: &[usize]) -> Vec<usize> {
    let (Some(&first), Some(&second)) = (subjects.first(), subjects.get(1)) else { return subjects.to_vec() };
    let start = scene.tree.reach(second).start;
    let joined = scene.child(first, &[D::Cc]).or_else(|| scene.child(second, &[D::Cc]));
    if scene.form(start) == "and" || joined.is_some_and(|cc| cc > first && scene.form(cc) == "and") {
        return subjects.to_vec();
    }
    // "Chad, Mali sign": in a headline a comma joins; round an apposition there would be two.
    let after = scene.tree.reach(second).end;
    let named = scene.word(first).upos == Upos::Propn && scene.word(second).upos == Upos::Propn;
    let bare = |at: usize| scene.child(at, &[D::Det, D::NmodPoss]).is_none();
    let own = named || scene.is_headline(first) && bare(first) && bare(second);
    let comma = scene.form(start) == "," || start.checked_sub(1).is_some_and(|at| scene.form(at) == ",");
    if own && comma && after < scene.reading.words.len() && scene.form(after) != "," {
        return subjects.to_vec();
    }
    let beside = scene.tree.reach(first).end == start && scene.word(first).upos == Upos::Noun;
    if beside && scene.word(second).upos == Upos::Propn { vec![second] } else { vec![first] }
}

/// The clause that a verb of saying tells, where it stands before a participle that a parser hangs on the saying.
fn told_before(scene: &Scene, saying: usize, participle: usize) -> Option<usize> {
    crate::cues::verb(scene, saying).filter(|cue| cue.speech)?;
    scene.children_by(saying, &[D::Ccomp]).find(|&told| told < participle && participle < saying)
}

/// Whose plan, decision or threat a noun is: its possessor, else the subject of the verb that it is the object of.
fn holder(scene: &Scene, noun: usize, reach: usize) -> Vec<usize> {
    if let Some(owner) = scene.child(noun, &[D::NmodPoss]) {
        return vec![owner];
    }
    if let Some(by) = phrases(scene, noun, "by").first() {
        return vec![*by];
    }
    match (scene.word(noun).deprel, scene.tree.head(noun)) {
        (D::Obj | D::Obl, Some(verb)) => subjects_within(scene, verb, reach),
        _ => Vec::new(),
    }
}

/// Heads of the phrases to which a predicate does what it tells.
pub(crate) fn objects(scene: &Scene, word: usize) -> Vec<usize> {
    if is_passive(scene, word) {
        return surface_subjects(scene, word, REACH);
    }
    let own: Vec<usize> = scene.children_by(word, &[D::Obj]).collect();
    // In "the claim that drones hit the camp" the parser takes "that" for an object beside the camp.
    let plain: Vec<usize> = own.iter().copied().filter(|&at| antecedent(scene, at).is_none()).collect();
    if !plain.is_empty() {
        return plain;
    }
    if !own.is_empty() {
        return own.into_iter().filter_map(|at| antecedent(scene, at)).collect();
    }
    let after = objects_after(scene, word);
    if !after.is_empty() {
        return after;
    }
    let Some(head) = scene.tree.head(word) else { return Vec::new() };
    let gapped = scene.word(word).deprel == D::AclRelcl
        && scene.children_by(word, &[D::Nsubj]).any(|at| antecedent(scene, at).is_none());
    if gapped { vec![head] } else { Vec::new() }
}

/// What a parser takes for something else than the object behind a verb; so the nine in "wounded at least nine".
pub(crate) fn objects_after(scene: &Scene, verb: usize) -> Vec<usize> {
    let bound = |at: usize| scene.children_by(at, &[D::Nmod]).any(|least| scene.word(least).xpos == "JJS");
    let count =
        || scene.children_by(verb, &[D::Obl]).find(|&at| at > verb && scene.word(at).upos == Upos::Num && bound(at));
    let object = scene.object_after(verb).or_else(count).or_else(|| slips::told_to(scene, verb));
    object.filter(|_| scene.word(verb).upos == Upos::Verb).into_iter().collect()
}

/// The noun that a relative pronoun stands for.
fn antecedent(scene: &Scene, word: usize) -> Option<usize> {
    let relative = matches!(scene.base(word), "who" | "which" | "that" | "whom") && scene.word(word).upos == Upos::Pron;
    let clause = relative.then(|| scene.tree.ancestors(word).find(|&at| scene.word(at).deprel == D::AclRelcl))??;
    scene.tree.head(clause)
}

/// Verbs whose infinitive is done by their subject although they have an object: "promised them to leave".
fn keeps_subject(scene: &Scene, verb: usize, infinitive: usize) -> bool {
    // "Summoned the envoy to protest": the host protests; "summoned him to explain": the guest explains.
    let is = |list: &str, at: usize| scene.lexicon.lists(list, scene.base(at));
    is("does it itself", verb) || is("hosting", verb) && !is("answering", infinitive)
}

/// Whether a clause has one of the markers.
pub(crate) fn has_mark(scene: &Scene, word: usize, marks: &[&str]) -> bool {
    scene.children_by(word, &[D::Mark]).any(|at| marks.contains(&&*scene.form(at).to_lowercase()))
}

/// Heads of the phrases that hang on a word by a preposition ("out of" with both its words).
pub(crate) fn phrases(scene: &Scene, word: usize, preposition: &str) -> Vec<usize> {
    let hangs = |at: &usize| {
        let plain = scene.word(*at).deprel;
        let nominal =
            matches!(plain, D::Obl | D::OblAgent | D::Nmod | D::NmodDesc | D::Advcl | D::Acl | D::Xcomp | D::Advmod);
        nominal && has_case(scene, *at, preposition)
    };
    // "Met on Monday with the rebels": a phrase that a parser hangs on the day.
    // "Held a rally in Lima against the mayor": or on the place.
    let party = matches!(preposition, "against" | "with" | "between");
    let place = |at: usize| crate::events::place_of(scene, at).is_some();
    let where_ = |at: usize| party && place(at) && ["in", "at", "near"].iter().any(|case| has_case(scene, at, case));
    let mut behind = scene.children_by(word, &[D::Obl, D::OblUnmarked, D::Nmod]).collect::<Vec<_>>();
    behind.retain(|&at| scene.is_time(at) || where_(at));
    let behind = behind.into_iter().flat_map(|at| scene.tree.children(at).iter().copied());
    scene.tree.children(word).iter().copied().chain(behind).filter(hangs).collect()
}

/// The head of the phrase that a preposition right behind a word opens, wherever the parser hangs it.
pub(crate) fn right_behind(scene: &Scene, word: usize, preposition: &str) -> Option<usize> {
    let case = Some(word + 1).filter(|at| scene.sentence(word).contains(at))?;
    let opens = scene.word(case).deprel == D::Case && scene.form(case).eq_ignore_ascii_case(preposition);
    let head = scene.tree.head(case).filter(|&head| opens && head > case)?;
    // "To 18 rebels", where the parser hangs "to" on the number.
    let counted = scene.tree.head(head).filter(|&noun| scene.word(head).deprel == D::Nummod && noun > head);
    Some(counted.unwrap_or(head))
}

/// Whether a phrase begins with a preposition.
pub(crate) fn has_case(scene: &Scene, word: usize, preposition: &str) -> bool {
    let (first, second) = preposition.split_once(' ').unwrap_or((preposition, ""));
    let own = scene.children_by(word, &[D::Case, D::Mark]);
    // "Of the Lagoa crossing": a parser hangs "of" on the name.
    let name = scene.child(word, &[D::Compound]).and_then(|name| scene.child(name, &[D::Case]));
    let mut cases = own.chain(name).map(|at| (at, scene.form(at)));
    if second.is_empty() {
        return cases.any(|(_, form)| form.eq_ignore_ascii_case(first));
    }
    let both: Vec<_> = cases.collect();
    let follows = |at: usize| {
        let fixed = scene.children_by(at, &[D::Fixed]).any(|next| scene.form(next).eq_ignore_ascii_case(second));
        fixed || both.iter().any(|(next, form)| *next == at + 1 && form.eq_ignore_ascii_case(second))
    };
    both.iter().any(|&(at, form)| form.eq_ignore_ascii_case(first) && follows(at))
}

/// The verb that carries a noun as its subject, object or "in" phrase, where it stands directly above.
pub(crate) fn host(scene: &Scene, triggers: &Triggers, noun: usize) -> Option<(usize, D)> {
    let mut at = noun;
    // "hold talks and a summit", "launched a series of attacks"
    for _ in 0..2 {
        let head = scene.tree.head(at)?;
        let deprel = scene.word(at).deprel;
        let amount = triggers.is_in("amount", scene.base(head));
        // "A mediation effort": the effort stands where the mediation would.
        let vague = deprel == D::Compound && triggers.is_in("vague", scene.base(head));
        // "Gave millions in aid"
        let sum =
            || triggers.is_in("measure", scene.base(head)) && (has_case(scene, at, "in") || has_case(scene, at, "of"));
        let counted = deprel == D::Nmod && (amount && has_case(scene, at, "of") || sum());
        if vague || deprel == D::Conj || counted {
            at = head;
        }
    }
    let verb = scene.tree.head(at)?;
    let deprel = scene.word(at).deprel;
    let carried = matches!(deprel, D::Obj | D::Nsubj | D::NsubjPass | D::Obl);
    (carried && scene.word(verb).upos == Upos::Verb).then_some((verb, deprel))
}

/// The lemma of a verb with its particle ("carry out"), where it has one.
pub(crate) fn phrasal(scene: &Scene, verb: usize) -> Option<String> {
    let particle = scene.child(verb, &[D::CompoundPrt])?;
    Some(format!("{} {}", scene.base(verb), scene.base(particle)))
}
