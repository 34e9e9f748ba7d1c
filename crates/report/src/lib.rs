//! A report as it was published, and spans of its words.
//!
//! Everything that the program asserts rests on a [`Span`]: a report and a range of its bytes. A span is made only by
//! the [`Report`] whose text it marks, on character boundaries, so it can always give its words back.

mod calendar;
mod id;
mod report;
mod span;

pub use calendar::{MONTHS, WEEKDAYS};
pub use id::{BadId, ReportId};
pub use report::{DateBasis, Published, Report, Source};
pub use span::{Points, Span};
