//! What the numbers of a telling count: none at all, one deed, or many.

use rapporteur_coding::{Counted, Event};
use rapporteur_language::PlaceKind;

use super::{NEAR, Reader, held, is_long};
use crate::tellings::Held;
use crate::words::words;

/// No single happening of a conflict has so many dead or hurt.
const VAST: u64 = 10_000;

impl Reader<'_, '_> {
    /// "Nobody was hurt", "denied that any of the crew had been hit": what none came to. "Nobody else" says nothing of all.
    pub(super) fn spared(&self, event: &Event, trigger: &str, found: &[String]) -> Option<Counted> {
        let is = |class: &str| self.triggers.is_in(class, trigger);
        let people = || event.recipients.iter().any(|mention| self.thing(mention).is_some());
        let rest = found.iter().any(|word| self.triggers.is_in("rest", word));
        let what = match (is("killed"), is("injured") || is("touched") && people()) {
            (true, _) => Counted::Killed,
            (_, true) => Counted::Injured,
            _ => return None,
        };
        (held(event.standing) == Some(Held::NotSo) && event.actors.is_empty() && !rest).then_some(what)
    }

    /// Whether deeds are told of together, on no day and at no place: "repeated attacks", "over 600 attacks".
    pub(super) fn is_many(&self, event: &Event, noun: bool) -> bool {
        let dated = event.time.as_ref().and_then(|time| time.days).is_some_and(|days| days.0 == days.1);
        let counted = event.counts.iter().any(|count| count.what == Counted::Times && count.low > Some(1));
        let harmed = event.counts.iter().any(|count| count.what != Counted::Times);
        let trigger = self.words(event.trigger);
        let plural = noun && words(trigger).any(|(_, word)| word.ends_with('s') && self.base(&word) != word);
        let at = |kind| event.places.iter().any(|place| place.kind == Some(kind));
        let placed = at(PlaceKind::Town) || at(PlaceKind::District) || at(PlaceKind::Crossing);
        self.is_of_war(event)
            || self.is_sum(event, harmed)
            || !dated && (counted || plural && !placed && !harmed && !self.is_definite(event))
    }

    /// Whether a toll is that of a war: "have been killed since the fighting began", "has cost 90,000 lives".
    fn is_of_war(&self, event: &Event) -> bool {
        let harmed = |what| matches!(what, Counted::Killed | Counted::Injured);
        let vast = |low: Option<u64>| low.is_some_and(|low| low >= VAST);
        let mut tolls = event.counts.iter().filter(|count| harmed(count.what)).peekable();
        let any = tolls.peek().is_some();
        let before = self.before(event);
        let mut near = before.split_whitespace().rev().take(NEAR).map(str::to_lowercase);
        let perfect = near.any(|word| matches!(&*word, "has" | "have"));
        let found: Vec<String> = words(self.words(event.words)).map(|(_, word)| word).collect();
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        tolls.any(|count| vast(count.low))
            || any && perfect && self.lexicon.wordings("up to now", &found).next().is_some()
    }

    /// Whether its time is one over which many deeds were done: "300 were killed since April", "have mediated since March".
    fn is_sum(&self, event: &Event, harmed: bool) -> bool {
        let Some(time) = event.time.as_ref().filter(|time| harmed || is_long(time.days)) else { return false };
        let before = self.report.text().get(..time.span.start()).unwrap_or_default();
        let last = before.split_whitespace().next_back().into_iter();
        let mut near = last.chain(self.words(time.span).split_whitespace().take(1));
        near.any(|word| self.triggers.is_in("up_to_now", &word.to_lowercase()))
    }
}
