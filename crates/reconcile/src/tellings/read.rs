//! Reads the tellings of reports out of their codings.

mod numbers;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};
use rapporteur_coding::{Coding, Event, Mention, Standing, StatementIx};
use rapporteur_knowledge::{Lexicon, Quad, Triggers};
use rapporteur_report::{Report, Span, WEEKDAYS};
use rapporteur_store::Observation;

use super::{Held, Telling};
use crate::accused::{Accusation, Disowned, accused, disowned, sentence, violent};
use crate::actors::{Party, Who};
use crate::family::Family;
use crate::points::SHORT;
use crate::stories::days_between;
use crate::words::{Rarity, stem, telling, words};
use crate::{EventRef, ReportRef};

/// Within so many words before a noun stand its article and what kind it is: "the deadly convoy attack".
const NEAR: usize = 3;
/// Within so many sentences behind a deed somebody says that it was not done.
const SOON: usize = 6;

/// Everything told in the reports, in order. What is only threatened, planned, asked for or imagined is not told.
pub(crate) fn collect<'r>(reports: &'r [Observation], who: &Who, lexicon: &Lexicon) -> Vec<Telling<'r>> {
    let rarity = Rarity::of(reports.iter().map(|seen| seen.report.text()));
    let triggers = lexicon.triggers();
    let pairs = pairs(reports, who);
    let mut tellings = Vec::new();
    for (at, seen) in reports.iter().enumerate() {
        let Ok(coding) = &seen.coding else { continue };
        let company = company(coding, who, at, &pairs);
        let reader = Reader {
            at,
            report: &seen.report,
            coding,
            who,
            triggers,
            rarity: &rarity,
            lexicon,
            accused: accused(coding, &seen.report, lexicon),
            disowned: disowned(coding, &seen.report, lexicon),
            violent: violent(coding, |_| true),
            told: violent(coding, |event| held(event.standing) == Some(Held::So)),
        };
        let events = coding.events.iter().enumerate();
        tellings.extend(events.filter_map(|(index, event)| reader.telling(index, event, &company)));
    }
    tellings
}

/// What it takes to read the tellings of one report.
struct Reader<'r, 'c> {
    at: ReportRef,
    report: &'r Report,
    coding: &'r Coding,
    who: &'c Who,
    triggers: &'c Triggers,
    rarity: &'c Rarity,
    lexicon: &'c Lexicon,
    accused: BTreeMap<usize, Vec<Accusation>>,
    disowned: BTreeMap<usize, Disowned>,
    violent: BTreeSet<usize>,
    /// The sentences that tell of violence as done.
    told: BTreeSet<usize>,
}

impl<'r> Reader<'r, '_> {
    fn telling(&self, index: usize, event: &'r Event, company: &BTreeSet<Party>) -> Option<Telling<'r>> {
        let text = self.words(event.words);
        let found: Vec<String> = words(text).map(|(_, word)| word).collect();
        let forms: Vec<String> = words(self.words(event.trigger)).map(|(_, word)| word).collect();
        let noun = forms.iter().find(|form| self.is_noun(event, form));
        let trigger = noun.or(forms.last()).map_or(String::new(), |form| self.base(form));
        let is = |class: &str, word: &str| self.triggers.is_in(class, &self.base(word));
        let nth = found.windows(2).find(|pair| pair[1] == "round" && is("ordinal", &pair[0]));
        let when = event.time.as_ref().map_or("", |time| self.words(time.span));
        let undated = event.time.as_ref().is_none_or(|time| time.days.is_none());
        // A fight of years is the scene, and no happening of its own.
        let lasts = found.windows(3).any(|run| run[0] == "for" && is("period", &run[2]));
        let held = held(event.standing).map(|held| if lasts { held.max(Held::Past) } else { held })?;
        let (family, place) = (Family::of(event), sentence(self.coding, event.trigger));
        Some(Telling {
            at: EventRef { report: self.at, event: index },
            event,
            held,
            family,
            doers: self.doers(event, nth.is_some(), company)?,
            sufferers: self.parties(&event.recipients)?,
            things: self.things(event, noun.is_some()),
            hands: event.actors.iter().filter_map(|mention| self.thing(mention)).collect(),
            said: found.iter().filter(|word| telling(word)).map(|word| self.sort(word)).collect(),
            bag: self.rarity.plain_bag(text),
            definite: noun.is_some() && self.is_definite(event),
            harm: is("harm", &trigger),
            spared: self.spared(event, &trigger, &found),
            trigger,
            nth: nth.map(|pair| pair[0].clone()),
            night: words(when).any(|(_, word)| is("night", &word)),
            weekday: weekday(when).filter(|_| undated),
            many: self.is_many(event, noun.is_some()),
            going_on: found.iter().any(|word| is("goes_on", word)),
            sentence: place,
            dateline: self.coding.anchor.and_then(|anchor| anchor.span),
            counters: event.counts.iter().map(|count| self.speaker(count.said_in.or(event.said_in))).collect(),
            speaker: self.speaker(event.said_in),
            accusations: if family == Family::Violence { self.accusations(place) } else { Vec::new() },
            disowned: self.disowned_after(place).filter(|_| family == Family::Violence),
            weight: weight(event),
        })
    }

    fn speaker(&self, statement: Option<StatementIx>) -> Option<Mention> {
        self.coding.statements.get(statement?)?.speaker
    }

    fn words(&self, span: Span) -> &'r str {
        self.report.words(span).unwrap_or_default()
    }

    fn parties(&self, mentions: &[Mention]) -> Option<BTreeSet<Party>> {
        mentions.iter().map(|mention| self.who.party(self.at, mention.actor)).collect()
    }

    /// Who does it. Talks of which a report does not say who holds them are held by those it is about, unless no more is
    /// told than that some met.
    fn doers(&self, event: &Event, counted: bool, company: &BTreeSet<Party>) -> Option<BTreeSet<Party>> {
        let told = self.parties(&event.actors)?;
        let talks = counted || !event.places.is_empty() || is_on_talks(event);
        let theirs = Family::of(event) == Family::Talks && told.is_empty() && talks;
        Some(if theirs { company.clone() } else { told })
    }

    /// What it is done with or to: heads of those without a name, and the words between an article and the trigger.
    fn things(&self, event: &Event, noun: bool) -> BTreeSet<String> {
        let told = event.recipients.iter().filter_map(|mention| self.thing(mention));
        let before = if noun { self.before(event) } else { "" };
        let plain = |word: &&str| word.len() > 3 && word.chars().all(|c| c.is_lowercase());
        let kinds = before.split_whitespace().rev().take(NEAR).take_while(plain);
        let kinds = kinds.filter(|word| telling(word)).map(|word| self.sort(word));
        let sorts = words(self.words(event.words)).filter_map(|(_, word)| self.triggers.sort(&word).map(str::to_owned));
        told.chain(kinds).chain(sorts).collect()
    }

    /// The head of the words for somebody or something that has no name.
    fn thing(&self, mention: &Mention) -> Option<String> {
        let actor = self.coding.actors.get(mention.actor).filter(|actor| !actor.named && actor.known.is_none())?;
        let head = words(&actor.name).last()?.1;
        Some(self.sort(&head)).filter(|head| head.len() > 2)
    }

    /// What sort of thing a word names, else its stem.
    fn sort(&self, word: &str) -> String {
        self.triggers.sort(word).unwrap_or(stem(word)).to_owned()
    }

    /// Whether the trigger is a noun behind "the", "this" or a possessor.
    fn is_definite(&self, event: &Event) -> bool {
        let before = self.before(event);
        let possessor = |word: &str| word.ends_with("'s") || word.ends_with("’s");
        let mut near = before.split_whitespace().rev().take(NEAR);
        near.any(|word| self.triggers.is_in("definite", &word.to_lowercase()) || possessor(word))
    }

    /// The dictionary form of a word.
    fn base(&self, word: &str) -> String {
        Some(self.triggers.base("", word)).filter(|base| !base.is_empty()).unwrap_or_else(|| word.to_owned())
    }

    /// The words of the sentence before the trigger.
    fn before(&self, event: &Event) -> &'r str {
        let from = self.coding.sentence(event.trigger).map_or(0, |sentence| sentence.start());
        self.report.text().get(from..event.trigger.start()).unwrap_or_default()
    }

    fn is_noun(&self, event: &Event, form: &str) -> bool {
        let is = |noun: &String| form == noun || form.strip_suffix('s') == Some(noun);
        self.triggers.entry(&event.rule).is_some_and(|entry| entry.nouns.iter().any(is))
    }

    /// Who is blamed for a deed, in its sentence or in the next one that tells of no other.
    fn accusations(&self, sentence: usize) -> Vec<Accusation> {
        let of = |sentence: usize| self.accused.get(&sentence).into_iter().flatten();
        // A denial looks back, whatever else its sentence tells.
        let other = self.violent.contains(&(sentence + 1));
        let next = of(sentence + 1).filter(|next| next.denied || !other);
        of(sentence).chain(next).copied().collect()
    }

    /// Who says that what a sentence tells is not so, a little later and before anything else of the kind is told.
    fn disowned_after(&self, sentence: usize) -> Option<Disowned> {
        let next = (sentence + 1..=sentence + SOON).take_while(|at| !self.told.contains(at));
        next.filter_map(|at| self.disowned.get(&at)).copied().next()
    }
}

/// What a standing holds of the event; `None` for what nobody says has happened.
fn held(standing: Standing) -> Option<Held> {
    match standing {
        Standing::Asserted | Standing::Alleged => Some(Held::So),
        Standing::Denied | Standing::Negated => Some(Held::NotSo),
        Standing::Background => Some(Held::Past),
        Standing::Threatened | Standing::Planned | Standing::Conditional | Standing::Requested => None,
    }
}

fn is_on_talks(event: &Event) -> bool {
    event.topics.iter().any(|topic| topic == "talks")
}

fn is_long(days: Option<(Date, Date)>) -> bool {
    days.is_some_and(|(first, last)| days_between(first, last) > SHORT)
}

/// "On Saturday evening": the day of the week.
fn weekday(time: &str) -> Option<Weekday> {
    words(time).find_map(|(_, word)| WEEKDAYS.into_iter().find(|(name, _)| *name == word)).map(|(_, day)| day)
}

/// Who holds talks with whom by the words of any report, those whom most sentences name first.
fn pairs(reports: &[Observation], who: &Who) -> Vec<BTreeSet<Party>> {
    let mut told: BTreeMap<BTreeSet<Party>, usize> = BTreeMap::new();
    for (at, seen) in reports.iter().enumerate() {
        let events = seen.coding.iter().flat_map(|coding| &coding.events);
        // Who mediates, calls or visits is no party to talks.
        let between = |event: &Event| is_on_talks(event) && event.mode.as_deref() != Some("third-party");
        for event in events.filter(|event| Family::of(event) == Family::Talks && between(event)) {
            let named =
                event.actors.iter().filter(|one| who.of[at].get(one.actor).is_some_and(|&is| who.actors[is].named));
            let sides: BTreeSet<Party> = named.filter_map(|one| who.party(at, one.actor)).collect();
            if sides.len() == 2 {
                *told.entry(sides).or_default() += 1;
            }
        }
    }
    let mut told: Vec<(BTreeSet<Party>, usize)> = told.into_iter().collect();
    told.sort_by_key(|&(_, times)| Reverse(times));
    told.into_iter().map(|(sides, _)| sides).collect()
}

/// Those whom a report of talks is about: the first pair that it names, else the two sides that it names most often.
fn company(coding: &Coding, who: &Who, report: ReportRef, pairs: &[BTreeSet<Party>]) -> BTreeSet<Party> {
    let mut named: BTreeMap<Party, usize> = BTreeMap::new();
    for (index, actor) in coding.actors.iter().enumerate() {
        if let Some(side) = who.party(report, index) {
            *named.entry(side).or_default() += actor.mentions.len();
        }
    }
    if let Some(pair) = pairs.iter().find(|pair| pair.iter().all(|side| named.contains_key(side))) {
        return pair.clone();
    }
    let mut named: Vec<(Party, usize)> =
        named.into_iter().filter(|(side, _)| matches!(side, Party::Known(_))).collect();
    named.sort_by_key(|&(_, mentions)| Reverse(mentions));
    named.into_iter().take(2).map(|(party, _)| party).collect()
}

/// Weight falls by half over the first few hundred letters.
fn weight(event: &Event) -> f32 {
    let kind = match event.kind.quad() {
        Quad::MaterialConflict => 1.0,
        Quad::VerbalCooperation | Quad::MaterialCooperation => 0.8,
        Quad::VerbalConflict => 0.5,
    };
    let numbers = if event.counts.is_empty() { 1.0 } else { 1.5 };
    kind * numbers * 300.0 / (300.0 + event.trigger.start() as f32)
}
