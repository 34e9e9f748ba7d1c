use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Points, ReportId, Span};

/// Where a report was got from: the file (or `-`), and the line or record in it where there are several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// The path as the user gave it, joined with the path below it for a folder.
    pub path: String,
    /// Line of a JSON Lines file, from 1.
    pub line: Option<u64>,
    /// The name that the file itself gives to the report (the `id` of a JSON line).
    pub name: Option<String>,
}

/// What a date of publication rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateBasis {
    /// A `published:` line above a plain text, or a field of a JSON line.
    Header,
    /// Metadata of a page.
    Page,
}

/// The day of publication, and how it is known.
///
/// A date that is only read in the text (a dateline) is not here: it belongs to the reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Published {
    /// The day, as the publisher's clock had it.
    #[schemars(with = "String")]
    pub date: Date,
    /// What it rests on.
    pub basis: DateBasis,
}

/// One document as it was published. Never changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    id: ReportId,
    text: String,
    /// Headline, where the source gives one apart from the text.
    pub title: Option<String>,
    /// Name of the outlet that published it.
    pub outlet: Option<String>,
    /// Day of publication by the source's metadata.
    pub published: Option<Published>,
    /// Address it was published at.
    pub url: Option<String>,
    /// Language by the source's metadata or by its words, as ISO 639-1.
    pub language: Option<String>,
    /// Where we got it.
    pub source: Source,
}

impl Report {
    /// The longest text a report can have, in bytes (4 GiB less one), since spans count in 32 bits. Intake sets a far
    /// lower limit.
    pub const MAX_BYTES: usize = u32::MAX as usize;

    /// A report of a bare text, with nothing known about it.
    ///
    /// A text longer than [`Self::MAX_BYTES`] is cut at the last character that fits.
    pub fn new(text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.len() > Self::MAX_BYTES {
            text.truncate(text.floor_char_boundary(Self::MAX_BYTES));
        }
        let mut report = Self {
            id: ReportId::of(&[]),
            text,
            title: None,
            outlet: None,
            published: None,
            url: None,
            language: None,
            source: Source::default(),
        };
        report.seal();
        report
    }

    /// Computes the id anew, once title, outlet, date and address are set.
    pub fn seal(&mut self) {
        let date = self.published.map(|p| p.date.to_string());
        let parts = [&self.title, &self.outlet, &self.url, &date].map(|part| part.as_deref().unwrap_or(""));
        self.id = ReportId::of(&[&self.text, parts[0], parts[1], parts[2], parts[3]]);
    }

    /// The report's identity.
    pub fn id(&self) -> ReportId {
        self.id
    }

    /// The text, exactly as every span counts it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What a person calls this report: its title, else its outlet, else the name of its file.
    pub fn name(&self) -> &str {
        let file = || {
            let path = self.source.path.rsplit(['/', '\\']).next().unwrap_or_default();
            self.source.name.as_deref().unwrap_or(path)
        };
        self.title.as_deref().or(self.outlet.as_deref()).unwrap_or_else(file)
    }

    /// The span of `start..end`, or `None` where it leaves the text or cuts a character.
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        self.text.get(start..end).map(|_| Span::new(self.id, start, end))
    }

    /// The span of code points, or `None` where they leave the text.
    pub fn span_at(&self, points: Points) -> Option<Span> {
        let mut bytes = self.text.char_indices().map(|(at, _)| at).chain([self.text.len()]);
        let start = bytes.nth(points.start)?;
        let end = match points.end.checked_sub(points.start)? {
            0 => start,
            more => bytes.nth(more - 1)?,
        };
        self.span(start, end)
    }

    /// The words of a span; `None` for a span of another report.
    pub fn words(&self, span: Span) -> Option<&str> {
        (span.report() == self.id).then(|| self.text.get(span.range())).flatten()
    }

    /// The span in code points. Walks the whole text: for many spans use [`Self::points_of`].
    pub fn points(&self, span: Span) -> Points {
        self.points_of()(span)
    }

    /// A table from byte offsets to code points, for a caller with many spans.
    pub fn points_of(&self) -> impl Fn(Span) -> Points + use<> {
        // Only the starts of characters longer than one byte need remembering.
        let wide: Vec<(usize, usize)> = self
            .text
            .char_indices()
            .filter(|(_, c)| c.len_utf8() > 1)
            .scan(0, |lost, (at, c)| {
                *lost += c.len_utf8() - 1;
                Some((at, *lost))
            })
            .collect();
        let point = move |byte: usize| {
            let before = wide.partition_point(|&(at, _)| at < byte);
            byte - before.checked_sub(1).map_or(0, |last| wide[last].1)
        };
        move |span| Points { start: point(span.start()), end: point(span.end()) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_span_gives_its_words_back(text in ".{0,60}", a in 0usize..80, b in 0usize..80) {
            let report = Report::new(text.clone());
            match report.span(a, b) {
                Some(span) => {
                    prop_assert_eq!(report.words(span), Some(&text[a..b]));
                    let points = report.points(span);
                    let again: String = text.chars().skip(points.start).take(points.end - points.start).collect();
                    prop_assert_eq!(again.as_str(), &text[a..b]);
                    prop_assert_eq!(report.points_of()(span), points);
                    prop_assert_eq!(report.span_at(points), Some(span));
                }
                None => prop_assert!(text.get(a..b).is_none()),
            }
        }

        #[test]
        fn an_id_is_read_back(text in ".{0,20}") {
            let id = Report::new(text).id();
            prop_assert_eq!(id.to_string().parse::<ReportId>().ok(), Some(id));
        }
    }

    #[test]
    fn the_same_words_from_another_outlet_are_another_report() {
        let one = Report::new("Shots were heard.");
        let mut two = one.clone();
        two.outlet = Some("Valley Post".into());
        two.seal();
        assert_ne!(one.id(), two.id());
    }

    #[test]
    fn words_of_a_foreign_span_are_not_given() {
        let (one, two) = (Report::new("abc"), Report::new("abd"));
        assert_eq!(two.words(one.span(0, 2).unwrap()), None);
    }
}
