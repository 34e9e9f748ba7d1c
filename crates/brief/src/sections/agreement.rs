use std::cmp::Reverse;

use crate::context::{Context, count};
use crate::page::{Item, Run, Section};
use crate::sections::incident;

/// How many happenings are named.
const MOST: usize = 8;

/// Where the accounts agree: happenings that two independent origins or more tell alike.
pub fn section(context: &Context) -> Section {
    let mut told: Vec<_> = context.record.incidents.iter().filter(|one| one.origins > 1).collect();
    told.retain(|one| incident::is_told(context, one));
    told.sort_by_key(|one| Reverse((one.origins, incident::weight(context, one))));
    let items = told.into_iter().take(MOST).map(|one| {
        let when = one.days.map(crate::context::days);
        let head: Vec<String> =
            [Some(incident::noun(context, one)), incident::place(context, one), when].into_iter().flatten().collect();
        let runs =
            vec![Run::Plain(format!("{}: told by {}", head.join(", "), count(one.origins, "independent origin")))];
        Item::new(runs, incident::cites(context, one))
    });
    Section::new("agree", "Where the accounts agree", items.collect())
}
