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
            let (form, list) = (fields.next(), fields.next());
            let any = form == Some("any");
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
                if form == Some("noun") {
                    phrases.entry(plural(&key)).or_insert(row);
                }
                let key = if any { STEMS.to_owned() + &key } else { key };
                phrases.entry(key).or_insert(row);
            }
        }
        phrases
    });
    &PHRASES
}

/// The plural of a noun, as the regular ones have it.
fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(short) if !short.ends_with(['a', 'e', 'o', 'u']) => format!("{short}ies"),
        _ if noun.ends_with(['s', 'x']) || noun.ends_with("ch") => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_are_meant_in_singular_and_plural_alone() {
        for word in ["rate", "rates", "survey", "surveys", "policies"] {
            assert_eq!(plural("policy"), "policies");
            let known = phrases().get(word).is_some_and(|row| row.sign == Some(Sign::Record));
            assert_eq!(known, word != "policies", "{word}");
        }
        for other in ["rats", "reported", "studying", "taxing"] {
            let key = STEMS.to_owned() + &crate::text::stem::stem(other);
            let row = phrases().get(other).or_else(|| phrases().get(&key));
            assert!(row.is_none_or(|row| row.sign != Some(Sign::Record)), "{other}");
        }
    }
}
