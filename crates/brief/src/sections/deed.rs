//! A happening in our own words.

use std::cmp::Reverse;

use rapporteur_coding::{Count, Counted, Event, Mention, Place, Standing};
use rapporteur_knowledge::EventType;
use rapporteur_language::PlaceKind;
use rapporteur_reconcile::{Field, Incident};

use crate::context::Context;
use crate::sections::incident::place;
use crate::wording::listed;

/// What sort of happening it is, in our words.
pub fn noun(context: &Context, one: &Incident) -> String {
    let modes: Vec<&str> = one.events.iter().filter_map(|at| context.record.event(*at)?.mode.as_deref()).collect();
    // What one account calls shelling and another an air strike is neither in our words.
    let is =
        |mode: &str| modes.contains(&mode) && (one.kind != EventType::Assault || modes.iter().all(|own| *own == mode));
    let joint = one
        .events
        .iter()
        .filter_map(|at| context.record.event(*at))
        .any(|event| event.actors.len() > 1 && event.recipients.is_empty());
    let noun = match one.kind {
        _ if context.round(one).is_some() => "talks",
        EventType::Assault if is("aerial") => "air strike",
        EventType::Assault if joint => "fighting",
        EventType::Assault if is("heavy-weapons") => "shelling",
        EventType::Assault if is("explosives") => "explosion",
        EventType::Assault if is("firearms") && modes.len() == one.events.len() => "shooting",
        EventType::Assault => "attack",
        EventType::Coerce if is("arrest") => "arrest",
        EventType::Retreat if is("release") => "release",
        EventType::Consult if is("visit") => "visit",
        EventType::Consult => "talks",
        EventType::Agree => "agreement",
        EventType::Aid => "aid",
        EventType::Protest => "protest",
        EventType::Mobilize => "mobilisation",
        _ => "measure",
    };
    noun.to_owned()
}

/// The happening in our words, where its kind and its sides are plain: "attack by gunmen on an aid convoy".
pub fn own_words(context: &Context, one: &Incident) -> Option<String> {
    let events: Vec<&Event> = one.events.iter().filter_map(|at| context.record.event(*at)).collect();
    // "Carried out 600 attacks": the number is in the word for the deed, and must not be lost.
    if events.iter().any(|event| context.words(event.trigger).contains(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let mut fullest: Vec<&Event> = events.into_iter().rev().collect();
    fullest.sort_by_key(|event| Reverse((event.actors.len().min(2), hit(event).count().min(2))));
    let blamed = one.accounts.iter().filter(|account| account.field == Field::Blamed).count();
    // Where the accounts part over who did it, a line does not begin with the words of one of them.
    let plain = || (blamed > 1 && one.days.is_some() && place(context, one).is_some()).then(|| noun(context, one));
    fullest.into_iter().find_map(|event| words_of(context, one, event)).or_else(plain)
}

/// To whom it is done, but for those who are counted (they stand in the count) and for its town (it stands before).
fn hit(event: &Event) -> impl Iterator<Item = &Mention> {
    let harmed = |count: &&Count| matches!(count.what, Counted::Killed | Counted::Injured);
    event.recipients.iter().filter(move |one| {
        let here = |place: &Place| place.kind == Some(PlaceKind::Town) && place.span.overlaps(one.span);
        let counted = event.counts.iter().filter(harmed).any(|count| count.span.overlaps(one.span));
        !counted && !event.places.iter().any(here)
    })
}

/// The happening by what one event of it tells.
fn words_of(context: &Context, one: &Incident, event: &Event) -> Option<String> {
    let noun = noun(context, one);
    if !matches!(noun.as_str(), "air strike" | "fighting" | "shelling" | "shooting" | "attack" | "release") {
        return None;
    }
    let report = context.report_of(event.words)?;
    let (mut by, on) = (names(context, report, event.actors.iter())?, names(context, report, hit(event))?);
    // Who did it is somebody's word, unless the report says so itself; then it stands where the accounts part.
    let blamed = one.accounts.iter().filter(|account| account.field == Field::Blamed).count();
    if noun != "fighting" && !on.is_empty() && (blamed > 1 || event.standing != Standing::Asserted) {
        by.clear();
    }
    match (noun.as_str(), by.is_empty(), on.is_empty()) {
        (_, true, true) => None,
        ("fighting", false, _) => Some(format!("fighting between {by}")),
        ("release", true, false) => Some(format!("{noun} of {on}")),
        ("release", false, false) => Some(format!("{noun} of {on} by {by}")),
        (_, false, false) => Some(format!("{noun} by {by} on {on}")),
        (_, true, false) if one.days.is_some() || event.standing != Standing::Asserted => {
            Some(format!("{noun} on {on}"))
        }
        _ => None,
    }
}

/// Those of whom a line of ours can speak; `None` where one of them is put in words that cannot stand there.
fn names<'m>(context: &Context, report: usize, mentions: impl Iterator<Item = &'m Mention>) -> Option<String> {
    // "And wounded nine people" is a piece of a sentence, and nobody.
    let whole = |one: &&Mention| !context.words(one.span).starts_with("and ");
    let mut names: Vec<String> =
        mentions.filter(whole).take(3).map(|one| clean(context, report, *one)).collect::<Option<_>>()?;
    names.dedup();
    Some(listed(&names))
}

/// Who it is, where that can stand in a sentence of ours: a name, or a short role.
fn clean(context: &Context, report: usize, mention: Mention) -> Option<String> {
    let (named, name) = context.mentioned(report, mention)?;
    let words = name.split_whitespace().count();
    let weekday = ["’s", "'s"].iter().any(|end| name.ends_with(end));
    // A number stands where it is counted.
    let numbered = !named && name.contains(|c: char| c.is_ascii_digit());
    let odd = |c: char| !(c.is_alphanumeric() || matches!(c, ' ' | '-' | '’' | '\'' | '.'));
    let fits = words <= if named { 6 } else { 5 } && !name.contains(odd);
    // "Our people" are not ours.
    let own = ["our ", "my ", "your "].iter().any(|whose| name.to_lowercase().starts_with(whose));
    let they = !named && context.words(mention.span).len() < 5 && context.words(mention.span) != name;
    let pronoun = own || they || !named && words < 2 && name.chars().count() < 5;
    (fits && !pronoun && !weekday && !numbered).then_some(name)
}
