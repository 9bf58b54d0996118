//! The marks at the ends of a quote: a closing quotation mark or a full stop that belonged to the old
//! words belongs to the new ones, and a sign or a per cent beside them is never cut off.
use std::ops::Range;

use super::Alignment;
use crate::text::boundary;
use crate::text::fold::{self, is_unseen};

/// The bytes of the new tokens, with the marks that the old span has around its own.
pub(super) fn with_marks(
    of: &Alignment,
    span: &Range<usize>,
    old: &Range<usize>,
    new: &Range<usize>,
) -> Range<usize> {
    let [a, b] = of.texts;
    let (first, last) = (of.old[old.start].bytes(), of.old[old.end - 1].bytes());
    let (start, end) = (of.new[new.start].bytes().start, of.new[new.end - 1].bytes().end);
    let least = new.start.checked_sub(1).map_or(0, |at| of.new[at].bytes().end);
    let most = of.new.get(new.end).map_or(b.len(), |token| token.bytes().start);
    let head = a.get(span.start..first.start).unwrap_or_default();
    let tail = a.get(last.end..span.end).unwrap_or_default();
    let (before, behind) = (&b[least..start], &b[end..most]);
    let begins = start
        - match before.ends_with(head) {
            true => head.len(),
            false => shared(head.chars().rev(), before.chars().rev()),
        };
    let ends = end
        + match behind.starts_with(tail) {
            true => tail.len(),
            false => shared(tail.chars(), behind.chars()),
        };
    // A span may leave out a part of its outermost words: "Kabul" of "Kabul's".
    let left_out = a.get(first.start..span.start).unwrap_or_default();
    let kept = b[start..end].starts_with(left_out).then_some(left_out.len());
    let left_over = a.get(span.end..last.end).unwrap_or_default();
    let kept_over = b[start..end].ends_with(left_over).then_some(left_over.len());
    let (begins, ends) = (begins + kept.unwrap_or(0), ends - kept_over.unwrap_or(0));
    let is_whole =
        |at: usize| !boundary::splits_word(a, at) && boundary::is_grapheme_boundary(a, at);
    match begins < ends {
        true => whole(b, begins..ends, is_whole(span.start), is_whole(span.end)),
        false => start..end,
    }
}

/// How many bytes of `new` stand for the marks of `old`, both read away from the words.
fn shared(old: impl Iterator<Item = char>, new: impl Iterator<Item = char>) -> usize {
    let seen = |c: &char| !c.is_whitespace() && !is_unseen(*c);
    let (mut taken, mut length) = (0, 0);
    let mut new = new.peekable();
    for mark in old.filter(seen) {
        // Spaces before a mark go with it.
        while let Some(c) = new.next_if(|c| !seen(c)) {
            length += c.len_utf8();
        }
        let Some(c) = new.next_if(|&c| alike(mark, c)) else { break };
        length += c.len_utf8();
        taken = length;
        // One dash may be written as two, and three stops as one.
        while let Some(c) = new.next_if(|&c| c == mark && matches!(c, '-' | '.')) {
            length += c.len_utf8();
            taken = length;
        }
    }
    taken
}

/// Whether one mark stands for the other: they fold to the same, or both end a phrase.
fn alike(a: char, b: char) -> bool {
    let ends = |c: char| matches!(c, '.' | '!' | '?' | ';' | ':' | ',' | '…');
    let folded = |c: char| fold::fold(c.encode_utf8(&mut [0; 4])).text;
    a == b || ends(a) && ends(b) || folded(a) == folded(b)
}

/// Takes in what must not be cut from a number or a character at the ends, where the old words were
/// not cut either.
fn whole(text: &str, bytes: Range<usize>, head: bool, tail: bool) -> Range<usize> {
    let (mut start, mut end) = (bytes.start, bytes.end);
    while let Some(c) = text[..start].chars().next_back().filter(|_| head)
        && (sign(c) && boundary::splits_word(text, start)
            || !boundary::is_grapheme_boundary(text, start))
    {
        start -= c.len_utf8();
    }
    while let Some(c) = text[end..].chars().next().filter(|_| tail)
        && (matches!(c, '%' | '‰' | '°') && boundary::splits_word(text, end)
            || !boundary::is_grapheme_boundary(text, end))
    {
        end += c.len_utf8();
    }
    start..end
}

fn sign(c: char) -> bool {
    matches!(c, '-' | '−' | '–' | '‐' | '‑' | '+' | '.')
}

/// Whether the new words are cut from a word or a number where the old ones were not.
pub(super) fn cuts_more(texts: [&str; 2], old: &Range<usize>, new: &Range<usize>) -> bool {
    let cuts = |text: usize, at: usize| boundary::splits_word(texts[text], at);
    cuts(1, new.start) && !cuts(0, old.start) || cuts(1, new.end) && !cuts(0, old.end)
}
