//! Who said what.

use rapporteur_coding::Statement;
use rapporteur_report::Span;

use crate::cast::Cast;
use crate::checklist::Checklist;
use crate::house::House;
use crate::key;

/// How much of what either has must be common to both.
const COMMON: f64 = 0.5;

/// Ticks off statements: found with their speaker, then kind, manner, and in whose statement they are told.
pub fn check(house: &House, cast: &Cast, list: &mut Checklist) {
    list.list("statements");
    for (report, wanted) in &house.key.statements {
        let told = house.coding(report).map_or(&[][..], |coding| &coding.statements);
        let mut taken = Vec::new();
        for said in wanted {
            let best = find(house, cast, report, said, told);
            taken.extend(best);
            let best = best.map(|at| &told[at]);
            let label = format!("{report} “{}”", said.cue);
            list.tick(&label, best.is_some());
            let kind = |found: &Statement| found.kind == said.kind || said.or.contains(&found.kind);
            list.tick(format!("{label} kind"), best.is_some_and(kind));
            list.tick(format!("{label} manner"), best.is_some_and(|found| found.manner == said.manner));
            if let Some(outer) = &said.inside {
                let within = best.and_then(|found| told.get(found.within?));
                let inside = within.is_some_and(|within| speaks(house, cast, report, within, outer));
                list.tick(format!("{label} inside"), inside);
            }
        }
        if house.key.report[report].complete.iter().any(|list| list == "statements") {
            list.extra(report, (0..told.len()).filter(|at| !taken.contains(at)).count());
        }
    }
}

/// The statement of the right speaker with most content in common, and at least [`COMMON`].
fn find(house: &House, cast: &Cast, report: &str, said: &key::Statement, told: &[Statement]) -> Option<usize> {
    let content: Vec<Span> = said.content.iter().filter_map(|piece| house.stretch(report, piece)).collect();
    let right = |found: &Statement| {
        let others = found.others.iter().filter_map(|other| house.across(report, other.actor));
        let others: Vec<_> = others.filter_map(|other| cast.known(other)).collect();
        speaks(house, cast, report, found, &said.speaker)
            && said.with.iter().all(|with| others.contains(&with.as_str()))
    };
    let told = told.iter().enumerate().filter(|(_, found)| right(found));
    let told = told.map(|(at, found)| (common(&content, &found.content), at)).filter(|(share, _)| *share >= COMMON);
    told.max_by(|one, two| one.0.total_cmp(&two.0)).map(|(_, at)| at)
}

fn speaks(house: &House, cast: &Cast, report: &str, said: &Statement, speaker: &str) -> bool {
    let by = said.speaker.and_then(|by| house.across(report, by.actor));
    by.is_some() && by == cast.find(speaker)
}

/// Bytes common to both, of the bytes of either (Jaccard).
fn common(one: &[Span], two: &[Span]) -> f64 {
    let size = |spans: &[Span]| spans.iter().map(|span| span.end() - span.start()).sum::<usize>();
    let shared = |a: &Span, b: &Span| a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    let both: usize = one.iter().flat_map(|a| two.iter().map(move |b| shared(a, b))).sum();
    both as f64 / (size(one) + size(two) - both).max(1) as f64
}
