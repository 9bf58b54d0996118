//! Whose plan a clause is, if it is one: what the one who speaks means to do cannot be checked, what others
//! are said to plan can in part.
use std::ops::Range;

use crate::text::clause::clauses;
use crate::text::words::Word;

/// A speaker's own plan, by its first word that says so.
const OWN: f64 = -0.9;
/// Somebody else's.
const OTHERS: f64 = -0.6;
/// Each further word of one clause that says so.
const AGAIN: f64 = -0.3;

/// Words of a clause in which its subject is looked for.
const SUBJECT: usize = 8;

/// A clause, and how many words of it have told of a plan so far.
pub(super) struct Clause {
    pub(super) words: Range<usize>,
    own: bool,
    planned: bool,
}

impl Clause {
    /// What a word of planning takes from the sentence. What somebody said would be done was said, whether
    /// it was done or not.
    pub(super) fn plan(&mut self, reported: bool) -> f64 {
        match (reported, std::mem::replace(&mut self.planned, true), self.own) {
            (true, ..) => 0.0,
            (false, true, _) => AGAIN,
            (false, false, true) => OWN,
            (false, false, false) => OTHERS,
        }
    }
}

/// The clauses of a sentence. One without a subject has that of the clause before it.
pub(super) fn read(words: &[Word]) -> Vec<Clause> {
    let mut own = false;
    let clause = |place: Range<usize>| {
        own = words[place.clone()].iter().take(SUBJECT).find_map(speaks).unwrap_or(own);
        Clause { words: place, own, planned: false }
    };
    clauses(words).into_iter().map(clause).collect()
}

/// Whether a word that may be a subject is the one who speaks; `None` if it is no such word.
fn speaks(word: &Word) -> Option<bool> {
    match word.lower.as_str() {
        "i" | "we" | "let" => Some(true),
        "you" | "he" | "she" | "they" | "it" | "this" | "there" | "who" | "which" | "the" | "a"
        | "an" | "his" | "her" | "their" => Some(false),
        _ => None,
    }
}
