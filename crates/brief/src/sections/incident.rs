//! One happening in one line.

use rapporteur_coding::{Counted, Event, Standing, Time};
use rapporteur_knowledge::{EventType, Quad};
use rapporteur_language::PlaceKind;
use rapporteur_reconcile::{Account, ActorRef, EventRef, Field, Holder, Incident, StatementRef, Value};
use rapporteur_report::Span;

use crate::context::Context;
use crate::page::{Cite, Run, one_a_report};
use crate::sections::deed::{noun, own_words};
use crate::shown::{clipped, quoted};
use crate::wording::{days, range};

/// How many of those who tell of something are named.
const TELLERS: usize = 2;
/// Fewer words than this are a heading.
const SENTENCE: usize = 5;

/// Deeds, meetings and agreements of the time that the reports tell of, with somebody or somewhere to them. What is only
/// said stands under what is said, and history in the record.
pub fn is_told(context: &Context, one: &Incident) -> bool {
    use EventType::{Accuse, Reject, Request, Support, Threaten};
    let deed = !matches!(one.kind, Accuse | Reject | Request | Support | Threaten);
    let events = || one.events.iter().filter_map(|at| Some((*at, context.record.event(*at)?)));
    let done = |event: &Event| matches!(event.standing, Standing::Asserted | Standing::Alleged);
    let somebody = |event: &Event| !event.actors.is_empty() || !event.recipients.is_empty() || !event.counts.is_empty();
    let whole = |event: &Event| context.words(context.sentence(event.words)).split_whitespace().count() >= SENTENCE;
    let between = |event: &Event| event.cameo.as_deref() == Some("045");
    let placed =
        |event: &Event| !event.places.is_empty() || event.time.as_ref().is_some_and(|time| time.days.is_some());
    // What somebody outside offers or proposes is no deed of the conflict.
    let own = |event: &Event| {
        let doers = event.actors.iter().filter_map(|one| context.actor_of(event.words, *one));
        one.kind != EventType::Agree || doers.into_iter().any(|at| context.is_of_party(at))
    };
    let tells = |event: &Event| {
        own(event) && done(event) && !between(event) && whole(event) && (somebody(event) || placed(event))
    };
    let anchored = one.days.is_some()
        || place(context, one).is_some()
        || is_counted(one)
        || context.is_dated(one)
        || when(context, one).is_some();
    deed && anchored
        && substance(context, one) > 1
        && !context.is_background(one)
        && events().any(|(_, event)| tells(event))
}

fn is_counted(one: &Incident) -> bool {
    one.accounts.iter().any(|account| matches!(account.field, Field::Killed | Field::Injured | Field::Count))
}

/// The words that tell when a deed was, where nobody knows the day: "a day earlier".
pub fn when(context: &Context, one: &Incident) -> Option<String> {
    let times = one.events.iter().filter_map(|at| context.record.event(*at)?.time.as_ref());
    let loose = |time: &&Time| time.days.is_none() && one.days.is_none();
    let told = times.filter(loose).find(|_| one.kind.quad() == Quad::MaterialConflict)?;
    Some(format!("“{}”, its day not told", context.words(told.span)))
}

/// How many things are told of a happening: a day, a place that is no whole country, numbers, each side.
fn substance(context: &Context, one: &Incident) -> usize {
    let named = |all: &[ActorRef]| all.iter().any(|at| context.is_of_party(*at) || context.is_named(*at));
    let told = [
        one.days.is_some(),
        one.days.is_some_and(|(first, last)| first == last),
        place(context, one).is_some(),
        is_counted(one),
        named(&one.actors),
        named(&one.recipients) || one.actors.len() > 1,
    ];
    told.iter().filter(|told| **told).count()
}

/// How much a happening weighs: the dead, independent origins, the parties in it, what is told of it.
pub fn weight(context: &Context, one: &Incident) -> usize {
    let most = |field: Field| {
        let counts =
            one.accounts.iter().filter(|account| account.field == field).filter_map(|account| match account.value {
                Value::Number(low, high) => low.or(high),
                _ => None,
            });
        counts.max().unwrap_or(0).min(20) as usize
    };
    let party = |at: &usize| context.is_of_party(*at);
    let sides = usize::from(one.actors.iter().any(party)) + usize::from(one.recipients.iter().any(party));
    let told = one.events.iter().map(|at| fullness(context, *at).0).max().unwrap_or(0);
    let deed = usize::from(one.kind.quad() == Quad::MaterialConflict) * 2;
    let asserted =
        one.events.iter().filter_map(|at| context.record.event(*at)).any(|event| event.standing == Standing::Asserted);
    most(Field::Killed)
        + most(Field::Injured) / 2
        + 4 * (one.origins - one.origins.min(1))
        + 2 * sides
        + told
        + deed
        + one.events.len().min(4)
        + usize::from(one.days.is_some()) * 2
        + usize::from(asserted)
}

/// The line: when and where, what, how many, who says so. The sentence comes with it.
pub fn line(context: &Context, one: &Incident) -> Option<(Span, Vec<Run>)> {
    let done = |at: &&EventRef| {
        let event = context.record.event(**at);
        event.is_some_and(|event| matches!(event.standing, Standing::Asserted | Standing::Alleged))
    };
    let best = *one.events.iter().filter(done).max_by_key(|at| fullness(context, **at))?;
    let event = context.record.event(best)?;
    let sentence = context.sentence(event.words);
    let mut runs = Vec::new();
    let when = one.days.map(days).or_else(|| when(context, one));
    let head: Vec<String> = when.into_iter().chain(place(context, one)).collect();
    if !head.is_empty() {
        runs.push(Run::Strong(head.join(", ")));
        runs.push(Run::Plain(": ".to_owned()));
    }
    match own_words(context, one) {
        Some(words) => runs.push(Run::Plain(words)),
        None => runs.push(Run::Quote(clause(context, event, sentence))),
    }
    runs.extend(counts(context, one, Field::Killed, "killed"));
    runs.extend(counts(context, one, Field::Injured, "injured"));
    runs.extend(times(context, one));
    if let Some(mark) = standing(context, &one.events) {
        runs.extend([Run::Plain(" ".to_owned()), Run::Mark(mark)]);
    }
    Some((sentence, runs))
}

/// The words of its tellings, one citation a report.
pub fn cites(context: &Context, one: &Incident) -> Vec<Cite> {
    one_a_report(one.events.iter().filter_map(|at| context.cite(context.record.event(*at)?.words)).collect())
}

/// What sort of happening it is, where and when: "attack, Kera, 3 June 2031".
pub fn head(context: &Context, one: &Incident) -> Vec<String> {
    [Some(noun(context, one)), place(context, one), one.days.map(days)].into_iter().flatten().collect()
}

/// The place that most accounts give, where it is no whole country. Talks that are told of several places have none here.
pub fn place(context: &Context, one: &Incident) -> Option<String> {
    if context.round(one).is_some_and(|round| round.venues.len() > 1) {
        return None;
    }
    let events = one.events.iter().filter_map(|at| context.record.event(*at)?.place());
    let wide: Vec<&str> =
        events.filter(|place| place.kind == Some(PlaceKind::Country)).map(|place| &*place.name).collect();
    let places = one.accounts.iter().filter_map(|account| match &account.value {
        Value::Place(name, _) if account.field == Field::Place => Some((account.holders.len(), name)),
        _ => None,
    });
    let narrow = places.filter(|(_, name)| !wide.contains(&name.as_str()));
    narrow.max_by_key(|(holders, _)| *holders).map(|(_, name)| clipped(name, 40))
}

/// The clause, without what ties it to the one before; a short one with the sentence around it.
pub fn clause(context: &Context, event: &Event, sentence: Span) -> String {
    const TIES: [&str; 10] = ["and ", "that ", "which ", "after ", "when ", "who ", "but ", "as ", "where ", "while "];
    let mut words = context.words(event.words).trim_start_matches([' ', ',', ';', '—', '–', '-']);
    while let Some(rest) = TIES.iter().find_map(|tie| words.strip_prefix(tie)) {
        words = rest.trim_start();
    }
    const PRONOUNS: [&str; 6] = ["it", "he", "she", "they", "this", "them"];
    let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    let bare = words.split_whitespace().count() < SENTENCE || PRONOUNS.contains(&first.as_str());
    let text = if bare { context.words(context.undated(sentence)) } else { words };
    quoted(text, 150)
}

/// "; 4 killed (army [1]), 7 ([4])".
fn counts(context: &Context, one: &Incident, field: Field, what: &str) -> Vec<Run> {
    let told: Vec<(String, &Account)> = one
        .accounts
        .iter()
        .filter(|account| account.field == field)
        .filter_map(|account| match account.value {
            Value::Number(low, high) => Some((vague(context, one, (low, high)).or_else(|| range(low, high))?, account)),
            _ => None,
        })
        .collect();
    let mut runs = Vec::new();
    for (at, (number, account)) in told.iter().enumerate() {
        let (before, what) = if at == 0 { ("; ", format!(" {what}")) } else { (", ", String::new()) };
        runs.push(Run::Plain(format!("{before}{number}{what} (")));
        runs.extend(context.voices(&account.holders));
        runs.push(Run::Plain(")".to_owned()));
    }
    runs
}

/// The word of a number that has none: "dozens" is better than "at least 24".
fn vague(context: &Context, one: &Incident, (low, high): (Option<u64>, Option<u64>)) -> Option<String> {
    const VAGUE: [&str; 6] = ["several", "dozens", "scores", "tens", "hundreds", "thousands"];
    let counts = one.events.iter().filter_map(|at| context.record.event(*at)).flat_map(|event| &event.counts);
    let mut same = counts.filter(|count| (count.low, count.high) == (low, high));
    let word = same.find_map(|count| context.words(count.span).split_whitespace().next())?.to_lowercase();
    VAGUE.contains(&word.as_str()).then_some(word)
}

/// "; at least 600 times (ACLED [3])".
fn times(context: &Context, one: &Incident) -> Vec<Run> {
    let events = one.events.iter().filter_map(|at| Some((*at, context.record.event(*at)?)));
    let counted = events.flat_map(|(at, event)| event.counts.iter().map(move |count| (at, event, count)));
    let times = counted.filter(|(.., count)| count.what == Counted::Times);
    let times = times.filter_map(|(at, event, count)| {
        let said =
            event.said_in.and_then(|statement| context.record.statement(StatementRef { report: at.report, statement }));
        let by = said.and_then(|said| context.actor_of(event.words, said.speaker?));
        let holder = Holder { report: at.report, by, span: count.span };
        let number = vague(context, one, (count.low, count.high)).or_else(|| range(count.low, count.high))?;
        let before = [Run::Plain(format!("; {number} times ("))];
        Some(before.into_iter().chain(context.voices(&[holder])).chain([Run::Plain(")".to_owned())]))
    });
    times.flatten().collect()
}

/// How much an event tells: place, time, sides and numbers before mere length.
fn fullness(context: &Context, at: EventRef) -> (usize, usize) {
    context.record.event(at).map_or((0, 0), |event| {
        let told = [
            !event.places.is_empty(),
            event.time.as_ref().is_some_and(|time| time.days.is_some()),
            !event.actors.is_empty(),
            !event.recipients.is_empty(),
            !event.counts.is_empty(),
        ];
        (told.iter().filter(|told| **told).count(), event.words.range().len().min(200))
    })
}

/// How a happening stands where no report vouches for it: who says so.
fn standing(context: &Context, events: &[EventRef]) -> Option<String> {
    let mut tellers = Vec::new();
    for at in events {
        let event = context.record.event(*at)?;
        if event.standing == Standing::Asserted && event.hedge.is_none() {
            return None;
        }
        // Who denies it does not tell it.
        if matches!(event.standing, Standing::Denied | Standing::Negated) {
            continue;
        }
        let said =
            event.said_in.and_then(|statement| context.record.statement(StatementRef { report: at.report, statement }));
        let teller = said.and_then(|said| context.teller(at.report, said));
        tellers.extend(teller.filter(|teller| !tellers.contains(teller)));
    }
    let others = if tellers.len() > TELLERS { " and others" } else { "" };
    tellers.truncate(TELLERS);
    Some(if tellers.is_empty() { "as reported".to_owned() } else { format!("says {}{others}", tellers.join("; ")) })
}
