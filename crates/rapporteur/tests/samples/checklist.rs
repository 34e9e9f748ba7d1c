//! What was looked for and whether it was found, held against the committed list of misses.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

/// Items by label; the first word of a label is the list it belongs to.
#[derive(Default)]
pub struct Checklist {
    items: BTreeMap<String, bool>,
    list: String,
}

impl Checklist {
    /// Names the list that the next items belong to.
    pub fn list(&mut self, name: &str) {
        name.clone_into(&mut self.list);
    }

    /// Notes one item.
    pub fn tick(&mut self, item: impl AsRef<str>, found: bool) {
        let label = format!("{} {}", self.list, item.as_ref()).replace('\n', " ");
        let twice = self.items.insert(label.clone(), found);
        assert!(twice.is_none(), "two items of the key have one label: {label}");
    }

    /// Notes what the program has beyond a list that is complete: each is an item that ought not to be there.
    pub fn extra(&mut self, item: &str, count: usize) {
        (1..=count).for_each(|number| self.tick(format!("{item} more than the key has: {number}"), false));
    }

    fn missed(&self) -> BTreeSet<&str> {
        self.items.iter().filter(|(_, found)| !**found).map(|(item, _)| item.as_str()).collect()
    }

    /// List by list, how many were found of how many.
    pub fn table(&self, situation: &str) -> String {
        let mut lists: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (item, found) in &self.items {
            let (got, all) = lists.entry(item.split(' ').next().unwrap_or_default()).or_default();
            *got += usize::from(*found);
            *all += 1;
        }
        let mut table = format!("{situation}: found of what the key has\n");
        let total = lists.values().fold((0, 0), |sum, (got, all)| (sum.0 + got, sum.1 + all));
        for (list, (got, all)) in lists.into_iter().chain([("all", total)]) {
            _ = writeln!(table, "  {list:<14} {got:>4} / {all:<4} {:>3} %", got * 100 / all);
        }
        table
    }

    /// Compares the misses with a file of the known ones, or rewrites that file where `KEEP_MISSES` is set.
    ///
    /// # Errors
    /// What is missed and not known, and what is known as missed and is found.
    pub fn hold_against(&self, file: &Path) -> Result<(), String> {
        let missed = self.missed();
        if std::env::var_os("KEEP_MISSES").is_some() {
            assert!(std::env::var_os("CI").is_none(), "KEEP_MISSES is for a developer's own machine, never for CI");
            let lines: String = missed.iter().flat_map(|item| [item, "\n"]).collect();
            std::fs::write(file, lines).unwrap();
            return Ok(());
        }
        let known = std::fs::read_to_string(file).unwrap_or_default();
        let known: BTreeSet<&str> = known.lines().collect();
        let mut wrong = String::new();
        for item in missed.difference(&known) {
            _ = writeln!(wrong, "missed, and was not before: {item}");
        }
        for item in known.difference(&missed) {
            _ = writeln!(wrong, "no longer missed; delete this line of {}: {item}", file.display());
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }
}
