//! How reconciling grows with the reports: `cargo run --release -p rapporteur-reconcile --example scale`.
//!
//! The reports are made up from lists of names: ten a day, three on each of a few happenings, and each with a look back
//! at an older one. Prints one line for each number of reports.

#[path = "../tests/made/mod.rs"]
mod made;

use std::time::Instant;

use made::{Made, reconciled};
use rapporteur_coding::StatementKind;
use rapporteur_knowledge::{EventType, Sector};
use rapporteur_language::PlaceKind;
use rapporteur_store::Observation;

const TOWNS: [&str; 12] =
    ["Arvik", "Bodrum", "Calden", "Dovre", "Elmin", "Fosk", "Garda", "Holm", "Ister", "Jarna", "Kolm", "Lunde"];
const GIVEN: [&str; 10] = ["Ada", "Bo", "Cleo", "Dan", "Eva", "Finn", "Gro", "Hal", "Ida", "Jon"];
const LAST: [&str; 11] =
    ["Abel", "Brandt", "Carlsen", "Dahl", "Ekman", "Falk", "Grieg", "Holt", "Iversen", "Juhl", "Krogh"];

fn report(nth: usize) -> Observation {
    // A plain mixing of the number, so that lists combine in many ways and every run makes the same reports.
    let mix = |salt: usize, of: usize| (nth / 3 * 7919 + salt * 104_729) / 13 % of;
    let (town, dead) = (TOWNS[mix(1, 12)], 2 + mix(2, 40));
    let name = format!("{} {}", GIVEN[mix(3, 10)], LAST[mix(4, 11)]);
    let (year, month, day) = (2031 + nth / 10 / 336, nth / 10 / 28 % 12 + 1, nth / 10 % 28 + 1);
    let date = format!("{year}-{month:02}-{day:02}");
    let said =
        format!("nobody in {town} had been warned of the shells that came over the ridge number {}", mix(5, 900));
    let killed = format!("killed {dead} people");
    let clause = format!("Shells fired at {town} on that day {killed}");
    let text = format!("{clause}, a nurse of ward {nth} said. The mayor {name} said that {said}. Copy {nth}.");
    let mut made = Made::new(&format!("Outlet {}", nth % 40), &text).dated(&date);
    let mayor = made.person(&name, "mayor", "NOR", Sector::Gov);
    made.says(mayor, &said, StatementKind::Report);
    let place = (60.0 + mix(1, 12) as f32, 10.0);
    made.event("fired", &clause, EventType::Assault)
        .at(town, PlaceKind::Town, "NOR", place)
        .on("that day", &date)
        .killed(&killed, dead as u64);
    made.seen()
}

fn main() {
    let mut out = String::from("reports  incidents  disputes  milliseconds\n");
    for reports in [500, 1000, 2000, 4000, 8000] {
        let observations = (0..reports).map(report).collect();
        let start = Instant::now();
        let record = reconciled(observations, None);
        let spent = start.elapsed().as_millis();
        out += &format!("{reports:7}  {:9}  {:8}  {spent:12}\n", record.incidents.len(), record.disputes.len());
    }
    #[allow(clippy::print_stdout, reason = "an example talks to its user")]
    {
        print!("{out}");
    }
}
