//! Each happening has its own count.
use super::Doubt;
use crate::detect::conflict::{Clash, Found, Pair};

/// A crash and a fire are two happenings, each with its own count.
pub(super) fn another_happening(pair: &Pair, found: &Found) -> Option<Doubt> {
    let (a, b) = (pair.a.cues.occasions(), pair.b.cues.occasions());
    (found.clash == Clash::Quantity && a != 0 && b != 0 && a & b == 0)
        .then_some(Doubt::Both("another happening"))
}
