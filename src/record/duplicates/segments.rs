//! Where postings lie: a row for each article added of late, and levels of blocks that grow by
//! eight, so that a posting is moved a few times only (a log-structured merge, O'Neil et al. 1996).
use std::collections::BTreeSet;

use crate::detect::duplicates::index::Met;
use crate::detect::duplicates::postings::{Block, Posting, blocks, groups, one_block};
use crate::error::Result;
use crate::store::{Store, Writer};

/// Articles whose postings wait in rows of their own. Reading them all takes less time than one
/// look into a level for each key of a new article.
const RECENT: usize = 128;

/// Blocks in the first level; each level after it may have eight times as many.
const FIRST_LEVEL: usize = 1000;

/// Number of levels; the last holds whatever comes.
const LEVELS: u32 = 7;

fn capacity(level: u32) -> usize {
    if level == LEVELS { usize::MAX } else { FIRST_LEVEL << (3 * (level - 1)) }
}

/// What the index says of these keys.
pub(super) fn look_up(store: &Store, keys: &BTreeSet<u32>) -> Result<Met> {
    let mut met = Met::default();
    for bytes in store.recent_postings()? {
        for group in groups((0, &bytes)).filter(|group| keys.contains(&group.key)) {
            met.add(&group);
        }
    }
    for level in 1..=LEVELS {
        if store.block(level, u32::MAX)?.is_none() {
            continue;
        }
        let mut wanted = keys.iter().copied().peekable();
        while let Some(key) = wanted.peek().copied() {
            let Some((first, bytes)) = store.block(level, key)? else {
                wanted.next();
                continue;
            };
            // Whatever else stands in this block is taken along.
            let mut last = key;
            for group in groups((first, &bytes)) {
                while wanted.next_if(|&key| key < group.key).is_some() {}
                if wanted.next_if_eq(&group.key).is_some() {
                    met.add(&group);
                }
                last = group.key;
            }
            while wanted.next_if(|&wanted| wanted <= last.max(key)).is_some() {}
        }
    }
    Ok(met)
}

/// Adds the postings of an article, sorted. Now and then moves all that wait into a level.
pub(super) fn add(writer: &Writer, postings: &[Posting]) -> Result<()> {
    if postings.is_empty() {
        return Ok(());
    }
    writer.add_recent_postings(&one_block(postings))?;
    let recent = writer.recent_postings()?;
    if recent.len() < RECENT {
        return Ok(());
    }
    let mut all: Vec<Posting> = Vec::new();
    for bytes in &recent {
        groups((0, bytes)).for_each(|group| all.extend(group.postings()));
    }
    writer.clear_recent_postings()?;
    let mut size = recent.iter().map(Vec::len).sum::<usize>() / 4000 + 1;
    for level in 1..=LEVELS {
        size += writer.block_count(level)?;
        for (first, bytes) in writer.blocks(level)? {
            groups((first, &bytes)).for_each(|group| all.extend(group.postings()));
        }
        writer.clear_level(level)?;
        if size <= capacity(level) {
            all.sort_unstable();
            all.dedup();
            return writer.add_blocks(level, &blocks(&all));
        }
    }
    Ok(())
}

/// Stores the blocks of a whole library, in the level that has room for them.
pub(super) fn store_all(writer: &Writer, blocks: &[Block]) -> Result<()> {
    let level = (1..LEVELS).find(|&level| blocks.len() <= capacity(level)).unwrap_or(LEVELS);
    writer.add_blocks(level, blocks)
}
