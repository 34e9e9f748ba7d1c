use jiff::civil::Date;
use rapporteur_coding::{Event, Place, Standing};
use rapporteur_knowledge::EventType;
use rapporteur_language::PlaceKind;
use rapporteur_reconcile::{ActorRef, Holder, ReportRef};
use rapporteur_report::Span;

use crate::sides::Sides;
use crate::view::{View, hold};
use crate::{Agreement, Party};

/// What was agreed: events of agreeing, signing or announcing, told as done, in a sentence that speaks of a ceasefire;
/// and sentences by which both sides announced one.
///
/// Tellings whose days and sides do not exclude each other are one agreement.
pub fn find(view: &View, sides: &Sides, parties: &[Party]) -> Vec<Agreement> {
    let mut agreements: Vec<Agreement> = Vec::new();
    let mut told: Vec<Span> = Vec::new();
    for (at, event) in view.events().filter(|(_, event)| is_agreeing(event)) {
        let sentence = view.sentence(at.report, event.trigger);
        let words = view.cut(at.report, sentence);
        let fresh = event.condition.is_none() && !view.is_past(at.report, sentence);
        if !fresh || !view.tells(&words, "agreed") || !on_truce(view, at.report, sentence, &words) {
            continue;
        }
        told.push(sentence);
        let holder = Holder { span: sentence, ..view.teller(at, event) };
        let who = sides.distinct(view.actors(at.report, &event.actors));
        let one = place(&mut agreements, who, event.time.as_ref().and_then(|time| time.days), parties);
        let town = |place: &&Place| place.kind != Some(PlaceKind::Country) && view.is_inside(at.report, place.span);
        if let Some(town) = event.places.iter().find(town) {
            hold(&mut one.venues, town.name.clone(), holder.clone());
        }
        match event.time.as_ref().map(|time| (time.days, time.span)) {
            Some((Some(days), _)) => hold(&mut one.days, days, holder.clone()),
            Some((None, span)) => hold(&mut one.unplaced, view.words(at.report, span).to_owned(), holder.clone()),
            None => {}
        }
        keep(one, holder);
    }
    for (report, sentence) in view.sentences().filter(|(report, sentence)| announced(view, *report, *sentence)) {
        if !told.contains(&sentence) {
            let one = place(&mut agreements, Vec::new(), None, parties);
            keep(one, Holder { report, by: view.speaker(report, sentence), span: sentence });
        }
    }
    // Two sides alone cannot but have agreed with each other.
    for one in agreements.iter_mut().filter(|_| parties.len() == 2) {
        one.parties = parties.iter().map(|party| party.actor).collect();
    }
    agreements
}

/// The agreement that sides and days fit, a new one where none does.
fn place<'a>(
    agreements: &'a mut Vec<Agreement>,
    mut who: Vec<ActorRef>,
    days: Option<(Date, Date)>,
    parties: &[Party],
) -> &'a mut Agreement {
    who.retain(|side| parties.iter().any(|party| party.actor == *side));
    let at = agreements.iter().position(|one| fits(one, &who, days)).unwrap_or(agreements.len());
    if at == agreements.len() {
        agreements.push(Agreement {
            what: "ceasefire".to_owned(),
            parties: Vec::new(),
            venues: Vec::new(),
            days: Vec::new(),
            unplaced: Vec::new(),
            holders: Vec::new(),
        });
    }
    let one = &mut agreements[at];
    for party in who {
        if !one.parties.contains(&party) {
            one.parties.push(party);
        }
    }
    one
}

fn keep(one: &mut Agreement, holder: Holder) {
    if !one.holders.contains(&holder) {
        one.holders.push(holder);
    }
}

/// Whether a sentence speaks of a ceasefire, or goes on with "it" from one shortly before that does.
fn on_truce(view: &View, report: ReportRef, sentence: Span, words: &[&str]) -> bool {
    const BACK: usize = 2;
    let it = words.first().is_some_and(|word| *word == "It");
    let all = view.record.coding(report).map_or(&[][..], |coding| &coding.sentences);
    let at = all.partition_point(|one| one.start() < sentence.start());
    let mut before = all.get(at.saturating_sub(BACK)..at).unwrap_or_default().iter();
    view.speaks_of(report, sentence, "ceasefire") || it && before.any(|one| view.speaks_of(report, *one, "ceasefire"))
}

/// Both sides are told to have announced or signed one, and no event tells of it.
fn announced(view: &View, report: ReportRef, sentence: Span) -> bool {
    let words = view.cut(report, sentence);
    let tells = |list: &str| view.tells(&words, list);
    let agreed = tells("agreed") && tells("both sides") && view.speaks_of(report, sentence, "ceasefire");
    agreed && !tells("scenario") && !tells("negation") && !view.is_past(report, sentence)
}

fn is_agreeing(event: &Event) -> bool {
    let done = matches!(event.standing, Standing::Asserted | Standing::Alleged | Standing::Background);
    done && matches!(event.kind, EventType::Agree | EventType::Support | EventType::Concede)
}

fn fits(one: &Agreement, parties: &[ActorRef], days: Option<(Date, Date)>) -> bool {
    let shared =
        parties.is_empty() || one.parties.is_empty() || parties.iter().any(|party| one.parties.contains(party));
    let together =
        days.is_none_or(|(first, last)| one.days.iter().all(|told| told.value.0 <= last && first <= told.value.1));
    shared && together
}
