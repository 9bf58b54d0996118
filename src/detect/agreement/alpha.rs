//! Krippendorff's α, for any number of annotators, with labels missing.
use super::Ratings;

/// How far apart two labels are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distance {
    /// Different is different.
    Nominal,
    /// Labels have an order, that of their numbers.
    Ordinal,
}

/// Krippendorff's α (2011, "Computing Krippendorff's Alpha-Reliability"): at most 1; 0 is what chance
/// gives. Items with fewer than two labels do not count.
pub fn krippendorff(ratings: &Ratings, distance: Distance) -> Option<f64> {
    let labels = ratings.labels;
    let mut coincidences = vec![vec![0.0; labels]; labels];
    for counts in ratings.counts() {
        let all: usize = counts.iter().sum();
        if all < 2 {
            continue;
        }
        for a in 0..labels {
            for b in 0..labels {
                let pairs = counts[a] * (counts[b] - usize::from(a == b && counts[b] > 0));
                coincidences[a][b] += pairs as f64 / (all - 1) as f64;
            }
        }
    }
    let marginals: Vec<f64> = coincidences.iter().map(|row| row.iter().sum()).collect();
    let total: f64 = marginals.iter().sum();
    let (mut seen, mut expected) = (0.0, 0.0);
    for a in 0..labels {
        for b in 0..labels {
            let apart = squared(distance, &marginals, a, b);
            seen += coincidences[a][b] * apart;
            expected += marginals[a] * marginals[b] * apart;
        }
    }
    (expected > 1e-12).then(|| 1.0 - (total - 1.0) * seen / expected)
}

fn squared(distance: Distance, marginals: &[f64], a: usize, b: usize) -> f64 {
    let (low, high) = (a.min(b), a.max(b));
    match distance {
        _ if low == high => 0.0,
        Distance::Nominal => 1.0,
        Distance::Ordinal => {
            let between: f64 = marginals[low..=high].iter().sum();
            (between - (marginals[low] + marginals[high]) / 2.0).powi(2)
        }
    }
}
