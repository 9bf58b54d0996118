//! How sure a measure is: what it is on items drawn from the same ones again and again.
use super::Ratings;

/// How often items are drawn.
const DRAWS: usize = 1000;

/// The middle 95 % of a measure over bootstrap samples of the items (Efron 1979), for a seed. `None` if
/// it is defined on fewer than half of the samples.
pub fn interval(
    ratings: &Ratings,
    seed: u64,
    measure: impl Fn(&Ratings) -> Option<f64>,
) -> Option<(f64, f64)> {
    let count = ratings.len();
    if count < 2 {
        return None;
    }
    let mut numbers = Numbers(seed);
    let mut values: Vec<f64> = (0..DRAWS)
        .filter_map(|_| {
            let drawn: Vec<usize> = (0..count).map(|_| numbers.below(count)).collect();
            measure(&ratings.picked(&drawn))
        })
        .collect();
    if 2 * values.len() < DRAWS {
        return None;
    }
    values.sort_by(f64::total_cmp);
    let at = |part: f64| values[((values.len() - 1) as f64 * part).round() as usize];
    Some((at(0.025), at(0.975)))
}

/// Pseudo-random numbers, the same for the same seed (splitmix64, Steele, Lea and Flood 2014).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }
}
