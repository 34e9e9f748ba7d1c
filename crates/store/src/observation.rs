use jiff::civil::Date;
use rapporteur_coding::Coding;
use rapporteur_report::Report;

/// Why a report is kept but not coded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetAside {
    /// It is not in English; its language as ISO 639-1.
    Language(String),
}

/// A report and what was read in it. Added, never changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// The report.
    pub report: Report,
    /// Its newest coding, or why there is none.
    pub coding: Result<Coding, SetAside>,
}

impl Observation {
    /// The day it was published, by its metadata or by its own dateline; `None` where neither tells.
    pub fn date(&self) -> Option<Date> {
        let told = self.coding.as_ref().ok().and_then(|coding| coding.anchor).map(|anchor| anchor.date);
        told.or(self.report.published.map(|published| published.date))
    }
}
