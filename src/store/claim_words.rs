//! The words of claims, as blobs (what is in them is known to `detect::matching`), the texts they are made
//! from, and which claims changed since an entry of the log.
use super::{Store, Writer, failed};
use crate::error::Result;
use crate::model::ClaimId;

const WHAT: &str = "cannot read the claims";

/// A claim with what stands beside it: its speaker, its note, and why it was judged as it was by each
/// annotator's latest verdict.
const TEXTS: &str = "SELECT c.claim_id, c.text, c.speaker, c.note,
    (SELECT group_concat(because, ' ') FROM (
        SELECT v.justification AS because FROM verdict v
        WHERE v.claim_id = c.claim_id AND v.justification IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM verdict w WHERE w.claim_id = v.claim_id AND w.annotator = v.annotator
                                      AND w.verdict_id > v.verdict_id)
        ORDER BY v.verdict_id))
    FROM claim c";

impl Store {
    /// Hands every claim to `take`, in the order of recording: its number, its text, and what stands
    /// beside it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn claim_texts(&self, mut take: impl FnMut(ClaimId, &str, &str)) -> Result<()> {
        let mut beside = String::new();
        let mut read = || {
            let mut query = self.conn.prepare_cached(&format!("{TEXTS} ORDER BY c.claim_id"))?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                put_beside(row, &mut beside)?;
                take(ClaimId(row.get(0)?), row.get_ref(1)?.as_str()?, &beside);
            }
            Ok(())
        };
        read().map_err(failed(WHAT))
    }

    /// The text of a claim and what stands beside it, as [`Store::claim_texts`] has them.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn claim_text(&self, id: ClaimId) -> Result<Option<(String, String)>> {
        self.one(&format!("{TEXTS} WHERE c.claim_id = ?1"), [id.0], |row| {
            let mut beside = String::new();
            put_beside(row, &mut beside)?;
            Ok((row.get(1)?, beside))
        })
    }

    /// How many claims there are.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn count_claims(&self) -> Result<usize> {
        Ok(self.one("SELECT count(*) FROM claim", [], |row| row.get(0))?.unwrap_or(0))
    }

    /// The kept words of claims: the first block; nothing if none are kept.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn first_claim_words(&self) -> Result<Option<Vec<u8>>> {
        let sql = "SELECT CAST(words AS BLOB) FROM claim_words WHERE block_id = 0";
        self.one(sql, [], |row| row.get(0))
    }

    /// The kept words of claims: the further blocks, in order.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn further_claim_words(&self) -> Result<Vec<Vec<u8>>> {
        let sql = "SELECT CAST(words AS BLOB) FROM claim_words WHERE block_id > 0
                   ORDER BY block_id";
        self.rows(WHAT, sql, [], |row| row.get(0))
    }

    /// The claims that changed after an entry of the log, or whose verdicts did, in order. Nothing if
    /// that cannot be said: a verdict was taken back since, or the log does not reach so far, or goes on
    /// for more than `most` entries.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn claims_changed_since(&self, entry: i64, most: usize) -> Result<Option<Vec<ClaimId>>> {
        let last = self.last_entry()?;
        let is_known = (0..=last).contains(&entry) && last - entry <= most as i64;
        let gone = "SELECT 1 FROM log WHERE log_id > ?1 AND action = 'delete'
                       AND subject LIKE 'verdict %' LIMIT 1";
        if !is_known || self.one(gone, [entry], |_| Ok(()))?.is_some() {
            return Ok(None);
        }
        let sql = "SELECT CAST(substr(subject, 7) AS INTEGER) FROM log
                   WHERE log_id > ?1 AND subject LIKE 'claim %'
                   UNION
                   SELECT v.claim_id FROM log l
                   JOIN verdict v ON v.verdict_id = CAST(substr(l.subject, 9) AS INTEGER)
                   WHERE l.log_id > ?1 AND l.subject LIKE 'verdict %'
                   ORDER BY 1";
        self.rows(WHAT, sql, [entry], |row| row.get(0).map(ClaimId)).map(Some)
    }
}

impl Writer<'_> {
    /// Keeps words of claims in place of those that are kept.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn put_claim_words(&self, blocks: &[Vec<u8>]) -> Result<()> {
        self.run("DELETE FROM claim_words", [])?;
        (0_i64..).zip(blocks).try_for_each(|(id, words)| {
            self.run("INSERT INTO claim_words (block_id, words) VALUES (?1, ?2)", (id, words))
        })
    }
}

/// Puts what stands beside a claim in place of what `beside` holds, with spaces between.
fn put_beside(row: &rusqlite::Row, beside: &mut String) -> rusqlite::Result<()> {
    beside.clear();
    for column in 2..=4 {
        if let Some(text) = row.get_ref(column)?.as_str_or_null()? {
            if !beside.is_empty() {
                beside.push(' ');
            }
            beside.push_str(text);
        }
    }
    Ok(())
}
