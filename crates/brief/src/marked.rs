//! The text of a report in pieces: sentences that are explained, and in them the words that were read as something.

use std::collections::BTreeMap;

use crate::html::POINTS;
use crate::why::Why;

/// A piece of a report's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// A sentence begins: its number.
    Open(usize),
    /// It ends.
    Close,
    /// Text that leads nowhere.
    Plain(&'a str),
    /// Words that lead to what they were read as.
    Item(Mark<'a>),
}

/// Words that lead to what they were read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark<'a> {
    pub words: &'a str,
    /// `event`, `said` or `named`.
    pub class: &'static str,
    /// The sentence and the point in it, as links have them: `12e1`.
    pub to: String,
}

/// A text in pieces; together they are the text. Of marks that overlap, an event goes before a statement, that before a
/// name, and the shorter before the longer.
pub(crate) fn pieces<'a>(text: &'a str, whys: &[Why]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    let plain = |pieces: &mut Vec<Piece<'a>>, from: usize, to: usize| {
        pieces.extend(text.get(from..to).filter(|words| !words.is_empty()).map(Piece::Plain));
    };
    for why in whys.iter().filter(|why| why.span.end() <= text.len()) {
        if why.span.start() < at {
            continue;
        }
        plain(&mut pieces, at, why.span.start());
        pieces.push(Piece::Open(why.number));
        at = why.span.start();
        for (start, end, class, to) in marks(why) {
            let Some(words) = text.get(start..end) else { continue };
            plain(&mut pieces, at, start);
            pieces.push(Piece::Item(Mark { words, class, to }));
            at = end;
        }
        plain(&mut pieces, at, why.span.end());
        pieces.push(Piece::Close);
        at = why.span.end();
    }
    plain(&mut pieces, at, text.len());
    pieces
}

/// Start, end, class, and where it leads.
type Place = (usize, usize, &'static str, String);

/// The marks of a sentence, none over another, in the order of the text.
fn marks(why: &Why) -> Vec<Place> {
    let mut all: Vec<(usize, usize, Place)> = Vec::new();
    for one in &why.parts {
        let (rank, class) = match one.title {
            "events" => (0, "event"),
            "statements" => (1, "said"),
            _ => (2, "named"),
        };
        let points = one.points.iter().take(POINTS).enumerate();
        for (point, span) in points.filter_map(|(at, point)| Some((at, point.mark?))) {
            if why.span.contains(span) && !span.is_empty() {
                let to = format!("{}{}{}", why.number, one.key(), point + 1);
                let place = (span.start(), span.end(), class, to);
                all.push((rank, span.end() - span.start(), place));
            }
        }
    }
    all.sort_by_key(|(rank, length, place)| (*rank, *length, place.0));
    let mut free: BTreeMap<usize, Place> = BTreeMap::new();
    for (.., place) in all {
        let before = free.range(..place.1).next_back();
        if before.is_none_or(|(_, other)| other.1 <= place.0) {
            free.insert(place.0, place);
        }
    }
    free.into_values().collect()
}
