//! What is told of an actor that can set it apart from another of its name.

use std::collections::BTreeSet;

use rapporteur_knowledge::{ActorId, Lexicon, PersonKind, Sector};
use rapporteur_store::Observation;

use crate::actors::Entry;
use crate::words::words;

/// What is known of somebody, by all the reports that were found to speak of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Traits {
    known: Option<ActorId>,
    countries: BTreeSet<String>,
    walks: BTreeSet<Walk>,
    dress: BTreeSet<Dress>,
    /// Whether a woman.
    sexes: BTreeSet<bool>,
    /// Whether a report says that somebody else bears the name.
    namesake: bool,
}

/// A walk of life: nobody is met in two of them on the same day's news.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Walk {
    State,
    Arms,
    Society,
}

/// What stands before a name: an officer is seldom a doctor, while either may be a minister.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Dress {
    Uniform,
    Gown,
}

fn walk(sector: Sector) -> Walk {
    use Sector::*;
    match sector {
        Gov | Mil | Cop | Spy | Jud | Leg | Opp | Eli | Igo | Pty => Walk::State,
        Prm | Reb | Uaf | Crm => Walk::Arms,
        Cvl | Ref | Bus | Lab | Med | Edu | Rel | Ngo | Jrn => Walk::Society,
    }
}

impl Traits {
    /// What one report tells of an actor: by its titles, the words before its name, and its pronouns.
    pub fn of(entry: &Entry<'_>, seen: &Observation, lexicon: &Lexicon) -> Self {
        let actor = entry.actor;
        let mut traits = Self {
            known: actor.known.clone(),
            countries: actor.country.iter().cloned().collect(),
            walks: actor.sector.map(walk).into_iter().collect(),
            ..Self::default()
        };
        if actor.named {
            traits.dress.extend(actor.sector.and_then(uniform));
            actor.titles.iter().for_each(|title| traits.take_title(&title.text, lexicon));
            traits.take_title(&actor.name, lexicon);
            traits.sexes = sex(entry, seen).into_iter().collect();
            for &mention in &actor.mentions {
                traits.take_title(seen.report.words(mention).unwrap_or_default(), lexicon);
                traits.namesake |= seen.coding.as_ref().is_ok_and(|coding| {
                    let sentence = coding.sentence(mention).and_then(|sentence| seen.report.words(sentence));
                    says_namesake(sentence.unwrap_or_default(), lexicon)
                });
            }
        }
        traits
    }

    fn take_title(&mut self, title: &str, lexicon: &Lexicon) {
        let triggers = lexicon.triggers();
        for (_, word) in words(title) {
            match word.as_str() {
                word if triggers.is_in("gown", word) => _ = self.dress.insert(Dress::Gown),
                word if triggers.is_in("rank", word) => _ = self.dress.insert(Dress::Uniform),
                _ => {}
            }
        }
        if let Some(PersonKind::Scholar | PersonKind::Analyst) = lexicon.role(title).map(|role| role.kind) {
            self.dress.insert(Dress::Gown);
        }
    }

    /// Whether nothing that is known of the two speaks against their being one.
    pub fn agree(&self, other: &Self) -> bool {
        let known = matches!((&self.known, &other.known), (Some(a), Some(b)) if a != b);
        // Who is said to share a name with somebody is nobody of whom no more than the name agrees.
        let alike = !self.walks.is_disjoint(&other.walks) || !self.dress.is_disjoint(&other.dress);
        let namesakes = (self.namesake || other.namesake) && !alike;
        !known
            && !namesakes
            && meet(&self.countries, &other.countries)
            && meet(&self.walks, &other.walks)
            && meet(&self.dress, &other.dress)
            && meet(&self.sexes, &other.sexes)
    }

    /// Whether no more is told than a name.
    pub fn is_plain(&self) -> bool {
        self.known.is_none() && self.walks.is_empty() && self.dress.is_empty()
    }

    pub fn take(&mut self, other: Self) {
        self.known = self.known.take().or(other.known);
        self.countries.extend(other.countries);
        self.walks.extend(other.walks);
        self.dress.extend(other.dress);
        self.sexes.extend(other.sexes);
        self.namesake |= other.namesake;
    }

    pub fn known(&self) -> Option<&ActorId> {
        self.known.as_ref()
    }
}

fn uniform(sector: Sector) -> Option<Dress> {
    matches!(sector, Sector::Mil | Sector::Cop).then_some(Dress::Uniform)
}

/// Whether a woman, where two pronouns or more say so and none says otherwise: a single one is easily given to another.
fn sex(entry: &Entry<'_>, seen: &Observation) -> Option<bool> {
    let told = |pronouns: [&str; 4]| {
        let mentions = entry.actor.mentions.iter().filter_map(|&mention| seen.report.words(mention));
        mentions.filter(|words| pronouns.iter().any(|pronoun| words.eq_ignore_ascii_case(pronoun))).count()
    };
    match (told(["he", "him", "his", "himself"]), told(["she", "her", "hers", "herself"])) {
        (0, 2..) => Some(true),
        (2.., 0) => Some(false),
        _ => None,
    }
}

/// "He is no relation to the general."
fn says_namesake(sentence: &str, lexicon: &Lexicon) -> bool {
    let folded: Vec<String> = words(sentence).map(|(_, word)| word).collect();
    let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
    lexicon.topics(&folded).contains(&"namesake")
}

/// Whether two sets share something, or one of them is empty.
fn meet<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> bool {
    a.is_empty() || b.is_empty() || !a.is_disjoint(b)
}
