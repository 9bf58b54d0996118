//! Which words of a text matter in a review: those that conflict, that differ, or that are cited.
use super::entries::{ReviewDifference, ReviewPart};
use crate::model::Span;
use crate::text::difference::{Class, Kind, difference};

/// Longer texts, in bytes, are not compared word by word: nobody reads them side by side.
const LONGEST: usize = 50_000;

/// Differences that are listed; more are seen in the texts.
const MOST: usize = 12;

/// A text without marks.
pub(super) fn whole(text: &str) -> Vec<ReviewPart> {
    vec![ReviewPart { text: text.to_owned(), marked: false }]
}

/// A text in whose middle something matters.
pub(super) fn around(before: &str, words: &str, after: &str) -> Vec<ReviewPart> {
    let parts = [(before, false), (words, true), (after, false)];
    let part = |(text, marked): (&str, bool)| ReviewPart { text: text.to_owned(), marked };
    parts.into_iter().filter(|(text, _)| !text.is_empty()).map(part).collect()
}

/// A text at a span, and the part of it at another.
pub(super) fn inside(text: &str, span: Span, part: Span) -> Vec<ReviewPart> {
    let byte = |at: usize| {
        let place = text.char_indices().nth(at.saturating_sub(span.start()));
        place.map_or(text.len(), |(byte, _)| byte)
    };
    let (start, end) = (byte(part.start()), byte(part.end()));
    match text.get(start..end) {
        Some(words) => around(&text[..start], words, &text[end..]),
        None => whole(text),
    }
}

/// What differs between two texts, in either of them, and side by side. What a comma makes is left out.
pub(super) fn compared(left: &str, right: &str) -> ([Vec<ReviewPart>; 2], Vec<ReviewDifference>) {
    if left == right || left.len().max(right.len()) > LONGEST {
        return ([whole(left), whole(right)], Vec::new());
    }
    let (mut parts, mut differences) = ([Vec::new(), Vec::new()], Vec::new());
    for stretch in difference(left, right).stretches {
        let words = [&left[stretch.old.clone()], &right[stretch.new.clone()]];
        let surface = stretch.classes.iter().all(|class| *class == Class::Surface);
        let marked = stretch.kind != Kind::Same && !surface;
        for (parts, words) in parts.iter_mut().zip(words) {
            // White space around a word is not what differs.
            let (start, inner) = (words.len() - words.trim_start().len(), words.trim());
            push(parts, &words[..start], false);
            push(parts, inner, marked);
            push(parts, &words[start + inner.len()..], false);
        }
        if marked && differences.len() < MOST {
            let [left, right] = words.map(|words| words.trim().to_owned());
            differences.push(ReviewDifference { left, right });
        }
    }
    (parts, differences)
}

fn push(parts: &mut Vec<ReviewPart>, words: &str, marked: bool) {
    match parts.last_mut() {
        _ if words.is_empty() => {}
        Some(last) if last.marked == marked => last.text.push_str(words),
        _ => parts.push(ReviewPart { text: words.to_owned(), marked }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(parts: &[ReviewPart]) -> String {
        let part = |part: &ReviewPart| match part.marked {
            true => format!("»{}«", part.text),
            false => part.text.clone(),
        };
        parts.iter().map(part).collect()
    }

    #[test]
    fn what_differs_is_marked_in_both_texts() {
        let ([left, right], differences) =
            compared("Café: 14 people were hurt.", "Café – 41 people were not hurt.");
        let plain: String = left.iter().map(|part| part.text.as_str()).collect();
        assert_eq!(plain, "Café: 14 people were hurt.");
        assert!(shown(&left).contains("»14«"), "{}", shown(&left));
        assert!(shown(&right).contains("»41«"), "{}", shown(&right));
        assert_eq!(differences[0], ReviewDifference { left: "14".into(), right: "41".into() });
        assert_eq!(differences[1].right, "not");
    }

    #[test]
    fn a_part_is_found_by_code_points() {
        let span = |from, to| Span::new(from, to).unwrap();
        let parts = inside("😀 é five died", span(10, 23), span(14, 18));
        assert_eq!(shown(&parts), "😀 é »five« died");
        // A database may say anything.
        assert_eq!(shown(&inside("é", span(10, 11), span(2, 4))), "é");
    }
}
