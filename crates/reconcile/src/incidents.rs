//! Which tellings are of one happening.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use rapporteur_knowledge::EventType;

use crate::actors::Party;
use crate::family::Family;
use crate::points::{ALMOST, ENOUGH, LEAD, points};
use crate::stories::Stories;
use crate::strands::{Frame, Strand, gather};
use crate::tellings::{Held, Telling};
use crate::union::Union;

/// Under each key a strand is set beside this many of the next ones by date.
const BESIDE: usize = 48;

/// Groups of tellings by index, each group one happening that somebody says was so.
///
/// First the clauses of each report that are of one happening are put together, so that a toll here and a place there
/// stand for one thing when it is set beside what others tell.
pub(crate) fn group<'r>(tellings: &'r [Telling<'r>], stories: &Stories) -> Vec<Vec<usize>> {
    let strands = gather(tellings, stories);
    let mains = mains(tellings, stories.of.len());
    let main = |at: usize| mains[strands[at].report].is_some_and(|main| strands[at].tellings.contains(&main));
    let mut near: Vec<(f32, usize, usize)> = candidates(&strands, stories)
        .into_iter()
        .map(|(a, b)| (points(&strands[a], &strands[b], stories, main(a) && main(b)), a, b))
        .filter(|&(points, ..)| points >= ALMOST - LEAD)
        .collect();
    near.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let links: Vec<_> = near.iter().copied().take_while(|&(points, ..)| points >= ENOUGH).collect();
    let told = |at: usize| strands[at].held == Held::So;
    let mut union = Union::new(strands.len());
    let mut frames: Vec<Frame<'_>> = strands.iter().map(|strand| strand.frame.clone()).collect();
    for &(_, a, b) in links.iter().filter(|&&(_, a, b)| told(a) && told(b)) {
        join(&strands, &mut union, &mut frames, a, b);
    }
    look_back(&strands, &near, &mut union, &mut frames);
    // A denial, or a look back, goes to the one happening that it fits best. It never brings two together.
    let mut placed = vec![false; strands.len()];
    for &(_, a, b) in &links {
        let (there, other) = if told(a) { (a, b) } else { (b, a) };
        if told(there) && !told(other) && !placed[other] {
            placed[other] = join(&strands, &mut union, &mut frames, there, other);
        }
    }
    let happenings = union.sets().into_iter().filter(|members| members.iter().any(|&at| told(at)));
    let tellings_of = |members: Vec<usize>| {
        let mut all: Vec<usize> = members.iter().flat_map(|&at| strands[at].tellings.iter().copied()).collect();
        all.sort_unstable();
        all
    };
    happenings.map(tellings_of).collect()
}

/// What is told of violence without a day, and was found to be like no other, speaks of what readers know already, and so
/// does a denial: it goes to the one dated happening that it fits clearly best.
fn look_back(strands: &[Strand<'_>], near: &[(f32, usize, usize)], union: &mut Union, frames: &mut [Frame<'_>]) {
    let mut fits: BTreeMap<usize, Vec<(f32, usize)>> = BTreeMap::new();
    let mut size = vec![0; strands.len()];
    (0..strands.len()).for_each(|at| size[union.find(at)] += 1);
    let violent = |at: usize| strands[at].held != Held::Past && strands[at].family == Family::Violence;
    for &(points, a, b) in near.iter().filter(|&&(_, a, b)| violent(a) && violent(b)) {
        for (from, to) in [(a, b), (b, a)] {
            let known = strands[to].held == Held::So;
            if known && frames[from].days.is_none() && size[union.find(from)] == 1 {
                fits.entry(from).or_default().push((points, to));
            }
        }
    }
    for (from, fits) in fits {
        let &(best, to) = &fits[0];
        let home = union.find(to);
        let other = fits.iter().find(|&&(_, at)| union.find(at) != home).map_or(0.0, |&(points, _)| points);
        if best >= ALMOST && best - other >= LEAD && frames[home].days.is_some() {
            join(strands, union, frames, home, from);
        }
    }
}

/// Makes two happenings one, where they can be. Violence is not done in two towns far apart, whoever tells of both.
fn join(strands: &[Strand<'_>], union: &mut Union, frames: &mut [Frame<'_>], a: usize, b: usize) -> bool {
    let (a, b) = (union.find(a), union.find(b));
    if strands[a].family == Family::Violence && frames[a].is_far(&frames[b]) {
        return false;
    }
    a == b
        || frames[a].with(&frames[b]).is_some_and(|frame| {
            frames[union.join(a, b)] = frame;
            true
        })
}

/// By report: the telling that stands out most, if any.
pub(crate) fn mains(tellings: &[Telling<'_>], reports: usize) -> Vec<Option<usize>> {
    let mut mains: Vec<Option<usize>> = vec![None; reports];
    for (at, telling) in tellings.iter().enumerate().filter(|(_, telling)| telling.held != Held::Past) {
        let main = &mut mains[telling.at.report];
        if main.is_none_or(|main| tellings[main].weight < telling.weight) {
            *main = Some(at);
        }
    }
    mains
}

/// Where two strands can meet.
#[derive(PartialEq, Eq, Hash)]
enum Key<'t> {
    Place(Family, &'t str),
    Party(Family, &'t Party),
    Thing(Family, &'t str),
    Story(Family, usize),
    Word(u32),
}

/// Pairs that share a key, each once.
fn candidates(strands: &[Strand<'_>], stories: &Stories) -> Vec<(usize, usize)> {
    let mut meeting: HashMap<Key<'_>, Vec<usize>> = HashMap::new();
    for (at, strand) in strands.iter().enumerate() {
        let family = strand.family;
        let places = strand.frame.places.values().flatten().map(|place| Key::Place(family, &place.name));
        let parties = strand.doers.iter().chain(&strand.sufferers).map(|party| Key::Party(family, party));
        let things = strand.things.iter().map(|thing| Key::Thing(family, thing));
        let words = strand.bag.heaviest(3).map(Key::Word);
        let story = [Key::Story(family, stories.of[strand.report])];
        for key in places.chain(parties).chain(things).chain(words).chain(story) {
            meeting.entry(key).or_default().push(at);
        }
    }
    let mut pairs = Vec::new();
    for met in meeting.values_mut() {
        met.sort_by_key(|&at| (strands[at].frame.days.is_none(), strands[at].frame.days, at));
        met.dedup();
        for (nth, &a) in met.iter().enumerate() {
            pairs.extend(met[nth + 1..].iter().take(BESIDE).map(|&b| (a.min(b), a.max(b))));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The kind that most tellings bear; of two as frequent, the friendlier. Talks that broke down are talks.
pub(crate) fn kind(tellings: &[&Telling<'_>]) -> EventType {
    let consult = |telling: &&Telling<'_>| telling.event.kind == EventType::Consult;
    if tellings.iter().any(consult) {
        return EventType::Consult;
    }
    let mut counts: BTreeMap<EventType, usize> = BTreeMap::new();
    tellings.iter().for_each(|telling| *counts.entry(telling.event.kind).or_default() += 1);
    let most = counts.into_iter().rev().max_by_key(|&(_, count)| count);
    most.map_or(EventType::Consult, |(kind, _)| kind)
}
