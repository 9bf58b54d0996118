//! Two named places without one in common are two places.
use super::Doubt;
use crate::detect::conflict::{Clash, Found, Pair};
use crate::text::entity;

/// Two named places without one in common are two places.
pub(super) fn other_place(pair: &Pair, found: &Found) -> Option<Doubt> {
    if !matches!(
        found.clash,
        Clash::Quantity | Clash::Measure | Clash::Frame(_) | Clash::Member(_) | Clash::Swapped
    ) {
        return None;
    }
    let mut a = pair.a.place_names().peekable();
    let mut b = pair.b.place_names().peekable();
    let both = a.peek().is_some() && b.peek().is_some();
    let shared = pair.a.place_names().any(|x| pair.b.place_names().any(|y| entity::same(x, y)));
    (both && !shared).then_some(Doubt::Both("another place"))
}
