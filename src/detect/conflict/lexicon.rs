//! Words that turn, weaken or limit a sentence (`cues.tsv`), and words that exclude each other
//! because they are of one class (`exclusive.tsv`), and words that call a report untrue (`refuting.tsv`).
use crate::text::stem::stem;
use crate::text::table::Table;

use super::vocabulary::Vocabulary;
use super::word_lists::{LISTS, List};

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

/// What a text does to a report that it calls untrue, in the order of the lines of `refuting.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Refuting {
    /// Calls it untrue: "hoax".
    Untrue,
    /// Tells of somebody who denies it.
    Denies,
    /// Doubts it.
    Doubts,
    /// Says that it has come to an end: "quits".
    Ends,
}

/// Every class of refuting words, in their order.
pub(super) const REFUTING: [Refuting; 4] =
    [Refuting::Untrue, Refuting::Denies, Refuting::Doubts, Refuting::Ends];

/// What words say of times, in the order of the lines of `order.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// The one came first: "before".
    Before,
    /// The one came later: "after".
    After,
    /// Both at one time: "simultaneously".
    Together,
    /// It lies ahead: "next".
    Ahead,
    /// It lies behind: "already".
    Behind,
    /// It began.
    Begun,
    /// It came to an end.
    Ended,
    /// It goes on.
    Lasting,
}

/// Every class of words that say when, in their order.
pub(super) const WHENS: [When; 8] = [
    When::Before,
    When::After,
    When::Together,
    When::Ahead,
    When::Behind,
    When::Begun,
    When::Ended,
    When::Lasting,
];

/// Classes whose words set one thing before or after another: all up to `Behind`.
const ORDERS: u8 = 0b1_1111;

/// The words after the first, and the row and group in which they stand.
type Alternative = (Vec<u32>, [usize; 2]);

/// The tables.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    cues: Table<u32, u16>,
    classes: Table<u32, Vec<u8>>,
    /// By the first word: the others, and what they say.
    refuting: Table<u32, Vec<(Vec<u32>, Refuting)>>,
    /// By the first word: the others, and the row and group of `alternatives.tsv`.
    alternatives: Table<u32, Vec<Alternative>>,
    /// A bit for each class.
    when: Table<u32, u8>,
    /// By their place in [`LISTS`].
    lists: [Vec<u32>; LISTS.len()],
    misread: [(u32, [u8; 2]); 3],
    had: [(u32, [u8; 2]); 2],
    no: u32,
    comma: u32,
}

impl Lexicon {
    pub(super) fn read(vocabulary: &mut Vocabulary) -> Lexicon {
        let mut new = Lexicon::default();
        for (bit, words) in rows(include_str!("cues.tsv")).enumerate() {
            for word in words {
                *new.cues.entry(vocabulary.id(&stem(word))).or_default() |= 1 << bit;
            }
        }
        for (class, words) in rows(include_str!("order.tsv")).enumerate() {
            for word in words {
                *new.when.entry(vocabulary.id(&stem(word))).or_default() |= 1 << class;
            }
        }
        for (class, words) in (0..).zip(rows(include_str!("exclusive.tsv"))) {
            for word in words {
                new.classes.entry(vocabulary.id(&stem(word))).or_default().push(class);
            }
        }
        let alternatives = include_str!("alternatives.tsv").lines().filter(|l| !l.starts_with('#'));
        for (row, line) in alternatives.enumerate() {
            let groups = line.split_once('\t').map_or("", |(_, groups)| groups).split("; ");
            for (group, words) in groups.enumerate() {
                for words in words.split(", ") {
                    let mut ids = words.split([' ', '-']).map(|word| vocabulary.id(&stem(word)));
                    let first = ids.next().unwrap_or_default();
                    let known = new.alternatives.entry(first).or_default();
                    known.push((ids.collect(), [row, group]));
                }
            }
        }
        for (class, words) in REFUTING.into_iter().zip(rows(include_str!("refuting.tsv"))) {
            for words in words {
                let mut ids: Vec<u32> =
                    words.split(' ').map(|word| vocabulary.id(&stem(word))).collect();
                new.refuting.entry(ids.remove(0)).or_default().push((ids, class));
            }
        }
        new.lists =
            LISTS.map(|(_, words)| words.iter().map(|word| vocabulary.id(&stem(word))).collect());
        new.had = [("be", *b"as"), ("have", *b"ad")].map(|(word, end)| (vocabulary.id(word), end));
        // "Quite" is not "quit", and a "doctor" has doctored nothing.
        new.misread = [("quit", *b"te"), ("doctor", *b"or"), ("doctor", *b"rs")]
            .map(|(word, end)| (vocabulary.id(&stem(word)), end));
        [new.no, new.comma] = ["no", ","].map(|word| vocabulary.id(word));
        new
    }

    /// Whether a word is such a cue.
    pub(super) fn is(&self, id: u32, cue: Cue) -> bool {
        self.cues.get(&id).is_some_and(|bits| bits >> (cue as u16) & 1 == 1)
    }

    /// What the words at the beginning of these do to a report, and how many they are.
    pub(super) fn refuting(&self, ids: &[u32]) -> Option<(Refuting, usize)> {
        // "No, …" answers a report.
        if *ids.first()? == self.no && ids.get(1) == Some(&self.comma) {
            return Some((Refuting::Untrue, 1));
        }
        let known = self.refuting.get(ids.first()?)?;
        let fits = known.iter().filter(|(rest, _)| ids[1..].starts_with(rest));
        let longest = fits.max_by_key(|(rest, _)| rest.len())?;
        Some((longest.1, longest.0.len() + 1))
    }

    /// The rows and groups of alternatives in which the words at the beginning of these stand, the
    /// longest first.
    pub(super) fn alternatives(&self, ids: &[u32]) -> Vec<[usize; 2]> {
        let Some(known) = ids.first().and_then(|first| self.alternatives.get(first)) else {
            return Vec::new();
        };
        let mut fits: Vec<_> =
            known.iter().filter(|(rest, _)| ids[1..].starts_with(rest)).collect();
        fits.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        let longest = fits.first().map_or(0, |(rest, _)| rest.len());
        fits.into_iter().filter(|(rest, _)| rest.len() == longest).map(|(_, at)| *at).collect()
    }

    /// Whether a word stands in this list.
    pub(super) fn lists(&self, list: List, id: u32) -> bool {
        self.lists[list as usize].contains(&id)
    }

    /// Whether it sets one thing before or after another.
    pub(super) fn orders(&self, id: u32) -> bool {
        self.when.get(&id).is_some_and(|bits| bits & ORDERS != 0)
    }

    /// Whether it says so of times.
    pub(super) fn says_when(&self, id: u32, when: When) -> bool {
        self.when.get(&id).is_some_and(|bits| bits >> (when as u8) & 1 == 1)
    }

    /// Whether a word only looks like one that calls something untrue, by its stem and its last letters.
    pub(super) fn is_misread(&self, id: u32, ending: [u8; 2]) -> bool {
        self.misread.contains(&(id, ending))
    }

    /// Whether it is "had" or "was", by its stem and its last letters.
    pub(super) fn is_had(&self, id: u32, ending: [u8; 2]) -> bool {
        self.had.iter().any(|&(had, end)| had == id && end == ending)
    }

    /// Whether a word is of a class whose words exclude each other.
    pub(super) fn has_class(&self, id: u32) -> bool {
        self.classes.contains_key(&id)
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
        assert_eq!(rows(include_str!("refuting.tsv")).count(), REFUTING.len());
        assert_eq!(rows(include_str!("order.tsv")).count(), WHENS.len());
        assert!(LISTS.iter().enumerate().all(|(at, (list, _))| *list as usize == at));
        assert!(CUES.iter().enumerate().all(|(bit, cue)| *cue as usize == bit));
    }
}
