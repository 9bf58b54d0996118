//! Reasons why two statements that look opposed can hold together after all.
//!
//! Most apparent contradictions of real texts are none (Ritter et al. 2008, "It's a Contradiction
//! – no, it's not"): they tell of another day, another group, a part, a later state. Each file
//! here is one such reason. What a detector can tell by itself it does: an addition before or after
//! the other's words (`near_copy`), the same state in other words (`frames`).
mod claimed;
mod contest;
mod cues;
mod group;
mod happening;
mod occasion;
mod order;
mod part;
mod place;
mod same_sentence;
mod same_words;
mod time;
mod unanchored;
mod update;

pub(super) use cues::{Cues, cues};

use super::{Clash, Found, Pair};
use crate::model::Level;

/// What becomes of a finding that can be explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Both can hold: it is dropped.
    Both(&'static str),
    /// The later text may tell of a change: it says this much at most.
    Update(Level),
}

type Reason = fn(&Pair, &Found) -> Option<Doubt>;

/// Every reason, the cheapest first; one that explains more comes before an update.
const REASONS: [Reason; 16] = [
    same_words::same_words,
    claimed::not_claimed,
    same_sentence::same_sentence,
    time::other_time,
    occasion::own_time,
    occasion::once_more,
    place::other_place,
    part::part_of_it,
    group::another_group,
    group::some_and_others,
    order::another_in_order,
    happening::another_happening,
    unanchored::unanchored,
    claimed::one_is_conditional,
    contest::other_contest,
    update::later_text,
];

/// Why the two can hold together, if anything says so.
pub(super) fn why_not(pair: &Pair, found: &Found) -> Option<Doubt> {
    REASONS.iter().find_map(|reason| reason(pair, found))
}

fn is_quantity(found: &Found) -> bool {
    matches!(found.clash, Clash::Quantity | Clash::Measure)
}
