//! What chance alone would give: exact tails, from logarithms of factorials.

/// Logarithms of the factorials of 0 and up.
pub(super) struct Factorials(Vec<f64>);

impl Factorials {
    /// Up to the factorial of `most`.
    pub(super) fn up_to(most: usize) -> Factorials {
        let mut sum = 0.0;
        let next = |number: usize| {
            sum += (number.max(1) as f64).ln();
            sum
        };
        Factorials((0..=most).map(next).collect())
    }

    /// The logarithm of the number of ways to draw `some` of `all`.
    fn ways(&self, all: usize, some: usize) -> f64 {
        self.0[all] - self.0[some] - self.0[all - some]
    }

    /// Fisher's exact test, one-sided: the chance that of `all` things, of which `marked` are marked, at
    /// least `hits` of `drawn` are.
    pub(super) fn drawn(&self, all: usize, marked: usize, drawn: usize, hits: usize) -> f64 {
        let total = self.ways(all, drawn);
        // Fewer cannot be hit than do not fit among those that are not marked.
        let least = hits.max((drawn + marked).saturating_sub(all));
        let terms = least..=drawn.min(marked);
        let chance = |hits: usize| {
            (self.ways(marked, hits) + self.ways(all - marked, drawn - hits) - total).exp()
        };
        terms.map(chance).sum::<f64>().min(1.0)
    }

    /// The chance that a fair coin shows at least `heads` heads in `throws` throws.
    pub(super) fn heads(&self, throws: usize, heads: usize) -> f64 {
        let half = throws as f64 * std::f64::consts::LN_2;
        (heads..=throws).map(|heads| (self.ways(throws, heads) - half).exp()).sum::<f64>().min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(left: f64, right: f64) {
        assert!((left - right).abs() < 1e-9, "{left} {right}");
    }

    #[test]
    fn tails_are_exact() {
        let factorials = Factorials::up_to(10);
        // The lady tasting tea: all four cups of eight, and at least three.
        near(factorials.drawn(8, 4, 4, 4), 1.0 / 70.0);
        near(factorials.drawn(8, 4, 4, 3), 17.0 / 70.0);
        near(factorials.drawn(8, 4, 4, 0), 1.0);
        near(factorials.drawn(5, 5, 3, 2), 1.0);
        near(factorials.heads(3, 3), 0.125);
        near(factorials.heads(10, 0), 1.0);
    }
}
