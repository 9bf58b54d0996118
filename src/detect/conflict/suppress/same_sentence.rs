//! Concessions and lists: a sentence that says both sets them against each other itself.
use super::{Doubt, is_quantity};
use crate::detect::conflict::{Clash, Found, Pair};
use crate::text::quantity::Operator;

/// A sentence that says both ("although …", "had been …, but …") sets them against each other
/// itself, and two exact numbers are a list; only two rough sizes of one thing are an oversight.
pub(super) fn same_sentence(pair: &Pair, found: &Found) -> Option<Doubt> {
    if !pair.same_sentence() || found.clash == Clash::Contested {
        return None;
    }
    let vague = |side: usize| {
        let counts =
            pair.a.counts.iter().find(|c| c.quantity.words.start == found.words[side].start);
        counts.is_some_and(|c| c.quantity.operator == Operator::Vague)
    };
    let lists = !(vague(0) || vague(1)) || pair.a.places.len() > 1;
    (!is_quantity(found) || lists)
        .then_some(Doubt::Both("the sentence weighs or lists both itself"))
}
