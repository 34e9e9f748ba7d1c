//! Nouns that say what somebody is: "the deputy minister for trade", "the union".

use std::ops::Range;

use rapporteur_knowledge::GroupNoun;
use rapporteur_language::{Deprel as D, NameKind, Upos};

use super::{Finder, Found, Naming};

/// Within how many words after a headline the full name of a group is looked for.
const SOON: usize = 400;

/// The longest office, in words.
const OFFICE_WORDS: usize = 7;

impl Finder<'_> {
    /// Nouns that say what somebody is.
    pub(super) fn roles(&self) -> Vec<Found> {
        let count = self.taken.len();
        (0..count)
            .filter(|&at| !self.taken[at] && matches!(self.scene.word(at).upos, Upos::Noun | Upos::Propn))
            .filter(|&at| !self.is_inside_noun(at))
            .filter_map(|head| {
                self.lexicon.role(self.scene.form(head)).filter(|_| self.group_noun(head).is_none())?;
                let core = self.title_words(head);
                let text = self.scene.span(core.clone()).and_then(|span| self.scene.report.words(span))?;
                let role = self.lexicon.role(text)?;
                Some(self.bare(head, core, Naming::Role(role)))
            })
            .collect()
    }

    /// Nouns of groups that stand alone: "the union", "the Front", "an aid agency".
    pub(super) fn groups(&self) -> Vec<Found> {
        (0..self.taken.len())
            .filter(|&at| !self.taken[at] && matches!(self.scene.word(at).upos, Upos::Noun | Upos::Propn))
            .filter(|&at| !self.is_inside_noun(at))
            .filter_map(|head| {
                let noun = self.group_noun(head)?;
                Some(self.bare(head, head..head + 1, Naming::Group(noun)))
            })
            .collect()
    }

    /// What a noun tells of a group, where it stands for one: "the front" has no capital, and is a line.
    pub(super) fn group_noun(&self, word: usize) -> Option<GroupNoun> {
        let form = self.scene.form(word);
        let noun = self.lexicon.group(form)?;
        let plural = matches!(self.scene.word(word).xpos, "NNS" | "NNPS");
        let capital = form.starts_with(char::is_uppercase);
        let named = capital && (word > self.scene.sentence(word).start || self.opens_headline(word));
        (!plural && (named || !noun.in_names)).then_some(noun)
    }

    /// "Front denies raid": a headline that opens with what a name in the text ends with.
    fn opens_headline(&self, word: usize) -> bool {
        let ends_name = |at: usize| self.scene.form(at) == self.scene.form(word) && self.is_capital(at - 1);
        self.scene.is_headline(word) && (word + 1..self.taken.len()).take(SOON).any(ends_name)
    }

    /// Whether a noun only modifies another one: "minister" in "minister level".
    pub(super) fn is_inside_noun(&self, word: usize) -> bool {
        let above = self.scene.tree.head(word);
        self.scene.word(word).deprel == D::Compound
            && above.is_some_and(|above| !self.taken[above] && self.scene.word(above).upos == Upos::Noun)
    }

    /// The run of modifiers before a role noun, and what follows it with "of" or "for".
    fn title_words(&self, head: usize) -> Range<usize> {
        let mut run = head..head + 1;
        for child in self.scene.children_by(head, &[D::Amod, D::Compound, D::NmodDesc]).rev() {
            if child < run.start && self.scene.tree.reach(child).end == run.start && !self.country.contains_key(&child)
            {
                run.start = self.scene.tree.reach(child).start;
            }
        }
        let after = self.scene.children_by(head, &[D::Nmod]).next().map(|child| self.scene.tree.reach(child));
        let after = after.filter(|after| after.start == run.end && after.len() <= 6);
        if let Some(after) = after.filter(|after| matches!(self.scene.lemma(after.start), "of" | "for")) {
            // "The minister for the province, Ada Moyo": the tree may hang her on the province.
            let mut names = self.scene.reading.names.iter().filter(|name| name.kind == NameKind::Person);
            let bearer = names.find(|name| after.contains(&name.words.start));
            run.end = bearer.map_or(after.end, |name| name.words.start);
        }
        run.end = self.office_end(head).unwrap_or(run.end);
        crate::draft::trim(self.scene, run)
    }

    /// Where the longest office that a role noun opens ends: "Minister of *Defence*".
    fn office_end(&self, head: usize) -> Option<usize> {
        let limit = self.scene.sentence(head).end.min(head + OFFICE_WORDS);
        let office = |end: usize| {
            let text = self.scene.span(head..end).and_then(|span| self.scene.report.words(span))?;
            self.lexicon.role(text)?.office
        };
        let alone = office(head + 1);
        let plain = |at: usize| !matches!(self.scene.word(at).upos, Upos::Punct | Upos::Verb | Upos::Aux | Upos::Pron);
        let mut ends = (head + 1..limit).take_while(|&at| plain(at)).map(|at| at + 1);
        ends.find(|&end| office(end).is_some_and(|found| Some(found) != alone))
    }
}
