//! Where terms lie: a row for each article added of late, and levels of blocks that grow by eight, as
//! for shingles (a log-structured merge, O'Neil et al. 1996).
use std::collections::BTreeMap;

use crate::detect::Terms;
use crate::detect::term_list::{Entry, blocks, entries, one_block, wanted};
use crate::error::Result;
use crate::model::SnapshotId;
use crate::store::{PostingIndex, Store, Writer};

/// Articles whose terms wait in rows of their own.
const RECENT: usize = 128;

/// Blocks in the first level; each level after it may have eight times as many.
const FIRST_LEVEL: usize = 2048;

/// Number of levels; the last holds whatever comes.
const LEVELS: u32 = 7;

fn capacity(level: u32) -> usize {
    if level == LEVELS { usize::MAX } else { FIRST_LEVEL << (3 * (level - 1)) }
}

fn number(snapshot: SnapshotId) -> u32 {
    u32::try_from(snapshot.0).unwrap_or(u32::MAX)
}

fn held(snapshot: SnapshotId, terms: &Terms) -> impl Iterator<Item = Entry> {
    let held = terms.held().into_iter();
    held.map(move |(term, statements)| Entry::one(term, number(snapshot), statements))
}

/// What the index says of these terms, which ascend.
pub(super) fn look_up(store: &Store, terms: &[u32]) -> Result<BTreeMap<u32, Entry>> {
    let mut met: BTreeMap<u32, Entry> = BTreeMap::new();
    let mut add = |entry: Entry| met.entry(entry.term).or_default().add(entry);
    for bytes in store.recent_terms()? {
        wanted((0, &bytes), terms, &mut add);
    }
    for level in 1..=LEVELS {
        if store.has_blocks(PostingIndex::Terms, level)? {
            store.look_up(PostingIndex::Terms, level, terms, |block, terms| {
                wanted(block, terms, &mut add)
            })?;
        }
    }
    Ok(met)
}

/// Adds the terms of an article. Now and then moves all that wait into a level.
pub(super) fn add(writer: &Writer, snapshot: SnapshotId, terms: &Terms) -> Result<()> {
    let waiting = writer.add_recent_terms(snapshot, &one_block(held(snapshot, terms)))?;
    if waiting < RECENT {
        return Ok(());
    }
    let mut all: BTreeMap<u32, Entry> = BTreeMap::new();
    for bytes in writer.recent_terms()? {
        entries((0, &bytes)).for_each(|entry| all.entry(entry.term).or_default().add(entry));
    }
    writer.clear_recent_terms()?;
    for level in 1..=LEVELS {
        for (first, bytes) in writer.blocks(PostingIndex::Terms, level)? {
            let block = entries((first, &bytes));
            block.for_each(|entry| all.entry(entry.term).or_default().add(entry));
        }
        writer.clear_level(PostingIndex::Terms, level)?;
        // Whether there is room is seen from the blocks themselves: lists become counts as they grow.
        let blocks = blocks(all.values().cloned());
        if blocks.len() <= capacity(level) {
            return writer.put_term_blocks(level, &blocks);
        }
    }
    Ok(())
}

/// Takes an article away, whose terms are given.
pub(super) fn remove(writer: &Writer, snapshot: SnapshotId, terms: &Terms) -> Result<()> {
    if writer.delete_recent_terms(snapshot)? {
        return Ok(());
    }
    let held = terms.held();
    let mut left: Vec<u32> = held.keys().copied().collect();
    // What is only counted is taken off the largest level that counts it.
    for level in (1..=LEVELS).rev() {
        if !writer.has_blocks(PostingIndex::Terms, level)? {
            continue;
        }
        let mut changed: Vec<(u32, Vec<Entry>)> = Vec::new();
        let mut gone = Vec::new();
        writer.look_up(PostingIndex::Terms, level, &left, |block, terms| {
            let (mut all, mut any): (Vec<Entry>, bool) = (entries(block).collect(), false);
            for entry in &mut all {
                if let Some(&statements) = held.get(&entry.term)
                    && terms.binary_search(&entry.term).is_ok()
                    && entry.remove(number(snapshot), statements)
                {
                    gone.push(entry.term);
                    any = true;
                }
            }
            if any {
                changed.push((block.0, all));
            }
            wanted(block, terms, drop)
        })?;
        for (first, all) in changed {
            writer.delete_term_block(level, first)?;
            writer.put_term_blocks(level, &blocks(all))?;
        }
        left.retain(|term| !gone.contains(term));
    }
    Ok(())
}

/// Stores the terms of a whole library, in place of what there is.
pub(super) fn store_all(writer: &Writer, all: &[(SnapshotId, Terms)]) -> Result<()> {
    writer.clear_terms()?;
    let mut postings: Vec<(u32, u32, u32)> = Vec::new();
    for (snapshot, terms) in all {
        let held = terms.held().into_iter();
        postings.extend(held.map(|(term, statements)| (term, number(*snapshot), statements)));
    }
    postings.sort_unstable();
    let whole = postings.chunk_by(|a, b| a.0 == b.0).map(|of_term| {
        let mut all = Entry::default();
        for &(term, source, statements) in of_term {
            all.add(Entry::one(term, source, statements));
        }
        all
    });
    let blocks = blocks(whole);
    let level = (1..LEVELS).find(|&level| blocks.len() <= capacity(level)).unwrap_or(LEVELS);
    writer.put_term_blocks(level, &blocks)
}
