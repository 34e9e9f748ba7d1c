//! Which words name a place.

use super::weigh::{keep_heavy, weigh};
use super::words::words;
use crate::gazetteer::{Entry, Gazetteer, fold, without_article};
use crate::scan::Scan;
use crate::{PlaceKind, Reading};

/// Words that may name a place.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// First piece, and the one after the last.
    pub start: usize,
    pub end: usize,
    /// The folded name; one name is one place throughout a text.
    pub key: String,
    /// Every place that bears it.
    pub senses: Vec<Entry>,
    pub demonym: bool,
    /// The kind that the words beside it say: "Homs province", "the city of Homs".
    pub said: Option<PlaceKind>,
    /// The mention right after, which may be its parent ("Springfield, Ohio").
    pub parent: Option<usize>,
    /// How sure it is that the words name a place at all.
    pub weight: f32,
}

/// No name is longer, in pieces: "St. John's" has five.
const LONGEST: usize = 9;

/// Every mention of a place, in order, none within another.
pub(super) fn find(scan: &Scan, reading: &Reading, gazetteer: &Gazetteer) -> Vec<Mention> {
    let mut all = Vec::new();
    let mut at = 0;
    while at < scan.len() {
        match longest(scan, gazetteer, at) {
            Some(mention) => {
                at = mention.end;
                all.push(Mention { said: said_kind(scan, &mention), ..mention });
            }
            None => at += 1,
        }
    }
    link_parents(scan, &mut all);
    weigh(scan, reading, &mut all);
    keep_heavy(all)
}

/// The longest name at `at` that the gazetteer knows.
fn longest(scan: &Scan, gazetteer: &Gazetteer, at: usize) -> Option<Mention> {
    if !scan.capital(at) || scan.glued(at) && scan.before(at, 1).chars().all(char::is_alphanumeric) {
        return None;
    }
    let reach = name_reach(scan, at);
    (at + 1..=reach).rev().find_map(|end| named(scan, gazetteer, at, end))
}

/// How far a name that starts at `at` may go: capitals, and the small words and marks between them.
fn name_reach(scan: &Scan, at: usize) -> usize {
    let mut last = at + 1;
    for next in at + 1..(at + LONGEST).min(scan.len()) {
        let gap = &scan.text[scan.pieces[next - 1].end..scan.pieces[next].start];
        if gap.contains('\n') && gap.matches('\n').count() > 1 {
            break;
        }
        let joins = scan.is_any(
            next,
            &["of", "the", "al", "el", "de", "la", "del", "and", "upon", "on", "da", "do", "e", "s", "y"],
        ) || matches!(scan.low(next), "-" | "'" | "’" | "‘" | "–") && scan.glued(next);
        let dot = scan.is(next, ".") && scan.glued(next) && scan.form(next - 1).chars().count() <= 5;
        if scan.capital(next)
            || dot
            || scan.is_word(next) && scan.glued(next) && scan.is_any(next - 1, &["'", "’", "‘", "-"])
        {
            last = next + 1;
        } else if !joins {
            break;
        }
    }
    last
}

fn named(scan: &Scan, gazetteer: &Gazetteer, start: usize, end: usize) -> Option<Mention> {
    let form = &scan.text[scan.pieces[start].start..scan.pieces[end - 1].end];
    // "Norway's" is Norway; "St. John's" bears its own.
    let owner = end == start + 3 && scan.possessive(end - 2) == Some(end);
    if owner || !(scan.is_word(end - 1) || form.ends_with('.')) {
        return None;
    }
    let key = fold(form);
    if words().generic.contains(key.as_str()) {
        return None;
    }
    let dotted = form.ends_with('.');
    let shouted = !form.chars().any(char::is_lowercase);
    let mention = |senses: Vec<Entry>, key: String, demonym: bool| {
        (!senses.is_empty()).then_some(Mention {
            start,
            end,
            key,
            senses,
            demonym,
            said: None,
            parent: None,
            weight: 0.0,
        })
    };
    if dotted && let Some(short) = mention(gazetteer.short_form(&key), format!(".{key}"), false) {
        return Some(short);
    }
    if shouted && form.len() <= 3 && scan.is(start.wrapping_sub(1), ",") {
        let code = form.to_lowercase();
        let postal = mention(gazetteer.postal(&code), format!(",{code}"), false);
        if postal.is_some() {
            return postal;
        }
    }
    let initials = form.chars().filter(|c| *c == '.').count() >= key.len() / 2;
    if key.len() < 2 || dotted && !initials || key.len() <= 3 && !shouted {
        return None;
    }
    if let Some(country) = gazetteer.demonym(&key) {
        return mention(vec![country], key, true);
    }
    let senses = gazetteer.named(&key);
    if senses.is_empty() {
        // "Al Hudaydah" and "An-Nabatieh", but not "an Odessa man".
        let article = scan.is_any(start, &["al", "el"]) || scan.hyphen(start + 1).is_some();
        let bare = without_article(&key).filter(|bare| bare.len() > 3 && article)?;
        return mention(gazetteer.named(bare), bare.to_owned(), false);
    }
    mention(senses, key, false)
}

/// The kind of place that a common noun beside the name says.
fn said_kind(scan: &Scan, mention: &Mention) -> Option<PlaceKind> {
    let of = |word: &str| {
        Some(match word {
            "province" | "governorate" | "oblast" | "region" | "state" | "prefecture" => PlaceKind::Region,
            "district" | "county" => PlaceKind::District,
            "city" | "town" | "village" => PlaceKind::Town,
            "crossing" => PlaceKind::Crossing,
            _ => return None,
        })
    };
    let before = if scan.before(mention.start, 1) == "of" {
        scan.before(mention.start, 2)
    } else {
        scan.before(mention.start, 1)
    };
    of(scan.low(mention.end)).or_else(|| of(before))
}

/// "Springfield, Ohio", "Springfield (Ohio)", "Springfield in Ohio".
fn link_parents(scan: &Scan, all: &mut [Mention]) {
    for nth in 1..all.len() {
        let (end, start) = (all[nth - 1].end, all[nth].start);
        let joined = start == end + 1 && scan.is_any(end, &[",", "(", "in"]);
        if joined && !all[nth].demonym && lies_in_any(&all[nth - 1], &all[nth]) {
            all[nth - 1].parent = Some(nth);
        }
    }
}

/// Whether some place of the one name lies in some place of the other.
fn lies_in_any(inner: &Mention, outer: &Mention) -> bool {
    inner.senses.iter().any(|inner| outer.senses.iter().any(|outer| lies_in(inner, outer)))
}

/// Whether a place lies in a region or country.
pub(super) fn lies_in(inner: &Entry, outer: &Entry) -> bool {
    inner.id != outer.id && (inner.region == Some(outer.id) || inner.country == Some(outer.id))
}
