//! One game is not the whole contest.
use super::Doubt;
use crate::detect::conflict::counts::Count;
use crate::detect::conflict::frames;
use crate::detect::conflict::profile::Profile;
use crate::detect::conflict::{Clash, Found, Pair};
use crate::text::quantity::Unit;

/// Who won the title may have lost one game on the way, or the first meeting in October.
pub(super) fn other_contest(pair: &Pair, found: &Found) -> Option<Doubt> {
    let Clash::Frame(number) = found.clash else { return None };
    if frames::frame(number).name != "contest" {
        return None;
    }
    let counted = |p: &Profile, side: usize| {
        let end = found.words[side].end;
        let here = |c: &Count| (end..end + 3).contains(&c.quantity.words.start);
        let sorts = |c: &Count| matches!(c.quantity.unit, Unit::Count | Unit::Ordinal);
        p.counts.iter().any(|c| here(c) && sorts(c))
    };
    let dated = |p: &Profile| p.times.named_beyond_week();
    let other = counted(pair.a, 0) || counted(pair.b, 1) || dated(pair.a) != dated(pair.b);
    other.then_some(Doubt::Both("another contest, or a part of one"))
}
