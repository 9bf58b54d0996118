//! The nearest thing to what was asked for: the closest words to a missing quote, the closest names.
use std::collections::HashMap;
use std::ops::Range;

use super::{boundary, fold};

/// Share of a quote's words that a stretch must hold to be shown as the closest one.
const ENOUGH: f64 = 0.4;

/// The stretch of `text`, within one of `passages`, that has most words in common with `quote`, with
/// the index of its passage. `None` if no stretch has at least 40 % of them.
///
/// A window a little longer than the quote slides over each passage; case, accents' composition and
/// punctuation do not count. Linear in the text.
pub fn nearest(
    text: &str,
    passages: &[Range<usize>],
    quote: &str,
) -> Option<(usize, Range<usize>)> {
    let wanted: Vec<String> =
        boundary::words(quote).map(|word| fold::words(&quote[word])).collect();
    let mut need: HashMap<&str, i64> = HashMap::new();
    for word in &wanted {
        *need.entry(word).or_default() += 1;
    }
    // A little longer than the quote, for words that were put in.
    let length = wanted.len() + wanted.len() / 4 + 1;
    let mut best: Option<(usize, usize, Range<usize>)> = None;
    for (index, passage) in passages.iter().enumerate() {
        let here = &text[passage.clone()];
        let ranges: Vec<Range<usize>> = boundary::words(here).collect();
        let keys: Vec<String> =
            ranges.iter().map(|word| fold::words(&here[word.clone()])).collect();
        let mut have: HashMap<&str, i64> = HashMap::new();
        let mut shared = 0;
        for end in 0..keys.len() {
            let count = have.entry(&keys[end]).or_default();
            *count += 1;
            shared += usize::from(*count <= need.get(keys[end].as_str()).copied().unwrap_or(0));
            if end >= length {
                let gone = keys[end - length].as_str();
                let count = have.entry(gone).or_default();
                shared -= usize::from(*count <= need.get(gone).copied().unwrap_or(0));
                *count -= 1;
            }
            if best.as_ref().is_none_or(|(most, ..)| shared > *most) {
                let first = (end + 1).saturating_sub(length);
                best = Some((shared, index, around(here, &ranges, &keys, &need, first..end + 1)));
            }
        }
    }
    let (shared, index, bytes) = best?;
    let start = passages[index].start;
    (shared > 0 && shared as f64 >= ENOUGH * wanted.len() as f64)
        .then(|| (index, start + bytes.start..start + bytes.end))
}

/// The window without the words at its ends that the quote does not have.
fn around(
    here: &str,
    ranges: &[Range<usize>],
    keys: &[String],
    need: &HashMap<&str, i64>,
    window: Range<usize>,
) -> Range<usize> {
    let known = |index: &usize| need.contains_key(keys[*index].as_str());
    let first = window.clone().find(known).unwrap_or(window.start);
    let last = window.clone().rev().find(known).unwrap_or(window.end - 1);
    let bytes = ranges[first].start..ranges[last].end;
    // Closing punctuation belongs to the last word.
    let tail = here[bytes.end..].chars().take_while(|c| matches!(c, '.' | '”' | '"' | '!' | '?'));
    bytes.start..bytes.end + tail.map(char::len_utf8).sum::<usize>()
}

/// Up to three of `names` that are most like `given`, best first.
///
/// ```
/// use claims::text::nearest::names;
/// assert_eq!(names("suported", ["supported", "refuted"]), ["supported"]);
/// ```
pub fn names<'n>(given: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    let given = given.to_lowercase();
    let score = |name: &str| {
        let name = name.to_lowercase();
        let part = !given.is_empty() && (name.contains(&given) || given.contains(&name));
        // Names that begin alike, and names with a letter or two wrong or swapped.
        let alike = strsim::jaro_winkler(&given, &name);
        let typed = strsim::normalized_damerau_levenshtein(&given, &name) + 0.1;
        alike.max(typed).max(if part { 0.85 } else { 0.0 })
    };
    let mut scored: Vec<(f64, &str)> = names
        .into_iter()
        .map(|name| (score(name), name))
        .filter(|(score, _)| *score > 0.7)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.into_iter().take(3).map(|(_, name)| name).collect()
}

/// How much two words are spelled alike, from 0 to 1: the share of letters that need no edit.
pub fn spelled_alike(a: &str, b: &str) -> f64 {
    strsim::normalized_levenshtein(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_closest_stretch() {
        let text =
            "Rain fell.\nThe old bridge over the river was closed on Monday.\nNobody knew why.";
        let passages = [0..10, 11..62, 63..text.len()];
        let (passage, bytes) =
            nearest(text, &passages, "the bridge over the lake was closed").unwrap();
        assert_eq!(passage, 1);
        assert_eq!(&text[bytes], "The old bridge over the river was closed");
        assert_eq!(nearest(text, &passages, "quite other words here"), None);
        assert_eq!(nearest("", &[], "x"), None);
    }

    #[test]
    fn names_are_suggested_by_likeness_and_parts() {
        let all = ["article-one", "article-two", "speech"];
        assert_eq!(names("artcle-two", all)[0], "article-two");
        assert_eq!(names("two", all), ["article-two"]);
        assert!(names("zzz", all).is_empty());
    }
}
