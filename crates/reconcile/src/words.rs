//! What a text speaks of: its words, weighted by how rare they are among the reports.

use std::collections::HashMap;

/// Words so common in any text that sharing them says nothing.
const COMMON: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can",
    "could", "did", "do", "for", "from", "had", "has", "have", "he", "her", "his", "if", "in", "into", "is", "it",
    "its", "more", "no", "not", "of", "on", "one", "or", "other", "our", "out", "over", "said", "say", "she", "so",
    "some", "than", "that", "the", "their", "them", "there", "they", "this", "to", "two", "up", "was", "we", "were",
    "what", "when", "which", "who", "will", "with", "would", "you",
];

/// The words of a text in small letters, each with the byte that it starts at. Marks between letters end a word;
/// apostrophes do not.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (usize, String)> + '_ {
    let inside = |c: char| c.is_alphanumeric() || c == '\'' || c == '’';
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while rest.next_if(|&(_, c)| !c.is_alphanumeric()).is_some() {}
        let start = rest.peek()?.0;
        let mut word = String::new();
        while let Some((_, c)) = rest.next_if(|&(_, c)| inside(c)) {
            if c.is_alphanumeric() {
                word.extend(c.to_lowercase());
            }
        }
        Some((start, word))
    })
}

/// The word without the ending of a plural or a possessor: enough to match words, not to print them.
pub(crate) fn stem(word: &str) -> &str {
    let stem = word.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s'));
    stem.unwrap_or(word)
}

/// Whether a word says something about what a text is about.
pub(crate) fn telling(word: &str) -> bool {
    COMMON.binary_search(&word).is_err()
}

/// Weights of words, the squares of which sum to one (or none at all).
#[derive(Clone, Debug, Default)]
pub(crate) struct Bag(Vec<(u32, f32)>);

impl Bag {
    /// 0 where nothing is shared, 1 for the same words in the same shares (cosine).
    pub fn likeness(&self, other: &Self) -> f32 {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut sum = 0.0;
        while let (Some(&&(x, weight)), Some(&&(y, other))) = (a.peek(), b.peek()) {
            if x == y {
                sum += weight * other;
            }
            if x <= y {
                a.next();
            }
            if y <= x {
                b.next();
            }
        }
        sum
    }

    /// Both together.
    pub fn with(&self, other: &Self) -> Self {
        let mut sums = [self.0.as_slice(), &other.0].concat();
        add_up(&mut sums);
        norm(&mut sums);
        Self(sums)
    }

    /// The numbers of the words that weigh most.
    pub fn heaviest(&self, most: usize) -> impl Iterator<Item = u32> + use<> {
        let mut words = self.0.clone();
        words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        words.into_iter().take(most).map(|(word, _)| word)
    }
}

/// Makes one entry of all that are of one word.
fn add_up(sums: &mut Vec<(u32, f32)>) {
    // A stable sort: equal words keep the order of the text, so that sums come out the same every time.
    sums.sort_by_key(|&(word, _)| word);
    sums.dedup_by(|later, first| {
        let same = later.0 == first.0;
        if same {
            first.1 += later.1;
        }
        same
    });
}

fn norm(sums: &mut [(u32, f32)]) {
    let length = sums.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    if length > 0.0 {
        sums.iter_mut().for_each(|(_, weight)| *weight /= length);
    }
}

/// How rare each word is among some texts.
pub(crate) struct Rarity {
    numbers: HashMap<String, u32>,
    /// By number: how many texts have the word.
    texts: Vec<u32>,
    total: usize,
}

impl Rarity {
    /// Counts the words of every text once.
    pub fn of<'t>(all: impl Iterator<Item = &'t str>) -> Self {
        let mut rarity = Self { numbers: HashMap::new(), texts: Vec::new(), total: 0 };
        let mut last_seen: Vec<usize> = Vec::new();
        for text in all {
            rarity.total += 1;
            for (_, word) in words(text).filter(|(_, word)| telling(word)) {
                let next = rarity.texts.len() as u32;
                let number = *rarity.numbers.entry(stem(&word).to_owned()).or_insert(next) as usize;
                if number == rarity.texts.len() {
                    rarity.texts.push(0);
                    last_seen.push(0);
                }
                if last_seen[number] != rarity.total {
                    last_seen[number] = rarity.total;
                    rarity.texts[number] += 1;
                }
            }
        }
        rarity
    }

    /// A bag of weighted words. Words in none of the counted texts are left out.
    pub fn bag<'w>(&self, weighted: impl Iterator<Item = (&'w str, f32)>) -> Bag {
        let mut sums: Vec<(u32, f32)> =
            weighted.filter_map(|(word, weight)| Some((*self.numbers.get(stem(word))?, weight))).collect();
        add_up(&mut sums);
        for (word, weight) in &mut sums {
            let rare = ((self.total + 1) as f32 / self.texts[*word as usize] as f32).ln();
            *weight = (1.0 + weight.max(1.0).ln()) * rare;
        }
        norm(&mut sums);
        Bag(sums)
    }

    /// The bag of a text whose words all weigh the same.
    pub fn plain_bag(&self, text: &str) -> Bag {
        let found: Vec<String> = words(text).map(|(_, word)| word).collect();
        self.bag(found.iter().map(|word| (word.as_str(), 1.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_sorted() {
        assert!(COMMON.is_sorted());
    }

    #[test]
    fn words_keep_their_place() {
        let found: Vec<_> = words("Ünal’s boat—3 oars.").collect();
        let want = [(0, "ünals"), (10, "boat"), (17, "3"), (19, "oars")];
        assert_eq!(found, want.map(|(at, word)| (at, word.to_owned())));
    }

    #[test]
    fn a_rare_word_binds_more_than_a_common_one() {
        let texts = ["ferry sank harbour", "ferry sank storm", "ferry late harbour", "ferry crew"];
        let rarity = Rarity::of(texts.into_iter());
        let bags = texts.map(|text| rarity.plain_bag(text));
        assert!(bags[0].likeness(&bags[1]) > bags[0].likeness(&bags[3]));
        assert!((bags[0].likeness(&bags[0]) - 1.0).abs() < 1e-6);
        assert_eq!(rarity.plain_bag("unknown words").likeness(&bags[0]), 0.0);
    }
}
