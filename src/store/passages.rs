//! Passages and sentences: derived from the snapshots, made anew by a rebuild.
use std::collections::BTreeMap;

use super::wordings::{passage, sentence};
use super::{Store, Writer, failed};
use crate::error::Result;
use crate::model::{Passage, Sentence, SnapshotId};

/// A passage as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageRow {
    /// Its snapshot.
    pub snapshot: SnapshotId,
    /// The passage.
    pub passage: Passage,
    /// Number of its wording: the same for passages that are equal after folding. None in a snapshot
    /// that is not its source's latest: such a one is compared with nothing.
    pub wording: Option<i64>,
}

impl Store {
    /// Every passage, by snapshot and number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn passages(&self) -> Result<Vec<PassageRow>> {
        self.passages_where("1", [])
    }

    /// The passages of a snapshot, by number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn passages_of(&self, snapshot: SnapshotId) -> Result<Vec<PassageRow>> {
        self.passages_where("snapshot_id = ?1", [snapshot.0])
    }

    /// How many passages each snapshot has.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn count_passages(&self) -> Result<BTreeMap<SnapshotId, usize>> {
        let sql = "SELECT snapshot_id, count(*) FROM passage GROUP BY snapshot_id";
        let rows = self.rows("cannot read the passages", sql, [], |row| {
            Ok((SnapshotId(row.get(0)?), row.get(1)?))
        })?;
        Ok(rows.into_iter().collect())
    }

    /// Hands the text of a snapshot, and when it was captured, to `read`, without a copy of it.
    ///
    /// # Errors
    /// Those of `read`, and if the file cannot be read.
    pub fn with_text<T>(
        &self,
        id: SnapshotId,
        read: impl FnOnce(&str, &str) -> Result<T>,
    ) -> Result<Option<T>> {
        let fail = |error| failed("cannot read the snapshot")(error);
        let sql = "SELECT text, captured_at FROM snapshot WHERE snapshot_id = ?1";
        let mut query = self.conn.prepare_cached(sql).map_err(fail)?;
        let mut rows = query.query([id.0]).map_err(fail)?;
        let Some(row) = rows.next().map_err(fail)? else { return Ok(None) };
        let column = |n: usize| Ok(row.get_ref(n)?.as_str()?);
        let (text, captured_at) = (column(0).map_err(fail)?, column(1).map_err(fail)?);
        read(text, captured_at).map(Some)
    }

    /// The sentences of a snapshot, in reading order.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn sentences_of(&self, snapshot: SnapshotId) -> Result<Vec<Sentence>> {
        self.rows(
            "cannot read the sentences",
            "SELECT passage, number, start, end FROM sentence
                 WHERE snapshot_id = ?1 ORDER BY passage, number",
            [snapshot.0],
            sentence,
        )
    }

    /// Whether a wording stands in another snapshot.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn stands_elsewhere(&self, wording: i64, snapshot: SnapshotId) -> Result<bool> {
        let sql = "SELECT 1 FROM passage WHERE wording_id = ?1 AND snapshot_id <> ?2 LIMIT 1";
        Ok(self.one(sql, (wording, snapshot.0), |_| Ok(()))?.is_some())
    }

    /// Whether a compared sentence stands in another snapshot.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn sentence_stands_elsewhere(&self, folded: i64, snapshot: SnapshotId) -> Result<bool> {
        let sql = "SELECT 1 FROM sentence WHERE folded = ?1 AND snapshot_id <> ?2 LIMIT 1";
        Ok(self.one(sql, (folded, snapshot.0), |_| Ok(()))?.is_some())
    }

    /// The compared sentences of a snapshot, by `sentence.folded`.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn compared_sentences(&self, snapshot: SnapshotId) -> Result<Vec<i64>> {
        self.rows(
            "cannot read the sentences",
            "SELECT DISTINCT folded FROM sentence WHERE snapshot_id = ?1 AND folded IS NOT NULL
             ORDER BY folded",
            [snapshot.0],
            |row| row.get(0),
        )
    }

    /// Whether passages and snapshots belong to one another: no snapshot without passages, and no
    /// passages without their snapshot, as another program may leave them.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn passages_are_complete(&self) -> Result<bool> {
        let sql = "SELECT 1 WHERE EXISTS (SELECT 1 FROM snapshot s WHERE NOT EXISTS
                                  (SELECT 1 FROM passage p WHERE p.snapshot_id = s.snapshot_id))
                      OR EXISTS (SELECT snapshot_id FROM passage
                                 EXCEPT SELECT snapshot_id FROM snapshot)";
        Ok(self.one(sql, [], |_| Ok(()))?.is_none())
    }

    /// Whether there are passages, or no texts that could have any. An upgrade leaves none.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn is_taken_apart(&self) -> Result<bool> {
        let sql = "SELECT 1 WHERE EXISTS (SELECT 1 FROM passage)
                      OR NOT EXISTS (SELECT 1 FROM snapshot)";
        Ok(self.one(sql, [], |_| Ok(()))?.is_some())
    }

    fn passages_where(
        &self,
        condition: &'static str,
        values: impl rusqlite::Params,
    ) -> Result<Vec<PassageRow>> {
        let sql = format!("SELECT * FROM passage WHERE {condition} ORDER BY snapshot_id, number");
        self.rows("cannot read the passages", &sql, values, |row| {
            Ok(PassageRow {
                snapshot: SnapshotId(row.get("snapshot_id")?),
                passage: passage(row)?,
                wording: row.get("wording_id")?,
            })
        })
    }
}

impl Writer<'_> {
    /// Stores the passages and sentences of a snapshot that has none. With a sentence comes what
    /// it says, if it is compared (`sentence.folded`).
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn insert_passages(
        &self,
        snapshot: SnapshotId,
        passages: &[PassageRow],
        sentences: &[(Sentence, Option<i64>)],
    ) -> Result<()> {
        for PassageRow { passage, wording, .. } in passages {
            self.run(
                "INSERT INTO passage (snapshot_id, number, kind, start, end, wording_id)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                (
                    snapshot.0,
                    passage.number,
                    passage.kind.word(),
                    passage.span.start(),
                    passage.span.end(),
                    wording,
                ),
            )?;
        }
        for (sentence, folded) in sentences {
            self.run(
                "INSERT INTO sentence (snapshot_id, passage, number, start, end, folded)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                (
                    snapshot.0,
                    sentence.passage,
                    sentence.number,
                    sentence.span.start(),
                    sentence.span.end(),
                    folded,
                ),
            )?;
        }
        Ok(())
    }

    /// Takes the passages and sentences of a snapshot away.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn delete_passages(&self, snapshot: SnapshotId) -> Result<()> {
        self.run("DELETE FROM sentence WHERE snapshot_id = ?1", [snapshot.0])?;
        self.run("DELETE FROM passage WHERE snapshot_id = ?1", [snapshot.0])
    }

    /// Empties all that was made of the texts: passages, sentences, wordings, links, index.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn clear_passages(&self) -> Result<()> {
        for table in ["sentence", "passage", "wording"] {
            self.run(&format!("DELETE FROM {table}"), [])?;
        }
        self.clear_links()
    }
}
