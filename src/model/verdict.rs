//! A verdict: one annotator's judgement of a claim. Every one is kept.
use serde::Serialize;

use super::label::labels;
use super::{ClaimId, VerdictId};

labels!(
    /// The four labels of AVeriTeC (Schlichtkrull, Guo and Vlachos 2023).
    VerdictLabel {
        /// The evidence bears it out.
        Supported = "supported",
        /// The evidence speaks against it.
        Refuted = "refuted",
        /// There is too little to judge by.
        NotEnoughEvidence = "not_enough_evidence",
        /// Some evidence speaks for it and some against.
        ConflictingEvidence = "conflicting_evidence",
    }
);

/// One annotator's judgement of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Its number: `v1`.
    pub id: VerdictId,
    /// The claim.
    pub claim: ClaimId,
    /// The judgement.
    pub label: VerdictLabel,
    /// Why.
    pub justification: Option<String>,
    /// Who judged.
    pub annotator: String,
    /// The claim's text when it was judged, if the claim was reworded since.
    pub earlier_wording: Option<String>,
    /// When (RFC 3339, UTC).
    pub recorded_at: String,
    /// Whether it is the annotator's latest verdict on the claim: only those count.
    pub current: bool,
    /// Verdicts of other annotators that it overrules: it settles what they disagree on.
    pub overrules: Vec<VerdictId>,
    /// Current verdicts that overrule it.
    pub overruled_by: Vec<VerdictId>,
}

impl Verdict {
    /// Of the verdicts on one claim, in the order of recording: each annotator's latest that overrules nothing,
    /// overruled or not. How far annotators agree is told from these: who settles a dispute knows what the
    /// others say.
    pub fn independent(verdicts: &[Verdict]) -> Vec<&Verdict> {
        let mut latest: Vec<&Verdict> = Vec::new();
        for verdict in verdicts.iter().filter(|verdict| verdict.overrules.is_empty()) {
            latest.retain(|one| one.annotator != verdict.annotator);
            latest.push(verdict);
        }
        latest
    }

    /// Whether it has a say in what the claim is: it is current, and nobody overrules it.
    pub fn stands(&self) -> bool {
        self.current && self.overruled_by.is_empty()
    }
}
