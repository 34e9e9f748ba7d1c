//! Why a report was read as it was: for each sentence its tree, whom its words were resolved to and from what, and the
//! rules that made its statements and events. [`why`] tells it, [`why_text`] and the HTML page lay it out.

mod chosen;
mod items;
mod resolved;

use std::fmt::Write;

use rapporteur_coding::Trace;
use rapporteur_knowledge::Lexicon;
use rapporteur_language::Reading;
use rapporteur_report::{Report, Span};
use serde::Serialize;

use crate::shown::{clipped, shown};

pub use chosen::chosen;

/// Characters of quoted words that a line shows.
const QUOTED: usize = 160;

/// Characters of a name or a list that a line shows.
const LISTED: usize = 70;

/// Why a sentence was read as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// Its number in the report, from 1.
    pub number: usize,
    /// Where it stands.
    pub span: Span,
    /// Its words on one line.
    pub words: String,
    /// Its tree: every word under the one that it hangs on.
    pub tree: Vec<Branch>,
    /// What was made of it. A part without points is not there.
    pub parts: Vec<Part>,
    /// How every trigger entry fared that lists one of its words, a line each.
    pub tried: Vec<String>,
}

/// A word of a tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// How many words stand over it, as far as that is shown.
    pub depth: usize,
    /// The word.
    pub form: String,
    /// Its relation to the word over it, its part of speech, its dictionary form, and what the reader had where it was mended.
    pub tags: String,
}

/// What was made of a sentence, by sort.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// "statements", "events".
    pub title: &'static str,
    /// One item each.
    pub points: Vec<Point>,
}

impl Part {
    /// A letter that names the part in links.
    pub(crate) fn key(&self) -> char {
        self.title.chars().next().unwrap_or('p')
    }
}

/// One thing that was read, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Its words in the report: a trigger, a cue, a name.
    pub mark: Option<Span>,
    /// What it was read as.
    pub line: String,
    /// What it rests on, each with a label.
    pub below: Vec<(&'static str, String)>,
}

impl Point {
    fn new(mark: Option<Span>, line: String) -> Self {
        Self { mark, line, below: Vec::new() }
    }
}

/// The deepest step of a tree that is drawn.
const DEEPEST: usize = 24;

/// Why sentences of a report (by index, in order) were read as they were.
pub fn why(report: &Report, reading: &Reading, trace: &Trace, lexicon: &Lexicon, sentences: &[usize]) -> Vec<Why> {
    let view = View { report, reading: trace.mended.as_ref().unwrap_or(reading), read: reading, trace, lexicon };
    let said = view.statements();
    let sentences = sentences.iter().filter(|&&at| at < reading.sentences.len());
    sentences
        .map(|&at| {
            let span = reading.sentences[at].span;
            let part = |title, points| Part { title, points };
            let mut parts = vec![
                part("events", view.events(span)),
                part("statements", said[at].iter().map(|&said| view.statement(at, said)).collect()),
                part("who, where, when", view.named(span)),
            ];
            parts.retain(|part| !part.points.is_empty());
            let (tree, tried) = (view.tree(at), view.trials(span));
            Why { number: at + 1, span, words: view.words(span), tree, parts, tried }
        })
        .collect()
}

/// The same as text, indented.
pub fn why_text(why: &Why) -> String {
    let mut page = format!("sentence {}\n  {}\n  tree\n", why.number, why.words);
    for branch in &why.tree {
        _ = writeln!(page, "    {}{}  {}", "  ".repeat(branch.depth), branch.form, branch.tags);
    }
    for part in &why.parts {
        _ = writeln!(page, "  {}", part.title);
        for point in &part.points {
            _ = writeln!(page, "    {}", point.line);
            point.below.iter().for_each(|(label, line)| _ = writeln!(page, "        {label:<12} {line}"));
        }
    }
    if !why.tried.is_empty() {
        page += "  triggers that were tried\n";
        why.tried.iter().for_each(|line| _ = writeln!(page, "    {line}"));
    }
    page + "\n"
}

/// A report with all that was made of it.
struct View<'a> {
    report: &'a Report,
    /// The reading that was coded.
    reading: &'a Reading,
    /// The same as the reader gave it.
    read: &'a Reading,
    trace: &'a Trace,
    lexicon: &'a Lexicon,
}

impl View<'_> {
    fn words(&self, span: Span) -> String {
        shown(self.report.words(span).unwrap_or_default().trim()).into_owned()
    }

    fn quoted(&self, span: Span) -> String {
        format!("\"{}\"", clipped(self.report.words(span).unwrap_or_default(), QUOTED))
    }

    /// The number of the sentence in which a span begins, from 1.
    fn sentence(&self, span: Span) -> usize {
        self.reading.sentences.partition_point(|sentence| sentence.span.end() <= span.start()) + 1
    }

    /// Every word under the word that it hangs on.
    fn tree(&self, at: usize) -> Vec<Branch> {
        let words = self.reading.sentences[at].words.clone();
        let start = words.start;
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); words.len()];
        let mut open = Vec::new();
        for word in words.clone() {
            match self.reading.words[word].head.filter(|head| words.contains(head)) {
                Some(head) => below[head - start].push(word),
                None => open.push((word, 0)),
            }
        }
        open.reverse();
        let mut branches = Vec::new();
        while let Some((word, depth)) = open.pop() {
            branches.push(self.branch(word, depth));
            let children = std::mem::take(&mut below[word - start]);
            open.extend(children.into_iter().rev().map(|child| (child, (depth + 1).min(DEEPEST))));
        }
        branches
    }

    fn branch(&self, word: usize, depth: usize) -> Branch {
        let one = &self.reading.words[word];
        let (form, lemma) = (clipped_word(&self.words(one.span)), clipped_word(&shown(&one.lemma)));
        let lemma = if lemma.is_empty() { lemma } else { format!(", {lemma}") };
        Branch { depth, form, tags: format!("{} {}{lemma}{}", one.deprel, one.upos, self.mended(word)) }
    }

    /// What the reader had, where the tree was mended.
    fn mended(&self, word: usize) -> String {
        let [read, one] = [self.read, self.reading].map(|reading| &reading.words[word]);
        if (read.head, read.deprel) == (one.head, one.deprel) {
            return String::new();
        }
        let over = read.head.map(|head| format!(" of {}", clipped_word(&self.words(self.read.words[head].span))));
        format!("; mended: the reader had {}{}", read.deprel, over.unwrap_or_default())
    }
}

/// A word, cut where it is longer than any: an address, a run of letters.
fn clipped_word(word: &str) -> String {
    match word.char_indices().nth(LISTED) {
        Some((cut, _)) => format!("{}…", &word[..cut]),
        None => word.to_owned(),
    }
}

/// Those of a list in the order of the text that begin in a span.
fn within<T>(list: &[T], span: Span, of: impl Fn(&T) -> Span) -> (usize, &[T]) {
    let first = list.partition_point(|one| of(one).start() < span.start());
    let last = list.partition_point(|one| of(one).start() < span.end());
    (first, &list[first..last.max(first)])
}

/// A variant as JSON writes it, with spaces.
fn plain(variant: &impl Serialize) -> String {
    let name = serde_json::to_value(variant).ok().and_then(|value| value.as_str().map(str::to_owned));
    name.unwrap_or_default().replace('_', " ")
}
