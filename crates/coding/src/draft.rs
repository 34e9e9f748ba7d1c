//! A statement as the rules build it, before its speaker is resolved.

use std::ops::Range;

use rapporteur_language::Upos;
use rapporteur_report::Span;

use crate::cues::Cue;
use crate::scene::Scene;
use crate::{Manner, StatementKind};

/// A statement, with its parties as words.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// Head word of whoever speaks.
    pub source: Option<usize>,
    /// The word that marks it as said.
    pub cue_word: Option<usize>,
    /// The cue with its particles.
    pub cue: Option<Span>,
    /// What is said, in runs of words; quotations that they touch are added whole later.
    pub content: Vec<Range<usize>>,
    /// Quotations, by index, in order.
    pub quotes: Vec<usize>,
    /// How it is told.
    pub manner: Manner,
    /// What it does by its cue alone.
    pub kind: StatementKind,
    /// Head words of those to or about whom it is said.
    pub addressee: Vec<usize>,
    /// Whether the content is a clause or quotation, and not only a phrase: then a quotation beside it is its own.
    pub clause: bool,
}

impl Draft {
    /// A draft whose content is a clause or a quotation, by no word of saying.
    pub(crate) fn free(manner: Manner) -> Self {
        Self {
            source: None,
            cue_word: None,
            cue: None,
            content: Vec::new(),
            quotes: Vec::new(),
            manner,
            kind: StatementKind::Report,
            addressee: Vec::new(),
            clause: true,
        }
    }

    /// A draft under a cue word, its content still to come.
    pub(crate) fn under(scene: &Scene, word: usize, cue: Cue) -> Self {
        Self {
            source: None,
            cue_word: Some(word),
            cue: Some(scene.cue_span(word)),
            content: Vec::new(),
            quotes: Vec::new(),
            manner: Manner::Indirect,
            kind: cue.kind,
            addressee: Vec::new(),
            clause: false,
        }
    }
}

/// A run without the punctuation at its edges.
pub(crate) fn trim(scene: &Scene, mut run: Range<usize>) -> Range<usize> {
    let loose = |at: usize| matches!(scene.word(at).upos, Upos::Punct) && !scene.form(at).ends_with(['%', ')']);
    while !run.is_empty() && loose(run.end - 1) {
        run.end -= 1;
    }
    while !run.is_empty() && loose(run.start) {
        run.start += 1;
    }
    run
}

/// What is left of a run once some other runs are cut out, without loose punctuation.
pub(crate) fn cut(scene: &Scene, run: Range<usize>, mut holes: Vec<Range<usize>>) -> Vec<Range<usize>> {
    holes.sort_by_key(|hole| hole.start);
    let mut left = Vec::new();
    let mut from = run.start;
    for hole in holes {
        left.push(from..hole.start.min(run.end));
        from = from.max(hole.end);
    }
    left.push(from..run.end);
    left.into_iter()
        .filter(|part| !part.is_empty())
        .map(|part| trim(scene, part))
        .filter(|part| !part.is_empty())
        .collect()
}
