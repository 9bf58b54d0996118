//! The index of terms as bytes: which sources hold a term, sorted, in blocks of a quarter of a page.
//!
//! A block is a run of entries, one a term, terms ascending:
//!
//! ```text
//! varint(4 × (term − the term before) + 0)  one source, one statement: varint(source)
//! varint(4 × (term − the term before) + 1)  sources: varint(number), and for each
//!                                           varint(2 × (source − the source before) + more)
//!                                           and where more is 1, varint(statements)
//! varint(4 × (term − the term before) + 2)  only counted: varint(sources), varint(statements)
//! ```
//!
//! Varints are LEB128. Bytes that are not like this, as in a file that was tampered with, end a block.
use super::conflict::{MOST_SOURCES, is_only_counted};

/// A term and who holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The term.
    pub term: u32,
    /// How many sources hold it.
    pub sources: u32,
    /// How many of their statements.
    pub statements: u32,
    /// These sources, ascending, each with the number of its statements; none if they are only
    /// counted.
    pub holders: Vec<(u32, u32)>,
}

impl Entry {
    /// A term that one source holds.
    pub fn one(term: u32, source: u32, statements: u32) -> Entry {
        let holders = if is_only_counted(term) { vec![] } else { vec![(source, statements)] };
        Entry { term, sources: 1, statements, holders }
    }

    /// Adds other holders of the same term.
    pub fn add(&mut self, other: Entry) {
        let listed = self.is_listed() && other.is_listed();
        self.term = other.term;
        self.sources = self.sources.saturating_add(other.sources);
        self.statements = self.statements.saturating_add(other.statements);
        if listed && self.sources as usize <= MOST_SOURCES {
            self.holders.extend(other.holders);
            self.holders.sort_unstable();
        } else {
            self.holders.clear();
        }
    }

    /// Takes a source away, if it may be one of the holders. Returns whether anything changed.
    pub fn remove(&mut self, source: u32, statements: u32) -> bool {
        if self.is_listed() {
            let Ok(at) = self.holders.binary_search_by_key(&source, |holder| holder.0) else {
                return false;
            };
            self.holders.remove(at);
        }
        self.sources = self.sources.saturating_sub(1);
        self.statements = self.statements.saturating_sub(statements);
        true
    }

    /// Whether all holders are known.
    pub fn is_listed(&self) -> bool {
        self.holders.len() == self.sources as usize
    }
}

/// The first term and the bytes of a block.
pub type Block = (u32, Vec<u8>);

/// Size at which a block is closed: four fit a page of 4096 bytes.
const FULL: usize = 960;

/// Entries, ascending by term, as blocks.
pub fn blocks(entries: impl IntoIterator<Item = Entry>) -> Vec<Block> {
    let mut done: Vec<Block> = Vec::new();
    let mut last = 0;
    for entry in entries.into_iter().filter(|entry| entry.sources > 0) {
        let body = body(&entry);
        let has_room = |(_, bytes): &&mut Block| bytes.len() + body.len() + 5 <= FULL;
        if done.last_mut().filter(has_room).is_none() {
            done.push((entry.term, Vec::new()));
            last = entry.term;
        }
        if let Some((_, bytes)) = done.last_mut() {
            put(bytes, u64::from(entry.term - last) << 2 | kind(&entry));
            bytes.extend(body);
        }
        last = entry.term;
    }
    done
}

/// Entries, ascending by term, as one block that begins with term 0.
pub fn one_block(entries: impl IntoIterator<Item = Entry>) -> Vec<u8> {
    let (mut bytes, mut last) = (Vec::new(), 0);
    for entry in entries {
        put(&mut bytes, u64::from(entry.term - last) << 2 | kind(&entry));
        bytes.extend(body(&entry));
        last = entry.term;
    }
    bytes
}

fn kind(entry: &Entry) -> u64 {
    match &*entry.holders {
        [(_, 1)] if entry.sources == 1 => 0,
        _ if entry.is_listed() => 1,
        _ => 2,
    }
}

fn body(entry: &Entry) -> Vec<u8> {
    let mut bytes = Vec::new();
    match kind(entry) {
        0 => put(&mut bytes, u64::from(entry.holders[0].0)),
        1 => {
            put(&mut bytes, entry.holders.len() as u64);
            let mut last = 0;
            for &(source, statements) in &entry.holders {
                let more = statements != 1;
                put(&mut bytes, u64::from(source - last) << 1 | u64::from(more));
                if more {
                    put(&mut bytes, u64::from(statements));
                }
                last = source;
            }
        }
        _ => {
            put(&mut bytes, u64::from(entry.sources));
            put(&mut bytes, u64::from(entry.statements));
        }
    }
    bytes
}

fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 128 {
        bytes.push(number as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..63).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 127) << shift;
        if byte < 128 {
            return Some(number);
        }
    }
    None
}

/// The entries of a block.
pub fn entries(block: (u32, &[u8])) -> impl Iterator<Item = Entry> {
    let mut rest = Rest { bytes: block.1, term: u64::from(block.0) };
    std::iter::from_fn(move || {
        let kind = rest.head()?;
        rest.entry(kind, true)
    })
}

/// Hands over those entries of a block that are wanted; the terms ascend. Returns how many of these
/// the block has room for: those after them stand in other blocks.
pub fn wanted(block: (u32, &[u8]), terms: &[u32], mut each: impl FnMut(Entry)) -> usize {
    let mut rest = Rest { bytes: block.1, term: u64::from(block.0) };
    let mut at = terms.partition_point(|&term| term < block.0);
    while at < terms.len() {
        let Some(kind) = rest.head() else { return at };
        at += terms[at..].iter().take_while(|&&term| u64::from(term) < rest.term).count();
        let is_wanted = terms.get(at).is_some_and(|&term| u64::from(term) == rest.term);
        let Some(entry) = rest.entry(kind, is_wanted) else { return at };
        if is_wanted {
            each(entry);
            at += 1;
        }
    }
    at
}

/// What is still to be read of a block.
struct Rest<'b> {
    bytes: &'b [u8],
    term: u64,
}

impl Rest<'_> {
    /// Begins the next entry, and returns its kind.
    fn head(&mut self) -> Option<u64> {
        let head = take(&mut self.bytes)?;
        self.term = self.term.checked_add(head >> 2)?;
        Some(head & 3)
    }

    /// The rest of the entry; without its holders if they are not `wanted`.
    fn entry(&mut self, kind: u64, wanted: bool) -> Option<Entry> {
        let mut entry = Entry { term: u32::try_from(self.term).ok()?, ..Entry::default() };
        let mut number = || u32::try_from(take(&mut self.bytes)?).ok();
        match kind {
            0 => {
                (entry.sources, entry.statements) = (1, 1);
                entry.holders.push((number()?, 1));
            }
            1 => {
                entry.sources = number()?;
                let mut last = 0u32;
                for _ in 0..entry.sources {
                    let head = take(&mut self.bytes)?;
                    last = last.checked_add(u32::try_from(head >> 1).ok()?)?;
                    let more = head & 1 == 1;
                    let statements =
                        if more { u32::try_from(take(&mut self.bytes)?).ok()? } else { 1 };
                    entry.statements = entry.statements.checked_add(statements)?;
                    if wanted {
                        entry.holders.push((last, statements));
                    }
                }
            }
            2 => (entry.sources, entry.statements) = (number()?, number()?),
            _ => return None,
        }
        Some(entry)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    fn merged(postings: &BTreeMap<(u32, u32), u32>) -> Vec<Entry> {
        let mut all: BTreeMap<u32, Entry> = BTreeMap::new();
        for (&(term, source), &statements) in postings {
            all.entry(term).or_default().add(Entry::one(term, source, statements));
        }
        all.into_values().collect()
    }

    proptest! {
        #[test]
        fn what_goes_in_comes_out(
            postings in prop::collection::btree_map((prop_oneof![0u32..9, any::<u32>()], 0u32..900), 1u32..4, 0..2500),
            asked in prop::collection::btree_set(prop_oneof![0u32..9, any::<u32>()], 0..20),
        ) {
            let all = merged(&postings);
            let blocks = blocks(all.clone());
            let back = blocks.iter().flat_map(|(first, bytes)| entries((*first, bytes)));
            prop_assert_eq!(back.collect::<Vec<_>>(), all.clone());
            let one = one_block(all.clone());
            prop_assert_eq!(entries((0, &one)).collect::<Vec<_>>(), all.clone());
            let terms: BTreeSet<u32> = asked.into_iter().chain(postings.keys().map(|key| key.0).step_by(7)).collect();
            let terms: Vec<u32> = terms.into_iter().collect();
            let mut found = Vec::new();
            wanted((0, &one), &terms, |entry| found.push(entry));
            prop_assert_eq!(found, all.into_iter().filter(|entry| terms.contains(&entry.term)).collect::<Vec<_>>());
        }

        #[test]
        fn bytes_of_strangers_end_a_block(first: u32, bytes: Vec<u8>, terms: Vec<u32>) {
            entries((first, &bytes)).for_each(drop);
            let mut terms = terms;
            terms.sort_unstable();
            wanted((first, &bytes), &terms, drop);
        }
    }

    #[test]
    fn what_many_sources_hold_is_counted_only() {
        let mut entry = Entry::default();
        for source in 0..=MOST_SOURCES as u32 {
            entry.add(Entry::one(8, source, 2));
        }
        assert!(!entry.is_listed() && entry.holders.is_empty());
        assert!(entry.remove(3, 2));
        assert_eq!((entry.sources, entry.statements), (300, 600));
        let mut few = Entry::one(8, 5, 2);
        assert!(!few.remove(4, 1) && few.remove(5, 2));
        assert!(!Entry::one(7, 5, 1).is_listed(), "a name is only counted");
    }
}
