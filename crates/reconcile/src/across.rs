//! What the reports of a record have to do with one another, by the names that their sources give them.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use crate::stories::Stories;
use crate::{Dispute, Field, IncidentRef, Nature, OriginKind, Record, ReportRef, Subject};

/// Reports by happening, with their disputes, and reports that share a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Across {
    /// Happenings that reports are mainly about or differ over.
    pub incidents: Vec<Happening>,
    /// Reports that carry one text.
    pub reprints: Vec<Vec<String>>,
}

/// A happening, and the reports on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Happening {
    /// The reports that are mainly about it.
    pub main_of: Vec<String>,
    /// Over what the reports on it differ.
    pub disputes: Vec<Parting>,
}

/// Reports on different sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Parting {
    /// What they differ over.
    pub field: Field,
    /// The reports of each side.
    pub sides: Vec<Vec<String>>,
}

/// Tells which reports are mainly about one happening, who contradicts whom over what, and who shares a text.
///
/// A report is called by the name that its source gives it, else by its id. Differences of detail are left out.
pub fn across(record: &Record) -> Across {
    let name = |at: ReportRef| {
        let report = &record.reports[at].report;
        report.source.name.clone().unwrap_or_else(|| report.id().to_string())
    };
    let names = |reports: &[ReportRef]| reports.iter().map(|&at| name(at)).collect::<Vec<_>>();
    let mut partings: BTreeMap<IncidentRef, Vec<Parting>> = BTreeMap::new();
    for dispute in &record.disputes {
        if let (Subject::Incident(at), Some(sides)) = (dispute.subject, sides(dispute)) {
            let sides = sides.iter().map(|side| names(side)).collect();
            partings.entry(at).or_default().push(Parting { field: dispute.field, sides });
        }
    }
    let mut incidents: Vec<Happening> = main_reports(record)
        .into_iter()
        .map(|(incident, reports)| {
            let disputes = incident.and_then(|at| partings.remove(&at)).unwrap_or_default();
            Happening { main_of: names(&reports), disputes }
        })
        .collect();
    incidents.extend(partings.into_values().map(|disputes| Happening { main_of: Vec::new(), disputes }));
    let reprints = record.origins.iter().filter(|origin| origin.kind == OriginKind::Reprint);
    Across { incidents, reprints: reprints.map(|origin| names(&origin.reports)).collect() }
}

/// Reports by the happening that they are mainly about; a happening that no event was read for has none.
fn main_reports(record: &Record) -> Vec<(Option<IncidentRef>, Vec<ReportRef>)> {
    let mut main: Vec<Option<IncidentRef>> = vec![None; record.reports.len()];
    for (at, incident) in record.incidents.iter().enumerate() {
        incident.main_of.iter().for_each(|&report| main[report] = Some(at));
    }
    // The words of whole reports tell more surely than those of two clauses which reports belong together.
    let stories = Stories::of(&record.reports).members.into_iter();
    stories.map(|reports| (most_frequent(reports.iter().filter_map(|&at| main[at])), reports)).collect()
}

fn most_frequent(of: impl Iterator<Item = IncidentRef>) -> Option<IncidentRef> {
    let mut counts: BTreeMap<IncidentRef, usize> = BTreeMap::new();
    of.for_each(|at| *counts.entry(at).or_default() += 1);
    counts.into_iter().rev().max_by_key(|&(_, count)| count).map(|(at, _)| at)
}

/// The reports on each side, where the sides contradict each other. A report that has both sides told is on neither.
fn sides(dispute: &Dispute) -> Option<Vec<Vec<ReportRef>>> {
    let scored = [Field::Occurred, Field::Place, Field::Date, Field::Blamed, Field::Killed, Field::Injured];
    if dispute.nature == Nature::Detail || !scored.contains(&dispute.field) {
        return None;
    }
    let reports =
        dispute.sides.iter().map(|side| side.holders.iter().map(|holder| holder.report).collect::<BTreeSet<_>>());
    Some(reports.map(|reports| reports.into_iter().collect()).collect())
}
