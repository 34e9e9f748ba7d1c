//! Makes `crates/language/gazetteer/places.bin` from open package data and the tables beside it.
//!
//! `rapporteur-gazetteer PACKAGES TABLES` reads the unpacked packages below PACKAGES and the TOML tables in TABLES, and
//! writes `places.bin` there. `CARD.md` in that folder has the whole command.

mod rows;
mod sources;
mod tables;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, bail};
use rapporteur_language::PlaceKind;
use rapporteur_language::gazetteer::{Row, write};

use rows::Book;
use sources::Sources;
use tables::Tables;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [packages, tables] = arguments.as_slice() else {
        bail!("usage: rapporteur-gazetteer PACKAGES TABLES (see CARD.md in crates/language/gazetteer)");
    };
    let folder = Path::new(tables);
    let (sources, tables) = (Sources::read(Path::new(packages))?, Tables::read(folder)?);
    let book = Book::new(&sources, &tables)?;
    let bytes = write(&book.codes, &book.rows)?;
    let out = folder.join("places.bin");
    std::fs::write(&out, &bytes).with_context(|| format!("cannot write {}", out.display()))?;
    report(&book.rows, bytes.len());
    Ok(())
}

/// Says what was written, for the card.
fn report(rows: &[Row], bytes: usize) {
    let mut counts: BTreeMap<PlaceKind, usize> = BTreeMap::new();
    for row in rows {
        *counts.entry(row.kind).or_default() += 1;
    }
    let names: BTreeSet<&String> = rows.iter().flat_map(|row| &row.keys).collect();
    eprintln!("{} places, {} names, {bytes} bytes: {counts:?}", rows.len(), names.len());
}
