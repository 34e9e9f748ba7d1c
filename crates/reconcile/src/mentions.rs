//! Which mentions of events, over many texts, name one event.

use std::collections::BTreeMap;

use rapporteur_language::{Reading, Upos};
use rapporteur_report::{Report, Span};

use crate::groups::average_link;
use crate::stories::meeting;
use crate::words::{Bag, Rarity};

/// Texts as like as this are about one happening and what led to it. On the texts of ECB+ (docs/benchmarks.md) the score
/// is within a point of its best from 0.1 to 0.2.
const ALIKE: f32 = 0.15;
/// Texts meet under this many of their heaviest words; half as many cost a point and a half.
const HEAVIEST: usize = 24;

/// Groups mentions of events: those of texts about one happening whose head words have one root.
///
/// Every mention comes in one group. A mention that touches no word of its text stands alone.
pub fn cluster_mentions(texts: &[(Report, Reading, Vec<Span>)]) -> Vec<Vec<Span>> {
    let lemmas: Vec<String> = texts.iter().map(|(_, reading, _)| content(reading)).collect();
    let rarity = Rarity::of(lemmas.iter().map(String::as_str));
    let bags: Vec<Bag> = lemmas.iter().map(|text| rarity.plain_bag(text)).collect();
    let happenings = average_link(texts.len(), meeting(&bags, HEAVIEST), ALIKE, |a, b| bags[a].likeness(&bags[b]));
    let mut groups: BTreeMap<(usize, String), Vec<Span>> = BTreeMap::new();
    for (happening, members) in happenings.iter().enumerate() {
        for (_, reading, mentions) in members.iter().map(|&text| &texts[text]) {
            for &mention in mentions {
                let root = head(reading, mention).unwrap_or_else(|| format!("{mention:?}"));
                groups.entry((happening, root)).or_default().push(mention);
            }
        }
    }
    groups.into_values().collect()
}

/// The lemmas of the words that carry meaning.
fn content(reading: &Reading) -> String {
    let words = reading.words.iter();
    let telling =
        words.filter(|word| matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Num | Upos::Adj));
    telling.map(|word| word.lemma.to_lowercase()).collect::<Vec<_>>().join(" ")
}

/// The root of the mention's head: the word whose own head lies outside.
fn head(reading: &Reading, mention: Span) -> Option<String> {
    let words = reading.words_in(mention);
    let outside = |at: &usize| reading.words[*at].head.is_none_or(|head| !words.contains(&head));
    let head = words.clone().find(outside)?;
    Some(root(&reading.words[head].lemma.to_lowercase()).to_owned())
}

/// A lemma without the ending that makes a noun of a verb: "nomination" meets "nominate".
fn root(lemma: &str) -> &str {
    const ENDINGS: [&str; 12] = ["ation", "ition", "ment", "ance", "ence", "ing", "ion", "ate", "al", "er", "or", "e"];
    let cut = ENDINGS.iter().find_map(|end| lemma.strip_suffix(end)).filter(|root| root.len() > 3);
    cut.unwrap_or(lemma)
}
