//! One actor under several spellings is one; two who share a name stay two.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rapporteur_coding as coding;
use rapporteur_knowledge::{ActorId, ActorKind, Lexicon, Likeness, PersonName, Sector, same_name};
use rapporteur_store::Observation;

use crate::words::words;
use crate::{Actor, ActorRef, ReportRef};

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
        Gov | Mil | Cop | Spy | Jud | Leg | Opp | Eli | Igo | Pty => Walk::State,
        Prm | Reb | Uaf | Crm => Walk::Arms,
        Cvl | Ref | Bus | Lab | Med | Edu | Rel | Ngo | Jrn => Walk::Society,
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
pub(crate) fn unite(reports: &[Observation], lexicon: &Lexicon) -> Who {
    let codings = reports.iter().enumerate().filter_map(|(at, seen)| Some((at, seen.coding.as_ref().ok()?)));
    let entries: Vec<Entry<'_>> = codings
        .flat_map(|(report, coding)| coding.actors.iter().enumerate().map(move |(index, actor)| (report, index, actor)))
        .map(|(report, index, actor)| Entry { report, index, actor, parts: parts(&actor.name) })
        .collect();
    let groups = entries.iter().enumerate().map(|(at, entry)| Group::of(at, entry.actor)).collect();
    let mut groups = Groups { groups, into: (0..entries.len()).collect() };
    by_knowledge(&entries, &mut groups);
    bodies(&entries, &mut groups);
    persons(&entries, &mut groups);
    let mut who = gather(reports, &entries, groups.groups, lexicon);
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

/// Bodies and groups whose names have the same letters. More likeness would be too much: a word more is another body.
fn bodies(entries: &[Entry<'_>], groups: &mut Groups) {
    let mut first: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if entry.actor.named && entry.actor.kind != ActorKind::Person {
            first.entry(&entry.parts).or_default().push(at);
        }
    }
    first.values().for_each(|same| beside(same, |a, b| groups.join_if_agreed(a, b)));
}

/// Calls `each` with every pair of a block, or with near ones where it is large.
fn beside(block: &[usize], mut each: impl FnMut(usize, usize)) {
    for (at, &a) in block.iter().enumerate() {
        block[at + 1..].iter().take(BESIDE).for_each(|&b| each(a, b));
    }
}

/// A person's name, and the first entry that bears it.
struct Bearer {
    entry: usize,
    name: PersonName,
    letters: usize,
}

/// Persons by name, each spelling of one country and walk of life once, and the blocks in which like names meet.
fn bearers(entries: &[Entry<'_>], groups: &mut Groups) -> (Vec<Bearer>, Vec<Vec<usize>>) {
    let mut first = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let actor = entry.actor;
        if actor.named && actor.kind == ActorKind::Person {
            let same = *first.entry((&actor.name, &actor.country, actor.sector.map(walk))).or_insert(at);
            groups.join_if_agreed(same, at);
        }
    }
    let bearer = |((name, ..), entry): ((&String, _, _), usize)| Bearer {
        entry,
        name: PersonName::read(name),
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
fn key(part: &str) -> String {
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

/// Spellings of one name are one person. A part of a name is the person of another report who bears the whole, where
/// there is only one that fits.
fn persons(entries: &[Entry<'_>], groups: &mut Groups) {
    let (bearers, blocks) = bearers(entries, groups);
    let mut wholes: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for block in &blocks {
        beside(block, |a, b| {
            let (one, two) = (&bearers[a], &bearers[b]);
            match one.name.likeness(&two.name) {
                Likeness::Same => groups.join_if_agreed(one.entry, two.entry),
                Likeness::Part => {
                    let (short, long) = if one.letters < two.letters { (one, two) } else { (two, one) };
                    wholes.entry(short.entry).or_default().insert(long.entry);
                }
                Likeness::Twin | Likeness::Other => {}
            }
        });
    }
    // Longer parts first: once "Ines Roca" is "Minister Ines Roca", "Roca" has one whole and not two.
    let mut wholes: Vec<_> = wholes.into_iter().collect();
    wholes.sort_by_key(|(part, _)| Reverse(entries[*part].parts.len()));
    for (part, wholes) in wholes {
        let own = &groups.groups[groups.find(part)];
        let wholes: BTreeSet<usize> = wholes.iter().map(|&whole| groups.find(whole)).collect();
        let mut fitting = wholes.iter().filter(|&&whole| groups.groups[whole].agrees(own));
        if let (Some(&only), None) = (fitting.next(), fitting.next()) {
            groups.join(only, part);
        }
    }
}

/// Makes the actors from the groups, in the order in which reports first name them.
fn gather(reports: &[Observation], entries: &[Entry<'_>], groups: Vec<Group>, lexicon: &Lexicon) -> Who {
    let mut of: Vec<Vec<ActorRef>> = reports.iter().map(|_| Vec::new()).collect();
    let mut group_of = vec![0; entries.len()];
    let mut actors = Vec::new();
    for mut group in groups.into_iter().filter(|group| !group.members.is_empty()) {
        group.members.sort_unstable();
        group.members.iter().for_each(|&at| group_of[at] = actors.len());
        actors.push(actor(reports, entries, &group, lexicon));
    }
    for (at, entry) in entries.iter().enumerate() {
        of[entry.report].push(group_of[at]);
    }
    let sides = actors.iter().enumerate().map(|(at, actor)| side(at, actor, reports, lexicon)).collect();
    Who { actors, of, sides }
}

fn side(at: ActorRef, actor: &Actor, reports: &[Observation], lexicon: &Lexicon) -> Party {
    if let Some(known) = &actor.known {
        let day = actor.members.first().and_then(|&(report, _)| reports[report].date());
        return Party::Known(lexicon.side(known, day));
    }
    let official = matches!(actor.sector, Some(Sector::Gov | Sector::Mil | Sector::Cop | Sector::Spy | Sector::Leg));
    let serves = match actor.kind {
        ActorKind::State => true,
        ActorKind::Body | ActorKind::Person => official,
        _ => false,
    };
    match &actor.country {
        Some(country) if serves => Party::Known(ActorId(format!("state:{country}"))),
        _ => Party::Actor(at),
    }
}

fn actor(reports: &[Observation], entries: &[Entry<'_>], group: &Group, lexicon: &Lexicon) -> Actor {
    let members: Vec<&Entry<'_>> = group.members.iter().map(|&at| &entries[at]).collect();
    // The lexicon's entry knows best; else the fullest name, and of two as full the one met first.
    let fullness = |entry: &&&Entry<'_>| (entry.actor.known.is_some(), entry.actor.named, entry.parts.len());
    let best = members.iter().rev().max_by_key(fullness).map_or(members[0], |best| *best);
    let profile = group.known.as_ref().and_then(|known| lexicon.actor(known));
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
        name: profile.map_or_else(|| best.actor.name.clone(), |profile| profile.name.clone()),
        named: best.actor.named || profile.is_some(),
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
    let (own, name) = (parts(words), parts(&actor.name));
    words == actor.name
        || own.iter().any(|part| name.contains(part))
        || words.len() > 1 && words.chars().all(char::is_uppercase)
}

/// The value met most often; of two as frequent the smaller.
fn most<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    counts.into_iter().rev().max_by_key(|&(_, count)| count).map(|(value, _)| value)
}

/// Notes who bears a name like somebody else's. Words that many bear say nothing.
fn set_apart(actors: &mut [Actor]) {
    const MANY: usize = 8;
    let mut bearers: BTreeMap<String, Vec<ActorRef>> = BTreeMap::new();
    for (at, actor) in actors.iter().enumerate().filter(|(_, actor)| actor.named && actor.kind == ActorKind::Person) {
        parts(&actor.name).into_iter().for_each(|part| bearers.entry(part).or_default().push(at));
    }
    let mut apart = BTreeSet::new();
    for bearers in bearers.values().filter(|bearers| bearers.len() <= MANY) {
        beside(bearers, |a, b| {
            if a != b && same_name(&actors[a].name, &actors[b].name) != Likeness::Other {
                apart.extend([(a, b), (b, a)]);
            }
        });
    }
    for (a, b) in apart {
        actors[a].apart_from.push(b);
    }
}

/// The words of a name in small letters, without marks and initials.
fn parts(name: &str) -> Vec<String> {
    words(name).map(|(_, word)| word).filter(|word| word.chars().count() > 1).collect()
}
