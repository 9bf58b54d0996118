//! Detects promises that what is told elsewhere goes against: "will keep the school open" and "the
//! school was closed". Both may well be so; that a word was not kept is what a reader asks about.
use crate::model::ConflictKind;

use super::anchor::may_be_one;
use super::hits::{Hit, Put};
use super::phrase::Tense;
use super::theme;
use super::{Clash, Found, Pair};

/// A promise and an outcome on opposite sides of one frame.
pub(super) fn detect(pair: &Pair) -> Vec<Found> {
    if pair.same_sentence() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for x in &pair.a.hits {
        for y in &pair.b.hits {
            let opposed = x.frame == y.frame && x.side != y.side && !x.weighed && !y.weighed;
            if !opposed || !(is_kept(x, y) || is_kept(y, x)) || is_told_before(pair, x) {
                continue;
            }
            if theme::same(&x.theme, &y.theme, pair.same_source()) && one_doer(pair, x, y) {
                found.push(Found {
                    kind: ConflictKind::Promise,
                    words: [x.words.clone(), y.words.clone()],
                    about: x.theme.words.clone(),
                    clash: Clash::Promise(x.frame),
                    score: None,
                    update: None,
                });
            }
        }
    }
    found
}

/// Whether one is a promise and the other what came to be.
fn is_kept(promise: &Hit, outcome: &Hit) -> bool {
    promise.put == Put::Promised
        && promise.tense == Tense::Unreal
        && outcome.put == Put::Claimed
        && outcome.tense != Tense::Unreal
        && !promise.noun
        && !outcome.noun
}

/// Whether nothing says that another one did what was promised.
fn one_doer(pair: &Pair, x: &Hit, y: &Hit) -> bool {
    match (&x.agent, &y.agent) {
        (Some(one), Some(other)) => {
            theme::same(one, other, pair.same_source()) || may_be_one(one, other, pair)
        }
        _ => true,
    }
}

/// Whether the outcome was published before the promise was: then it is what was promised to end.
fn is_told_before(pair: &Pair, x: &Hit) -> bool {
    let (promise, outcome) =
        if x.put == Put::Promised { (pair.a, pair.b) } else { (pair.b, pair.a) };
    match (&promise.published, &outcome.published) {
        (Some(promised), Some(told)) => told < promised,
        _ => false,
    }
}
