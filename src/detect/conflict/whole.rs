//! Detects near-copies of which one speaks of all and the other of a part: "all of the villages", "some
//! of the villages".
use std::ops::Range;

use crate::model::ConflictKind;

use super::lexicon::Cue;
use super::near_copy::neighbour;
use super::profile::Profile;
use super::{Clash, Found, Pair};

/// Content words that must be the same, and of the longer sentence's, so many in ten.
const LEAST_SHARED: usize = 4;
const LEAST_IN_TEN: usize = 8;

/// So many words may stand between "most" and what it is most of: "most of the remote villages".
const NEAR: usize = 4;

/// Where one of two sentences with the same words says "all" and the other "some".
pub(super) fn detect(pair: &Pair) -> Vec<Found> {
    if pair.same_sentence() || !tell_the_same(pair, LEAST_SHARED, LEAST_IN_TEN) {
        return Vec::new();
    }
    let cue = |p: &Profile, cue: Cue| -> Option<usize> {
        (0..p.tokens.len()).find(|&i| pair.vocabulary.lexicon().is(p.tokens[i].id, cue))
    };
    let of = |p: &Profile| (cue(p, Cue::All), cue(p, Cue::Some));
    let words = match (of(pair.a), of(pair.b)) {
        ((Some(all), None), (None, Some(some))) => [all, some],
        ((None, Some(some)), (Some(all), None)) => [some, all],
        _ => return Vec::new(),
    };
    // Both are said of the same: the next word of the one stands behind the other, too.
    let [x, y] = words;
    let beside = neighbour(pair.b, pair.a, &[x]).abs_diff(y) <= NEAR;
    let denied = pair.a.tokens[x].denies || pair.b.tokens[y].denies;
    let found = |words: [Range<usize>; 2]| Found {
        kind: ConflictKind::State,
        about: words[0].clone(),
        words,
        clash: Clash::Whole,
        score: None,
        update: None,
    };
    let said = beside && !denied;
    said.then(|| found([x..x + 1, y..y + 1])).into_iter().collect()
}

/// Whether two sentences have at least so many content words in common, and of the longer one's at
/// least so many in ten.
pub(super) fn tell_the_same(pair: &Pair, least: usize, in_ten: usize) -> bool {
    let (a, b) = (&pair.a.content, &pair.b.content);
    let shared = a.iter().filter(|id| b.binary_search(id).is_ok()).count();
    shared >= least && 10 * shared >= in_ten * a.len().max(b.len())
}
