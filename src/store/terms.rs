//! The index of terms, as blobs; what is in them is known to `detect::term_list`.
use super::{Store, Writer, failed};
use crate::error::Result;
use crate::model::SnapshotId;

const WHAT: &str = "cannot read the index of terms";

/// The number of the block of a level that begins with that term.
fn block_id(level: u32, term: u32) -> i64 {
    i64::from(level) << 32 | i64::from(term)
}

impl Store {
    /// Looks for terms, which ascend, in a level: hands over each block that may hold the first of
    /// them, and the terms. `read` returns how many of them are done with.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn look_up_terms(
        &self,
        level: u32,
        mut terms: &[u32],
        mut read: impl FnMut((u32, &[u8]), &[u32]) -> usize,
    ) -> Result<()> {
        let mut next = || {
            let mut before = self.conn.prepare_cached(
                "SELECT block_id, postings FROM term_block WHERE block_id BETWEEN ?1 AND ?2
                 ORDER BY block_id DESC LIMIT 1",
            )?;
            while let Some(&term) = terms.first() {
                let mut rows = before.query([block_id(level, 0), block_id(level, term)])?;
                let done = match rows.next()? {
                    Some(row) => {
                        read((row.get::<_, i64>(0)? as u32, row.get_ref(1)?.as_blob()?), terms)
                    }
                    None => 0,
                };
                terms = &terms[done.max(1)..];
            }
            Ok(())
        };
        next().map_err(failed(WHAT))
    }

    /// All blocks of a level, in order.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn term_blocks(&self, level: u32) -> Result<Vec<(u32, Vec<u8>)>> {
        self.rows(
            WHAT,
            "SELECT block_id, postings FROM term_block WHERE block_id BETWEEN ?1 AND ?2
             ORDER BY block_id",
            [block_id(level, 0), block_id(level, u32::MAX)],
            |row| Ok((row.get::<_, i64>(0)? as u32, row.get(1)?)),
        )
    }

    /// How many blocks a level has.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn count_term_blocks(&self, level: u32) -> Result<usize> {
        let ends = [block_id(level, 0), block_id(level, u32::MAX)];
        let sql = "SELECT count(*) FROM term_block WHERE block_id BETWEEN ?1 AND ?2";
        Ok(self.one(sql, ends, |row| row.get(0))?.unwrap_or(0))
    }

    /// Whether a level has any block.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn has_term_blocks(&self, level: u32) -> Result<bool> {
        let ends = [block_id(level, 0), block_id(level, u32::MAX)];
        let sql = "SELECT 1 FROM term_block WHERE block_id BETWEEN ?1 AND ?2 LIMIT 1";
        Ok(self.one(sql, ends, |_| Ok(()))?.is_some())
    }

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

    /// Empties a level.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn clear_term_level(&self, level: u32) -> Result<()> {
        let ends = [block_id(level, 0), block_id(level, u32::MAX)];
        self.run("DELETE FROM term_block WHERE block_id BETWEEN ?1 AND ?2", ends)
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
