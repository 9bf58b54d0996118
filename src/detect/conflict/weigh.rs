//! Sentences that tell both sides of a matter themselves, and so tell of two parts or two times of it.
use std::collections::HashSet;

use crate::text::words::Word;

use super::hits::Hit;
use super::profile::Profile;

/// Where a sentence sets one thing beside another. A relative clause does not: "the town, which they
/// do not hold, has been captured" weighs nothing, it contradicts itself.
pub(super) fn turns(words: &[Word]) -> Vec<usize> {
    let turn = |word: &Word| {
        matches!(
            word.lower.as_str(),
            "but"
                | "while"
                | "whilst"
                | "although"
                | "though"
                | "whereas"
                | "yet"
                | "and"
                | "or"
                | "despite"
                | "however"
                | "after"
                | "before"
                | "until"
                | "then"
                | ";"
        )
    };
    (0..words.len()).filter(|&at| turn(&words[at])).collect()
}

/// Marks the states of which a sentence tells both sides ("guilty of theft but cleared of murder"):
/// then both hold, each of a part.
pub(super) fn mark(profiles: &mut [Profile]) {
    let both = |p: &Profile| -> Vec<usize> {
        let opposed = |x: &Hit, y: &Hit| {
            x.frame == y.frame
                && x.side != y.side
                && x.words.end <= y.words.start
                && p.turns.iter().any(|&at| at < y.words.start && (x.words.end <= at || at == 0))
                // "gave up its planned purchase" weighs nothing.
                && !x.noun
                && !y.noun
                && (x.theme.name.is_empty()
                    || y.theme.name.is_empty()
                    || x.theme.name == y.theme.name)
        };
        let first = |x: &&Hit| p.hits.iter().any(|y| opposed(x, y));
        p.hits.iter().filter(|x| x.weighed || first(x)).map(|x| x.frame).collect()
    };
    let weighed: HashSet<usize> = profiles.iter().flat_map(both).collect();
    for hit in profiles.iter_mut().flat_map(|p| &mut p.hits) {
        hit.weighed = weighed.contains(&hit.frame);
    }
}
