use std::collections::BTreeSet;
use std::fmt::Write;
use std::io;
use std::slice;

use anyhow::{Result, bail};
use rapporteur_brief::{clipped, shown};
use rapporteur_coding::{Coding, Event, Fared, Mention, Statement, Trial, trace};
use rapporteur_intake::Limits;
use rapporteur_knowledge::{Lexicon, Slot};
use rapporteur_language::{Reader, Reading};
use rapporteur_report::{Report, Span};
use serde::Serialize;

use crate::cli::{self, Item};
use crate::exit::Exit;
use crate::output;
use crate::read::knowledge;

/// Words of a list that a line shows.
const SHOWN: usize = 70;

/// Shows how the reports of a file were read.
pub fn run(options: &cli::Explain) -> Result<Exit> {
    let (lexicon, reader) = (knowledge(&options.knowledge)?, Reader::new());
    let mut exit = Exit::Done;
    let mut page = String::new();
    for found in rapporteur_intake::gather(slice::from_ref(&options.report), io::stdin(), Limits::default()) {
        match found {
            Ok(report) => page += &whole(&report, &reader, &lexicon, options)?,
            Err(problem) => {
                anstream::eprintln!("{problem}");
                exit = Exit::Partly;
            }
        }
    }
    if page.is_empty() {
        bail!("{}: no report could be read", options.report.display());
    }
    output::write(None, &page)?;
    Ok(exit)
}

fn whole(report: &Report, reader: &Reader, lexicon: &Lexicon, options: &cli::Explain) -> Result<String> {
    let reading = reader.read(report);
    let (coding, trials) = trace(report, &reading, lexicon);
    let view = View { report, reading: &reading, coding: &coding, trials: &trials, lexicon };
    let spans = match options.item {
        None => None,
        Some(Item::Event(number)) => match coding.events.get(number - 1) {
            Some(event) => Some(vec![event.trigger]),
            None => bail!("there is no event e{number}; this report has {}", coding.events.len()),
        },
        Some(Item::Statement(number)) => match coding.statements.get(number - 1) {
            Some(said) => Some(said.cue.iter().chain(&said.content).copied().collect()),
            None => bail!("there is no statement s{number}; this report has {}", coding.statements.len()),
        },
    };
    let wanted = |at: usize| {
        let span = reading.sentences[at].span;
        let held = spans.as_ref().is_none_or(|spans| spans.iter().any(|one| one.overlaps(span)));
        let with = options.with.as_ref().is_none_or(|words| view.words(span).contains(words.as_str()));
        held && with
    };
    let sentences: Vec<usize> = (0..reading.sentences.len()).filter(|&at| wanted(at)).collect();
    if sentences.is_empty() {
        bail!("{}: no sentence of it was asked for; see --with", report.source.path);
    }
    let title = format!("{}  {}\n\n", report.id().short(), clipped(report.name(), 90));
    Ok(sentences.into_iter().fold(title, |page, at| page + &view.sentence(at)))
}

/// A report with all that was made of it.
pub struct View<'a> {
    pub report: &'a Report,
    pub reading: &'a Reading,
    pub coding: &'a Coding,
    pub trials: &'a [Trial],
    pub lexicon: &'a Lexicon,
}

impl View<'_> {
    /// A sentence: its words, its tree, and all that begins in it.
    pub fn sentence(&self, at: usize) -> String {
        let span = self.reading.sentences[at].span;
        let mut page = format!("sentence {}\n  {}\n", at + 1, self.words(span));
        section(&mut page, "tree", self.tree(at));
        section(&mut page, "names, places, times", self.marks(span));
        let said = self.coding.statements.iter().enumerate();
        let said = said.filter(|(_, said)| said.cue.iter().chain(&said.content).any(|mark| mark.overlaps(span)));
        section(&mut page, "statements", said.flat_map(|(at, said)| self.statement(at, said)).collect());
        let events = self.coding.events.iter().enumerate().filter(|(_, event)| event.trigger.overlaps(span));
        section(&mut page, "events", events.flat_map(|(at, event)| self.event(at, event)).collect());
        let trials = self.trials.iter().filter(|trial| trial.word.overlaps(span));
        section(&mut page, "triggers that were tried", trials.map(|trial| self.trial(trial)).collect());
        page + "\n"
    }

    fn words(&self, span: Span) -> String {
        shown(self.report.words(span).unwrap_or_default().trim()).into_owned()
    }

    fn quoted(&self, span: Span) -> String {
        format!("\"{}\"", self.words(span))
    }

    /// Every word under the word that it hangs on.
    fn tree(&self, at: usize) -> Vec<String> {
        let words = self.reading.sentences[at].words.clone();
        let top = |&word: &usize| self.reading.words[word].head.is_none_or(|head| !words.contains(&head));
        let mut open: Vec<(usize, usize)> = words.clone().filter(top).map(|word| (word, 0)).collect();
        open.reverse();
        let (mut lines, mut seen) = (Vec::new(), BTreeSet::new());
        while let Some((word, depth)) = open.pop() {
            if !seen.insert(word) {
                continue;
            }
            let one = &self.reading.words[word];
            let indent = "  ".repeat(depth.min(30));
            let (form, lemma) = (self.words(one.span), shown(&one.lemma));
            let lemma = if lemma.is_empty() { String::new() } else { format!(", {lemma}") };
            lines.push(format!("{indent}{form}  {} {}{lemma}", one.deprel, one.upos));
            let below: Vec<usize> = self.reading.children(word).collect();
            open.extend(below.into_iter().rev().map(|child| (child, depth + 1)));
        }
        lines
    }

    fn marks(&self, span: Span) -> Vec<String> {
        let reading = self.reading;
        let names = reading.names.iter().filter(|name| name.span.overlaps(span));
        let mut lines: Vec<String> =
            names.map(|name| format!("{}  a name of: {}", self.quoted(name.span), plain(&name.kind))).collect();
        for place in reading.places.iter().filter(|place| place.span.overlaps(span)) {
            let country = place.country.as_deref().unwrap_or("no country");
            lines.push(format!("{}  a place: {}, {country}", self.quoted(place.span), place.name));
        }
        for time in reading.times.iter().filter(|time| time.span.overlaps(span)) {
            let days = time.fix.map_or_else(|| "no day".to_owned(), |fix| format!("{} to {}", fix.first, fix.last));
            lines.push(format!("{}  a time: {days}", self.quoted(time.span)));
        }
        lines
    }

    fn statement(&self, at: usize, said: &Statement) -> Vec<String> {
        let within = said.within.map(|outer| format!(", within s{}", outer + 1)).unwrap_or_default();
        let cue = said.cue.map(|cue| format!(", by {}", self.quoted(cue))).unwrap_or_default();
        let mut lines = vec![format!("s{}  {} ({}){cue}{within}", at + 1, plain(&said.kind), plain(&said.manner))];
        lines.extend(said.speaker.iter().chain(&said.others).map(|by| self.who("speaker", by)));
        lines.extend(said.addressee.iter().map(|to| self.who("to or about", to)));
        lines.extend(said.content.iter().map(|span| format!("    content      {}", self.quoted(*span))));
        let condition = said.condition.map(|on| format!("    condition    {}", self.quoted(on.clause)));
        lines.extend(condition);
        lines
    }

    fn event(&self, at: usize, event: &Event) -> Vec<String> {
        let mode = event.mode.as_ref().map(|mode| format!(" {mode}")).unwrap_or_default();
        let said = event.said_in.map(|said| format!(", in s{}", said + 1)).unwrap_or_default();
        let (kind, standing, sure) = (event.kind, plain(&event.standing), event.confidence);
        let mut lines = vec![
            format!("e{}  {kind}{mode}, {standing}{said}, confidence {sure:.2}", at + 1),
            format!("    rule         {}, at {}", event.rule, self.quoted(event.trigger)),
        ];
        lines.extend(event.actors.iter().map(|by| self.who("actor", by)));
        lines.extend(event.recipients.iter().map(|to| self.who("recipient", to)));
        lines.extend(
            event
                .places
                .iter()
                .map(|place| format!("    where        {} = {}", self.quoted(place.span), clipped(&place.name, SHOWN))),
        );
        lines.extend(event.time.iter().map(|time| {
            let days = time.days.map_or_else(|| "no day".to_owned(), |(first, last)| format!("{first} to {last}"));
            format!("    when         {} = {days}", self.quoted(time.span))
        }));
        lines.extend(
            event
                .counts
                .iter()
                .map(|count| format!("    count        {}, {}", self.quoted(count.span), plain(&count.what))),
        );
        lines.extend(event.condition.map(|on| format!("    condition    {}", self.quoted(on.clause))));
        lines
    }

    /// The words of a side, and whom they were resolved to, from what.
    fn who(&self, part: &str, mention: &Mention) -> String {
        let words = self.quoted(mention.span);
        let Some(actor) = self.coding.actors.get(mention.actor) else { return words };
        let name = clipped(&actor.name, SHOWN);
        let entry = actor.known.as_ref().map_or_else(|| "no entry".to_owned(), ToString::to_string);
        let mut line = format!("    {part:<12} {words} = {name} ({}, {entry}", plain(&actor.kind));
        let sector = actor.sector.map(|sector| plain(&sector));
        for code in actor.country.clone().into_iter().chain(sector) {
            _ = write!(line, ", {code}");
        }
        let owner = actor.acts_for.and_then(|owner| self.coding.actors.get(owner));
        if let Some(owner) = owner {
            _ = write!(line, ", acts for {}", clipped(&owner.name, SHOWN));
        }
        let titles: Vec<&str> = actor.titles.iter().map(|title| title.text.as_str()).collect();
        if !titles.is_empty() {
            _ = write!(line, ", called {}", clipped(&titles.join("; "), SHOWN));
        }
        line + ")"
    }

    fn trial(&self, trial: &Trial) -> String {
        let (word, entry, kind) = (self.words(trial.word), &trial.entry, trial.kind);
        let fared = match &trial.fared {
            Fared::Fired { found, standing, by } => {
                let found: Vec<String> = found.iter().map(|span| self.quoted(*span)).collect();
                let found = if found.is_empty() { String::new() } else { format!(", with {}", found.join(", ")) };
                let by = by.map(|by| format!(" by {}", self.quoted(by))).unwrap_or_default();
                let whole =
                    self.coding.events.iter().any(|event| event.rule == *entry && event.trigger.contains(trial.word));
                let part = if whole { "" } else { "; told as part of another event, or in passing" };
                format!("fired{found}; {}{by}{part}", plain(standing))
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
        let entry = self.lexicon.triggers().entries().iter().find(|other| other.id == entry);
        let words = entry.and_then(|entry| entry.needs.get(slot)).map(|words| words.join(", ")).unwrap_or_default();
        if words.is_empty() { String::new() } else { format!(", one of: {}", clipped(&words, SHOWN)) }
    }
}

fn section(page: &mut String, title: &str, lines: Vec<String>) {
    if !lines.is_empty() {
        _ = writeln!(page, "  {title}");
        lines.into_iter().for_each(|line| _ = writeln!(page, "    {line}"));
    }
}

/// A variant as JSON writes it, with spaces.
fn plain(variant: &impl Serialize) -> String {
    let name = serde_json::to_value(variant).ok().and_then(|value| value.as_str().map(str::to_owned));
    name.unwrap_or_default().replace('_', " ")
}
