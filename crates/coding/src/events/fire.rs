//! Which trigger entries fire in a sentence.

use std::ops::Range;

use rapporteur_knowledge::{EventType, HoldKind, Slot, Trigger, Triggers, WordClass};
use rapporteur_language::{Deprel as D, Upos};

use crate::events::{resolve, slips, syntax};
use crate::scene::Scene;

/// An entry that fired.
pub(crate) struct Fired<'t> {
    /// The entry.
    pub trigger: &'t Trigger,
    /// The word.
    pub word: usize,
    /// Its part of speech.
    pub class: WordClass,
    /// The word that heads its clause: the word itself, or the verb that carries a noun ("launched an attack").
    pub clause: usize,
    /// How the verb carries it.
    pub carried: Option<HoldKind>,
    /// Words that the entry needed, and that tell of no event of their own.
    pub used: Vec<usize>,
}

/// Why an entry does not fire at one of its words.
#[derive(Clone, Debug)]
pub(crate) enum Miss {
    /// Nothing that it needs stands there.
    Needs(Slot),
    /// Something stands there that must not.
    Barred(Slot, usize),
}

/// An entry that lists a word, and how it fared there.
pub(crate) struct Try<'t> {
    /// The word.
    pub word: usize,
    /// The entry.
    pub entry: &'t Trigger,
    /// The words that it needs and finds, or why it does not fit.
    pub fits: Result<Vec<usize>, Miss>,
    /// Whether it fired.
    pub fired: bool,
}

/// The entries that fire in a sentence, one a word, and every entry that was tried, both in the order of the words.
pub(crate) fn in_sentence<'t>(
    scene: &Scene,
    triggers: &'t Triggers,
    words: Range<usize>,
) -> (Vec<Fired<'t>>, Vec<Try<'t>>) {
    let mut tries: Vec<Try> = words.flat_map(|word| at(scene, triggers, word)).collect();
    let used: Vec<usize> =
        tries.iter().filter(|one| one.fired).flat_map(|one| one.fits.iter().flatten().copied()).collect();
    // "The talks collapsed": they were held all the same.
    let held = |entry: &Trigger| entry.kind == EventType::Consult && entry.joint;
    tries.iter_mut().for_each(|one| one.fired &= !used.contains(&one.word) || held(one.entry));
    let fired = tries.iter().filter(|one| one.fired).filter_map(|one| {
        let class = class(scene, one.word)?;
        let (clause, carried) = carrier(scene, triggers, one.word, class);
        let used = one.fits.as_ref().ok()?.clone();
        Some(Fired { trigger: one.entry, word: one.word, class, clause, carried, used })
    });
    (fired.collect(), tries)
}

/// Every entry that lists a word; of those that fit, the one that asks for most fires, and of equals the first in the files.
fn at<'t>(scene: &Scene, triggers: &'t Triggers, word: usize) -> Vec<Try<'t>> {
    let Some(class) = class(scene, word) else { return Vec::new() };
    let frame = Frame { scene, triggers, word, class };
    let entries = triggers.of(class, scene.base(word));
    let mut tries: Vec<Try> = entries.map(|entry| Try { word, entry, fits: frame.fits(entry), fired: false }).collect();
    let asks = |one: &Try| one.entry.needs.values().map(|words| if words.is_empty() { 1 } else { 2 }).sum::<usize>();
    // `max_by_key` keeps the last of equals.
    if let Some(best) = tries.iter_mut().rev().filter(|one| one.fits.is_ok()).max_by_key(|one| asks(one)) {
        best.fired = true;
    }
    tries
}

/// The part of speech in which a word may be a trigger.
fn class(scene: &Scene, word: usize) -> Option<WordClass> {
    match scene.word(word).upos {
        Upos::Verb => Some(WordClass::Verb),
        Upos::Noun if slips::is_headline_verb(scene, word) => Some(WordClass::Verb),
        Upos::Noun => Some(WordClass::Noun),
        // No name is written small: "the march of traders".
        Upos::Propn if scene.form(word).starts_with(char::is_lowercase) => Some(WordClass::Noun),
        Upos::Adj => Some(WordClass::Adjective),
        _ => None,
    }
}

/// The verb that carries a noun, if one only carries it.
fn carrier(scene: &Scene, triggers: &Triggers, word: usize, class: WordClass) -> (usize, Option<HoldKind>) {
    if class != WordClass::Noun {
        return (word, None);
    }
    let Some((verb, deprel)) = syntax::host(scene, triggers, word) else { return (word, in_state(scene, word)) };
    let phrasal = syntax::phrasal(scene, verb);
    let is = |kind| {
        let carrier = |lemma: &str| triggers.holds().carrier(lemma, kind);
        phrasal.as_deref().is_some_and(carrier) || carrier(scene.base(verb))
    };
    let kinds = match deprel {
        D::Nsubj | D::Csubj => [HoldKind::Happens, HoldKind::Happens],
        D::Obl if !syntax::has_case(scene, word, "in") && !syntax::has_case(scene, word, "under") => {
            return (word, None);
        }
        _ => [HoldKind::Light, HoldKind::Undergone],
    };
    match kinds.into_iter().find(|&kind| is(kind)) {
        Some(kind) => (verb, Some(kind)),
        None => (word, None),
    }
}

/// "Is *under attack*", "are *on strike*", "is *in talks*": a noun that tells what its subject is undergoing or doing.
fn in_state(scene: &Scene, noun: usize) -> Option<HoldKind> {
    scene.child(noun, &[D::Cop]).filter(|_| scene.child(noun, &[D::Nsubj]).is_some())?;
    let has = |cases: &[&str]| cases.iter().any(|case| syntax::has_case(scene, noun, case));
    match () {
        () if has(&["under"]) => Some(HoldKind::Undergone),
        () if has(&["in", "on", "at"]) => Some(HoldKind::Light),
        () => None,
    }
}

/// A word with what stands round it.
struct Frame<'a, 's> {
    scene: &'a Scene<'s>,
    triggers: &'a Triggers,
    word: usize,
    class: WordClass,
}

impl Frame<'_, '_> {
    /// Words that the entry needs and finds, or why it does not fit.
    fn fits(&self, trigger: &Trigger) -> Result<Vec<usize>, Miss> {
        let mut used = Vec::new();
        for (slot, list) in &trigger.needs {
            let found = self.fillers(slot).into_iter().find(|&at| self.listed(list, at));
            let found = found.or_else(|| (self.stands_bare(slot) && list.is_empty()).then_some(self.word));
            let found = found.ok_or_else(|| Miss::Needs(slot.clone()))?;
            if !list.is_empty() && matches!(slot, Slot::Subject | Slot::Object | Slot::Prep(_)) {
                used.push(found);
            }
        }
        for (slot, list) in &trigger.unless {
            if let Some(found) = self.fillers(slot).into_iter().find(|&at| self.listed(list, at)) {
                return Err(Miss::Barred(slot.clone(), found));
            }
        }
        Ok(used)
    }

    /// A preposition whose noun the parser hung elsewhere still marks the frame.
    fn stands_bare(&self, slot: &Slot) -> bool {
        matches!(slot, Slot::Prep(preposition) if syntax::has_case(self.scene, self.word, preposition))
    }

    fn listed(&self, list: &[String], word: usize) -> bool {
        let scene = self.scene;
        let in_list = |at: usize| self.triggers.lists(list, scene.base(at));
        list.is_empty()
            || in_list(word)
            || list.iter().any(|item| item == "@actor") && resolve::names_actor(scene, word)
            || scene.children_by(word, &[D::Conj]).any(in_list)
            // "Expelled ambassador Ana Holt"
            || scene.word(word).upos == Upos::Propn && scene.children_by(word, &[D::NmodDesc]).any(in_list)
            // "mediation efforts", "peace process", "ceasefire agreement"
            || ["vague", "agreement"].iter().any(|class| self.triggers.is_in(class, scene.base(word))) && scene.children_by(word, &[D::Compound, D::Amod]).any(in_list)
            // "two of the hostages", "dozens of rockets"
            || self.counts_others(word) && syntax::phrases(scene, word, "of").into_iter().any(in_list)
    }

    /// "Two of the hostages", "40 tons of rice": a word that counts or measures others.
    fn counts_others(&self, word: usize) -> bool {
        self.scene.word(word).upos == Upos::Num || self.triggers.is_in("measure", self.scene.base(word))
    }

    /// Head words in a slot.
    fn fillers(&self, slot: &Slot) -> Vec<usize> {
        let (scene, word) = (self.scene, self.word);
        let children = |relations: &[D]| scene.children_by(word, relations).collect::<Vec<_>>();
        let noun = self.class == WordClass::Noun;
        match slot {
            Slot::Subject if noun => children(&[D::NmodPoss]),
            Slot::Subject => syntax::subjects(scene, word),
            Slot::Object if noun => {
                let mut all = syntax::phrases(scene, word, "of");
                all.extend(children(&[D::Compound]));
                all
            }
            Slot::Object => match syntax::objects(scene, word) {
                none if none.is_empty() => slips::phrasal(scene, word).map(|(_, object)| object).into_iter().collect(),
                objects => objects,
            },
            Slot::Particle => {
                let mut all = children(&[D::CompoundPrt, D::Advmod]);
                all.extend(children(&[D::Xcomp]).into_iter().filter(|&at| scene.word(at).upos == Upos::Adv));
                all.extend(slips::phrasal(scene, word).map(|(particle, _)| particle));
                all
            }
            Slot::Clause => children(&[D::Ccomp]),
            Slot::Infinitive => {
                let mut all = children(&[D::Xcomp]);
                all.extend(slips::predicates(scene, word));
                all.extend(
                    children(&[D::Acl, D::Advcl, D::Ccomp])
                        .into_iter()
                        .filter(|&at| syntax::has_mark(scene, at, &["to"])),
                );
                all
            }
            Slot::Modifier => children(&[D::Amod, D::Compound, D::NmodDesc]),
            Slot::Verb => {
                let is = in_state(scene, word).and_then(|_| scene.child(word, &[D::Cop]));
                syntax::host(scene, self.triggers, word).map(|(verb, _)| verb).or(is).into_iter().collect()
            }
            Slot::Prep(preposition) => {
                let mut all = syntax::phrases(scene, word, preposition);
                // A phrase after the object often hangs on the object.
                for object in syntax::objects(scene, word) {
                    if !noun && preposition != "of" {
                        all.extend(syntax::phrases(scene, object, preposition));
                    }
                }
                if noun
                    && let Some((verb, _)) = syntax::host(scene, self.triggers, word)
                    && preposition != "of"
                {
                    all.extend(syntax::phrases(scene, verb, preposition));
                }
                all
            }
        }
    }
}
