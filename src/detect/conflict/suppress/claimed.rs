//! Questions, conditions and promises: who asks or supposes something does not say that it is so.
use super::Doubt;
use crate::detect::conflict::profile::Profile;
use crate::detect::conflict::{Clash, Found, Pair};
use crate::text::assertion::Assertion;

/// Who asks, promises, denies or supposes something does not say that it is so.
pub(super) fn not_claimed(pair: &Pair, found: &Found) -> Option<Doubt> {
    let level = |p: &Profile, side: usize| p.assertion_at(found.words[side].end.saturating_sub(1));
    let (a, b) = (level(pair.a, 0), level(pair.b, 1));
    if matches!(found.clash, Clash::Role(_) | Clash::Contested | Clash::Promise(_)) {
        // Their detectors have looked closer than at the clause.
        return None;
    }
    // Two promises of different things conflict as much as two facts.
    let claimed = if found.clash.is_copy() || found.clash == Clash::Whole {
        a != Assertion::Asked
            && b != Assertion::Asked
            && (a == Assertion::Conditional) == (b == Assertion::Conditional)
    } else {
        // How states are put, their detector has read from nearer by.
        (matches!(found.clash, Clash::Frame(_)) || a.claims() && b.claims())
            && !(a == Assertion::Hedged && b == Assertion::Hedged)
    };
    (!claimed).then_some(Doubt::Both("not claimed"))
}

/// What one sentence says of a case ("when …", "if …") the other may deny of another.
pub(super) fn one_is_conditional(pair: &Pair, found: &Found) -> Option<Doubt> {
    let supposes = |p: &Profile| p.clauses.iter().any(|c| c.assertion == Assertion::Conditional);
    let under = |p: &Profile, side: usize| {
        p.assertion_at(found.words[side].start) == Assertion::Conditional
    };
    let apart = supposes(pair.a) != supposes(pair.b) || under(pair.a, 0) != under(pair.b, 1);
    (found.clash == Clash::CopyDenial && apart).then_some(Doubt::Both("only under a condition"))
}
