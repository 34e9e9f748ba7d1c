//! Where on earth a name lies: countries, regions, districts, towns, crossings and features, in one compact file.
//!
//! `crates/language/gazetteer/CARD.md` says what the file was made from and how to make it again.
//!
//! # Layout
//! All numbers are little-endian. A header of eight `u32` ([`write()`] has them in order), then one after another:
//! country codes (5 bytes each: alpha-2, alpha-3), records (12 bytes each), the start of every sixteenth name (`u32`),
//! names (how many bytes it shares with the name before, how many follow, and those), lists of places that share a name
//! (`u16`: how many, then three bytes each), and the finite state map from folded names to a place (`2 * id`) or to a
//! list (`2 * offset + 1`).

mod fold;
mod write;

use std::sync::OnceLock;

pub(crate) use fold::plain;
pub use fold::{fold, is_latin, without_article};
pub use write::{Row, write};

use crate::PlaceKind;

const MAGIC: u32 = u32::from_le_bytes(*b"RGZ1");
const HEADER: usize = 32;
const CODE: usize = 5;
const RECORD: usize = 12;
/// Every so many names, the start of one is kept.
const STRIDE: usize = 16;
/// No region, in a record's 12 bits.
const NO_REGION: u16 = 0xfff;
/// No country, in a record's byte.
const NO_COUNTRY: u8 = 0xff;
/// In a record's kind, the bit of a capital.
const CAPITAL: u16 = 0x8;
const KINDS: [PlaceKind; 6] = [
    PlaceKind::Country,
    PlaceKind::Region,
    PlaceKind::District,
    PlaceKind::Town,
    PlaceKind::Crossing,
    PlaceKind::Feature,
];

/// A place's number in the gazetteer. Countries come first, then regions, districts, features and crossings, towns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(u32);

/// A place of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// Its number.
    pub id: PlaceId,
    /// What kind of place.
    pub kind: PlaceKind,
    /// Degrees north, to 0.003.
    pub lat: f32,
    /// Degrees east, to 0.006.
    pub lon: f32,
    /// People, to one part in ten; 0 where unknown. Of a region: those in its towns.
    pub population: u32,
    /// The country it lies in; a country lies in itself.
    pub country: Option<PlaceId>,
    /// The first-level region it lies in.
    pub region: Option<PlaceId>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// Whether it is the capital of its country.
    pub capital: bool,
}

/// The file is not one that this program can read.
#[derive(Debug, thiserror::Error)]
pub enum BadGazetteer {
    /// Another format, or another version of it.
    #[error("not a gazetteer of this version: make it again with `cargo run -p rapporteur-gazetteer`")]
    Format,
    /// Lengths that do not add up.
    #[error("the gazetteer is cut short or damaged: make it again with `cargo run -p rapporteur-gazetteer`")]
    Damaged,
}

/// The gazetteer, read in place.
pub struct Gazetteer {
    codes: &'static [u8],
    records: &'static [u8],
    starts: &'static [u8],
    names: &'static [u8],
    lists: &'static [u8],
    keys: fst::Map<&'static [u8]>,
    regions: u32,
}

static SHIPPED: &[u8] = include_bytes!("../../gazetteer/places.bin");

impl Gazetteer {
    /// The gazetteer that the program carries; empty if the build put a broken one in, which a test forbids.
    pub fn shipped() -> Option<&'static Self> {
        static OPEN: OnceLock<Option<Gazetteer>> = OnceLock::new();
        OPEN.get_or_init(|| Self::open(SHIPPED).ok()).as_ref()
    }

    /// Opens a gazetteer without copying or parsing its tables.
    ///
    /// # Errors
    /// When the bytes are of another format, or cut short.
    pub fn open(bytes: &'static [u8]) -> Result<Self, BadGazetteer> {
        let header: [u32; 8] = std::array::from_fn(|n| number(bytes, 4 * n).unwrap_or(0));
        let [magic, countries, regions, records, starts, names, lists, keys] = header;
        if magic != MAGIC {
            return Err(BadGazetteer::Format);
        }
        let mut rest = bytes.get(HEADER..).ok_or(BadGazetteer::Damaged)?;
        let mut take = |length: usize| {
            let (part, after) = rest.split_at_checked(length).ok_or(BadGazetteer::Damaged)?;
            rest = after;
            Ok::<_, BadGazetteer>(part)
        };
        let codes = take(countries as usize * CODE)?;
        let records = take(records as usize * RECORD)?;
        let starts = take(starts as usize * 4)?;
        let names = take(names as usize)?;
        let lists = take(lists as usize)?;
        let keys = take(keys as usize)?;
        if !rest.is_empty() {
            return Err(BadGazetteer::Damaged);
        }
        let keys = fst::Map::new(keys).map_err(|_| BadGazetteer::Damaged)?;
        Ok(Self { codes, records, starts, names, lists, keys, regions })
    }

    /// How many places it holds.
    pub fn len(&self) -> usize {
        self.records.len() / RECORD
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The places that bear a folded name, in the order of their numbers.
    pub fn named(&self, key: &str) -> Vec<Entry> {
        let Some(value) = self.keys.get(key) else { return Vec::new() };
        let at = (value >> 1) as usize;
        if value & 1 == 0 {
            return self.entry(at as u32).into_iter().collect();
        }
        let Some(&[low, high]) = self.lists.get(at..).and_then(|list| list.first_chunk()) else { return Vec::new() };
        let ids = self.lists[at + 2..].chunks_exact(3).take(u16::from_le_bytes([low, high]).into());
        ids.filter_map(|id| self.entry(u32::from_le_bytes([id[0], id[1], id[2], 0]))).collect()
    }

    /// Whether a folded name is known.
    pub fn knows(&self, key: &str) -> bool {
        self.keys.contains_key(key)
    }

    /// The country of a folded demonym ("norwegian").
    pub fn demonym(&self, folded: &str) -> Option<Entry> {
        self.named(&format!("~{folded}")).into_iter().next()
    }

    /// The regions with a folded short form, which ends in a full stop ("Ky.").
    pub fn short_form(&self, folded: &str) -> Vec<Entry> {
        self.named(&format!(".{folded}"))
    }

    /// The regions with a postal code, given in small letters, which stands in capitals after a comma ("Louisville, KY").
    pub fn postal(&self, code: &str) -> Vec<Entry> {
        self.named(&format!(",{code}"))
    }

    /// The place with a number.
    pub fn get(&self, id: PlaceId) -> Option<Entry> {
        self.entry(id.0)
    }

    /// The name of a place.
    pub fn name(&self, id: PlaceId) -> String {
        self.find_name(id.0 as usize).unwrap_or_default()
    }

    /// ISO 3166-1 alpha-3 code of the country that a place is or lies in.
    pub fn alpha3(&self, entry: &Entry) -> Option<&'static str> {
        let at = entry.country?.0 as usize * CODE;
        std::str::from_utf8(self.codes.get(at + 2..at + CODE)?).ok()
    }

    fn find_name(&self, nth: usize) -> Option<String> {
        let mut at = number(self.starts, 4 * (nth / STRIDE))? as usize;
        let mut name: Vec<u8> = Vec::new();
        for _ in 0..=nth % STRIDE {
            let &[shared, more] = self.names.get(at..)?.first_chunk()?;
            at += 2 + usize::from(more);
            name.truncate(shared.into());
            name.extend(self.names.get(at - usize::from(more)..at)?);
        }
        String::from_utf8(name).ok()
    }

    fn entry(&self, id: u32) -> Option<Entry> {
        let start = id as usize * RECORD;
        let record = self.records.get(start..start + RECORD)?;
        let half = |at: usize| u16::from_le_bytes([record[at], record[at + 1]]);
        let (lat, lon) = (half(4), half(6));
        let place = half(8);
        let countries = (self.codes.len() / CODE) as u32;
        let region = place >> 4;
        let geonames = number(record, 0).filter(|id| *id > 0);
        Some(Entry {
            id: PlaceId(id),
            kind: *KINDS.get(usize::from(place & 0x7))?,
            capital: place & CAPITAL != 0,
            lat: f32::from(lat) / 65535.0 * 180.0 - 90.0,
            lon: f32::from(lon) / 65535.0 * 360.0 - 180.0,
            population: people(record[11]),
            country: (record[10] != NO_COUNTRY).then(|| PlaceId(u32::from(record[10]))),
            region: (region != NO_REGION && u32::from(region) < self.regions)
                .then(|| PlaceId(countries + u32::from(region))),
            geonames,
        })
    }
}

/// The `u32` at a byte offset.
fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// Eighths of a power of two.
fn people(byte: u8) -> u32 {
    if byte == 0 { 0 } else { 2f64.powf(f64::from(byte) / 8.0) as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_gazetteer_opens() {
        let gazetteer = Gazetteer::open(SHIPPED).unwrap();
        assert!(gazetteer.len() > 150_000 && gazetteer.keys.len() > gazetteer.len());
        for n in 0..gazetteer.len() as u32 {
            let entry = gazetteer.entry(n).unwrap();
            assert!(!gazetteer.name(entry.id).is_empty());
            assert!(entry.country.is_none_or(|id| gazetteer.get(id).unwrap().kind == PlaceKind::Country));
            assert!(entry.region.is_none_or(|id| gazetteer.get(id).unwrap().kind == PlaceKind::Region));
        }
    }

    #[test]
    fn a_cut_file_is_refused() {
        for length in [0, 3, 31, 32, 1000, SHIPPED.len() - 1] {
            assert!(Gazetteer::open(&SHIPPED[..length]).is_err(), "{length}");
        }
    }

    #[test]
    fn places_are_found_under_their_names() {
        let gazetteer = Gazetteer::shipped().unwrap();
        for (name, kind, country, lat, lon) in [
            ("Norway", PlaceKind::Country, "NOR", 62.0, 10.0),
            ("Ushuaia", PlaceKind::Town, "ARG", -54.8, -68.3),
            ("Hodeidah", PlaceKind::Town, "YEM", 14.8, 42.95),
            ("Tasmania", PlaceKind::Region, "AUS", -42.0, 147.0),
            ("Laurel County", PlaceKind::District, "USA", 37.1, -84.1),
            ("Verkhny Lars", PlaceKind::Crossing, "RUS", 42.75, 44.62),
        ] {
            let found = gazetteer.named(&fold(name));
            let near = |e: &&Entry| e.kind == kind && (e.lat - lat).abs() < 1.5 && (e.lon - lon).abs() < 1.5;
            let entry = found.iter().find(near).unwrap_or_else(|| panic!("{name}: {found:?}"));
            assert_eq!(gazetteer.alpha3(entry), Some(country), "{name}");
        }
        assert_eq!(gazetteer.demonym("norwegian").map(|e| gazetteer.name(e.id)).as_deref(), Some("Norway"));
        assert!(gazetteer.short_form("ky").iter().any(|e| gazetteer.name(e.id) == "Kentucky"));
    }
}
