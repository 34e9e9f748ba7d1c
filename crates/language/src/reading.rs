//! What reading gives: a report with its sentences, words, trees, names, times, places and quantities.

use std::ops::Range;

use rapporteur_report::{Report, ReportId, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Anchor, Deprel, Time, Upos};

/// A syntactic word of Universal Dependencies. Its index in [`Reading::words`] is its name within the reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Its letters in the text. The two words of "don't" have the spans of "do" and "n't".
    pub span: Span,
    /// Whether it is written together with the word before it as one token of the treebanks ("n't", "'s").
    pub joined: bool,
    /// Dictionary form.
    pub lemma: Box<str>,
    /// Part of speech.
    pub upos: Upos,
    /// Penn Treebank tag (`VBD`, `NNP`): tense and number are read from it.
    pub xpos: &'static str,
    /// The word it depends on, by index in the reading; `None` for the root of its sentence.
    pub head: Option<usize>,
    /// Relation to the head.
    pub deprel: Deprel,
}

/// A sentence: a run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first letter to the last.
    pub span: Span,
    /// Its words, by index in [`Reading::words`].
    pub words: Range<usize>,
    /// Number of the paragraph it stands in, from 0. A heading or a list item is a paragraph of its own.
    pub paragraph: usize,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NameKind {
    /// A human being.
    Person,
    /// A state, region, town, river, mountain.
    Place,
    /// A body with members and a purpose: ministry, party, army, company, armed group.
    Organization,
    /// A thing of another kind that bears a name.
    Event,
    /// Anything else.
    Other,
}

/// A proper name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name without a leading article, title or closing possessive.
    pub span: Span,
    /// Its words, by index.
    pub words: Range<usize>,
    /// What it names.
    pub kind: NameKind,
}

/// What kind of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A sovereign state or dependent territory.
    Country,
    /// A first-level region: province, state, governorate.
    Region,
    /// A part of a region: district, county.
    District,
    /// A city, town or village.
    Town,
    /// A border crossing.
    Crossing,
    /// A feature with a name: river, border line, mountain, strait, part of the world.
    Feature,
}

/// A place named in the text, and where on earth it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The name.
    pub span: Span,
    /// Its name in the gazetteer.
    pub name: String,
    /// Kind.
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-3 code of the country it lies in.
    pub country: Option<String>,
    /// Degrees north, -90 to 90.
    pub lat: f32,
    /// Degrees east, -180 to 180.
    pub lon: f32,
    /// GeoNames id, where it has one.
    pub geonames: Option<u32>,
    /// Whether the words are a demonym ("Norwegian"): they say whose or who, not where.
    pub demonym: bool,
}

/// What a quantity counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// The noun that the number counts, as a lemma ("soldier", "people", "attack").
    Things(String),
    /// Hundredths.
    Percent,
    /// Money, by ISO 4217 code or the word used.
    Money(String),
    /// The text gives no noun.
    Bare,
}

/// A number with what it counts: a range, since "at least 20" is not 20.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Its words, with the words that bound it ("at least 20 soldiers").
    pub span: Span,
    /// The head word of the number, by index.
    pub word: usize,
    /// The least it can be; "dozens" is at least 24.
    pub low: Option<f64>,
    /// The most it can be.
    pub high: Option<f64>,
    /// Whether the text itself says that it is rough ("about", "some", "dozens").
    pub approximate: bool,
    /// What is counted.
    pub unit: Unit,
}

/// A report, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The report that was read.
    pub report: ReportId,
    /// Every word, in order.
    pub words: Vec<Word>,
    /// Sentences, in order; together they hold every word.
    pub sentences: Vec<Sentence>,
    /// Names, in order, none within another.
    pub names: Vec<Name>,
    /// Time expressions, in order.
    pub times: Vec<Time>,
    /// Places, in order. A demonym or a capital that stands for a government is a place here all the same: it is for
    /// coding to tell whether it acts or lies somewhere.
    pub places: Vec<Place>,
    /// Quantities, in order. Dates and clock times are not among them.
    pub quantities: Vec<Quantity>,
    /// The day the report counts from ("yesterday" is the day before): by its metadata or its dateline.
    pub anchor: Option<Anchor>,
}

impl Reading {
    /// Nothing is read yet.
    pub fn of(report: &Report) -> Self {
        Self {
            report: report.id(),
            words: Vec::new(),
            sentences: Vec::new(),
            names: Vec::new(),
            times: Vec::new(),
            places: Vec::new(),
            quantities: Vec::new(),
            anchor: None,
        }
    }

    /// The letters of a word.
    pub fn form<'r>(&self, report: &'r Report, word: usize) -> &'r str {
        report.words(self.words[word].span).unwrap_or_default()
    }

    /// The index of the sentence that a word stands in.
    pub fn sentence_of(&self, word: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.words.end <= word)
    }

    /// Direct dependents of a word, in order.
    pub fn children(&self, word: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let words = self.sentences[self.sentence_of(word)].words.clone();
        words.filter(move |&child| self.words[child].head == Some(word))
    }

    /// Dependents with a relation; a plain relation also finds its subtypes.
    pub fn children_by(&self, word: usize, deprel: Deprel) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.children(word).filter(move |&child| {
            let found = self.words[child].deprel;
            found == deprel || found.plain() == deprel
        })
    }

    /// The heads above a word, nearest first.
    pub fn ancestors(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.words[word].head, |&at| self.words[at].head)
    }

    /// The span from the first to the last word of a run; `None` for an empty run.
    pub fn span_of(&self, words: Range<usize>) -> Option<Span> {
        let run = self.words.get(words)?;
        run.first()?.span.cover(run.last()?.span)
    }

    /// The words that a span touches.
    pub fn words_in(&self, span: Span) -> Range<usize> {
        let first = self.words.partition_point(|word| word.span.end() <= span.start());
        let last = self.words.partition_point(|word| word.span.start() < span.end());
        first..last.max(first)
    }
}
