//! Field by field, what is told of a happening, and by whom.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_coding::{Count, Counted, Place};
use rapporteur_knowledge::Quad;

use crate::actors::Party;
use crate::origins::Tied;
use crate::tellings::{Held, Telling};
use crate::{Account, ActorRef, Field, Holder, Value};

/// One value that one holder gives for a field.
#[derive(Clone)]
pub(crate) struct Told<'r> {
    pub field: Field,
    pub value: Value,
    pub holder: Holder,
    /// For a place: all that is known of it.
    pub place: Option<&'r Place>,
    /// For an actor: the side it is on.
    pub side: Option<Party>,
}

/// Everything that the tellings of one happening give, in the order of the tellings.
///
/// `holder` gives the report and whom it has say it.
pub(crate) fn told<'r>(
    tellings: &[&Telling<'r>],
    holder: impl Fn(&Telling<'r>, rapporteur_report::Span) -> Holder,
    actor: impl Fn(&Telling<'r>, rapporteur_coding::Mention) -> Option<(ActorRef, Party)>,
) -> Vec<Told<'r>> {
    let denied = tellings.iter().any(|telling| telling.held == Held::NotSo);
    let mut told = Vec::new();
    for telling in tellings {
        let event = telling.event;
        let mut tell = |field, value, span, place, side| {
            told.push(Told { field, value, holder: holder(telling, span), place, side });
        };
        if denied {
            tell(Field::Occurred, Value::Flag(telling.held != Held::NotSo), event.words, None, None);
        }
        // Who denies a happening does not vouch for its place or its toll.
        if telling.held == Held::NotSo {
            continue;
        }
        if let Some(on) = telling.goes_on() {
            tell(Field::Continues, Value::Flag(on), event.words, None, None);
        }
        if let Some(place) = telling.place() {
            tell(Field::Place, Value::Place(place.name.clone(), place.country.clone()), place.span, Some(place), None);
        }
        if let Some((span, (first, last))) = telling.time() {
            tell(Field::Date, Value::Days(first, last), span, None, None);
        }
        for count in &event.counts {
            tell(field(count), Value::Number(count.low, count.high), count.span, None, None);
        }
        if event.kind.quad() == Quad::MaterialConflict {
            for &mention in &event.actors {
                if let Some((actor, side)) = actor(telling, mention) {
                    tell(Field::Blamed, Value::Actor(actor), mention.span, None, Some(side));
                }
            }
        }
    }
    whole_counts(told)
}

fn field(count: &Count) -> Field {
    match count.what {
        Counted::Killed => Field::Killed,
        Counted::Injured => Field::Injured,
        _ => Field::Count,
    }
}

/// Keeps one toll a holder: the greatest, since "three of them children" stands beside the whole.
fn whole_counts(told: Vec<Told<'_>>) -> Vec<Told<'_>> {
    let toll = |told: &Told<'_>| matches!(told.field, Field::Killed | Field::Injured);
    let size = |told: &Told<'_>| match told.value {
        Value::Number(low, high) => low.max(high),
        _ => None,
    };
    let mut greatest: BTreeMap<_, usize> = BTreeMap::new();
    for (at, one) in told.iter().enumerate().filter(|(_, told)| toll(told)) {
        let best = greatest.entry((one.field, one.holder.report, one.holder.by)).or_insert(at);
        if size(one) > size(&told[*best]) {
            *best = at;
        }
    }
    let kept: BTreeSet<usize> = greatest.into_values().collect();
    let keep = |(at, told): &(usize, Told<'_>)| !toll(told) || kept.contains(at);
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
