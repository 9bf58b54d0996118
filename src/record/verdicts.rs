//! Judging claims. A second verdict by the same annotator counts in place of the first; both are kept. A
//! verdict may overrule those of others, which are kept as well.
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
    /// Verdicts that it overrules.
    pub overrules: Vec<Verdict>,
    /// Verdicts that the one before it overruled, and it does not: they count again.
    pub no_longer_overruled: Vec<Verdict>,
    /// Other annotators who judged otherwise, and are not overruled.
    pub disagrees_with: Vec<(String, VerdictLabel)>,
    /// An annotator whose name differs only in upper and lower case.
    pub namesake: Option<String>,
}

/// Which verdicts a new one overrules: of other annotators, each their latest, that say otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Overrules {
    /// None.
    #[default]
    Nobody,
    /// All that stand.
    All,
    /// These.
    These(Vec<VerdictId>),
}

/// Records the writing annotator's verdict on a claim.
///
/// # Errors
/// If there is no such claim, the justification is empty, or a verdict cannot be overruled: it says why.
pub fn judge(
    writer: &Writer,
    annotator: &str,
    claim: ClaimId,
    label: VerdictLabel,
    justification: Option<&str>,
    overrules: &Overrules,
) -> Result<Judged> {
    find_claim(writer, claim)?;
    let justification = justification.map(|text| check_text("the reason", text)).transpose()?;
    let before = writer.verdicts_of_claim(claim)?;
    let overrules = overruled(writer, annotator, claim, label, &before, overrules)?;
    let id = writer.insert_verdict(&NewVerdict {
        claim,
        label,
        justification: justification.as_deref(),
    })?;
    overrules.iter().try_for_each(|other| writer.insert_overruled(id, other.id))?;
    let after = writer.verdicts_of_claim(claim)?;
    let replaces = before
        .iter()
        .find(|verdict| verdict.current && verdict.annotator == annotator)
        .map(|verdict| (verdict.id, verdict.label));
    let namesake = before
        .iter()
        .filter(|verdict| verdict.current)
        .map(|verdict| &verdict.annotator)
        .find(|other| *other != annotator && other.to_lowercase() == annotator.to_lowercase())
        .cloned();
    let no_longer_overruled = no_longer_overruled(&before, &after, annotator);
    let disagrees_with = after
        .into_iter()
        .filter(|one| one.stands() && one.annotator != annotator && one.label != label)
        .map(|verdict| (verdict.annotator, verdict.label))
        .collect();
    Ok(Judged { id, replaces, overrules, no_longer_overruled, disagrees_with, namesake })
}

/// Verdicts of others that stand now, and did not before.
fn no_longer_overruled(before: &[Verdict], after: &[Verdict], annotator: &str) -> Vec<Verdict> {
    let stood = |other: &Verdict| before.iter().any(|one| one.id == other.id && one.stands());
    let again = |other: &&Verdict| other.stands() && other.annotator != annotator && !stood(other);
    after.iter().filter(again).cloned().collect()
}

/// The verdicts that are meant, each one that a verdict of that label can overrule.
fn overruled(
    writer: &Writer,
    annotator: &str,
    claim: ClaimId,
    label: VerdictLabel,
    verdicts: &[Verdict],
    overrules: &Overrules,
) -> Result<Vec<Verdict>> {
    let ids = match overrules {
        Overrules::Nobody => return Ok(Vec::new()),
        Overrules::All => {
            let others = verdicts
                .iter()
                .filter(|one| one.annotator != annotator && one.label != label && one.current);
            let others: Vec<Verdict> = others.cloned().collect();
            return match others.is_empty() {
                true => Err(Error::user(format!("nobody else judges {claim} otherwise"))
                    .hint("there is nothing to overrule: leave --overrules out")),
                false => Ok(others),
            };
        }
        Overrules::These(ids) => ids,
    };
    let mut found: Vec<Verdict> = Vec::new();
    for id in ids {
        let Some(one) = verdicts.iter().find(|one| one.id == *id) else {
            return Err(match writer.verdict(*id)? {
                Some(other) => {
                    Error::user(format!("{id} is a verdict on {}, not on {claim}", other.claim))
                }
                None => unknown(*id),
            }
            .hint(format!("`claims show {claim}` lists its verdicts")));
        };
        let who = &one.annotator;
        if who == annotator {
            return Err(Error::user(format!("{id} is your own verdict"))
                .hint("it gives way by itself to your new one"));
        }
        if !one.current {
            let later = verdicts.iter().find(|other| other.current && other.annotator == *who);
            let hint =
                later.map(|later| format!("{who} judges it {} now: {}", later.label, later.id));
            let error = Error::user(format!("{id} does not count any more"));
            return Err(hint.into_iter().fold(error, Error::hint));
        }
        if one.label == label {
            return Err(Error::user(format!("{id} says {label} as well"))
                .hint("only a verdict that says otherwise is overruled"));
        }
        if !found.contains(one) {
            found.push(one.clone());
        }
    }
    Ok(found)
}

fn unknown(id: VerdictId) -> Error {
    Error::user(format!("no verdict is numbered `{id}`"))
}

/// What came of withdrawing.
#[derive(Debug, Clone)]
pub struct Withdrawn {
    /// The verdict that is taken back.
    pub verdict: Verdict,
    /// The annotator's verdict before it, which counts again.
    pub counts_again: Option<Verdict>,
    /// Verdicts of others that it overruled, and nothing else does: they count again.
    pub no_longer_overruled: Vec<Verdict>,
}

/// Takes a verdict of the writing annotator back; the log keeps it.
///
/// # Errors
/// If there is no such verdict, or it is somebody else's.
pub fn withdraw(writer: &Writer, annotator: &str, id: VerdictId) -> Result<Withdrawn> {
    let Some(verdict) = writer.verdict(id)? else {
        return Err(unknown(id).hint("`claims show CLAIM` lists a claim's verdicts"));
    };
    if verdict.annotator != annotator {
        let (whose, claim) = (&verdict.annotator, verdict.claim);
        return Err(Error::user(format!("{id} is the verdict of {whose} on {claim}, not yours"))
            .hint(format!("in that name: claims withdraw {id} --by \"{whose}\"")));
    }
    let before = writer.verdicts_of_claim(verdict.claim)?;
    writer.delete_verdict(id)?;
    let after = writer.verdicts_of_claim(verdict.claim)?;
    let no_longer_overruled = no_longer_overruled(&before, &after, annotator);
    let counts_again = after
        .into_iter()
        .find(|other| verdict.current && other.current && other.annotator == verdict.annotator);
    Ok(Withdrawn { verdict, counts_again, no_longer_overruled })
}
