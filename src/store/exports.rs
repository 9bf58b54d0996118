//! What leaves the file in bulk: read piece by piece, at one time.
use rusqlite::Row;

use super::claims::claim;
use super::evidence::evidence;
use super::verdicts::{COLUMNS as VERDICTS, verdict};
use super::wordings::{link, passage, wording};
use super::{LinkRow, Store, WordingRow, failed};
use crate::error::Result;
use crate::model::{Claim, ClaimId, Evidence, Passage, SnapshotId, Verdict, WordingKey};

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

    /// As [`Store::at_one_time`], for work that reads everything once: pages of the file that were read are not
    /// kept, but for 2 MiB, because they would only take memory.
    ///
    /// # Errors
    /// Those of `work`, and if the file cannot be read.
    pub fn once_through<T>(&self, work: impl FnOnce(&Store) -> Result<T>) -> Result<T> {
        let fail = failed("cannot read the database");
        self.conn.pragma_update(None, "cache_size", -2_048).map_err(fail)?;
        self.at_one_time(work)
    }

    /// How many claims there are.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn claim_count(&self) -> Result<usize> {
        Ok(self.one("SELECT count(*) FROM claim", [], |row| row.get(0))?.unwrap_or_default())
    }

    /// The numbers of all claims, in the order of recording.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn claim_ids(&self) -> Result<Vec<ClaimId>> {
        let sql = "SELECT claim_id FROM claim ORDER BY claim_id";
        self.rows("cannot read the claims", sql, [], |row| row.get(0).map(ClaimId))
    }

    /// At most so many claims that were recorded after that one, in the order of recording.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn claims_after(&self, after: ClaimId, most: usize) -> Result<Vec<Claim>> {
        let what = "cannot read the claims";
        let sql = "SELECT * FROM claim WHERE claim_id > ?1 ORDER BY claim_id LIMIT ?2";
        let mut claims = self.rows(what, sql, (after.0, most), claim)?;
        let Some(last) = claims.last().map(|claim| claim.id) else { return Ok(claims) };
        let sql = "SELECT claim_id, tag FROM claim_tag WHERE claim_id > ?1 AND claim_id <= ?2
                   ORDER BY claim_id, tag";
        let tags: Vec<(i64, String)> = self.rows(what, sql, (after.0, last.0), |row| {
            Ok((row.get("claim_id")?, row.get("tag")?))
        })?;
        for (id, tag) in tags {
            if let Ok(at) = claims.binary_search_by_key(&id, |claim| claim.id.0) {
                claims[at].tags.push(tag);
            }
        }
        Ok(claims)
    }

    /// The verdicts on the claims after one and up to another, by claim and then in the order of recording.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn verdicts_between(&self, after: ClaimId, last: ClaimId) -> Result<Vec<Verdict>> {
        let sql = format!(
            "{VERDICTS} WHERE v.claim_id > ?1 AND v.claim_id <= ?2 ORDER BY v.claim_id, v.verdict_id"
        );
        self.rows("cannot read the verdicts", &sql, (after.0, last.0), verdict)
    }

    /// The evidence of the claims after one and up to another, by claim and then in the order of recording.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn evidence_between(&self, after: ClaimId, last: ClaimId) -> Result<Vec<Evidence>> {
        let sql = "SELECT * FROM evidence WHERE claim_id > ?1 AND claim_id <= ?2
                   ORDER BY claim_id, evidence_id";
        self.rows("cannot read the evidence", sql, (after.0, last.0), evidence)
    }

    /// The snapshots that evidence cites, in the order of capture.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn cited_snapshots(&self) -> Result<Vec<SnapshotId>> {
        let sql = "SELECT DISTINCT snapshot_id FROM evidence ORDER BY snapshot_id";
        self.rows("cannot read the evidence", sql, [], |row| row.get(0).map(SnapshotId))
    }

    /// Which claim cites which snapshot, each pair once.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn citations(&self) -> Result<Vec<(ClaimId, SnapshotId)>> {
        let sql = "SELECT DISTINCT claim_id, snapshot_id FROM evidence ORDER BY 1, 2";
        self.rows("cannot read the evidence", sql, [], |row| {
            Ok((ClaimId(row.get("claim_id")?), SnapshotId(row.get("snapshot_id")?)))
        })
    }

    /// The tags that begin so, with their claims, in the order of these and then of the tags.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn tags_with_prefix(&self, prefix: &str) -> Result<Vec<(ClaimId, String)>> {
        let sql = "SELECT claim_id, tag FROM claim_tag WHERE substr(tag, 1, length(?1)) = ?1
                   ORDER BY claim_id, tag";
        self.rows("cannot read the tags", sql, [prefix], |row| {
            Ok((ClaimId(row.get("claim_id")?), row.get("tag")?))
        })
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
