//! Sentences of a paragraph. Rules, not a model: the same input gives the same sentences on every
//! machine, and a wrong boundary can be traced to the rule that drew it. Knows one paragraph only.
//!
//! The scan walks over the marks that may end a sentence and asks `judge` about each. All that a
//! judgement reads lies within a fixed distance of its mark, so time is linear in the text.
mod abbreviations;
mod brackets;
mod judge;
mod lists;
mod look;
mod marks;
mod words;

use std::ops::Range;

pub(in crate::text) use abbreviations::is_abbreviation;

use super::space::{is_space, trim};
use brackets::Brackets;
use judge::{Context, judge};
use look::skip_space;

/// The sentences of `paragraph`: byte ranges in order, trimmed, covering all but white space.
///
/// ```
/// use claims::text::sentences;
///
/// let text = "Dr. Ada Lund left at 5 p.m. on Monday. She has not returned.";
/// let found: Vec<&str> = sentences::split(text).into_iter().map(|range| &text[range]).collect();
/// assert_eq!(found, ["Dr. Ada Lund left at 5 p.m. on Monday.", "She has not returned."]);
/// ```
pub fn split(paragraph: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut forced = lists::breaks(paragraph).into_iter().peekable();
    let mut context = Context {
        text: paragraph,
        caseless: !paragraph.chars().any(char::is_uppercase),
        start: skip_space(paragraph, 0),
    };
    let mut brackets = Brackets::of(paragraph);
    let mut at = 0;
    // Looked for once, however many list items are cut before it.
    let mut ahead: Option<Option<marks::Mark>> = None;
    loop {
        let mark = ahead.take().unwrap_or_else(|| marks::next(paragraph, at));
        let limit = mark.as_ref().map_or(paragraph.len(), |mark| mark.start);
        // A list item or a blank line ends the sentence whatever stands before it.
        if let Some(cut) = forced.next_if(|&cut| cut <= limit) {
            if cut > context.start {
                push(&mut sentences, paragraph, context.start..cut);
                context.start = skip_space(paragraph, cut);
            }
            at = at.max(cut);
            ahead = Some(mark);
            continue;
        }
        let Some(mark) = mark else { break };
        at = mark.end;
        if brackets.hold(paragraph, context.start, &mark) {
            continue;
        }
        if let Some(end) = judge(&context, &mark) {
            push(&mut sentences, paragraph, context.start..end);
            context.start = skip_space(paragraph, end);
            at = at.min(end).max(mark.start + 1);
            while !paragraph.is_char_boundary(at) {
                at += 1;
            }
        }
    }
    push(&mut sentences, paragraph, context.start..paragraph.len());
    sentences
}

/// Whether `text` ends as a sentence ends: in a terminator, closing marks after it left aside.
pub(in crate::text) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(|c| marks::is_quote(c) || marks::is_bracket_end(c) || is_space(c))
        .ends_with(marks::is_terminator)
}

/// Keeps a sentence, unless it is nothing but white space.
fn push(sentences: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let range = trim(text, range);
    if !range.is_empty() {
        sentences.push(range);
    }
}

#[cfg(test)]
mod tests;
