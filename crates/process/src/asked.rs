//! Several things asked for in one breath, each by itself.

use rapporteur_reconcile::ReportRef;
use rapporteur_report::Span;

use crate::view::View;
use crate::words::cut;

/// What may stand between two things asked for.
const LINKS: [&str; 5] = [", and ", ", ", " and ", ": ", "; "];
/// How many words a thing has that is only named: "the boat, the papers and a joint patrol".
const NAMED: usize = 5;

/// The things asked for in some words. "Open the road, free the men and leave the hill" are three: each begins behind a
/// comma or an "and" with an act that is asked for, with the word that opens the first, or as an order does: a bare word,
/// soon followed by what it is about.
pub fn parts(view: &View, report: ReportRef, content: Span, acts: &[usize]) -> Vec<Span> {
    let text = view.words(report, content);
    let mut gaps: Vec<(usize, usize)> = Vec::new();
    for link in LINKS {
        for (at, _) in text.match_indices(link) {
            if !gaps.iter().any(|(start, end)| (*start..*end).contains(&at)) {
                gaps.push((at, at + link.len()));
            }
        }
    }
    gaps.sort_unstable();
    let opens = |list: &str, from: usize| view.spot(&cut(&text[from..]), list).is_some_and(|(at, ..)| at == 0);
    let cuts = |(end, start): &(usize, usize)| {
        opens("opener", *start)
            || acts.contains(&(content.start() + start))
            || is_order(view, &text[*start..])
            || opens("determiner", *start) && is_done_to(&text[..*end])
    };
    let mut starts: Vec<(usize, usize)> = gaps.iter().copied().filter(cuts).collect();
    if starts.is_empty() && all_named(view, text, &gaps) {
        starts = gaps;
    }
    let ends = starts.iter().map(|(end, _)| *end).chain([text.len()]);
    let begins = [0].into_iter().chain(starts.iter().map(|(_, start)| *start));
    let part = |(from, to): (usize, usize)| {
        let part = text.get(from..to)?.trim_end_matches([' ', ',', ':', ';']);
        view.span(report, content.start() + from, content.start() + from + part.len())
    };
    begins.zip(ends).filter_map(part).collect()
}

/// Whether words begin as an order does: "hand over the dead", "withdraw from the hill".
fn is_order(view: &View, text: &str) -> bool {
    let words = cut(text);
    let Some(first) = words.first() else { return false };
    let bare = first.starts_with(char::is_lowercase) && view.spot(&words[..1], "determiner").is_none();
    let soon = words.get(1..words.len().min(3)).unwrap_or_default();
    bare && !first.ends_with("ing") && view.tells(soon, "determiner") && view.spot(&words[..1], "binder").is_none()
}

/// Whether words end in something done: "the post opened", "the dead handed over".
fn is_done_to(text: &str) -> bool {
    cut(text).iter().rev().take(2).any(|word| word.ends_with("ed"))
}

/// Whether all that stands between the gaps is a short name with its article.
fn all_named(view: &View, text: &str, gaps: &[(usize, usize)]) -> bool {
    let begins = [0].into_iter().chain(gaps.iter().map(|(_, start)| *start));
    let ends = gaps.iter().map(|(end, _)| *end).chain([text.len()]);
    let mut parts = begins.zip(ends).map(|(from, to)| cut(&text[from..to]));
    !gaps.is_empty()
        && parts.all(|words| words.len() <= NAMED && view.spot(&words, "determiner").is_some_and(|(at, ..)| at == 0))
}
