//! Between byte offsets (Rust) and code points (the file, SQL, Python, W3C selectors).
use std::ops::Range;

use crate::model::Span;

/// A checkpoint every so many code points: 8 bytes of index for 256 characters of text, and at
/// most that many characters to count for one answer.
const STEP: usize = 256;

/// The code points of one text, counted once, asked often. Borrows nothing: the text is handed in
/// again with each question, and must be the one that was counted.
#[derive(Debug, Clone)]
pub struct Index {
    /// Byte offset of code point 0, `STEP`, 2 × `STEP`, …
    checkpoints: Vec<usize>,
    chars: usize,
}

impl Index {
    /// Counts the code points of `text`.
    pub fn new(text: &str) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / STEP + 1);
        let mut chars = 0;
        let mut rest = text.chars();
        while !rest.as_str().is_empty() {
            let part = rest.as_str();
            checkpoints.push(text.len() - part.len());
            // `nth` and `count` go by words of memory, which is ten times as fast as one by one.
            chars += if rest.nth(STEP - 1).is_some() { STEP } else { part.chars().count() };
        }
        Index { checkpoints, chars }
    }

    /// Number of code points before byte `at`, which must be a character boundary.
    pub fn point(&self, text: &str, at: usize) -> usize {
        let step = self.checkpoints.partition_point(|&checkpoint| checkpoint <= at).max(1) - 1;
        let from = self.checkpoints.get(step).copied().unwrap_or(0);
        step * STEP + text[from..at].chars().count()
    }

    /// Byte offset of code point `point`; `None` past the end of the text.
    pub fn byte(&self, text: &str, point: usize) -> Option<usize> {
        if point >= self.chars {
            return (point == self.chars).then_some(text.len());
        }
        let from = self.checkpoints[point / STEP];
        text[from..].char_indices().nth(point % STEP).map(|(at, _)| from + at)
    }

    /// The byte range of a span; `None` if it reaches past the end of the text.
    pub fn bytes(&self, text: &str, span: Span) -> Option<Range<usize>> {
        Some(self.byte(text, span.start())?..self.byte(text, span.end())?)
    }
}

/// A text with its [`Index`].
///
/// ```
/// use claims::{model::Span, text::offsets::Offsets};
/// let offsets = Offsets::new("é😀x");
/// assert_eq!(offsets.span(2..6), Span::new(1, 2));
/// assert_eq!(offsets.bytes(Span::new(1, 3).unwrap()), Some(2..7));
/// ```
pub struct Offsets<'t> {
    text: &'t str,
    index: Index,
}

impl<'t> Offsets<'t> {
    /// Counts the code points of `text`.
    pub fn new(text: &'t str) -> Self {
        Offsets { text, index: Index::new(text) }
    }

    /// Length of the text in code points.
    pub fn len(&self) -> usize {
        self.index.chars
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of code points before byte `at`, which must be a character boundary.
    pub fn point(&self, at: usize) -> usize {
        self.index.point(self.text, at)
    }

    /// Byte offset of code point `point`; `None` past the end of the text.
    pub fn byte(&self, point: usize) -> Option<usize> {
        self.index.byte(self.text, point)
    }

    /// The span of a byte range; `None` if it is empty.
    pub fn span(&self, bytes: Range<usize>) -> Option<Span> {
        Span::new(self.point(bytes.start), self.point(bytes.end))
    }

    /// The byte range of a span; `None` if it reaches past the end of the text.
    pub fn bytes(&self, span: Span) -> Option<Range<usize>> {
        self.index.bytes(self.text, span)
    }

    /// The words at a span; `None` if it reaches past the end of the text.
    pub fn quote(&self, span: Span) -> Option<&'t str> {
        self.bytes(span).map(|bytes| &self.text[bytes])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_boundary_round_trips(text in "(\\PC|\n){0,600}") {
            let offsets = Offsets::new(&text);
            prop_assert_eq!(offsets.len(), text.chars().count());
            let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            for (point, at) in starts.enumerate() {
                prop_assert_eq!(offsets.point(at), point);
                prop_assert_eq!(offsets.byte(point), Some(at));
            }
            prop_assert_eq!(offsets.byte(offsets.len() + 1), None);
        }
    }
}
