//! The actors that the entries of the reports make: names, spellings, offices, sides.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_coding as coding;
use rapporteur_knowledge::{ActorId, ActorKind, Lexicon, Likeness, Sector, fold, same_name, without_titles};
use rapporteur_store::Observation;

use crate::actors::{Entry, Group, Party, Who, beside, key, parts};
use crate::words::words;
use crate::{Actor, ActorRef};

/// Makes the actors from the groups, in the order in which reports first name them.
pub(crate) fn gather(
    reports: &[Observation],
    entries: &[Entry<'_>],
    groups: impl IntoIterator<Item = Group>,
    lexicon: &Lexicon,
) -> Who {
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
    set_apart(&mut actors);
    tell_namesakes(&mut actors, entries, reports);
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
    let own_name = |entry: &Entry<'_>| bare(&entry.actor.name, entry.actor).unwrap_or_default().split(' ').count();
    let fullness = |entry: &&&Entry<'_>| (entry.actor.known.is_some(), entry.actor.named, own_name(entry));
    let best = members.iter().rev().max_by_key(fullness).map_or(members[0], |best| *best);
    let profile = group.traits.known().and_then(|known| lexicon.actor(known));
    let mut spellings = BTreeMap::new();
    let mut titles = BTreeMap::new();
    for entry in &members {
        let report = &reports[entry.report].report;
        for &span in &entry.actor.mentions {
            if let Some(name) = report.words(span).and_then(|words| bare(words, entry.actor)) {
                spellings.entry(name).or_insert(span);
            }
        }
        for title in &entry.actor.titles {
            titles.entry(one_line(&title.text)).or_insert(title.span);
        }
    }
    let own = bare(&best.actor.name, best.actor).unwrap_or_else(|| best.actor.name.clone());
    Actor {
        name: profile.map_or(own, |profile| profile.name.clone()),
        named: best.actor.named || profile.is_some(),
        spellings: spellings.into_iter().collect(),
        titles: titles.into_iter().collect(),
        known: group.traits.known().cloned(),
        kind: best.actor.kind,
        country: most(members.iter().filter_map(|entry| entry.actor.country.clone())),
        sector: most(members.iter().filter_map(|entry| entry.actor.sector)),
        members: members.iter().map(|entry| (entry.report, entry.index)).collect(),
        apart_from: Vec::new(),
    }
}

/// The name within the words of a mention. Of a person it runs from the first to the last word of the name, so that
/// "even President" before it and "in the capital" behind it are left out. `None` for a pronoun or a title.
fn bare(mention: &str, actor: &coding::Actor) -> Option<String> {
    let name = parts(without_titles(&actor.name));
    let like = |word: &str| {
        let word = fold(word);
        let spelt = |part: &String| key(part) == key(&word) && same_name(part, &word) == Likeness::Same;
        word.chars().count() > 1 && name.iter().any(|part| *part == word || spelt(part))
    };
    let mut found = words(mention).filter(|(_, word)| like(word));
    let initials = mention.len() > 1 && mention.chars().all(char::is_uppercase);
    if actor.kind != ActorKind::Person || initials {
        return (initials || mention == actor.name || found.next().is_some()).then(|| one_line(mention));
    }
    let (first, _) = found.next()?;
    let last = found.last().map_or(first, |(last, _)| last);
    let after = |c: char| !c.is_alphanumeric() && !['\'', '’', '-'].contains(&c);
    let end = mention[last..].find(after).map_or(mention.len(), |length| last + length);
    let name = mention[first..end].trim_end_matches("'s").trim_end_matches("’s");
    Some(one_line(name))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The value met most often; of two as frequent the smaller.
fn most<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    counts.into_iter().rev().max_by_key(|&(_, count)| count).map(|(value, _)| value)
}

/// Gives those who share a whole name what the reports put before it: "Dr Joseph Obi" beside "Captain Joseph Obi".
fn tell_namesakes(actors: &mut [Actor], entries: &[Entry<'_>], reports: &[Observation]) {
    let same = |at: &ActorRef| actors[*at].apart_from.iter().any(|&other| actors[other].name == actors[*at].name);
    let namesakes: BTreeSet<ActorRef> = (0..actors.len()).filter(same).collect();
    let of: BTreeMap<_, &Entry<'_>> = entries.iter().map(|entry| ((entry.report, entry.index), entry)).collect();
    let longest = |at: ActorRef| {
        let entries = actors[at].members.iter().filter_map(|member| of.get(member));
        let mentions = entries.flat_map(|entry| entry.actor.mentions.iter().map(|&span| (entry.report, span)));
        let words = mentions.filter_map(|(report, span)| Some(one_line(reports[report].report.words(span)?)));
        let name = words.filter_map(|words| titled(&words, &actors[at].name)).max_by_key(String::len)?;
        (name != actors[at].name).then_some((at, name))
    };
    let names: BTreeMap<ActorRef, String> = namesakes.into_iter().filter_map(longest).collect();
    let two = |at: &ActorRef| actors[*at].apart_from.iter().any(|other| names.contains_key(other));
    let told: Vec<ActorRef> = names.keys().copied().filter(two).collect();
    told.into_iter().for_each(|at| actors[at].name.clone_from(&names[&at]));
}

/// The end of the words that is the name with its titles.
fn titled(words: &str, name: &str) -> Option<String> {
    let before = words.strip_suffix(name)?;
    let starts = std::iter::once(0).chain(before.match_indices(' ').map(|(at, _)| at + 1));
    let ends = starts.map(|start| &words[start..]);
    ends.into_iter().find(|end| without_titles(end) == name).map(str::to_owned)
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
