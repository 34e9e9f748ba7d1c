//! Trees that the reader gets wrong in the same way each time, mended before anything is coded.
//!
//! Mends headlines ([`clipped`]), "the army was accused by rebels *of shelling* the town", where a reader takes the rebels
//! for those who shell, and "an envoy who asked not to be named *said* ...", where the relative clause swallows the main verb.

use std::iter::successors;

use rapporteur_knowledge::Triggers;
use rapporteur_language::{Deprel as D, Reading};
use rapporteur_report::Report;

use crate::clipped;

/// The reading with such trees mended; `None` where there is none.
pub(crate) fn mended(report: &Report, reading: &Reading, triggers: &Triggers) -> Option<Reading> {
    let mut own = clipped::mended(report, reading, triggers);
    let deeds: Vec<(usize, usize)> =
        (0..reading.words.len()).filter_map(|at| Some((at, accused_of(reading, triggers, at)?))).collect();
    for (deed, verb) in deeds {
        let word = &mut own.get_or_insert_with(|| reading.clone()).words[deed];
        (word.head, word.deprel) = (Some(verb), D::Advcl);
    }
    for (noun, verb) in (0..reading.words.len()).filter_map(|at| Some((swallowed_by(reading, at)?, at))) {
        let sentence = reading.sentences[reading.sentence_of(verb)].words.clone();
        let words = &mut own.get_or_insert_with(|| reading.clone()).words;
        (words[verb].head, words[verb].deprel) = (None, D::Root);
        (words[noun].head, words[noun].deprel) = (Some(verb), D::Nsubj);
        if words[verb].xpos == "VBN" {
            words[verb].xpos = "VBD";
        }
        for word in &mut words[verb + 1..sentence.end] {
            word.head = word.head.map(|head| if head < verb { verb } else { head });
        }
    }
    own
}

/// The root noun whose relative clause holds a verb in a tense for an infinitive's part: the verb is the sentence's own.
fn swallowed_by(reading: &Reading, verb: usize) -> Option<usize> {
    let word = |at: usize| &reading.words[at];
    // "To be named said": the tagger, too, may take it for a participle.
    let finite = matches!(word(verb).xpos, "VBD" | "VBZ" | "VBP" | "VBN");
    if !finite || word(verb).deprel != D::Xcomp || reading.children_by(verb, D::Nsubj).next().is_some() {
        return None;
    }
    let clause = successors(word(verb).head, |&at| word(at).head).take(4).find(|&at| word(at).deprel == D::AclRelcl)?;
    word(clause).head.filter(|&noun| word(noun).deprel == D::Root && noun < clause)
}

/// The verb of a passive accusation under whose agent a deed hangs.
fn accused_of(reading: &Reading, triggers: &Triggers, deed: usize) -> Option<usize> {
    let word = &reading.words[deed];
    let agent = word.head.filter(|_| word.deprel == D::Acl && word.xpos == "VBG")?;
    let verb = reading.words[agent].head.filter(|_| reading.words[agent].deprel == D::OblAgent)?;
    let of = reading.children_by(deed, D::Mark).any(|mark| &*reading.words[mark].lemma == "of");
    (of && triggers.is_in("accusers", &reading.words[verb].lemma)).then_some(verb)
}
