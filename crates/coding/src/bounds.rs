//! Where the content of reported speech begins and ends: by the tree, and by the words where the tree cuts it short.
//!
//! A parser often loses the end of a long clause, or takes its subject for the hearer. English is kinder: nothing but
//! content stands between "said that" and the end of the clause, and between the start of a sentence and ", he said".

use std::ops::Range;

use rapporteur_language::{Deprel as D, Upos};

use crate::scene::Scene;
use crate::speaker::tense;
use crate::{cues, locals, reporter};

/// The content after a verb whose clause is headed by `below`.
pub(crate) fn after(scene: &Scene, verb: usize, below: usize) -> Range<usize> {
    let reach = scene.tree.reach(below);
    let sentence = scene.sentence(verb);
    let mut start = reach.start;
    let object = scene.child(verb, &[D::Obj]).filter(|&at| at > verb && at < below);
    let mark = scene.children_by(below, &[D::Mark]).find(|&at| at > verb && scene.lemma(at) == "that");
    if let Some(that) = mark.or_else(|| that_after(scene, verb)) {
        start = that;
    } else if !scene.lexicon.lists("hearer", scene.lemma(verb)) {
        let object = object.map_or(start, |object| scene.tree.reach(object).start);
        start = start.min(object).min(past_setting(scene, verb));
    }
    let start = start.max(verb + 1);
    start..reporter::cut_short(scene, verb, start..right_end(scene, verb, start..reach.end, sentence.end))
}

/// The end of an infinitive before what goes on above it: a second "that" ("noted *that* they had promised to leave *and
/// that* they had not"), or a verb in a tense ("urged them to stay *and offered* tea").
pub(crate) fn before_and_more(scene: &Scene, verb: usize, below: usize, end: usize) -> usize {
    if !scene.children_by(below, &[D::Mark]).any(|mark| scene.lemma(mark) == "to") {
        return end;
    }
    let told = scene.children_by(verb, &[D::Mark]).any(|mark| scene.lemma(mark) == "that");
    let tensed = |at: usize| scene.word(at).deprel == D::Conj && matches!(tense(scene, at), "VBD" | "VBZ" | "VBP");
    let more = |at: usize| told && scene.form(at) == "that" || tensed(at);
    let goes_on = |&at: &usize| matches!(scene.form(at), "and" | "but") && at + 1 < end && more(at + 1);
    (below..end).find(goes_on).unwrap_or(end)
}

/// The word "that" after a verb, its hearer and its setting: "said at the time *that*", "told a meeting in Kasane *that*".
pub(crate) fn that_after(scene: &Scene, verb: usize) -> Option<usize> {
    let limit = scene.sentence(verb).end;
    let is_that = |at: &usize| *at + 1 < limit && scene.form(*at) == "that" && scene.word(*at).deprel != D::Det;
    let lists = |list: &str| scene.lexicon.lists(list, scene.lemma(verb));
    // Whoever hears may come first; past a phrase with a preposition only a "that" with its own subject counts.
    let within = |at: usize| match scene.form(at) {
        "," => at + 1 < limit && scene.word(at + 1).upos == Upos::Propn,
        form => matches!(form, "\"" | "“" | "”" | "''"),
    };
    let part = |at: &usize| match scene.word(*at).upos {
        Upos::Verb | Upos::Aux | Upos::Cconj => false,
        Upos::Punct => within(*at),
        _ => true,
    };
    let opens = |at: &usize| is_that(at) && (lists("hearer") || opens_clause(scene, *at + 1..limit));
    let past = || (verb + 1..limit.min(verb + PHRASES)).take_while(part).find(opens);
    let past = || past().filter(|_| lists("hearer") || lists("sure"));
    [verb + 1, past_setting(scene, verb)].into_iter().find(is_that).or_else(past)
}

/// How many words of hearer and setting may stand between a verb and "that".
const PHRASES: usize = 14;

/// Whether words begin with a subject: something before the first verb that is no relative clause's verb at once.
fn opens_clause(scene: &Scene, mut words: Range<usize>) -> bool {
    let first = words.next();
    first.is_some_and(|at| {
        matches!(scene.word(at).upos, Upos::Det | Upos::Pron | Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num)
    })
}

/// The content after a verb for which the tree has none: from the next word that can open a clause.
pub(crate) fn unseen(scene: &Scene, verb: usize) -> Option<Range<usize>> {
    let sentence = scene.sentence(verb);
    let start = that_after(scene, verb).unwrap_or_else(|| past_setting(scene, verb));
    let opens = scene.reading.words.get(start).filter(|_| start < sentence.end)?.upos;
    let can_open =
        matches!(opens, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Det | Upos::Adj | Upos::Num | Upos::Sconj)
            || scene.form(start) == "that";
    let stop = (start..sentence.end).find(|&at| is_stop(scene, at)).unwrap_or(sentence.end);
    (can_open && is_clause(scene, start..stop))
        .then(|| start..reporter::cut_short(scene, verb, start..right_end(scene, verb, start..stop, sentence.end)))
}

/// The content around a verb that comes after it or stands inside it: "The bridge, officials said, was open".
pub(crate) fn before(scene: &Scene, verb: usize) -> Option<Vec<Range<usize>>> {
    let sentence = scene.past_dateline(scene.sentence(verb).start)..scene.sentence(verb).end;
    let local = locals::before(scene, verb).map(|phrase| phrase.words);
    let subject = scene.child(verb, &[D::Nsubj]);
    let reach = match (&local, subject) {
        (Some(words), _) => words.clone(),
        (None, Some(subject)) => scene.tree.reach(subject),
        (None, None) => return None,
    };
    let leads = reach.start < verb;
    let first = if leads { reach.start } else { verb };
    let comma = first.checked_sub(1).filter(|&at| at > sentence.start && closes(scene, at))?;
    let left = sentence.start..comma;
    // "Asked about it, she said that ...": what comes before is no content.
    if leads && (that_after(scene, verb).is_some() || scene.word(left.start).upos == Upos::Verb) {
        return None;
    }
    let mut block_end = if leads { past_setting(scene, verb) } else { reach.end.max(verb + 1) };
    block_end = block_end.min(sentence.end);
    let right = block_end + 1..sentence.end;
    let apposed = local.is_none() && subject.is_some_and(|subject| scene.child(subject, &[D::Appos]).is_some());
    let goes_on = block_end < sentence.end
        && scene.form(block_end) == ","
        && !right.is_empty()
        && (scene.form(right.start) == "that"
            || !matches!(scene.word(right.start).xpos, "VBG" | "VBN" | "WRB" | "WDT" | "WP"))
        && scene.word(right.start).upos != Upos::Cconj
        && (leads || !apposed)
        && is_clause(scene, right.clone());
    match (is_clause(scene, left.clone()), goes_on) {
        (_, true) => Some(vec![left, right.start..reporter::cut_short(scene, verb, right)]),
        (true, false) => Some(vec![left]),
        (false, false) => None,
    }
}

/// The words of a verb that stands inside its own content, with all that belongs to it but the content.
pub(crate) fn own_block(scene: &Scene, verb: usize, content: usize) -> Range<usize> {
    let mut block = verb..verb + 1;
    for &child in scene.tree.children(verb) {
        if child != content && scene.word(child).upos != Upos::Punct {
            let reach = scene.tree.reach(child);
            block = block.start.min(reach.start)..block.end.max(reach.end);
        }
    }
    // Right after a quotation the speaker stands behind the verb, wherever the tree hangs it: "...," said Colonel Varo.
    let quoted = verb.checked_sub(1).is_some_and(|at| matches!(scene.form(at), "\"" | "”" | "''"));
    if quoted {
        let end = scene.sentence(verb).end;
        let phrase = |at: &usize| !matches!(scene.word(*at).upos, Upos::Punct | Upos::Verb | Upos::Aux);
        block.end = (block.end..end).find(|at| !phrase(at)).unwrap_or(end).max(block.end);
    }
    block
}

/// A comma, or a closing mark after one.
fn closes(scene: &Scene, at: usize) -> bool {
    match scene.form(at) {
        "," => true,
        "\"" | "”" | "''" | "’" => at > 0 && matches!(scene.form(at - 1), "," | "?" | "!"),
        _ => false,
    }
}

/// The first word after a verb, its particle, its hearer and when and where it spoke.
fn past_setting(scene: &Scene, verb: usize) -> usize {
    let mut at = verb + 1;
    let setting = [D::CompoundPrt, D::Iobj, D::Obl, D::OblUnmarked, D::Advmod, D::NmodUnmarked];
    for child in scene.children_by(verb, &setting) {
        let reach = scene.tree.reach(child);
        if reach.start == at && reach.len() <= 8 {
            at = reach.end;
        }
    }
    at
}

/// Whether a run has a finite verb.
pub(crate) fn is_clause(scene: &Scene, mut words: Range<usize>) -> bool {
    words.any(|at| matches!(scene.word(at).xpos, "VBD" | "VBZ" | "VBP" | "MD"))
}

/// A mark at which a clause may end.
fn is_stop(scene: &Scene, at: usize) -> bool {
    scene.word(at).upos == Upos::Punct
        && matches!(scene.form(at), "," | ";" | ":" | "—" | "–" | "--" | "-" | "." | "?" | "!")
        && !(scene.form(at) == "-" && is_joined(scene, at))
}

/// Whether a mark is a dash between words.
fn is_dash(scene: &Scene, at: usize) -> bool {
    matches!(scene.form(at), "—" | "–" | "--") || scene.form(at) == "-" && !is_joined(scene, at)
}

/// Whether a hyphen stands within a word.
fn is_joined(scene: &Scene, at: usize) -> bool {
    let span = scene.word(at).span;
    let touches = |other: Option<usize>| {
        other
            .and_then(|other| scene.reading.words.get(other))
            .is_some_and(|word| word.span.end() == span.start() || word.span.start() == span.end())
    };
    touches(at.checked_sub(1)) && touches(Some(at + 1))
}

/// Moves the end of a content right, over what the tree has torn off it.
pub(crate) fn right_end(scene: &Scene, verb: usize, run: Range<usize>, limit: usize) -> usize {
    let mut end = run.end;
    while end < limit {
        if is_stop(scene, end) {
            if let Some(past) = aside(scene, end, limit) {
                end = past;
                continue;
            }
            if is_unfinished(scene, run.start..end) && scene.form(end) == "," {
                end += 1;
                continue;
            }
            let more = goes_on_with_that(scene, verb, end + 1, limit);
            match more.or_else(|| goes_on_bare(scene, run.start..end, limit)) {
                Some(more) => end = more,
                None => break,
            }
            continue;
        }
        let Some(part) = child_over(scene, verb, end) else {
            if scene.word(end).upos == Upos::Punct {
                end += 1;
                continue;
            }
            end = (end..limit).find(|&at| is_stop(scene, at)).unwrap_or(limit);
            continue;
        };
        if scene.word(part).deprel == D::Conj && is_another(scene, part) {
            break;
        }
        end = scene.tree.reach(part).end.max(end + 1);
    }
    end.min(limit)
}

/// Past the second of two dashes.
fn aside(scene: &Scene, at: usize, limit: usize) -> Option<usize> {
    let dash = |at: &usize| is_dash(scene, *at);
    let second = Some(at).filter(dash).and_then(|_| (at + 1..limit.min(at + 30)).find(dash))?;
    (second + 1 < limit).then_some(second + 1)
}

/// Whether a content so far lacks its main clause: no finite verb, or only "while ...", "if ...".
fn is_unfinished(scene: &Scene, run: Range<usize>) -> bool {
    // "Offered to mediate, ..." has no finite verb to come.
    if run.clone().find(|&at| scene.form(at) != "not").is_some_and(|at| scene.form(at) == "to") {
        return false;
    }
    if !is_clause(scene, run.clone()) {
        return true;
    }
    let first = run.clone().find(|&at| scene.lemma(at) != "that").unwrap_or(run.start);
    let subordinate = matches!(
        scene.lemma(first),
        "while" | "unless" | "if" | "although" | "though" | "since" | "because" | "when" | "until"
    );
    subordinate && !run.clone().any(|at| scene.form(at) == ",")
}

/// A second clause with "that" after a comma: "said that it rained, and that it was cold".
fn goes_on_with_that(scene: &Scene, verb: usize, from: usize, limit: usize) -> Option<usize> {
    let at = if from < limit && scene.word(from).upos == Upos::Cconj { from + 1 } else { return None };
    if at >= limit || !scene.form(at).eq_ignore_ascii_case("that") || scene.word(at).upos == Upos::Det {
        return None;
    }
    let end = child_over(scene, verb, at).map_or(at, |child| scene.tree.reach(child).end);
    Some(end.max((at..limit).find(|&at| is_stop(scene, at)).unwrap_or(limit)))
}

/// One more bare verb in a row: "that they open the road, *hand over the dead* and release the men".
fn goes_on_bare(scene: &Scene, run: Range<usize>, limit: usize) -> Option<usize> {
    let bare = |at: usize| scene.word(at).xpos == "VB" && scene.child(at, &[D::Nsubj, D::Aux, D::Mark]).is_none();
    let subjunctive = run
        .clone()
        .find(|&at| scene.word(at).upos == Upos::Verb)
        .is_some_and(|at| scene.word(at).xpos == "VB" && scene.child(at, &[D::Aux]).is_none());
    let next = run.end + 1;
    let starts = next < limit && scene.form(run.end) == "," && (bare(next) || is_small_noun(scene, next));
    (subjunctive && starts).then(|| (next..limit).find(|&at| is_stop(scene, at)).unwrap_or(limit))
}

/// A word that a tagger takes for a noun, though nothing determines it: "hand" in "hand over".
fn is_small_noun(scene: &Scene, at: usize) -> bool {
    scene.word(at).xpos == "NN" && scene.child(at, &[D::Det, D::Amod, D::Compound, D::NmodPoss]).is_none()
}

/// The dependent of a verb under which a word stands.
fn child_over(scene: &Scene, verb: usize, word: usize) -> Option<usize> {
    scene.tree.children(verb).iter().copied().find(|&child| scene.tree.reach(child).contains(&word) && child > verb)
}

/// Whether a coordinated verb is another saying by the same speaker: "said ... and warned ...".
fn is_another(scene: &Scene, verb: usize) -> bool {
    let finite = matches!(scene.word(verb).xpos, "VBD" | "VBZ" | "VBP");
    finite && (cues::verb(scene, verb).is_some() || scene.child(verb, &[D::Nsubj]).is_some())
}
