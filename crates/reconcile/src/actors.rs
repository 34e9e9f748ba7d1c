//! One actor under several spellings is one; two who share a name stay two.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_coding as coding;
use rapporteur_knowledge::{ActorId, ActorKind, Sector};
use rapporteur_store::Observation;

use crate::names::{self, Match};
use crate::{Actor, ActorRef, ReportRef};

/// In a block of like names each is set beside this many that follow.
const BESIDE: usize = 48;

/// Everyone across reports, and who each report's own entries are.
pub(crate) struct Who {
    pub actors: Vec<Actor>,
    /// By report, then by index in its coding.
    pub of: Vec<Vec<ActorRef>>,
}

/// One report's entry.
struct Entry<'r> {
    report: ReportRef,
    index: coding::ActorIx,
    actor: &'r coding::Actor,
    parts: Vec<String>,
}

/// What is known of the actors that were found to be one.
#[derive(Clone, Default)]
struct Group {
    members: Vec<usize>,
    known: Option<ActorId>,
    countries: BTreeSet<String>,
    walks: BTreeSet<Walk>,
}

/// A walk of life: nobody is met in two of them on the same day's news.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Walk {
    State,
    Arms,
    Society,
}

fn walk(sector: Sector) -> Walk {
    use Sector::*;
    match sector {
        Gov | Mil | Cop | Spy | Jud | Leg | Opp | Eli | Igo => Walk::State,
        Reb | Uaf | Crm => Walk::Arms,
        Cvl | Ref | Bus | Lab | Med | Edu | Rel | Ngo => Walk::Society,
    }
}

impl Group {
    fn of(at: usize, actor: &coding::Actor) -> Self {
        Self {
            members: vec![at],
            known: actor.known.clone(),
            countries: actor.country.iter().cloned().collect(),
            walks: actor.sector.map(walk).into_iter().collect(),
        }
    }

    /// Whether nothing that is known of the two speaks against their being one.
    fn agrees(&self, other: &Self) -> bool {
        let known = matches!((&self.known, &other.known), (Some(a), Some(b)) if a != b);
        !known && meet(&self.countries, &other.countries) && meet(&self.walks, &other.walks)
    }

    fn take(&mut self, other: Self) {
        self.members.extend(other.members);
        self.known = self.known.take().or(other.known);
        self.countries.extend(other.countries);
        self.walks.extend(other.walks);
    }
}

/// Whether two sets share something, or one of them is empty.
fn meet<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> bool {
    a.is_empty() || b.is_empty() || !a.is_disjoint(b)
}

/// Groups by the entry they were made from; `into` follows who took whom.
struct Groups {
    groups: Vec<Group>,
    into: Vec<usize>,
}

impl Groups {
    fn find(&self, mut at: usize) -> usize {
        while self.into[at] != at {
            at = self.into[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        let (first, second) = (a.min(b), a.max(b));
        if first != second {
            let taken = std::mem::take(&mut self.groups[second]);
            self.groups[first].take(taken);
            self.into[second] = first;
        }
    }

    fn join_if_agreed(&mut self, a: usize, b: usize) {
        if self.groups[self.find(a)].agrees(&self.groups[self.find(b)]) {
            self.join(a, b);
        }
    }
}

/// Unites the actors of all reports.
pub(crate) fn unite(reports: &[Observation]) -> Who {
    let codings = reports.iter().enumerate().filter_map(|(at, seen)| Some((at, seen.coding.as_ref().ok()?)));
    let entries: Vec<Entry<'_>> = codings
        .flat_map(|(report, coding)| coding.actors.iter().enumerate().map(move |(index, actor)| (report, index, actor)))
        .map(|(report, index, actor)| Entry { report, index, actor, parts: names::parts(&actor.name) })
        .collect();
    let groups = entries.iter().enumerate().map(|(at, entry)| Group::of(at, entry.actor)).collect();
    let mut groups = Groups { groups, into: (0..entries.len()).collect() };
    by_knowledge(&entries, &mut groups);
    by_same_letters(&entries, &mut groups);
    persons_by_name(&entries, &mut groups);
    persons_by_last_name(&entries, &mut groups);
    let mut who = gather(reports, &entries, groups.groups);
    set_apart(&mut who.actors);
    who
}

fn by_knowledge(entries: &[Entry<'_>], groups: &mut Groups) {
    let mut first: BTreeMap<&ActorId, usize> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if let Some(known) = &entry.actor.known {
            groups.join(*first.entry(known).or_insert(at), at);
        }
    }
}

/// Names of the same letters; for bodies and groups that is all, since a letter more is often another body. A single
/// word names a body, but only part of a person.
fn by_same_letters(entries: &[Entry<'_>], groups: &mut Groups) {
    let mut first: BTreeMap<(bool, &[String]), Vec<usize>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.actor.named) {
        let person = entry.actor.kind == ActorKind::Person;
        if entry.parts.len() > usize::from(person) {
            first.entry((person, &entry.parts)).or_default().push(at);
        }
    }
    for same in first.values() {
        beside(same, |a, b| groups.join_if_agreed(a, b));
    }
}

/// Calls `each` with every pair of a block, or with near ones where it is large.
fn beside(block: &[usize], mut each: impl FnMut(usize, usize)) {
    for (at, &a) in block.iter().enumerate() {
        block[at + 1..].iter().take(BESIDE).for_each(|&b| each(a, b));
    }
}

fn persons<'e>(entries: &'e [Entry<'_>]) -> impl Iterator<Item = (usize, &'e [String])> {
    let named = |entry: &Entry<'_>| entry.actor.named && entry.actor.kind == ActorKind::Person;
    entries.iter().enumerate().filter(move |(_, entry)| named(entry)).map(|(at, entry)| (at, entry.parts.as_slice()))
}

/// Spellings of full names, met under the consonants of their last part.
fn persons_by_name(entries: &[Entry<'_>], groups: &mut Groups) {
    let mut blocks: BTreeMap<String, BTreeMap<&[String], usize>> = BTreeMap::new();
    for (at, parts) in persons(entries) {
        if let [_, .., last] = parts {
            blocks.entry(names::key(last)).or_default().entry(parts).or_insert(at);
        }
    }
    for block in blocks.into_values() {
        let block: Vec<usize> = block.into_values().collect();
        beside(&block, |a, b| {
            if names::compare(&entries[a].parts, &entries[b].parts) == Match::Same {
                groups.join_if_agreed(a, b);
            }
        });
    }
}

/// A last name alone is the one person of another report who bears it, where there is only one that fits.
fn persons_by_last_name(entries: &[Entry<'_>], groups: &mut Groups) {
    let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, parts) in persons(entries) {
        if let [_, .., last] = parts {
            bearers.entry(names::key(last)).or_default().push(at);
        }
    }
    let mut alone: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    for (at, parts) in persons(entries) {
        if let [only] = parts {
            alone.entry(only).or_default().push(at);
        }
    }
    for (name, alone) in alone {
        let none = Vec::new();
        let bearers = bearers.get(&names::key(name)).unwrap_or(&none);
        let like =
            bearers.iter().filter(|&&at| names::compare(&entries[at].parts, std::slice::from_ref(name)) == Match::Last);
        let like: BTreeSet<usize> = like.map(|&at| groups.find(at)).collect();
        for &at in &alone {
            let own = &groups.groups[groups.find(at)];
            let mut fits = like.iter().filter(|&&group| groups.groups[group].agrees(own));
            match (fits.next(), fits.next(), like.len()) {
                (Some(&only), None, _) => groups.join(only, at),
                // Nobody of that name in full: the last name itself is the name, until a report tells more.
                (None, _, 0) => groups.join_if_agreed(alone[0], at),
                _ => {}
            }
        }
    }
}

/// Makes the actors from the groups, in the order in which reports first name them.
fn gather(reports: &[Observation], entries: &[Entry<'_>], groups: Vec<Group>) -> Who {
    let mut of: Vec<Vec<ActorRef>> = reports.iter().map(|_| Vec::new()).collect();
    let mut group_of = vec![0; entries.len()];
    let mut actors = Vec::new();
    for mut group in groups.into_iter().filter(|group| !group.members.is_empty()) {
        group.members.sort_unstable();
        group.members.iter().for_each(|&at| group_of[at] = actors.len());
        actors.push(actor(reports, entries, &group));
    }
    for (at, entry) in entries.iter().enumerate() {
        of[entry.report].push(group_of[at]);
    }
    Who { actors, of }
}

fn actor(reports: &[Observation], entries: &[Entry<'_>], group: &Group) -> Actor {
    let members: Vec<&Entry<'_>> = group.members.iter().map(|&at| &entries[at]).collect();
    // The lexicon's entry knows best; else the fullest name, and of two as full the one met first.
    let fullness = |entry: &&&Entry<'_>| (entry.actor.known.is_some(), entry.actor.named, entry.parts.len());
    let best = members.iter().rev().max_by_key(fullness).map_or(members[0], |best| *best);
    let mut spellings = BTreeMap::new();
    let mut titles = BTreeMap::new();
    for entry in &members {
        let report = &reports[entry.report].report;
        for &span in &entry.actor.mentions {
            let words = report.words(span).unwrap_or_default();
            if spelling_of(words, entry.actor) {
                spellings.entry(words.to_owned()).or_insert(span);
            }
        }
        for title in &entry.actor.titles {
            titles.entry(title.text.clone()).or_insert(title.span);
        }
    }
    Actor {
        name: best.actor.name.clone(),
        named: best.actor.named,
        spellings: spellings.into_iter().collect(),
        titles: titles.into_iter().collect(),
        known: group.known.clone(),
        kind: best.actor.kind,
        country: most(members.iter().filter_map(|entry| entry.actor.country.clone())),
        sector: most(members.iter().filter_map(|entry| entry.actor.sector)),
        members: members.iter().map(|entry| (entry.report, entry.index)).collect(),
        apart_from: Vec::new(),
    }
}

/// Whether the words name the actor, and are not a pronoun or a title.
fn spelling_of(words: &str, actor: &coding::Actor) -> bool {
    let parts = names::parts(words);
    let name = names::parts(&actor.name);
    words == actor.name
        || parts.iter().any(|part| name.contains(part))
        || words.len() > 1 && words.chars().all(char::is_uppercase)
}

/// The value met most often; of two as frequent the smaller.
fn most<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    counts.into_iter().rev().max_by_key(|&(_, count)| count).map(|(value, _)| value)
}

/// Notes who shares a part of a name with somebody else. Parts that many bear say nothing.
fn set_apart(actors: &mut [Actor]) {
    const MANY: usize = 8;
    let mut bearers: BTreeMap<String, Vec<ActorRef>> = BTreeMap::new();
    for (at, actor) in actors.iter().enumerate().filter(|(_, actor)| actor.named && actor.kind == ActorKind::Person) {
        names::parts(&actor.name).into_iter().for_each(|part| bearers.entry(part).or_default().push(at));
    }
    let mut apart = BTreeSet::new();
    for bearers in bearers.values().filter(|bearers| bearers.len() <= MANY) {
        beside(bearers, |a, b| apart.extend([(a, b), (b, a)]));
    }
    for (a, b) in apart.into_iter().filter(|(a, b)| a != b) {
        actors[a].apart_from.push(b);
    }
}
