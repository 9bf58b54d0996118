//! Detects near-copies of which one asserts what the other only has from rumour: "the road is closed",
//! "the road is reportedly closed". Both may be so; the surer one claims to know more.
use std::ops::Range;

use crate::model::ConflictKind;
use crate::text::assertion::Assertion;

use super::lexicon::Cue;
use super::near_copy::neighbour;
use super::profile::Profile;
use super::whole::tell_the_same;
use super::{Clash, Found, Pair};

/// Content words that must be the same, and of the longer sentence's, so many in ten.
const LEAST_SHARED: usize = 5;
const LEAST_IN_TEN: usize = 8;

/// Where one of two sentences with the same words is in doubt and the other is not.
pub(super) fn detect(pair: &Pair) -> Vec<Found> {
    if pair.same_sentence() || !tell_the_same(pair, LEAST_SHARED, LEAST_IN_TEN) {
        return Vec::new();
    }
    let hedge = |p: &Profile| -> Option<usize> {
        let doubted = |i: &usize| p.assertion_at(*i) == Assertion::Hedged;
        let cue = |i: &usize| pair.vocabulary.lexicon().is(p.tokens[*i].id, Cue::Hedges);
        (0..p.tokens.len()).find(|i| cue(i) && doubted(i))
    };
    let sure = |p: &Profile| {
        let sure = |level| matches!(level, Assertion::Asserted | Assertion::Reported);
        p.clauses.iter().all(|clause| sure(clause.assertion))
    };
    let words: [Range<usize>; 2] = match (hedge(pair.a), hedge(pair.b)) {
        (Some(x), None) if sure(pair.b) => {
            let y = neighbour(pair.b, pair.a, &[x]);
            [x..x + 1, y..y + 1]
        }
        (None, Some(y)) if sure(pair.a) => {
            let x = neighbour(pair.a, pair.b, &[y]);
            [x..x + 1, y..y + 1]
        }
        _ => return Vec::new(),
    };
    vec![Found {
        kind: ConflictKind::State,
        about: words[0].clone(),
        words,
        clash: Clash::Certainty,
        score: None,
        update: None,
    }]
}
