//! Quotations, by their marks alone: curly and straight, double and single, two apostrophes for a double mark, a single
//! quotation within a double one, and a quotation that runs over paragraphs, each of which opens again and only the last
//! closes.
//!
//! Catches `"We stand by it," he said. "All of it."` (two quotations). Leaves alone `the ministers' aides` and `'90s`.

use std::ops::Range;

use rapporteur_report::{Report, Span};

/// A piece of quoted text within one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quote {
    /// With its marks.
    pub outer: Span,
    /// Without its marks.
    pub inner: Span,
    /// Whether it goes on with the quotation before it, which was left open at the end of its paragraph.
    pub continues: bool,
}

/// Every quotation of a report that stands within no other, in order. `paragraphs` are byte ranges of the text, in order.
pub(crate) fn quotes(report: &Report, paragraphs: impl IntoIterator<Item = Range<usize>>) -> Vec<Quote> {
    let text = report.text();
    let mut found = Vec::new();
    let mut open = false;
    for paragraph in paragraphs {
        let Some(words) = text.get(paragraph.clone()).filter(|words| !words.trim().is_empty()) else { continue };
        let line = paragraph.start..paragraph.start + words.trim_end().len();
        open = Scan { text, line, found: &mut found, report }.run(open);
    }
    found
}

/// One mark: where it stands, how long it is, and what it can do.
#[derive(Clone, Copy)]
struct Mark {
    start: usize,
    end: usize,
    kind: Kind,
    opens: bool,
    closes: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Double,
    Single,
}

struct Scan<'a> {
    text: &'a str,
    line: Range<usize>,
    found: &'a mut Vec<Quote>,
    report: &'a Report,
}

impl Scan<'_> {
    /// Pairs the marks of one paragraph. `open`: the one before left a quotation open. Tells whether this one leaves
    /// one open.
    fn run(&mut self, open: bool) -> bool {
        let marks = self.marks();
        let mut next = 0;
        while let Some(&mark) = marks.get(next) {
            next += 1;
            if !mark.opens {
                continue;
            }
            let continues = open && mark.start == self.first_letter();
            let close = marks[next..].iter().position(|other| other.kind == mark.kind && other.closes);
            match close {
                Some(ahead) => {
                    let close = marks[next + ahead];
                    self.push(mark, close.start, close.end, continues);
                    next += ahead + 1;
                }
                None if mark.kind == Kind::Double => {
                    self.push(mark, self.line.end, self.line.end, continues);
                    return true;
                }
                None => {}
            }
        }
        false
    }

    fn first_letter(&self) -> usize {
        let line = &self.text[self.line.clone()];
        self.line.start + (line.len() - line.trim_start().len())
    }

    fn push(&mut self, open: Mark, inner_end: usize, outer_end: usize, continues: bool) {
        let spans = (self.report.span(open.start, outer_end), self.report.span(open.end, inner_end));
        if let (Some(outer), Some(inner)) = spans
            && !self.text[inner.range()].trim().is_empty()
        {
            self.found.push(Quote { outer, inner, continues });
        }
    }

    fn marks(&self) -> Vec<Mark> {
        let mut marks = Vec::new();
        let mut rest = self.line.clone();
        while let Some(c) = self.text[rest.clone()].chars().next() {
            let start = rest.start;
            let twice = matches!(c, '\'' | '`') && self.text[start + 1..rest.end].starts_with(c);
            rest.start += if twice { 2 } else { c.len_utf8() };
            if let Some(mark) = self.mark(c, twice, start..rest.start) {
                marks.push(mark);
            }
        }
        marks
    }

    fn mark(&self, c: char, twice: bool, at: Range<usize>) -> Option<Mark> {
        let before = self.text[self.line.start..at.start].chars().next_back();
        let after = self.text[at.end..self.line.end].chars().next();
        let starts = after.is_some_and(|c| !c.is_whitespace())
            && before.is_none_or(|c| c.is_whitespace() || "([—–-:‘'“\"/…".contains(c));
        let ends = before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric());
        let (kind, opens, closes) = match c {
            '“' | '„' | '«' => (Kind::Double, true, false),
            '”' | '»' => (Kind::Double, false, true),
            '"' | '＂' => (Kind::Double, starts, !starts || after.is_none()),
            '\'' if twice => (Kind::Double, starts, !starts || after.is_none()),
            '`' if twice => (Kind::Double, true, false),
            '‘' => (Kind::Single, starts, false),
            '’' => (Kind::Single, false, ends),
            '\'' => (Kind::Single, starts && after.is_some_and(char::is_alphabetic), ends),
            _ => return None,
        };
        (opens || closes).then_some(Mark { start: at.start, end: at.end, kind, opens, closes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Vec<String> {
        let report = Report::new(text);
        quotes(&report, lines(text)).iter().map(|quote| report.words(quote.inner).unwrap().to_owned()).collect()
    }

    fn lines(text: &str) -> Vec<Range<usize>> {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1).chain([text.len()]);
        let starts = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1));
        starts.zip(ends).map(|(start, end)| start..end).collect()
    }

    #[test]
    fn marks_pair() {
        let cases: &[(&str, &[&str])] = &[
            ("\"We stay,\" she said. \"All of us.\"", &["We stay,", "All of us."]),
            ("“It is ‘over’,” he said.", &["It is ‘over’,"]),
            ("''We stay,'' she said.", &["We stay,"]),
            ("``We stay,'' she said.", &["We stay,"]),
            ("The ministers' aides spoke of 'open doors' only.", &["open doors"]),
            ("The ministers’ aides, born in the ’90s, left.", &[]),
            ("He called it a \"trap.\"", &["trap."]),
            ("She asked: \"Why?\" Nobody knew.", &["Why?"]),
            ("Nothing here.", &[]),
            ("\"\" and \" \"", &[]),
        ];
        for (text, want) in cases {
            assert_eq!(inner(text), *want, "{text}");
        }
    }

    #[test]
    fn a_quotation_runs_over_paragraphs() {
        let text = "“One.\n\n“Two.\n“Three,” he said. “Four.”\n“Five.”";
        let continues: Vec<bool> =
            quotes(&Report::new(text), lines(text)).iter().map(|quote| quote.continues).collect();
        assert_eq!(continues, [false, true, true, false, false]);
    }
}
