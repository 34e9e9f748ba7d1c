use jiff::civil::Date;
use serde::Serialize;

use crate::file::{ActorEntry, TermEntry};
use crate::term::day;
use crate::{ActorId, ActorKind, Sector, Term};

/// What the knowledge files say of one actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Profile {
    /// Its id.
    pub id: ActorId,
    /// What sort.
    pub kind: ActorKind,
    /// The name to print.
    pub name: String,
    /// Other names and spellings.
    pub also: Vec<String>,
    /// "Kenyan".
    pub adjective: Vec<String>,
    /// "Kenyans".
    pub people: Vec<String>,
    /// Towns and houses that stand for it: "Nairobi", "White House".
    pub seats: Vec<String>,
    /// ISO 3166-1 alpha-3 code of the state it belongs to.
    pub country: Option<String>,
    /// Its part in society.
    pub sector: Option<Sector>,
    /// The actor it is a part of or answers to.
    pub part_of: Option<ActorId>,
    /// The states that a group governs or governed.
    pub governs: Vec<Term>,
    /// The offices that a person holds or held.
    pub offices: Vec<Term>,
    /// First day it existed, where known.
    pub from: Option<Date>,
    /// Last day it existed, where known.
    pub to: Option<Date>,
    /// Wikidata item (`Q114`), where sure.
    pub wikidata: Option<String>,
    /// What an analyst should know of the entry.
    pub note: Option<String>,
}

impl Profile {
    /// Reads an entry; the error says what is wrong with it.
    pub(crate) fn of(entry: ActorEntry) -> Result<Self, String> {
        let kind = kind_of(&entry.id)?;
        let country = match entry.id.strip_prefix("state:") {
            Some(code) => Some(code.to_owned()),
            None => entry.country,
        };
        if let Some(code) = country.as_deref().filter(|code| !is_alpha3(code)) {
            return Err(format!("`{code}` is no ISO 3166-1 alpha-3 code of three capitals"));
        }
        Ok(Self {
            id: ActorId(entry.id),
            kind,
            name: entry.name.unwrap_or_default(),
            also: entry.also,
            adjective: entry.adjective,
            people: entry.people,
            seats: entry.seats,
            sector: entry.sector.or(match kind {
                ActorKind::State => Some(Sector::Gov),
                ActorKind::Media => Some(Sector::Jrn),
                _ => None,
            }),
            country,
            part_of: entry.part_of.map(|id| actor_id(&id)).transpose()?,
            governs: entry.governs.into_iter().map(term).collect::<Result<_, _>>()?,
            offices: entry.offices.into_iter().map(term).collect::<Result<_, _>>()?,
            from: bound(entry.from.as_deref(), false)?,
            to: bound(entry.to.as_deref(), true)?,
            wikidata: entry.wikidata,
            note: entry.note,
        })
    }

    /// Takes up what a later file adds to this actor: lists grow, single values are replaced where the file gives them.
    pub(crate) fn add(&mut self, more: Self) {
        let replace = |old: &mut String, new: String| {
            if !new.is_empty() {
                *old = new;
            }
        };
        replace(&mut self.name, more.name);
        self.also.extend(more.also);
        self.adjective.extend(more.adjective);
        self.people.extend(more.people);
        self.seats.extend(more.seats);
        self.governs.extend(more.governs);
        self.offices.extend(more.offices);
        self.country = more.country.or(self.country.take());
        self.sector = more.sector.or(self.sector);
        self.part_of = more.part_of.or(self.part_of.take());
        self.from = more.from.or(self.from);
        self.to = more.to.or(self.to);
        self.wikidata = more.wikidata.or(self.wikidata.take());
        self.note = more.note.or(self.note.take());
    }

    /// The name and every other name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.also).map(String::as_str)
    }

    /// The office held on the day, the last listed where there are several; without a day, one still held.
    pub fn office(&self, on: Option<Date>) -> Option<&Term> {
        self.offices.iter().rev().find(|term| term.covers(on))
    }
}

/// The kind that an id tells by what stands before its colon.
fn kind_of(id: &str) -> Result<ActorKind, String> {
    let (prefix, rest) = id.split_once(':').unwrap_or((id, ""));
    let kind = match prefix {
        "state" => ActorKind::State,
        "body" => ActorKind::Body,
        "group" => ActorKind::ArmedGroup,
        "org" => ActorKind::Organization,
        "media" => ActorKind::Media,
        "person" => ActorKind::Person,
        "people" => ActorKind::People,
        _ => {
            return Err(format!(
                "the id `{id}` does not begin with state:, body:, group:, org:, media:, person: or people:"
            ));
        }
    };
    let plain = rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if rest.is_empty() || !plain {
        return Err(format!("the id `{id}` needs plain letters, digits and hyphens after its colon"));
    }
    Ok(kind)
}

/// `KEN` is short for `state:KEN`.
fn actor_id(text: &str) -> Result<ActorId, String> {
    if is_alpha3(text) {
        return Ok(ActorId(format!("state:{text}")));
    }
    kind_of(text)?;
    Ok(ActorId(text.to_owned()))
}

fn is_alpha3(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())
}

fn bound(text: Option<&str>, last: bool) -> Result<Option<Date>, String> {
    text.map(|text| day(text, last).ok_or(format!("`{text}` is no date like 2021, 2021-08 or 2021-08-15"))).transpose()
}

fn term(entry: TermEntry) -> Result<Term, String> {
    let (from, to) = (bound(entry.from.as_deref(), false)?, bound(entry.to.as_deref(), true)?);
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        return Err(format!("a term ends on {to}, before it begins on {from}"));
    }
    Ok(Term { title: entry.title, of: actor_id(&entry.of)?, from, to })
}
