//! Relations that hold one way only ("succeeded", "a subsidiary of", "older than"), from `relations.tsv`.
use crate::text::stem::stem;
use crate::text::table::Table;

use super::vocabulary::Vocabulary;

/// How words say a relation; see the head of `relations.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Does,
    Suffers,
    Is,
    IsOf,
}

impl Way {
    fn named(name: &str) -> Option<Way> {
        Some(match name {
            "does" => Way::Does,
            "suffers" => Way::Suffers,
            "is" => Way::Is,
            "is of" => Way::IsOf,
            _ => return None,
        })
    }
}

/// A phrase that says a relation: its words, what it says, and how.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    /// The words after the first.
    rest: Vec<u32>,
    /// The relation's number, which its phrases share.
    pub(super) relation: usize,
    pub(super) way: Way,
}

impl Phrase {
    /// How many words it has.
    pub(super) fn length(&self) -> usize {
        self.rest.len() + 1
    }
}

/// All phrases, by their first words.
#[derive(Debug, Clone, Default)]
pub(super) struct Relations(Table<u32, Vec<Phrase>>);

impl Relations {
    pub(super) fn read(vocabulary: &mut Vocabulary) -> Relations {
        let mut new = Relations::default();
        let mut names: Vec<&str> = Vec::new();
        for line in include_str!("relations.tsv").lines().filter(|l| !l.starts_with('#')) {
            let [name, way, phrases] = line.split('\t').collect::<Vec<_>>()[..] else { continue };
            let Some(way) = Way::named(way) else { continue };
            let known = names.iter().position(|known| *known == name);
            let relation = known.unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            for phrase in phrases.split(", ") {
                let mut ids = phrase.split(' ').map(|word| vocabulary.id(&stem(word)));
                let Some(first) = ids.next() else { continue };
                let rest = ids.collect();
                new.0.entry(first).or_default().push(Phrase { rest, relation, way });
            }
        }
        new
    }

    /// The longest phrase at the beginning of these words.
    pub(super) fn at(&self, ids: &[u32]) -> Option<&Phrase> {
        let known = self.0.get(ids.first()?)?;
        let fits = known.iter().filter(|phrase| ids[1..].starts_with(&phrase.rest));
        fits.max_by_key(|phrase| phrase.rest.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_says_how() {
        let lines = include_str!("relations.tsv").lines().filter(|l| !l.starts_with('#'));
        for line in lines {
            let columns: Vec<&str> = line.split('\t').collect();
            assert!(columns.len() == 3 && Way::named(columns[1]).is_some(), "{line}");
        }
    }
}
