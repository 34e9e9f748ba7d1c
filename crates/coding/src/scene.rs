//! What every rule reads: a report, its reading and trees, and what has been found in it so far.

use std::ops::Range;

use rapporteur_knowledge::{ActorKind, Lexicon};
use rapporteur_language::{Deprel, Reading, Upos, Word};
use rapporteur_report::{Report, Span};

use crate::tree::Tree;
use crate::{Actor, ActorIx, By, Mention, Statement, StatementIx};

/// A report under coding. Rules for actors fill it first, then those for statements, then those for events.
pub(crate) struct Scene<'a> {
    /// The report.
    pub report: &'a Report,
    /// Its reading.
    pub reading: &'a Reading,
    /// Who is who.
    pub lexicon: &'a Lexicon,
    /// The trees of the reading.
    pub tree: Tree,
    /// Everyone found so far.
    pub actors: Vec<Actor>,
    /// Statements found so far, in the order of their first span.
    pub statements: Vec<Statement>,
    /// For each word, its dictionary form as the trigger files write it; empty until events are looked for.
    pub bases: Vec<String>,
    /// The first word after the dateline; 0 where there is none.
    pub body: usize,
    /// Where somebody is named, and what tells who it is.
    pub mentions: Vec<(Mention, By)>,
    /// For each word, the innermost mention that it heads or belongs to by name, as an index in `mentions`.
    mention_at: Vec<Option<usize>>,
    /// For each word, the innermost statement whose content holds it.
    statement_at: Vec<Option<StatementIx>>,
}

impl<'a> Scene<'a> {
    /// A scene with nothing found yet.
    pub(crate) fn new(report: &'a Report, reading: &'a Reading, lexicon: &'a Lexicon) -> Self {
        let count = reading.words.len();
        Self {
            report,
            body: 0,
            reading,
            lexicon,
            tree: Tree::new(reading),
            actors: Vec::new(),
            statements: Vec::new(),
            bases: Vec::new(),
            mentions: Vec::new(),
            mention_at: vec![None; count],
            statement_at: vec![None; count],
        }
    }

    /// A word of the reading.
    pub(crate) fn word(&self, word: usize) -> &'a Word {
        &self.reading.words[word]
    }

    /// Its letters.
    pub(crate) fn form(&self, word: usize) -> &'a str {
        self.reading.form(self.report, word)
    }

    /// Its dictionary form.
    pub(crate) fn lemma(&self, word: usize) -> &'a str {
        &self.reading.words[word].lemma
    }

    /// Its dictionary form as the trigger files write it, in lower case.
    pub(crate) fn base(&self, word: usize) -> &str {
        self.bases.get(word).map_or(&self.reading.words[word].lemma, String::as_str)
    }

    /// Dependents of a word with one of the relations; subtypes are told apart.
    pub(crate) fn children_by<'s>(
        &'s self,
        word: usize,
        relations: &'s [Deprel],
    ) -> impl DoubleEndedIterator<Item = usize> + 's {
        self.tree.children(word).iter().copied().filter(move |&at| relations.contains(&self.word(at).deprel))
    }

    /// The first dependent with one of the relations.
    pub(crate) fn child(&self, word: usize, relations: &[Deprel]) -> Option<usize> {
        self.children_by(word, relations).next()
    }

    /// The object after a verb; a bare noun that a parser takes for a circumstance is one too ("rejected as false the claim").
    pub(crate) fn object_after(&self, verb: usize) -> Option<usize> {
        let bare = |&at: &usize| {
            matches!(self.word(at).upos, Upos::Noun | Upos::Propn) && self.child(at, &[Deprel::Case]).is_none()
        };
        let own = self.children_by(verb, &[Deprel::Obj]).find(|&at| at > verb).or_else(|| self.second_subject(verb));
        let slip = || self.children_by(verb, &[Deprel::Obl]).filter(bare).find(|&at| at > verb && !self.is_time(at));
        // "Rejected as false *the claim*", where the object hangs on "false".
        let deeper = |at: usize| self.children_by(at, &[Deprel::Obj]).find(|&object| object > verb);
        let of_adjective = || {
            let mut adjectives = self.children_by(verb, &[Deprel::Obl]).filter(|&at| self.word(at).upos == Upos::Adj);
            adjectives.find_map(deeper)
        };
        own.or_else(of_adjective).or_else(|| slip().filter(|_| !self.is_passive(verb)))
    }

    /// What a parser takes for one more subject behind a verb that has its own before it is its object: "Chad *hosted* the
    /// president of Mali".
    pub(crate) fn second_subject(&self, verb: usize) -> Option<usize> {
        let mut subjects = self.children_by(verb, &[Deprel::Nsubj]);
        let before = subjects.next().is_some_and(|at| at < verb) && self.word(verb).upos == Upos::Verb;
        subjects.find(|&at| before && at > verb && matches!(self.word(at).upos, Upos::Noun | Upos::Propn))
    }

    /// Whether a word belongs to a time: "Tuesday".
    pub(crate) fn is_time(&self, word: usize) -> bool {
        let (span, times) = (self.word(word).span, &self.reading.times);
        let at = times.partition_point(|time| time.span.end() <= span.start());
        times.get(at).is_some_and(|time| time.span.overlaps(span))
    }

    /// Whether a verb is passive: "was accused", or a bare participle after a noun ("a man accused of theft").
    pub(crate) fn is_passive(&self, verb: usize) -> bool {
        let word = self.word(verb);
        let participle = word.xpos == "VBN" && word.deprel == Deprel::Acl;
        // "The minister confirmed that ..." misread as a participle still has its clause.
        self.child(verb, &[Deprel::AuxPass, Deprel::NsubjPass]).is_some()
            || participle && self.child(verb, &[Deprel::Ccomp]).is_none()
    }

    /// Whether a word is negated.
    pub(crate) fn is_negated(&self, word: usize) -> bool {
        self.children_by(word, &[Deprel::Advmod, Deprel::Det])
            .any(|at| matches!(self.lemma(at), "not" | "never" | "no"))
    }

    /// A cue word with its particle: "pointed out".
    pub(crate) fn cue_span(&self, word: usize) -> Span {
        let particle = self.child(word, &[Deprel::CompoundPrt]).filter(|&at| at == word + 1);
        self.span(word..particle.unwrap_or(word) + 1).unwrap_or(self.word(word).span)
    }

    /// The paragraphs, as byte ranges that follow each other.
    pub(crate) fn paragraphs(&self) -> Vec<Range<usize>> {
        let mut starts: Vec<(usize, usize)> =
            self.reading.sentences.iter().map(|sentence| (sentence.paragraph, sentence.span.start())).collect();
        starts.dedup_by_key(|(paragraph, _)| *paragraph);
        let starts: Vec<usize> = starts.into_iter().map(|(_, start)| start).collect();
        let ends = starts.iter().skip(1).copied().chain([self.report.text().len()]);
        starts.iter().copied().zip(ends).filter(|(start, end)| start < end).map(|(start, end)| start..end).collect()
    }

    /// The words of the sentence that a word stands in, without the dateline before it.
    pub(crate) fn sentence(&self, word: usize) -> Range<usize> {
        self.reading
            .sentences
            .get(self.reading.sentence_of(word))
            .map_or(word..word + 1, |sentence| sentence.words.clone())
    }

    /// Whether a word stands in a headline.
    pub(crate) fn is_headline(&self, word: usize) -> bool {
        crate::clipped::is_headline(self.report, self.reading, self.reading.sentence_of(word))
    }

    /// The words of a run, from the first letter to the last.
    pub(crate) fn span(&self, words: Range<usize>) -> Option<Span> {
        self.reading.span_of(words)
    }

    /// The words coordinated with a word, itself first: "Kenya and Uganda" for "Kenya".
    pub(crate) fn coordinates(&self, word: usize) -> Vec<usize> {
        let mut all = vec![word];
        all.extend(self.children_by(word, &[Deprel::Conj]));
        // "A, a number of parties and B": or on the one before it.
        let below: Vec<usize> = all[1..].iter().flat_map(|&at| self.children_by(at, &[Deprel::Conj])).collect();
        all.extend(below);
        // "President Ana Holt and Premier Kofi Mensah": a parser hangs the second on a part of the first one's name.
        let parts: Vec<usize> = self.children_by(word, &[Deprel::Flat, Deprel::NmodDesc]).collect();
        let joined = parts.iter().flat_map(|&at| self.children_by(at, &[Deprel::Conj]).collect::<Vec<_>>());
        all.extend(joined.filter(|&at| at > word && self.word(at).upos == Upos::Propn));
        all
    }

    /// Who a word names, if it heads a mention or belongs to a name.
    pub(crate) fn actor_at(&self, word: usize) -> Option<Mention> {
        self.mention_at.get(word).copied().flatten().map(|at| self.mentions[at].0)
    }

    /// Who the phrase headed by a word names; a phrase that no rule has taken for an actor becomes a nameless one.
    pub(crate) fn take_actor(&mut self, word: usize) -> Mention {
        if let Some(mention) = self.actor_at(word) {
            return mention;
        }
        let span = self.phrase(word);
        let name = self.report.words(span).unwrap_or_default().to_owned();
        let named = self.word(word).upos == Upos::Propn;
        self.actors.push(Actor::new(name, named, ActorKind::People));
        self.mention(self.actors.len() - 1, word, word..word + 1, span, By::Phrase)
    }

    /// The words of the dateline, from the start of its sentence; above it stands the headline.
    pub(crate) fn dateline(&self) -> Range<usize> {
        self.body.checked_sub(1).map_or(0, |at| self.sentence(at).start)..self.body
    }

    /// A word, or the first behind the dateline if it stands there.
    pub(crate) fn past_dateline(&self, word: usize) -> usize {
        if self.dateline().contains(&word) { self.body } else { word }
    }

    /// Notes that a phrase names an actor: `head` is its head word, `core` its words that name, `span` the phrase.
    pub(crate) fn mention(&mut self, actor: ActorIx, head: usize, core: Range<usize>, span: Span, by: By) -> Mention {
        let mention = Mention { actor, span };
        let at = self.mentions.len();
        self.mentions.push((mention, by));
        for word in core.chain([head]) {
            self.mention_at[word] = Some(at);
        }
        self.actors[actor].mentions.push(span);
        mention
    }

    /// The phrase headed by a word: its determiners, modifiers and "of" phrases, as far as they stand next to each other.
    pub(crate) fn phrase(&self, word: usize) -> Span {
        let mut run = word..word + 1;
        for &child in self.tree.children(word).iter().rev().skip_while(|&&child| child > word) {
            let reach = self.tree.reach(child);
            if reach.end != run.start || !stands_before(self.word(child).deprel) || self.is_broken(reach.clone()) {
                break;
            }
            run.start = reach.start;
        }
        for &child in self.tree.children(word).iter().skip_while(|&&child| child < word) {
            let reach = self.tree.reach(child);
            // "Strongholds of the Column on Sunday": the day is that of the deed.
            let day = self.is_time(child) && self.child(child, &[Deprel::Case]).is_some();
            // "Two soldiers by gunmen": the killing was by them. "The army of shelling": it was accused of it.
            let accused = || {
                let verb = self.tree.head(word).filter(|_| self.word(word).deprel == Deprel::Obj);
                verb.is_some_and(|verb| self.lexicon.triggers().is_in("accusers", self.lemma(verb)))
            };
            let case = |of: &str| self.children_by(child, &[Deprel::Case]).any(|case| self.lemma(case) == of);
            let by = case("by") || case("of") && accused();
            if day
                || by
                || reach.start != run.end
                || !stands_after(self.word(child).deprel)
                || self.is_broken(reach.clone())
            {
                break;
            }
            run.end = reach.end;
        }
        // "At least nine" begins with "at".
        let bound = |at: usize| matches!(&*self.form(at).to_lowercase(), "least" | "most");
        while run.start < word && matches!(self.word(run.start).upos, Upos::Adp | Upos::Cconj) && !bound(run.start + 1)
        {
            run.start += 1;
        }
        self.span(crate::draft::trim(self, run)).unwrap_or(self.word(word).span)
    }

    /// Whether a run has what no plain phrase has: a finite verb or a comma.
    fn is_broken(&self, mut words: Range<usize>) -> bool {
        words.any(|at| matches!(self.word(at).xpos, "VBD" | "VBZ" | "VBP" | "MD") || self.form(at) == ",")
    }

    /// The word of a span that hangs on a word outside it.
    pub(crate) fn head_in(&self, span: Span) -> usize {
        let words = self.reading.words_in(span);
        words.clone().find(|&at| self.tree.head(at).is_none_or(|above| !words.contains(&above))).unwrap_or(words.start)
    }

    /// The innermost statement whose content holds a word.
    pub(crate) fn statement_at(&self, word: usize) -> Option<StatementIx> {
        self.statement_at.get(word).copied().flatten()
    }

    /// Takes in the statements, once they are in order: a shorter content that lies in a longer one is told within it.
    pub(crate) fn set_statements(&mut self, statements: Vec<Statement>) {
        let size = |at: &usize| statements[*at].content.iter().map(|span| span.end() - span.start()).sum::<usize>();
        let mut order: Vec<usize> = (0..statements.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(size(at)));
        for at in order {
            for &span in &statements[at].content {
                self.statement_at[self.reading.words_in(span)].fill(Some(at));
            }
        }
        self.statements = statements;
    }
}

/// Dependents before a noun that belong to its phrase.
fn stands_before(deprel: Deprel) -> bool {
    use Deprel as D;
    matches!(
        deprel,
        D::Det | D::DetPredet | D::Amod | D::Nummod | D::Compound | D::NmodPoss | D::NmodDesc | D::Flat | D::Nmod
    )
}

/// Dependents after a noun that belong to its phrase.
fn stands_after(deprel: Deprel) -> bool {
    use Deprel as D;
    matches!(deprel, D::Flat | D::Nmod | D::NmodDesc | D::Compound | D::Nummod | D::Fixed)
}
