//! The words and phrases of `signs.tsv`.
use std::sync::LazyLock;

use super::Sign;
use crate::text::table::Table;
use crate::text::words::words;

/// Words in the longest phrase.
pub(super) const MOST_WORDS: usize = 4;

/// Stands before the stems of a phrase that is meant in any form.
pub(super) const STEMS: &str = "~";

/// What a phrase says about its sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// None for what speaks against it or is not told.
    pub(super) sign: Option<Sign>,
    pub(super) weight: f64,
    /// Whether it says what is wanted, not what is.
    pub(super) intention: bool,
}

type Phrases = Table<String, Row>;

/// What each phrase says, its words with a blank between them: as they stand, or their stems behind a [`STEMS`]. What stands in two rows counts in
/// the first.
pub(super) fn phrases() -> &'static Phrases {
    static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
        let mut phrases = Phrases::default();
        let rows = include_str!("signs.tsv").lines().filter(|line| !line.starts_with('#'));
        for line in rows {
            let mut fields = line.split('\t');
            let (name, weight) = (fields.next(), fields.next());
            let (any, list) = (fields.next() == Some("any"), fields.next());
            let sign = match name {
                Some("figure") => Some(Sign::Figure),
                Some("comparison") => Some(Sign::Comparison),
                Some("change") => Some(Sign::Change),
                Some("time") => Some(Sign::Time),
                Some("record") => Some(Sign::Record),
                _ => None,
            };
            let weight = weight.and_then(|weight| weight.parse().ok()).unwrap_or(0.0);
            let row = Row { sign, weight, intention: name == Some("intention") };
            for phrase in list.unwrap_or_default().split(' ') {
                let words = words(&phrase.replace('_', " "), MOST_WORDS).into_iter();
                let words = words.map(|word| if any { word.stem } else { word.lower });
                let key = words.collect::<Vec<_>>().join(" ");
                let key = if any { STEMS.to_owned() + &key } else { key };
                phrases.entry(key).or_insert(row);
            }
        }
        phrases
    });
    &PHRASES
}
