//! What differs between two short texts, word by word. The only door to `similar`.
use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use serde::Serialize;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

use super::{boundary, fold};

/// A stretch of a word diff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", content = "text", rename_all = "snake_case")]
pub enum Change {
    /// Words both have.
    Same(String),
    /// Words only the first has.
    Removed(String),
    /// Words only the second has.
    Added(String),
}

/// A stretch of two sequences that is the same in both, or stands in one for what the other has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its part of the old sequence.
    pub old: Range<usize>,
    /// Its part of the new sequence.
    pub new: Range<usize>,
    /// Whether both parts are equal.
    pub same: bool,
}

/// The stretches that lead from `old` to `new` with the fewest changes (Myers 1986). Of several ways
/// the same one is taken whatever the elements are: only where they are equal counts.
pub fn align<T: Hash + Eq>(old: &[T], new: &[T]) -> Vec<Stretch> {
    // The library breaks ties by the elements' hashes.
    let mut numbers: HashMap<&T, usize> = HashMap::new();
    let mut number = |element| {
        let next = numbers.len();
        *numbers.entry(element).or_insert(next)
    };
    let old: Vec<usize> = old.iter().map(&mut number).collect();
    let new: Vec<usize> = new.iter().map(&mut number).collect();
    capture_diff_slices(Algorithm::Myers, &old, &new)
        .into_iter()
        .map(|op| Stretch {
            old: op.old_range(),
            new: op.new_range(),
            same: matches!(op, DiffOp::Equal { .. }),
        })
        .collect()
}

/// The word diff from `old` to `new`. Words that fold to the same (typographic marks) count as the
/// same and are shown as in `new`; what stands between words goes with the word before it.
///
/// Quotes are short: texts of more than a few thousand words belong in an alignment, not here.
pub fn diff(old: &str, new: &str) -> Vec<Change> {
    let (old_units, new_units) = (units(old), units(new));
    let keys = |text: &str, units: &[Range<usize>]| -> Vec<String> {
        units.iter().map(|unit| fold::fold(&text[unit.clone()]).text).collect()
    };
    let (old_keys, new_keys) = (keys(old, &old_units), keys(new, &new_units));
    let mut changes: Vec<Change> = Vec::new();
    let text = |of: &str, units: &[Range<usize>], range: Range<usize>| {
        of[units[range.start].start..units[range.end - 1].end].to_owned()
    };
    for op in capture_diff_slices(Algorithm::Patience, &old_keys, &new_keys) {
        let (tag, from, to) = op.as_tag_tuple();
        if matches!(tag, DiffTag::Delete | DiffTag::Replace) {
            changes.push(Change::Removed(text(old, &old_units, from)));
        }
        match tag {
            DiffTag::Insert | DiffTag::Replace => {
                changes.push(Change::Added(text(new, &new_units, to)));
            }
            DiffTag::Equal => changes.push(Change::Same(text(new, &new_units, to))),
            DiffTag::Delete => {}
        }
    }
    changes
}

/// Words and, apart, the punctuation between them: the units that are compared.
fn units(text: &str) -> Vec<Range<usize>> {
    let mut units = Vec::new();
    let mut at = 0;
    let between = |from: usize, to: usize, units: &mut Vec<Range<usize>>| {
        for (offset, part) in
            text[from..to].split_inclusive(char::is_whitespace).scan(from, |offset, part| {
                let here = *offset;
                *offset += part.len();
                Some((here, part))
            })
        {
            let trimmed = part.trim();
            if !trimmed.is_empty() {
                let start = offset + (part.len() - part.trim_start().len());
                units.push(start..start + trimmed.len());
            }
        }
    };
    for word in boundary::words(text) {
        between(at, word.start, &mut units);
        at = word.end;
        units.push(word);
    }
    between(at, text.len(), &mut units);
    units
}

/// The diff in one line, as `wdiff` writes it: `[-removed-]`, `{+added+}`.
///
/// ```
/// use claims::text::diff::{diff, inline};
/// assert_eq!(inline(&diff("12 were hurt", "412 were hurt")), "[-12-] {+412+} were hurt");
/// ```
pub fn inline(changes: &[Change]) -> String {
    let part = |change: &Change| match change {
        Change::Same(text) => text.clone(),
        Change::Removed(text) => format!("[-{text}-]"),
        Change::Added(text) => format!("{{+{text}+}}"),
    };
    changes.iter().map(part).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_elements_do_not_matter() {
        let pattern = ([0, 1, 2, 3, 4], [0, 1, 3, 2, 5]);
        let expected = align(&pattern.0, &pattern.1);
        for shift in 1..200_u32 {
            let renamed = |sequence: [u32; 5]| sequence.map(|n| (n + 7) * shift * 7919 % 100_003);
            assert_eq!(align(&renamed(pattern.0), &renamed(pattern.1)), expected);
        }
    }

    #[test]
    fn shows_what_changed_and_forgives_marks() {
        let changes = diff("It's “over” now", "It’s \"over\" again, now");
        assert_eq!(inline(&changes), "It’s \"over\" {+again,+} now");
        assert_eq!(diff("", "a"), [Change::Added("a".into())]);
        assert_eq!(diff("a b", "a b"), [Change::Same("a b".into())]);
    }
}
