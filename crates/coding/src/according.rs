//! "According to" and its like.
//!
//! Catches "The road is shut, according to drivers." Leaves alone "They voted according to plan" (no speaker there).

use std::ops::Range;

use rapporteur_language::{Deprel as D, Upos};

use crate::bounds::is_clause;
use crate::draft::{Draft, cut};
use crate::scene::Scene;
use crate::{Manner, StatementKind, reporter};

/// Every statement under "according to", "by the army's account" and their like.
pub(crate) fn find(scene: &Scene, drafts: &mut Vec<Draft>) {
    accounts(scene, drafts);
    for word in 0..scene.reading.words.len() {
        if scene.form(word).eq_ignore_ascii_case("according")
            && scene.reading.words.get(word + 1).is_some_and(|next| &*next.lemma == "to")
            && let Some(draft) = at(scene, word)
        {
            drafts.push(draft);
        }
    }
}

fn at(scene: &Scene, word: usize) -> Option<Draft> {
    let sentence = scene.sentence(word);
    let source = match scene.word(word).deprel {
        D::Case | D::Mark | D::Fixed => scene.tree.head(word)?,
        _ => scene.children_by(word, &[D::Obl, D::Nmod, D::Obj]).next()?,
    };
    if source < word || !sentence.contains(&source) || scene.lexicon.lists("guideline", scene.lemma(source)) {
        return None;
    }
    let phrase = word..phrase_end(scene, word, source, sentence.end);
    let said = said(scene, &phrase, sentence);
    let said = said.start..reporter::against(scene, phrase.end..said.end).unwrap_or(said.end);
    let content = cut(scene, said, vec![phrase]);
    draft(scene, source, word, word..word + 2, content)
}

fn draft(scene: &Scene, source: usize, cue: usize, words: Range<usize>, content: Vec<Range<usize>>) -> Option<Draft> {
    let draft = Draft {
        source: Some(source),
        cue_word: Some(cue),
        cue: scene.span(words),
        content,
        quotes: Vec::new(),
        manner: Manner::AccordingTo,
        kind: StatementKind::Report,
        addressee: Vec::new(),
        clause: true,
    };
    (!draft.content.is_empty()).then_some(draft)
}

/// "By the army's account", "in her view", and "by the Front's" after one of these.
fn accounts(scene: &Scene, drafts: &mut Vec<Draft>) {
    let mut last: Option<Range<usize>> = None;
    for word in 0..scene.reading.words.len() {
        let Some((source, phrase)) = account(scene, word, last.is_some()) else { continue };
        let sentence = scene.sentence(word);
        let before = last.take().filter(|before| sentence.contains(&before.start)).map(|before| before.end);
        let first = phrase.start == sentence.start;
        let content = match (before, first) {
            (Some(before), _) => cut(scene, before..phrase.start, vec![]),
            (None, true) => cut(scene, phrase.end..sentence.end, vec![]),
            (None, false) => cut(scene, clause_start(scene, word, &sentence)..phrase.start, vec![]),
        };
        drafts.extend(draft(scene, source, word, phrase.clone(), content));
        last = Some(phrase);
    }
}

/// Whose account a preposition opens, and the words of the phrase. `again`: one stands before in the sentence, so that
/// the noun may be left out.
fn account(scene: &Scene, word: usize, again: bool) -> Option<(usize, Range<usize>)> {
    if !matches!(&*scene.form(word).to_lowercase(), "by" | "in" | "on") || scene.word(word).upos != Upos::Adp {
        return None;
    }
    let limit = scene.sentence(word).end.min(word + 8);
    let plain = |at: &usize| scene.word(*at).upos != Upos::Punct && scene.word(*at).upos != Upos::Verb;
    let mut run = (word + 1..limit).take_while(plain);
    let owner = run.find(|&at| scene.word(at).xpos == "PRP$" || matches!(scene.form(at), "'s" | "’s" | "'" | "’"))?;
    let bearer = if scene.word(owner).xpos == "PRP$" { owner } else { owner - 1 };
    let noun = (owner + 1..limit.min(owner + 4)).find(|&at| scene.lexicon.lists("account", scene.lemma(at)));
    let bare = || again && (owner + 1 >= limit || scene.word(owner + 1).upos == Upos::Punct);
    let end = noun.map(|at| at + 1).or_else(|| bare().then_some(owner + 1))?;
    let source = scene.actor_at(bearer).map_or(bearer, |mention| scene.head_in(mention.span));
    (source > word).then_some((source, word..end))
}

/// Where the clause begins that a phrase stands in, without the words that join it.
fn clause_start(scene: &Scene, word: usize, sentence: &Range<usize>) -> usize {
    let verb = scene.tree.ancestors(word).find(|&at| scene.word(at).upos == Upos::Verb);
    let start = scene.past_dateline(verb.map_or(sentence.start, |verb| scene.tree.reach(verb).start));
    let joins = |at: &usize| {
        matches!(scene.word(*at).xpos, "WDT" | "WP" | "WRB" | "IN" | "CC") || scene.word(*at).upos == Upos::Punct
    };
    (start..word).find(|at| !joins(at)).unwrap_or(start)
}

/// Where the phrase ends: with its tree, but no later than a comma after which the content follows.
fn phrase_end(scene: &Scene, word: usize, source: usize, limit: usize) -> usize {
    // "A person briefed on it": whom a parser takes for the one who briefs.
    let briefed = scene.tree.head(source).filter(|&verb| verb == source + 1 && scene.word(verb).xpos == "VBN");
    let end = scene.tree.reach(briefed.unwrap_or(source)).end.min(limit);
    let comma = (source + 1..end).find(|&at| scene.form(at) == ",");
    match comma {
        Some(comma) if is_clause(scene, comma..limit) && !opens_relative(scene, comma + 1) && word < comma => comma,
        _ => end,
    }
}

fn opens_relative(scene: &Scene, at: usize) -> bool {
    scene.reading.words.get(at).is_some() && matches!(scene.lemma(at), "which" | "who" | "that" | "whose")
}

/// What is said: the whole sentence where the phrase is set off or stands first, else the clause it hangs in.
fn said(scene: &Scene, phrase: &Range<usize>, sentence: Range<usize>) -> Range<usize> {
    let comma = phrase.start.checked_sub(1).is_some_and(|at| scene.word(at).upos == Upos::Punct);
    let last = phrase.end + 1 >= sentence.end;
    if phrase.start == sentence.start || comma || last {
        return sentence;
    }
    let clause = scene.tree.ancestors(phrase.start).find(|&at| {
        let verb = scene.word(at).upos == Upos::Verb;
        verb && !scene.tree.reach(at).is_empty() && !phrase.contains(&at)
    });
    clause.map_or(sentence, |clause| scene.tree.reach(clause))
}
