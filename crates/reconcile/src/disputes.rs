//! Where accounts part, and whether it is a contradiction or only more detail.

use std::collections::BTreeSet;

use rapporteur_language::PlaceKind;
use rapporteur_store::Observation;

use crate::accounts::{Blame, Told};
use crate::actors::Who;
use crate::fit::{Fit, days, far, places, ranges};
use crate::points::FAR_KM;
use crate::{ActorRef, Dispute, Field, Holder, Nature, ReportRef, Side, Subject, Value};

/// The disputes over one happening.
pub(crate) fn find(subject: Subject, told: &[Told<'_>], reports: &[Observation], who: &Who) -> Vec<Dispute> {
    const FIELDS: [Field; 7] =
        [Field::Occurred, Field::Place, Field::Date, Field::Blamed, Field::Killed, Field::Injured, Field::Continues];
    let of = |field| told.iter().filter(|told| told.field == field).collect::<Vec<_>>();
    FIELDS.into_iter().filter_map(|field| over(subject, field, &of(field), reports, who)).collect()
}

/// The dispute over one field, if there is one.
fn over(subject: Subject, field: Field, told: &[&Told<'_>], reports: &[Observation], who: &Who) -> Option<Dispute> {
    let values = values(told);
    let fits = |a: usize, b: usize| fit(values[a][0], values[b][0]);
    let pairs = || (0..values.len()).flat_map(|a| (a + 1..values.len()).map(move |b| (a, b)));
    // Someone must hold the other view: a report that gives two figures in one breath differs with nobody.
    let held_apart = |a: usize, b: usize| fits(a, b) == Fit::Apart && others(&values[a], &values[b]);
    let apart: Vec<(usize, usize)> = pairs().filter(|&(a, b)| held_apart(a, b)).collect();
    if apart.is_empty() {
        let (wide, narrow) = pairs().find(|&(a, b)| fits(a, b) == Fit::Within && others(&values[a], &values[b]))?;
        let sides = [wide, narrow].map(|at| side(&values[at])).into();
        let nature = if risen(&values, &[(wide, narrow)], reports, who) { Nature::Update } else { Nature::Detail };
        return Some(Dispute { subject, field, nature, sides });
    }
    // A value that contradicts none, or that fits two which contradict each other, takes no side.
    let party: Vec<usize> = (0..values.len()).filter(|&at| apart.iter().any(|&(a, b)| a == at || b == at)).collect();
    let mut sides: Vec<Vec<usize>> = Vec::new();
    for &at in &party {
        let agreeing: Vec<usize> =
            (0..sides.len()).filter(|&side| sides[side].iter().all(|&other| fits(at, other) != Fit::Apart)).collect();
        match agreeing.as_slice() {
            [] => sides.push(vec![at]),
            [only] => sides[*only].push(at),
            _ => {}
        }
    }
    let nature = match field {
        Field::Occurred => Nature::Denial,
        Field::Blamed if sides.iter().any(|side| side.iter().all(|&at| is_denial(values[at][0]))) => Nature::Denial,
        _ if risen(&values, &apart, reports, who) => Nature::Update,
        _ => Nature::Contradiction,
    };
    let mut sides: Vec<Vec<&Told<'_>>> =
        sides.iter().map(|members| members.iter().flat_map(|&at| values[at].iter().copied()).collect()).collect();
    // Who gives two places, two days or two doers holds both.
    if matches!(field, Field::Place | Field::Date | Field::Blamed) {
        let all: Vec<_> = sides.iter().map(|told| holders(told)).collect();
        let both = |told: &Told<'_>| {
            all.iter().filter(|side| side.contains(&(told.holder.report, told.holder.by))).count() > 1
        };
        sides.iter_mut().for_each(|told| told.retain(|told| !both(told)));
        sides.retain(|told| !told.is_empty());
    }
    (sides.len() > 1).then(|| {
        let sides = sides.iter().map(|told| side(told)).collect();
        Dispute { subject, field, nature, sides }
    })
}

/// Tellings by their values, in the order in which these are first told.
fn values<'t, 'r>(told: &[&'t Told<'r>]) -> Vec<Vec<&'t Told<'r>>> {
    let mut values: Vec<Vec<&Told<'_>>> = Vec::new();
    for &one in told {
        match values.iter_mut().find(|same| fit(same[0], one) == Fit::Same) {
            Some(same) => same.push(one),
            None => values.push(vec![one]),
        }
    }
    values
}

fn fit(a: &Told<'_>, b: &Told<'_>) -> Fit {
    let counted = matches!(a.field, Field::Killed | Field::Injured);
    match (&a.value, &b.value) {
        (Value::Place(..), Value::Place(..)) => sites(a, b),
        (Value::Days(a, b), Value::Days(c, d)) => days((*a, *b), (*c, *d)),
        (Value::Number(Some(low), _), Value::Number(Some(other), _))
            if counted && !a.rough && !b.rough && other_count(*low, *other) =>
        {
            Fit::Apart
        }
        (Value::Number(a, b), Value::Number(c, d)) => ranges((*a, *b), (*c, *d)),
        (Value::Actor(one), Value::Actor(two)) | (Value::NotActor(one), Value::NotActor(two)) if one == two => {
            Fit::Same
        }
        (Value::Actor(_), Value::Actor(_)) => blame(a, b).map_or(Fit::Open, |(a, b)| a.fit(b)),
        (Value::NotActor(_), Value::NotActor(_)) => match blame(a, b) {
            Some((a, b)) if a.side == b.side => Fit::Same,
            _ => Fit::Open,
        },
        // "It was the army": "not us", says the army.
        (Value::Actor(_), Value::NotActor(_)) | (Value::NotActor(_), Value::Actor(_)) => match blame(a, b) {
            Some((a, b)) if a.side == b.side => Fit::Apart,
            _ => Fit::Open,
        },
        (Value::Flag(one), Value::Flag(two)) if one == two => Fit::Same,
        _ => Fit::Apart,
    }
}

/// A country is no answer to where a deed was done, and towns far from each other are those of two deeds.
fn sites(a: &Told<'_>, b: &Told<'_>) -> Fit {
    let Some((one, two)) = a.place.zip(b.place) else { return Fit::Open };
    let wide = [one, two].iter().any(|place| place.kind == Some(PlaceKind::Country));
    match places(one, two) {
        Fit::Apart if wide || !a.venue && far(one, two, FAR_KM) => Fit::Open,
        fit => fit,
    }
}

fn blame<'t>(a: &'t Told<'_>, b: &'t Told<'_>) -> Option<(&'t Blame, &'t Blame)> {
    a.blame.as_ref().zip(b.blame.as_ref())
}

/// Whether two tolls are two counts, whatever "at least" may leave open: one is more than half as high again.
fn other_count(a: u64, b: u64) -> bool {
    a.min(b).saturating_mul(3) < a.max(b).saturating_mul(2)
}

/// Whether one holds the one value and somebody else the other. Who names two places of one happening holds both.
fn others(a: &[&Told<'_>], b: &[&Told<'_>]) -> bool {
    let (a_by, b_by) = (holders(a), holders(b));
    // What a report says itself beside what it has somebody say is mostly more detail.
    type Voice = (ReportRef, Option<ActorRef>);
    let one = |(a, a_by): &Voice, (b, b_by): &Voice| a == b && (a_by == b_by || a_by.is_none() || b_by.is_none());
    let alone =
        |a: &BTreeSet<Voice>, b: &BTreeSet<Voice>| a.iter().any(|voice| !b.iter().any(|other| one(voice, other)));
    match a[0].field {
        Field::Place | Field::Date => alone(&a_by, &b_by) && alone(&b_by, &a_by),
        _ => a_by.len() > 1 || a_by != b_by,
    }
}

fn holders(told: &[&Told<'_>]) -> BTreeSet<(ReportRef, Option<ActorRef>)> {
    told.iter().map(|told| (told.holder.report, told.holder.by)).collect()
}

/// Whether every pair that differs is a later report with a higher toll, and not the count of a rival.
fn risen(values: &[Vec<&Told<'_>>], pairs: &[(usize, usize)], reports: &[Observation], who: &Who) -> bool {
    let toll = |at: usize| matches!(values[at][0].field, Field::Killed | Field::Injured);
    let low = |at: usize| match values[at][0].value {
        Value::Number(low, high) => low.or(high),
        _ => None,
    };
    let dates = |at: usize| values[at].iter().map(|told| reports[told.holder.report].date());
    let counters = |at: usize| {
        values[at].iter().filter_map(|told| told.holder.by).map(|by| &who.sides[by]).collect::<BTreeSet<_>>()
    };
    pairs.iter().all(|&(a, b)| {
        let (less, more) = if low(a) <= low(b) { (a, b) } else { (b, a) };
        let last = dates(less).collect::<Option<Vec<_>>>().and_then(|dates| dates.into_iter().max());
        let first = dates(more).collect::<Option<Vec<_>>>().and_then(|dates| dates.into_iter().min());
        let (ours, theirs) = (counters(less), counters(more));
        let rivals = !ours.is_empty() && !theirs.is_empty() && ours.is_disjoint(&theirs);
        toll(a) && low(less) < low(more) && !rivals && last.zip(first).is_some_and(|(last, first)| last < first)
    })
}

fn is_denial(told: &Told<'_>) -> bool {
    matches!(told.value, Value::NotActor(_))
}

/// Who names another stands for those who only say that it was not them.
fn side(told: &[&Told<'_>]) -> Side {
    let mut holders: Vec<Holder> = told.iter().map(|told| told.holder.clone()).collect();
    holders.sort();
    holders.dedup();
    let first = told.iter().find(|told| !is_denial(told)).unwrap_or(&told[0]);
    Side { value: first.value.clone(), holders }
}
