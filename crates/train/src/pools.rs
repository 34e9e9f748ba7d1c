//! Other names to put in the place of those in the treebank, so that a name is learnt by its company.

use rapporteur_language::NameKind;
use rapporteur_language::features::Vocabulary;
use rapporteur_language::marks::KINDS;

use crate::data::Example;
use crate::rng::Rng;

/// Rows of the features of one name, and how many of them are not of its letters.
type Stranger = (Vec<u32>, usize);

/// Names by what they name.
#[derive(Default)]
pub struct Pools {
    forenames: Vec<Stranger>,
    surnames: Vec<Stranger>,
    places: Vec<Stranger>,
}

impl Pools {
    /// From the list of words (see data/README.md).
    pub fn of(lines: &str, vocabulary: &Vocabulary) -> Self {
        let mut pools = Self::default();
        for (word, codes) in lines.lines().filter_map(|line| line.split_once('\t')) {
            let mut letters = word.chars();
            let capital = letters.next().into_iter().flat_map(char::to_uppercase);
            let name: String = capital.chain(letters).collect();
            let mut rows = Vec::new();
            let plain = vocabulary.features(&name, &mut rows);
            let has = |code: &str| codes.split(' ').any(|known| known == code);
            // A word that is a name and something else teaches nothing clear.
            let only = |code: &str| has(code) && ["f", "s", "t", "c"].iter().all(|other| *other == code || !has(other));
            if only("f") {
                pools.forenames.push((rows, plain));
            } else if only("s") {
                pools.surnames.push((rows, plain));
            } else if only("t") || only("c") {
                pools.places.push((rows, plain));
            }
        }
        pools
    }

    /// Another name for a word of a sentence, if it is a proper noun of a person's name, or alone a place.
    pub fn stranger(&self, example: &Example, word: usize, rng: &mut Rng) -> Option<&Stranger> {
        if !example.proper[word] {
            return None;
        }
        let mark = example.marks[word]?.checked_sub(1)?;
        let pool = match (KINDS[mark / 4], mark % 4) {
            (NameKind::Person, 0) => &self.forenames,
            (NameKind::Person, 2 | 3) => &self.surnames,
            (NameKind::Place, 3) => &self.places,
            _ => return None,
        };
        if pool.is_empty() { None } else { Some(&pool[rng.below(pool.len())]) }
    }
}
