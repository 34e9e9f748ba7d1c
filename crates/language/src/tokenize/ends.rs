//! Where sentences end.

use super::abbreviations::{is_abbreviation, is_title};
use super::dateline;
use super::judge::{Judge, feature, letters};
use crate::{alike, units};

/// Words of a stretch of text, one after another, with whether white space follows each.
pub struct Words<'t> {
    /// The forms.
    pub forms: Vec<&'t str>,
    /// Whether white space follows.
    pub spaced: Vec<bool>,
}

/// What a word looks like: its class, and itself if it is a mark.
fn look(form: Option<&&str>) -> u64 {
    let Some(form) = form else { return 2 };
    let first = form.chars().next().unwrap_or(' ');
    let long = u64::from(form.chars().nth(1).is_some());
    match first {
        c if c.is_uppercase() && form.chars().nth(1).is_some_and(char::is_uppercase) => 10,
        c if c.is_uppercase() => 12 + long,
        c if c.is_lowercase() => 14,
        c if c.is_numeric() => 16,
        c if c.is_alphabetic() => 18,
        _ => letters(form.chars().take(3)),
    }
}

fn name(form: Option<&&str>) -> u64 {
    form.map_or(3, |form| letters(alike::seen(form).chars().take(16).flat_map(char::to_lowercase)))
}

impl Words<'_> {
    /// Whether a sentence may end after a word: at white space, or at a mark that ends sentences; not between a title and
    /// a name, nor behind words in quotation marks that end in no such mark: "‘Safe’ Ada Reopens".
    pub fn may_end(&self, at: usize) -> bool {
        let before_name = || self.forms.get(at + 1).is_some_and(|next| next.starts_with(char::is_uppercase));
        (self.spaced[at] || self.forms[at].ends_with(['.', '?', '!', '…']))
            && !(is_title(self.forms[at]) && before_name())
            && !(matches!(self.forms[at], "’" | "'" | "”" | "\"") && at > 0 && ends_in_letter(self.forms[at - 1]))
    }

    /// What is seen after word `at` of a sentence that began at `first`. `quoted` tells whether a quotation is open.
    pub fn features(&self, at: usize, first: usize, quoted: bool, out: &mut Vec<u64>) {
        out.clear();
        let form = |step: isize| at.checked_add_signed(step).and_then(|at| self.forms.get(at));
        let [l0, l1, l2, r1, r2] = [0, -1, -2, 1, 2].map(|step| look(form(step)));
        let [n0, n1, m1, m2] = [0, -1, 1, 2].map(|step| name(form(step)));
        let length = match at + 1 - first {
            n @ 1..=4 => n as u64,
            5..=9 => 5,
            10..=24 => 6,
            25..=49 => 7,
            _ => 8,
        };
        let spaced = u64::from(self.spaced[at]);
        let quoted = u64::from(quoted);
        let short = u64::from(is_abbreviation(form(0).unwrap_or(&"")));
        let tail = form(0)
            .and_then(|form| form.chars().next_back())
            .map_or(0, |c| if c.is_alphanumeric() { 1 } else { c as u64 });
        let near_end = (self.forms.len() - at).min(4) as u64;
        let seen: &[&[u64]] = &[
            &[],
            &[n0],
            &[n0, spaced],
            &[l0, r1],
            &[l0, r1, r2],
            &[l1, l0, r1],
            &[l2, l1, l0, r1],
            &[n0, r1],
            &[n0, m1],
            &[n1, n0],
            &[n1, n0, r1],
            &[m1],
            &[m1, r1, l0],
            &[m1, m2],
            &[length, l0, r1],
            &[length, n0],
            &[quoted, n0, r1],
            &[quoted, n0, m1],
            &[quoted, l1, n0, r1, r2],
            &[short, l0, r1],
            &[short, n0, m1],
            &[tail, r1, spaced],
            &[tail, l1, r1, r2],
            &[near_end, tail, r1],
            &[l0, l1, r1, r2, length],
        ];
        out.extend(seen.iter().enumerate().map(|(kind, seen)| feature(64 + kind as u64, seen)));
    }
}

fn ends_in_letter(form: &str) -> bool {
    form.ends_with(char::is_alphanumeric)
}

/// Whether a quotation is open after one more word.
pub fn quoted(before: bool, form: &str) -> bool {
    match form {
        "“" | "«" | "``" => true,
        "”" | "»" | "''" => false,
        "\"" => !before,
        _ => before,
    }
}

/// The words after which a sentence ends; the last is always among them.
pub fn ends(words: &Words<'_>, judge: &Judge) -> Vec<usize> {
    let (mut out, mut first, mut open, mut features) = (Vec::new(), 0, false, Vec::with_capacity(32));
    let start = dateline::end(words).map_or(0, |dash| {
        out.push(dash);
        first = dash + 1;
        first
    });
    for at in start..words.forms.len() {
        open = quoted(open, words.forms[at]);
        let last = at + 1 == words.forms.len();
        let end = last
            || words.may_end(at)
                && {
                    words.features(at, first, open, &mut features);
                    judge.answer(&features) == 1
                }
                && !units::inside(&words.forms, at);
        if end {
            out.push(at);
            (first, open) = (at + 1, false);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_words_without_an_end_mark_end_no_sentence() {
        let may_end = |text: &'static str| {
            let forms: Vec<&str> = text.split(' ').collect();
            let words = Words { spaced: vec![true; forms.len()], forms };
            words.forms.iter().rposition(|form| matches!(*form, "’" | "\"")).map(|at| words.may_end(at))
        };
        assert_eq!(may_end("‘ Safe ’ Ferry Leaks"), Some(false));
        assert_eq!(may_end("They called it \" safe \" Kenya agreed"), Some(false));
        assert_eq!(may_end("‘ It is safe . ’ Then it left"), Some(true));
    }
}
