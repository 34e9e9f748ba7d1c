//! Which words mark something as said, and how their content follows them.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::StatementKind;

/// How the content of a cue may follow it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shapes {
    /// A clause or a quotation.
    pub clause: bool,
    /// A quotation, and no clause without marks.
    pub quote: bool,
    /// An infinitive.
    pub to: bool,
    /// A noun phrase.
    pub object: bool,
    /// Prepositions, as bits by [`PREPOSITIONS`].
    prepositions: u16,
}

const PREPOSITIONS: [&str; 10] = ["of", "for", "about", "against", "on", "with", "over", "from", "as", "to-noun"];

impl Shapes {
    /// Whether content may follow with this preposition.
    pub(crate) fn with(self, preposition: &str) -> bool {
        PREPOSITIONS.iter().position(|&known| known == preposition).is_some_and(|bit| self.prepositions & 1 << bit != 0)
    }

    fn join(&mut self, other: Self) {
        self.clause |= other.clause;
        self.quote |= other.quote;
        self.to |= other.to;
        self.object |= other.object;
        self.prepositions |= other.prepositions;
    }

    fn add(&mut self, shape: &str) {
        match shape {
            "clause" => self.clause = true,
            "quote" => self.quote = true,
            "to" => self.to = true,
            "object" => self.object = true,
            _ => {
                if let Some(bit) = PREPOSITIONS.iter().position(|&known| known == shape) {
                    self.prepositions |= 1 << bit;
                }
            }
        }
    }
}

/// What a cue word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    /// What a statement under it does, before its content is looked at.
    pub kind: StatementKind,
    /// How its content follows.
    pub shapes: Shapes,
}

struct Cues {
    verbs: HashMap<&'static str, Cue>,
    nouns: HashMap<&'static str, Cue>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| read(include_str!("../data/cues.txt")));

/// What a verb does as a cue, by its lemma.
pub(crate) fn verb(lemma: &str) -> Option<Cue> {
    CUES.verbs.get(lemma).copied()
}

/// What a noun does as a cue, by its lemma.
pub(crate) fn noun(lemma: &str) -> Option<Cue> {
    CUES.nouns.get(lemma).copied()
}

fn read(text: &'static str) -> Cues {
    let mut cues = Cues { verbs: HashMap::new(), nouns: HashMap::new() };
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let Some((head, words)) = line.split_once(':') else { continue };
        let mut head = head.split_whitespace().peekable();
        let noun = head.next_if_eq(&"noun").is_some();
        let Some(kind) = head.next().and_then(kind) else { continue };
        let mut shapes = Shapes::default();
        head.for_each(|shape| shapes.add(shape));
        let table = if noun { &mut cues.nouns } else { &mut cues.verbs };
        for word in words.split_whitespace() {
            // A word in two families has the kind of the first and the shapes of both.
            table.entry(word).and_modify(|cue| cue.shapes.join(shapes)).or_insert(Cue { kind, shapes });
        }
    }
    cues
}

fn kind(name: &str) -> Option<StatementKind> {
    use StatementKind as K;
    Some(match name {
        "accuse" => K::Accuse,
        "deny" => K::Deny,
        "demand" => K::Demand,
        "refuse" => K::Refuse,
        "offer" => K::Offer,
        "promise" => K::Promise,
        "threaten" => K::Threaten,
        "warn" => K::Warn,
        "confirm" => K::Confirm,
        "condition" => K::Condition,
        "assess" => K::Assess,
        "call_for" => K::CallFor,
        "report" | "claim" => K::Report,
        _ => return None,
    })
}
