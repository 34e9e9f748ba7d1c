//! Trees that the reader gets wrong in the same way each time, mended before anything is coded.
//!
//! Mends headlines ([`clipped`]) and "the army was accused by rebels *of shelling* the town", where a reader takes the rebels
//! for those who shell.

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
    own
}

/// The verb of a passive accusation under whose agent a deed hangs.
fn accused_of(reading: &Reading, triggers: &Triggers, deed: usize) -> Option<usize> {
    let word = &reading.words[deed];
    let agent = word.head.filter(|_| word.deprel == D::Acl && word.xpos == "VBG")?;
    let verb = reading.words[agent].head.filter(|_| reading.words[agent].deprel == D::OblAgent)?;
    let of = reading.children_by(deed, D::Mark).any(|mark| &*reading.words[mark].lemma == "of");
    (of && triggers.is_in("accusers", &reading.words[verb].lemma)).then_some(verb)
}
