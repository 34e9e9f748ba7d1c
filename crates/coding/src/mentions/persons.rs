//! Whether a name is a person's: by the title before it, the role beside it, or the saying next to it.

use std::ops::Range;

use rapporteur_knowledge::{How, PersonRole};
use rapporteur_language::{Deprel as D, NameKind, Upos};

use super::{Finder, Naming};
use crate::cues;

/// How many words lie at most between a name and the role noun beside it.
const BESIDE: usize = 12;

/// How many words the titles before a name have at most.
const TITLE_WORDS: usize = 6;

impl Finder<'_> {
    /// Names in the place of a person's that the reader missed, whole or in part.
    pub(super) fn unread_persons(&self) -> Vec<(Range<usize>, Naming)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.taken.len() {
            let limit = self.scene.sentence(at).end.max(at + 1);
            let end = (at..limit).find(|&word| !self.is_part_of_name(word)).unwrap_or(limit);
            // "King Hassan": one word is a person's name after a title.
            let alone = || {
                let title = |at: usize| at < limit && self.lexicon.role(self.scene.form(at)).is_some();
                self.title_start(at) < at && !title(end) && crate::events::place_of(self.scene, at).is_none()
            };
            let fits = (2..=4).contains(&(end - at)) || end - at == 1 && alone();
            if fits && self.is_personal(at..end) {
                found.push((at..end, Naming::Name(NameKind::Person)));
            }
            at = end.max(at + 1);
        }
        found
    }

    fn is_part_of_name(&self, at: usize) -> bool {
        let form = self.scene.form(at);
        self.is_capital(at)
            && self.scene.word(at).upos != Upos::Verb
            && form.chars().any(char::is_lowercase)
            && !self.scene.is_time(at)
            && !self.is_adjective(at)
            && !self.lexicon.lists("honorific", form)
            && self.lexicon.role(form).is_none()
            && self.lexicon.group(form).is_none()
    }

    /// Whether a name stands where a person's does.
    pub(super) fn is_personal(&self, name: Range<usize>) -> bool {
        let start = self.title_start(name.start);
        if start < name.start {
            return true;
        }
        name.len() > 1 && (self.role_beside(name.clone()).is_some() || self.speaks(&name) || self.is_who(&name))
    }

    /// Whether a verb of saying stands right beside a name.
    fn speaks(&self, name: &Range<usize>) -> bool {
        let sentence = self.scene.sentence(name.start);
        let says = |at: usize| {
            sentence.contains(&at)
                && self.scene.word(at).upos == Upos::Verb
                && cues::verb(self.scene, at).is_some_and(|cue| cue.speech && cue.clause)
        };
        let form = |at: usize| if sentence.contains(&at) { self.scene.form(at) } else { "" };
        let subject = name.start == sentence.start || self.scene.word(name.start - 1).upos != Upos::Adp;
        let inverted = || {
            let (verb, close) = (name.start.checked_sub(1), name.start.checked_sub(2));
            verb.is_some_and(says) && close.is_some_and(|at| matches!(form(at), "," | "\"" | "”" | "''"))
        };
        subject && says(name.end) || inverted()
    }

    /// "Ana Holt, who ..."
    fn is_who(&self, name: &Range<usize>) -> bool {
        let sentence = self.scene.sentence(name.start);
        let is = |at: usize, form: &str| sentence.contains(&at) && self.scene.form(at) == form;
        is(name.end, ",") && is(name.end + 1, "who")
    }

    /// Where the titles and honorifics right before a name begin.
    pub(super) fn title_start(&self, name: usize) -> usize {
        let first = self.scene.sentence(name).start;
        let mut start = name;
        while start > first.max(name.saturating_sub(TITLE_WORDS)) && self.is_title(start - 1, start == name) {
            start -= 1;
        }
        start
    }

    /// Whether a word is an honorific or a role in the singular; before such a one, any capital goes with it ("Prime").
    fn is_title(&self, at: usize, last: bool) -> bool {
        let word = self.scene.word(at);
        let form = self.scene.form(at);
        let role =
            || matches!(word.xpos, "NN" | "NNP") && self.lexicon.role(form).is_some() && self.group_noun(at).is_none();
        self.lexicon.lists("honorific", form) || role() || !last && self.modifies_title(at)
    }

    /// "Foreign" in "Foreign Minister", "army" in "army spokesman".
    fn modifies_title(&self, at: usize) -> bool {
        let word = self.scene.word(at);
        matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Adj)
            && matches!(word.deprel, D::Amod | D::Compound | D::Flat)
            && !self.is_adjective(at)
            && !self.scene.is_time(at)
            && crate::events::place_of(self.scene, at).is_none()
    }

    /// The longest run of titles that tells a role.
    pub(super) fn title(&self, words: Range<usize>) -> Option<(Range<usize>, PersonRole)> {
        let honorific = |at: &usize| self.lexicon.lists("honorific", self.scene.form(*at));
        let end = words.clone().rev().find(|at| !honorific(at))? + 1;
        (words.start..end).filter(|at| !honorific(at)).find_map(|start| {
            let text = self.scene.span(start..end).and_then(|span| self.scene.report.words(span))?;
            Some((start..end, self.lexicon.role(text)?))
        })
    }

    /// The role noun beside a name between commas: "the spokesman, Ana Holt," or "Ana Holt, the spokesman,".
    pub(super) fn role_beside(&self, name: Range<usize>) -> Option<usize> {
        self.role_before(name.start).or_else(|| self.role_after(name))
    }

    fn role_before(&self, name: usize) -> Option<usize> {
        let first = self.scene.sentence(name).start;
        let mut start = name;
        while start > first && matches!(self.scene.word(start - 1).upos, Upos::Det | Upos::Adj) {
            start -= 1;
        }
        let comma = start.checked_sub(1).filter(|&at| at >= first && self.scene.form(at) == ",")?;
        let open = (first.max(comma.saturating_sub(BESIDE))..comma).rev().find(|&at| self.breaks(at));
        self.role_in(open.map_or(first.max(comma.saturating_sub(BESIDE)), |at| at + 1)..comma)
    }

    fn role_after(&self, name: Range<usize>) -> Option<usize> {
        let last = self.scene.sentence(name.start).end;
        if name.end + 2 > last || self.scene.form(name.end) != "," {
            return None;
        }
        let start = name.end + 1;
        let close = (start..last.min(start + BESIDE)).find(|&at| self.breaks(at) || self.scene.form(at) == ".")?;
        let opens =
            matches!(self.scene.word(start).upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Pron | Upos::Propn);
        (opens && matches!(self.scene.form(close), "," | ".")).then(|| self.role_in(start..close)).flatten()
    }

    /// Whether a word ends a plain phrase.
    fn breaks(&self, at: usize) -> bool {
        let word = self.scene.word(at);
        matches!(self.scene.form(at), "," | ";" | ":" | "—" | "–" | "--" | "“" | "”" | "\"")
            || matches!(word.upos, Upos::Verb | Upos::Aux | Upos::Cconj | Upos::Sconj)
            || word.upos == Upos::Pron && word.deprel != D::NmodPoss
    }

    /// The head of the first role in the singular that a phrase names.
    fn role_in(&self, words: Range<usize>) -> Option<usize> {
        let role = |at: usize| {
            matches!(self.scene.word(at).xpos, "NN" | "NNP")
                && self.lexicon.role(self.scene.form(at)).is_some()
                && self.group_noun(at).is_none()
        };
        let first = words.clone().find(|&at| role(at))?;
        Some((first..words.end).take_while(|&at| role(at)).last().unwrap_or(first))
    }

    /// Whether the words up to here are a title or an honorific: "Dr.", "Defence Minister", "Norwegian".
    pub(super) fn ends_title(&self, start: usize, at: usize) -> bool {
        let form = self.scene.form(at);
        let text = || self.scene.span(start..at + 1).and_then(|span| self.scene.report.words(span));
        self.lexicon.lists("honorific", form)
            || form.ends_with('.') && (3..=5).contains(&form.len())
            || self.is_adjective(at)
            || self.lexicon.role(form).is_some() && text().is_some_and(|text| self.lexicon.role(text).is_some())
    }

    /// Whether a word alone is the adjective of a state: "Kenyan".
    pub(super) fn is_adjective(&self, at: usize) -> bool {
        self.names_by(How::Adjective, at)
    }

    /// Whether a word alone names somebody, and only in this way.
    pub(super) fn names_by(&self, how: How, at: usize) -> bool {
        let matched = self.lexicon.longest_match(&[self.scene.form(at)]);
        matched.is_some_and(|matched| matched.who.iter().all(|who| who.how == how))
    }

    /// Whether a name that looks like a person's belongs to a thing: "the Ana Luz", "the trawler Ana Luz", "Lamu pier".
    pub(super) fn is_of_a_thing(&self, head: usize, name: &Range<usize>) -> bool {
        if self.title_start(name.start) < name.start {
            return false;
        }
        let before = name.start.checked_sub(1).filter(|&at| at >= self.scene.sentence(head).start);
        let article = before.is_some_and(|at| {
            let form = self.scene.form(at);
            form.eq_ignore_ascii_case("the") || self.lexicon.lists("craft", &self.scene.word(at).lemma)
        });
        let above = self.scene.tree.head(head);
        let modifies = self.scene.word(head).deprel == D::Compound
            && name.len() == 1
            && above.is_some_and(|above| self.scene.word(above).upos == Upos::Noun);
        article || modifies
    }
}
