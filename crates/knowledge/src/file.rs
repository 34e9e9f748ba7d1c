//! The shape of a knowledge file. CONTRIBUTING.md tells an analyst how to write one.

use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

use crate::error::line_of;
use crate::role::PersonKind;
use crate::{ActorKind, CueClass, Frame, KnowledgeError, Sector, StatementKind};

/// One TOML file. Any file may hold entries of any sort.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct File {
    pub actor: Vec<Spanned<ActorEntry>>,
    pub body: Vec<Spanned<BodyEntry>>,
    pub role: Vec<Spanned<RoleEntry>>,
    pub topic: Vec<Spanned<TopicEntry>>,
    pub cue: Vec<Spanned<CueEntry>>,
    pub group: Vec<Spanned<GroupEntry>>,
    pub list: Vec<Spanned<ListEntry>>,
    pub wording: Vec<ListEntry>,
    /// Words that may stand between a state and its body: "interim", "federal".
    pub body_modifiers: Vec<String>,
    /// Words that name a state behind its adjective: "the Kenyan republic".
    pub state_words: Vec<String>,
    // The trigger half of this room reads these.
    trigger: Option<IgnoredAny>,
    class: Option<IgnoredAny>,
    sort: Option<IgnoredAny>,
    hold: Option<IgnoredAny>,
}

impl File {
    /// Whether something stands in it that [`crate::Triggers`] read.
    pub(crate) fn has_triggers(&self) -> bool {
        self.trigger.is_some() || self.class.is_some() || self.sort.is_some() || self.hold.is_some()
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ActorEntry {
    pub id: String,
    pub name: Option<String>,
    pub also: Vec<String>,
    pub adjective: Vec<String>,
    pub people: Vec<String>,
    pub seats: Vec<String>,
    pub country: Option<String>,
    pub sector: Option<Sector>,
    pub part_of: Option<String>,
    pub governs: Vec<TermEntry>,
    pub offices: Vec<TermEntry>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub wikidata: Option<String>,
    pub note: Option<String>,
    pub must: Vec<String>,
    pub must_not: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct TermEntry {
    pub title: String,
    pub of: String,
    pub from: Option<String>,
    pub to: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BodyEntry {
    pub id: String,
    pub name: String,
    pub sector: Sector,
    pub words: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RoleEntry {
    pub kind: PersonKind,
    pub sector: Option<Sector>,
    #[serde(default)]
    pub office: Option<String>,
    pub words: Vec<String>,
    #[serde(default)]
    pub must: Vec<String>,
    #[serde(default)]
    pub must_not: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TopicEntry {
    pub id: String,
    pub words: Vec<String>,
    #[serde(default)]
    pub must: Vec<String>,
    #[serde(default)]
    pub must_not: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CueEntry {
    pub class: CueClass,
    pub kind: Option<StatementKind>,
    #[serde(default = "yes")]
    pub speech: bool,
    #[serde(default)]
    pub frames: Vec<Frame>,
    pub words: Vec<String>,
}

fn yes() -> bool {
    true
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GroupEntry {
    pub kind: ActorKind,
    pub sector: Option<Sector>,
    #[serde(default)]
    pub any: bool,
    #[serde(default)]
    pub in_names: bool,
    pub words: Vec<String>,
}

/// Words of one use: "hearer", "ceasefire kept".
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListEntry {
    pub id: String,
    pub words: Vec<String>,
}

/// Reads the file; an error tells the line.
pub(crate) fn parse(name: &str, text: &str) -> Result<File, KnowledgeError> {
    toml::from_str(text).map_err(|error| KnowledgeError {
        file: name.to_owned(),
        line: error.span().map(|span| line_of(text, span.start)),
        cause: error.message().trim_end().replace('\n', ", "),
        next: "see \"Add an actor\" in CONTRIBUTING.md for the form of an entry",
    })
}
