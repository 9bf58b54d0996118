//! What changes may have changed between two publications: an update, and shown as one.
use super::Doubt;
use crate::detect::conflict::{Clash, Found, Pair};

/// What changes may have changed between two publications.
pub(super) fn later_text(pair: &Pair, found: &Found) -> Option<Doubt> {
    let dates = (pair.a.published.as_ref()?, pair.b.published.as_ref()?);
    let settled = pair.a.times.named() && pair.a.times == pair.b.times
        || pair.named_days().is_some_and(|[a, b]| a == b);
    let lasting = matches!(
        found.clash,
        Clash::CopyTime | Clash::CopyName | Clash::CopySpeaker | Clash::Role(_) | Clash::Promise(_)
    );
    (dates.0 != dates.1 && !settled && !lasting && !pair.one_report).then_some(Doubt::Update)
}
