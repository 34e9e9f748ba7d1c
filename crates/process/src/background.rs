use rapporteur_coding::{Event, Standing};
use rapporteur_reconcile::{EventRef, IncidentRef};

use crate::view::View;

/// Happenings that every telling puts into a time before that of the reports, or tells as what is always so.
pub fn find(view: &View) -> Vec<IncidentRef> {
    let events = |at: &EventRef| view.record.event(*at).map(|event| (*at, event));
    let incidents = view.record.incidents.iter().enumerate();
    let past =
        incidents.filter(|(_, one)| one.events.iter().filter_map(events).all(|(at, event)| is_past(view, at, event)));
    past.map(|(at, _)| at).collect()
}

/// Whether one telling is no news: history, another year, or a habit.
pub fn is_past(view: &View, at: EventRef, event: &Event) -> bool {
    if event.standing == Standing::Background {
        return true;
    }
    let sentence = view.sentence(at.report, event.words);
    match event.time.as_ref().and_then(|time| time.days) {
        Some((_, last)) => last.year() < view.year_of(at.report),
        None => view.is_past(at.report, sentence) || view.tells(&view.cut(at.report, event.words), "habit"),
    }
}
