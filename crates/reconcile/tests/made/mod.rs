//! Observations made by hand: a text, and marks under its words.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::sync::LazyLock;

use jiff::civil::Date;
use rapporteur_coding::{
    Actor, ActorIx, Coding, Count, Counted, Credit, Event, Manner, Mention, Place, Standing, Statement, StatementKind,
    Time, Title,
};
use rapporteur_knowledge::{ActorId, ActorKind, EventType, Lexicon, Sector};
use rapporteur_language::{Anchor, Basis, Grain, PlaceKind};
use rapporteur_reconcile::{Record, reconcile};
use rapporteur_report::{Report, Span};
use rapporteur_store::Observation;

#[derive(Clone)]
pub struct Made {
    report: Report,
    coding: Coding,
}

impl Made {
    pub fn new(outlet: &str, text: &str) -> Self {
        let mut report = Report::new(text);
        report.outlet = Some(outlet.to_owned());
        report.seal();
        let coding = Coding {
            report: report.id(),
            made_by: "by hand".to_owned(),
            anchor: None,
            dateline: None,
            credits: Vec::new(),
            sentences: Vec::new(),
            actors: Vec::new(),
            places: Vec::new(),
            statements: Vec::new(),
            events: Vec::new(),
        };
        Self { report, coding }
    }

    pub fn dated(mut self, date: &str) -> Self {
        self.coding.anchor = Some(Anchor { date: day(date), span: None });
        self
    }

    pub fn credits(mut self, names: &[&str]) -> Self {
        let credits = names.iter().map(|name| Credit { name: (*name).to_owned(), span: self.span(name) });
        self.coding.credits = credits.collect();
        self
    }

    /// The first place where the words stand.
    pub fn span(&self, words: &str) -> Span {
        let start = self.report.text().find(words).unwrap_or_else(|| panic!("no `{words}` in the text"));
        self.report.span(start, start + words.len()).expect("found in this text")
    }

    pub fn actor(&mut self, name: &str, kind: ActorKind) -> &mut Actor {
        let named = name.starts_with(char::is_uppercase);
        let actor = Actor {
            name: name.to_owned(),
            named,
            known: None,
            kind,
            country: None,
            sector: None,
            acts_for: None,
            titles: Vec::new(),
            mentions: vec![self.span(name)],
        };
        self.coding.actors.push(actor);
        self.coding.actors.last_mut().expect("just pushed")
    }

    pub fn person(&mut self, name: &str, title: &str, country: &str, sector: Sector) -> ActorIx {
        let span = self.span(title);
        let actor = self.actor(name, ActorKind::Person);
        actor.titles.push(Title { text: title.to_owned(), span });
        actor.country = Some(country.to_owned());
        actor.sector = Some(sector);
        self.coding.actors.len() - 1
    }

    pub fn known(&mut self, name: &str, kind: ActorKind, id: &str, country: Option<&str>) -> ActorIx {
        let actor = self.actor(name, kind);
        actor.known = Some(ActorId(id.to_owned()));
        actor.country = country.map(str::to_owned);
        actor.sector = matches!(kind, ActorKind::Body | ActorKind::State).then_some(Sector::Gov);
        self.coding.actors.len() - 1
    }

    pub fn sentence(&mut self, words: &str) {
        let span = self.span(words);
        self.coding.sentences.push(span);
    }

    pub fn mention(&self, actor: ActorIx) -> Mention {
        Mention { actor, span: self.coding.actors[actor].mentions[0] }
    }

    pub fn says(&mut self, speaker: ActorIx, words: &str, kind: StatementKind) -> usize {
        let span = self.span(words);
        self.coding.statements.push(Statement {
            speaker: Some(self.mention(speaker)),
            others: Vec::new(),
            cue: None,
            content: vec![span],
            quoted: vec![span],
            manner: Manner::Direct,
            kind,
            addressee: Vec::new(),
            hedge: None,
            time: None,
            place: None,
            condition: None,
            within: None,
            topics: Vec::new(),
        });
        self.coding.statements.len() - 1
    }

    /// An event; `words` is its clause.
    pub fn event(&mut self, trigger: &str, words: &str, kind: EventType) -> Happening<'_> {
        let (trigger, words) = (self.span(trigger), self.span(words));
        self.coding.events.push(Event {
            trigger,
            words,
            kind,
            mode: None,
            contexts: Vec::new(),
            cameo: None,
            actors: Vec::new(),
            recipients: Vec::new(),
            places: Vec::new(),
            time: None,
            counts: Vec::new(),
            standing: Standing::Asserted,
            said_in: None,
            condition: None,
            hedge: None,
            topics: Vec::new(),
            rule: String::new(),
            confidence: 1.0,
        });
        Happening(self)
    }

    pub fn seen(self) -> Observation {
        Observation { report: self.report, coding: Ok(self.coding) }
    }
}

/// The event made last.
pub struct Happening<'m>(&'m mut Made);

impl Happening<'_> {
    fn event(&mut self) -> &mut Event {
        self.0.coding.events.last_mut().expect("made before")
    }

    pub fn by(mut self, actor: ActorIx) -> Self {
        let mention = self.0.mention(actor);
        self.event().actors.push(mention);
        self
    }

    pub fn to(mut self, actor: ActorIx) -> Self {
        let mention = self.0.mention(actor);
        self.event().recipients.push(mention);
        self
    }

    pub fn at(mut self, name: &str, kind: PlaceKind, country: &str, at: (f32, f32)) -> Self {
        let span = self.0.span(name);
        let place =
            Place { span, name: name.to_owned(), kind: Some(kind), country: Some(country.to_owned()), at: Some(at) };
        self.0.coding.places.push(place.clone());
        self.event().places = vec![place];
        self
    }

    pub fn on(self, words: &str, date: &str) -> Self {
        self.between(words, date, date)
    }

    pub fn between(mut self, words: &str, first: &str, last: &str) -> Self {
        let span = self.0.span(words);
        let days = Some((day(first), day(last)));
        self.event().time = Some(Time { span, days, grain: Some(Grain::Day), basis: Some(Basis::Words) });
        self
    }

    pub fn count(mut self, words: &str, what: Counted, low: Option<u64>, high: Option<u64>) -> Self {
        let span = self.0.span(words);
        self.event().counts.push(Count { what, low, high, approximate: false, of: None, span, said_in: None });
        self
    }

    pub fn killed(self, words: &str, number: u64) -> Self {
        self.count(words, Counted::Killed, Some(number), Some(number))
    }

    pub fn standing(mut self, standing: Standing) -> Self {
        self.event().standing = standing;
        self
    }

    pub fn about(mut self, topic: &str) -> Self {
        self.event().topics.push(topic.to_owned());
        self
    }

    pub fn mode(mut self, mode: &str) -> Self {
        self.event().mode = Some(mode.to_owned());
        self
    }

    pub fn said_in(mut self, statement: usize) -> Self {
        self.event().said_in = Some(statement);
        self
    }
}

/// Sets them side by side, with the lexicon that the program brings along.
pub fn reconciled(observations: Vec<Observation>, as_of: Option<Date>) -> Record {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);
    reconcile(observations, &LEXICON, as_of)
}

pub fn day(date: &str) -> Date {
    date.parse().expect("a date written by us")
}
