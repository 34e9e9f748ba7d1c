/// Sets that only ever grow together (union-find).
///
/// The name of a set is its smallest member, so the outcome does not hang on the order of the unions.
pub(crate) struct Union(Vec<usize>);

impl Union {
    pub fn new(members: usize) -> Self {
        Self((0..members).collect())
    }

    /// The smallest member of the set that `at` belongs to.
    pub fn find(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    /// Makes two sets one; gives its name.
    pub fn join(&mut self, a: usize, b: usize) -> usize {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b)] = a.min(b);
        a.min(b)
    }

    /// Every set with its members in order, the sets by their smallest member.
    pub fn sets(mut self) -> Vec<Vec<usize>> {
        let mut at = vec![usize::MAX; self.0.len()];
        let mut sets: Vec<Vec<usize>> = Vec::new();
        for member in 0..self.0.len() {
            let root = self.find(member);
            if at[root] == usize::MAX {
                at[root] = sets.len();
                sets.push(Vec::new());
            }
            sets[at[root]].push(member);
        }
        sets
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_the_same_in_whatever_order_they_were_joined() {
        let (mut one, mut two) = (Union::new(5), Union::new(5));
        for (a, b) in [(0, 3), (3, 4), (1, 1)] {
            one.join(a, b);
        }
        for (a, b) in [(4, 3), (4, 0)] {
            two.join(a, b);
        }
        assert_eq!(one.sets(), [vec![0, 3, 4], vec![1], vec![2]]);
        assert_eq!(two.sets(), [vec![0, 3, 4], vec![1], vec![2]]);
    }
}
