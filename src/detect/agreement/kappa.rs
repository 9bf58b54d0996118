//! Agreement of two annotators or of many, corrected for chance.
use super::Ratings;

/// Part of the pairs of labels given to one item that are the same, from 0 to 1.
pub fn observed(ratings: &Ratings) -> Option<f64> {
    let (mut sum, mut items) = (0.0, 0.0);
    for counts in ratings.counts() {
        let all: usize = counts.iter().sum();
        if all >= 2 {
            let same: usize = counts.iter().map(|&n| n * n.saturating_sub(1)).sum();
            sum += same as f64 / (all * (all - 1)) as f64;
            items += 1.0;
        }
    }
    (items > 0.0).then(|| sum / items)
}

/// Cohen's κ (1960, "A coefficient of agreement for nominal scales") of the first two annotators, on
/// the items that both labelled: at most 1; 0 is what chance gives.
pub fn cohen(ratings: &Ratings) -> Option<f64> {
    let pair = ratings.pair(0, 1);
    let total = pair.items.len() as f64;
    let (mut same, mut first, mut second) = (0.0, vec![0.0; pair.labels], vec![0.0; pair.labels]);
    for item in &pair.items {
        if let [Some(a), Some(b)] = item[..] {
            same += f64::from(u8::from(a == b));
            first[a] += 1.0;
            second[b] += 1.0;
        }
    }
    let chance: f64 = first.iter().zip(&second).map(|(a, b)| a * b).sum::<f64>() / (total * total);
    corrected(same / total, chance)
}

/// Fleiss' κ (1971, "Measuring nominal scale agreement among many raters"), also where items have
/// different numbers of labels; items with fewer than two do not count.
pub fn fleiss(ratings: &Ratings) -> Option<f64> {
    let shared = ratings.shared();
    let prevalence = shared.prevalence();
    let total: usize = prevalence.iter().sum();
    let chance = prevalence.iter().map(|&n| (n as f64 / total as f64).powi(2)).sum();
    corrected(observed(&shared)?, chance)
}

/// Randolph's free-marginal κ (2005, "Free-marginal multirater kappa"): chance is one in as many labels
/// as could be given, however often each was.
pub fn randolph(ratings: &Ratings) -> Option<f64> {
    corrected(observed(ratings)?, 1.0 / ratings.labels as f64)
}

/// Of a label: how often others gave it as well where one annotator did (Dice 1945; "specific
/// agreement", Spitzer and Fleiss 1974), from 0 to 1.
pub fn specific(ratings: &Ratings, label: usize) -> Option<f64> {
    let (mut same, mut given) = (0.0, 0.0);
    for counts in ratings.counts() {
        let all: usize = counts.iter().sum();
        if all >= 2 {
            let with = counts[label] as f64;
            same += with * (with - 1.0) / (all - 1) as f64;
            given += with;
        }
    }
    (given > 0.0).then(|| same / given)
}

/// What is beyond chance, of what could be; not defined where chance leaves no room.
fn corrected(observed: f64, chance: f64) -> Option<f64> {
    let room = 1.0 - chance;
    (room.is_finite() && room > 1e-12).then(|| (observed - chance) / room)
}
