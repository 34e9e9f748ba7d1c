//! Which reports are mainly about one happening, by their words and days.

use std::collections::HashMap;

use jiff::civil::Date;
use rapporteur_report::Report;
use rapporteur_store::Observation;

use crate::ReportRef;
use crate::groups::average_link;
use crate::words::{Bag, Rarity, words};

/// News tells its main matter first: reports are compared by so many words from their start.
const LEAD: usize = 100;
/// Words with a capital count for so many: they are names more often than not, and tell one happening from another of
/// its kind.
const NAME: f32 = 2.0;
/// Reports as like as this are about one happening. Measured on 250 reports of one war (docs/benchmarks.md): between
/// 0.15 and 0.2 the figures hardly move. Towns named in common, tried beside the words, added nothing.
const ALIKE: f32 = 0.17;
/// What each day between two reports takes from their likeness, and what an unknown day takes.
const DAY: f32 = 0.03;
const UNDATED: f32 = 0.1;
/// News of a happening is told within so many days; later reports are about what came of it.
const DAYS: i64 = 4;
/// Reports meet under this many of their heaviest words, and under each with this many of the next ones by date: enough
/// to miss none of those 250 (twice as many words change no figure), and the work stays linear.
const HEAVIEST: usize = 12;
const BESIDE: usize = 32;

/// Which reports are mainly about one happening.
pub(crate) struct Stories {
    /// By report: the story it belongs to.
    pub of: Vec<usize>,
    /// By story: its reports, in order.
    pub members: Vec<Vec<ReportRef>>,
    /// By report: its day.
    pub dates: Vec<Option<Date>>,
}

impl Stories {
    /// Groups reports that are alike on average.
    pub fn of(reports: &[Observation]) -> Self {
        let rarity = Rarity::of(reports.iter().map(|seen| seen.report.text()));
        let bags: Vec<Bag> = reports.iter().map(|seen| bag(&seen.report, &rarity)).collect();
        let dates: Vec<Option<Date>> = reports.iter().map(Observation::date).collect();
        let day = |at: ReportRef| (&bags[at], dates[at]);
        let members = average_link(reports.len(), meeting(&bags, HEAVIEST), ALIKE, |a, b| likeness(day(a), day(b)));
        let mut of = vec![0; reports.len()];
        for (story, reports) in members.iter().enumerate() {
            reports.iter().for_each(|&report| of[report] = story);
        }
        Self { of, members, dates }
    }
}

/// How like two reports are, -1 to 1, with what their days take away.
fn likeness(a: (&Bag, Option<Date>), b: (&Bag, Option<Date>)) -> f32 {
    let days = match a.1.zip(b.1).map(|(a, b)| days_between(a, b).abs()) {
        None => UNDATED,
        Some(apart) if apart > DAYS => return -1.0,
        Some(apart) => DAY * apart as f32,
    };
    a.0.likeness(b.0) - days
}

/// Pairs of texts that share one of their heaviest words. Under each word a text is set beside the next ones only, so that the work
/// stays linear.
pub(crate) fn meeting(bags: &[Bag], heaviest: usize) -> Vec<(usize, usize)> {
    let mut holders: HashMap<u32, Vec<usize>> = HashMap::new();
    for (text, bag) in bags.iter().enumerate() {
        bag.heaviest(heaviest).for_each(|word| holders.entry(word).or_default().push(text));
    }
    let pairs = holders.values().flat_map(|held| {
        held.iter().enumerate().flat_map(|(at, &a)| held[at + 1..].iter().take(BESIDE).map(move |&b| (a, b)))
    });
    pairs.collect()
}

/// Days from one date to another.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(i64::MAX / 2, |span| i64::from(span.get_days()))
}

fn bag(report: &Report, rarity: &Rarity) -> Bag {
    let text = report.text();
    let found: Vec<(usize, String)> = words(text).take(LEAD).collect();
    rarity.bag(found.iter().map(|(at, word)| {
        let name = if text[*at..].starts_with(char::is_uppercase) { NAME } else { 1.0 };
        (word.as_str(), name)
    }))
}
