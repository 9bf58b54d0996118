//! Markdown marks inside a paragraph, which a reader of the rendered text does not see and so does not
//! type into a quote: emphasis, code, links and their addresses, escapes, quote and heading marks.
//!
//! A recogniser of single marks, not a parser: what it takes for a mark is only left out of the
//! comparison of a quote with the text, never out of the text.

/// Whether `text` may hold a mark: a quick look, before the marks are looked for one by one.
pub fn has_marks(text: &str) -> bool {
    text.bytes().any(|b| b"*_`~[]\\>#!".contains(&b))
}

/// `text` as a reader of the rendered text sees it: without its marks.
///
/// ```
/// assert_eq!(claims::text::markup::plain("The **old** [bridge](https://example.org)."), "The old bridge.");
/// ```
pub fn plain(text: &str) -> String {
    let (mut plain, mut at) = (String::with_capacity(text.len()), 0);
    while let Some(c) = text[at..].chars().next() {
        match mark_length(text, at) {
            0 => {
                plain.push(c);
                at += c.len_utf8();
            }
            length => at += length,
        }
    }
    plain
}

/// Length in bytes of the Markdown mark that begins at byte `at` of `text`; 0 if none does.
///
/// ```
/// use claims::text::markup::mark_length;
/// let text = "The **old** [bridge](https://example.org).";
/// assert_eq!((mark_length(text, 4), mark_length(text, 12), mark_length(text, 19)), (1, 1, 22));
/// assert_eq!(mark_length("snake_case", 5), 0);
/// ```
pub fn mark_length(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let mut chars = rest.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return 0 };
    let before = text[..at].chars().next_back();
    match first {
        // What is escaped is a character like any other.
        _ if before == Some('\\') && first.is_ascii_punctuation() => 0,
        '*' | '`' => 1,
        '~' if second == Some('~') => 2,
        '_' => {
            let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            usize::from(!(joins(before) && joins(second)))
        }
        '!' if second == Some('[') && is_link(&rest[1..]) => 2,
        '[' if is_link(rest) => 1,
        ']' => link_end(rest),
        '\\' if second.is_some_and(|c| c.is_ascii_punctuation()) => 1,
        '>' if line_begins(text, at) => 1,
        '#' if line_begins(text, at) => {
            let hashes = rest.len() - rest.trim_start_matches('#').len();
            if hashes <= 6 && rest[hashes..].starts_with(' ') { hashes } else { 0 }
        }
        _ => 0,
    }
}

/// Whether nothing but blanks stands before byte `at` in its line. Looks no further back than to the
/// first other character, so that a long line is not gone through again for each mark.
fn line_begins(text: &str, at: usize) -> bool {
    let other = text[..at].chars().rev().find(|c| *c == '\n' || !c.is_whitespace());
    other.is_none_or(|c| c == '\n')
}

/// Longest text or address of a link that is looked through, in bytes.
const LONGEST_LINK: usize = 2000;

/// Whether `rest`, which begins with `[`, begins a link.
fn is_link(rest: &str) -> bool {
    let end = rest.bytes().take(LONGEST_LINK).position(|b| matches!(b, b']' | b'\n'));
    end.is_some_and(|end| link_end(&rest[end..]) > 0)
}

/// Length of `](address)` at the beginning of `rest`.
fn link_end(rest: &str) -> usize {
    if !rest.starts_with("](") {
        return 0;
    }
    let end = rest.bytes().take(LONGEST_LINK).position(|b| matches!(b, b')' | b'\n'));
    end.filter(|&end| rest.as_bytes()[end] == b')').map_or(0, |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text without its marks.
    fn bare(text: &str) -> String {
        let (mut at, mut bare) = (0, String::new());
        while at < text.len() {
            match mark_length(text, at) {
                0 => {
                    let c = text[at..].chars().next().unwrap();
                    bare.push(c);
                    at += c.len_utf8();
                }
                length => at += length,
            }
        }
        bare
    }

    #[test]
    fn a_reader_does_not_see_marks() {
        for (written, read) in [
            ("The **old** _bridge_ is `shut`", "The old bridge is shut"),
            ("the [rowing club](https://example.org/x_y) said", "the rowing club said"),
            ("![A map](map.png) of it", "A map of it"),
            ("> “It is \\*over\\*”", " “It is *over*”"),
            ("## What now", " What now"),
            ("~~no~~ yes", "no yes"),
        ] {
            assert_eq!(bare(written), read);
        }
    }

    #[test]
    fn what_is_no_mark_stays() {
        for text in [
            "snake_case",
            "[sic]",
            "a > b",
            "no. #4",
            "see [1] and (2)",
            "](",
            "[x](no end",
            "#tag",
        ] {
            assert_eq!(bare(text), text);
        }
    }
}
