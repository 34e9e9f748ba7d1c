use std::collections::HashMap;

use jiff::civil::Date;
use rapporteur_coding::{Event, Standing};
use rapporteur_knowledge::EventType;
use rapporteur_language::PlaceKind;
use rapporteur_reconcile::{ActorRef, EventRef, Holder, ReportRef};
use rapporteur_report::Span;

use crate::sides::Sides;
use crate::view::{View, hold, on};
use crate::words::{cut, offset};
use crate::{Cited, Mediator, Outcome, Round};

/// Rounds of talks between the parties, held first, each with every account of it.
///
/// A sentence tells of a round where it speaks of talks and gives their number, their place, their day or their end. In
/// one report those without a number are of the round that has one; of two reports, rounds whose numbers and days do
/// not exclude each other are one. Of history nothing is taken.
pub fn find(view: &View, sides: &Sides, mediators: &[Mediator]) -> Vec<Round> {
    let mut all: Vec<Round> = Vec::new();
    for (report, coding) in view.record.codings() {
        let mut rounds: Vec<Round> = Vec::new();
        for &sentence in &coding.sentences {
            if let Some(told) = told(view, sides, mediators, report, sentence) {
                join(&mut rounds, told, true);
            }
        }
        // What a report tells of no round in particular is of the one that it counts last.
        let loose: Vec<Round> = rounds.extract_if(.., |round| round.number.is_none() && !round.is_planned()).collect();
        loose.into_iter().for_each(|told| join(&mut rounds, told, true));
        rounds.sort_by_key(|round| round.number.is_none());
        rounds.into_iter().for_each(|round| join(&mut all, round, false));
    }
    // Once all are told, a round without a number may find one that was counted later.
    let loose: Vec<Round> = all.extract_if(.., |round| round.number.is_none()).collect();
    loose.into_iter().for_each(|round| join(&mut all, round, false));
    all.retain(|round| !round.venues.is_empty() || !round.days.is_empty() || !round.outcomes.is_empty());
    let told = all.iter().enumerate().flat_map(|(at, round)| holders(round).map(move |holder| (holder.span, at)));
    let of: HashMap<Span, usize> = told.collect();
    for (at, incident) in view.record.incidents.iter().enumerate() {
        let sentence = |at: &EventRef| {
            let event = view.record.event(*at).filter(|event| is_talks(event))?;
            Some(view.sentence(at.report, event.trigger))
        };
        for round in incident.events.iter().filter_map(sentence).filter_map(|told| of.get(&told)) {
            let incidents = &mut all[*round].incidents;
            if !incidents.contains(&at) {
                incidents.push(at);
            }
        }
    }
    all.sort_by_key(|round| (round.is_planned(), round.number, round.days.iter().map(|told| told.value).min()));
    all
}

/// Everyone who tells something of a round.
fn holders(round: &Round) -> impl Iterator<Item = &Holder> {
    let venues = round.venues.iter().flat_map(|told| &told.holders);
    let days = round.days.iter().flat_map(|told| &told.holders);
    let unplaced = round.unplaced.iter().flat_map(|told| &told.holders);
    venues.chain(days).chain(unplaced).chain(round.outcomes.iter().flat_map(|told| &told.holders))
}

/// What one sentence tells of a round; `None` where it tells of none between the parties.
fn told(view: &View, sides: &Sides, mediators: &[Mediator], report: ReportRef, sentence: Span) -> Option<Round> {
    let words = view.cut(report, sentence);
    let both = view.tells(&words, "both sides") && view.tells(&words, "talks to come");
    let to_come = view.spot(&words, "talks to come").map(|(at, ..)| at);
    // "They will meet in Dola for talks": the place may stand before the word for them.
    let at = view.spot(&words, "talks").map(|(at, ..)| at.min(to_come.unwrap_or(at))).or(both.then_some(0))?;
    let number = number(view, &words);
    let events: Vec<_> = view.events_in(report, sentence).filter(|(_, event)| is_talks(event)).collect();
    let history = |event: &Event| event.standing == Standing::Background;
    // "The second round" and what is told of meetings right behind a sentence on the talks are on the talks too.
    let before =
        || view.sentence_before(report, sentence).is_some_and(|before| view.speaks_of(report, before, "talks"));
    let on_talks = both || number.is_some() || view.speaks_of(report, sentence, "talks") || before();
    if !on_talks || view.is_past(report, sentence) || events.iter().any(|(_, e)| history(e)) {
        return None;
    }
    let named = view.named_in(report, sentence);
    let parties = parties(view, sides, report, sentence, &events)?;
    let place = sentence.start() + words.get(at).map_or(0, |word| offset(view.words(report, sentence), word));
    let holder = Holder { report, by: view.speaker_at(report, place), span: sentence };
    let mut round = Round { number, parties, ..Round::default() };
    let course = outcome(view, &words);
    let planned = course == Some(Outcome::Planned);
    let held = events.iter().any(|(_, event)| matches!(event.standing, Standing::Asserted | Standing::Alleged));
    let scenario = view.tells(&words, "scenario") && !planned && !held;
    if !scenario {
        venues(view, report, sentence, at).into_iter().for_each(|venue| hold(&mut round.venues, venue, holder.clone()));
        // The day of a meeting to come may stand with whatever else is told to come.
        let other = view.events_in(report, sentence).filter(|_| planned && events.is_empty());
        for (_, event) in events.iter().copied().chain(other) {
            let said = event.said_in.and_then(|said| view.statement(report, said)?.time.as_ref()).map(|time| time.span);
            // The day on which somebody said so is not that of the talks.
            let own = |span: Span| !view.is_dateline(report, span) && said != Some(span);
            let Some(time) = event.time.as_ref().filter(|time| own(time.span)) else { continue };
            match time.days {
                Some(days) if is_short(days) => hold(&mut round.days, days, holder.clone()),
                Some(_) => {}
                None => hold(&mut round.unplaced, view.words(report, time.span).to_owned(), holder.clone()),
            }
        }
    }
    let bare = round.venues.is_empty() && round.days.is_empty() && number.is_none();
    let told = |course: &Outcome| match course {
        Outcome::Planned => !bare,
        _ => !scenario,
    };
    course.filter(told).into_iter().for_each(|course| hold(&mut round.outcomes, course, holder.clone()));
    let between = sides.distinct(named.into_iter().map(|(_, actor)| actor));
    round.mediators = mediators.iter().map(|one| one.actor).filter(|one| between.contains(one)).collect();
    let tells = holders(&round).next().is_some();
    tells.then_some(round)
}

fn is_talks(event: &Event) -> bool {
    let meets = event.kind == EventType::Consult || event.mode.as_deref() == Some("meet");
    meets && (on(&event.topics, "talks") || event.kind != EventType::Consult || event.standing == Standing::Planned)
}

/// The parties that a sentence has meet; `None` where others meet.
fn parties(
    view: &View,
    sides: &Sides,
    report: ReportRef,
    sentence: Span,
    events: &[(EventRef, &Event)],
) -> Option<Vec<ActorRef>> {
    let text = view.words(report, sentence);
    let named = view.named_in(report, sentence);
    // "Talks between A and B": the two behind "between".
    let between = text.find(" between ").map_or(usize::MAX, |at| sentence.start() + at);
    let two: Vec<ActorRef> = named.iter().filter(|(span, _)| span.start() > between).map(|(_, actor)| *actor).collect();
    let two = sides.distinct(two.into_iter().take(2));
    // Who met by another sentence does not count here.
    let here = events.iter().flat_map(|(_, event)| &event.actors).filter(|one| sentence.contains(one.span)).copied();
    let doers = sides.distinct(view.actors(report, &here.collect::<Vec<_>>()));
    let stranger = |side: &ActorRef| {
        let actor = &view.record.actors[*side];
        !sides.is_party(*side) && (actor.named || actor.known.is_some()) && view.is_body(*side)
    };
    let visit = doers.iter().any(stranger) && doers.iter().filter(|side| sides.is_party(**side)).count() == 1;
    if two.iter().any(stranger) || visit {
        return None;
    }
    Some(two.into_iter().chain(doers).filter(|side| sides.is_party(*side)).fold(Vec::new(), |mut all, side| {
        if !all.contains(&side) {
            all.push(side);
        }
        all
    }))
}

/// Which round it is: "the second round", "a third time".
fn number(view: &View, words: &[&str]) -> Option<usize> {
    let counted = |at: usize| view.spot(&words[at..], "round").is_some_and(|(next, ..)| next == 0);
    let mut ordinals = view.spots(words, "ordinal");
    ordinals.find(|(at, taken, _)| counted(at + taken)).map(|(_, _, place)| place + 1)
}

fn outcome(view: &View, words: &[&str]) -> Option<Outcome> {
    let lists = [
        ("talks go on", Outcome::GoesOn),
        ("talks failed", Outcome::Failed),
        ("talks to come", Outcome::Planned),
        ("talks agreed", Outcome::Agreed),
    ];
    let (_, outcome) = lists.into_iter().find(|(list, _)| view.tells(words, list))?;
    // "No joint statement was issued."
    let not = outcome == Outcome::Agreed && view.tells(words, "negation");
    Some(if not { Outcome::Failed } else { outcome })
}

/// Where the talks of a sentence were: the towns named behind the word for them with "in" before. "Here" is where the
/// report was written.
fn venues(view: &View, report: ReportRef, sentence: Span, talks: usize) -> Vec<String> {
    let Some(coding) = view.record.coding(report) else { return Vec::new() };
    let text = view.words(report, sentence);
    let words = cut(text);
    let from_text = offset(text, words[talks]);
    let from = sentence.start() + from_text;
    let wide = |kind| matches!(kind, Some(PlaceKind::Country | PlaceKind::Feature | PlaceKind::Region));
    let mut venues: Vec<String> = Vec::new();
    let mut end = None;
    for place in coding.places.iter().filter(|place| sentence.contains(place.span) && place.span.start() > from) {
        let before = text.get(..place.span.start() - sentence.start()).unwrap_or_default();
        let opens = view.is_inside(report, place.span);
        let follows = end.and_then(|end: usize| text.get(end..place.span.start() - sentence.start()));
        let follows = follows.is_some_and(|gap| matches!(gap, " and " | ", "));
        // "The government in Dola" and "the truce agreed in Dola" tell of no talks there.
        let gap = cut(before.get(from_text..).unwrap_or_default());
        let seat = gap.len() > 1 && view.tells(&gap[gap.len() - 2..gap.len() - 1], "seated");
        let truce = || view.is_on(gap.join(" ").as_str(), "ceasefire");
        let stop = place.span.end() - sentence.start();
        match venues.last_mut() {
            // "In Dola and Kera": one answer.
            Some(last) if follows && !wide(place.kind) => *last = format!("{last} and {}", place.name),
            _ if opens && !wide(place.kind) && !seat && !truce() => venues.push(place.name.clone()),
            _ => continue,
        }
        end = Some(stop);
    }
    if venues.is_empty() {
        let known = |name: &String| {
            let first = name.split(' ').next().unwrap_or_default();
            coding
                .places
                .iter()
                .any(|place| sentence.contains(place.span) && view.words(report, place.span).contains(first))
        };
        let unknown = unknown_place(view, text.get(from_text..).unwrap_or_default());
        venues.extend(unknown.filter(|name| !known(name)));
    }
    let here = words[talks..].contains(&"here");
    let written = coding.dateline.as_ref().and_then(|line| line.place.as_ref()).filter(|_| here && venues.is_empty());
    venues.extend(written.map(|place| place.name.clone()));
    venues.dedup();
    venues
}

fn is_narrow((first, last): &(Date, Date)) -> bool {
    first.until(*last).is_ok_and(|length| length.get_days() <= 3)
}

fn is_short((first, last): (Date, Date)) -> bool {
    first.until(last).is_ok_and(|length| length.get_days() <= 7)
}

/// Puts what is told of a round to the one of the list that it fits, the last first, or at its end.
fn join(rounds: &mut Vec<Round>, told: Round, in_report: bool) {
    let fits = |round: &Round| {
        let numbers = round.number.is_none() || told.number.is_none() || round.number == told.number;
        let days = |one: (Date, Date), two: (Date, Date)| one.0 <= day_after(two.1) && two.0 <= day_after(one.1);
        // "At the end of the week" is too wide to tell two rounds apart.
        let narrow = |round: &Round| round.days.iter().map(|told| told.value).filter(is_narrow).collect::<Vec<_>>();
        let (ours, theirs) = (narrow(round), narrow(&told));
        let apart = ours.iter().all(|one| theirs.iter().all(|two| !days(*one, *two)));
        let dated = !ours.is_empty() && !theirs.is_empty();
        let same_number = told.number.is_some() && round.number == told.number;
        let planned = round.is_planned() == told.is_planned() || same_number;
        numbers && planned && (in_report || same_number || !dated || !apart)
    };
    match rounds.iter().rposition(fits) {
        Some(at) => absorb(&mut rounds[at], told),
        None => rounds.push(told),
    }
}

/// Talks of two days are told of with the one or the other.
fn day_after(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}

fn absorb(round: &mut Round, told: Round) {
    fn all<T: Clone + PartialEq>(list: &mut Vec<Cited<T>>, told: Vec<Cited<T>>) {
        for one in told {
            one.holders.into_iter().for_each(|holder| hold(list, one.value.clone(), holder));
        }
    }
    round.number = round.number.or(told.number);
    all(&mut round.venues, told.venues);
    all(&mut round.days, told.days);
    all(&mut round.unplaced, told.unplaced);
    all(&mut round.outcomes, told.outcomes);
    round.parties.extend(told.parties.into_iter().filter(|one| !round.parties.contains(one)).collect::<Vec<_>>());
    round.mediators.extend(told.mediators.into_iter().filter(|one| !round.mediators.contains(one)).collect::<Vec<_>>());
}

/// A place that the gazetteer does not know: the name behind the first "in" that one follows.
fn unknown_place(view: &View, text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let at = words.iter().position(|word| *word == "in")?;
    let rest = words.get(at + 1..)?;
    let open = |word: &&&str| word.starts_with(char::is_uppercase) || view.tells(&[word], "inside a name");
    let mut name: Vec<&str> = rest.iter().take_while(open).copied().collect();
    // A comma or a full stop ends it.
    let end = name.iter().position(|word| word.ends_with([',', '.', ';', ':'])).map_or(name.len(), |at| at + 1);
    name.truncate(end);
    let first = name.first().filter(|word| word.starts_with(char::is_uppercase))?;
    let known = view.tells(&[first], "no place") || name.iter().any(|word| word.contains(['“', '"', '’', '\'']));
    let name = name.join(" ");
    (!known).then(|| name.trim_end_matches([',', '.', ';', ':']).to_owned())
}
