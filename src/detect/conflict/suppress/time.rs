//! Another day is another event.
use super::Doubt;
use crate::detect::conflict::profile::Profile;
use crate::detect::conflict::{Clash, Found, Pair};

/// Another day is another event.
pub(super) fn other_time(pair: &Pair, found: &Found) -> Option<Doubt> {
    let its_own = matches!(
        found.clash,
        Clash::CopyTime | Clash::Role(_) | Clash::Contested | Clash::Promise(_)
    );
    if !its_own && !pair.one_report && pair.named_days().is_some_and(|[a, b]| a != b) {
        return Some(Doubt::Both("another day"));
    }
    let clause =
        |p: &Profile, side: usize| p.clause_of(found.words[side].start).map(|c| c.times.clone());
    let (a, b) = (clause(pair.a, 0).unwrap_or_default(), clause(pair.b, 1).unwrap_or_default());
    let differ = match found.clash {
        // Numbers in one role look at their times themselves.
        Clash::CopyTime | Clash::Role(_) | Clash::Contested | Clash::Promise(_) => false,
        Clash::CopyNumber
        | Clash::CopyName
        | Clash::CopySpeaker
        | Clash::Whole
        | Clash::Certainty
        | Clash::Exclusive
        | Clash::Swapped
        | Clash::Refuted
        | Clash::CopyDenial
        | Clash::CopyOpposite
        | Clash::CopyWords => !pair.one_report && pair.a.times.differ(&pair.b.times),
        // The times of states, their detector has compared; but who names the year tells of the
        // past.
        Clash::Frame(_) => pair.a.times.years.is_empty() != pair.b.times.years.is_empty(),
        Clash::Quantity | Clash::Measure | Clash::Member(_) => {
            // Who names the year tells of the past; who names none tells of now.
            let dated = |p: &Profile| !p.times.years.is_empty();
            dated(pair.a) != dated(pair.b)
                || pair.a.times.differ(&pair.b.times)
                || a.differ(&b)
                || a.shifted != b.shifted
        }
    };
    differ.then_some(Doubt::Both("another time"))
}
