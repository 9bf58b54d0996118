//! Clusters: passages joined by pairs, each with each through any number of steps.

/// Things from 0 that are put together two by two (union-find, Tarjan 1975). The smallest of a
/// cluster stands for it, so that the order of putting together does not show.
#[derive(Debug, Clone)]
pub struct Clusters {
    /// A smaller one of the same cluster, or itself.
    towards: Vec<u32>,
}

impl Clusters {
    /// So many things, each alone.
    pub fn new(things: usize) -> Clusters {
        Clusters { towards: (0..things as u32).collect() }
    }

    /// Puts the clusters of two things together.
    pub fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.of(a), self.of(b));
        self.towards[a.max(b) as usize] = a.min(b);
    }

    /// The smallest thing of the cluster that holds `thing`.
    pub fn of(&mut self, thing: u32) -> u32 {
        let mut at = thing;
        loop {
            let next = self.towards[at as usize];
            if next == at {
                return at;
            }
            // Halving the way keeps later ways short.
            let after = self.towards[next as usize];
            self.towards[at as usize] = after;
            at = after;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_stands_for_all() {
        let mut clusters = Clusters::new(6);
        for (a, b) in [(5, 4), (1, 2), (4, 2)] {
            clusters.join(a, b);
        }
        assert_eq!([0, 1, 2, 3, 4, 5].map(|thing| clusters.of(thing)), [0, 1, 1, 3, 1, 1]);
    }

    #[test]
    fn a_long_chain_is_one_cluster() {
        let mut clusters = Clusters::new(100_000);
        (1..100_000).rev().for_each(|thing| clusters.join(thing, thing - 1));
        assert_eq!(clusters.of(99_999), 0);
    }
}
