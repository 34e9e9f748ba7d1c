//! Places: names looked up in the gazetteer, told from people and common words, and put on the map by their company.

mod mentions;
mod senses;
mod weigh;
mod words;

use rapporteur_report::Report;

use crate::gazetteer::Gazetteer;
use crate::scan::Scan;
use crate::{Place, Reading};

/// Finds the places that a text names, and says of each where it lies.
///
/// A name counts as a place by its size in the gazetteer and by the words around it; where the reading has names and
/// tags, these weigh in. One name is one place throughout a text, unless its parent is told ("Springfield, Ohio").
/// Demonyms are marked as such. A name that the gazetteer lacks is no place here: a name without a point stays a name.
pub fn mark(report: &Report, reading: &mut Reading) {
    let Some(gazetteer) = Gazetteer::shipped() else { return };
    let scan = Scan::new(report.text());
    let mentions = mentions::find(&scan, reading, gazetteer);
    let senses = senses::choose(&mentions, gazetteer);
    reading.places = mentions
        .iter()
        .zip(senses)
        .filter_map(|(mention, sense)| {
            let span = report.span(scan.pieces.get(mention.start)?.start, scan.pieces.get(mention.end - 1)?.end)?;
            Some(Place {
                span,
                name: gazetteer.name(sense.id),
                kind: sense.kind,
                country: gazetteer.alpha3(&sense).map(str::to_owned),
                lat: sense.lat,
                lon: sense.lon,
                geonames: sense.geonames,
                demonym: mention.demonym,
            })
        })
        .collect();
}

/// Whether a word, by its lemma, is what "of" and a place's name follow: "town", "outskirts".
pub(crate) fn is_seat(lemma: &str) -> bool {
    words::words().seats.contains(lemma)
}

#[cfg(test)]
mod tests;
