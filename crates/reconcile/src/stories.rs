//! Which reports are mainly about one happening, by their words and days.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use rapporteur_report::Report;
use rapporteur_store::Observation;

use crate::ReportRef;
use crate::union::Union;
use crate::words::{Bag, Rarity, words};

/// News tells its main matter first: so many words count [`FIRST`] times.
const LEAD: usize = 80;
const FIRST: f32 = 3.0;
/// Words with a capital are names more often than not: they tell one happening from another of its kind.
const NAME: f32 = 3.0;
/// Reports as like as this are about one happening. Measured on 250 reports of one war (docs/benchmarks.md): between
/// 0.15 and 0.25 the figures hardly move.
const ALIKE: f32 = 0.2;
/// What each day between two reports takes from their likeness, and what an unknown day takes.
const DAY: f32 = 0.03;
const UNDATED: f32 = 0.1;
/// News of a happening is told within so many days; later reports are about what came of it.
const DAYS: i64 = 4;
/// Reports meet under this many of their heaviest words, and under each with this many of the next ones by date: enough
/// to miss no pair of the 250, and the work stays linear.
const HEAVIEST: usize = 24;
const BESIDE: usize = 32;
/// Two groups are compared by so many members each.
const SAMPLE: usize = 32;

/// How like reports are, and which are mainly about one happening.
pub(crate) struct Stories {
    bags: Vec<Bag>,
    dates: Vec<Option<Date>>,
    /// By report: the story it belongs to.
    pub of: Vec<usize>,
    /// By story: its reports, in order.
    pub members: Vec<Vec<ReportRef>>,
}

impl Stories {
    /// Groups reports, the likest first; a report joins where it is like the whole group on average.
    pub fn of(reports: &[Observation]) -> Self {
        let rarity = Rarity::of(reports.iter().map(|seen| seen.report.text()));
        let bags: Vec<Bag> = reports.iter().map(|seen| bag(&seen.report, &rarity)).collect();
        let dates = reports.iter().map(Observation::date).collect();
        let mut stories = Self { bags, dates, of: Vec::new(), members: Vec::new() };
        let pairs = stories.like_pairs();
        let mut members: BTreeMap<usize, Vec<ReportRef>> = (0..reports.len()).map(|at| (at, vec![at])).collect();
        let mut union = Union::new(reports.len());
        for (a, b, _) in pairs {
            let (a, b) = (union.find(a), union.find(b));
            if a != b && stories.alike(&members[&a], &members[&b]) {
                let joined = union.join(a, b);
                let taken = members.remove(&a.max(b)).unwrap_or_default();
                members.entry(joined).or_default().extend(taken);
            }
        }
        stories.members = union.sets();
        stories.of = vec![0; reports.len()];
        for (story, reports) in stories.members.iter().enumerate() {
            reports.iter().for_each(|&report| stories.of[report] = story);
        }
        stories
    }

    /// How like two reports are, -1 to 1, with what their days take away.
    pub fn likeness(&self, a: ReportRef, b: ReportRef) -> f32 {
        let apart = match (self.dates[a], self.dates[b]) {
            (Some(a), Some(b)) => days_between(a, b).abs(),
            _ => return self.bags[a].likeness(&self.bags[b]) - UNDATED,
        };
        if apart > DAYS { -1.0 } else { self.bags[a].likeness(&self.bags[b]) - DAY * apart as f32 }
    }

    fn alike(&self, a: &[ReportRef], b: &[ReportRef]) -> bool {
        let (a, b) = (&a[..a.len().min(SAMPLE)], &b[..b.len().min(SAMPLE)]);
        let sum: f32 = a.iter().flat_map(|&a| b.iter().map(move |&b| self.likeness(a, b))).sum();
        sum >= ALIKE * (a.len() * b.len()) as f32
    }

    /// Pairs that share a weighty word and are alike, the likest first.
    fn like_pairs(&self) -> Vec<(ReportRef, ReportRef, f32)> {
        let mut holders: HashMap<u32, Vec<ReportRef>> = HashMap::new();
        for (report, bag) in self.bags.iter().enumerate() {
            bag.heaviest(HEAVIEST).for_each(|word| holders.entry(word).or_default().push(report));
        }
        let pairs = holders.values().flat_map(|held| {
            held.iter().enumerate().flat_map(|(at, &a)| held[at + 1..].iter().take(BESIDE).map(move |&b| (a, b)))
        });
        let mut pairs: Vec<(ReportRef, ReportRef)> = pairs.collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut like: Vec<_> = pairs.into_iter().map(|(a, b)| (a, b, self.likeness(a, b))).collect();
        like.retain(|pair| pair.2 >= ALIKE);
        like.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
        like
    }
}

/// Days from one date to another.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(i64::MAX / 2, |span| i64::from(span.get_days()))
}

fn bag(report: &Report, rarity: &Rarity) -> Bag {
    let text = report.text();
    let found: Vec<(usize, String)> = words(text).collect();
    rarity.bag(found.iter().enumerate().map(|(nth, (at, word))| {
        let first = if nth < LEAD { FIRST } else { 1.0 };
        let name = if text[*at..].starts_with(char::is_uppercase) { NAME } else { 1.0 };
        (word.as_str(), first * name)
    }))
}
