//! Writes the file that [`Gazetteer::open`](super::Gazetteer::open) reads.

use std::collections::{BTreeMap, BTreeSet};

use super::{CAPITAL, KINDS, MAGIC, NO_COUNTRY, NO_REGION, STRIDE};
use crate::PlaceKind;

/// A place to write. Countries must come first, and then regions.
#[derive(Clone, Debug)]
pub struct Row {
    /// The name to show.
    pub name: String,
    /// What kind of place.
    pub kind: PlaceKind,
    /// Degrees north.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
    /// People; 0 where unknown.
    pub population: u32,
    /// The country it lies in, by its place among the rows.
    pub country: Option<usize>,
    /// The region it lies in, by its place among the rows.
    pub region: Option<usize>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// Whether it is the capital of its country.
    pub capital: bool,
    /// Folded names; a demonym has `~` before it, a short form `.`, a postal code `,`.
    pub keys: BTreeSet<String>,
}

/// The bytes of a gazetteer. `codes` are the alpha-2 and alpha-3 code of each country, in the order of the rows.
///
/// # Errors
/// When the map of names cannot be built, or a table outgrows its numbers.
pub fn write(codes: &[[u8; 5]], rows: &[Row]) -> Result<Vec<u8>, fst::Error> {
    let regions = rows.iter().filter(|row| row.kind == PlaceKind::Region).count();
    let (starts, names) = name_table(rows);
    let records: Vec<u8> = rows.iter().flat_map(|row| record(row, codes.len())).collect();
    let (lists, keys) = index(rows)?;
    let sizes = [codes.len(), regions, rows.len(), starts.len() / 4, names.len(), lists.len(), keys.len()];
    let mut out = MAGIC.to_le_bytes().to_vec();
    out.extend(sizes.iter().flat_map(|&size| (size as u32).to_le_bytes()));
    for part in [&codes.concat(), &records, &starts, &names, &lists, &keys] {
        out.extend(part);
    }
    Ok(out)
}

/// Names, every sixteenth whole and the others without the bytes that they share with the name before.
fn name_table(rows: &[Row]) -> (Vec<u8>, Vec<u8>) {
    let (mut starts, mut names) = (Vec::new(), Vec::new());
    let mut before = "";
    for (nth, row) in rows.iter().enumerate() {
        if nth % STRIDE == 0 {
            starts.extend((names.len() as u32).to_le_bytes());
            before = "";
        }
        let name = &row.name[..row.name.floor_char_boundary(255)];
        let shared = before.bytes().zip(name.bytes()).take_while(|(a, b)| a == b).count();
        names.extend([shared as u8, (name.len() - shared) as u8]);
        names.extend(&name.as_bytes()[shared..]);
        before = name;
    }
    (starts, names)
}

fn record(row: &Row, countries: usize) -> [u8; 12] {
    let scaled = |degrees: f32, half: f32| ((degrees + half) / (2.0 * half) * 65535.0).round() as u16;
    let kind = KINDS.iter().position(|kind| *kind == row.kind).unwrap_or_default() as u16;
    let region = row.region.map_or(NO_REGION, |at| (at - countries) as u16);
    let country = row.country.map_or(NO_COUNTRY, |at| at as u8);
    let people = (f64::from(row.population).max(1.0).log2() * 8.0).round() as u8;
    let mut bytes = [0; 12];
    bytes[..4].copy_from_slice(&row.geonames.unwrap_or(0).to_le_bytes());
    bytes[4..6].copy_from_slice(&scaled(row.lat, 90.0).to_le_bytes());
    bytes[6..8].copy_from_slice(&scaled(row.lon, 180.0).to_le_bytes());
    bytes[8..10].copy_from_slice(&(region << 4 | if row.capital { CAPITAL } else { 0 } | kind).to_le_bytes());
    bytes[10] = country;
    bytes[11] = people;
    bytes
}

/// The lists of places that share a name, and the map from names.
fn index(rows: &[Row]) -> Result<(Vec<u8>, Vec<u8>), fst::Error> {
    let mut places: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (nth, row) in rows.iter().enumerate() {
        for key in row.keys.iter().filter(|key| !key.is_empty()) {
            places.entry(key).or_default().push(nth as u32);
        }
    }
    let mut lists: Vec<u8> = Vec::new();
    let mut map = fst::MapBuilder::memory();
    for (key, ids) in places {
        let value = match ids.as_slice() {
            [id] => u64::from(*id) << 1,
            ids => {
                let at = lists.len() as u64;
                lists.extend((ids.len() as u16).to_le_bytes());
                lists.extend(ids.iter().flat_map(|id| id.to_le_bytes().into_iter().take(3)));
                at << 1 | 1
            }
        };
        map.insert(key, value)?;
    }
    Ok((lists, map.into_inner()?))
}
