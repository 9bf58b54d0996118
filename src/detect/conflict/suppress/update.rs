//! What changes may have changed between two publications: an update, and shown as one. A sentence
//! that is taken over within days with another number, or denied, is a tension, all else a note.
use super::Doubt;
use super::occasion::SAME_NEWS;
use crate::detect::conflict::{Clash, Found, Pair};
use crate::model::Level;

/// What changes may have changed between two publications.
pub(super) fn later_text(pair: &Pair, found: &Found) -> Option<Doubt> {
    let dates = (pair.a.published.as_ref()?, pair.b.published.as_ref()?);
    let settled = pair.a.times.named() && pair.a.times == pair.b.times
        || pair.named_days().is_some_and(|[a, b]| a == b);
    let lasting = matches!(
        found.clash,
        Clash::CopyTime | Clash::CopyName | Clash::CopySpeaker | Clash::Role(_) | Clash::Promise(_)
    );
    // A sentence that is taken over within days is of the same news, and was changed on the way.
    let taken_over = matches!(found.clash, Clash::CopyNumber | Clash::CopyDenial)
        && found.score.is_none()
        && pair.days_apart().is_some_and(|days| days <= SAME_NEWS);
    let level = if taken_over { Level::Tension } else { Level::Note };
    (dates.0 != dates.1 && !settled && !lasting && !pair.one_report).then_some(Doubt::Update(level))
}
