//! Which actor of the record is which actor of the key, by the places where each is named.

use std::collections::BTreeMap;

use rapporteur_reconcile::ActorRef;
use rapporteur_report::Span;

use crate::checklist::Checklist;
use crate::house::House;
use crate::key::Actor;

/// The actors of the key in the record.
pub struct Cast {
    of: BTreeMap<String, ActorRef>,
    key: BTreeMap<ActorRef, String>,
}

/// A place where the key has an actor named.
struct Named<'a> {
    actor: &'a str,
    report: &'a str,
    span: Span,
    spelling: Option<&'a str>,
}

impl Cast {
    /// Each place where the key has an actor named is a vote for the record's actor that is named there. An actor of the
    /// record belongs to whoever gives it most votes, so that of two who were taken for one, one is missing.
    pub fn of(house: &House) -> Self {
        let mut votes: BTreeMap<(ActorRef, &str), usize> = BTreeMap::new();
        let all = named(house);
        for place in &all {
            for actor in at(house, place) {
                *votes.entry((actor, place.actor)).or_default() += 1;
            }
        }
        let mut key: BTreeMap<ActorRef, (usize, &str)> = BTreeMap::new();
        for ((actor, name), count) in &votes {
            let best = key.entry(*actor).or_insert((*count, name));
            if best.0 < *count {
                *best = (*count, name);
            }
        }
        let mut of: BTreeMap<&str, (usize, ActorRef)> = BTreeMap::new();
        for (actor, (count, name)) in &key {
            let best = of.entry(name).or_insert((*count, *actor));
            if best.0 < *count {
                *best = (*count, *actor);
            }
        }
        let of: BTreeMap<String, ActorRef> =
            of.into_iter().map(|(name, (_, actor))| (name.to_owned(), actor)).collect();
        Self { key: of.iter().map(|(name, actor)| (*actor, name.clone())).collect(), of }
    }

    /// The record's actor for one of the key.
    pub fn find(&self, actor: &str) -> Option<ActorRef> {
        self.of.get(actor).copied()
    }

    /// The key's actor for one of the record.
    pub fn known(&self, actor: ActorRef) -> Option<&str> {
        self.key.get(&actor).map(String::as_str)
    }

    /// Whether actors of the record are those of the key, no more and no fewer; actors that the key does not have are
    /// passed over, and so are its things, which are no actors.
    pub fn are(&self, found: impl IntoIterator<Item = ActorRef>, wanted: &[String], house: &House) -> bool {
        let mut found: Vec<&str> = found.into_iter().filter_map(|actor| self.known(actor)).collect();
        found.sort_unstable();
        found.dedup();
        let mut wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
        wanted.retain(|actor| !house.key.thing.contains_key(*actor));
        wanted.sort_unstable();
        found == wanted
    }
}

/// Ticks off actors, their names, kinds, countries, offices, spellings, and those kept apart.
pub fn check(house: &House, cast: &Cast, list: &mut Checklist) {
    let all = named(house);
    for (name, wanted) in &house.key.actor {
        list.list("actors");
        let found = cast.find(name).map(|actor| &house.record.actors[actor]);
        list.tick(name, found.is_some());
        list.tick(format!("{name} kind"), found.is_some_and(|found| found.kind == wanted.kind));
        if wanted.named {
            let known =
                |name: &str| bare(name) == bare(&wanted.name) || wanted.spellings.iter().any(|s| bare(s) == bare(name));
            list.tick(format!("{name} name"), found.is_some_and(|found| known(&found.name)));
        }
        if let Some(country) = &wanted.country {
            list.tick(format!("{name} country"), found.is_some_and(|found| found.country.as_ref() == Some(country)));
        }
        if let Some(office) = &wanted.office {
            let told = |(title, _): &(String, Span)| one_word_of(office, title);
            list.tick(format!("{name} office"), found.is_some_and(|found| found.titles.iter().any(told)));
        }
        for other in &wanted.apart_from {
            let apart = cast.find(name).zip(cast.find(other));
            let noted = apart.is_some_and(|(one, two)| house.record.actors[one].apart_from.contains(&two));
            list.tick(format!("{name} apart from {other}"), noted);
        }
        list.list("spellings");
        for spelling in &wanted.spellings {
            let mut places = all.iter().filter(|place| place.actor == name && place.spelling == Some(spelling));
            let met = cast.find(name).is_some_and(|actor| places.any(|place| at(house, place).contains(&actor)));
            list.tick(format!("{name}: {spelling}"), met);
        }
    }
}

/// Every place where the key has an actor named: by who speaks, and by spelling. A spelling that lies within a longer
/// one ("Banda" in "Dr Banda") is not counted there.
fn named(house: &House) -> Vec<Named<'_>> {
    let mut places = Vec::new();
    for (actor, wanted) in &house.key.actor {
        for (report, spelling) in
            house.reports.keys().flat_map(|report| wanted.spellings.iter().map(move |s| (report, s)))
        {
            let spans = house.every(report, spelling).into_iter();
            places.extend(spans.map(|span| Named { actor, report, span, spelling: Some(spelling) }));
        }
    }
    let spans: Vec<Span> = places.iter().map(|place| place.span).collect();
    let within = |span: Span| spans.iter().any(|longer| longer.contains(span) && *longer != span);
    places.retain(|place| !within(place.span));
    for (report, statements) in &house.key.statements {
        for said in statements.iter().filter(|said| said.with.is_empty()) {
            let span = house.span(report, &said.who);
            places.extend(span.map(|span| Named { actor: &said.speaker, report, span, spelling: None }));
        }
    }
    places
}

/// The record's actors that are named at a place of the key.
fn at(house: &House, place: &Named) -> Vec<ActorRef> {
    let wanted: &Actor = &house.key.actor[place.actor];
    let Some(coding) = house.coding(place.report) else { return Vec::new() };
    let named = coding.actors.iter().enumerate().filter(|(_, actor)| {
        let mut mentions = actor.mentions.iter();
        mentions.any(|mention| same(house, *mention, place.span, wanted.named))
    });
    named.filter_map(|(actor, _)| house.across(place.report, actor)).collect()
}

/// Whether a mention names at a place of the key: the same words but for article, possessive and titles before; of
/// somebody without a name, the same first words.
fn same(house: &House, mention: Span, place: Span, named: bool) -> bool {
    if !mention.overlaps(place) {
        return false;
    }
    let (one, two) = (core(house.words(mention)), core(house.words(place)));
    let title = |longer: &str, shorter: &str| {
        let before = longer.strip_suffix(shorter);
        before.is_some_and(|before| before.split_whitespace().all(|word| word.starts_with(char::is_uppercase)))
    };
    one == two || title(one, two) || two.ends_with(one) || !named && (two.starts_with(one) || one.starts_with(two))
}

/// Words without a leading article and a closing possessive.
fn core(words: &str) -> &str {
    let words = ["the ", "The ", "a ", "A ", "an ", "An "]
        .iter()
        .find_map(|article| words.strip_prefix(article))
        .unwrap_or(words);
    ["'s", "’s", "'", "’"].iter().find_map(|end| words.strip_suffix(end)).unwrap_or(words)
}

fn bare(name: &str) -> String {
    core(name).replace('’', "'").to_lowercase()
}

/// Whether an office and a title share a word that tells something.
fn one_word_of(office: &str, title: &str) -> bool {
    let words =
        |text: &str| text.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    let title = words(title);
    words(office).iter().any(|word| word.len() > 3 && title.contains(word))
}
