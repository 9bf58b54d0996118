//! The index of terms, as blobs; what is in them is known to `detect::term_list`.
use super::blocks::block_id;
use super::{Store, Writer};
use crate::error::Result;
use crate::model::SnapshotId;

const WHAT: &str = "cannot read the index of terms";

impl Store {
    /// The terms of articles added of late, in the order of capture.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn recent_terms(&self) -> Result<Vec<Vec<u8>>> {
        self.rows(WHAT, "SELECT postings FROM term_recent ORDER BY snapshot_id", [], |row| {
            row.get(0)
        })
    }
}

impl Writer<'_> {
    /// Stores the terms of one more article. Returns how many articles wait now.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn add_recent_terms(&self, snapshot: SnapshotId, postings: &[u8]) -> Result<usize> {
        let sql = "REPLACE INTO term_recent (snapshot_id, postings) VALUES (?1, ?2)";
        self.run(sql, (snapshot.0, postings))?;
        let waiting = self.one("SELECT count(*) FROM term_recent", [], |row| row.get(0))?;
        Ok(waiting.unwrap_or(0))
    }

    /// Takes the terms of an article away that was added of late. Returns whether it was.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn delete_recent_terms(&self, snapshot: SnapshotId) -> Result<bool> {
        let sql = "SELECT 1 FROM term_recent WHERE snapshot_id = ?1";
        let is_recent = self.one(sql, [snapshot.0], |_| Ok(()))?.is_some();
        self.run("DELETE FROM term_recent WHERE snapshot_id = ?1", [snapshot.0])?;
        Ok(is_recent)
    }

    /// Empties the terms of articles added of late.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn clear_recent_terms(&self) -> Result<()> {
        self.run("DELETE FROM term_recent", [])
    }

    /// Stores blocks of a level, in place of those that begin with the same terms.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn put_term_blocks(&self, level: u32, blocks: &[(u32, Vec<u8>)]) -> Result<()> {
        blocks.iter().try_for_each(|(term, postings)| {
            let sql = "REPLACE INTO term_block (block_id, postings) VALUES (?1, ?2)";
            self.run(sql, (block_id(level, *term), postings))
        })
    }

    /// Takes a block away.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn delete_term_block(&self, level: u32, term: u32) -> Result<()> {
        self.run("DELETE FROM term_block WHERE block_id = ?1", [block_id(level, term)])
    }

    /// Empties the whole index.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn clear_terms(&self) -> Result<()> {
        self.run("DELETE FROM term_block", [])?;
        self.clear_recent_terms()
    }
}
