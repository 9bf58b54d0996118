//! The first and the second are two.
use super::{Doubt, is_quantity};
use crate::detect::conflict::profile::Profile;
use crate::detect::conflict::{Found, Pair};
use crate::text::quantity::Unit;

/// "the first blast" and "the second blast" are two.
pub(super) fn another_in_order(pair: &Pair, found: &Found) -> Option<Doubt> {
    let order = |p: &Profile| -> Vec<u64> {
        let ordinals = p.counts.iter().filter(|c| c.quantity.unit == Unit::Ordinal);
        ordinals.map(|c| c.quantity.low.to_bits()).collect()
    };
    let (a, b) = (order(pair.a), order(pair.b));
    let apart = !a.is_empty() && !b.is_empty() && !a.iter().any(|n| b.contains(n));
    (is_quantity(found) && apart).then_some(Doubt::Both("another in the order"))
}
