//! Which of the places that share a name is meant: by its parent, its size, and the company it keeps.

use std::collections::{BTreeMap, BTreeSet};

use super::mentions::{Mention, lies_in};
use crate::PlaceKind;
use crate::gazetteer::{Entry, Gazetteer, PlaceId, fold};

/// At most so many distinct names lend their nearness, so that a long list of places stays cheap.
const COMPANY: usize = 200;
/// How often the choice is made again in the light of the others.
const ROUNDS: usize = 3;

/// For every mention the place it means.
pub(super) fn choose(mentions: &[Mention], gazetteer: &Gazetteer) -> Vec<Entry> {
    let mut names: BTreeMap<&str, Name> = BTreeMap::new();
    for mention in mentions {
        let name = names.entry(&mention.key).or_insert_with(|| Name::new(mention, gazetteer));
        name.times += 1;
        name.hear(mention.said);
        let outer = mention.parent.and_then(|parent| mentions.get(parent));
        for outer in outer.into_iter().flat_map(|outer| &outer.senses) {
            for (nth, _) in mention.senses.iter().enumerate().filter(|(_, sense)| lies_in(sense, outer)) {
                // A named parent outweighs size; a country says less than a region.
                name.scores[nth] += if outer.kind == PlaceKind::Region { 12.0 } else { 8.0 };
            }
        }
    }
    for _ in 0..ROUNDS {
        let company = Company::of(&names);
        for name in names.values_mut() {
            name.choose(&company);
        }
    }
    mentions.iter().map(|mention| sense_of(mention, mentions, &names)).collect()
}

/// A mention with its parent beside it means the place there, whatever the name means elsewhere in the text.
fn sense_of(mention: &Mention, mentions: &[Mention], names: &BTreeMap<&str, Name>) -> Entry {
    let chosen = |mention: &Mention| names.get(mention.key.as_str()).map_or(mention.senses[0], |name| name.sense());
    let outer = mention.parent.and_then(|parent| mentions.get(parent)).map(chosen);
    let within = |entry: &&Entry| outer.is_some_and(|outer| lies_in(entry, &outer));
    let own = chosen(mention);
    // "Homs province" is the province even where "Homs" is the town.
    let kind = |entry: &&Entry| Some(entry.kind) == mention.said && (lies_in(&own, entry) || lies_in(entry, &own));
    if let Some(said) = mention.senses.iter().find(kind) {
        return *said;
    }
    if outer.is_none_or(|outer| lies_in(&own, &outer)) {
        return own;
    }
    mention.senses.iter().filter(within).max_by_key(|entry| (entry.population, entry.id)).copied().unwrap_or(own)
}

/// A name with the places that bear it.
struct Name<'m> {
    senses: &'m [Entry],
    /// What does not change with the company: size and parents.
    scores: Vec<f32>,
    chosen: usize,
    times: usize,
    heard: BTreeSet<PlaceKind>,
}

impl<'m> Name<'m> {
    fn new(mention: &'m Mention, gazetteer: &Gazetteer) -> Self {
        // A place's own name says more than a spelling that it shares.
        let own = |entry: &Entry| if fold(&gazetteer.name(entry.id)) == mention.key { 0.8 } else { 0.0 };
        let senses = mention.senses.as_slice();
        let scores = senses.iter().map(|entry| prior(entry) + own(entry) - behind_town(entry, senses)).collect();
        let mut name = Self { senses, scores, chosen: 0, times: 0, heard: BTreeSet::new() };
        name.chosen = best(&name.scores);
        name
    }

    fn sense(&self) -> Entry {
        self.senses[self.chosen]
    }

    /// The kind that the text says of a name leans all its mentions that way, once.
    fn hear(&mut self, said: Option<PlaceKind>) {
        if said.is_some_and(|kind| self.heard.insert(kind)) {
            for (_, score) in self.senses.iter().zip(&mut self.scores).filter(|(sense, _)| Some(sense.kind) == said) {
                *score += 0.7;
            }
        }
    }

    fn choose(&mut self, company: &Company) {
        if self.senses.len() > 1 {
            let own = self.sense();
            let scores: Vec<f32> = self
                .senses
                .iter()
                .zip(&self.scores)
                .map(|(sense, score)| score + company.likes(sense, &own, self.times))
                .collect();
            self.chosen = best(&scores);
        }
    }
}

/// The first of the highest.
fn best(scores: &[f32]) -> usize {
    (0..scores.len()).fold(0, |best, nth| if scores[nth] > scores[best] { nth } else { best })
}

/// How likely a place is meant by its name alone.
fn prior(entry: &Entry) -> f32 {
    let people = (entry.population.max(1) as f32).log10();
    match entry.kind {
        PlaceKind::Country => people + 2.5,
        PlaceKind::Region => people.min(6.5) + 0.3,
        PlaceKind::District => 3.6,
        PlaceKind::Town => people + if entry.capital { 1.2 } else { 0.0 },
        PlaceKind::Crossing => 6.3,
        PlaceKind::Feature => 7.0,
    }
}

/// A region that bears the name of its chief town is seldom meant without the word "province".
fn behind_town(region: &Entry, senses: &[Entry]) -> f32 {
    let chief = |town: &Entry| {
        town.kind == PlaceKind::Town && town.region == Some(region.id) && town.population >= region.population / 5
    };
    if region.kind == PlaceKind::Region && senses.iter().any(chief) { 2.8 } else { 0.0 }
}

/// The places that the other names of the text mean.
struct Company {
    countries: BTreeMap<PlaceId, f32>,
    regions: BTreeMap<PlaceId, f32>,
    points: Vec<(Entry, f32)>,
    total: f32,
}

impl Company {
    fn of(names: &BTreeMap<&str, Name>) -> Self {
        let mut company = Self { countries: BTreeMap::new(), regions: BTreeMap::new(), points: Vec::new(), total: 0.0 };
        for name in names.values() {
            let (sense, weight) = (name.sense(), (name.times as f32).sqrt());
            company.total += weight;
            if let Some(country) = sense.country {
                *company.countries.entry(country).or_default() += weight;
            }
            if let Some(region) = region_of(&sense) {
                *company.regions.entry(region).or_default() += weight;
            }
            if company.points.len() < COMPANY && !matches!(sense.kind, PlaceKind::Country | PlaceKind::Feature) {
                company.points.push((sense, weight));
            }
        }
        company
    }

    /// How well a place fits the others; `own`, what the name means now, does not count for itself.
    fn likes(&self, sense: &Entry, own: &Entry, times: usize) -> f32 {
        let weight = (times as f32).sqrt();
        let others = (self.total - weight).max(1.0);
        let share = |all: &BTreeMap<PlaceId, f32>, id: Option<PlaceId>, own: Option<PlaceId>| {
            let Some(id) = id else { return 0.0 };
            let count = all.get(&id).copied().unwrap_or(0.0) - if own == Some(id) { weight } else { 0.0 };
            count.max(0.0)
        };
        let country = share(&self.countries, sense.country, own.country);
        let region = share(&self.regions, region_of(sense), region_of(own));
        let near = self
            .points
            .iter()
            .filter(|(other, _)| other.id != own.id && other.id != sense.id)
            .map(|(other, weight)| weight * nearness(sense, other))
            .sum::<f32>();
        let grow = |count: f32| (1.0 + count).ln();
        1.2 * grow(country) + 1.5 * country / others + 1.6 * grow(region) + 1.0 * region / others + 1.5 * grow(near)
    }
}

/// The region a place is or lies in.
fn region_of(entry: &Entry) -> Option<PlaceId> {
    if entry.kind == PlaceKind::Region { Some(entry.id) } else { entry.region }
}

/// 1 for a neighbour, a half at 60 km, nothing far away.
fn nearness(a: &Entry, b: &Entry) -> f32 {
    let far = kilometres(a, b);
    if far > 400.0 { 0.0 } else { 1.0 / (1.0 + far / 60.0) }
}

/// Great-circle distance.
fn kilometres(a: &Entry, b: &Entry) -> f32 {
    let (lat_a, lat_b) = (a.lat.to_radians(), b.lat.to_radians());
    let (dlat, dlon) = (lat_b - lat_a, (b.lon - a.lon).to_radians());
    let h = (dlat / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * (dlon / 2.0).sin().powi(2);
    2.0 * 6371.0 * h.sqrt().min(1.0).asin()
}
