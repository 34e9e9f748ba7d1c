//! The best tree under given scores of arcs: every word has one head, one word hangs on the root, nothing goes round.

use crate::net::Matrix;
use crate::net::kernel::argmax;

/// The heads of the best tree: `None` for the word that hangs on the root. `scores` has a row for each dependent; its
/// first column is the root, then the words.
///
/// Nearly always the best head of each word makes a tree; else the tree is found as Chu & Liu (1965) and Edmonds (1967)
/// did, with the root word chosen first.
pub fn best(scores: &Matrix) -> Vec<Option<usize>> {
    let n = scores.rows;
    let greedy: Vec<usize> = (0..n).map(|word| argmax(scores.row(word))).collect();
    let heads = if is_tree(&greedy) { greedy } else { rooted(scores) };
    heads.into_iter().map(|head| head.checked_sub(1)).collect()
}

/// Whether exactly one word has head 0 and all lead to it. Words count from 1.
fn is_tree(heads: &[usize]) -> bool {
    if heads.iter().filter(|&&head| head == 0).count() != 1 {
        return heads.is_empty();
    }
    // 0: not seen; else the walk that saw it.
    let mut seen = vec![0; heads.len() + 1];
    for start in 1..=heads.len() {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = heads[at - 1];
        }
        if at != 0 && seen[at] == start {
            return false;
        }
    }
    true
}

/// The best tree below the word that most gains by being the root.
fn rooted(scores: &Matrix) -> Vec<usize> {
    let n = scores.rows;
    let gain = |word: usize| {
        let row = scores.row(word);
        row[0] - row[1..].iter().copied().fold(f32::NEG_INFINITY, f32::max)
    };
    let root = (1..n).fold(0, |best, word| if gain(word) > gain(best) { word } else { best });
    // The root word takes the place of node 0; nothing else may hang on the root.
    let mut weights = vec![vec![f32::NEG_INFINITY; n]; n];
    for (dependent, row) in weights.iter_mut().enumerate() {
        for (head, weight) in row.iter_mut().enumerate() {
            if head != dependent && dependent != root {
                *weight = scores.row(dependent)[head + 1];
            }
        }
    }
    let heads = arborescence(&weights, root);
    (0..n).map(|word| if word == root { 0 } else { heads[word] + 1 }).collect()
}

/// Heads of the heaviest tree below `root`, by contracting one cycle after another. `weights[d][h]`.
fn arborescence(weights: &[Vec<f32>], root: usize) -> Vec<usize> {
    let n = weights.len();
    let head: Vec<usize> = (0..n).map(|d| if d == root { root } else { argmax(&weights[d]) }).collect();
    let Some(cycle) = cycle(&head, root) else { return head };
    let within = |word: usize| cycle.contains(&word);
    // The words outside keep their order; the cycle becomes one node at the end.
    let outside: Vec<usize> = (0..n).filter(|&word| !within(word)).collect();
    let m = outside.len();
    let mut small = vec![vec![f32::NEG_INFINITY; m + 1]; m + 1];
    let (mut enter, mut leave) = (vec![cycle[0]; m], vec![cycle[0]; m]);
    for (a, &word) in outside.iter().enumerate() {
        for (b, &other) in outside.iter().enumerate() {
            small[a][b] = weights[word][other];
        }
        for &inner in &cycle {
            if weights[word][inner] > small[a][m] {
                (small[a][m], leave[a]) = (weights[word][inner], inner);
            }
            let gain = weights[inner][word] - weights[inner][head[inner]];
            if gain > small[m][a] {
                (small[m][a], enter[a]) = (gain, inner);
            }
        }
    }
    let at_root = outside.iter().position(|&word| word == root).unwrap_or_default();
    let contracted = arborescence(&small, at_root);
    let mut heads = head;
    for (a, &word) in outside.iter().enumerate() {
        if word != root {
            heads[word] = if contracted[a] == m { leave[a] } else { outside[contracted[a]] };
        }
    }
    let from = contracted[m];
    heads[enter[from]] = outside[from];
    heads
}

/// The words of one cycle, if there is any.
fn cycle(head: &[usize], root: usize) -> Option<Vec<usize>> {
    let mut seen = vec![usize::MAX; head.len()];
    for start in 0..head.len() {
        let mut at = start;
        while at != root && seen[at] == usize::MAX {
            seen[at] = start;
            at = head[at];
        }
        if at != root && seen[at] == start {
            let mut cycle = vec![at];
            let mut next = head[at];
            while next != at {
                cycle.push(next);
                next = head[next];
            }
            return Some(cycle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn scores(n: usize, numbers: &[f32]) -> Matrix {
        let mut scores = Matrix { rows: n, cols: n + 1, data: numbers[..n * (n + 1)].to_vec() };
        for word in 0..n {
            scores.row_mut(word)[word + 1] = f32::NEG_INFINITY;
        }
        scores
    }

    /// Every assignment of heads, one by one.
    fn by_hand(scores: &Matrix, root: usize) -> f32 {
        let n = scores.rows;
        let mut best = f32::NEG_INFINITY;
        for code in 0..(n + 1).pow(n as u32) {
            let heads: Vec<usize> = (0..n).map(|word| code / (n + 1).pow(word as u32) % (n + 1)).collect();
            if is_tree(&heads) && heads[root] == 0 {
                best = best.max(heads.iter().enumerate().map(|(word, &head)| scores.row(word)[head]).sum());
            }
        }
        best
    }

    proptest! {
        #[test]
        fn the_tree_is_the_best_below_its_root(n in 1usize..5, numbers in prop::collection::vec(-9.0f32..9.0, 20)) {
            let scores = scores(n, &numbers);
            let heads = best(&scores);
            let plain: Vec<usize> = heads.iter().map(|head| head.map_or(0, |at| at + 1)).collect();
            prop_assert!(is_tree(&plain));
            let root = plain.iter().position(|&head| head == 0).unwrap();
            let sum: f32 = plain.iter().enumerate().map(|(word, &head)| scores.row(word)[head]).sum();
            prop_assert!((sum - by_hand(&scores, root)).abs() < 1e-4);
        }

        #[test]
        fn any_scores_give_a_tree(n in 0usize..24, seed in any::<u32>()) {
            let number = |i: u32| (i ^ seed).wrapping_mul(2_654_435_761) as f32 / 1e9;
            let numbers: Vec<f32> = (0..(n * (n + 1)) as u32).map(number).collect();
            let heads = best(&scores(n, &numbers));
            let plain: Vec<usize> = heads.iter().map(|head| head.map_or(0, |at| at + 1)).collect();
            prop_assert!(is_tree(&plain));
        }
    }
}
