//! Chooses which statements a claim is compared with: those that share its rarest words.
use std::collections::HashMap;

use super::super::profile::Profile;
use super::super::vocabulary::Vocabulary;

/// How many statements a claim is compared with.
pub(super) const MOST: usize = 30;

/// A beginning in more statements than this is looked at only where nothing rarer is shared.
const COMMON: usize = 2000;

/// For each claim the statements to compare it with, the closest first.
pub(super) fn candidates(
    claims: &[Profile],
    statements: &[Profile],
    vocabulary: &Vocabulary,
) -> Vec<Vec<usize>> {
    // By the first letters, so that "Australia" meets "Australian".
    let keys = |profile: &Profile| -> Vec<u64> {
        let numbers = profile.counts.iter().flat_map(|count| count.quantity.words.clone());
        let numbers = numbers.filter_map(|i| Some(profile.tokens.get(i)?.id));
        let ids = profile.content.iter().copied().chain(numbers);
        let mut keys: Vec<u64> = ids.map(|id| vocabulary.beginning(id)).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    let mut postings: HashMap<u64, Vec<usize>> = HashMap::new();
    for (index, statement) in statements.iter().enumerate() {
        for key in keys(statement) {
            postings.entry(key).or_default().push(index);
        }
    }
    let all = statements.len() as f64;
    // Rare words weigh more (Spärck Jones 1972); a long statement shares words by chance.
    let rarity = |list: &[usize]| (1.0 + all / list.len() as f64).ln();
    let mut sizes = vec![1.0_f64; statements.len()];
    for list in postings.values() {
        list.iter().for_each(|&index| sizes[index] += rarity(list));
    }
    let closest = |claim: &Profile| {
        let mut lists: Vec<&Vec<usize>> =
            keys(claim).iter().filter_map(|key| postings.get(key)).collect();
        lists.sort_by_key(|list| list.len());
        let mut weights: HashMap<usize, f64> = HashMap::new();
        for (n, list) in lists.into_iter().enumerate() {
            if n > 0 && list.len() > COMMON && weights.len() >= MOST {
                break;
            }
            list.iter().for_each(|&index| *weights.entry(index).or_default() += rarity(list));
        }
        let mut best: Vec<(usize, f64)> = weights
            .into_iter()
            .map(|(index, weight)| (index, weight / sizes[index].sqrt()))
            .collect();
        best.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        best.into_iter().take(MOST).map(|(index, _)| index).collect()
    };
    claims.iter().map(closest).collect()
}
