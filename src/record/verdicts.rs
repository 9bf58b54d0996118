//! Judging claims. A second verdict by the same annotator counts in place of the first; both are kept.
use crate::error::{Error, Result};
use crate::model::{ClaimId, Verdict, VerdictId, VerdictLabel};
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
    /// An annotator whose name differs only in upper and lower case.
    pub namesake: Option<String>,
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
    let namesake = current
        .iter()
        .map(|verdict| &verdict.annotator)
        .find(|other| *other != annotator && other.to_lowercase() == annotator.to_lowercase())
        .cloned();
    let disagrees_with = current
        .into_iter()
        .filter(|verdict| verdict.annotator != annotator && verdict.label != label)
        .map(|verdict| (verdict.annotator, verdict.label))
        .collect();
    Ok(Judged { id, replaces, disagrees_with, namesake })
}

/// What came of withdrawing.
#[derive(Debug, Clone)]
pub struct Withdrawn {
    /// The verdict that is taken back.
    pub verdict: Verdict,
    /// The annotator's verdict before it, which counts again.
    pub counts_again: Option<Verdict>,
}

/// Takes a verdict of the writing annotator back; the log keeps it.
///
/// # Errors
/// If there is no such verdict, or it is somebody else's.
pub fn withdraw(writer: &Writer, annotator: &str, id: VerdictId) -> Result<Withdrawn> {
    let Some(verdict) = writer.verdict(id)? else {
        return Err(Error::user(format!("no verdict is numbered `{id}`"))
            .hint("`claims show CLAIM` lists a claim's verdicts"));
    };
    if verdict.annotator != annotator {
        let (whose, claim) = (&verdict.annotator, verdict.claim);
        return Err(Error::user(format!("{id} is the verdict of {whose} on {claim}, not yours"))
            .hint(format!("in that name: claims withdraw {id} --by \"{whose}\"")));
    }
    writer.delete_verdict(id)?;
    let counts_again = writer
        .verdicts_of_claim(verdict.claim)?
        .into_iter()
        .find(|other| verdict.current && other.current && other.annotator == verdict.annotator);
    Ok(Withdrawn { verdict, counts_again })
}
