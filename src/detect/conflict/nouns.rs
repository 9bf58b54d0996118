//! Which news nouns may name one thing ("the vessel" is the ferry), by the rows of `nouns.tsv`.
use crate::text::stem::stem;
use crate::text::table::Table;

use super::vocabulary::Vocabulary;

/// What kind of thing a noun names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Person,
    Group,
    Place,
    Craft,
    Event,
    Thing,
}

/// The rows in which each noun stands, by the numbers of its stems.
#[derive(Debug, Clone, Default)]
pub(super) struct Nouns {
    rows: Table<u32, Vec<u16>>,
    sorts: Vec<Sort>,
}

impl Nouns {
    /// Reads the rows. Of a noun of several words the last counts: "tap water" is water.
    pub(super) fn read(vocabulary: &mut Vocabulary) -> Nouns {
        let mut nouns = Nouns::default();
        for line in include_str!("nouns.tsv").lines().filter(|l| !l.starts_with('#')) {
            let Some((sort, words)) = line.split_once('\t') else { continue };
            let row = u16::try_from(nouns.sorts.len()).unwrap_or(u16::MAX);
            nouns.sorts.push(match sort {
                "person" => Sort::Person,
                "group" => Sort::Group,
                "place" => Sort::Place,
                "craft" => Sort::Craft,
                "event" => Sort::Event,
                _ => Sort::Thing,
            });
            for noun in words.split(", ").filter_map(|noun| noun.rsplit(' ').next()) {
                nouns.rows.entry(vocabulary.id(&stem(noun))).or_default().push(row);
            }
        }
        nouns
    }

    /// Whether two nouns may name one thing.
    pub(super) fn alike(&self, a: u32, b: u32) -> bool {
        a == b
            || match (self.rows.get(&a), self.rows.get(&b)) {
                (Some(a), Some(b)) => a.iter().any(|row| b.contains(row)),
                _ => false,
            }
    }

    /// Whether a noun can name this kind of thing.
    pub(super) fn is(&self, noun: u32, sort: Sort) -> bool {
        self.rows
            .get(&noun)
            .is_some_and(|rows| rows.iter().any(|&row| self.sorts[usize::from(row)] == sort))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_of_one_row_may_name_one_thing() {
        let mut vocabulary = Vocabulary::new();
        let nouns = Nouns::read(&mut vocabulary);
        let mut id = |word: &str| vocabulary.id(&stem(word));
        let (ferry, vessel, blaze, reporter) =
            (id("ferries"), id("vessel"), id("blaze"), id("reporter"));
        assert!(nouns.alike(ferry, vessel) && !nouns.alike(ferry, blaze));
        assert!(nouns.is(reporter, Sort::Person) && !nouns.is(vessel, Sort::Person));
    }
}
