//! Which reports share a text, and how many independent tellings stand behind something.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rapporteur_report::Report;
use rapporteur_store::Observation;

use crate::union::Union;
use crate::words::words;
use crate::{Actor, ActorRef, Origin, OriginKind, ReportRef};

/// Words in a run. Five in a row seldom agree by chance.
const RUN: usize = 5;
/// Of the shorter text's runs, the share that makes two texts one. In news, reports of one happening that were written
/// apart share below a third; copies that an outlet has cut or headed anew share far more than half.
const SHARED: f32 = 0.5;
/// A run that stands in more texts than this is a formula of an outlet: each text with it is set beside this many that
/// follow, no more, which keeps the work linear.
const BESIDE: usize = 32;

/// The runs of a text, hashed, sorted, each once.
fn runs(text: &str) -> Vec<u64> {
    let words: Vec<String> = words(text).map(|(_, word)| word).collect();
    let mut runs: Vec<u64> = words.windows(RUN.min(words.len()).max(1)).map(hash).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// FNV-1a, 64 bits: the same on every machine and in every release.
fn hash(words: &[String]) -> u64 {
    let bytes = words.iter().flat_map(|word| word.bytes().chain([b' ']));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// Sets of texts that are one text, each set in order. Texts that stand alone are sets of one.
pub(crate) fn one_text<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<Vec<usize>> {
    let texts: Vec<Vec<u64>> = texts.map(runs).collect();
    let mut holders: HashMap<u64, Vec<u32>> = HashMap::new();
    for (at, runs) in texts.iter().enumerate() {
        for &run in runs {
            holders.entry(run).or_default().push(at as u32);
        }
    }
    let mut union = Union::new(texts.len());
    // By text: how many runs it shares with the one at hand.
    let mut shared = vec![0_u32; texts.len()];
    for (at, runs) in texts.iter().enumerate() {
        let mut met = Vec::new();
        for holders in runs.iter().filter_map(|run| holders.get(run)).filter(|holders| holders.len() > 1) {
            let after = holders.partition_point(|&holder| holder as usize <= at);
            met.extend(holders[after..].iter().take(BESIDE).map(|&other| other as usize));
        }
        met.iter().for_each(|&other| shared[other] += 1);
        for other in met {
            let shorter = runs.len().min(texts[other].len());
            if shared[other] > 0 && shared[other] as f32 >= SHARED * shorter as f32 {
                union.join(at, other);
            }
            shared[other] = 0;
        }
    }
    union.sets()
}

/// The origin of every report. A compiled report that also shares its text is a reprint.
pub(crate) fn find(reports: &[Observation]) -> Vec<Origin> {
    let sets = one_text(reports.iter().map(|seen| seen.report.text()));
    sets.into_iter()
        .map(|members| {
            let codings = members.iter().filter_map(|&at| reports[at].coding.as_ref().ok());
            let credits: Vec<_> =
                codings.flat_map(|coding| &coding.credits).map(|credit| (credit.name.clone(), credit.span)).collect();
            let kind = match (members.len(), credits.len()) {
                (2.., _) => OriginKind::Reprint,
                (_, 0 | 1) => OriginKind::Own,
                _ => OriginKind::Compiled,
            };
            Origin { kind, reports: members, credits }
        })
        .collect()
}

/// Counts independent tellings.
pub(crate) struct Sources {
    /// By report: a number that reports with one source share.
    source: Vec<usize>,
    compiled: Vec<bool>,
    /// By actor: whether it is known by name.
    named: Vec<bool>,
}

impl Sources {
    /// Reports share a source when they share a text or an outlet, credit one agency, or when one credits the other's
    /// outlet.
    pub fn of(reports: &[Observation], origins: &[Origin], actors: &[Actor]) -> Self {
        let mut union = Union::new(reports.len());
        let mut compiled = vec![false; reports.len()];
        let mut named: BTreeMap<String, ReportRef> = BTreeMap::new();
        for origin in origins {
            for &report in &origin.reports {
                union.join(origin.reports[0], report);
                compiled[report] = origin.kind == OriginKind::Compiled;
            }
            // A compilation is set aside below; to tie it to its outlets would also tie these to one another.
            let credits = origin.credits.iter().map(|(name, _)| name.as_str());
            let credits = credits.filter(|_| origin.kind != OriginKind::Compiled);
            for name in credits.chain(origin.reports.iter().filter_map(|&at| outlet(&reports[at].report))) {
                let first = *named.entry(name.to_lowercase()).or_insert(origin.reports[0]);
                union.join(first, origin.reports[0]);
            }
        }
        let source = (0..reports.len()).map(|at| union.find(at)).collect();
        Self { source, compiled, named: actors.iter().map(|actor| actor.named).collect() }
    }

    /// Ties tellings of one thing, of which each is a report and whom it has say it: two are one where they share the
    /// report's source or the named speaker.
    pub fn tie(&self, tellings: impl Iterator<Item = Teller>) -> Tied<'_> {
        let tellers: Vec<Teller> = tellings.collect::<BTreeSet<_>>().into_iter().collect();
        let mut union = Union::new(tellers.len());
        let (mut by_source, mut by_speaker) = (HashMap::new(), HashMap::new());
        for (at, &(report, speaker)) in tellers.iter().enumerate() {
            // What was compiled ties nothing: it would make one source of the outlets that it was compiled from.
            if self.compiled[report] {
                continue;
            }
            union.join(at, *by_source.entry(self.source[report]).or_insert(at));
            // A nameless official of one report need not be that of another.
            if let Some(speaker) = speaker.filter(|speaker| self.named[*speaker]) {
                union.join(at, *by_speaker.entry(speaker).or_insert(at));
            }
        }
        let set = tellers.into_iter().enumerate().map(|(at, teller)| (teller, union.find(at))).collect();
        Tied { sources: self, set }
    }
}

/// A report, and whom it has say something; `None` where it speaks for itself.
pub(crate) type Teller = (ReportRef, Option<ActorRef>);

/// Tellings of one thing in independent sets.
pub(crate) struct Tied<'s> {
    sources: &'s Sources,
    set: HashMap<Teller, usize>,
}

impl Tied<'_> {
    /// How many independent tellings these are. A compiled report adds nothing to others.
    pub fn independent(&self, tellers: impl Iterator<Item = Teller>) -> usize {
        let mut any = false;
        let own = tellers.inspect(|_| any = true).filter(|(report, _)| !self.sources.compiled[*report]);
        let sets: BTreeSet<usize> = own.filter_map(|teller| self.set.get(&teller).copied()).collect();
        sets.len().max(usize::from(any))
    }

    /// How many of them there are in all.
    pub fn all(&self) -> usize {
        self.independent(self.set.keys().copied())
    }
}

fn outlet(report: &Report) -> Option<&str> {
    report.outlet.as_deref().filter(|name| !name.is_empty())
}
