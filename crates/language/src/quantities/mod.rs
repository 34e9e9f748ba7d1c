//! Quantities: numbers with what they count, as ranges, since "at least 20" is not 20.

mod amount;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rapporteur_report::Report;

use crate::lists::{List, list};
use crate::scan::Scan;
use crate::{Deprel, Quantity, Reading, Unit, Upos};
use amount::{Amount, amount};

static LABELS: LazyLock<List> = LazyLock::new(|| list(include_str!("words.txt"), "labels"));

/// Finds the quantities of a reading; times and names must be marked before, since a date is no quantity, nor is the
/// number in a name.
///
/// Vague plurals have a low end only: "dozens" is at least 24, "scores" 40, "hundreds" 200, "several" three. A share of
/// a whole ("two-thirds") is counted in hundredths. "A" and "an" are one only beside another quantity ("a soldier and
/// two civilians").
pub fn mark(report: &Report, reading: &mut Reading) {
    let scan = Scan::new(report.text());
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < scan.len() {
        let quantity = amount(&scan, at).and_then(|amount| Some((amount, quantity(report, reading, &scan, amount)?)));
        match quantity {
            Some((amount, quantity)) => {
                found.push(quantity);
                at = amount.end;
            }
            None => at += 1,
        }
    }
    let single = singles(report, reading, &found);
    found.extend(single);
    found.sort_by_key(|quantity| quantity.span);
    found.dedup_by(|next, before| before.span.overlaps(next.span));
    reading.quantities = found;
}

/// The amount with its unit, unless its number is a date, a name's or a label ("Article 5").
fn quantity(report: &Report, reading: &Reading, scan: &Scan, amount: Amount) -> Option<Quantity> {
    let number = scan.pieces.get(amount.number)?;
    let (start, end) = (scan.pieces.get(amount.start)?.start, scan.pieces.get(amount.end - 1)?.end);
    let word = reading.words.partition_point(|word| word.span.end() < number.end);
    reading.words.get(word).filter(|word| word.span.start() < number.end)?;
    if is_elsewhere(reading, number.start) || is_label(reading, scan, amount) {
        return None;
    }
    let (unit, start, end) = unit(report, reading, scan, amount, word, (start, end));
    // "one" is mostly a pronoun; only a noun makes it a number.
    if scan.is(amount.number, "one") && !matches!(unit, Unit::Things(_) | Unit::Percent | Unit::Money(_)) {
        return None;
    }
    let Amount { low, high, approximate, .. } = amount;
    Some(Quantity { span: report.span(start, end)?, word, low, high, approximate, unit })
}

/// Whether a time or a name holds the number.
fn is_elsewhere(reading: &Reading, at: usize) -> bool {
    let time = reading.times.partition_point(|time| time.span.end() <= at);
    let name = reading.names.partition_point(|name| name.span.end() <= at);
    reading.times.get(time).is_some_and(|time| time.span.start() <= at)
        || reading.names.get(name).is_some_and(|name| name.span.start() <= at)
}

/// "Article 5", "F-16", "22-year-old", "3/4" or "21.02" of a date, "12:40": a number that counts nothing.
fn is_label(reading: &Reading, scan: &Scan, amount: Amount) -> bool {
    let first = amount.start;
    let before = scan.before(first, 1);
    let glued = scan.glued(first)
        && !matches!(before, "(" | "\"" | "“" | "'" | "‘" | "—" | "–" | "[" | "$" | "£" | "€" | "~" | "₹" | "¥");
    let tail = scan.hyphen(amount.end).is_some()
        || scan.is_any(amount.end, &[":", "/"]) && scan.glued(amount.end) && scan.glued(amount.end + 1)
        || scan.is(amount.end, ".") && scan.glued(amount.end + 1) && scan.is_digits(amount.end + 1);
    let dotted = usize::from(before == "." && scan.before(first, 2) == "no");
    let label = LABELS.contains(scan.before(first, 1 + dotted));
    let proper = first.checked_sub(1).and_then(|at| scan.pieces.get(at)).is_some_and(|piece| {
        let word = reading.words.partition_point(|word| word.span.end() <= piece.start);
        // "Channel 4" is a label; "Oslo 20 people" hardly occurs.
        scan.is_digits(first)
            && scan.capital(first - 1)
            && reading.words.get(word).is_some_and(|word| word.upos == Upos::Propn)
            && scan.sentence(first).start < first - 1
    });
    glued || tail || label || proper
}

/// What is counted, and the span with its words.
fn unit(
    report: &Report,
    reading: &Reading,
    scan: &Scan,
    amount: Amount,
    word: usize,
    (start, end): (usize, usize),
) -> (Unit, usize, usize) {
    if amount.share {
        return (Unit::Percent, start, end);
    }
    let after = amount.end;
    let past = |pieces: usize| scan.pieces.get(after + pieces - 1).map_or(end, |piece| piece.end);
    match scan.low(after) {
        "%" | "percent" | "pct" => return (Unit::Percent, start, past(1)),
        "per" if scan.is(after + 1, "cent") => return (Unit::Percent, start, past(2)),
        _ => {}
    }
    let sign = (amount.start.saturating_sub(1)..amount.end).find_map(|at| Some((at, currency(scan, at)?)));
    if let Some((at, code)) = sign {
        let from = scan.pieces.get(at).map_or(start, |piece| piece.start.min(start));
        return (Unit::Money(code.to_owned()), from, end);
    }
    if let Some(code) = coin(scan.low(after)) {
        return (Unit::Money(code.to_owned()), start, past(1));
    }
    let Some(noun) = noun(reading, word, amount) else { return (Unit::Bare, start, end) };
    let span = reading.words[noun].span;
    let lemma = reading.words[noun].lemma.to_string();
    let lemma = if lemma.is_empty() { report.words(span).unwrap_or_default().to_lowercase() } else { lemma };
    (Unit::Things(lemma), start, span.end().max(end))
}

/// ISO 4217 code of a sign before a number, at `at`.
fn currency(scan: &Scan, at: usize) -> Option<&'static str> {
    Some(match scan.low(at) {
        "$" => "USD",
        "€" => "EUR",
        "£" => "GBP",
        "¥" => "JPY",
        "₹" => "INR",
        "eur" | "usd" | "gbp" => match scan.low(at) {
            "eur" => "EUR",
            "usd" => "USD",
            _ => "GBP",
        },
        _ => return None,
    })
}

/// ISO 4217 code of a coin, or the word itself where several countries use it.
fn coin(word: &str) -> Option<&'static str> {
    Some(match word {
        "dollars" | "dollar" => "dollar",
        "euros" | "euro" => "EUR",
        "pounds" => "pound",
        "rupees" | "rupee" => "rupee",
        "rubles" | "roubles" => "RUB",
        "yen" => "JPY",
        "yuan" => "CNY",
        "lira" | "liras" => "lira",
        "dinars" => "dinar",
        "dirhams" => "dirham",
        "riyals" => "riyal",
        "francs" => "franc",
        "pesos" => "peso",
        "shillings" => "shilling",
        _ => return None,
    })
}

/// The noun that a number counts: the one it modifies, else the one after "of", else the next noun of its phrase.
fn noun(reading: &Reading, word: usize, amount: Amount) -> Option<usize> {
    let is_noun = |at: usize| matches!(reading.words[at].upos, Upos::Noun | Upos::Propn | Upos::Sym);
    let number = &reading.words[word];
    let sentence = reading.sentences.get(reading.sentence_of(word))?.words.clone();
    if let Some(head) =
        number.head.filter(|&head| number.deprel.plain() == Deprel::Nummod && head > word && is_noun(head))
    {
        return Some(head);
    }
    let of = |at: usize| reading.children_by(at, Deprel::Case).any(|case| &*reading.words[case].lemma == "of");
    if amount.approximate
        && let Some(noun) =
            reading.children_by(word, Deprel::Nmod).find(|&child| child > word && of(child) && is_noun(child))
    {
        return Some(noun);
    }
    let mut last = None;
    for at in word + 1..sentence.end.min(word + 6) {
        match reading.words[at].upos {
            Upos::Noun | Upos::Propn => last = Some(at),
            Upos::Adj | Upos::Num | Upos::Det | Upos::Adv if last.is_none() => {}
            Upos::Adp if last.is_none() && &*reading.words[at].lemma == "of" && amount.approximate => {}
            _ => break,
        }
    }
    last.filter(|&noun| reading.words[noun].upos == Upos::Noun)
}

/// The "a" of "a soldier and two civilians": a noun with an article, right beside one that is counted. By the words alone,
/// since a parser often takes such a noun for part of the next.
fn singles(report: &Report, reading: &Reading, found: &[Quantity]) -> Vec<Quantity> {
    let words = &reading.words;
    let ends: BTreeSet<usize> = found.iter().filter(|one| is_of_things(one)).map(|one| one.span.end()).collect();
    let starts: BTreeSet<usize> = found.iter().filter(|one| is_of_things(one)).map(|one| one.span.start()).collect();
    let joins = |at: usize| words.get(at).is_some_and(|word| word.upos == Upos::Cconj);
    let mut all = Vec::new();
    for (article, word) in words.iter().enumerate() {
        if &*word.lemma != "a" || word.upos != Upos::Det {
            continue;
        }
        let plain = |at: &usize| matches!(words[*at].upos, Upos::Noun | Upos::Adj);
        let sentence = reading.sentences[reading.sentence_of(article)].words.end;
        let Some(noun) = (article + 1..sentence.min(article + 4)).take_while(plain).last() else { continue };
        let before = article >= 2 && joins(article - 1) && ends.contains(&words[article - 2].span.end());
        let after = joins(noun + 1) && words.get(noun + 2).is_some_and(|next| starts.contains(&next.span.start()));
        let span = report.span(word.span.start(), words[noun].span.end());
        let Some(span) = span.filter(|_| words[noun].upos == Upos::Noun && (before || after)) else { continue };
        let unit = Unit::Things(words[noun].lemma.to_string());
        all.push(Quantity { span, word: article, low: Some(1.0), high: Some(1.0), approximate: false, unit });
    }
    all
}

fn is_of_things(quantity: &Quantity) -> bool {
    matches!(quantity.unit, Unit::Things(_))
}

#[cfg(test)]
mod tests;
