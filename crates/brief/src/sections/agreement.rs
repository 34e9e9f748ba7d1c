use std::cmp::Reverse;
use std::collections::HashSet;

use crate::context::Context;
use crate::page::{Item, Run, Section};
use crate::sections::incident;
use crate::wording::count;

/// How many happenings are named.
const MOST: usize = 8;

/// Where the accounts agree: happenings that two independent origins or more tell alike.
pub fn section(context: &Context) -> Section {
    let mut told: Vec<_> = context.record.incidents.iter().filter(|one| one.origins > 1).collect();
    told.retain(|one| incident::is_told(context, one));
    told.sort_by_cached_key(|one| Reverse((one.origins, incident::weight(context, one))));
    // What reads alike is told once, by the most; "talks" alone tells nothing.
    let mut heads = HashSet::new();
    let items = told.into_iter().filter_map(|one| {
        let head = incident::head(context, one);
        let head = (head.len() > 1).then(|| head.join(", "))?;
        let told = format!("{head}: told by {}", count(one.origins, "independent origin"));
        heads.insert(head).then(|| Item::new(vec![Run::Plain(told)], incident::cites(context, one)))
    });
    Section::new("agree", "Where the accounts agree", items.take(MOST).collect())
}
