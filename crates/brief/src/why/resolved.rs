//! Whom, where and when words were resolved to, and from what.

use std::fmt::Write;

use rapporteur_coding::{By, Mention, Place, Tie, Time};
use rapporteur_knowledge::How;
use rapporteur_language::{Basis, Name};
use rapporteur_report::Span;

use super::{LISTED, Point, View, plain, within};
use crate::shown::clipped;

impl View<'_> {
    /// Everybody, every place and every time that a sentence names.
    pub(super) fn named(&self, sentence: Span) -> Vec<Point> {
        let (reading, ties) = (self.reading, &self.trace.ties);
        let point = |span, text: String| Point::new(Some(span), text);
        let (_, ties) = within(ties, sentence, |tie| tie.mention.span);
        let mut points: Vec<Point> = ties.iter().map(|tie| point(tie.mention.span, self.who(tie.mention))).collect();
        let (_, places) = within(&reading.places, sentence, |place| place.span);
        points.extend(
            places.iter().filter(|place| !place.demonym).map(|at| point(at.span, self.where_at(&Place::from(at)))),
        );
        let (_, times) = within(&reading.times, sentence, |time| time.span);
        points.extend(times.iter().map(|time| point(time.span, self.when(&Time::from(time)))));
        // A name that nothing was made of.
        let told = |name: &&Name| !points.iter().any(|point| point.mark.is_some_and(|mark| mark.overlaps(name.span)));
        let (_, names) = within(&reading.names, sentence, |name| name.span);
        let names = names.iter().filter(told);
        let loose: Vec<Point> = names
            .map(|name| {
                point(
                    name.span,
                    format!("{}, a name of: {}; nobody who acts", self.quoted(name.span), plain(&name.kind)),
                )
            })
            .collect();
        points.extend(loose);
        points.sort_by_key(|point| point.mark);
        points
    }

    /// The words of a side, whom they were resolved to, and from what.
    pub(super) fn who(&self, mention: Mention) -> String {
        let words = self.quoted(mention.span);
        let Some(actor) = self.trace.coding.actors.get(mention.actor) else { return words };
        let entry = actor.known.as_ref().map_or_else(|| "no entry".to_owned(), ToString::to_string);
        let mut line = format!("{words} = {} ({}, {entry}", clipped(&actor.name, LISTED), plain(&actor.kind));
        for code in actor.country.clone().into_iter().chain(actor.sector.map(|sector| plain(&sector))) {
            _ = write!(line, ", {code}");
        }
        if let Some(owner) = actor.acts_for.and_then(|owner| self.trace.coding.actors.get(owner)) {
            _ = write!(line, ", acts for {}", clipped(&owner.name, LISTED));
        }
        let titles: Vec<&str> = actor.titles.iter().map(|title| title.text.as_str()).collect();
        if !titles.is_empty() {
            _ = write!(line, ", called {}", clipped(&titles.join("; "), LISTED));
        }
        line.push(')');
        if let Some(tie) = self.tie(mention) {
            _ = write!(line, "; {}", by(tie.by));
            if let Some(from) = tie.from {
                _ = write!(line, ", from {} in sentence {}", self.quoted(from), self.sentence(from));
            }
        }
        line
    }

    /// What tells who a mention is: its own words, else those of the name within a longer phrase.
    fn tie(&self, mention: Mention) -> Option<&Tie> {
        let (_, near) = within(&self.trace.ties, mention.span, |tie| tie.mention.span);
        let same = |tie: &&Tie| tie.mention.actor == mention.actor;
        near.iter().filter(same).find(|tie| tie.mention.span == mention.span).or_else(|| near.iter().find(same))
    }

    /// The words of a place, and which place of the gazetteer that is.
    pub(super) fn where_at(&self, place: &Place) -> String {
        let (words, name) = (self.quoted(place.span), clipped(&place.name, LISTED));
        let Some(kind) = place.kind else { return format!("{words} = {name}, in no gazetteer") };
        let at = place.at.map(|(north, east)| format!(", at {north:.2} {east:.2}")).unwrap_or_default();
        let country = place.country.as_deref().unwrap_or("no country");
        format!("{words} = {name}, {country} ({}{at})", plain(&kind))
    }

    /// The words of a time, its days, and what they are counted from.
    pub(super) fn when(&self, time: &Time) -> String {
        let words = self.quoted(time.span);
        let Some((first, last)) = time.days else { return format!("{words} = no day: nothing tells which") };
        let days = if first == last { first.to_string() } else { format!("{first} to {last}") };
        let anchor = self.reading.anchor.map(|anchor| anchor.date.to_string()).unwrap_or_default();
        match time.basis {
            Some(Basis::Published) => format!("{words} = {days}, counted from the day of publication, {anchor}"),
            Some(Basis::Dateline) => format!("{words} = {days}, counted from the dateline, {anchor}"),
            Some(Basis::Context) => format!("{words} = {days}, with the help of another date in the text"),
            Some(Basis::Words) | None => format!("{words} = {days}, by its own words"),
        }
    }
}

/// What tells who is meant, in words.
fn by(by: By) -> &'static str {
    match by {
        By::Entry(How::Name) => "a name in the knowledge files",
        By::Entry(How::Adjective) => "the adjective of a state",
        By::Entry(How::People) => "the name of a people",
        By::Entry(How::Seat) => "a seat that stands for its government",
        By::Entry(How::BodyOf) => "a body with its state",
        By::Entry(How::Body) => "a body whose state no word tells",
        By::Spelling => "a name in the knowledge files, spelt otherwise",
        By::New => "in no file: an actor of this report",
        By::SameWords => "the same words",
        By::PartOfName => "shares a name",
        By::Beside => "stands beside the name",
        By::CalledSo => "the last one called so",
        By::LastGroup => "the last group",
        By::Nearest => "the nearest that fits",
        By::Relative => "the noun that its clause hangs on",
        By::Speaker => "whoever is quoted",
        By::StateBeside => "a body of the state that the words name",
        By::LastBody => "a body of the state whose body was named last",
        By::Home => "a body of the state that the report is about, by its places",
        By::Owner => "whoever it belongs to",
        By::Phrase => "a phrase that no rule knows",
    }
}
