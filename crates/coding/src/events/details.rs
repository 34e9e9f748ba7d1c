//! When and how many.

use std::ops::Range;

use rapporteur_knowledge::Triggers;
use rapporteur_language::{Deprel as D, Quantity, TimeKind, Unit, Upos};
use rapporteur_report::Span;

use crate::events::Happening;
use crate::events::fire::Fired;
use crate::events::{slips, syntax};
use crate::scene::Scene;
use crate::{Count, Counted, Statement, Time};

/// So many steps over what happened may stand the clause that tells when, and so many words beside it what is counted.
const REACH: usize = 3;

/// The words of a trigger: with its particle, or with the verb that carries it where both stand close.
pub(crate) fn trigger_span(scene: &Scene, fired: &Fired) -> Span {
    let word = scene.word(fired.word).span;
    let with = match scene.child(fired.word, &[D::CompoundPrt]) {
        Some(particle) if particle.abs_diff(fired.word) <= 2 => scene.word(particle).span,
        _ if fired.clause.abs_diff(fired.word) <= 4 => scene.word(fired.clause).span,
        _ => word,
    };
    word.cover(with).unwrap_or(word)
}

/// The predicate that a word belongs to: the nearest verb above, or the noun that is an event itself.
fn clause_of(scene: &Scene, word: usize, fired: &Fired) -> Option<usize> {
    scene.tree.ancestors(word).take(12).find(|&at| at == fired.word || at == fired.clause || is_predicate(scene, at))
}

pub(crate) fn is_predicate(scene: &Scene, word: usize) -> bool {
    scene.word(word).upos == Upos::Verb || scene.child(word, &[D::Cop]).is_some()
}

/// How near a word stands to an event: in its clause, in the clause over it, elsewhere in the sentence.
fn distance(scene: &Scene, word: usize, fired: &Fired) -> usize {
    match clause_of(scene, word, fired) {
        Some(at) if at == fired.word => 0,
        Some(at) if at == fired.clause => 1,
        Some(at) if scene.tree.head(fired.clause) == Some(at) && scene.word(fired.clause).deprel != D::Ccomp => 2,
        Some(at) if scene.tree.head(at) == Some(fired.clause) && scene.word(at).deprel != D::Ccomp => 3,
        _ => 9,
    }
}

/// How near a word stands to any word that tells of the happening.
pub(crate) fn nearness(scene: &Scene, word: usize, whole: &Happening) -> (usize, usize) {
    let near = whole.fired.iter().map(|fired| (distance(scene, word, fired), word.abs_diff(fired.word)));
    near.min().unwrap_or((9, 0))
}

/// The head of a phrase: the one of its words whose head lies outside.
pub(crate) fn head_of(scene: &Scene, words: &Range<usize>) -> Option<usize> {
    words.clone().find(|&at| scene.tree.head(at).is_none_or(|head| !words.contains(&head)))
}

/// When it happened: by the words of its clause, else by the only time that the sentence names.
pub(crate) fn time(scene: &Scene, sentence: &Range<usize>, whole: &Happening) -> Option<Time> {
    let span = scene.span(sentence.clone())?;
    let times =
        scene.reading.times.iter().skip(scene.reading.times.partition_point(|time| time.span.end() <= span.start()));
    let told = saying(scene, whole);
    let root = whole.fired.get(whole.root).map(|fired| fired.clause);
    let mut over =
        root.into_iter().flat_map(|root| std::iter::once(root).chain(scene.tree.ancestors(root).take(REACH)));
    let earlier = over.find(|&clause| is_another_day(scene, clause));
    let dates = times
        .take_while(|time| time.span.start() < span.end())
        .filter(|time| time.kind == TimeKind::Date || time.kind == TimeKind::Time && tells_day(time))
        .filter(|time| !told.iter().any(|said| said.time.as_ref().is_some_and(|when| when.span == time.span)))
        .filter(|time| !is_of_saying(scene, time, whole));
    let mut near: Vec<(usize, usize, &rapporteur_language::Time)> = dates
        .filter_map(|time| {
            let head = head(scene, time)?;
            let (clause, words) = nearness(scene, head, whole);
            earlier.is_none_or(|own| scene.tree.ancestors(head).any(|at| at == own)).then_some((clause, words, time))
        })
        .collect();
    let only = near.len() == 1;
    near.sort_by_key(|(clause, words, _)| (*clause, *words));
    let &(clause, _, time) = near.first()?;
    let mut told = (clause < 9 || only && !is_of_another(scene, time, whole)).then(|| Time::from(time))?;
    // "On 24 and 25 September": from the first to the last.
    let joined = |other: &rapporteur_language::Time| {
        let (Some(a), Some(b)) = (head(scene, time), head(scene, other)) else { return false };
        a != b && (scene.coordinates(a).contains(&b) || scene.coordinates(b).contains(&a))
    };
    if let (Some((first, last)), Some(also)) = (told.days, near.iter().find(|(.., other)| joined(other))) {
        let (from, to) = also.2.fix.map_or((first, last), |fix| (fix.first, fix.last));
        told.days = Some((first.min(from), last.max(to)));
        told.span = told.span.cover(also.2.span).unwrap_or(told.span);
    }
    Some(told)
}

/// "The toll has risen to nine, the group *said on Sunday*": who spoke then need not be known for that to be no day of the
/// deed.
fn is_of_saying(scene: &Scene, time: &rapporteur_language::Time, whole: &Happening) -> bool {
    let before = |at: usize| at.checked_sub(1);
    let start = scene.reading.words_in(time.span).start;
    let verb = before(start).and_then(|at| if scene.form(at) == "on" { before(at) } else { Some(at) });
    let says =
        |at: usize| scene.word(at).upos == Upos::Verb && crate::cues::verb(scene, at).is_some_and(|cue| cue.speech);
    verb.is_some_and(|at| says(at) && !whole.fired.iter().any(|fired| fired.clause == at || fired.word == at))
}

/// "Was opened on Monday, *a week after* crowds had blocked it", "struck on Monday, *a day after* an attack": the day of the
/// first is not that of the second. Nor is it that of what was done *since*.
fn is_another_day(scene: &Scene, clause: usize) -> bool {
    // "In July the talks failed, and Chad *has since doubled* its patrols"; "missing *since a patrol stopped* his boat"
    if scene.children_by(clause, &[D::Advmod, D::Mark]).any(|at| scene.form(at) == "since") {
        return true;
    }
    let mut marks = scene.children_by(clause, &[D::Mark, D::Case]);
    let after = marks.find(|&at| scene.form(at).eq_ignore_ascii_case("after"));
    let had = || scene.children_by(clause, &[D::Aux]).any(|at| scene.form(at).eq_ignore_ascii_case("had"));
    after.is_some_and(|after| had() || after.checked_sub(1).is_some_and(|length| scene.is_time(length)))
}

/// "Took in eight men who *had fled in 2004*": the time stands in a clause on a noun, and the happening does not, nor is it
/// what the noun is of: "a round of talks, *held in May*".
fn is_of_another(scene: &Scene, time: &rapporteur_language::Time, whole: &Happening) -> bool {
    let Some(head) = head(scene, time) else { return false };
    let own = |at: &usize| whole.fired.iter().any(|fired| fired.clause == *at || fired.word == *at);
    let of = |noun: usize, word: usize| {
        let nominal = |at: &usize| matches!(scene.word(*at).deprel, D::Nmod | D::Compound);
        let up = std::iter::successors(Some(word), |at| scene.tree.head(*at).filter(|_| nominal(at)));
        up.take(4).any(|at| at == noun)
    };
    let mut over = scene.tree.ancestors(head).take(12).take_while(|at| !own(at));
    over.any(|at| {
        let apart = matches!(scene.word(at).deprel, D::Acl | D::AclRelcl);
        let inside = |word: usize| scene.tree.reach(at).contains(&word);
        let described = |word: usize| scene.tree.head(at).is_some_and(|noun| of(noun, word));
        apart && !whole.fired.iter().any(|fired| inside(fired.word) || described(fired.word))
    })
}

/// "Ten o'clock" tells no day; "Saturday night" does, even where nobody knows which.
fn tells_day(time: &rapporteur_language::Time) -> bool {
    time.fix.is_some()
        || time.value.as_ref().is_some_and(|value| value.starts_with("XXXX") && !value.starts_with("XXXX-XX-XXT"))
}

fn head(scene: &Scene, time: &rapporteur_language::Time) -> Option<usize> {
    head_of(scene, &scene.reading.words_in(time.span))
}

/// The statements that tell of a happening, the innermost first: the day and place of saying are not those of the deed.
pub(crate) fn saying<'s>(scene: &'s Scene, whole: &Happening) -> Vec<&'s Statement> {
    let inner = whole.fired.iter().find_map(|fired| scene.statement_at(fired.word));
    std::iter::successors(inner, |&at| scene.statements[at].within).take(6).map(|at| &scene.statements[at]).collect()
}

/// The numbers that belong to a happening.
pub(crate) fn counts(scene: &Scene, triggers: &Triggers, sentence: &Range<usize>, whole: &Happening) -> Vec<Count> {
    let first = scene.reading.quantities.partition_point(|quantity| quantity.word < sentence.start);
    let here = scene.reading.quantities[first..].iter().take_while(|quantity| quantity.word < sentence.end);
    here.filter_map(|quantity| count(scene, triggers, quantity, whole)).collect()
}

fn count(scene: &Scene, triggers: &Triggers, quantity: &Quantity, whole: &Happening) -> Option<Count> {
    let of = match &quantity.unit {
        Unit::Things(noun) => Some(noun.clone()),
        Unit::Bare => None,
        Unit::Percent | Unit::Money(_) => return None,
    };
    let what = below(scene, triggers, quantity, whole)
        .or_else(|| tally(scene, triggers, quantity, whole))
        .or_else(|| listed(scene, triggers, quantity, whole))?;
    let number = |value: Option<f64>| value.filter(|value| *value >= 0.0 && *value < 1e15).map(|value| value as u64);
    Some(Count {
        what,
        low: number(quantity.low),
        high: number(quantity.high),
        approximate: quantity.approximate,
        of,
        span: quantity.span,
        said_in: scene.statement_at(quantity.word),
    })
}

/// What a number below the event counts; `None` where it hangs elsewhere.
fn below(scene: &Scene, triggers: &Triggers, quantity: &Quantity, whole: &Happening) -> Option<Counted> {
    let over: Vec<usize> = std::iter::once(quantity.word).chain(scene.tree.ancestors(quantity.word).take(6)).collect();
    let governs = |fired: &Fired| over.iter().position(|&at| at == fired.word || at == fired.clause);
    let (reach, fired) =
        whole.fired.iter().filter_map(|fired| Some((governs(fired)?, fired))).min_by_key(|(reach, _)| *reach)?;
    // A number in a clause of its own below the event belongs to that clause.
    let apart = over[..reach].iter().any(|&at| scene.word(at).upos == Upos::Verb && !is_result(scene, triggers, at));
    // "Two soldiers were among the wounded" counts a part of them.
    if apart || syntax::has_case(scene, fired.word, "among") {
        return None;
    }
    if matches!(&quantity.unit, Unit::Things(noun) if matches!(noun.as_str(), "time" | "occasion")) {
        return Some(Counted::Times);
    }
    // "Over 600 attacks" counts the deeds.
    let counted_by = scene.word(quantity.word).deprel == D::Nummod;
    let noun = scene.tree.head(quantity.word).filter(|_| counted_by);
    let deeds = || noun.is_some_and(|noun| whole.fired.iter().any(|fired| fired.word == noun));
    let several = quantity.low.is_some_and(|low| low > 1.0);
    counted(scene, triggers, quantity, &over[..=reach], fired)
        .or_else(|| (several && deeds()).then_some(Counted::Times))
}

/// "The number of people killed in the raid has risen to seven": the verb counts on what its subject tells of.
fn tally(scene: &Scene, triggers: &Triggers, quantity: &Quantity, whole: &Happening) -> Option<Counted> {
    let first = scene.reading.words_in(quantity.span).start;
    let sentence = scene.sentence(first).start;
    let counts_on = |at: &usize| scene.lexicon.lists("counts on", scene.form(*at));
    let verb = (sentence..first).rev().take(3).find(counts_on)?;
    let told = |at: usize| whole.fired.iter().any(|fired| fired.word == at);
    let toll = |at: usize| scene.lexicon.lists("toll", scene.form(at));
    let subject = sentence..verb;
    if !subject.clone().any(told) || !subject.clone().any(toll) {
        return None;
    }
    subject.rev().find_map(|at| harmed(scene, triggers, at))
}

/// "Officials count *seven dead* and twelve wounded": the words beside the numbers tell what they count.
fn listed(scene: &Scene, triggers: &Triggers, quantity: &Quantity, whole: &Happening) -> Option<Counted> {
    let next = scene.reading.words_in(quantity.span).end;
    // "And twelve" may stand between.
    let harm = |fired: &Fired| harmed(scene, triggers, fired.word).is_some();
    let told = whole.fired.iter().any(|fired| (next..=next + REACH).contains(&fired.word) && harm(fired));
    let inside = scene.sentence(quantity.word).contains(&next);
    (told && inside && quantity.unit == Unit::Bare).then(|| harmed(scene, triggers, next)).flatten()
}

fn is_result(scene: &Scene, triggers: &Triggers, word: usize) -> bool {
    let relation = scene.word(word).deprel;
    // "An attack in which six died"
    let outcome = relation == D::AclRelcl && triggers.is_in("harm", scene.base(word));
    outcome || matches!(relation, D::Xcomp | D::Amod | D::Acl)
}

/// What a number counts: by the verb right before it, the nearest word over it, or a word beside it ("left twelve dead").
fn counted(scene: &Scene, triggers: &Triggers, quantity: &Quantity, over: &[usize], fired: &Fired) -> Option<Counted> {
    let kind = |word: usize| harmed(scene, triggers, word);
    // "Killed nine and wounded 23", "nine killed, 23 others injured", however the parser hangs them.
    let own = scene.reading.words_in(quantity.span);
    let sentence = scene.sentence(quantity.word);
    let verb = |at: &usize| sentence.contains(at) && scene.word(*at).upos == Upos::Verb;
    let after = Some(own.end).filter(|at| verb(at) && scene.word(*at).xpos == "VBN").and_then(kind);
    let before = own.start.checked_sub(1).filter(verb).and_then(kind).or(after);
    let beside = || {
        let words = [fired.word, fired.clause];
        let below = |&at: &usize| scene.children_by(at, &[D::Xcomp, D::Obj]).chain(slips::predicates(scene, at));
        words.iter().flat_map(below).find_map(kind)
    };
    let role = over
        .iter()
        .rev()
        .nth(1)
        .is_some_and(|&at| matches!(scene.word(at).deprel, D::Obj | D::NsubjPass | D::Nmod | D::Nsubj));
    before.or_else(|| over.iter().find_map(|&at| kind(at))).or_else(beside).or(role.then_some(Counted::Other))
}

/// How those came to harm of whom a word tells.
fn harmed(scene: &Scene, triggers: &Triggers, word: usize) -> Option<Counted> {
    const KINDS: [(&str, Counted); 4] = [
        ("killed", Counted::Killed),
        ("injured", Counted::Injured),
        ("held", Counted::Held),
        ("displaced", Counted::Displaced),
    ];
    KINDS.iter().find(|(class, _)| triggers.is_in(class, scene.base(word))).map(|(_, kind)| *kind)
}
