//! Words that may say the same in one place ("big", "large"), by the rows of `synonyms.tsv`, so that a
//! sentence told in other words is not taken for another sentence.
use crate::text::stem::stem;
use crate::text::table::Table;

use super::vocabulary::Vocabulary;

/// The rows in which each word stands, by the numbers of their stems.
#[derive(Debug, Clone, Default)]
pub(super) struct Synonyms {
    rows: Table<u32, Vec<u16>>,
}

impl Synonyms {
    /// Reads the rows. Words of several words ("well-known") are left out: sentences are compared word
    /// by word.
    pub(super) fn read(vocabulary: &mut Vocabulary) -> Synonyms {
        let mut new = Synonyms::default();
        let rows = include_str!("synonyms.tsv").lines().filter(|line| !line.starts_with('#'));
        for (row, words) in (0..).zip(rows) {
            for word in words.split(", ").filter(|word| !word.contains(['-', ' '])) {
                let known = new.rows.entry(vocabulary.id(&stem(word))).or_default();
                if known.last() != Some(&row) {
                    known.push(row);
                }
            }
        }
        new
    }

    /// Whether two different words stand in one row.
    pub(super) fn have(&self, a: u32, b: u32) -> bool {
        let rows = |id| self.rows.get(&id).map_or(&[][..], Vec::as_slice);
        a != b && rows(a).iter().any(|row| rows(b).contains(row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_row_may_say_the_same() {
        let mut words = Vocabulary::new();
        let mut id = |word: &str| words.id(&stem(word));
        let (big, large, small, shows, indicates) =
            (id("big"), id("larger"), id("small"), id("shows"), id("indicated"));
        let large_one = id("large");
        assert!(words.alike(big, large_one) && words.alike(shows, indicates));
        assert!(!words.alike(big, small) && !words.alike(big, big) && !words.alike(big, large));
    }
}
