use serde::{Deserialize, Serialize};

use crate::file::RoleEntry;
use crate::fold::fold;
use crate::group::Lists;
use crate::phrases::Phrases;
use crate::{ActorKind, Sector};

/// What somebody is, as a title or a common noun tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonKind {
    /// President, king, supreme leader.
    HeadOfState,
    /// Prime minister, chancellor.
    HeadOfGovernment,
    /// Minister, secretary of state, adviser with a minister's rank.
    Minister,
    /// Spokesperson, press officer.
    Spokesperson,
    /// Ambassador, consul, diplomat.
    Diplomat,
    /// Envoy, special representative.
    Envoy,
    /// Mediator, facilitator.
    Mediator,
    /// Negotiator, delegate.
    Negotiator,
    /// Official without a named office.
    Official,
    /// Governor, mayor, commissioner: one who runs a part of a state.
    Governor,
    /// Member of a parliament.
    Legislator,
    /// Judge, prosecutor.
    Judge,
    /// Soldier of any rank, general.
    Officer,
    /// Policeman of any rank.
    Police,
    /// Leader of a party, group or organisation.
    Leader,
    /// Commander of an armed group.
    Commander,
    /// Fighter, militant, gunman.
    Fighter,
    /// Analyst, expert, researcher, observer.
    Analyst,
    /// Journalist.
    Journalist,
    /// Clergy.
    Cleric,
    /// Elder, chief of a tribe.
    Elder,
    /// Aid worker, member of a relief body.
    AidWorker,
    /// Doctor, medic.
    Medic,
    /// Lawyer, activist, campaigner.
    Activist,
    /// Trader, driver, company head.
    Business,
    /// Worker, unionist.
    Worker,
    /// Protester.
    Protester,
    /// Refugee, displaced or deported person.
    Refugee,
    /// Resident, villager, civilian, victim, relative.
    Civilian,
    /// One of unknown standing who saw it.
    Witness,
    /// "Source", "insider": nothing is told but that there is one.
    Source,
    /// Smuggler, bandit, suspect.
    Criminal,
    /// Teacher, student.
    Scholar,
}

impl PersonKind {
    /// Whether one who bears it speaks for the state or organisation that the title names.
    pub fn speaks_for(self) -> bool {
        use PersonKind::*;
        matches!(
            self,
            HeadOfState
                | HeadOfGovernment
                | Minister
                | Spokesperson
                | Diplomat
                | Envoy
                | Negotiator
                | Official
                | Governor
                | Officer
                | Police
                | Leader
                | Commander
        )
    }
}

/// What a title tells of its holder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonRole {
    /// What sort of holder.
    pub kind: PersonKind,
    /// Their part in society; `None` where the title leaves it open ("spokesman").
    pub sector: Option<Sector>,
    /// The office under its common name ("foreign minister" for "minister of foreign affairs"), where it is one.
    pub office: Option<String>,
    /// Whether they no longer hold it: "former", "ex-", "(Retd.)".
    pub former: bool,
    /// Whether they stand below it: "deputy", "vice", "assistant".
    pub deputy: bool,
}

impl PersonRole {
    /// Whether the holder speaks for the state or organisation that the title names.
    pub fn speaks_for(&self) -> bool {
        self.kind.speaks_for() && !self.former
    }

    /// What sort of actor one such holder is, or several are.
    pub fn actor(&self, several: bool) -> ActorKind {
        if several { ActorKind::People } else { ActorKind::Person }
    }
}

/// Words that open what a title is for: the role stands before them.
const OPENERS: &[&str] = &["of", "for", "to", "in", "at", "on", "from", "with", "under"];

/// Every role, by its words.
#[derive(Clone, Debug)]
pub(crate) struct Roles {
    all: Vec<RoleEntry>,
    words: Phrases<usize>,
}

impl Roles {
    pub(crate) fn new() -> Self {
        Self { all: Vec::new(), words: Phrases::of_nouns() }
    }

    pub(crate) fn add(&mut self, entry: RoleEntry) {
        entry.words.iter().for_each(|word| self.words.add(word, self.all.len()));
        self.all.push(entry);
    }

    /// Reads a title: its role is the last one, ranks aside, before "of", "for" and their like, else the first after.
    pub(crate) fn read(&self, title: &str, lists: &Lists) -> Option<PersonRole> {
        let key = fold(title);
        let words: Vec<&str> = key.split(' ').collect();
        let (mut found, mut at) = (None, 0);
        while at < words.len() {
            if let Some((taken, roles)) = self.words.longest(&words[at..], |_, _| true) {
                // A rank stands next to the name ("army spokesman Maj. ..."): it counts where nothing else is told.
                let is_rank =
                    |&&&role: &&&usize| self.all[role].kind == PersonKind::Officer && self.all[role].office.is_none();
                if found.is_none() || !roles.last().is_some_and(|role| is_rank(&role)) {
                    found = roles.last().map(|&&role| (role, at + taken));
                }
                at += taken;
                continue;
            }
            if found.is_some() && OPENERS.contains(&words[at]) {
                break;
            }
            at += 1;
        }
        let (role, end) = found?;
        let entry = &self.all[role];
        let (before, behind) = words.split_at(end);
        let told = |list: &str, words: &[&str]| words.iter().any(|word| lists.has(list, word));
        Some(PersonRole {
            kind: entry.kind,
            sector: entry.sector,
            office: entry.office.clone(),
            former: told("former", before) || told("retired", behind),
            deputy: told("deputy", before),
        })
    }
}
