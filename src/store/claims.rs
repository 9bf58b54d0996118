//! Claims and their tags.
use rusqlite::{OptionalExtension as _, Row, named_params};

use super::{Store, Writer, failed};
use crate::error::Result;
use crate::model::{Claim, ClaimId, Date};

/// A claim about to be stored, or what a stored one is changed into.
#[derive(Debug, Clone, Default)]
pub struct NewClaim {
    /// The statement.
    pub text: String,
    /// Who made it.
    pub speaker: Option<String>,
    /// When it was made.
    pub date: Option<Date>,
    /// The claim it is a part of.
    pub parent: Option<ClaimId>,
    /// Anything else worth keeping.
    pub note: Option<String>,
    /// Words to find it by.
    pub tags: Vec<String>,
}

impl Store {
    /// Every claim, in the order of recording.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn claims(&self) -> Result<Vec<Claim>> {
        let what = "cannot read the claims";
        let mut claims = self.rows(what, "SELECT * FROM claim ORDER BY claim_id", [], claim)?;
        let sql = "SELECT claim_id, tag FROM claim_tag ORDER BY claim_id, tag";
        let tags: Vec<(i64, String)> =
            self.rows("cannot read the tags", sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (id, tag) in tags {
            if let Ok(at) = claims.binary_search_by_key(&id, |claim| claim.id.0) {
                claims[at].tags.push(tag);
            }
        }
        Ok(claims)
    }

    /// The claim with that number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn claim(&self, id: ClaimId) -> Result<Option<Claim>> {
        let found = self
            .conn
            .query_row("SELECT * FROM claim WHERE claim_id = ?1", [id.0], claim)
            .optional()
            .map_err(failed("cannot read the claim"))?;
        found.map(|claim| self.with_tags(claim)).transpose()
    }

    /// Numbers of the claims that are parts of this one.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn parts(&self, id: ClaimId) -> Result<Vec<ClaimId>> {
        self.rows(
            "cannot read the claims",
            "SELECT claim_id FROM claim WHERE parent_claim_id = ?1 ORDER BY claim_id",
            [id.0],
            |row| row.get(0).map(ClaimId),
        )
    }

    fn with_tags(&self, mut claim: Claim) -> Result<Claim> {
        claim.tags = self.rows(
            "cannot read the tags",
            "SELECT tag FROM claim_tag WHERE claim_id = ?1 ORDER BY tag",
            [claim.id.0],
            |row| row.get(0),
        )?;
        Ok(claim)
    }
}

impl Writer<'_> {
    /// Stores a claim.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn insert_claim(&self, new: &NewClaim) -> Result<ClaimId> {
        let fail = failed("cannot store the claim");
        self.conn
            .execute(
                "INSERT INTO claim (text, speaker, date, parent_claim_id, note, recorded_at,
                                    recorded_by)
                 VALUES (:text, :speaker, :date, :parent, :note, :at, :by)",
                named_params! {
                    ":text": new.text,
                    ":speaker": new.speaker,
                    ":date": new.date.as_ref().map(Date::as_str),
                    ":parent": new.parent.map(|parent| parent.0),
                    ":note": new.note,
                    ":at": self.session.at,
                    ":by": self.session.by,
                },
            )
            .map_err(&fail)?;
        let id = ClaimId(self.conn.last_insert_rowid());
        self.set_tags(id, &[], &new.tags)?;
        Ok(id)
    }

    /// Changes a claim from `old` into `new`.
    ///
    /// # Errors
    /// If it would become a part of itself, or the file cannot be written.
    pub fn update_claim(&self, old: &Claim, new: &NewClaim) -> Result<()> {
        self.conn
            .execute(
                "UPDATE claim SET text = :text, speaker = :speaker, date = :date,
                        parent_claim_id = :parent, note = :note
                 WHERE claim_id = :id",
                named_params! {
                    ":id": old.id.0,
                    ":text": new.text,
                    ":speaker": new.speaker,
                    ":date": new.date.as_ref().map(Date::as_str),
                    ":parent": new.parent.map(|parent| parent.0),
                    ":note": new.note,
                },
            )
            .map_err(failed("cannot change the claim"))?;
        self.set_tags(old.id, &old.tags, &new.tags)
    }

    /// Removes a claim.
    ///
    /// # Errors
    /// If evidence, verdicts or other claims hang on it, or the file cannot be written.
    pub fn delete_claim(&self, id: ClaimId) -> Result<()> {
        self.conn
            .execute("DELETE FROM claim WHERE claim_id = ?1", [id.0])
            .map_err(failed("cannot remove the claim"))?;
        Ok(())
    }

    fn set_tags(&self, id: ClaimId, old: &[String], new: &[String]) -> Result<()> {
        let fail = failed("cannot store the tags");
        for tag in old.iter().filter(|tag| !new.contains(tag)) {
            self.conn
                .execute("DELETE FROM claim_tag WHERE claim_id = ?1 AND tag = ?2", (id.0, tag))
                .map_err(&fail)?;
        }
        for tag in new.iter().filter(|tag| !old.contains(tag)) {
            self.conn
                .execute(
                    "INSERT OR IGNORE INTO claim_tag (claim_id, tag) VALUES (?1, ?2)",
                    (id.0, tag),
                )
                .map_err(&fail)?;
        }
        Ok(())
    }
}

pub(super) fn claim(row: &Row) -> rusqlite::Result<Claim> {
    Ok(Claim {
        id: ClaimId(row.get("claim_id")?),
        text: row.get("text")?,
        speaker: row.get("speaker")?,
        date: super::date(row, "date")?,
        parent: row.get::<_, Option<i64>>("parent_claim_id")?.map(ClaimId),
        note: row.get("note")?,
        tags: Vec::new(),
        recorded_at: row.get("recorded_at")?,
        recorded_by: row.get("recorded_by")?,
    })
}
