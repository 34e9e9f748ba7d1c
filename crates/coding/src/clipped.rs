//! Headlines leave out articles and auxiliaries and join names by a comma, so that the reader takes a verb for a noun, or the
//! noun for a verb. Their trees are mended here.
//!
//! Mends "Chad, Mali *trade* fire", "Rebels *free* hostages", "Chad, Mali *talks* collapse". Leaves alone "Chad, Mali trade
//! talks" (no entry of the trigger files trades talks) and whatever has a verb in a tense.

use std::ops::Range;

use rapporteur_knowledge::{Slot, Triggers, WordClass};
use rapporteur_language::{Deprel as D, Reading, Upos};
use rapporteur_report::Report;

/// The most words that a headline has.
const MOST: usize = 24;

/// Whether a sentence is a headline: a paragraph of one short line without a full stop.
pub(crate) fn is_headline(report: &Report, reading: &Reading, sentence: usize) -> bool {
    let Some(own) = reading.sentences.get(sentence) else { return false };
    let beside = [sentence.checked_sub(1), Some(sentence + 1)].into_iter().flatten();
    let mut beside = beside.filter_map(|at| reading.sentences.get(at));
    let last = own.words.end.checked_sub(1).map_or("", |last| reading.form(report, last));
    own.words.len() <= MOST && !matches!(last, "." | "?" | "!" | "…") && beside.all(|it| it.paragraph != own.paragraph)
}

/// The reading with the trees of such headlines mended; `None` where there is none.
pub(crate) fn mended(report: &Report, reading: &Reading, triggers: &Triggers) -> Option<Reading> {
    let headlines = (0..reading.sentences.len()).filter(|&at| is_headline(report, reading, at));
    let mut own: Option<Reading> = None;
    for words in headlines.map(|at| reading.sentences[at].words.clone()) {
        if let Some(line) = Line::of(report, reading, triggers, words.clone()) {
            line.write(own.get_or_insert_with(|| reading.clone()));
        } else if let Some(talks) = Talks::of(report, reading, triggers, words) {
            talks.write(own.get_or_insert_with(|| reading.clone()));
        }
    }
    own
}

/// A headline of two sides, what they hold, and what becomes of it: "Chad, Mali border talks resume".
struct Talks {
    words: Range<usize>,
    /// The sides' heads.
    sides: Vec<usize>,
    /// "talks", which a reader takes for a verb.
    noun: usize,
    lemma: String,
    verb: usize,
}

impl Talks {
    fn of(report: &Report, reading: &Reading, triggers: &Triggers, words: Range<usize>) -> Option<Self> {
        let form = |at: usize| reading.form(report, at);
        let own = |at: usize| reading.words[at].upos == Upos::Propn;
        let held = |at: usize| form(at).strip_suffix('s').is_some_and(|one| triggers.is_in("talks", one));
        let noun = words.clone().skip(3).find(|&at| held(at))?;
        let verb = Some(noun + 1).filter(|at| words.contains(at))?;
        let sides = split(words.start..noun, &|at| matches!(form(at), "," | "and" | "-" | "–"));
        let (last, before) = sides.split_last()?;
        let first: Vec<usize> = before.iter().map(|side| side.end - 1).collect();
        let second = last.clone().take_while(|&at| own(at)).last()?;
        let plain = last.clone().skip_while(|&at| own(at)).all(|at| !own(at) && reading.words[at].upos != Upos::Adp);
        let becomes = reading.words[verb].xpos == "VBP" || triggers.of(WordClass::Verb, form(verb)).next().is_some();
        let sides: Vec<usize> = first.into_iter().chain([second]).collect();
        let lemma = form(noun).strip_suffix('s')?.to_owned();
        let fits = sides.len() > 1 && sides.iter().all(|&at| own(at)) && plain && becomes;
        fits.then_some(Self { words, sides, noun, lemma, verb })
    }

    /// Hangs the sides on what they hold, and that on the verb.
    fn write(self, reading: &mut Reading) {
        let Self { words, sides, noun, lemma, verb } = self;
        for at in words {
            let word = &reading.words[at];
            let side = sides.iter().copied().find(|&side| side >= at);
            let before = word.head.is_none_or(|head| head <= verb);
            (reading.words[at].head, reading.words[at].deprel) = match side {
                _ if at == verb => (None, D::Root),
                _ if at == noun => (Some(verb), D::Nsubj),
                Some(side) if side != at && word.upos == Upos::Punct => (Some(side), D::Punct),
                Some(side) if side != at && word.upos == Upos::Cconj => (Some(side), D::Cc),
                Some(side) if side != at => (Some(side), D::Compound),
                Some(side) if side == sides[0] => (Some(noun), D::Compound),
                Some(_) => (Some(sides[0]), D::Conj),
                None if at < noun => (Some(noun), modifies(word.upos)),
                None if before && word.head.is_none() => (Some(verb), D::Parataxis),
                None if before => (Some(verb), word.deprel),
                None => (word.head, word.deprel),
            };
        }
        let word = &mut reading.words[noun];
        (word.upos, word.xpos, word.lemma) = (Upos::Noun, "NNS", lemma.into());
        let word = &mut reading.words[verb];
        if word.upos != Upos::Verb {
            word.lemma = word.lemma.to_lowercase().into();
            (word.upos, word.xpos) = (Upos::Verb, "VBP");
        }
    }
}

/// A headline of subject, verb and object, and its verb.
struct Line {
    words: Range<usize>,
    /// The subjects: "Chad", "Mali".
    subjects: Vec<Range<usize>>,
    verb: usize,
    lemma: String,
    /// Where the words of the object end.
    end: usize,
}

impl Line {
    fn of(report: &Report, reading: &Reading, triggers: &Triggers, words: Range<usize>) -> Option<Self> {
        let word = |at: usize| &reading.words[at];
        let nominal = |at: usize| matches!(word(at).upos, Upos::Noun | Upos::Propn);
        let part = |at: usize| nominal(at) || matches!(word(at).upos, Upos::Adj | Upos::Num | Upos::Det);
        let joins = |at: usize| matches!(reading.form(report, at), "," | "and");
        let tensed =
            |at: usize| matches!(word(at).xpos, "VBD" | "VBZ" | "VBP" | "MD") && word(at).deprel != D::Compound;
        for verb in words.start + 1..words.end {
            if !nominal(verb - 1) {
                if part(verb - 1) || joins(verb - 1) && verb - 1 > words.start { continue } else { return None }
            }
            let subjects: Vec<Range<usize>> = split(words.start..verb, &joins);
            if tensed(verb) && word(verb).head.is_none() && subjects.len() == 1
                || subjects.iter().any(|it| !nominal(it.end - 1))
            {
                return None;
            }
            let end = (verb + 1..words.end).find(|&at| !part(at)).unwrap_or(words.end);
            let people = || triggers.is_in("people", &word(verb - 1).lemma.to_lowercase());
            let several = subjects.len() > 1 || matches!(word(verb - 1).xpos, "NNS" | "NNPS") || people();
            let object = end.checked_sub(1).filter(|&at| at > verb && (nominal(at) || word(at).upos == Upos::Num));
            // "Police arrest warrant issued"
            let issued = end < words.end && word(end).xpos == "VBN";
            let free = !issued && !(verb + 1..words.end.min(end + 1)).any(tensed);
            let fits = |lemma: &String| {
                object
                    .is_some_and(|at| takes(triggers, lemma, &triggers.base(&word(at).lemma, reading.form(report, at))))
            };
            if let Some(lemma) = lemmas(reading.form(report, verb), several).into_iter().find(fits).filter(|_| free) {
                return Some(Self { words, subjects, verb, lemma, end });
            }
            if !part(verb) && !joins(verb) {
                return None;
            }
        }
        None
    }

    /// Hangs subject and object on the verb, and the rest where its words can go.
    fn write(self, reading: &mut Reading) {
        let Self { words, subjects, verb, lemma, end } = self;
        let heads: Vec<usize> = subjects.iter().map(|it| it.end - 1).collect();
        let object = end - 1;
        for at in words.clone() {
            let cased =
                || reading.words[words.clone()].iter().any(|word| word.head == Some(at) && word.deprel == D::Case);
            let word = &reading.words[at];
            let nominal = matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Num);
            let inside = subjects.iter().find(|it| it.contains(&at)).map(|it| it.end - 1);
            let before = word.head.is_none_or(|head| head < end);
            let (head, deprel) = match inside {
                _ if at == verb => (None, D::Root),
                _ if at == object => (Some(verb), D::Obj),
                Some(own) if at != own => (Some(own), modifies(word.upos)),
                Some(own) if own == heads[0] => (Some(verb), D::Nsubj),
                Some(_) => (Some(heads[0]), D::Conj),
                None if at < verb => {
                    let next = heads.iter().copied().find(|&head| head > at).unwrap_or(verb);
                    (Some(next), if word.upos == Upos::Punct { D::Punct } else { D::Cc })
                }
                None if at < end => (Some(object), modifies(word.upos)),
                None if word.head == Some(object) => (word.head, word.deprel),
                None if !before || word.deprel == D::Punct && word.head.is_some() => (word.head, word.deprel),
                None if nominal && cased() => (Some(verb), D::Obl),
                None if matches!(word.deprel, D::Advcl | D::Acl | D::Advmod | D::Obl) => (Some(verb), word.deprel),
                None => (Some(verb), D::Parataxis),
            };
            let word = &mut reading.words[at];
            (word.head, word.deprel) = (head, deprel);
        }
        let word = &mut reading.words[verb];
        (word.upos, word.xpos, word.lemma) = (Upos::Verb, "VBP", lemma.into());
    }
}

/// The runs between the words that join.
fn split(words: Range<usize>, joins: &impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let ends: Vec<usize> = words.clone().filter(|&at| joins(at)).chain([words.end]).collect();
    let starts = [words.start].into_iter().chain(ends.iter().map(|end| end + 1));
    starts.zip(ends.iter().copied()).map(|(start, end)| start..end).filter(|run| !run.is_empty()).collect()
}

/// What a form may be the present tense of: "trade" of several, "denies" of one.
fn lemmas(form: &str, several: bool) -> Vec<String> {
    if !form.chars().all(|c| c.is_ascii_lowercase()) {
        return Vec::new();
    }
    let cut = |end: &str, add: &str| form.strip_suffix(end).map(|stem| format!("{stem}{add}"));
    let one = || [cut("ies", "y"), cut("es", ""), cut("s", "")].into_iter().flatten().collect();
    if several { vec![form.to_owned()] } else { one() }
}

/// Whether an entry has the verb with the object: it asks for that very object, or for nothing.
fn takes(triggers: &Triggers, verb: &str, object: &str) -> bool {
    triggers.of(WordClass::Verb, verb).any(|entry| {
        let barred = entry.unless.get(&Slot::Object).is_some_and(|list| triggers.lists(list, object));
        let asked = |(slot, list): (&Slot, &Vec<String>)| {
            *slot == Slot::Object && (list.is_empty() || triggers.lists(list, object))
        };
        !barred && entry.needs.iter().all(asked)
    })
}

fn modifies(upos: Upos) -> D {
    match upos {
        Upos::Det => D::Det,
        Upos::Num => D::Nummod,
        Upos::Adj => D::Amod,
        _ => D::Compound,
    }
}
