//! Judging claims. A second verdict by the same annotator counts in place of the first; both are kept.
use crate::error::{Error, Result};
use crate::model::{ClaimId, VerdictId, VerdictLabel};
use crate::store::{NewVerdict, Writer};

use super::find::{check_text, find_claim};

/// What came of judging.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The verdict.
    pub id: VerdictId,
    /// The annotator's verdict that it takes the place of.
    pub replaces: Option<(VerdictId, VerdictLabel)>,
    /// Other annotators who judged otherwise.
    pub disagrees_with: Vec<(String, VerdictLabel)>,
}

/// Records the writing annotator's verdict on a claim.
///
/// # Errors
/// If there is no such claim, or the justification is empty.
pub fn judge(
    writer: &Writer,
    annotator: &str,
    claim: ClaimId,
    label: VerdictLabel,
    justification: Option<&str>,
) -> Result<Judged> {
    find_claim(writer, claim)?;
    let justification = justification.map(|text| check_text("the reason", text)).transpose()?;
    let current: Vec<_> =
        writer.verdicts_of_claim(claim)?.into_iter().filter(|verdict| verdict.current).collect();
    let id = writer.insert_verdict(&NewVerdict {
        claim,
        label,
        justification: justification.as_deref(),
    })?;
    let replaces = current
        .iter()
        .find(|verdict| verdict.annotator == annotator)
        .map(|verdict| (verdict.id, verdict.label));
    let disagrees_with = current
        .into_iter()
        .filter(|verdict| verdict.annotator != annotator && verdict.label != label)
        .map(|verdict| (verdict.annotator, verdict.label))
        .collect();
    Ok(Judged { id, replaces, disagrees_with })
}

/// Takes a verdict back; the log keeps it. The annotator's verdict before it counts again.
///
/// # Errors
/// If there is no such verdict.
pub fn withdraw(writer: &Writer, id: VerdictId) -> Result<ClaimId> {
    let Some(verdict) = writer.verdict(id)? else {
        return Err(Error::user(format!("no verdict is numbered `{id}`"))
            .hint("`claims show CLAIM` lists a claim's verdicts"));
    };
    writer.delete_verdict(id)?;
    Ok(verdict.claim)
}
