//! The rules that made the statements and events of a sentence, and those that nearly fired.

use rapporteur_coding::{Event, Fared, Standing, StatementIx, Trial};
use rapporteur_knowledge::{Cue, CueClass, Slot};
use rapporteur_report::Span;

use super::{LISTED, Point, View, plain, within};
use crate::shown::clipped;

/// Sentences of a long quotation that tell of their statement.
const REACH: usize = 12;

impl View<'_> {
    /// For each sentence, the statements that stand in it.
    pub(super) fn statements(&self) -> Vec<Vec<StatementIx>> {
        let count = self.reading.sentences.len();
        let mut all = vec![Vec::new(); count];
        for (said, one) in self.trace.coding.statements.iter().enumerate() {
            for span in one.cue.iter().chain(&one.content) {
                let first = self.sentence(*span) - 1;
                let sentences = self.reading.sentences.iter().enumerate().skip(first);
                let held = sentences.take_while(|(_, sentence)| sentence.span.start() < span.end()).take(REACH);
                held.for_each(|(at, _)| all[at].push(said));
            }
        }
        all.iter_mut().for_each(|said| {
            said.sort_unstable();
            said.dedup();
        });
        all
    }

    /// A statement, whole in the sentence of its cue.
    pub(super) fn statement(&self, sentence: usize, at: StatementIx) -> Point {
        let said = &self.trace.coding.statements[at];
        let mark = said.cue.or(said.content.first().copied());
        let within = said.within.map(|outer| format!(", within s{}", outer + 1)).unwrap_or_default();
        let line = format!("s{}  {} ({}){within}", at + 1, plain(&said.kind), plain(&said.manner));
        if let Some(home) = mark.map(|mark| self.sentence(mark)).filter(|&home| home != sentence + 1) {
            return Point::new(None, format!("{line}; its cue stands in sentence {home}"));
        }
        let mut below = Vec::new();
        below.extend(said.cue.map(|cue| ("cue", self.cue(cue))));
        below.extend(said.speaker.iter().chain(&said.others).map(|&by| ("speaker", self.who(by))));
        below.extend(said.addressee.iter().map(|&to| ("to or about", self.who(to))));
        below.extend(said.content.iter().take(REACH).map(|span| ("content", self.quoted(*span))));
        below.extend(said.condition.map(|on| ("condition", self.quoted(on.clause))));
        below.extend(said.place.as_ref().map(|place| ("where", self.where_at(place))));
        below.extend(said.time.as_ref().map(|time| ("when", self.when(time))));
        Point { mark: said.cue.filter(|_| mark.is_some()), line, below }
    }

    /// The words of a cue, and its entry in the lists of words of saying.
    fn cue(&self, span: Span) -> String {
        let words = self.reading.words_in(span);
        let lemma = |at: usize| self.reading.words.get(at).map(|word| &*word.lemma).unwrap_or_default();
        let longer = format!("{} {}", lemma(words.start), lemma(words.start + 1));
        let classes = [CueClass::Verb, CueClass::Noun, CueClass::Adjective, CueClass::Preposition];
        let find = |words: &str| classes.iter().find_map(|&class| self.lexicon.cue(words, class));
        match find(&longer).or_else(|| find(lemma(words.start))) {
            Some(Cue { lemma, class, kind, .. }) => {
                let does = kind.map(|kind| format!(", alone: {}", plain(&kind))).unwrap_or_default();
                format!("{}, by the {} \"{lemma}\" of the words of saying{does}", self.quoted(span), plain(class))
            }
            None => self.quoted(span),
        }
    }

    /// The events whose triggers stand in a sentence.
    pub(super) fn events(&self, sentence: Span) -> Vec<Point> {
        let (first, events) = within(&self.trace.coding.events, sentence, |event| event.trigger);
        events.iter().enumerate().map(|(at, event)| self.event(first + at, event)).collect()
    }

    fn event(&self, at: usize, event: &Event) -> Point {
        let mode = event.mode.as_ref().map(|mode| format!(" {mode}")).unwrap_or_default();
        let line = format!(
            "e{}  {}{mode}, {}, confidence {:.2}",
            at + 1,
            event.kind,
            plain(&event.standing),
            event.confidence
        );
        let mut below = vec![("rule", self.rule(event))];
        below.extend(self.frame(&event.rule).map(|frame| ("frame", frame)));
        below.extend(self.standing(at, event).map(|standing| ("standing", standing)));
        below.extend(event.actors.iter().map(|&by| ("actor", self.who(by))));
        below.extend(event.recipients.iter().map(|&to| ("recipient", self.who(to))));
        below.extend(event.places.iter().map(|place| ("where", self.where_at(place))));
        below.extend(event.time.iter().map(|time| ("when", self.when(time))));
        let counted = |span, what| format!("{}, {what}", self.quoted(span));
        below.extend(event.counts.iter().map(|count| ("count", counted(count.span, plain(&count.what)))));
        below.extend(event.condition.map(|on| ("condition", self.quoted(on.clause))));
        Point { mark: Some(event.trigger), line, below }
    }

    /// The trigger entry that made an event, and where it stands.
    fn rule(&self, event: &Event) -> String {
        let place = self.lexicon.triggers().entry(&event.rule).map(|entry| &entry.place);
        let place = place.map(|(file, line)| format!(" ({file}, line {line})")).unwrap_or_default();
        format!("{}{place}, at {}", event.rule, self.quoted(event.trigger))
    }

    /// What an entry takes for its sides, and what it needs.
    fn frame(&self, rule: &str) -> Option<String> {
        let entry = self.lexicon.triggers().entry(rule)?;
        let list = |roles: &[rapporteur_knowledge::Role]| {
            let names: Vec<String> = roles.iter().map(ToString::to_string).collect();
            if names.is_empty() { "nobody".to_owned() } else { names.join(", ") }
        };
        let sides = format!("actor from {}; recipient from {}", list(&entry.actor), list(&entry.recipient));
        let joint = if entry.joint { "; joint" } else { "" };
        let needs: Vec<String> =
            entry.needs.keys().map(|slot| format!("; needs {slot}{}", self.list(rule, slot))).collect();
        Some(format!("{sides}{joint}{}", needs.concat()))
    }

    /// What settled how far the report vouches for an event; nothing where it tells it plainly.
    fn standing(&self, at: usize, event: &Event) -> Option<String> {
        let word = self.trace.settled.get(at).copied().flatten();
        let said = event.said_in.map(|said| format!(", told in s{}", said + 1)).unwrap_or_default();
        let word = word.map(|word| format!(" by {}", self.quoted(word))).unwrap_or_default();
        let day = if event.standing == Standing::Background { ", its day lies years back" } else { "" };
        let told = format!("{}{word}{day}{said}", plain(&event.standing));
        (event.standing != Standing::Asserted || !word.is_empty()).then_some(told)
    }

    /// How every trigger entry fared that lists a word of a sentence.
    pub(super) fn trials(&self, sentence: Span) -> Vec<String> {
        let (_, trials) = within(&self.trace.trials, sentence, |trial| trial.word);
        trials.iter().map(|trial| self.trial(trial)).collect()
    }

    fn trial(&self, trial: &Trial) -> String {
        let (word, entry, kind) = (self.words(trial.word), &trial.entry, trial.kind);
        let fared = match &trial.fared {
            Fared::Fired { found, event } => {
                let found: Vec<String> = found.iter().map(|span| self.quoted(*span)).collect();
                let found = if found.is_empty() { String::new() } else { format!(" with {}", found.join(", ")) };
                match event {
                    Some(at) => format!("fired{found}: e{}", at + 1),
                    None => format!("fired{found}, but in passing: it names nobody, and makes no event"),
                }
            }
            Fared::Outbid { by } => format!("fits, but {by} asks for more"),
            Fared::Taken => "fits, but the word belongs to another trigger".to_owned(),
            Fared::Needs(slot) => format!("no: needs {slot}{}", self.list(entry, slot)),
            Fared::Barred { slot, by } => format!("no: not with {slot} {}", self.quoted(*by)),
        };
        format!("{word}  {entry} ({kind})  {fared}")
    }

    /// The words that an entry asks for in a slot.
    fn list(&self, entry: &str, slot: &Slot) -> String {
        let entry = self.lexicon.triggers().entry(entry);
        let words = entry.and_then(|entry| entry.needs.get(slot)).map(|words| words.join(", ")).unwrap_or_default();
        if words.is_empty() { String::new() } else { format!(", one of: {}", clipped(&words, LISTED)) }
    }
}
