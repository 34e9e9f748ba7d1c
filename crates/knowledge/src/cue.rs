use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::file::CueEntry;
use crate::phrases::Phrases;

/// What a statement does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatementKind {
    /// Lays blame on somebody.
    Accuse,
    /// Says that something is not so.
    Deny,
    /// Asks somebody for something, as of right.
    Demand,
    /// Will not do or accept something.
    Refuse,
    /// Holds out something to somebody.
    Offer,
    /// Binds itself to something.
    Promise,
    /// Holds out harm of its own doing.
    Threaten,
    /// Foretells harm.
    Warn,
    /// Says that something is so, as one who knows.
    Confirm,
    /// Ties one thing to another ("as long as ...").
    Condition,
    /// Judges or foretells without a part in the matter.
    Assess,
    /// Asks everybody, or wishes.
    CallFor,
    /// Tells something.
    Report,
}

/// The class of word that a cue belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CueClass {
    /// "deny"
    Verb,
    /// "denial"
    Noun,
    /// "adamant"
    Adjective,
    /// "reportedly": the reporter holds back.
    Hedge,
    /// "according to"
    Preposition,
}

/// What a cue takes for its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frame {
    /// A clause, with or without "that": "said it was over".
    That,
    /// A clause with a question word: "asked whether".
    Whether,
    /// A to-infinitive of its own subject: "promised to leave".
    To,
    /// Somebody and a to-infinitive: "urged them to leave".
    SomebodyTo,
    /// Somebody, "of" or "for", and a deed: "accused them of shelling".
    SomebodyOf,
    /// A noun as content: "demanded a withdrawal", "denied the charge".
    Noun,
    /// "for" and a noun: "called for restraint".
    For,
    /// "on" and somebody, and a to-infinitive: "called on them to leave".
    OnTo,
    /// "about", "of", "on" or "against" and a noun: "warned of war".
    About,
    /// Something and "at" with a number: "put the toll at forty".
    At,
    /// Words in quotation marks: "he quipped".
    Quote,
}

/// A word of saying.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cue {
    /// The word, as a lemma; several words for "point out".
    pub lemma: String,
    /// Its class.
    pub class: CueClass,
    /// What saying it does; `None` for hedges and prepositions.
    pub kind: Option<StatementKind>,
    /// Whether it tells of speech, and not of a state of mind or of what a text shows: "say", and not "see".
    pub speech: bool,
    /// What it takes for its content.
    pub frames: Vec<Frame>,
}

impl Cue {
    /// Whether the word takes such a content.
    pub fn takes(&self, frame: Frame) -> bool {
        self.frames.contains(&frame)
    }
}

/// Every cue, by its words.
#[derive(Clone, Debug)]
pub(crate) struct Cues {
    all: Vec<Cue>,
    words: Phrases<usize>,
}

impl Cues {
    pub(crate) fn new() -> Self {
        Self { all: Vec::new(), words: Phrases::exact() }
    }

    /// Adds the words of an entry. A word that is known in its class is replaced.
    pub(crate) fn add(&mut self, entry: CueEntry) -> Result<(), String> {
        let needs_kind = matches!(entry.class, CueClass::Verb | CueClass::Noun | CueClass::Adjective);
        if needs_kind && entry.kind.is_none() {
            return Err("a verb, noun or adjective of saying needs a kind, such as \"accuse\" or \"report\"".to_owned());
        }
        for word in entry.words {
            let frames = entry.frames.clone();
            let cue = Cue { lemma: word, class: entry.class, kind: entry.kind, speech: entry.speech, frames };
            let known = self.words.get(&cue.lemma).iter().copied().find(|&at| self.all[at].class == cue.class);
            match known {
                Some(at) => self.all[at] = cue,
                None => {
                    self.words.add(&cue.lemma, self.all.len());
                    self.all.push(cue);
                }
            }
        }
        Ok(())
    }

    pub(crate) fn get(&self, lemma: &str, class: CueClass) -> Option<&Cue> {
        self.words.get(lemma).iter().map(|&at| &self.all[at]).find(|cue| cue.class == class)
    }
}
