//! One actor under several spellings is one; two who share a name stay two.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rapporteur_coding as coding;
use rapporteur_knowledge::{ActorId, ActorKind, Lexicon, Likeness, PersonName, fold, without_titles};
use rapporteur_store::Observation;

use crate::traits::Traits;
use crate::{Actor, ActorRef, ReportRef, cast};

/// In a block of like names each is set beside this many that follow.
const BESIDE: usize = 48;

/// Everyone across reports, and who each report's own entries are.
pub(crate) struct Who {
    pub actors: Vec<Actor>,
    /// By report, then by index in its coding.
    pub of: Vec<Vec<ActorRef>>,
    /// By actor: the side it is on, on the day of the first report that names it.
    pub sides: Vec<Party>,
}

impl Who {
    /// The side of an entry of a report.
    pub fn party(&self, report: ReportRef, entry: coding::ActorIx) -> Option<Party> {
        Some(self.sides[*self.of.get(report)?.get(entry)?].clone())
    }
}

/// For whom somebody acts: a state, its army and its minister are one side.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Party {
    Known(ActorId),
    Actor(ActorRef),
}

/// One report's entry.
pub(crate) struct Entry<'r> {
    pub report: ReportRef,
    pub index: coding::ActorIx,
    pub actor: &'r coding::Actor,
    pub parts: Vec<String>,
}

/// What is known of the actors that were found to be one.
#[derive(Default)]
pub(crate) struct Group {
    pub members: Vec<usize>,
    pub traits: Traits,
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
            self.groups[first].members.extend(taken.members);
            self.groups[first].traits.take(taken.traits);
            self.into[second] = first;
        }
    }

    fn agree(&self, a: usize, b: usize) -> bool {
        self.groups[self.find(a)].traits.agree(&self.groups[self.find(b)].traits)
    }

    fn join_if_agreed(&mut self, a: usize, b: usize) {
        if self.agree(a, b) {
            self.join(a, b);
        }
    }

    /// Joins each to the one group among those of its likes that it agrees with; where several would do, to none.
    fn join_to_only(&mut self, likes: impl IntoIterator<Item = (usize, BTreeSet<usize>)>) {
        for (at, likes) in likes {
            let groups: BTreeSet<usize> = likes.iter().map(|&like| self.find(like)).collect();
            let mut fitting = groups.into_iter().filter(|&group| self.agree(group, at));
            if let (Some(only), None) = (fitting.next(), fitting.next()) {
                self.join(only, at);
            }
        }
    }
}

/// Unites the actors of all reports.
pub(crate) fn unite(reports: &[Observation], lexicon: &Lexicon) -> Who {
    let codings = reports.iter().enumerate().filter_map(|(at, seen)| Some((at, seen.coding.as_ref().ok()?)));
    let entries: Vec<Entry<'_>> = codings
        .flat_map(|(report, coding)| coding.actors.iter().enumerate().map(move |(index, actor)| (report, index, actor)))
        .map(|(report, index, actor)| Entry { report, index, actor, parts: parts(&actor.name) })
        .collect();
    let group = |(at, entry): (usize, &Entry<'_>)| Group {
        members: vec![at],
        traits: Traits::of(entry, &reports[entry.report], lexicon),
    };
    let mut groups =
        Groups { groups: entries.iter().enumerate().map(group).collect(), into: (0..entries.len()).collect() };
    by_knowledge(&entries, &mut groups);
    bodies(&entries, &mut groups);
    persons(&entries, &mut groups);
    cast::gather(reports, &entries, groups.groups, lexicon)
}

fn by_knowledge(entries: &[Entry<'_>], groups: &mut Groups) {
    let mut first: BTreeMap<&ActorId, usize> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if let Some(known) = &entry.actor.known {
            groups.join(*first.entry(known).or_insert(at), at);
        }
    }
}

/// Bodies and groups whose names have the same letters. Then a body's initials, and "the Front" of a report that has no
/// more of the name, where only one bears it. More likeness would be too much: a word more is another body.
fn bodies(entries: &[Entry<'_>], groups: &mut Groups) {
    let mut named: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    let mut wholes: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut short: Vec<(usize, &String)> = Vec::new();
    for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.actor.kind != ActorKind::Person) {
        let parts = entry.parts.strip_prefix(&["the".to_owned()]).unwrap_or(&entry.parts);
        let capital = entry.actor.name.split(' ').next_back().is_some_and(|word| word.starts_with(char::is_uppercase));
        match parts {
            [only] if capital => short.push((at, only)),
            [.., last] if entry.actor.named => {
                let initials = parts.iter().filter_map(|part| part.chars().next()).collect();
                wholes.entry(initials).or_default().insert(at);
                wholes.entry(last.clone()).or_default().insert(at);
            }
            _ => {}
        }
        if entry.actor.named {
            named.entry(parts).or_default().push(at);
        }
    }
    named.values().for_each(|same| beside(same, |a, b| groups.join_if_agreed(a, b)));
    let short = short.into_iter().filter_map(|(at, part)| Some((at, wholes.get(part)?.clone())));
    groups.join_to_only(short.collect::<Vec<_>>());
}

/// Calls `each` with every pair of a block, or with near ones where it is large.
pub(crate) fn beside(block: &[usize], mut each: impl FnMut(usize, usize)) {
    for (at, &a) in block.iter().enumerate() {
        block[at + 1..].iter().take(BESIDE).for_each(|&b| each(a, b));
    }
}

/// A person's name, and the first entry that bears it with these traits.
struct Bearer {
    entry: usize,
    name: PersonName,
    letters: usize,
}

/// Persons by name, each spelling with the same traits once, and the blocks in which like names meet.
fn bearers(entries: &[Entry<'_>], groups: &mut Groups) -> (Vec<Bearer>, Vec<Vec<usize>>) {
    let mut first: BTreeMap<(&str, Traits), usize> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if entry.actor.named && entry.actor.kind == ActorKind::Person {
            let own = groups.groups[groups.find(at)].traits.clone();
            let same = *first.entry((&entry.actor.name, own)).or_insert(at);
            groups.join_if_agreed(same, at);
        }
    }
    let bearer = |((name, _), entry): ((&str, _), usize)| Bearer {
        entry,
        name: PersonName::read(without_titles(name)),
        letters: name.len(),
    };
    let bearers: Vec<Bearer> = first.into_iter().map(bearer).collect();
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, bearer) in bearers.iter().enumerate() {
        let keys: BTreeSet<String> = entries[bearer.entry].parts.iter().map(|part| key(part)).collect();
        keys.into_iter().for_each(|key| blocks.entry(key).or_default().push(at));
    }
    (bearers, blocks.into_values().collect())
}

/// A key that spellings of one word share: its consonants, without those that transcripts drop, double or exchange.
pub(crate) fn key(part: &str) -> String {
    let mut key = String::new();
    for c in part.chars() {
        let c = match c {
            'q' | 'g' | 'c' | 'x' => 'k',
            'z' => 's',
            'v' | 'f' | 'p' => 'b',
            'j' if key.is_empty() => 'k',
            _ => c,
        };
        if !"aeiouhwy".contains(c) && !key.ends_with(c) {
            key.push(c);
        }
    }
    key
}

/// Spellings of one name are one person where something that is told of both agrees. A name of which nothing is told,
/// and a part of a name, is the person who bears the whole, where there is only one that fits.
fn persons(entries: &[Entry<'_>], groups: &mut Groups) {
    let (bearers, blocks) = bearers(entries, groups);
    let mut likes: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for block in &blocks {
        beside(block, |a, b| {
            let (one, two) = if bearers[a].letters < bearers[b].letters { (a, b) } else { (b, a) };
            let (short, long) = (&bearers[one], &bearers[two]);
            let plain = |at: usize| groups.groups[groups.find(at)].traits.is_plain();
            match short.name.likeness(&long.name) {
                Likeness::Same if plain(short.entry) != plain(long.entry) => {
                    let (bare, told) = if plain(short.entry) { (short, long) } else { (long, short) };
                    likes.entry(bare.entry).or_default().insert(told.entry);
                }
                Likeness::Same => groups.join_if_agreed(short.entry, long.entry),
                Likeness::Part => _ = likes.entry(short.entry).or_default().insert(long.entry),
                Likeness::Twin | Likeness::Other => {}
            }
        });
    }
    // Longer parts first: once "Ines Roca" is "Minister Ines Roca", "Roca" has one whole and not two.
    let mut likes: Vec<_> = likes.into_iter().collect();
    likes.sort_by_key(|(part, _)| Reverse(entries[*part].parts.len()));
    groups.join_to_only(likes);
}

/// The words of a name in small letters, without marks, diacritics and initials.
pub(crate) fn parts(name: &str) -> Vec<String> {
    fold(name).split(' ').filter(|word| word.chars().count() > 1).map(str::to_owned).collect()
}
