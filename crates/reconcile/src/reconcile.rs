use std::collections::BTreeSet;

use jiff::civil::Date;
use rapporteur_coding::{Event, Mention};
use rapporteur_knowledge::Lexicon;
use rapporteur_report::Span;
use rapporteur_store::Observation;

use crate::accounts::{Blame, Told, accounts, told};
use crate::actors::{Who, unite};
use crate::origins::{self, Sources};
use crate::stories::Stories;
use crate::tellings::{self, Telling};
use crate::{ActorRef, Dispute, Holder, Incident, Record, ReportRef, Subject, claims, disputes, incidents, sites};

/// Sets reports side by side.
///
/// The lexicon gives actors their names, and tells who stands for whom. With `as_of`, reports of later days are left out, and so are those whose day nothing tells. The outcome does not
/// hang on the order of the observations, and the work grows about linearly with them.
pub fn reconcile(observations: Vec<Observation>, lexicon: &Lexicon, as_of: Option<Date>) -> Record {
    let (mut reports, undated) = kept(observations, as_of);
    let stories = Stories::of(&reports);
    sites::settle(&mut reports, &stories);
    let origins = origins::find(&reports);
    let who = unite(&reports, lexicon);
    let sources = Sources::of(&reports, &origins, &who.actors);
    let (incidents, mut disputes) = happenings(&reports, &who, &sources, &stories, lexicon);
    let (claims, speakers) = claims::find(&reports, &who, &sources);
    disputes.extend(speakers);
    Record { as_of, undated, actors: who.actors, origins, incidents, claims, disputes, reports }
}

/// The reports to read, oldest first and each once, and how many fell out for want of a date.
fn kept(mut observations: Vec<Observation>, as_of: Option<Date>) -> (Vec<Observation>, usize) {
    let before = observations.len();
    observations.retain(|seen| as_of.is_none() || seen.date().is_some());
    let undated = before - observations.len();
    observations.retain(|seen| as_of.is_none_or(|day| seen.date().is_none_or(|date| date <= day)));
    let order = |seen: &Observation| (seen.date().is_none(), seen.date(), seen.report.id());
    observations.sort_by_cached_key(order);
    let mut seen = BTreeSet::new();
    observations.retain(|observation| seen.insert(observation.report.id()));
    (observations, undated)
}

/// Incidents, oldest first, and the disputes over them.
fn happenings(
    reports: &[Observation],
    who: &Who,
    sources: &Sources,
    stories: &Stories,
    lexicon: &Lexicon,
) -> (Vec<Incident>, Vec<Dispute>) {
    let tellings = tellings::collect(reports, who, lexicon);
    let mains = incidents::mains(&tellings, reports.len());
    let groups = incidents::group(&tellings, stories);
    let mut found: Vec<(Incident, Vec<Told<'_>>)> = groups
        .iter()
        .map(|group| {
            let members: Vec<&Telling<'_>> = group.iter().map(|&at| &tellings[at]).collect();
            let main_of = group.iter().filter(|&&at| mains[tellings[at].at.report] == Some(at));
            let main_of: BTreeSet<ReportRef> = main_of.map(|&at| tellings[at].at.report).collect();
            let all = || members.iter().map(|telling| telling.at.report).collect();
            let told = told(
                &members,
                &if main_of.is_empty() { all() } else { main_of.clone() },
                |telling, speaker, span| holder(who, telling.at.report, speaker, span),
                |telling, mention| actor(who, telling, mention),
            );
            (incident(&members, &told, main_of.into_iter().collect(), who, sources), told)
        })
        .collect();
    found.sort_by_key(|(incident, _)| (incident.days.is_none(), incident.days, incident.events[0]));
    let disputes = found.iter().enumerate();
    let disputes =
        disputes.flat_map(|(at, (_, told))| disputes::find(Subject::Incident(at), told, reports, who)).collect();
    (found.into_iter().map(|(incident, _)| incident).collect(), disputes)
}

fn incident(
    members: &[&Telling<'_>],
    told: &[Told<'_>],
    main_of: Vec<ReportRef>,
    who: &Who,
    sources: &Sources,
) -> Incident {
    let everyone = |part: fn(&Event) -> &[Mention]| {
        let mut actors: Vec<ActorRef> = Vec::new();
        for telling in members {
            for mention in part(telling.event) {
                actors.extend(who.of[telling.at.report].get(mention.actor).filter(|actor| !actors.contains(actor)));
            }
        }
        actors
    };
    let tellers = members.iter().map(|telling| holder(who, telling.at.report, telling.speaker, telling.event.words));
    let tied = sources.tie(tellers.map(|holder| (holder.report, holder.by)));
    Incident {
        kind: incidents::kind(members),
        events: members.iter().map(|telling| telling.at).collect(),
        days: days(members),
        actors: everyone(|event| &event.actors),
        recipients: everyone(|event| &event.recipients),
        accounts: accounts(told, &tied),
        origins: tied.all(),
        main_of,
    }
}

/// The days on which all accounts agree; where there are none, from the first to the last that any gives.
fn days(members: &[&Telling<'_>]) -> Option<(Date, Date)> {
    let days = || members.iter().filter_map(|telling| telling.days());
    let (latest_start, earliest_end) = (days().map(|days| days.0).max()?, days().map(|days| days.1).min()?);
    if latest_start <= earliest_end {
        return Some((latest_start, earliest_end));
    }
    Some((days().map(|days| days.0).min()?, days().map(|days| days.1).max()?))
}

/// The report, and whom it has say so.
fn holder(who: &Who, report: ReportRef, speaker: Option<Mention>, span: Span) -> Holder {
    Holder { report, by: speaker.and_then(|speaker| who.of[report].get(speaker.actor).copied()), span }
}

fn actor(who: &Who, telling: &Telling<'_>, mention: Mention) -> Option<(ActorRef, Blame)> {
    let at = *who.of[telling.at.report].get(mention.actor)?;
    Some((at, Blame::of(&who.actors[at], &who.sides[at])?))
}
