//! Who blames whom, sentence by sentence.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_coding::{Coding, Event, Mention, Standing, StatementKind};
use rapporteur_knowledge::EventType;
use rapporteur_report::Span;

use crate::family::Family;

/// Somebody blames somebody.
#[derive(Clone, Copy)]
pub(crate) struct Accusation {
    pub by: Option<Mention>,
    pub accused: Mention,
}

/// The number of the sentence in which a span begins.
pub(crate) fn sentence(coding: &Coding, at: Span) -> usize {
    coding.sentences.partition_point(|sentence| sentence.end() <= at.start())
}

/// The accusations of a report by their sentences, in statements and in events.
pub(crate) fn accused(coding: &Coding) -> BTreeMap<usize, Vec<Accusation>> {
    let mut found: BTreeMap<usize, Vec<Accusation>> = BTreeMap::new();
    for statement in coding.statements.iter().filter(|statement| statement.kind == StatementKind::Accuse) {
        let Some(&at) = statement.content.first() else { continue };
        let accused = statement.addressee.iter().map(|&accused| Accusation { by: statement.speaker, accused });
        found.entry(sentence(coding, at)).or_default().extend(accused);
    }
    let told = |event: &&Event| matches!(event.standing, Standing::Asserted | Standing::Alleged);
    for event in coding.events.iter().filter(|event| event.kind == EventType::Accuse).filter(told) {
        let by = event.actors.first().copied();
        let accused = event.recipients.iter().map(|&accused| Accusation { by, accused });
        found.entry(sentence(coding, event.trigger)).or_default().extend(accused);
    }
    found
}

/// The sentences that tell of violence.
pub(crate) fn violent(coding: &Coding) -> BTreeSet<usize> {
    let deeds = coding.events.iter().filter(|event| Family::of(event) == Family::Violence);
    deeds.map(|event| sentence(coding, event.trigger)).collect()
}
