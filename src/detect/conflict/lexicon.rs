//! Words that turn, weaken or limit a sentence (`cues.tsv`), and words that exclude each other
//! because they are of one class (`exclusive.tsv`).
use std::collections::HashMap;

use crate::text::stem::stem;

use super::vocabulary::Vocabulary;

/// What words do to a sentence, in the order of the lines of `cues.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// Says that something is not true: "hoax".
    Refutes,
    /// Says that somebody disagrees: "denies".
    Denies,
    /// Says that something did not come to be: "fails".
    Fails,
    /// Leaves open whether it is so: "may".
    Hedges,
    /// Speaks of all or of none.
    All,
    /// Speaks of a part.
    Some,
    /// Excludes what else there is.
    Only,
    /// Goes up, or is for it.
    More,
    /// Goes down, or is against it.
    Less,
}

/// Every cue, in the order of their bits.
pub(super) const CUES: [Cue; 9] = [
    Cue::Refutes,
    Cue::Denies,
    Cue::Fails,
    Cue::Hedges,
    Cue::All,
    Cue::Some,
    Cue::Only,
    Cue::More,
    Cue::Less,
];

/// The two tables.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    cues: HashMap<u32, u16>,
    classes: HashMap<u32, Vec<u8>>,
}

impl Lexicon {
    pub(super) fn read(vocabulary: &mut Vocabulary) -> Lexicon {
        let mut new = Lexicon::default();
        for (bit, words) in rows(include_str!("cues.tsv")).enumerate() {
            for word in words {
                *new.cues.entry(vocabulary.id(&stem(word))).or_default() |= 1 << bit;
            }
        }
        for (class, words) in (0..).zip(rows(include_str!("exclusive.tsv"))) {
            for word in words {
                new.classes.entry(vocabulary.id(&stem(word))).or_default().push(class);
            }
        }
        new
    }

    /// Whether a word is such a cue.
    pub(super) fn is(&self, id: u32, cue: Cue) -> bool {
        self.cues.get(&id).is_some_and(|bits| bits >> (cue as u16) & 1 == 1)
    }

    /// Whether two different words are of one class.
    pub(super) fn exclusive(&self, a: u32, b: u32) -> bool {
        let classes = |id| self.classes.get(&id).map_or(&[][..], Vec::as_slice);
        a != b && classes(a).iter().any(|class| classes(b).contains(class))
    }
}

/// The words of each line that is no comment.
fn rows(table: &str) -> impl Iterator<Item = impl Iterator<Item = &str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| Some(line.split_once('\t')?.1.split(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_class_exclude_each_other() {
        let mut words = Vocabulary::new();
        let mut id = |word: &str| words.id(&stem(word));
        let (red, blue, third, fourth, bus) =
            (id("red"), id("blue"), id("third"), id("fourth"), id("buses"));
        let (bus_one, hoax) = (id("bus"), id("hoax"));
        let lexicon = words.lexicon();
        assert!(lexicon.exclusive(red, blue) && lexicon.exclusive(third, fourth));
        assert!(!lexicon.exclusive(red, third) && !lexicon.exclusive(bus, bus_one));
        assert!(lexicon.is(hoax, Cue::Refutes) && !lexicon.is(hoax, Cue::All));
    }

    #[test]
    fn every_cue_has_its_line() {
        assert_eq!(rows(include_str!("cues.tsv")).count(), CUES.len());
        assert!(CUES.iter().enumerate().all(|(bit, cue)| *cue as usize == bit));
    }
}
