//! The trees of a reading, laid out for quick walks.
//!
//! [`Reading::children`] looks through a whole sentence each time. Coding asks for children of nearly every word, so they
//! are listed once here. A head that lies outside its sentence, or on a ring of heads, is taken for none.

use std::ops::Range;

use rapporteur_language::Reading;

/// Heads, dependents and yields of every word.
pub(crate) struct Tree {
    head: Vec<Option<usize>>,
    children: Vec<usize>,
    first_child: Vec<usize>,
    reach: Vec<(usize, usize)>,
}

impl Tree {
    /// Lays out the trees of a reading, in time linear in its words.
    pub(crate) fn new(reading: &Reading) -> Self {
        let mut head = sound_heads(reading);
        cut_rings(&mut head);
        let count = head.len();
        let mut first_child = vec![0; count + 1];
        for above in head.iter().flatten() {
            first_child[above + 1] += 1;
        }
        for at in 0..count {
            first_child[at + 1] += first_child[at];
        }
        let mut next = first_child.clone();
        let mut children = vec![0; first_child[count]];
        for (word, above) in head.iter().enumerate() {
            if let Some(above) = *above {
                children[next[above]] = word;
                next[above] += 1;
            }
        }
        let mut tree = Self { head, children, first_child, reach: (0..count).map(|at| (at, at)).collect() };
        tree.measure();
        tree
    }

    /// First and last word below each word, found from the leaves up.
    fn measure(&mut self) {
        let mut order: Vec<usize> = (0..self.head.len()).filter(|&at| self.head[at].is_none()).collect();
        let mut done = 0;
        while let Some(&word) = order.get(done) {
            order.extend_from_slice(self.children(word));
            done += 1;
        }
        for &word in order.iter().rev() {
            if let Some(above) = self.head[word] {
                let (first, last) = self.reach[word];
                let own = &mut self.reach[above];
                *own = (own.0.min(first), own.1.max(last));
            }
        }
    }

    /// The word above.
    pub(crate) fn head(&self, word: usize) -> Option<usize> {
        self.head[word]
    }

    /// Direct dependents, in order.
    pub(crate) fn children(&self, word: usize) -> &[usize] {
        &self.children[self.first_child[word]..self.first_child[word + 1]]
    }

    /// Heads above a word, nearest first.
    pub(crate) fn ancestors(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head[word], |&at| self.head[at])
    }

    /// The run from the first to the last word of a subtree.
    pub(crate) fn reach(&self, word: usize) -> Range<usize> {
        let (first, last) = self.reach[word];
        first..last + 1
    }

    /// The part of its subtree that stands around a word without a gap.
    pub(crate) fn block(&self, word: usize) -> Range<usize> {
        let below = |at: &usize| self.ancestors(*at).any(|above| above == word);
        let reach = self.reach(word);
        let first = (reach.start..word).rev().take_while(below).last().unwrap_or(word);
        let last = (word + 1..reach.end).take_while(below).last().unwrap_or(word);
        first..last + 1
    }
}

/// Heads that stay within their sentence.
fn sound_heads(reading: &Reading) -> Vec<Option<usize>> {
    let mut head = vec![None; reading.words.len()];
    for sentence in &reading.sentences {
        for at in sentence.words.clone() {
            let Some(word) = reading.words.get(at) else { continue };
            head[at] = word.head.filter(|above| sentence.words.contains(above) && *above < reading.words.len());
        }
    }
    head
}

/// Makes a root of one word on every ring.
fn cut_rings(head: &mut [Option<usize>]) {
    // 0: not seen; otherwise the number of the walk that saw the word first.
    let mut seen = vec![0; head.len()];
    for start in 0..head.len() {
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = start + 1;
            match head[at] {
                Some(above) if seen[above] == start + 1 => head[at] = None,
                Some(above) => at = above,
                None => break,
            }
        }
    }
}
