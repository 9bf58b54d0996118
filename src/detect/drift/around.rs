//! Names what changed beside a quote that holds: "has [been repaired]" says another thing once "not"
//! is put before it, though no word of the quote is touched.
use std::ops::Range;

use super::tokens::{Break, Token};
use super::{Alignment, values};
use crate::model::ValueChange;

/// A sentence is looked through so far on either side of the quote, in tokens.
const FAR: usize = 60;

/// The values that differ between the sentences that the old and the new tokens of a quote are in.
pub(super) fn around(of: &Alignment, old: &Range<usize>, new: &Range<usize>) -> Vec<ValueChange> {
    let (old, new) = (sentence(&of.old, old), sentence(&of.new, new));
    let words = |tokens: &[Token], range: &Range<usize>| -> Vec<u32> {
        tokens[range.clone()].iter().map(|token| token.word).collect()
    };
    if words(&of.old, &old) == words(&of.new, &new) {
        return Vec::new();
    }
    let bytes = |tokens: &[Token], range: &Range<usize>| {
        tokens[range.start].bytes().start..tokens[range.end - 1].bytes().end
    };
    let [a, b] = of.texts;
    values::changes(&a[bytes(&of.old, &old)], &b[bytes(&of.new, &new)])
}

/// The tokens of the sentences that some tokens are in.
fn sentence(tokens: &[Token], part: &Range<usize>) -> Range<usize> {
    let inside = |at: &usize| tokens[*at].after < Break::Sentence;
    let before = (1..=part.start).rev().take(FAR).take_while(inside).count();
    let behind = (part.end..tokens.len()).take(FAR).take_while(inside).count();
    part.start - before..part.end + behind
}
