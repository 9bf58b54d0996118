//! One game is not the whole contest.
use std::ops::Range;

use super::Doubt;
use crate::detect::conflict::counts::Count;
use crate::detect::conflict::frames;
use crate::detect::conflict::profile::Profile;
use crate::detect::conflict::{Clash, Found, Pair};
use crate::text::entity;
use crate::text::quantity::Unit;

/// Words that may stand between a verb of winning and who is beaten.
const BESIDE: usize = 3;

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
    if other_opponent(pair, found) {
        return Some(Doubt::Both("another opponent"));
    }
    let dated = |p: &Profile| p.times.named_beyond_week();
    let other = counted(pair.a, 0) || counted(pair.b, 1) || dated(pair.a) != dated(pair.b);
    other.then_some(Doubt::Both("another contest, or a part of one"))
}

/// Whether both name somebody beside the verb, and not the same: who beat one may lose to another.
fn other_opponent(pair: &Pair, found: &Found) -> bool {
    let near = |p: &Profile, side: usize| -> Vec<Vec<u32>> {
        let words = &found.words[side];
        let beside = |range: &Range<usize>| {
            range.end <= words.start && words.start - range.end <= BESIDE
                || range.start >= words.end && range.start - words.end <= BESIDE
        };
        p.names.iter().filter(|(range, _)| beside(range)).map(|(_, ids)| ids.clone()).collect()
    };
    let (a, b) = (near(pair.a, 0), near(pair.b, 1));
    let alone = |ones: &[Vec<u32>], others: &[Vec<u32>]| {
        ones.iter().any(|one| !others.iter().any(|other| entity::same(one, other)))
    };
    a.len() > 1 && b.len() > 1 && (alone(&a, &b) || alone(&b, &a))
}
