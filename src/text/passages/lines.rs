//! The lines of a text that are not blank, with what the paragraph rules ask of them.
use std::ops::Range;

use super::super::sentences::ends_sentence;
use super::super::space::{is_space, trim};

/// A line that is not blank.
#[derive(Debug)]
pub(super) struct Line {
    /// Where it stands, without white space at its ends.
    pub(super) bytes: Range<usize>,
    /// Its length in characters.
    pub(super) chars: usize,
    /// Number of characters of white space before it.
    pub(super) indent: usize,
    /// Length in characters of its first word.
    pub(super) first_word: usize,
    /// Whether a blank line, or nothing, comes before it.
    pub(super) opens_block: bool,
    /// Whether it ends as a sentence ends.
    pub(super) ends: bool,
    /// Whether it starts with a small letter.
    pub(super) small: bool,
    /// Whether it starts like an item of a list.
    pub(super) item: bool,
    /// Whether it holds no letter and no digit: a rule, or the `###` that ends a press release.
    pub(super) rule: bool,
}

/// The lines of `text`.
pub(super) fn read(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut opens_block = true;
    for raw in text.split('\n') {
        let bytes = trim(text, start..start + raw.len());
        let indent = raw.chars().take_while(|&c| is_space(c)).count();
        start += raw.len() + 1;
        if bytes.is_empty() {
            opens_block = true;
            continue;
        }
        let line = &text[bytes.clone()];
        lines.push(Line {
            chars: line.chars().count(),
            indent,
            first_word: line.chars().take_while(|&c| !is_space(c)).count(),
            opens_block,
            ends: ends_sentence(line),
            small: line.starts_with(char::is_lowercase),
            item: is_item(line),
            rule: !line.chars().any(char::is_alphanumeric),
            bytes,
        });
        opens_block = false;
    }
    lines
}

/// Whether `line` starts like an item of a list: a bullet, or a short number with its mark.
pub(super) fn is_item(line: &str) -> bool {
    let mut chars = line.chars();
    let Some(first) = chars.next() else { return false };
    let bullet = matches!(
        first,
        '•' | '‣' | '▪' | '●' | '◦' | '⁃' | '∙' | '■' | '□' | '✓' | '➤' | '►' | '·'
    );
    if bullet {
        return true;
    }
    let rest = chars.as_str();
    if matches!(first, '*' | '-' | '–' | '—' | '+') {
        return rest.starts_with(is_space);
    }
    let open = line.strip_prefix('(');
    let body = open.unwrap_or(line);
    let digits = body.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let letter = body.as_bytes().first().is_some_and(u8::is_ascii_lowercase);
    let tail = match (digits, letter) {
        (1..=2, _) => &body[digits..],
        (0, true) => &body[1..],
        _ => return false,
    };
    let mark = tail
        .strip_prefix(')')
        .or_else(|| tail.strip_prefix('.').filter(|_| open.is_none() && digits > 0));
    mark.is_some_and(|after| after.starts_with(|c| is_space(c) || c == ')'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_start_with_a_bullet_or_a_short_number() {
        for line in ["• one", "- one", "* one", "1. one", "12) one", "(3) one", "b) one"] {
            assert!(is_item(line), "{line}");
        }
        for line in ["-30-", "2021. The", "1.5 million", "e. coli", "(a word)", "**bold**", "3 men"]
        {
            assert!(!is_item(line), "{line}");
        }
    }

    #[test]
    fn blank_lines_part_blocks_and_are_not_kept() {
        let lines = read("one\ntwo\n \u{a0}\n  three");
        let opens: Vec<bool> = lines.iter().map(|line| line.opens_block).collect();
        assert_eq!(opens, [true, false, true]);
        assert_eq!(lines[2].indent, 2);
    }
}
