//! The words and phrases of `signs.tsv`.
use std::sync::LazyLock;

use super::Sign;
use crate::text::table::Table;
use crate::text::words::words;

/// Words in the longest phrase.
pub(super) const MOST_WORDS: usize = 4;

/// Stands before the stems of a phrase that is meant in any form.
pub(super) const STEMS: &str = "~";

type Phrases = Table<String, (Option<Sign>, f64)>;

/// The sign (none for what speaks against or is not told) and the weight of each phrase, its words with a
/// blank between them: as they stand, or their stems behind a [`STEMS`]. What stands in two rows counts in
/// the first.
pub(super) fn phrases() -> &'static Phrases {
    static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
        let mut phrases = Phrases::default();
        let rows = include_str!("signs.tsv").lines().filter(|line| !line.starts_with('#'));
        for row in rows {
            let mut fields = row.split('\t');
            let (name, weight) = (fields.next(), fields.next());
            let (any, list) = (fields.next() == Some("any"), fields.next());
            let sign = match name {
                Some("comparison") => Some(Sign::Comparison),
                Some("change") => Some(Sign::Change),
                Some("time") => Some(Sign::Time),
                Some("record") => Some(Sign::Record),
                _ => None,
            };
            let weight = weight.and_then(|weight| weight.parse().ok()).unwrap_or(0.0);
            for phrase in list.unwrap_or_default().split(' ') {
                let words = words(&phrase.replace('_', " "), MOST_WORDS).into_iter();
                let words = words.map(|word| if any { word.stem } else { word.lower });
                let key = words.collect::<Vec<_>>().join(" ");
                let key = if any { STEMS.to_owned() + &key } else { key };
                phrases.entry(key).or_insert((sign, weight));
            }
        }
        phrases
    });
    &PHRASES
}
