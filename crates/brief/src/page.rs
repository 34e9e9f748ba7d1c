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

    /// Takes over what another item has under it and rests on, but for words of sentences that are cited already.
    pub fn take(&mut self, other: Self, sentence: impl Fn(&Cite) -> Span) {
        for cite in other.cites {
            if !self.cites.iter().any(|known| sentence(known) == sentence(&cite)) {
                self.cites.push(cite);
            }
        }
        self.below.extend(other.below);
    }

    /// The same, with other items under it.
    pub fn over(self, below: Vec<Self>) -> Self {
        Self { below, ..self }
    }
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
}

/// The words behind a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cite {
    /// The report: its number in the brief is this plus one.
    pub report: ReportRef,
    /// The words.
    pub span: Span,
}
