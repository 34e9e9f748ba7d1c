//! What a report says of itself: where it was written, and from whom it was taken.
//!
//! Catches "NAIROBI, 4 May (Coast Wire) — ...", "With reporting by the Coast Wire", "compiled from the Coast Wire and
//! Radio Lamu". Leaves alone "the minister told the Coast Wire": the outlet is cited for one saying.

use rapporteur_language::NameKind;
use rapporteur_report::Span;

use crate::scene::Scene;
use crate::{Credit, Dateline, Place};

/// How far into the first sentences a dateline reaches, in words.
const DATELINE_WORDS: usize = 16;

/// Words by which a report credits others, as lemmas in order; "*" stands for up to two words.
const CREDITS: [&[&str]; 9] = [
    &["with", "report", "by"],
    &["with", "reporting", "by"],
    &["with", "reporting", "from"],
    &["additional", "reporting", "by"],
    &["compile", "*", "from"],
    &["collect", "*", "from"],
    &["gather", "*", "from"],
    &["with", "input", "from"],
    &["with", "material", "from"],
];

/// The dateline, if the text opens with one.
pub(crate) fn dateline(scene: &Scene) -> Option<Dateline> {
    let first = scene.reading.sentences.first()?.words.start;
    let last = scene.reading.words.len().min(first + DATELINE_WORDS);
    for sentence in scene.reading.sentences.iter().take(3) {
        let start = sentence.words.start;
        let dash = (start + 1..last.max(start + DATELINE_WORDS).min(sentence.words.end.max(start + 1)))
            .find(|&at| matches!(scene.form(at), "—" | "–" | "--" | "-") && is_loose(scene, at));
        let Some(dash) = dash else { continue };
        let span = scene.span(start..dash)?;
        let place = scene.reading.places.iter().find(|place| place.span.start() == span.start() && !place.demonym);
        if place.is_some()
            || scene.reading.anchor.and_then(|anchor| anchor.span).is_some_and(|date| span.contains(date))
        {
            return Some(Dateline { span, place: place.map(Place::from) });
        }
    }
    None
}

/// The first word after the dateline and its dash.
pub(crate) fn body(scene: &Scene, dateline: Option<&Dateline>) -> usize {
    dateline.map_or(0, |dateline| scene.reading.words_in(dateline.span).end + 1)
}

/// Whether a dash has spaces around it.
fn is_loose(scene: &Scene, at: usize) -> bool {
    let span = scene.word(at).span;
    let text = scene.report.text();
    text[span.end()..].starts_with(char::is_whitespace)
        || text[..span.start()].ends_with(char::is_whitespace) && scene.form(at) != "-"
}

/// The outlets that a report says it was taken from.
pub(crate) fn credits(scene: &Scene, dateline: Option<&Dateline>) -> Vec<Credit> {
    let mut credits: Vec<Credit> = dateline.and_then(|dateline| bracketed(scene, dateline.span)).into_iter().collect();
    for sentence in &scene.reading.sentences {
        let start = sentence
            .words
            .clone()
            .find_map(|at| CREDITS.iter().find_map(|cue| after(scene, cue, at, sentence.words.end)));
        if let Some(start) = start {
            credits.extend(outlets(scene, start..sentence.words.end));
        }
    }
    credits.sort_by_key(|credit| credit.span);
    credits.dedup_by(|a, b| a.name == b.name);
    credits
}

/// The agency in the brackets of a dateline: "(AP)".
fn bracketed(scene: &Scene, dateline: Span) -> Option<Credit> {
    let words = scene.reading.words_in(dateline);
    let open = words.clone().find(|&at| scene.form(at) == "(")?;
    let close = (open + 1..words.end).find(|&at| scene.form(at) == ")")?;
    credit(scene, open + 1..close)
}

/// The word after a cue that starts at `at`.
fn after(scene: &Scene, cue: &[&str], at: usize, limit: usize) -> Option<usize> {
    let mut word = at;
    for (number, part) in cue.iter().enumerate() {
        if *part == "*" {
            let next = cue.get(number + 1)?;
            word = (word..limit.min(word + 3)).find(|&ahead| scene.lemma(ahead) == *next)?;
            continue;
        }
        if word >= limit
            || !(scene.lemma(word).eq_ignore_ascii_case(part) || scene.form(word).eq_ignore_ascii_case(part))
        {
            return None;
        }
        word += 1;
    }
    Some(word)
}

/// The names in a run: those that the reader knows, else runs of capitalised words.
fn outlets(scene: &Scene, words: std::ops::Range<usize>) -> Vec<Credit> {
    let mut found = Vec::new();
    let mut at = words.start;
    while at < words.end {
        let is_name = |word: usize| scene.form(word).starts_with(char::is_uppercase);
        let end = (at..words.end).find(|&word| !is_name(word)).unwrap_or(words.end);
        if end > at {
            let person = scene.reading.names.iter().any(|name| name.kind == NameKind::Person && name.words.start == at);
            if !person {
                found.extend(credit(scene, at..end));
            }
        }
        at = end.max(at) + 1;
    }
    found
}

fn credit(scene: &Scene, words: std::ops::Range<usize>) -> Option<Credit> {
    let span = scene.span(words)?;
    Some(Credit { name: scene.report.words(span)?.to_owned(), span })
}
