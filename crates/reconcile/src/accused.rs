//! Who blames whom, and who denies that it was them, sentence by sentence.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_coding::{Coding, Event, Mention, Standing, Statement, StatementKind};
use rapporteur_knowledge::{EventType, Lexicon};
use rapporteur_report::{Report, Span};

use crate::family::Family;
use crate::words::words;

/// Somebody says who did it, or who did not.
#[derive(Clone, Copy)]
pub(crate) struct Accusation {
    /// `None` where the report says so itself.
    pub by: Option<Mention>,
    pub accused: Mention,
    /// Whether it is said that this one did not do it.
    pub denied: bool,
}

/// Somebody says that what was told is not so.
#[derive(Clone, Copy)]
pub(crate) struct Disowned {
    pub by: Mention,
    pub span: Span,
}

/// Bytes between a name and the words that tell what it did.
const NEAR: usize = 16;
/// Words between what is told and that it is not so: "no truth *whatsoever in* the reports".
const BESIDE: usize = 4;
/// Statements begun before a word among which the one that holds it is looked for.
const NESTED: usize = 8;

/// The number of the sentence in which a span begins.
pub(crate) fn sentence(coding: &Coding, at: Span) -> usize {
    coding.sentences.partition_point(|sentence| sentence.end() <= at.start())
}

/// The accusations of a report by their sentences, in statements, in events, and in set phrases.
pub(crate) fn accused(coding: &Coding, report: &Report, lexicon: &Lexicon) -> BTreeMap<usize, Vec<Accusation>> {
    let mut found: BTreeMap<usize, Vec<Accusation>> = BTreeMap::new();
    let blame = |by, accused: &Mention| Accusation { by, accused: *accused, denied: false };
    for statement in coding.statements.iter().filter(|statement| statement.kind == StatementKind::Accuse) {
        let Some(&at) = statement.content.first() else { continue };
        let accused = statement.addressee.iter().map(|accused| blame(statement.speaker, accused));
        found.entry(sentence(coding, at)).or_default().extend(accused);
    }
    let told = |event: &&Event| matches!(event.standing, Standing::Asserted | Standing::Alleged);
    for event in coding.events.iter().filter(|event| event.kind == EventType::Accuse).filter(told) {
        let by = event.actors.first().copied();
        let accused = event.recipients.iter().map(|accused| blame(by, accused));
        found.entry(sentence(coding, event.trigger)).or_default().extend(accused);
    }
    let named = named(coding);
    for (at, span) in coding.sentences.iter().enumerate() {
        let from = named.partition_point(|mention| mention.span.start() < span.start());
        let to = named.partition_point(|mention| mention.span.start() < span.end());
        let phrases = in_phrases(coding, report, lexicon, *span, &named[from..to.max(from)]);
        if !phrases.is_empty() {
            found.entry(at).or_default().extend(phrases);
        }
    }
    found
}

/// Everybody named, in the order of the text.
fn named(coding: &Coding) -> Vec<Mention> {
    let actors = coding.actors.iter().enumerate();
    let mut named: Vec<Mention> =
        actors.flat_map(|(actor, entry)| entry.mentions.iter().map(move |&span| Mention { actor, span })).collect();
    named.sort_by_key(|mention| (mention.span.start(), mention.span.end()));
    named
}

/// "This was the work of the Front", "the army was to blame", "the Front had no part in it", "the army denied the charge".
fn in_phrases(
    coding: &Coding,
    report: &Report,
    lexicon: &Lexicon,
    sentence: Span,
    named: &[Mention],
) -> Vec<Accusation> {
    let text: Vec<(usize, String)> = words(report.words(sentence).unwrap_or_default()).collect();
    let plain: Vec<&str> = text.iter().map(|(_, word)| word.as_str()).collect();
    let place = |word: usize| text.get(word).map_or(sentence.end(), |(at, _)| sentence.start() + at);
    // "Who was responsible" is nobody: a name stands right beside the words.
    let before = |word: usize| {
        let at = named.partition_point(|mention| mention.span.start() < place(word));
        let mention = named.get(at.checked_sub(1)?)?;
        (place(word).saturating_sub(mention.span.end()) <= NEAR).then_some(*mention)
    };
    let after = |word: usize| {
        let mention = named.get(named.partition_point(|mention| mention.span.start() < place(word)))?;
        (mention.span.start() - place(word) <= NEAR).then_some(*mention)
    };
    let find = |list| lexicon.wordings(list, &plain);
    let charges: BTreeSet<usize> = find("a charge").map(|(first, ..)| first).collect();
    let did = find("did it, before").map(|(first, ..)| (before(first), first, false));
    let hands = find("did it, after").map(|(first, taken, _)| (after(first + taken - 1), first, false));
    let none = find("did not do it").map(|(first, ..)| (before(first), first, true));
    let denies = find("denies").filter(|(first, taken, _)| charges.contains(&(first + taken)));
    let denies = denies.map(|(first, ..)| (before(first), first, true));
    let all = did.chain(hands).chain(none).chain(denies);
    all.filter_map(|(accused, first, denied)| {
        let accused = accused?;
        let by = speaker(coding, place(first)).or(denied.then_some(accused));
        Some(Accusation { by, accused, denied })
    })
    .collect()
}

/// Who says that what was told is not so, by sentences: "the reports were fabricated", "there was no truth in the story".
/// A sentence that tells itself what is denied is read as an event.
pub(crate) fn disowned(coding: &Coding, report: &Report, lexicon: &Lexicon) -> BTreeMap<usize, Disowned> {
    let violent = violent(coding, |_| true);
    let in_sentence = |span: Span| {
        let text: Vec<(usize, String)> = words(report.words(span)?).collect();
        let plain: Vec<&str> = text.iter().map(|(_, word)| word.as_str()).collect();
        let place = |word: usize| text.get(word).map_or(span.end(), |(at, _)| span.start() + at);
        let told = || lexicon.wordings("what is told", &plain);
        lexicon.wordings("not so", &plain).find_map(|(first, taken, _)| {
            let near = |from: usize, words: usize| (from + words).abs_diff(first).min(from.abs_diff(first + taken));
            let (from, ..) = told().find(|&(from, words, _)| near(from, words) <= BESIDE)?;
            let by = speaker(coding, place(first)).or_else(|| speaker(coding, place(from)))?;
            Some(Disowned { by, span })
        })
    };
    let sentences = coding.sentences.iter().enumerate().filter(|(at, _)| !violent.contains(at));
    sentences.filter_map(|(at, &span)| Some((at, in_sentence(span)?))).collect()
}

/// Who is quoted at a place, by the last few statements that begin before it.
fn speaker(coding: &Coding, at: usize) -> Option<Mention> {
    let begun = |statement: &Statement| statement.content.first().is_some_and(|span| span.start() <= at);
    let until = coding.statements.partition_point(begun);
    let holds = |statement: &&Statement| statement.content.iter().any(|span| span.range().contains(&at));
    coding.statements[..until].iter().rev().take(NESTED).find(holds)?.speaker
}

/// The sentences that speak of such violence.
pub(crate) fn violent(coding: &Coding, such: impl Fn(&Event) -> bool) -> BTreeSet<usize> {
    let deeds = coding.events.iter().filter(|event| Family::of(event) == Family::Violence && such(event));
    deeds.map(|event| sentence(coding, event.trigger)).collect()
}
