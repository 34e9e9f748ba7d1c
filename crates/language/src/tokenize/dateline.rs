//! Where a dateline ends: it says where and when a report was written, and is no part of its first sentence.
//!
//! Catches "PORT VILA, June 3 (Reef Agency) - Two ferries collided"; leaves alone "The board — all nine of them — met".

use rapporteur_report::MONTHS;

use super::ends::Words;

/// How many words a dateline has at most, its dash among them.
const LONGEST: usize = 24;
/// How many words must follow: less is a heading or a line of a table.
const FEWEST: usize = 4;
/// How many words of a place stand alone before the dash.
const PLACE: usize = 3;

/// The dash that ends the dateline at the start of a stretch of text.
pub fn end(words: &Words<'_>) -> Option<usize> {
    let head = &words.forms[..words.forms.len().min(LONGEST)];
    let dash = head.iter().position(|form| matches!(*form, "-" | "--" | "–" | "—" | "_"))?;
    let wide = matches!(head[dash], "–" | "—");
    let loose = dash > 0 && (words.spaced[dash] && words.spaced[dash - 1] || wide);
    let opens = |form: &&str| form.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“‘'".contains(c));
    let body = &words.forms[dash + 1..];
    if !loose || body.len() < FEWEST || !body.first().is_some_and(opens) {
        return None;
    }
    let head = &head[..dash];
    let small = |form: &str| {
        form.starts_with(char::is_lowercase) && !["al", "de", "del", "el", "la", "of", "and"].contains(&form)
    };
    let place = head.iter().take_while(|form| !matches!(**form, "," | "(")).count();
    let loud = head[0].chars().count() > 2 && head[0].chars().all(|c| c.is_uppercase() || "-'’".contains(c));
    let agency = head[dash - 1] == ")" && head.contains(&"(");
    let date = head.windows(2).any(|pair| {
        let day = |form: &str| form.len() <= 2 && form.bytes().all(|byte| byte.is_ascii_digit());
        day(pair[0]) && is_month(pair[1]) || day(pair[1]) && is_month(pair[0])
    });
    let set = agency || date || loud && (place < dash || place <= PLACE);
    let capital = head[0].starts_with(char::is_uppercase);
    (capital && set && place <= 2 * PLACE && !head.iter().any(|form| small(form))).then_some(dash)
}

/// Whether a word is a month, or its short form.
fn is_month(form: &str) -> bool {
    let form = form.trim_end_matches('.').to_lowercase();
    form.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(&form))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dash(text: &str) -> Option<usize> {
        let forms: Vec<&str> = text.split(' ').collect();
        let spaced = vec![true; forms.len()];
        end(&Words { forms, spaced })
    }

    #[test]
    fn a_dateline_ends_at_its_dash() {
        for (text, at) in [
            ("PORT VILA , June 3 ( Reef Agency ) - Two ferries collided in the strait .", 9),
            ("OSLO — The envoys met on Monday .", 1),
            ("Oslo , 3 May 2021 — The envoys met on Monday .", 5),
            ("Port Vila ( Reef Agency ) – “ We met , ” the envoy said .", 6),
            ("INDEPENDENCE , Mo. _ The board met on Monday .", 3),
        ] {
            assert_eq!(dash(text), Some(at), "{text}");
        }
    }

    #[test]
    fn a_dash_in_a_sentence_ends_nothing() {
        for text in [
            "The board — All nine of them — met on Monday .",
            "Varo — The chair of the board — met them .",
            "Talks that began on 3 May — The third round — failed .",
            "FERRIES – will they run on Monday again ?",
            "QUAY - Part Two",
            "BOARD",
            "-",
            "",
        ] {
            assert_eq!(dash(text), None, "{text}");
        }
    }
}
