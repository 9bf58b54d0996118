//! The blocks of an index, by their level and the first key in them. Two indexes are kept so: of the
//! shingles of passages, and of the terms of statements.
use super::{Store, Writer, failed};
use crate::error::Result;

/// Which index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostingIndex {
    /// Of shingles: `detect::duplicates::postings` knows what is in a block.
    Shingles,
    /// Of terms: `detect::term_list` knows what is in a block.
    Terms,
}

impl PostingIndex {
    fn table(self) -> &'static str {
        match self {
            PostingIndex::Shingles => "shingle_block",
            PostingIndex::Terms => "term_block",
        }
    }
}

const WHAT: &str = "cannot read the index";

/// The number of the block of a level that begins with that key.
pub(super) fn block_id(level: u32, key: u32) -> i64 {
    i64::from(level) << 32 | i64::from(key)
}

/// The numbers of the first and the last block that a level may have.
fn ends(level: u32) -> [i64; 2] {
    [block_id(level, 0), block_id(level, u32::MAX)]
}

impl Store {
    /// Looks for keys, which ascend, in a level: hands over each block that may hold the first of
    /// them, and the keys. `read` returns how many of them are done with.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn look_up(
        &self,
        index: PostingIndex,
        level: u32,
        mut keys: &[u32],
        mut read: impl FnMut((u32, &[u8]), &[u32]) -> usize,
    ) -> Result<()> {
        let mut next = || {
            let mut before = self.conn.prepare_cached(&format!(
                "SELECT block_id, postings FROM {} WHERE block_id BETWEEN ?1 AND ?2
                 ORDER BY block_id DESC LIMIT 1",
                index.table()
            ))?;
            while let Some(&key) = keys.first() {
                let mut rows = before.query([block_id(level, 0), block_id(level, key)])?;
                let done = match rows.next()? {
                    // The bytes are read where they are, without a copy.
                    Some(row) => {
                        read((row.get::<_, i64>(0)? as u32, row.get_ref(1)?.as_blob()?), keys)
                    }
                    None => 0,
                };
                keys = &keys[done.max(1)..];
            }
            Ok(())
        };
        next().map_err(failed(WHAT))
    }

    /// All blocks of a level, in order.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn blocks(&self, index: PostingIndex, level: u32) -> Result<Vec<(u32, Vec<u8>)>> {
        let sql = format!(
            "SELECT block_id, postings FROM {} WHERE block_id BETWEEN ?1 AND ?2 ORDER BY block_id",
            index.table()
        );
        self.rows(WHAT, &sql, ends(level), |row| Ok((row.get::<_, i64>(0)? as u32, row.get(1)?)))
    }

    /// Whether a level has any block.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn has_blocks(&self, index: PostingIndex, level: u32) -> Result<bool> {
        let sql =
            format!("SELECT 1 FROM {} WHERE block_id BETWEEN ?1 AND ?2 LIMIT 1", index.table());
        Ok(self.one(&sql, ends(level), |_| Ok(()))?.is_some())
    }

    /// How many blocks a level has.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn count_blocks(&self, index: PostingIndex, level: u32) -> Result<usize> {
        let sql =
            format!("SELECT count(*) FROM {} WHERE block_id BETWEEN ?1 AND ?2", index.table());
        Ok(self.one(&sql, ends(level), |row| row.get(0))?.unwrap_or(0))
    }
}

impl Writer<'_> {
    /// Empties a level.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn clear_level(&self, index: PostingIndex, level: u32) -> Result<()> {
        let sql = format!("DELETE FROM {} WHERE block_id BETWEEN ?1 AND ?2", index.table());
        self.run(&sql, ends(level))
    }
}
