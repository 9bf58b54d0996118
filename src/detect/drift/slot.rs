//! Finds a sentence that was told anew: its words are mostly others, in another order, but it stands
//! where the old one stood, between the same neighbours, and has most of its content words.
use std::ops::Range;

use super::Alignment;
use super::place::Place;
use super::tokens::{Break, Token};
use crate::text::stem::stem;
use crate::text::words::is_function_word;

/// A sentence told anew has so much of the content words of either.
const SHARED: f32 = 0.4;
/// And at least so many.
const LEAST: usize = 3;
/// More new words than this between the neighbours, for each old one, are not looked through.
const LONGEST: usize = 6;

/// The sentence between the neighbours of the old `tokens` that tells what they told.
pub(super) fn slot(of: &Alignment, tokens: Range<usize>) -> Option<Place> {
    let parts = |tokens: &[Token], at: usize| {
        tokens.get(at).is_none_or(|token| token.after >= Break::Sentence)
    };
    if !parts(&of.old, tokens.start) || !parts(&of.old, tokens.end) {
        return None;
    }
    let linked = |at: usize| of.links.to[at].map(|link| link.at);
    let from = match tokens.start.checked_sub(1) {
        Some(at) => linked(at)? + 1,
        None => 0,
    };
    let to = if tokens.end < of.old.len() { linked(tokens.end)? } else { of.new.len() };
    if to <= from || to - from > LONGEST * (tokens.len() + LONGEST) {
        return None;
    }
    let old = content(of, &of.old[tokens.clone()]);
    let mut best: Option<Place> = None;
    let mut start = from;
    for end in from + 1..=to {
        if end < to && !parts(&of.new, end) {
            continue;
        }
        let new = content(of, &of.new[start..end]);
        let both = old.iter().filter(|word| new.binary_search(word).is_ok()).count();
        let shared = both as f32 / old.len().max(new.len()).max(1) as f32;
        if both >= LEAST
            && shared >= SHARED
            && best.as_ref().is_none_or(|place| shared > place.coverage)
        {
            best = Some(Place { tokens: start..end, coverage: shared, context: 1.0 });
        }
        start = end;
    }
    best
}

/// The stems of the words with content, each once, sorted.
fn content(of: &Alignment, tokens: &[Token]) -> Vec<String> {
    let texts = tokens.iter().map(|token| of.words.get(token.word).text.as_str());
    let mut stems: Vec<String> = texts.filter(|word| !is_function_word(word)).map(stem).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}
