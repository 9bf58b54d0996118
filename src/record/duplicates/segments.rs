//! Where postings lie: a row for each article added of late, and levels of blocks that grow by
//! eight, so that a posting is moved a few times only (a log-structured merge, O'Neil et al. 1996).
use crate::detect::duplicates::index::Met;
use crate::detect::duplicates::postings::{Block, Posting, blocks, groups, one_block};
use crate::error::Result;
use crate::store::{PostingIndex, Store, Writer};

/// Articles whose postings wait in rows of their own. Reading them all takes less time than one
/// look into a level for each key of a new article.
const RECENT: usize = 128;

/// About the size of a block in bytes.
const BLOCK: usize = 430;

/// Blocks in the first level; each level after it may have eight times as many.
const FIRST_LEVEL: usize = 10_000;

/// Number of levels; the last holds whatever comes.
const LEVELS: u32 = 7;

fn capacity(level: u32) -> usize {
    if level == LEVELS { usize::MAX } else { FIRST_LEVEL << (3 * (level - 1)) }
}

/// What the index says of these keys, which ascend.
pub(super) fn look_up(store: &Store, keys: &[u32]) -> Result<Met> {
    let mut met = Met::default();
    for bytes in store.recent_postings()? {
        met.read((0, &bytes), keys);
    }
    for level in 1..=LEVELS {
        if store.has_blocks(PostingIndex::Shingles, level)? {
            store.look_up(PostingIndex::Shingles, level, keys, |block, keys| {
                met.read(block, keys)
            })?;
        }
    }
    Ok(met)
}

/// Adds the postings of an article, sorted. Now and then moves all that wait into a level.
pub(super) fn add(writer: &Writer, postings: &[Posting]) -> Result<()> {
    if postings.is_empty() {
        return Ok(());
    }
    if writer.add_recent_postings(&one_block(postings))? < RECENT {
        return Ok(());
    }
    let recent = writer.recent_postings()?;
    let mut all: Vec<Posting> = Vec::new();
    for bytes in &recent {
        groups((0, bytes)).for_each(|group| all.extend(group.postings()));
    }
    writer.clear_recent_postings()?;
    let mut size = recent.iter().map(Vec::len).sum::<usize>() / BLOCK + 1;
    for level in 1..=LEVELS {
        size += writer.count_blocks(PostingIndex::Shingles, level)?;
        for (first, bytes) in writer.blocks(PostingIndex::Shingles, level)? {
            groups((first, &bytes)).for_each(|group| all.extend(group.postings()));
        }
        writer.clear_level(PostingIndex::Shingles, level)?;
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
