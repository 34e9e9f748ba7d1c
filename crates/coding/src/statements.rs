//! Statements: drafts by rule, quotations given to them, then speaker, manner, kind and condition of each.

use std::ops::Range;

use rapporteur_language::{Deprel as D, Upos};
use rapporteur_report::Span;

use crate::draft::{Draft, trim};
use crate::quotes::{Quote, quotes};
use crate::scene::Scene;
use crate::{
    Manner, Mention, Statement, StatementKind, according, direct, headline, kind, locals, nouns, reported, transcript,
};

/// Finds every statement of a scene whose actors are known, and notes them in it.
pub(crate) fn find(scene: &mut Scene) {
    let quotes = quotes(scene.report, scene.paragraphs());
    let mut drafts = Vec::new();
    reported::find(scene, &mut drafts);
    according::find(scene, &mut drafts);
    nouns::find(scene, &mut drafts);
    headline::find(scene, &mut drafts);
    transcript::find(scene, &mut drafts);
    drafts.retain(|draft| stands(scene, &quotes, draft));
    direct::attach(scene, &quotes, &mut drafts);
    let mut found: Vec<(Statement, Option<usize>)> =
        drafts.iter().filter_map(|draft| Some((finish(scene, &quotes, draft)?, draft.cue_word))).collect();
    found.sort_by_key(|(statement, _)| (first(statement), statement.content.clone()));
    found.dedup_by(|later, kept| later.0.content == kept.0.content && same_speaker(&later.0, &kept.0));
    let (statements, cues): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    scene.set_statements(statements);
    for (at, cue) in cues.into_iter().enumerate() {
        scene.statements[at].within = cue.and_then(|cue| scene.statement_at(cue)).filter(|&outer| outer != at);
    }
}

/// Whether a draft is a statement by somebody else, and not a turn of speech of one who is quoted: "I think", "we hope".
fn stands(scene: &Scene, quotes: &[Quote], draft: &Draft) -> bool {
    let Some(cue) = draft.cue_word else { return true };
    if is_unsaid(scene, draft, cue) {
        return false;
    }
    if quote_over(quotes, scene.word(cue).span).is_none() {
        return true;
    }
    let named = draft.source.is_some_and(|source| matches!(scene.word(source).upos, Upos::Noun | Upos::Propn));
    named && draft.clause && !matches!(draft.kind, StatementKind::Assess | StatementKind::CallFor)
}

/// "Did not comment": nothing was said. Nor does a saying without words tell anything: "spoke on Tuesday", "said it".
fn is_unsaid(scene: &Scene, draft: &Draft, cue: usize) -> bool {
    let reports = matches!(draft.kind, StatementKind::Report | StatementKind::Assess);
    if reports && draft.manner == Manner::Indirect && scene.is_negated(cue) {
        return true;
    }
    let is_time = |run: &Range<usize>| {
        let span = scene.span(run.clone());
        span.is_some_and(|span| scene.reading.times.iter().any(|time| time.span.contains(span)))
    };
    let setting = |at: usize| scene.word(at).upos == Upos::Pron || scene.lexicon.lists("setting", scene.lemma(at));
    let terms = |at: usize| scene.lexicon.lists("setting", scene.lemma(at));
    // "The army denied it" says as much as what "it" stands for.
    let answers = matches!(draft.kind, StatementKind::Deny | StatementKind::Confirm | StatementKind::Refuse);
    let empty = |run: &Range<usize>| !answers && run.clone().all(setting) || terms(run.start) || is_time(run);
    !draft.content.is_empty() && draft.content.iter().all(empty) && scene.word(cue).upos == Upos::Verb
}

fn first(statement: &Statement) -> usize {
    let speaker = statement.speaker.map(|speaker| speaker.span);
    let spans = statement.content.iter().copied().chain(statement.cue).chain(speaker);
    spans.map(Span::start).min().unwrap_or(0)
}

fn same_speaker(a: &Statement, b: &Statement) -> bool {
    a.speaker.map(|mention| mention.span) == b.speaker.map(|mention| mention.span)
}

fn finish(scene: &mut Scene, all: &[Quote], draft: &Draft) -> Option<Statement> {
    let mut held: Vec<usize> = draft.quotes.clone();
    held.sort_unstable();
    held.dedup();
    let around = draft.cue_word.and_then(|cue| quote_over(all, scene.word(cue).span));
    let outside: Vec<Span> = draft
        .content
        .iter()
        .filter_map(|run| clip(scene, run.clone(), around.map(|at| all[at].inner)))
        .filter(|span| !held.iter().any(|&at| all[at].outer.contains(*span)))
        .collect();
    let content = join(scene, outside.iter().copied().chain(held.iter().map(|&at| all[at].outer)).collect());
    if content.is_empty() {
        return None;
    }
    let manner = match draft.manner {
        Manner::Indirect | Manner::Direct if !held.is_empty() => {
            if outside.iter().any(|span| has_words(scene, *span, all, &held)) { Manner::Mixed } else { Manner::Direct }
        }
        manner => manner,
    };
    let speakers: Vec<Mention> = draft.source.map_or_else(Vec::new, |source| speakers(scene, source, draft, &content));
    let addressee = draft.addressee.iter().map(|&word| scene.take_actor(word)).collect();
    Some(Statement {
        speaker: speakers.first().copied(),
        others: speakers.iter().skip(1).copied().collect(),
        cue: draft.cue,
        quoted: held.iter().map(|&at| all[at].inner).collect(),
        manner,
        kind: kind::of(scene, draft, speakers.first().map(|speaker| speaker.actor), &content),
        addressee,
        hedge: hedge(scene, draft.cue_word),
        time: None,
        place: None,
        condition: kind::condition(scene, &content),
        within: None,
        topics: Vec::new(),
        content,
    })
}

/// The quotation that holds a span.
fn quote_over(all: &[Quote], span: Span) -> Option<usize> {
    let at = all.partition_point(|quote| quote.outer.end() <= span.start());
    all.get(at).filter(|quote| quote.outer.contains(span)).map(|_| at)
}

/// The span of a run, as far as it lies within a quotation where its verb is quoted.
fn clip(scene: &Scene, run: Range<usize>, quote: Option<Span>) -> Option<Span> {
    let run = scene.past_dateline(run.start)..run.end;
    let Some(quote) = quote else { return scene.span(run) };
    let inside = scene.reading.words_in(quote);
    let run = run.start.max(inside.start)..run.end.min(inside.end);
    scene.span(trim(scene, run))
}

/// Spans in order; those that touch, or have only marks and spaces between them, become one.
fn join(scene: &Scene, mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let text = scene.report.text();
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last)
                if text
                    .get(last.end()..span.start())
                    .is_none_or(|gap| !gap.contains(|c: char| c.is_alphanumeric() || c == '\n')) =>
            {
                *last = last.cover(span).unwrap_or(span);
            }
            _ => joined.push(span),
        }
    }
    joined
}

/// Whether a span has words that no quotation of the statement holds.
fn has_words(scene: &Scene, span: Span, all: &[Quote], held: &[usize]) -> bool {
    scene.reading.words_in(span).any(|at| {
        let word = scene.word(at);
        word.upos != Upos::Punct && !held.iter().any(|&quote| all[quote].outer.contains(word.span))
    })
}

/// The speaker and all coordinated with it, each with its whole phrase.
fn speakers(scene: &mut Scene, source: usize, draft: &Draft, content: &[Span]) -> Vec<Mention> {
    let heads = scene.coordinates(source);
    heads
        .into_iter()
        .map(|head| {
            let span = source_span(scene, head, draft.cue, content);
            let apposed = scene.child(head, &[D::Appos]).and_then(|name| scene.actor_at(name));
            let actor = scene.actor_at(head).or(apposed).unwrap_or_else(|| scene.take_actor(head));
            Mention { span, ..actor }
        })
        .collect()
}

/// The whole phrase of a speaker: with apposition and relative clause, without a preposition before it.
fn source_span(scene: &Scene, head: usize, cue: Option<Span>, content: &[Span]) -> Span {
    let reach = scene.tree.reach(head);
    let outer =
        |at: usize| matches!(scene.word(at).deprel, D::Case | D::Mark | D::Cc | D::Conj | D::Parataxis | D::Punct);
    let mut run: Range<usize> = head..head + 1;
    for &child in scene.tree.children(head) {
        if !outer(child) {
            let part = scene.tree.reach(child);
            run = run.start.min(part.start)..run.end.max(part.end);
        }
    }
    run = scene.past_dateline(run.start.max(reach.start))..run.end.min(reach.end);
    let cue_word = cue.map(|cue| scene.head_in(cue)).filter(|&verb| verb > head);
    if let Some(local) =
        cue_word.and_then(|verb| locals::before(scene, verb)).filter(|local| local.words.contains(&head))
    {
        run = local.words;
    }
    // Marks that close what the phrase itself opened.
    if scene.reading.words.get(run.end).is_some_and(|_| scene.form(run.end) == ")") && has_open(scene, run.clone()) {
        run.end += 1;
    }
    let whole = scene.span(run).unwrap_or(scene.word(head).span);
    let clash = cue.into_iter().chain(content.iter().copied()).any(|span| span.overlaps(whole));
    if !clash {
        return whole;
    }
    let phrase = scene.phrase(head);
    let clash = cue.into_iter().chain(content.iter().copied()).any(|span| span.overlaps(phrase));
    if clash { scene.word(head).span } else { phrase }
}

fn has_open(scene: &Scene, mut run: Range<usize>) -> bool {
    run.any(|at| scene.form(at) == "(")
}

/// An adverb at the verb by which the reporter holds back.
fn hedge(scene: &Scene, cue: Option<usize>) -> Option<Span> {
    let adverbs = |verb: usize| scene.children_by(verb, &[D::Advmod]).collect::<Vec<_>>();
    adverbs(cue?)
        .into_iter()
        .find(|&at| scene.lexicon.lists("holds_back", scene.lemma(at)))
        .map(|at| scene.word(at).span)
}
