//! White space as this program counts it, in one place: passages and sentences must agree on what
//! may be left uncovered, or text would be lost between them.
use std::ops::Range;

/// Whether `c` is white space: Unicode's, and the byte order mark that files carry along.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// `range` of `text` without the white space at its two ends; empty where there is nothing else.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or_default();
    let kept = part.trim_start_matches(is_space);
    let start = range.start + (part.len() - kept.len());
    start..start + kept.trim_end_matches(is_space).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_trimmed_of_every_kind_of_white_space() {
        let text = "\u{feff} \u{a0}two words\u{2003}\n";
        assert_eq!(&text[trim(text, 0..text.len())], "two words");
        assert!(trim(" \u{a0}", 0..3).is_empty());
    }
}
