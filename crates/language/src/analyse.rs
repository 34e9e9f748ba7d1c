//! The model at work on sentences whose words are known.

use std::ops::Range;

use crate::model::Looks;
use crate::net::kernel::{argmax, rectify};
use crate::net::{Linear, Matrix, Whole};
use crate::{Deprel, Model, NameKind, Upos, marks, tree};

/// Words that the network reads at once: enough to keep the processor busy, few enough to stay in its cache.
const BATCH: usize = 384;
/// The longest run of words that is read as one sentence: the search for heads costs its square.
pub(crate) const LONGEST: usize = 200;

/// What the model finds in a sentence, one item a word. Heads count within the sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// Part of speech and Penn tag.
    pub tags: Vec<(Upos, &'static str)>,
    /// Dictionary forms.
    pub lemmas: Vec<Box<str>>,
    /// Heads; `None` for the root.
    pub heads: Vec<Option<usize>>,
    /// Relations to the heads.
    pub deprels: Vec<Deprel>,
    /// Names: ranges of words, none within another.
    pub names: Vec<(Range<usize>, NameKind)>,
    /// How likely each kind is for each name, in the order of [`marks::KINDS`].
    pub likely: Vec<[f32; marks::KINDS.len()]>,
}

impl Model {
    /// Reads sentences, given as their words. A very long one is read in pieces, which are then hung on its first.
    pub fn analyse(&self, sentences: &[Vec<&str>]) -> Vec<Analysis> {
        let mut all = self.look(sentences, &mut Looks::default());
        for (sentence, found) in sentences.iter().zip(&mut all) {
            self.add_lemmas(sentence, found);
        }
        all
    }

    /// Adds the dictionary forms to what was found in a sentence.
    pub(crate) fn add_lemmas(&self, sentence: &[&str], found: &mut Analysis) {
        found.lemmas = sentence.iter().zip(&found.tags).map(|(form, tag)| self.lemma(form, *tag)).collect();
    }

    /// The dictionary form of a word with a tag.
    pub(crate) fn lemma(&self, form: &str, (upos, xpos): (Upos, &str)) -> Box<str> {
        self.lemmas.lemma(form, &format!("{upos} {xpos}")).into_boxed_str()
    }

    /// The same without lemmas.
    pub(crate) fn look<'t>(&self, sentences: &[Vec<&'t str>], known: &mut Looks<'t>) -> Vec<Analysis> {
        let mut out = vec![Analysis::default(); sentences.len()];
        let (mut batch, mut size) = (Vec::new(), 0);
        for (at, sentence) in sentences.iter().enumerate() {
            for piece in sentence.chunks(LONGEST) {
                if size + piece.len() > BATCH {
                    self.batch(&std::mem::take(&mut batch), known, &mut out);
                    size = 0;
                }
                size += piece.len();
                batch.push((at, piece));
            }
        }
        self.batch(&batch, known, &mut out);
        out
    }

    fn batch<'t>(&self, pieces: &[(usize, &[&'t str])], known: &mut Looks<'t>, out: &mut [Analysis]) {
        let forms: Vec<&str> = pieces.iter().flat_map(|(_, piece)| piece.iter().copied()).collect();
        let mut end = 0;
        let range = |(_, piece): &(usize, &[&str])| {
            end += piece.len();
            end - piece.len()..end
        };
        let ranges: Vec<Range<usize>> = pieces.iter().map(range).collect();
        for ((at, _), found) in pieces.iter().zip(self.run(&forms, &ranges, known)) {
            append(&mut out[*at], found);
        }
    }

    /// One run of the network.
    fn run<'t>(&self, forms: &[&'t str], sentences: &[Range<usize>], known: &mut Looks<'t>) -> Vec<Analysis> {
        let net = &self.net;
        let x = net.encode(self.embed(forms, known), sentences);
        // What all heads look at is made of whole numbers once.
        let whole = Whole::of(&x);
        let layer = |layer: &Linear| layer.forward_whole(&x, &whole);
        let hidden = |linear: &Linear| {
            let mut out = layer(linear);
            rectify(&mut out.data);
            out
        };
        let tags = layer(&net.tags);
        let marks = layer(&net.marks);
        let heads = hidden(&net.arcs.head);
        let turned = net.arcs.turn.forward(&hidden(&net.arcs.dependent));
        let trees: Vec<Vec<Option<usize>>> =
            sentences.iter().map(|words| tree::best(&net.arcs.scores(&turned, &heads, words.clone()))).collect();
        let above: Vec<Option<usize>> = sentences
            .iter()
            .zip(&trees)
            .flat_map(|(words, tree)| tree.iter().map(|head| head.map(|at| words.start + at)))
            .collect();
        let relations = self.relations(layer(&net.relations.dependent), &layer(&net.relations.head), &above);
        sentences
            .iter()
            .zip(trees)
            .map(|(words, heads)| {
                let names = marks::decode(&marks, words.clone());
                let place = |name: &Range<usize>| words.start + name.start..words.start + name.end;
                Analysis {
                    likely: names.iter().map(|(name, _)| marks::likely(&marks, place(name))).collect(),
                    names,
                    tags: words.clone().map(|word| self.tags[argmax(tags.row(word))]).collect(),
                    lemmas: Vec::new(),
                    heads,
                    deprels: relations[words.clone()].to_vec(),
                }
            })
            .collect()
    }

    /// The best relation of each arc: `root` for the root and only for it.
    fn relations(&self, dependents: Matrix, heads: &Matrix, above: &[Option<usize>]) -> Vec<Deprel> {
        let layer = &self.net.relations;
        let hidden = layer.hidden(dependents, heads, above);
        let mut scores = layer.out.forward(&hidden);
        let root = Deprel::Root as usize;
        let best = |(word, head): (usize, &Option<usize>)| {
            if head.is_none() {
                return Deprel::Root;
            }
            let row = scores.row_mut(word);
            row[root] = f32::NEG_INFINITY;
            Deprel::ALL[argmax(row)]
        };
        above.iter().enumerate().map(best).collect()
    }
}

/// Joins the next piece of a long sentence to what was read of it; its root hangs on the root of the first.
fn append(whole: &mut Analysis, piece: Analysis) {
    let before = whole.heads.len();
    let root = whole.heads.iter().position(Option::is_none);
    for (head, mut deprel) in piece.heads.into_iter().zip(piece.deprels) {
        if head.is_none() && root.is_some() {
            deprel = Deprel::Parataxis;
        }
        whole.heads.push(head.map(|head| before + head).or(root));
        whole.deprels.push(deprel);
    }
    whole.tags.extend(piece.tags);
    whole.likely.extend(piece.likely);
    whole.names.extend(piece.names.into_iter().map(|(words, kind)| (before + words.start..before + words.end, kind)));
}
