//! What leaves the file in bulk: read piece by piece, at one time.
use rusqlite::Row;

use super::wordings::{link, passage, wording};
use super::{LinkRow, Store, WordingRow, failed};
use crate::error::Result;
use crate::model::{Passage, SnapshotId, WordingKey};

/// A passage with what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordedPassage {
    /// The passage.
    pub passage: Passage,
    /// Its wording.
    pub wording: WordingRow,
    /// Whether the wording stands nowhere before.
    pub is_first: bool,
}

impl Store {
    /// Does `work` on the file as it is now, whatever other programs write meanwhile. Inside of such
    /// work, on the file as it was when that began.
    ///
    /// # Errors
    /// Those of `work`, and if the file cannot be read.
    pub fn at_one_time<T>(&self, work: impl FnOnce(&Store) -> Result<T>) -> Result<T> {
        if !self.conn.is_autocommit() {
            return work(self);
        }
        let fail = failed("cannot read the database");
        self.conn.execute_batch("BEGIN").map_err(&fail)?;
        let done = work(self);
        self.conn.execute_batch("ROLLBACK").map_err(fail)?;
        done
    }

    /// The passages of a snapshot with their wordings, by number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn worded_passages(&self, snapshot: SnapshotId) -> Result<Vec<WordedPassage>> {
        self.rows(
            "cannot read the passages",
            "SELECT p.*, w.*,
                    NOT EXISTS (SELECT 1 FROM passage e WHERE e.wording_id = p.wording_id
                                AND (e.snapshot_id, e.number) < (p.snapshot_id, p.number)) AS first
             FROM passage p JOIN wording w USING (wording_id)
             WHERE p.snapshot_id = ?1 ORDER BY p.number",
            [snapshot.0],
            |row| {
                Ok(WordedPassage {
                    passage: passage(row)?,
                    wording: wording(row)?,
                    is_first: row.get("first")?,
                })
            },
        )
    }

    /// At most so many links of passages with the keys of their ends, by their ends, after those of
    /// that link.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn links_after(
        &self,
        after: Option<(i64, i64)>,
        most: usize,
    ) -> Result<Vec<(LinkRow, WordingKey, WordingKey)>> {
        let key = |row: &Row, column: &str| row.get(column).map(WordingKey);
        self.rows(
            "cannot read the links",
            "SELECT k.*, s.folded AS small_folded, l.folded AS large_folded
             FROM wording_link k JOIN wording s ON s.wording_id = k.small_id
                                 JOIN wording l ON l.wording_id = k.large_id
             WHERE (k.small_id, k.large_id) > (?1, ?2) ORDER BY k.small_id, k.large_id LIMIT ?3",
            (
                after.map_or(i64::MIN, |(small, _)| small),
                after.map_or(i64::MIN, |(_, large)| large),
                most,
            ),
            |row| Ok((link(row)?, key(row, "small_folded")?, key(row, "large_folded")?)),
        )
    }
}
