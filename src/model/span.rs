//! The half-open range `[start, end)` of Unicode code points in one snapshot's text.
use std::fmt;
use std::str::FromStr;

use serde::Serialize;

/// A non-empty half-open range of code points, as in W3C's `TextPositionSelector`.
///
/// ```
/// use claims::model::Span;
/// let span: Span = "4..10".parse().unwrap();
/// assert_eq!(span.of("The 😀bridge"), Some("😀bridg"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The span from code point `start` up to, not including, `end`; `None` if that is empty.
    pub fn new(start: usize, end: usize) -> Option<Span> {
        (start < end).then_some(Span { start, end })
    }

    /// The first code point.
    pub fn start(self) -> usize {
        self.start
    }

    /// One past the last code point.
    pub fn end(self) -> usize {
        self.end
    }

    /// The words the span covers, or `None` if it reaches past the end of `text`.
    pub fn of(self, text: &str) -> Option<&str> {
        let mut starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let from = starts.nth(self.start)?;
        let to = starts.nth(self.end - self.start - 1)?;
        text.get(from..to)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl FromStr for Span {
    type Err = String;

    /// Reads `START..END`.
    fn from_str(given: &str) -> Result<Span, String> {
        let bad = || format!("`{given}` is not START..END, two numbers with START before END");
        let (start, end) = given.split_once("..").ok_or_else(bad)?;
        let number = |part: &str| part.trim().parse::<usize>().map_err(|_| bad());
        Span::new(number(start)?, number(end)?).ok_or_else(bad)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn covers_code_points_not_bytes() {
        let text = "é😀x";
        assert_eq!(Span::new(1, 3).unwrap().of(text), Some("😀x"));
        assert_eq!(Span::new(0, 3).unwrap().of(text), Some(text));
        assert_eq!(Span::new(2, 4).unwrap().of(text), None);
    }

    #[test]
    fn is_never_empty_or_reversed() {
        assert_eq!(Span::new(3, 3), None);
        assert!("5..2".parse::<Span>().is_err());
        assert!("a..2".parse::<Span>().is_err());
        assert_eq!("2..5".parse::<Span>().unwrap().to_string(), "2..5");
    }
}
