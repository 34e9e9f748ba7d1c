//! Field by field, what is told of a happening, and by whom.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_coding::{Counted, Mention, Place};
use rapporteur_knowledge::{ActorKind, Quad, Sector};
use rapporteur_report::Span;

use crate::accused::Accusation;
use crate::actors::Party;
use crate::family::Family;
use crate::fit::Fit;
use crate::origins::Tied;
use crate::tellings::{Held, Telling};
use crate::{Account, Actor, ActorRef, Field, Holder, ReportRef, Value};

/// One value that one holder gives for a field.
#[derive(Clone)]
pub(crate) struct Told<'r> {
    pub field: Field,
    pub value: Value,
    pub holder: Holder,
    /// For a place: all that is known of it.
    pub place: Option<&'r Place>,
    /// For a place: whether it is where people met, which may be told of towns far from each other.
    pub venue: bool,
    /// For a number: whether it is only rough ("dozens").
    pub rough: bool,
    /// For an actor: what it stands for.
    pub blame: Option<Blame>,
}

/// Whom an actor stands for when it is blamed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Blame {
    pub side: Party,
    /// Whether the side is told, and not only that there were gunmen or troops.
    pub told: bool,
    pub camp: Camp,
}

/// On which part of a war an actor stands, as far as a role tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Camp {
    State,
    Rebels,
    Unknown,
}

impl Blame {
    /// Who can be held to have done violence: states, their forces and those who fight them. A bystander, an outlet or a
    /// monitor that the words put next to the deed is none of them.
    pub fn of(actor: &Actor, side: &Party) -> Option<Self> {
        use Sector::*;
        let camp = match (actor.kind, actor.sector) {
            (ActorKind::Media, _) => return None,
            (ActorKind::State, _) | (_, Some(Gov | Mil | Cop | Spy)) => Camp::State,
            (ActorKind::ArmedGroup, _) | (_, Some(Reb)) => Camp::Rebels,
            (_, Some(Prm | Uaf | Crm)) => Camp::Unknown,
            _ => return None,
        };
        let told = matches!(side, Party::Known(_)) || actor.named && actor.kind != ActorKind::People;
        Some(Self { side: side.clone(), told, camp })
    }

    /// How blame of one stands to blame of another: only two who are told and are not one contradict each other.
    pub fn fit(&self, other: &Self) -> Fit {
        let camps = self.camp != Camp::Unknown && other.camp != Camp::Unknown;
        match (self.told, other.told) {
            _ if self.side == other.side => Fit::Same,
            (true, true) => Fit::Apart,
            _ if camps && self.camp != other.camp => Fit::Apart,
            _ => Fit::Open,
        }
    }
}

/// Everything that the tellings of one happening give, in the order of the tellings.
///
/// `mains` are the reports that are mainly about it, or all where none is; `holder` gives the report and whom it has say it.
pub(crate) fn told<'r>(
    tellings: &[&Telling<'r>],
    mains: &BTreeSet<ReportRef>,
    holder: impl Fn(&Telling<'r>, Option<Mention>, Span) -> Holder,
    actor: impl Fn(&Telling<'r>, Mention) -> Option<(ActorRef, Blame)>,
) -> Vec<Told<'r>> {
    // "The army did not fire" denies who it was, unless it is the army that others name, and no dead are counted.
    let so = || tellings.iter().filter(|telling| telling.held == Held::So);
    let named: BTreeSet<&Party> = so().flat_map(|telling| &telling.doers).collect();
    let harmed = so().any(|telling| telling.toll().next().is_some());
    // Who tells of the attack, and then of thwarting "the attack", denies nothing.
    let voice = |telling: &Telling<'_>| (telling.at.report, telling.speaker.map(|speaker| speaker.actor));
    let tellers: BTreeSet<(ReportRef, Option<usize>)> = so().map(|telling| voice(telling)).collect();
    let denies = |telling: &Telling<'_>| {
        let them = telling.doers.is_empty() || !harmed && telling.doers.iter().any(|doer| named.contains(doer));
        // "Nobody was hurt" tells the toll.
        let toll = telling.spared.is_some() || telling.harm && telling.doers.is_empty();
        let not_so = telling.held == Held::NotSo && telling.family != Family::Words;
        not_so && them && !toll && !tellers.contains(&voice(telling))
    };
    // "The reports are false" denies what the others told.
    let disowns = |telling: &Telling<'_>| {
        let by = telling.disowned.filter(|_| telling.held == Held::So)?;
        (telling.speaker.map(|speaker| speaker.actor) != Some(by.by.actor)).then_some(by)
    };
    let deniers = tellings.iter().filter(|telling| denies(telling) || disowns(telling).is_some());
    let deniers: BTreeSet<ReportRef> = deniers.map(|telling| telling.at.report).collect();
    let mut told = Vec::new();
    for telling in tellings {
        let event = telling.event;
        let tell = |field, value, span| {
            let holder = holder(telling, telling.speaker, span);
            Told { field, value, holder, place: None, venue: false, rough: false, blame: None }
        };
        // A report that names it in passing takes no side.
        let about = mains.contains(&telling.at.report) || deniers.contains(&telling.at.report);
        let sides = telling.held != Held::NotSo && about || denies(telling);
        if !deniers.is_empty() && sides {
            told.push(tell(Field::Occurred, Value::Flag(!denies(telling)), event.words));
        }
        if let Some(by) = disowns(telling) {
            let holder = holder(telling, Some(by.by), by.span);
            told.push(Told { holder, ..tell(Field::Occurred, Value::Flag(false), by.span) });
        }
        // Of those who clash nobody is the one who did it. "We did not attack" says who it was not.
        // "Two soldiers were among the wounded" names nobody who wounded.
        let harmless = telling.harm && event.recipients.is_empty();
        let deed = event.kind.quad() == Quad::MaterialConflict && telling.doers.len() < 2 && !harmless;
        let denied = telling.held == Held::NotSo;
        let doers = event.actors.iter().filter(|_| deed);
        let doers = doers.map(|&accused| Accusation { by: telling.speaker, accused, denied });
        for accusation in doers.chain(telling.accusations.iter().copied()) {
            let mention = accusation.accused;
            if let Some((actor, blame)) = actor(telling, mention) {
                let holder = holder(telling, accusation.by, mention.span);
                let value = if accusation.denied { Value::NotActor(actor) } else { Value::Actor(actor) };
                told.push(Told { blame: Some(blame), holder, ..tell(Field::Blamed, value, mention.span) });
            }
        }
        if let Some(what) = telling.spared {
            told.push(tell(field(what), Value::Number(Some(0), Some(0)), event.words));
        }
        // Who denies a happening does not vouch for its place or its toll.
        if denied {
            continue;
        }
        if let Some(on) = telling.goes_on() {
            told.push(tell(Field::Continues, Value::Flag(on), event.words));
        }
        for place in telling.places() {
            let value = Value::Place(place.name.clone(), place.country.clone());
            let venue = matches!(telling.family, Family::Talks | Family::Accord);
            told.push(Told { place: Some(place), venue, ..tell(Field::Place, value, place.span) });
        }
        // Who says a thing on two days has said it twice.
        let once = telling.family != Family::Words;
        if let Some((span, (first, last))) = telling.time().filter(|_| once) {
            told.push(tell(Field::Date, Value::Days(first, last), span));
        }
        for (count, &by) in event.counts.iter().zip(&telling.counters) {
            let value = Value::Number(count.low, count.high);
            let holder = holder(telling, by, count.span);
            told.push(Told { rough: count.approximate, holder, ..tell(field(count.what), value, count.span) });
        }
    }
    whole_counts(told)
}

fn field(counted: Counted) -> Field {
    match counted {
        Counted::Killed => Field::Killed,
        Counted::Injured => Field::Injured,
        _ => Field::Count,
    }
}

/// Keeps one toll a holder: the greatest, since "three of them children" stands beside the whole. A lower one that a
/// report has somebody give beside its own is a part too; two whom it quotes may differ.
fn whole_counts(told: Vec<Told<'_>>) -> Vec<Told<'_>> {
    let size = |told: &Told<'_>| match told.value {
        Value::Number(low, high) if matches!(told.field, Field::Killed | Field::Injured) => low.max(high),
        _ => None,
    };
    let mut greatest: BTreeMap<(Field, ReportRef), BTreeMap<Option<ActorRef>, usize>> = BTreeMap::new();
    for (at, one) in told.iter().enumerate().filter(|(_, told)| size(told).is_some()) {
        let best = greatest.entry((one.field, one.holder.report)).or_default().entry(one.holder.by).or_insert(at);
        if size(one) > size(&told[*best]) {
            *best = at;
        }
    }
    let mut kept = BTreeSet::new();
    for holders in greatest.values() {
        let own = holders.get(&None).map(|&at| size(&told[at]));
        let quoted = holders.iter().filter(|(by, _)| by.is_some()).map(|(_, &at)| at);
        let most = quoted.clone().map(|at| size(&told[at])).max();
        kept.extend(quoted.filter(|&at| own.is_none_or(|own| size(&told[at]) >= own)));
        kept.extend(holders.get(&None).filter(|_| own >= most));
    }
    let keep = |(at, told): &(usize, Told<'_>)| size(told).is_none() || kept.contains(at);
    told.into_iter().enumerate().filter(keep).map(|(_, told)| told).collect()
}

/// Puts equal values together, each with its holders, fields in order and the values that most stand behind first.
pub(crate) fn accounts(told: &[Told<'_>], tied: &Tied<'_>) -> Vec<Account> {
    let mut accounts: Vec<Account> = Vec::new();
    for one in told {
        let same = |account: &&mut Account| account.field == one.field && account.value == one.value;
        match accounts.iter_mut().find(same) {
            Some(account) => account.holders.push(one.holder.clone()),
            None => accounts.push(Account {
                field: one.field,
                value: one.value.clone(),
                holders: vec![one.holder.clone()],
                origins: 0,
            }),
        }
    }
    for account in &mut accounts {
        account.holders.sort();
        account.holders.dedup();
        account.origins = tied.independent(account.holders.iter().map(|holder| (holder.report, holder.by)));
    }
    accounts.sort_by_key(|account| (account.field, std::cmp::Reverse(account.origins)));
    accounts
}
