//! Verdicts: every judgement is a row, each annotator's latest on a claim counts.
use rusqlite::{OptionalExtension as _, Row};

use super::{Store, Writer, failed};
use crate::error::Result;
use crate::model::{ClaimId, Verdict, VerdictId, VerdictLabel};

/// A verdict about to be stored; its annotator is the one who writes.
#[derive(Debug, Clone)]
pub struct NewVerdict<'a> {
    /// The claim.
    pub claim: ClaimId,
    /// The judgement.
    pub label: VerdictLabel,
    /// Why.
    pub justification: Option<&'a str>,
}

/// A verdict is current if its annotator gave no later one on the same claim; only such a one overrules.
pub(super) const COLUMNS: &str = "SELECT v.*, NOT EXISTS (
    SELECT 1 FROM verdict w WHERE w.claim_id = v.claim_id AND w.annotator = v.annotator
                              AND w.verdict_id > v.verdict_id) AS current,
    (SELECT group_concat(id, ' ') FROM (
        SELECT overrules_id AS id FROM overruled o WHERE o.verdict_id = v.verdict_id
        ORDER BY 1)) AS overrules,
    (SELECT group_concat(id, ' ') FROM (
        SELECT o.verdict_id AS id FROM overruled o JOIN verdict a ON a.verdict_id = o.verdict_id
        WHERE o.overrules_id = v.verdict_id AND NOT EXISTS (
            SELECT 1 FROM verdict b WHERE b.claim_id = a.claim_id AND b.annotator = a.annotator
                                      AND b.verdict_id > a.verdict_id)
        ORDER BY 1)) AS overruled_by,
    (SELECT nullif(v.wording, c.text) FROM claim c WHERE c.claim_id = v.claim_id) AS earlier_wording
    FROM verdict v";

impl Store {
    /// Every verdict, in the order of recording.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn verdicts(&self) -> Result<Vec<Verdict>> {
        let sql = format!("{COLUMNS} ORDER BY v.verdict_id");
        self.rows("cannot read the verdicts", &sql, [], verdict)
    }

    /// The verdicts on a claim, in the order of recording.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn verdicts_of_claim(&self, id: ClaimId) -> Result<Vec<Verdict>> {
        let sql = format!("{COLUMNS} WHERE v.claim_id = ?1 ORDER BY v.verdict_id");
        self.rows("cannot read the verdicts", &sql, [id.0], verdict)
    }

    /// The verdict with that number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn verdict(&self, id: VerdictId) -> Result<Option<Verdict>> {
        self.conn
            .query_row(&format!("{COLUMNS} WHERE v.verdict_id = ?1"), [id.0], verdict)
            .optional()
            .map_err(failed("cannot read the verdict"))
    }
}

impl Writer<'_> {
    /// Stores a verdict of whoever is writing.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn insert_verdict(&self, new: &NewVerdict) -> Result<VerdictId> {
        self.conn
            .execute(
                "INSERT INTO verdict (claim_id, label, justification, wording, annotator,
                                      recorded_at)
                 VALUES (?1, ?2, ?3, (SELECT text FROM claim WHERE claim_id = ?1), ?4, ?5)",
                (
                    new.claim.0,
                    new.label.word(),
                    new.justification,
                    &self.session.by,
                    &self.session.at,
                ),
            )
            .map_err(failed("cannot store the verdict"))?;
        Ok(VerdictId(self.conn.last_insert_rowid()))
    }

    /// Notes that a verdict overrules another one.
    ///
    /// # Errors
    /// If they are not of two annotators on one claim that say otherwise, or the file cannot be written.
    pub fn insert_overruled(&self, by: VerdictId, overruled: VerdictId) -> Result<()> {
        let sql = "INSERT INTO overruled (verdict_id, overrules_id) VALUES (?1, ?2)";
        self.conn
            .execute(sql, (by.0, overruled.0))
            .map_err(failed("cannot store what the verdict overrules"))?;
        Ok(())
    }

    /// Takes a verdict back, with what it overrules and what overrules it. The log keeps them.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn delete_verdict(&self, id: VerdictId) -> Result<()> {
        self.conn
            .execute("DELETE FROM verdict WHERE verdict_id = ?1", [id.0])
            .map_err(failed("cannot withdraw the verdict"))?;
        Ok(())
    }
}

pub(super) fn verdict(row: &Row) -> rusqlite::Result<Verdict> {
    Ok(Verdict {
        id: VerdictId(row.get("verdict_id")?),
        claim: ClaimId(row.get("claim_id")?),
        label: super::word(row, "label")?,
        justification: row.get("justification")?,
        annotator: row.get("annotator")?,
        earlier_wording: row.get("earlier_wording")?,
        recorded_at: row.get("recorded_at")?,
        current: row.get("current")?,
        overrules: ids(row.get("overrules")?),
        overruled_by: ids(row.get("overruled_by")?),
    })
}

/// Numbers with a space between them.
fn ids(list: Option<String>) -> Vec<VerdictId> {
    let list = list.unwrap_or_default();
    list.split(' ').filter_map(|id| id.parse().ok().map(VerdictId)).collect()
}
