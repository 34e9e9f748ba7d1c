//! Quotations meet their speakers: by the tree, by the verb that stands next to them, or by going on with the quotation
//! before.
//!
//! Catches `"We stay," she said. "All of us."` as one statement. Leaves alone the quoted word in `the "safe" road`.

use std::ops::Range;

use rapporteur_language::Upos;

use crate::Manner;
use crate::cues;
use crate::draft::Draft;
use crate::quotes::Quote;
use crate::scene::Scene;
use crate::speaker;

/// How many words may stand between a quotation and the verb that reports it.
const NEAR: usize = 16;

/// A quotation with its place in the reading.
struct Placed {
    words: Range<usize>,
    sentences: Range<usize>,
    /// Words of the first sentence before it, and of the last sentence after it.
    before: Range<usize>,
    after: Range<usize>,
}

/// Gives every quotation to the drafts that hold it, or makes a draft for it.
pub(crate) fn attach(scene: &Scene, quotes: &[Quote], drafts: &mut Vec<Draft>) {
    let placed: Vec<Option<Placed>> = quotes.iter().map(|quote| place(scene, quote)).collect();
    let mut owner = owners(scene, quotes, &placed, drafts);
    for at in 0..quotes.len() {
        let Some(place) = &placed[at] else { continue };
        if owner[at].is_some() {
            continue;
        }
        let found = if has_letters(scene, place.before.clone()) || has_letters(scene, place.after.clone()) {
            let before = at.checked_sub(1).and_then(|last| Some((owner[last]?, placed[last].as_ref()?)));
            beside(scene, &quotes[at], place, drafts).or_else(|| rejoined(scene, place, drafts, before))
        } else {
            going_on(scene, &quotes[at], place, drafts, (at > 0).then(|| owner[at - 1]).flatten())
        };
        if let Some(draft) = found {
            drafts[draft].quotes.push(at);
            owner[at] = Some(draft);
        }
    }
    for draft in drafts.iter_mut() {
        outside_speaker(scene, quotes, draft);
    }
}

/// Nobody speaks from inside his own quotation: where the tree says so, or says nothing, the words beside the verb tell.
fn outside_speaker(scene: &Scene, quotes: &[Quote], draft: &mut Draft) {
    let Some(verb) = draft.cue_word.filter(|_| !draft.quotes.is_empty()) else { return };
    let inside = |word: usize| draft.quotes.iter().any(|&at| quotes[at].outer.contains(scene.word(word).span));
    if draft.source.is_some_and(|source| !inside(source)) {
        return;
    }
    let sentence = scene.sentence(verb);
    let after = (verb + 1..sentence.end.min(verb + 6)).take_while(|&at| scene.word(at).upos != Upos::Punct);
    let before = (sentence.start..verb).rev();
    let somebody = |at: &usize| !inside(*at) && scene.actor_at(*at).is_some();
    let noun = |at: &usize| !inside(*at) && matches!(scene.word(*at).upos, Upos::Noun | Upos::Propn | Upos::Pron);
    let head_of = |at: usize| scene.actor_at(at).map_or(at, |mention| scene.head_in(mention.span));
    let leads = draft.quotes.iter().all(|&at| quotes[at].outer.end() <= scene.word(verb).span.start());
    let next = if leads { after.clone().find(noun) } else { None };
    draft.source = next.or_else(|| before.clone().find(somebody)).or_else(|| after.clone().find(somebody)).map(head_of);
}

fn place(scene: &Scene, quote: &Quote) -> Option<Placed> {
    let words = scene.reading.words_in(quote.inner);
    if words.is_empty() {
        return None;
    }
    let sentences = scene.reading.sentence_of(words.start)..scene.reading.sentence_of(words.end - 1) + 1;
    let outer = scene.reading.words_in(quote.outer);
    let first = scene.reading.sentences.get(sentences.start)?.words.start;
    let mut last = scene.reading.sentences.get(sentences.end - 1)?.words.end;
    // A comma inside the closing mark leads on to the verb, even where a sentence was cut there.
    if scene.report.words(quote.inner)?.trim_end().ends_with([',', '?', '!']) && outer.end >= last {
        last = scene.reading.sentences.get(sentences.end).map_or(last, |sentence| sentence.words.end);
    }
    Some(Placed { words, sentences, before: first..outer.start.max(first), after: outer.end.min(last)..last })
}

/// The draft that owns each quotation by the tree: its content touches the quotation and its cue stands outside.
fn owners(scene: &Scene, quotes: &[Quote], placed: &[Option<Placed>], drafts: &mut [Draft]) -> Vec<Option<usize>> {
    let mut owner: Vec<Option<usize>> = vec![None; quotes.len()];
    for (number, draft) in drafts.iter_mut().enumerate() {
        for run in &draft.content {
            let Some(span) = scene.span(run.clone()) else { continue };
            let first = quotes.partition_point(|quote| quote.outer.end() <= span.start());
            for at in first..quotes.len() {
                let Some(place) = &placed[at] else { continue };
                if quotes[at].outer.start() >= span.end() {
                    break;
                }
                if draft.cue_word.is_some_and(|cue| place.words.contains(&cue)) || draft.quotes.contains(&at) {
                    continue;
                }
                draft.quotes.push(at);
                // The innermost verb has it for its own; so has the last one found.
                owner[at] = Some(number);
            }
        }
    }
    owner
}

fn has_letters(scene: &Scene, words: Range<usize>) -> bool {
    words.into_iter().any(|at| !matches!(scene.word(at).upos, Upos::Punct | Upos::Sym))
}

/// A quotation whose sentence has more words: the nearest verb of saying on either side.
fn beside(scene: &Scene, quote: &Quote, place: &Placed, drafts: &mut Vec<Draft>) -> Option<usize> {
    let inner = scene.report.words(quote.inner)?.trim_end();
    let spoken = inner.ends_with([',', '.', '?', '!', '—', '…']);
    let after = || place.after.clone().take(NEAR).find(|&at| is_saying(scene, at));
    let before = || place.before.clone().rev().take(NEAR).find(|&at| is_saying(scene, at));
    let led_in = place
        .before
        .end
        .checked_sub(1)
        .filter(|at| place.before.contains(at))
        .is_some_and(|at| matches!(scene.form(at), "," | ":" | "that") || is_saying(scene, at));
    let verb = if led_in { before() } else { None };
    let verb = verb.or_else(|| if spoken { after() } else { None })?;
    let known = drafts.iter().position(|draft| draft.cue_word == Some(verb));
    match known {
        Some(draft) if drafts[draft].clause => Some(draft),
        Some(draft) => {
            drafts[draft].content.clear();
            drafts[draft].clause = true;
            Some(draft)
        }
        None => {
            let mut draft = Draft::under(scene, verb, cues::verb(scene, verb)?);
            draft.source = speaker::of(scene, verb).or_else(|| neighbour(scene, verb, place));
            draft.clause = true;
            drafts.push(draft);
            Some(drafts.len() - 1)
        }
    }
}

/// "It is cold," she said, but "we stay": the second quotation goes on with the first.
fn rejoined(scene: &Scene, place: &Placed, drafts: &[Draft], before: Option<(usize, &Placed)>) -> Option<usize> {
    let (owner, last) = before.filter(|(_, last)| last.sentences.end > place.sentences.start)?;
    let cue = drafts[owner].cue_word.filter(|cue| (last.words.end..place.words.start).contains(cue))?;
    let joins = |at: usize| matches!(scene.word(at).upos, Upos::Cconj | Upos::Sconj);
    let another = (cue + 1..place.words.start).any(|at| is_saying(scene, at));
    (!another && place.words.start - cue <= NEAR && place.before.clone().rev().take(2).any(joins)).then_some(owner)
}

fn is_saying(scene: &Scene, word: usize) -> bool {
    matches!(scene.word(word).upos, Upos::Verb) && cues::verb(scene, word).is_some_and(|cue| cue.clause && cue.speech)
}

/// The nearest actor beside a verb whose subject the tree does not tell, outside the quotation.
fn neighbour(scene: &Scene, verb: usize, place: &Placed) -> Option<usize> {
    let near = (1..6).flat_map(|far| [verb.checked_sub(far), verb.checked_add(far)]).flatten();
    near.filter(|at| place.before.contains(at) || place.after.contains(at)).find(|&at| scene.actor_at(at).is_some())
}

/// A quotation that is a sentence by itself: it goes on with the statement before it, or the sentence before leads to it.
fn going_on(
    scene: &Scene,
    quote: &Quote,
    place: &Placed,
    drafts: &mut Vec<Draft>,
    last: Option<usize>,
) -> Option<usize> {
    let paragraph = |sentence: usize| scene.reading.sentences.get(sentence).map(|sentence| sentence.paragraph);
    let previous = place.sentences.start.checked_sub(1)?;
    let same_paragraph = paragraph(previous) == paragraph(place.sentences.start);
    let words = scene.reading.sentences.get(previous)?.words.clone();
    if scene.reading.words.get(words.end - 1).is_some_and(|_| scene.form(words.end - 1) == ":") {
        let verb = words.clone().rev().find(|&at| is_saying(scene, at));
        let mut draft = Draft::free(Manner::Direct);
        draft.cue_word = verb;
        draft.cue = verb.map(|verb| scene.cue_span(verb));
        draft.source = verb
            .and_then(|verb| speaker::of(scene, verb))
            .or_else(|| words.clone().rev().find(|&at| scene.actor_at(at).is_some()));
        drafts.push(draft);
        return Some(drafts.len() - 1);
    }
    if let Some(last) = last.filter(|_| same_paragraph || quote.continues) {
        return Some(last);
    }
    if same_paragraph {
        let at =
            drafts.iter().rposition(|draft| draft.clause && draft.cue_word.is_some_and(|cue| words.contains(&cue)))?;
        return Some(at);
    }
    let mut draft = Draft::free(Manner::Direct);
    draft.source = last.and_then(|last| drafts[last].source);
    draft.source?;
    drafts.push(draft);
    Some(drafts.len() - 1)
}
