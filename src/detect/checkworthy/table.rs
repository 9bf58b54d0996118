//! The words and phrases of `signs.tsv`, by their stems.
use std::sync::LazyLock;

use super::Sign;
use crate::text::table::Table;
use crate::text::words::words;

/// Words in the longest phrase.
pub(super) const MOST_WORDS: usize = 4;

type Phrases = Table<String, (Option<Sign>, f64)>;

/// For each phrase, its stems with a blank between them, the sign (none for what speaks against or is
/// not told) and the weight. A word that stands in two rows counts in the first.
pub(super) fn phrases() -> &'static Phrases {
    static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
        let mut phrases = Phrases::default();
        let rows = include_str!("signs.tsv").lines().filter(|line| !line.starts_with('#'));
        for row in rows {
            let mut fields = row.split('\t');
            let (name, weight, list) = (fields.next(), fields.next(), fields.next());
            let sign = match name {
                Some("comparison") => Some(Sign::Comparison),
                Some("change") => Some(Sign::Change),
                Some("time") => Some(Sign::Time),
                Some("record") => Some(Sign::Record),
                _ => None,
            };
            let weight = weight.and_then(|weight| weight.parse().ok()).unwrap_or(0.0);
            for phrase in list.unwrap_or_default().split(' ') {
                let stems = words(&phrase.replace('_', " "), MOST_WORDS).into_iter();
                let stems: Vec<String> = stems.map(|word| word.stem).collect();
                phrases.entry(stems.join(" ")).or_insert((sign, weight));
            }
        }
        phrases
    });
    &PHRASES
}
