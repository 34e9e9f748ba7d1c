//! From what a format gives to reports.

use jiff::civil::Date;
use rapporteur_report::{DateBasis, Published, Report, Source};

use crate::problem::{Place, Problem, Trouble, brief};
use crate::{Limits, date, language};

/// A report as its format gives it, every field still in the words of the source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    pub text: String,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub published: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub name: Option<String>,
}

impl Draft {
    /// The report, and a note where its date is not understood.
    pub fn finish(self, place: &Place, basis: DateBasis, limits: &Limits) -> Vec<Result<Report, Problem>> {
        let trouble = |trouble| Err(Problem { place: place.clone(), trouble });
        if self.text.trim().is_empty() {
            return vec![trouble(Trouble::NoText)];
        }
        if self.text.len() > limits.text {
            return vec![trouble(Trouble::LongText(limits.text))];
        }
        let given = filled(self.published);
        let date: Option<Date> = given.as_deref().and_then(date::parse);
        let note = given.filter(|_| date.is_none()).map(|given| trouble(Trouble::Date(brief(&given))));
        let mut report = Report::new(self.text);
        report.title = filled(self.title);
        report.outlet = filled(self.outlet);
        report.url = filled(self.url);
        report.published = date.map(|date| Published { date, basis });
        report.language = language::of(report.text(), self.language.as_deref());
        report.source =
            Source { path: place.path.clone(), line: place.line, name: self.name.filter(|name| !name.is_empty()) };
        report.seal();
        [Ok(report)].into_iter().chain(note).collect()
    }
}

/// A value with its outer white space gone and its inner made single, where anything is left.
fn filled(value: Option<String>) -> Option<String> {
    value.map(|value| value.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|value| !value.is_empty())
}
