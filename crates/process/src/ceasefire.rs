use jiff::civil::Date;
use rapporteur_coding::{Statement, StatementKind};
use rapporteur_knowledge::EventType;
use rapporteur_reconcile::{ActorRef, Field, IncidentRef, ReportRef, StatementRef, Value};

use crate::background::is_past;
use crate::sides::Sides;
use crate::view::{View, on};
use crate::{Agreement, Position, Stance};

/// What each side says of the ceasefire, what others say of it, and what reports say of it in their own voice.
///
/// A side's words are that side's position and nobody else's. A report's words that both keep it are told of each.
pub fn positions(view: &View, sides: &Sides) -> Vec<Position> {
    let mut positions: Vec<Position> = Vec::new();
    for (at, said) in view.statements().filter(|(at, said)| is_on_it(view, *at, said)) {
        let Some(span) = said.content.first().copied() else { continue };
        let words: Vec<&str> = said.content.iter().flat_map(|span| view.cut(at.report, *span)).collect();
        let Some(stance) = stance(view, said, &words).filter(|_| !view.tells(&words, "stuck")) else { continue };
        let by = view.speaker_of(at.report, said);
        let whose = by.map_or_else(Vec::new, |by| sides.distinct([by]));
        let mut whose: Vec<_> = whose.into_iter().filter(|side| sides.is_party(*side)).map(Some).collect();
        if whose.is_empty() {
            whose.push(None);
        }
        let said_on = day(view, at, said);
        let new =
            |party| Position { party, by, stance, condition: said.condition, said: said_on, report: at.report, span };
        positions.extend(whose.into_iter().map(new));
    }
    for (report, span) in view.sentences() {
        if !view.speaks_of(report, span, "ceasefire") || view.is_said(report, span) || view.is_past(report, span) {
            continue;
        }
        let words = view.cut(report, span);
        let over = view.tells(&words, "ceasefire over");
        if !(over || view.tells(&words, "ceasefire kept"))
            || view.tells(&words, "may be")
            || view.tells(&words, "stuck")
        {
            continue;
        }
        let stance = if over { Stance::DeclaresOver } else { Stance::Affirms };
        let named = sides.distinct(view.named_in(report, span).into_iter().map(|(_, actor)| actor));
        let parties: Vec<_> = named.into_iter().filter(|side| sides.is_party(*side)).collect();
        // "Both sides keep to the truce" is told of each; "the truce holds" of neither.
        let both = view.tells(&words, "both sides");
        let whose: Vec<_> = parties.into_iter().map(Some).filter(|_| both).collect();
        for party in if whose.is_empty() { vec![None] } else { whose } {
            positions.push(Position { party, by: None, stance, condition: None, said: None, report, span });
        }
    }
    // Who holds to it on a condition holds to it: the condition says more.
    let tied: Vec<_> =
        positions.iter().filter(|one| one.stance == Stance::Conditional && one.party.is_some()).cloned().collect();
    positions.retain(|one| {
        let fuller = |other: &Position| (other.party, other.by, other.report) == (one.party, one.by, one.report);
        one.stance != Stance::Affirms || !tied.iter().any(fuller)
    });
    positions.sort_by_key(|one| (one.party.is_none(), one.party, one.said, one.report, one.span));
    positions
}

/// Whether a statement is on the ceasefire: by its own words, or by "keep it" right behind a sentence that is.
fn is_on_it(view: &View, at: StatementRef, said: &Statement) -> bool {
    let points = || {
        let content = *said.content.first()?;
        let before = view.sentence_before(at.report, view.sentence(at.report, content))?;
        let keep = said.content.iter().any(|span| view.tells(&view.cut(at.report, *span), "keep it"));
        Some(keep && view.speaks_of(at.report, before, "ceasefire"))
    };
    on(&said.topics, "ceasefire") || points() == Some(true)
}

/// The day that a statement was made: its own, else that of what the same speaker was last told to say.
fn day(view: &View, at: StatementRef, said: &Statement) -> Option<Date> {
    let statements = &view.record.coding(at.report)?.statements;
    let speaker = view.speaker_of(at.report, said);
    let same = |other: &&Statement| speaker.is_some() && view.speaker_of(at.report, other) == speaker;
    let before = statements.get(..at.statement)?.iter().rev().filter(same);
    let times = [said].into_iter().chain(before).filter_map(|one| one.time.as_ref()?.days);
    let mut times = times.filter(|(first, last)| first == last).map(|(first, _)| first);
    times.next().or_else(|| today(view, at.report, said))
}

/// The day of the report, where a sentence that names the speaker, up to his words, says "today".
fn today(view: &View, report: ReportRef, said: &Statement) -> Option<Date> {
    let speaker = view.speaker_of(report, said)?;
    let until = said.content.first()?.end();
    let sentences = view.record.coding(report)?.sentences.iter().take_while(|sentence| sentence.start() < until);
    let mut his = sentences.filter(|sentence| view.named_in(report, **sentence).iter().any(|(_, who)| *who == speaker));
    let told = his.any(|sentence| view.tells(&view.cut(report, *sentence), "on the day"));
    view.record.reports.get(report)?.date().filter(|_| told)
}

/// How a statement on the ceasefire stands to it; `None` where it takes no stand.
fn stance(view: &View, said: &Statement, words: &[&str]) -> Option<Stance> {
    let kept = view.tells(words, "ceasefire kept");
    let broken = view.tells(words, "ceasefire broken");
    match said.kind {
        _ if view.tells(words, "ceasefire over") && !view.tells(words, "may be") => Some(Stance::DeclaresOver),
        _ if view.tells(words, "ceasefire over") && said.condition.is_some() => Some(Stance::Conditional),
        _ if (said.condition.is_some() || view.tells(words, "tied"))
            && (kept || said.kind == StatementKind::Condition) =>
        {
            Some(Stance::Conditional)
        }
        StatementKind::Accuse if broken => Some(Stance::AccusesOther),
        StatementKind::Condition => Some(Stance::Conditional),
        StatementKind::Refuse | StatementKind::Threaten => Some(Stance::Rejects),
        // "We have not violated it" keeps it; so does the denial of a breach.
        _ if broken && (view.tells(words, "negation") || said.kind == StatementKind::Deny) => Some(Stance::Affirms),
        StatementKind::Confirm | StatementKind::Promise | StatementKind::Report | StatementKind::Deny if kept => {
            Some(Stance::Affirms)
        }
        _ => None,
    }
}

/// Violence that is told for a day since the ceasefire, or for no day, and in which a party takes part or is blamed.
pub fn against(view: &View, sides: &Sides, agreements: &[Agreement]) -> Vec<IncidentRef> {
    let since = agreements.iter().flat_map(|agreed| agreed.days.iter().map(|days| days.value.0)).max();
    if agreements.is_empty() {
        return Vec::new();
    }
    let counts = |first: Option<Date>| first.is_none_or(|first| since.is_none_or(|since| first >= since));
    let mut against = Vec::new();
    for (at, incident) in view.record.incidents.iter().enumerate() {
        let blamed = incident.accounts.iter().filter(|account| account.field == Field::Blamed);
        let blamed = blamed.filter_map(|account| match account.value {
            Value::Actor(actor) => Some(actor),
            _ => None,
        });
        let everyone = incident.actors.iter().chain(&incident.recipients).copied().chain(blamed.clone());
        let doers = sides.distinct(incident.actors.iter().copied().chain(blamed.clone()));
        // A third group's attack on one side is no breach between the two.
        let third = |side: &ActorRef| !sides.is_party(*side) && view.is_known_body(*side);
        // Where nobody knows the hands, a side that tells of it makes it the ceasefire's matter.
        let tellers = incident.events.iter().filter_map(|at| view.teller(*at, view.record.event(*at)?).by);
        let mut concerned = sides.distinct(everyone.chain(tellers)).into_iter();
        let violent = incident.kind == EventType::Assault
            && !doers.iter().any(third)
            && concerned.any(|side| sides.is_party(side));
        let mut told = incident.events.iter().filter_map(|at| Some((*at, view.record.event(*at)?)));
        let news = told.any(|(at, event)| !is_past(view, at, event));
        if violent && counts(incident.days.map(|(first, _)| first)) && news {
            against.push(at);
        }
    }
    against
}
