use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ReportId;

/// Words of a report: `start..end` are byte offsets into [`Report::text`](crate::Report::text), end-exclusive, on
/// character boundaries.
///
/// Spans order by report, then by place in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    report: ReportId,
    start: u32,
    end: u32,
}

impl Span {
    pub(crate) fn new(report: ReportId, start: usize, end: usize) -> Self {
        debug_assert!(start <= end && end <= u32::MAX as usize);
        Self { report, start: start as u32, end: end as u32 }
    }

    /// The report whose words these are.
    pub fn report(self) -> ReportId {
        self.report
    }

    /// Offset of the first byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// Offset just past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The bytes, as a range to index the report's text with.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether no byte is marked.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether every byte of `other` is marked by this span.
    pub fn contains(self, other: Self) -> bool {
        self.report == other.report && self.start <= other.start && other.end <= self.end
    }

    /// Whether a byte is marked by both spans.
    pub fn overlaps(self, other: Self) -> bool {
        self.report == other.report && self.start < other.end && other.start < self.end
    }

    /// What is left of this span behind another that lies in it.
    pub fn after(self, other: Self) -> Option<Self> {
        self.contains(other).then_some(Self { start: other.end, ..self })
    }

    /// The smallest span over both; `None` for spans of two reports.
    pub fn cover(self, other: Self) -> Option<Self> {
        (self.report == other.report).then(|| Self {
            report: self.report,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        })
    }
}

/// A span in Unicode code points, as other programs read it (W3C Web Annotation, `TextPositionSelector`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Points {
    /// Code points before the first character.
    pub start: usize,
    /// Code points before the first character that is no longer marked.
    pub end: usize,
}
