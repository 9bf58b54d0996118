//! Where quotation marks open and close, in one paragraph at a time.
//!
//! Marks are missing as often as they are used otherwise, so a mark that never closes quotes nothing,
//! except where the next paragraph opens with one again: so English goes on with a quotation.
use std::ops::Range;

use super::super::space::is_space;

/// A quotation, its marks included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quotation {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// Whether it goes on in the next paragraph.
    pub(super) goes_on: bool,
}

/// Single marks further apart than this are apostrophes.
const LONGEST_SINGLE: usize = 1500;

/// What a mark can do where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
}

/// A double or single mark, and what it can do.
struct Mark {
    range: Range<usize>,
    side: Side,
    single: bool,
    /// Not "“" and its kind, but the mark of typewriters.
    straight: bool,
}

/// The quotations of the paragraph at `range`, in order. `sentences` are those of the paragraph, and
/// `next` is where the next paragraph begins.
pub(super) fn read(
    text: &str,
    range: Range<usize>,
    sentences: &[Range<usize>],
    next: Option<usize>,
) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut double: Option<(usize, bool)> = None;
    let mut nested = false;
    let mut single: Option<usize> = None;
    // Where straight marks are left to pair up, one that seems to close opens: "said," It is late"".
    let mut left = marks(text, range.clone()).filter(|mark| mark.straight && !mark.single).count();
    let curly = |side: Side| {
        let of = |mark: &Mark| !mark.straight && !mark.single && mark.side == side;
        marks(text, range.clone()).filter(of).count()
    };
    let paired = curly(Side::Opens);
    let lone = left == 1 && paired > 0 && paired == curly(Side::Closes);
    for mut mark in marks(text, range.clone()) {
        // A single mark of typewriters among the others is a slip.
        if lone && mark.straight && !mark.single {
            continue;
        }
        let Range { start, end } = mark.range;
        if mark.straight && !mark.single {
            if double.is_none() && left.is_multiple_of(2) && mark.side == Side::Closes {
                mark.side = Side::Either;
            }
            left -= 1;
        }
        if mark.single {
            if double.is_some() {
                continue;
            }
            match (single, mark.side) {
                (None, Side::Opens) => single = Some(start),
                (Some(from), Side::Closes) if start - from <= LONGEST_SINGLE => {
                    found.push(Quotation { range: from..end, goes_on: false });
                    single = None;
                }
                (_, Side::Opens) => single = Some(start),
                _ => {}
            }
            continue;
        }
        match (double, mark.side) {
            (None, Side::Opens | Side::Either) => {
                double = Some((start, mark.straight));
                nested = false;
                single = None;
            }
            // The mark that should open was forgotten: the quotation begins with the sentence.
            (None, Side::Closes) => {
                let at = sentences.partition_point(|one| one.start < start);
                let from = at.checked_sub(1).map_or(range.start, |at| sentences[at].start);
                let free = found.last().is_none_or(|last| last.range.end <= from);
                if free && single.is_none() {
                    found.push(Quotation { range: from..end, goes_on: false });
                }
            }
            // Marks of another kind open and close a quotation within.
            (Some((_, straight)), Side::Opens) if straight != mark.straight => nested = true,
            (Some((_, straight)), Side::Closes) if straight != mark.straight && nested => {
                nested = false;
            }
            // A second mark that opens: the first was never closed.
            (Some(_), Side::Opens) => double = Some((start, mark.straight)),
            (Some((from, _)), Side::Closes | Side::Either) => {
                while found.last().is_some_and(|last| last.range.start >= from) {
                    found.pop();
                }
                found.push(Quotation { range: from..end, goes_on: false });
                double = None;
            }
        }
    }
    if let (Some((from, _)), Some(next)) = (double, next)
        && text[next..].starts_with(['“', '"', '„', '«'])
    {
        found.push(Quotation { range: from..range.end, goes_on: true });
    }
    found
}

/// The quotation marks in a range. A mark may open after white space or an opening bracket, and
/// close where nothing that could be quoted follows it.
fn marks(text: &str, range: Range<usize>) -> impl Iterator<Item = Mark> {
    let part = &text[range.clone()];
    let mut before = ' ';
    let mut chars = part.char_indices().peekable();
    std::iter::from_fn(move || {
        while let Some((offset, c)) = chars.next() {
            let last = std::mem::replace(&mut before, c);
            let mut end = offset + c.len_utf8();
            let mut doubled = false;
            if matches!(c, '\'' | '`' | '’') && part[end..].starts_with(c) {
                chars.next();
                end += c.len_utf8();
                doubled = true;
                // "“He said, ‘Yes,’”" of a typewriter: the quotation within ends there, too.
                if c != '`' && part[end..].starts_with(c) {
                    chars.next();
                    end += c.len_utf8();
                }
            }
            let after = part[end..].chars().next();
            let can_open =
                is_space(last) || matches!(last, '(' | '[' | '—' | '–' | '-' | '/' | ':');
            let can_close = after.is_none_or(|c| !c.is_alphanumeric());
            let either = match (can_open, can_close) {
                (true, false) => Side::Opens,
                (false, true) => Side::Closes,
                _ => Side::Either,
            };
            let (side, single) = match c {
                // At the end of words a mark closes, whichever side it was typed for.
                '“' if either == Side::Closes => (Side::Closes, false),
                '“' | '„' | '«' => (Side::Opens, false),
                '”' | '»' => (Side::Closes, false),
                '"' => (either, false),
                '\'' | '’' if doubled => (either, false),
                '`' if doubled => (Side::Opens, false),
                '‘' if can_open => (Side::Opens, true),
                '\'' if either == Side::Opens && after.is_some_and(char::is_alphabetic) => {
                    (Side::Opens, true)
                }
                // "workers' " and "rock 'n' roll" close nothing; ", 'tis" opens nothing for long.
                '\'' | '’' if either == Side::Closes && last != 's' => (Side::Closes, true),
                _ => continue,
            };
            let range = range.start + offset..range.start + end;
            let straight = matches!(c, '"' | '\'' | '`');
            return Some(Mark { range, side, single, straight });
        }
        None
    })
}
