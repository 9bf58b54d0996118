//! What people said in reviews, as far as no other table records it. The latest on a thing counts.
use rusqlite::{Row, named_params};

use super::{Store, Writer};
use crate::error::Result;
use crate::model::{FindingId, ReviewDecision, ReviewKind, Reviewed};

/// Something said in a review, about to be stored.
#[derive(Debug, Clone)]
pub struct NewReviewDecision<'a> {
    /// What kind of thing it is about.
    pub kind: ReviewKind,
    /// Its name.
    pub finding: &'a FindingId,
    /// What is said.
    pub decided: Reviewed,
    /// Why.
    pub because: Option<&'a str>,
    /// The words it is about, and the slug of their source.
    pub left: (&'a str, &'a str),
    /// The same of the other text, where there are two.
    pub right: Option<(&'a str, &'a str)>,
}

impl Store {
    /// What counts of what was said in reviews, in the order of recording.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn review_decisions(&self) -> Result<Vec<ReviewDecision>> {
        self.rows(
            "cannot read what was decided in reviews",
            "SELECT * FROM current_review_decision ORDER BY review_decision_id",
            [],
            decision,
        )
    }
}

impl Writer<'_> {
    /// Stores what was said in a review.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn insert_review_decision(&self, new: &NewReviewDecision) -> Result<()> {
        self.run(
            "INSERT INTO review_decision (kind, finding, decision, because, left_words, right_words,
                                          left_source, right_source, recorded_at, recorded_by)
             VALUES (:kind, :finding, :decision, :because, :left, :right, :left_source,
                     :right_source, :at, :by)",
            named_params! {
                ":kind": new.kind.word(),
                ":finding": new.finding.digits(),
                ":decision": new.decided.word(),
                ":because": new.because,
                ":left": new.left.0,
                ":right": new.right.map(|(words, _)| words),
                ":left_source": new.left.1,
                ":right_source": new.right.map(|(_, source)| source),
                ":at": self.session.at,
                ":by": self.session.by,
            },
        )
    }
}

fn decision(row: &Row) -> rusqlite::Result<ReviewDecision> {
    Ok(ReviewDecision {
        kind: super::word(row, "kind")?,
        finding: FindingId::new(row.get::<_, String>("finding")?),
        decided: super::word(row, "decision")?,
        because: row.get("because")?,
        words: (row.get("left_words")?, row.get("right_words")?),
        sources: (row.get("left_source")?, row.get("right_source")?),
        recorded_at: row.get("recorded_at")?,
        recorded_by: row.get("recorded_by")?,
    })
}
