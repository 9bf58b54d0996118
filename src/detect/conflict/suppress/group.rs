//! Some and others: two groups are counted.
use super::{Doubt, is_quantity};
use crate::detect::conflict::lexicon::Cue;
use crate::detect::conflict::profile::Profile;
use crate::detect::conflict::{Found, Pair};

/// Where each count has a name beside it that the other lacks, two groups are counted.
pub(super) fn another_group(pair: &Pair, found: &Found) -> Option<Doubt> {
    if !is_quantity(found) {
        return None;
    }
    let beside = |p: &Profile, side: usize| -> Vec<u32> {
        let words = found.words[side].clone();
        words.filter(|&i| p.tokens[i].name).map(|i| p.tokens[i].id).collect()
    };
    let (a, b) = (beside(pair.a, 0), beside(pair.b, 1));
    let apart = !a.is_empty() && !b.is_empty() && !a.iter().any(|id| b.contains(id));
    apart.then_some(Doubt::Both("another group"))
}

/// What is told of some and what is told of some others are told of two groups: "some sponges", "some
/// microbes".
pub(super) fn some_and_others(pair: &Pair, _: &Found) -> Option<Doubt> {
    let group = |p: &Profile| -> Option<Vec<u32>> {
        let some = |i: &usize| pair.vocabulary.lexicon().is(p.tokens[*i].id, Cue::Some);
        let at = (0..p.tokens.len().min(2)).find(some)?;
        let noun = p.tokens[at + 1..].iter().take_while(|token| token.content);
        let ids: Vec<u32> = noun.map(|token| token.id).collect();
        (!ids.is_empty()).then_some(ids)
    };
    let (a, b) = (group(pair.a)?, group(pair.b)?);
    let apart = !a.iter().any(|id| b.contains(id));
    (apart && !pair.same_sentence()).then_some(Doubt::Both("some and others"))
}
