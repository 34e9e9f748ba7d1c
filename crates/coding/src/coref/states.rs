//! Of which state somebody is, where the words beside the name do not tell.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_knowledge::Sector;

use super::Resolver;
use crate::opening;
use crate::scene::Scene;

impl Resolver {
    /// Whoever acts for somebody is of his state; offices, residents and unions of which no word says of where they are,
    /// are of the state that the report is about.
    pub(super) fn fill_countries(&self, scene: &mut Scene) {
        for at in 0..scene.actors.len() {
            let actor = &scene.actors[at];
            if actor.country.is_some() || actor.known.is_some() {
                continue;
            }
            let owner = actor.acts_for.map(|owner| &scene.actors[owner]);
            let of_owner = owner.and_then(|owner| owner.country.clone());
            // An official of the Red Cross is of no government.
            let beyond =
                owner.and_then(|owner| owner.sector).filter(|sector| matches!(sector, Sector::Igo | Sector::Ngo));
            let free = actor.acts_for.is_none() && self.known[at].local;
            let sector = beyond.or(actor.sector);
            scene.actors[at].sector = sector;
            scene.actors[at].country = of_owner.or_else(|| self.home.clone().filter(|_| free));
        }
    }
}

/// The state whose army "the army" is: that which a report is about, where its dateline lies there or two names tell of
/// it. In a story of one border town the army may be the neighbour's.
pub(super) fn of_its_army(scene: &Scene, home: &str) -> bool {
    let of = |code: &Option<String>| code.as_deref() == Some(home);
    let places = scene.reading.places.iter().filter(|place| of(&place.country));
    let names: BTreeSet<&str> = places.map(|place| place.name.as_str()).collect();
    names.len() > 1 || opening::dateline(scene).is_some_and(|dateline| dateline.place.is_some_and(|at| of(&at.country)))
}

/// The state that a report is about: at least two in three of the places that it names lie there, or its dateline
/// does and no other is named more often.
pub(super) fn home(scene: &Scene) -> Option<String> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for code in scene.reading.places.iter().filter_map(|place| place.country.as_deref()) {
        *count.entry(code).or_default() += 1;
    }
    let all: usize = count.values().sum();
    let most = count.values().max().copied()?;
    let dateline = opening::dateline(scene).and_then(|dateline| dateline.place?.country);
    let (code, times) = count.iter().max_by_key(|(code, times)| (**times, std::cmp::Reverse(**code)))?;
    if *times * 3 >= all * 2 && (most >= 2 || all == 1) {
        return Some((*code).to_owned());
    }
    dateline.filter(|code| count.get(code.as_str()) == Some(&most))
}
