//! Which statements say one thing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rapporteur_coding::{Statement, StatementKind};
use rapporteur_knowledge::ActorKind;
use rapporteur_store::Observation;

use crate::actors::{Party, Who};
use crate::origins::Sources;
use crate::union::Union;
use crate::words::{Bag, Rarity, words};
use crate::{ActorRef, Claim, Dispute, Field, Holder, Nature, Side, StatementRef, Subject, Value};

/// A quoted sentence of so many words is not said twice by chance.
const QUOTED: usize = 4;
/// Content of one speaker's statements that is as like as this says one thing. Set on the samples.
const ALIKE: f32 = 0.5;
/// Under each key a statement is set beside this many that follow.
const BESIDE: usize = 24;

/// A statement with what it is compared by.
struct Saying<'r> {
    at: StatementRef,
    statement: &'r Statement,
    speakers: Vec<ActorRef>,
    /// Quoted sentences of [`QUOTED`] words or more, in small letters without marks, each with its words in the text.
    quotes: BTreeMap<String, rapporteur_report::Span>,
    content: Bag,
}

/// The claims of all reports, and the disputes over who made them.
pub(crate) fn find(reports: &[Observation], who: &Who, sources: &Sources) -> (Vec<Claim>, Vec<Dispute>) {
    let sayings = collect(reports, who);
    let mut union = Union::new(sayings.len());
    for (a, b) in candidates(&sayings) {
        if one_thing(&sayings[a], &sayings[b]) {
            union.join(a, b);
        }
    }
    let sets = union.sets();
    let claims: Vec<Claim> = sets.iter().map(|set| claim(set.iter().map(|&at| &sayings[at]), sources)).collect();
    let disputes = sets.iter().enumerate().filter_map(|(claim, set)| {
        let set: Vec<&Saying<'_>> = set.iter().map(|&at| &sayings[at]).collect();
        two_speakers(Subject::Claim(claim), &set, who)
    });
    let disputes = disputes.collect();
    (claims, disputes)
}

fn collect<'r>(reports: &'r [Observation], who: &Who) -> Vec<Saying<'r>> {
    let rarity = Rarity::of(reports.iter().map(|seen| seen.report.text()));
    let mut sayings = Vec::new();
    for (report, seen) in reports.iter().enumerate() {
        for (index, statement) in seen.coding.iter().flat_map(|coding| coding.statements.iter().enumerate()) {
            let speakers = statement.speaker.iter().chain(&statement.others);
            let content: Vec<&str> = statement.content.iter().filter_map(|&span| seen.report.words(span)).collect();
            sayings.push(Saying {
                at: StatementRef { report, statement: index },
                statement,
                speakers: speakers.filter_map(|speaker| who.of[report].get(speaker.actor).copied()).collect(),
                quotes: statement.quoted.iter().flat_map(|&span| sentences(seen, span)).collect(),
                content: rarity.plain_bag(&content.join(" ")),
            });
        }
    }
    sayings
}

/// The sentences of a quote that are long enough to know again.
fn sentences(seen: &Observation, quote: rapporteur_report::Span) -> Vec<(String, rapporteur_report::Span)> {
    let text = seen.report.words(quote).unwrap_or_default();
    let mut found = Vec::new();
    let mut start = 0;
    for sentence in text.split_inclusive(['.', '!', '?', ';']) {
        let folded: Vec<String> = words(sentence).map(|(_, word)| word).collect();
        let trimmed = sentence.trim();
        let from = quote.start() + start + (sentence.len() - sentence.trim_start().len());
        start += sentence.len();
        if folded.len() >= QUOTED {
            let span = seen.report.span(from, from + trimmed.len());
            found.extend(span.map(|span| (folded.join(" "), span)));
        }
    }
    found
}

#[derive(PartialEq, Eq, Hash)]
enum Key<'s> {
    Quote(&'s str),
    Speaker(ActorRef, u32),
}

fn candidates(sayings: &[Saying<'_>]) -> BTreeSet<(usize, usize)> {
    let mut meeting: HashMap<Key<'_>, Vec<usize>> = HashMap::new();
    for (at, saying) in sayings.iter().enumerate() {
        let quotes = saying.quotes.keys().map(|quote| Key::Quote(quote));
        let words: Vec<u32> = saying.content.heaviest(4).collect();
        let speakers =
            saying.speakers.iter().flat_map(|&speaker| words.iter().map(move |&word| Key::Speaker(speaker, word)));
        for key in quotes.chain(speakers) {
            meeting.entry(key).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for met in meeting.values() {
        for (nth, &a) in met.iter().enumerate() {
            pairs.extend(met[nth + 1..].iter().take(BESIDE).map(|&b| (a, b)));
        }
    }
    pairs
}

/// The same quoted sentence, whoever said it; or one speaker, saying much the same to the same end.
fn one_thing(a: &Saying<'_>, b: &Saying<'_>) -> bool {
    let quoted = a.quotes.keys().any(|quote| b.quotes.contains_key(quote));
    let nested = a.at.report == b.at.report
        && (a.statement.within == Some(b.at.statement) || b.statement.within == Some(a.at.statement));
    let one_speaker = a.speakers.iter().any(|speaker| b.speakers.contains(speaker));
    let denies = |saying: &Saying<'_>| saying.statement.kind == StatementKind::Deny;
    quoted || one_speaker && !nested && denies(a) == denies(b) && a.content.likeness(&b.content) >= ALIKE
}

fn claim<'s>(set: impl Iterator<Item = &'s Saying<'s>> + Clone, sources: &Sources) -> Claim {
    let speakers: BTreeSet<ActorRef> = set.clone().flat_map(|saying| saying.speakers.iter().copied()).collect();
    let tellings = set.clone().map(|saying| (saying.at.report, saying.speakers.first().copied()));
    Claim {
        origins: sources.tie(tellings).all(),
        statements: set.map(|saying| saying.at).collect(),
        speakers: speakers.into_iter().collect(),
    }
}

/// Whether one quoted sentence is given to two who are known, and cannot be one.
fn two_speakers(subject: Subject, set: &[&Saying<'_>], who: &Who) -> Option<Dispute> {
    let mut by_quote: BTreeMap<&str, BTreeMap<ActorRef, Vec<Holder>>> = BTreeMap::new();
    for saying in set {
        for (quote, &span) in &saying.quotes {
            if let Some(&speaker) = saying.speakers.first().filter(|speaker| who.actors[**speaker].named) {
                let holder = Holder { report: saying.at.report, by: Some(speaker), span };
                by_quote.entry(quote).or_default().entry(speaker).or_default().push(holder);
            }
        }
    }
    let speakers = by_quote.into_values().find(|speakers| speakers.len() > 1)?;
    let people = speakers.keys().filter(|actor| who.actors[**actor].kind == ActorKind::Person).count();
    let parties: BTreeSet<&Party> = speakers.keys().map(|&actor| &who.sides[actor]).collect();
    // A side may well be its minister: that only says less.
    let nature = if people > 1 || parties.len() > 1 { Nature::Contradiction } else { Nature::Detail };
    let sides = speakers.into_iter().map(|(speaker, holders)| Side { value: Value::Actor(speaker), holders });
    Some(Dispute { subject, field: Field::Speaker, nature, sides: sides.collect() })
}
