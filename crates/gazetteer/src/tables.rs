//! The tables that an analyst edits: countries, short forms of regions, features and crossings.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// What `countries.toml` says of a country.
#[derive(Deserialize)]
pub struct Country {
    /// Degrees north and east.
    pub at: (f32, f32),
    pub demonyms: Vec<String>,
    #[serde(default)]
    pub also: Vec<String>,
}

/// A place of `features.toml`.
#[derive(Deserialize)]
pub struct Place {
    pub name: String,
    pub kind: String,
    pub lat: f32,
    pub lon: f32,
    pub country: Option<String>,
    pub aliases: Vec<String>,
    #[serde(default)]
    pub demonyms: Vec<String>,
    pub geonames: Option<u32>,
}

#[derive(Deserialize)]
struct Features {
    place: Vec<Place>,
}

/// All tables.
pub struct Tables {
    pub countries: BTreeMap<String, Country>,
    pub places: Vec<Place>,
    regions: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

impl Tables {
    pub fn read(folder: &Path) -> Result<Self> {
        let features: Features = table(folder, "features.toml")?;
        Ok(Self {
            countries: table(folder, "countries.toml")?,
            places: features.place,
            regions: table(folder, "regions.toml")?,
        })
    }

    /// The short forms of a region, by the code of its country and its own.
    pub fn short_forms(&self, country: &str, region: &str) -> impl Iterator<Item = &String> {
        self.regions.get(country).and_then(|regions| regions.get(region)).into_iter().flatten()
    }
}

fn table<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<T> {
    let path = folder.join(name);
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    toml::from_str(&text).with_context(|| format!("in {}", path.display()))
}
