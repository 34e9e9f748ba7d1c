//! Holds the program to the keys of `samples/`: what a careful person finds in the reports of two situations.
//!
//! Each thing that a key has is one item, and it is found or missed:
//! - **reports**: outlet, date, set aside; days that must stay unresolved; words of a page that are no text.
//! - **actors, spellings**: each place where the key has an actor named votes for the actor of the record that is named
//!   there, and the most votes win; two who were taken for one lose one of them. A named actor's name must be that of
//!   the key or one of its spellings, case and article apart; of an office one telling word must be right.
//! - **statements**: the right speaker, and content of which half of the bytes are common (Jaccard). Then kind, manner,
//!   and whose statement it is told in. Where the list is complete, each further statement is a miss.
//! - **events**: a trigger that touches the key's, and the type. Then whatever the key tells: the sides as sets, mode,
//!   place, date (none where the key has none), counts, standing, whose word it is. Lorries and boats are no actors.
//! - **incidents**: the incident that holds most of its events, report by report; its days.
//! - **origins, places, disputes**: reports that are one; misspelt places; field, nature, and each side with its value
//!   and one of its reports.
//! - **sides, agreements, rounds, demands, crossings, ceasefire**: see `state.rs`. Clauses are not looked for yet.
//! - **traps**: what never happened must not stand in the record as done.
//!
//! What is missed is listed in `misses.txt` beside each key. The test fails where more is missed, and where less is:
//! then the line has to go. `KEEP_MISSES=1 cargo test -p rapporteur --test samples` writes the lists anew, and
//! `-- --nocapture` shows the tables.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the whole crate is a test")]

mod across;
mod cast;
mod checklist;
mod events;
mod house;
mod key;
mod reports;
mod state;
mod statements;

use std::path::Path;

use across::Incidents;
use cast::Cast;
use checklist::Checklist;
use house::House;

#[test]
fn the_luangwa_valley() {
    hold("luangwa-valley");
}

#[test]
fn the_rio_de_la_plata() {
    hold("rio-de-la-plata");
}

fn hold(situation: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(situation);
    let house = House::of(&folder);
    let cast = Cast::of(&house);
    let incidents = Incidents::of(&house);
    let mut list = Checklist::default();
    reports::check(&house, &mut list);
    cast::check(&house, &cast, &mut list);
    statements::check(&house, &cast, &mut list);
    events::check(&house, &cast, &mut list);
    incidents.check(&house, &mut list);
    across::origins(&house, &mut list);
    across::places(&house, &mut list);
    across::disputes(&house, &cast, &incidents, &mut list);
    state::check(&house, &cast, &incidents, &mut list);
    events::traps(&house, &mut list);
    println!("{}", list.table(situation));
    if let Err(wrong) = list.hold_against(&folder.join("misses.txt")) {
        panic!("{situation} does not go as its key and misses.txt have it:\n{wrong}");
    }
}
