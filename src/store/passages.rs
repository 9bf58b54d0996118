//! Passages and sentences: derived from the snapshots, made anew by a rebuild.
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
    /// SHA-256 of its folded words: equal for passages that are equal after folding.
    pub folded: String,
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
            |row| {
                Ok(Sentence {
                    passage: row.get("passage")?,
                    number: row.get("number")?,
                    span: super::span(row, "")?,
                })
            },
        )
    }

    /// Whether a passage with these folded words stands in another snapshot.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn stands_elsewhere(&self, folded: &str, snapshot: SnapshotId) -> Result<bool> {
        self.conn
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM passage WHERE folded = ?1 AND snapshot_id <> ?2)",
            )
            .and_then(|mut statement| statement.query_row((folded, snapshot.0), |row| row.get(0)))
            .map_err(failed("cannot read the passages"))
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
                passage: Passage {
                    number: row.get("number")?,
                    kind: super::word(row, "kind")?,
                    span: super::span(row, "")?,
                },
                folded: row.get("folded")?,
            })
        })
    }
}

impl Writer<'_> {
    /// Replaces the passages and sentences of a snapshot.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn replace_passages(
        &self,
        snapshot: SnapshotId,
        passages: &[PassageRow],
        sentences: &[Sentence],
    ) -> Result<()> {
        let fail = failed("cannot store the passages");
        self.conn
            .execute("DELETE FROM sentence WHERE snapshot_id = ?1", [snapshot.0])
            .map_err(&fail)?;
        self.conn
            .execute("DELETE FROM passage WHERE snapshot_id = ?1", [snapshot.0])
            .map_err(&fail)?;
        let mut insert = self
            .conn
            .prepare_cached(
                "INSERT INTO passage (snapshot_id, number, kind, start, end, folded)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )
            .map_err(&fail)?;
        for PassageRow { passage, folded, .. } in passages {
            insert
                .execute((
                    snapshot.0,
                    passage.number,
                    passage.kind.word(),
                    passage.span.start(),
                    passage.span.end(),
                    folded,
                ))
                .map_err(&fail)?;
        }
        let mut insert = self
            .conn
            .prepare_cached(
                "INSERT INTO sentence (snapshot_id, passage, number, start, end)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )
            .map_err(&fail)?;
        for sentence in sentences {
            insert
                .execute((
                    snapshot.0,
                    sentence.passage,
                    sentence.number,
                    sentence.span.start(),
                    sentence.span.end(),
                ))
                .map_err(&fail)?;
        }
        Ok(())
    }
}
