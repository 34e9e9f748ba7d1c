//! From package data to the rows of the gazetteer.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use rapporteur_language::PlaceKind;
use rapporteur_language::gazetteer::{Row, fold, is_latin, without_article};

use crate::sources::{Country, Division, Sources, Town, middle};
use crate::tables::{Place, Tables};

/// Towns with fewer people are known by their own name only: spellings of hamlets would fill the file.
const SPELLINGS_FROM: u32 = 2_000;
/// In a country with so many towns listed, hamlets are left out; where the list is thin, all count.
const MANY_TOWNS: usize = 3_000;
/// A town with fewer people is a hamlet.
const HAMLET: u32 = 1_000;
/// What the names of regions may end in; English texts often leave it away.
const REGION_WORDS: &[&str] =
    &[" province", " state", " governorate", " region", " oblast", " department", " prefecture", " county"];

/// Every place: countries first, then regions, districts, features and crossings, towns.
pub struct Book<'s> {
    /// Alpha-2 and alpha-3 of each country.
    pub codes: Vec<[u8; 5]>,
    pub rows: Vec<Row>,
    sources: &'s Sources,
    /// Where the countries and regions stand among the rows, by their codes.
    countries: BTreeMap<&'s str, usize>,
    regions: BTreeMap<&'s str, usize>,
    towns: BTreeMap<(&'s str, &'s str), Vec<&'s Town>>,
}

impl<'s> Book<'s> {
    pub fn new(sources: &'s Sources, tables: &Tables) -> Result<Self> {
        let mut towns: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for town in &sources.towns {
            towns.entry((town.country.as_str(), town.region.as_str())).or_default().push(town);
        }
        let (countries, regions) = (BTreeMap::new(), BTreeMap::new());
        let mut book = Self { codes: Vec::new(), rows: Vec::new(), sources, countries, regions, towns };
        for country in &sources.countries {
            book.add_country(country, tables)?;
        }
        for region in &sources.regions {
            book.add_region(region, tables);
        }
        book.add_districts();
        book.add_features(tables);
        book.add_towns();
        Ok(book)
    }

    fn add_country(&mut self, country: &'s Country, tables: &Tables) -> Result<()> {
        let code: Vec<u8> = country.iso.bytes().chain(country.iso3.bytes()).collect();
        self.codes.push(code.try_into().ok().with_context(|| format!("{} has no ISO codes", country.name))?);
        let extra = tables.countries.get(&country.iso);
        let names = extra.into_iter().flat_map(|extra| &extra.also).chain([&country.name]);
        let demonyms = extra.into_iter().flat_map(|extra| &extra.demonyms);
        let keys = names.map(|name| fold(name)).chain(demonyms.map(|word| format!("~{}", fold(word)))).collect();
        let towns = || self.sources.towns.iter().filter(|town| town.country == country.iso);
        let (lat, lon) = match extra {
            Some(extra) => extra.at,
            None => middle(towns().map(|town| (town.lat, town.lon))).unwrap_or((0.0, 0.0)),
        };
        let at = self.rows.len();
        self.countries.insert(&country.iso, at);
        self.rows.push(Row {
            name: country.name.clone(),
            kind: PlaceKind::Country,
            lat,
            lon,
            population: country.population,
            country: Some(at),
            region: None,
            geonames: Some(country.geonames),
            capital: false,
            keys,
        });
        Ok(())
    }

    /// Adds a region if its own point or its towns tell where it lies.
    fn add_region(&mut self, region: &'s Division, tables: &Tables) {
        let Some((code, number)) = region.code.split_once('.') else { return };
        let Some(&country) = self.countries.get(code) else { return };
        let point = self.sources.region_points.get(&region.geonames);
        let towns = self.towns.get(&(code, number)).map(Vec::as_slice).unwrap_or_default();
        let middle = || middle(towns.iter().map(|town| (town.lat, town.lon)));
        let Some((lat, lon)) = point.map(|point| point.at).or_else(middle) else { return };
        let spellings =
            region.also.iter().chain(point.into_iter().flat_map(|point| &point.names)).chain([&region.name]);
        let mut keys: BTreeSet<String> = spellings.filter(|name| spelled(name)).map(|name| fold(name)).collect();
        let bare = |key: &String| REGION_WORDS.iter().find_map(|word| key.strip_suffix(word)).map(str::to_owned);
        let bare: Vec<String> = keys.iter().filter_map(bare).collect();
        keys.extend(bare);
        keys.retain(|key| key.len() > 2);
        let mark = |short: &String| if short.ends_with('.') { '.' } else { ',' };
        keys.extend(tables.short_forms(code, number).map(|short| format!("{}{}", mark(short), fold(short))));
        // The postal codes of the United States are its GeoNames codes.
        keys.extend((code == "US").then(|| format!(",{}", number.to_lowercase())));
        self.regions.insert(&region.code, self.rows.len());
        self.rows.push(Row {
            name: point.map_or(&region.name, |point| &point.name).clone(),
            kind: PlaceKind::Region,
            lat,
            lon,
            population: towns.iter().map(|town| town.population).fold(0, u32::saturating_add),
            country: Some(country),
            region: None,
            geonames: Some(region.geonames),
            capital: false,
            keys,
        });
    }

    fn add_districts(&mut self) {
        let town = |town: &'s Town| (town.country.as_str(), fold(&town.name));
        let towns: BTreeSet<(&str, String)> = self.sources.towns.iter().map(town).collect();
        for district in &self.sources.districts {
            let Some((region, _)) = district.code.rsplit_once('.') else { continue };
            let Some(&country) = region.split('.').next().and_then(|code| self.countries.get(code)) else { continue };
            let Some(&(lat, lon)) = self.sources.district_points.get(&district.code) else { continue };
            let name = fold(&district.name);
            // Most districts bear the name of their town, which stands for both.
            if towns.contains(&(&region[..2], name.clone())) {
                continue;
            }
            self.rows.push(Row {
                name: district.name.clone(),
                kind: PlaceKind::District,
                lat,
                lon,
                population: 0,
                country: Some(country),
                region: self.regions.get(region).copied(),
                geonames: Some(district.geonames),
                capital: false,
                // "Clay County" is never "Clay" alone, but a district often goes without the word.
                keys: name.strip_suffix(" district").map(str::to_owned).into_iter().chain([name.clone()]).collect(),
            });
        }
    }

    fn add_features(&mut self, tables: &Tables) {
        for place in &tables.places {
            let town = self.nearest_town(place);
            let names = place.aliases.iter().chain([&place.name]).map(|name| fold(name));
            let demonyms = place.demonyms.iter().map(|demonym| format!("~{}", fold(demonym)));
            self.rows.push(Row {
                name: place.name.clone(),
                kind: if place.kind == "crossing" { PlaceKind::Crossing } else { PlaceKind::Feature },
                lat: place.lat,
                lon: place.lon,
                population: 0,
                country: place.country.as_deref().and_then(|code| self.countries.get(code).copied()),
                region: town
                    .and_then(|town| self.regions.get(format!("{}.{}", town.country, town.region).as_str()).copied()),
                geonames: place.geonames,
                capital: false,
                keys: names.chain(demonyms).collect(),
            });
        }
    }

    /// The town that tells in which region a crossing lies.
    fn nearest_town(&self, place: &Place) -> Option<&'s Town> {
        let country = place.country.as_deref().filter(|_| place.kind == "crossing")?;
        let far = |town: &&Town| (town.lat - place.lat).hypot(town.lon - place.lon);
        self.sources.towns.iter().filter(|town| town.country == country).min_by(|a, b| far(a).total_cmp(&far(b)))
    }

    fn add_towns(&mut self) {
        let mut listed: BTreeMap<&str, usize> = BTreeMap::new();
        let mut capitals: BTreeMap<&str, &Town> = BTreeMap::new();
        for town in &self.sources.towns {
            *listed.entry(&town.country).or_default() += 1;
            let Some(&country) = self.countries.get(town.country.as_str()) else { continue };
            let larger = capitals.get(town.country.as_str()).is_none_or(|other| town.population > other.population);
            if larger && fold(&town.name) == fold(&self.sources.countries[country].capital) {
                capitals.insert(&town.country, town);
            }
        }
        let mut towns: Vec<(String, &Town)> = self
            .sources
            .towns
            .iter()
            .filter(|town| town.population >= HAMLET || listed[town.country.as_str()] < MANY_TOWNS)
            .map(|town| (fold(&town.name), town))
            .collect();
        // Neighbours in the file share the start of their names.
        towns.sort_by(|(a, one), (b, two)| (a, one.geonames).cmp(&(b, two.geonames)));
        for (_, town) in towns {
            let Some(&country) = self.countries.get(town.country.as_str()) else { continue };
            let languages = &self.sources.countries[country].languages;
            let arabic = languages.split(',').any(|language| language.starts_with("ar"));
            self.rows.push(Row {
                name: town.name.clone(),
                kind: PlaceKind::Town,
                lat: town.lat,
                lon: town.lon,
                population: town.population,
                country: Some(country),
                region: self.regions.get(format!("{}.{}", town.country, town.region).as_str()).copied(),
                geonames: Some(town.geonames),
                capital: capitals.get(town.country.as_str()).is_some_and(|other| other.geonames == town.geonames),
                keys: town_keys(town, arabic),
            });
        }
    }
}

/// Whether another name is a spelling that an English text may use.
fn spelled(name: &str) -> bool {
    let code = name.len() <= 4 && !name.chars().any(char::is_lowercase);
    let plain = !name.contains(|c: char| c.is_ascii_digit() || "(),/;".contains(c));
    is_latin(name) && !code && plain && name.len() <= 32 && name.starts_with(char::is_uppercase)
}

fn town_keys(town: &Town, arabic: bool) -> BTreeSet<String> {
    let mut keys = BTreeSet::from([fold(&town.name)]);
    if town.population >= SPELLINGS_FROM {
        keys.extend(town.also.iter().filter(|name| spelled(name)).map(|name| fold(name)).filter(|key| key.len() > 2));
    }
    // "Hodeidah" stands in the data only under "El-Hodeidah".
    if arabic {
        let bare: Vec<String> = keys.iter().filter_map(|key| without_article(key)).map(str::to_owned).collect();
        keys.extend(bare.into_iter().filter(|key| key.len() > 3));
    }
    keys
}
