//! What a source says, as terms to look it up by: which other sources may speak of the same, without
//! reading them.
//!
//! A term is a number of 32 bits: a hash of a content word, of a name, or of a name together with a
//! state, a count or a role, as `candidates` and `tallies` pair statements by. Two that share one by
//! chance only make a source be read in vain.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::text::digest;

use super::candidates::COMMON;
use super::profile::{self, Profile};
use super::vocabulary::Vocabulary;
use super::{Statement, topic};

/// The term that every source has; how many have it is how many there are.
pub const EVERY: u32 = 1;

/// A term in more sources than this leads nowhere, and is only counted: no pair of statements goes by
/// so common a word.
pub const MOST_SOURCES: usize = COMMON;

/// Whether a term is only counted, and leads nowhere: a name alone says too little.
pub fn is_only_counted(term: u32) -> bool {
    term & 1 == 1
}

/// What one source says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// Content words, with the number of statements that have them.
    pub words: BTreeMap<u32, u32>,
    /// Names, by their last words.
    pub names: BTreeSet<u32>,
    /// What it says of whom.
    pub facts: BTreeSet<u32>,
    /// What others would say of the same.
    pub answers: BTreeSet<u32>,
}

impl Terms {
    /// The terms that lead to this source, ascending, with how many statements have them.
    pub fn held(&self) -> BTreeMap<u32, u32> {
        let once = self.names.iter().chain(&self.facts).chain([&EVERY]).map(|&term| (term, 1));
        let mut held: BTreeMap<u32, u32> = once.collect();
        held.extend(&self.words);
        held
    }

    /// The terms to look up, ascending.
    pub fn asked(&self) -> BTreeSet<u32> {
        let all = self.words.keys().chain(&self.names).chain(&self.answers);
        all.copied().chain([EVERY]).collect()
    }
}

/// How often words and names occur in a library of which only some sources are read.
#[derive(Debug, Clone, Default)]
pub struct Census {
    sources: usize,
    counts: HashMap<u32, usize>,
}

impl Census {
    /// Of so many sources; `counts` says in how many statements each word stands, and in how many
    /// sources each name.
    pub fn new(sources: usize, counts: HashMap<u32, usize>) -> Census {
        Census { sources, counts }
    }

    pub(super) fn sources(&self) -> usize {
        self.sources
    }

    /// How many statements have the word with that hash, as far as it is known.
    pub(super) fn statements(&self, key: u64) -> usize {
        self.counts.get(&word(key)).copied().unwrap_or_default()
    }

    /// How many sources have a name that ends in the word with that hash.
    pub(super) fn sources_with(&self, key: u64) -> usize {
        self.counts.get(&name(key)).copied().unwrap_or_default()
    }
}

/// Reads the terms of sources, one after the other.
pub struct Reader {
    vocabulary: Vocabulary,
}

impl Default for Reader {
    fn default() -> Self {
        Reader { vocabulary: Vocabulary::new() }
    }
}

impl Reader {
    /// The terms of one source, from its statements: the same whatever was read before.
    pub fn terms(&mut self, statements: &[Statement]) -> Terms {
        let profiles = profile::read(statements, &Census::default(), &mut self.vocabulary);
        let mut terms = Terms::default();
        let key = |id: u32| self.vocabulary.key(id);
        for id in profiles.iter().flat_map(|profile| &profile.content) {
            *terms.words.entry(word(key(*id))).or_default() += 1;
        }
        let last: BTreeSet<u32> = topic::names(&profiles).collect();
        terms.names = last.iter().map(|&id| name(key(id))).collect();
        for profile in &profiles {
            add_facts(profile, &last, &self.vocabulary, &mut terms);
        }
        terms
    }
}

fn add_facts(profile: &Profile, topic: &BTreeSet<u32>, vocabulary: &Vocabulary, terms: &mut Terms) {
    let key = |id: u32| vocabulary.key(id);
    let named: BTreeSet<u32> = profile.names.iter().flat_map(|(_, ids)| ids).copied().collect();
    for hit in &profile.hits {
        let whose = named.iter().filter(|_| profile.names.len() < 8).chain(&hit.theme.name);
        for &id in whose {
            let state = |side: bool| fact(b's', [hit.frame as u64, u64::from(side), key(id)]);
            terms.facts.insert(state(hit.side));
            terms.answers.insert(state(!hit.side));
        }
    }
    let mut both = |term: u32| {
        terms.facts.insert(term);
        terms.answers.insert(term);
    };
    for count in &profile.counts {
        let aged = count.person.last().map(|&who| (u8::MAX, who));
        if let Some((event, head)) = aged.or_else(|| Some((count.event?, count.head?))) {
            named.iter().for_each(|&id| both(fact(b'c', [event.into(), key(head), key(id)])));
        }
    }
    for tally in &profile.tallies {
        topic.iter().for_each(|&id| both(fact(b'r', [tally.role.into(), key(id), 0])));
    }
}

fn word(key: u64) -> u32 {
    (key >> 32) as u32 & !1
}

fn name(key: u64) -> u32 {
    fact(b'n', [key, 0, 0]) | 1
}

fn fact(kind: u8, parts: [u64; 3]) -> u32 {
    let mut bytes = vec![kind];
    parts.iter().for_each(|part| bytes.extend(part.to_be_bytes()));
    (digest::xxh3(&bytes) >> 32) as u32 & !1
}
