//! The index of shingles, as blobs; what is in them is known to `detect::duplicates::postings`.
use super::blocks::block_id;
use super::{Store, Writer};
use crate::error::Result;

const WHAT: &str = "cannot read the index";

impl Store {
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

    /// Empties the whole index.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub(super) fn clear_postings(&self) -> Result<()> {
        self.run("DELETE FROM shingle_block", [])?;
        self.clear_recent_postings()
    }
}
