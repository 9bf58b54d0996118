//! From a position that another program counted, in whichever unit, to the words it meant. The quote
//! decides: a position that does not show it is counted anew in the other units, and after that the
//! quote is looked for alone. Nothing is taken that the quote does not prove.
use std::ops::Range;

use super::anchor::{Anchored, Choice, Quote, anchor_within};
use super::{boundary, fold};
use crate::model::{MediaType, Pointer, Unit};

/// How words were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Where the position says.
    AsGiven,
    /// Where the position says if it counts another unit, or each line end as two (`\r\n`).
    Recounted {
        /// What it counts.
        unit: Unit,
        /// Whether line ends are two.
        crlf: bool,
    },
    /// By the words alone, which stand in one place only.
    ByQuote,
}

/// Why words were not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misplaced {
    /// There is neither a quote nor a position.
    Nothing,
    /// There is no quote, and the position is past the end of the text.
    PastTheEnd,
    /// There is no quote, and the position begins or ends inside a word: it may count another unit.
    InsideAWord,
    /// The words do not stand in the text.
    Missing,
    /// They stand only as a part of longer words or numbers.
    PartOfLonger,
    /// They stand in so many places, and nothing says which is meant.
    Several(usize),
}

impl std::fmt::Display for Misplaced {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Misplaced::Nothing => f.write_str("it has neither a quote nor a position"),
            Misplaced::PastTheEnd => f.write_str("its position is past the end of the text"),
            Misplaced::InsideAWord => f.write_str(
                "its position begins or ends inside a word, and there is no quote to prove another",
            ),
            Misplaced::Missing => f.write_str("the quote does not stand in the text"),
            Misplaced::PartOfLonger => {
                f.write_str("the quote stands only as a part of longer words or numbers")
            }
            Misplaced::Several(count) => {
                write!(f, "the quote stands {count} times, and its position is none of them")
            }
        }
    }
}

/// The bytes of the words that a pointer means, and how they were found.
///
/// # Errors
/// If the words do not stand in the text, or in several places and nothing says which.
///
/// ```
/// use claims::model::{MediaType, Pointer, Unit};
/// use claims::text::place::{How, place};
/// let text = "🌊 rose. The dam held.";
/// let at = |start, end, unit| Pointer {
///     quote: Some("The dam held".to_owned()),
///     position: Some((start, end, unit)),
///     ..Pointer::default()
/// };
/// let found = |pointer| place(text, MediaType::Plain, &pointer).unwrap();
/// assert_eq!(found(at(8, 20, Unit::CodePoints)), (11..23, How::AsGiven));
/// let recounted = How::Recounted { unit: Unit::Utf16, crlf: false };
/// assert_eq!(found(at(9, 21, Unit::CodePoints)), (11..23, recounted));
/// assert_eq!(found(at(0, 12, Unit::CodePoints)), (11..23, How::ByQuote));
/// ```
pub fn place(
    text: &str,
    media_type: MediaType,
    pointer: &Pointer,
) -> Result<(Range<usize>, How), Misplaced> {
    let quote = pointer.quote.as_deref().map(str::trim).filter(|quote| !quote.is_empty());
    let Some(quote) = quote else { return unproven(text, pointer) };
    if let Some((start, end, given)) = pointer.position {
        let stands = |unit, crlf| {
            let bytes = trimmed(text, bytes(text, start, end, unit, crlf)?);
            let words = &text[bytes.clone()];
            let same = words == quote || unit == given && !crlf && like(words, quote);
            let whole = |at| boundary::is_grapheme_boundary(text, at);
            (same && whole(bytes.start) && whole(bytes.end)).then_some(bytes)
        };
        if let Some(bytes) = stands(given, false) {
            return Ok((bytes, How::AsGiven));
        }
        let mut others = Vec::new();
        for crlf in [false, true] {
            for unit in [Unit::CodePoints, Unit::Utf16, Unit::Bytes] {
                if let Some(bytes) = stands(unit, crlf)
                    && !others.iter().any(|(known, _)| *known == bytes)
                {
                    others.push((bytes, How::Recounted { unit, crlf }));
                }
            }
        }
        if others.len() == 1 {
            return Ok(others.remove(0));
        }
    }
    by_quote(text, media_type, pointer, quote)
}

fn by_quote(
    text: &str,
    media_type: MediaType,
    pointer: &Pointer,
    quote: &str,
) -> Result<(Range<usize>, How), Misplaced> {
    let around = |part: &Option<String>| part.as_deref().unwrap_or_default().to_owned();
    let (prefix, suffix) = (around(&pointer.prefix), around(&pointer.suffix));
    let mut missing = Misplaced::Missing;
    // Surroundings that another program took from a page may differ where the words do not.
    for (prefix, suffix) in [(prefix.as_str(), suffix.as_str()), ("", "")] {
        let wanted = Quote { exact: quote, prefix, suffix };
        match anchor_within(text, media_type, 0..text.len(), &wanted, Choice::Only) {
            Anchored::At(found) => return Ok((found.bytes, How::ByQuote)),
            Anchored::Ambiguous(places) => return Err(Misplaced::Several(places.len())),
            Anchored::Missing { inside_words } if !inside_words.is_empty() => {
                missing = Misplaced::PartOfLonger;
            }
            _ => {}
        }
    }
    Err(missing)
}

/// A position without a quote: taken as it is counted, where it is whole words.
fn unproven(text: &str, pointer: &Pointer) -> Result<(Range<usize>, How), Misplaced> {
    let (start, end, unit) = pointer.position.ok_or(Misplaced::Nothing)?;
    let at = bytes(text, start, end, unit, false).ok_or(Misplaced::PastTheEnd)?;
    let at = trimmed(text, at);
    let whole =
        |byte| boundary::is_grapheme_boundary(text, byte) && !boundary::splits_word(text, byte);
    match at.is_empty() || !whole(at.start) || !whole(at.end) {
        true => Err(Misplaced::InsideAWord),
        false => Ok((at, How::AsGiven)),
    }
}

/// The bytes between two positions; nothing if one is past the end, or inside a character.
fn bytes(text: &str, start: usize, end: usize, unit: Unit, crlf: bool) -> Option<Range<usize>> {
    let (mut from, mut at) = (None, 0);
    let ends = text.char_indices().map(|(byte, c)| (byte, Some(c))).chain([(text.len(), None)]);
    for (byte, c) in ends {
        if at == start {
            from = Some(byte);
        }
        if at == end {
            return Some(from?..byte).filter(|bytes| !bytes.is_empty());
        }
        let c = c?;
        at += match unit {
            Unit::CodePoints => 1,
            Unit::Utf16 => c.len_utf16(),
            Unit::Bytes => c.len_utf8(),
        } + usize::from(crlf && c == '\n');
    }
    None
}

fn trimmed(text: &str, bytes: Range<usize>) -> Range<usize> {
    let words = &text[bytes.clone()];
    let start = bytes.start + (words.len() - words.trim_start().len());
    start..start.max(bytes.start + words.trim_end().len())
}

/// Whether two writings differ in quotation marks, dashes and spaces only.
fn like(words: &str, quote: &str) -> bool {
    fold::fold(words).text == fold::fold(quote).text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "🌊 “Wir” kamen.\n\nDer Damm hielt – Größe: 356.\n\nDer Damm hielt nicht.";

    fn at(quote: Option<&str>, start: usize, end: usize, unit: Unit) -> Pointer {
        Pointer {
            quote: quote.map(str::to_owned),
            position: Some((start, end, unit)),
            ..Pointer::default()
        }
    }

    #[test]
    fn a_position_without_a_quote_is_whole_words() {
        let place =
            |start, end| place(TEXT, MediaType::Plain, &at(None, start, end, Unit::CodePoints));
        assert_eq!(place(2, 7).map(|(bytes, _)| &TEXT[bytes]), Ok("“Wir”"));
        assert_eq!(place(2, 5), Err(Misplaced::InsideAWord));
        assert_eq!(place(2, 500), Err(Misplaced::PastTheEnd));
    }

    #[test]
    fn what_the_quote_does_not_prove_is_refused() {
        let place = |quote, start, end| {
            place(TEXT, MediaType::Plain, &at(Some(quote), start, end, Unit::CodePoints))
        };
        assert_eq!(place("Der Damm hielt", 0, 14), Err(Misplaced::Several(2)));
        assert_eq!(place("Der Damm brach", 17, 31), Err(Misplaced::Missing));
        assert_eq!(place("56", 0, 2), Err(Misplaced::PartOfLonger));
        assert_eq!(place("Der Damm hielt nicht", 0, 20).unwrap().1, How::ByQuote);
    }

    proptest! {
        #[test]
        fn every_unit_is_known_by_the_quote(
            words in prop::collection::vec("[a-zäß😀東]{1,5}", 3..20),
            pick in any::<(prop::sample::Index, prop::sample::Index)>(),
            breaks in any::<bool>(),
        ) {
            // Numbered, so that no quote stands twice.
            let numbered: Vec<String> = (10..).zip(&words).map(|(n, word)| format!("{word} {n}")).collect();
            let text = numbered.join(if breaks { "\n" } else { "; " });
            let (a, b) = (pick.0.index(numbered.len()), pick.1.index(numbered.len()));
            let (first, last) = (&numbered[a.min(b)], &numbered[a.max(b)]);
            let bytes = text.find(first.as_str()).unwrap()..text.rfind(last.as_str()).unwrap() + last.len();
            let quote = &text[bytes.clone()];
            for crlf in [false, true] {
                let file = if crlf { text.replace('\n', "\r\n") } else { text.clone() };
                let quoted = if crlf { quote.replace('\n', "\r\n") } else { quote.to_owned() };
                let start = file.find(&quoted).unwrap();
                for unit in [Unit::CodePoints, Unit::Utf16, Unit::Bytes] {
                    let count = |part: &str| match unit {
                        Unit::CodePoints => part.chars().count(),
                        Unit::Utf16 => part.encode_utf16().count(),
                        Unit::Bytes => part.len(),
                    };
                    let from = count(&file[..start]);
                    let pointer = at(Some(quote), from, from + count(&quoted), Unit::CodePoints);
                    let found = place(&text, MediaType::Plain, &pointer).map(|(bytes, _)| bytes);
                    prop_assert_eq!(found, Ok(bytes.clone()));
                }
            }
        }
    }
}
