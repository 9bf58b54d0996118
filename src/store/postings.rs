//! The index of shingles, as blobs; what is in them is known to `detect::duplicates::postings`.
use rusqlite::Row;

use super::{Store, Writer, failed};
use crate::error::Result;

const WHAT: &str = "cannot read the index";

/// The number of the block of a level that begins with that key.
fn block_id(level: u32, key: u32) -> i64 {
    i64::from(level) << 32 | i64::from(key)
}

/// The bytes in a column, without a copy.
fn blob<'r>(row: &'r Row<'_>, column: usize) -> rusqlite::Result<&'r [u8]> {
    Ok(row.get_ref(column)?.as_blob()?)
}

impl Store {
    /// Looks for keys, which ascend, in a level: hands over each block that may hold the first of
    /// them, and the keys. `read` returns how many of them are done with.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn look_up(
        &self,
        level: u32,
        mut keys: &[u32],
        mut read: impl FnMut((u32, &[u8]), &[u32]) -> usize,
    ) -> Result<()> {
        let mut next = || {
            let mut before = self.conn.prepare_cached(
                "SELECT block_id, postings FROM shingle_block WHERE block_id BETWEEN ?1 AND ?2
                 ORDER BY block_id DESC LIMIT 1",
            )?;
            while let Some(&key) = keys.first() {
                let mut rows = before.query([block_id(level, 0), block_id(level, key)])?;
                let done = match rows.next()? {
                    Some(row) => read((row.get::<_, i64>(0)? as u32, blob(row, 1)?), keys),
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
    pub fn blocks(&self, level: u32) -> Result<Vec<(u32, Vec<u8>)>> {
        self.rows(
            WHAT,
            "SELECT block_id, postings FROM shingle_block WHERE block_id BETWEEN ?1 AND ?2
             ORDER BY block_id",
            [block_id(level, 0), block_id(level, u32::MAX)],
            |row| Ok((row.get::<_, i64>(0)? as u32, row.get(1)?)),
        )
    }

    /// Whether a level has any block.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn has_blocks(&self, level: u32) -> Result<bool> {
        let ends = [block_id(level, 0), block_id(level, u32::MAX)];
        let sql = "SELECT EXISTS (SELECT 1 FROM shingle_block WHERE block_id BETWEEN ?1 AND ?2)";
        self.conn.query_row(sql, ends, |row| row.get(0)).map_err(failed(WHAT))
    }

    /// How many blocks a level has.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn block_count(&self, level: u32) -> Result<usize> {
        self.conn
            .query_row(
                "SELECT count(*) FROM shingle_block WHERE block_id BETWEEN ?1 AND ?2",
                [block_id(level, 0), block_id(level, u32::MAX)],
                |row| row.get(0),
            )
            .map_err(failed(WHAT))
    }

    /// The postings of articles added of late, oldest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn recent_postings(&self) -> Result<Vec<Vec<u8>>> {
        self.rows(WHAT, "SELECT postings FROM shingle_recent ORDER BY recent_id", [], |row| {
            row.get(0)
        })
    }
}

impl Writer<'_> {
    /// Stores the postings of one more article. Returns how many articles wait now.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn add_recent_postings(&self, postings: &[u8]) -> Result<usize> {
        self.run("INSERT INTO shingle_recent (postings) VALUES (?1)", [postings])?;
        let waiting = self.one("SELECT count(*) FROM shingle_recent", [], |row| row.get(0))?;
        Ok(waiting.unwrap_or(0))
    }

    /// Empties the postings of articles added of late.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn clear_recent_postings(&self) -> Result<()> {
        self.run("DELETE FROM shingle_recent", [])
    }

    /// Stores blocks of a level, which ascend.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn add_blocks(&self, level: u32, blocks: &[(u32, Vec<u8>)]) -> Result<()> {
        for (key, postings) in blocks {
            let sql = "INSERT INTO shingle_block (block_id, postings) VALUES (?1, ?2)";
            self.run(sql, (block_id(level, *key), postings))?;
        }
        Ok(())
    }

    /// Empties a level.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn clear_level(&self, level: u32) -> Result<()> {
        let ends = [block_id(level, 0), block_id(level, u32::MAX)];
        self.run("DELETE FROM shingle_block WHERE block_id BETWEEN ?1 AND ?2", ends)
    }

    /// Empties the whole index.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub(super) fn clear_postings(&self) -> Result<()> {
        self.run("DELETE FROM shingle_block", [])?;
        self.clear_recent_postings()
    }
}
