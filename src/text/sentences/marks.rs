//! The marks that may end a sentence, each with all that clings to it: repeated stops, closing
//! quotation marks and brackets, references to notes.
use super::super::space::is_space;
use super::look::{char_at, char_before, skip_space, word_before};

/// What kind of mark it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A full stop, which may be an abbreviation's.
    Stop,
    /// An exclamation or a question mark.
    Strong,
    /// Three stops or more, close or spaced.
    Ellipsis,
    /// A terminator of a script that has no other use for it and needs no space after it.
    Full,
}

/// A mark that may end a sentence.
#[derive(Debug)]
pub(super) struct Mark {
    /// Where its first character stands.
    pub(super) start: usize,
    /// What it is.
    pub(super) kind: Kind,
    /// Number of stops in it.
    pub(super) stops: usize,
    /// Whether the stops are spaced, as in `. . .`.
    pub(super) spaced: bool,
    /// Whether a quotation mark closes right after it.
    pub(super) quoted: bool,
    /// Where all that clings to it ends.
    pub(super) end: usize,
}

/// Terminators of scripts other than Latin, Greek and Cyrillic.
fn is_full(c: char) -> bool {
    matches!(
        c,
        '。' | '．'
            | '！'
            | '？'
            | '｡'
            | '।'
            | '॥'
            | '؟'
            | '۔'
            | '։'
            | '።'
            | '፧'
            | '။'
            | '។'
            | '᠃'
    )
}

/// Whether `c` may end a sentence.
pub(super) fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‽' | '⁇' | '⁈' | '⁉' | '\u{37e}') || is_full(c)
}

/// Quotation marks that never open.
fn closes_only(c: char) -> bool {
    matches!(c, '”' | '»' | '›' | '」' | '』' | '｣' | '〉' | '》')
}

/// Quotation marks that close when they stand right after a mark.
pub(super) fn is_quote(c: char) -> bool {
    closes_only(c) || matches!(c, '"' | '\'' | '’' | '‘' | '“' | '„' | '«' | '‹' | '`')
}

/// Brackets that close.
pub(super) fn is_bracket_end(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '】' | '〕')
}

/// The next mark at or after `from`.
pub(super) fn next(text: &str, from: usize) -> Option<Mark> {
    let rest = text.get(from..)?;
    let start = from + rest.find(is_terminator)?;
    Some(read(text, start))
}

/// Reads the mark that starts at `start`.
fn read(text: &str, start: usize) -> Mark {
    let rest = text.get(start..).unwrap_or_default();
    let run = rest.trim_start_matches(is_terminator);
    let marks = &rest[..rest.len() - run.len()];
    let mut end = start + marks.len();
    let mut stops: usize =
        marks.chars().map(|c| if c == '…' { 3 } else { usize::from(c == '.') }).sum();
    let mut spaced = false;
    while stops > 0 && marks.chars().all(|c| c == '.') && spaced_stop(text, end) {
        spaced = true;
        stops += 1;
        end = skip_space(text, end) + 1;
    }
    // "Really ... ." has two marks of its own; three stops make an ellipsis.
    let kind = if marks.chars().any(is_full) {
        Kind::Full
    } else if marks.chars().any(|c| !matches!(c, '.' | '…')) {
        Kind::Strong
    } else if stops >= 3 {
        Kind::Ellipsis
    } else {
        Kind::Stop
    };
    let mut mark = Mark { start, kind, stops, spaced, quoted: false, end };
    close(text, &mut mark);
    notes(text, &mut mark);
    mark
}

/// Whether one space and another lone stop follow: `. . .`, but not the ellipsis of `. ...`.
fn spaced_stop(text: &str, at: usize) -> bool {
    let mut ahead = text.get(at..).unwrap_or_default().chars();
    matches!(ahead.next(), Some(' ' | '\u{a0}' | '\u{202f}'))
        && ahead.next() == Some('.')
        && ahead.next() != Some('.')
}

/// Takes in what closes after the mark: quotation marks, brackets, and marks after those.
fn close(text: &str, mark: &mut Mark) {
    while let Some(c) = char_at(text, mark.end) {
        let after = mark.end + c.len_utf8();
        let takes = if is_quote(c) {
            // A mark that may open does so where a word follows at once.
            closes_only(c) || !char_at(text, after).is_some_and(char::is_alphanumeric)
        } else {
            is_bracket_end(c) || is_terminator(c)
        };
        if !takes {
            break;
        }
        mark.quoted |= is_quote(c);
        mark.end = after;
    }
    // `word. ” Next`: a mark that cannot open belongs to what is behind it, stray or not.
    let next = skip_space(text, mark.end);
    if let Some(c) = char_at(text, next)
        && next > mark.end
        && closes_only(c)
        && char_at(text, next + c.len_utf8()).is_none_or(is_space)
    {
        mark.end = next + c.len_utf8();
        mark.quoted = true;
    }
}

/// Takes in references to notes: `[3]`, `[citation needed]`, `¹²`, or digits set like `schools.12`.
fn notes(text: &str, mark: &mut Mark) {
    let raised = text.get(mark.end..).unwrap_or_default();
    mark.end += raised.len()
        - raised
            .trim_start_matches(['¹', '²', '³', '⁰', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '†', '‡'])
            .len();
    if mark.kind == Kind::Stop && mark.stops == 1 {
        let digits = text.get(mark.end..).unwrap_or_default();
        let count = digits.bytes().take(4).take_while(u8::is_ascii_digit).count();
        let word = word_before(text, mark.start);
        let spaced = digits.get(count..).and_then(|rest| rest.chars().next()).is_none_or(is_space);
        if (1..=3).contains(&count)
            && spaced
            && word.len() > 3
            && word.chars().all(char::is_lowercase)
        {
            mark.end += count;
        }
    }
    while let Some(after) = bracket_note(text, mark.end) {
        mark.end = after;
    }
}

/// Where a bracketed reference ends that starts at `at`, after white space or not.
fn bracket_note(text: &str, at: usize) -> Option<usize> {
    let open = skip_space(text, at);
    let inside = text.get(open..)?.strip_prefix('[')?;
    let length = inside.char_indices().take(28).find(|&(_, c)| c == ']')?.0;
    let note = &inside[..length];
    let refers = note.starts_with(|c: char| c.is_ascii_digit())
        || note.ends_with(" needed")
        || note.starts_with("note ")
        || (note.len() == 1 && note.starts_with(|c: char| c.is_ascii_lowercase()));
    refers.then_some(open + 1 + length + 1)
}

/// Whether the mark stands right behind a word or number, with no space between.
pub(super) fn is_attached(text: &str, mark: &Mark) -> bool {
    char_before(text, mark.start).is_some_and(|c| !is_space(c))
}
