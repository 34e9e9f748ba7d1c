use rapporteur_reconcile::ReportRef;
use rapporteur_report::Span;

/// A brief: what every format prints. Text from reports stands in it as it is; each format escapes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// What it is about: the parties, by name.
    pub title: String,
    /// One line on what it rests on: how many reports, of how many origins, from when to when.
    pub subtitle: String,
    /// Its parts, in reading order.
    pub sections: Vec<Section>,
}

/// A part of a brief under a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Stable name for links and programs: `where-things-stand`.
    pub id: &'static str,
    /// The heading.
    pub heading: &'static str,
    /// What it says.
    pub items: Vec<Item>,
    /// What it leaves out, in our words.
    pub note: Option<String>,
}

/// A sentence of a brief, with what stands under it.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The sentence, in runs.
    pub runs: Vec<Run>,
    /// The words it rests on. Empty only for an entry of the list of reports.
    pub cites: Vec<Cite>,
    /// What belongs under it: the sides of a dispute, the terms of an agreement.
    pub below: Vec<Item>,
}

impl Section {
    /// A part that leaves nothing out.
    pub fn new(id: &'static str, heading: &'static str, items: Vec<Item>) -> Self {
        Self { id, heading, items, note: None }
    }
}

impl Item {
    /// A sentence with the words it rests on.
    pub fn new(runs: Vec<Run>, cites: Vec<Cite>) -> Self {
        Self { runs, cites, below: Vec::new() }
    }

    /// A sentence whose citations stand in it, each behind what it is for.
    pub fn cited(runs: Vec<Run>) -> Self {
        let mut cites: Vec<Cite> = runs.iter().flat_map(Run::cites).copied().collect();
        cites.sort_unstable();
        cites.dedup();
        Self { runs, cites, below: Vec::new() }
    }

    /// The citations that stand at the end: those of reports that the sentence does not cite before.
    pub fn last_cites(&self) -> Vec<Cite> {
        let before = |cite: &&Cite| self.runs.iter().flat_map(Run::cites).any(|told| told.report == cite.report);
        self.cites.iter().filter(|cite| !before(cite)).copied().collect()
    }

    /// The same, with other items under it.
    pub fn over(self, below: Vec<Self>) -> Self {
        Self { below, ..self }
    }
}

/// The reports that citations lead to, by number in the brief, each once.
pub(crate) fn numbers(cites: &[Cite]) -> Vec<usize> {
    let mut numbers: Vec<usize> = cites.iter().map(|cite| cite.report + 1).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// The first citation of each report, in order: examples, where all would fill the line.
pub(crate) fn one_a_report(mut cites: Vec<Cite>) -> Vec<Cite> {
    cites.sort_unstable();
    cites.dedup_by_key(|cite| cite.report);
    cites
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Our words.
    Plain(String),
    /// Our words, to stand out.
    Strong(String),
    /// The words of a report: printed in quotation marks.
    Quote(String),
    /// Our caution: "alleged", "disputed", "one origin".
    Mark(String),
    /// The words behind what was just said, where a sentence says several things.
    Cites(Vec<Cite>),
}

impl Run {
    /// The citations that it prints.
    pub fn cites(&self) -> &[Cite] {
        match self {
            Self::Cites(cites) => cites,
            _ => &[],
        }
    }
}

/// The words behind a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cite {
    /// The report: its number in the brief is this plus one.
    pub report: ReportRef,
    /// The words.
    pub span: Span,
}
