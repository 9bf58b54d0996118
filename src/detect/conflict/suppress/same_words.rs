//! Exact duplicates: the same words say the same.
use super::Doubt;
use crate::detect::conflict::{Found, Pair};

/// Statements with the same words say the same.
pub(super) fn same_words(pair: &Pair, _: &Found) -> Option<Doubt> {
    (!pair.same_sentence() && pair.a.fingerprint == pair.b.fingerprint)
        .then_some(Doubt::Both("the same words"))
}
