//! A part is smaller than the whole, and a total larger than what it adds up.
use super::cues::Cues;
use super::{Doubt, is_quantity};
use crate::detect::conflict::{Found, Pair};

/// A part is smaller than the whole, and a total larger than what it adds up.
pub(super) fn part_of_it(pair: &Pair, found: &Found) -> Option<Doubt> {
    let cued = |c: Cues| c.part || c.update;
    (is_quantity(found) && (cued(pair.a.cues) || cued(pair.b.cues)))
        .then_some(Doubt::Both("a part, or an update"))
}
