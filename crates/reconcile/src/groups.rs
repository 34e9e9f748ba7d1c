//! Groups of things that are alike on average.

use std::collections::BTreeMap;

use crate::union::Union;

/// Two groups are compared by so many members each, so that a large one costs no more than a small one.
const SAMPLE: usize = 32;

/// Joins pairs, the likest first, wherever the members of both groups are alike enough on average. Groups and their
/// members come in order.
pub(crate) fn average_link(
    members: usize,
    pairs: impl IntoIterator<Item = (usize, usize)>,
    enough: f32,
    likeness: impl Fn(usize, usize) -> f32,
) -> Vec<Vec<usize>> {
    let mut pairs: Vec<(usize, usize)> = pairs.into_iter().map(|(a, b)| (a.min(b), a.max(b))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut links: Vec<(f32, usize, usize)> = pairs.into_iter().map(|(a, b)| (likeness(a, b), a, b)).collect();
    links.retain(|link| link.0 >= enough);
    links.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));

    let mut union = Union::new(members);
    let mut groups: BTreeMap<usize, Vec<usize>> = (0..members).map(|at| (at, vec![at])).collect();
    for (_, a, b) in links {
        let (a, b) = (union.find(a), union.find(b));
        if a != b && mean(&groups[&a], &groups[&b], &likeness) >= enough {
            let joined = union.join(a, b);
            let taken = groups.remove(&a.max(b)).unwrap_or_default();
            groups.entry(joined).or_default().extend(taken);
        }
    }
    union.sets()
}

fn mean(a: &[usize], b: &[usize], likeness: &impl Fn(usize, usize) -> f32) -> f32 {
    let (a, b) = (&a[..a.len().min(SAMPLE)], &b[..b.len().min(SAMPLE)]);
    let sum: f32 = a.iter().flat_map(|&a| b.iter().map(move |&b| likeness(a, b))).sum();
    sum / (a.len() * b.len()) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_of_neighbours_is_not_one_group() {
        let places = [0.0_f32, 1.0, 2.0, 3.0, 9.0];
        let near = |a: usize, b: usize| 1.0 - (places[a] - places[b]).abs() / 4.0;
        let pairs = (0..5).flat_map(|a| (a + 1..5).map(move |b| (a, b)));
        assert_eq!(average_link(5, pairs, 0.7, near), [vec![0, 1], vec![2, 3], vec![4]]);
    }
}
