//! Another occasion: a later report, or what happened again.
use super::{Doubt, is_quantity};
use crate::detect::conflict::{Clash, Found, Pair};

/// Reports that were published so many days apart tell of one occasion only if they name its year.
pub(super) const SAME_NEWS: i32 = 14;

/// Each of two reports that lie far apart tells of a time of its own.
pub(super) fn own_time(pair: &Pair, found: &Found) -> Option<Doubt> {
    let years = !pair.a.times.years.is_empty() && !pair.b.times.years.is_empty();
    let apart = pair.days_apart().is_some_and(|days| days > SAME_NEWS);
    (found.clash == Clash::CopyTime && apart && !years && !pair.one_report)
        .then_some(Doubt::Both("each tells of its own time"))
}

/// What is told to have happened again is told of another time than the first.
pub(super) fn once_more(pair: &Pair, found: &Found) -> Option<Doubt> {
    let counts = is_quantity(found) || matches!(found.clash, Clash::CopyTime | Clash::CopyNumber);
    (counts && pair.a.cues.again != pair.b.cues.again).then_some(Doubt::Both("once more"))
}
