//! The values that the report on conflicts is made of, as they stand in its JSON.
use serde::Serialize;

use crate::model::{
    ClaimId, ConflictKind, Decided, DecisionId, EvidenceId, Level, Opinion, Relation, Span,
    VerdictId, VerdictLabel,
};
use crate::report::{Marked, SourceRef, Speaker};

/// Statements, evidence and verdicts that cannot all hold.
#[derive(Debug, Clone, Serialize)]
pub struct ConflictReport {
    /// Always `conflicts`.
    pub report: &'static str,
    /// The conflicts: in the evidence, among annotators, of claims with what is said elsewhere, then in
    /// the texts, the surest level first.
    pub conflicts: Vec<ConflictEntry>,
    /// How many are not listed.
    pub hidden: HiddenConflicts,
}

/// Conflicts that the report leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct HiddenConflicts {
    /// Tensions, because only conflicts were asked for.
    pub tensions: usize,
    /// Notes, likewise.
    pub notes: usize,
    /// Those that somebody dismissed.
    pub dismissed: usize,
    /// Those that somebody resolved.
    pub resolved: usize,
}

/// One conflict in the texts with every decision on it.
#[derive(Debug, Clone, Serialize)]
pub struct OneConflict {
    /// Always `conflict`.
    pub report: &'static str,
    /// The conflict.
    pub conflict: ConflictEntry,
    /// Every decision on it, in the order of recording: the last counts.
    pub decisions: Vec<DecisionEntry>,
}

/// One conflict: its parties and why they cannot all be right.
#[derive(Debug, Clone, Serialize)]
pub struct ConflictEntry {
    /// What to call it in commands; only conflicts in the texts have one.
    pub id: Option<String>,
    /// The same in full: 64 hexadecimal digits.
    pub finding: Option<String>,
    /// What makes it a conflict.
    pub kind: ConflictKind,
    /// How sure it is. What somebody confirmed is a conflict.
    pub level: Level,
    /// Chance that an editor would call it a conflict, in percent, if a detector found it.
    pub confidence: Option<u8>,
    /// Which detector found it, or `by hand`.
    pub detector: Option<String>,
    /// What it is about: a shared name, place, event or unit, or the claim's words.
    pub about: String,
    /// The claim, if it is about one.
    pub claim: Option<ClaimId>,
    /// Who says what: at least two.
    pub parties: Vec<Party>,
    /// Why they cannot all be right.
    pub reason: String,
    /// What would reconcile them, if anything could.
    pub unless: Option<String>,
    /// The decision on it that counts, if anybody decided.
    pub decision: Option<DecisionEntry>,
    /// What a language model says of it, if one was asked: beside the reason, changing nothing.
    pub model: Option<Opinion>,
    /// From a sentence to its near copy, as marked text.
    #[serde(skip)]
    pub marked: Option<Marked>,
}

impl ConflictEntry {
    /// Whether somebody dismissed or resolved it.
    pub fn is_closed(&self) -> bool {
        self.decision.as_ref().is_some_and(|decision| decision.decision.closes())
    }

    /// The two sentences that speak against each other, if there are just two parties and both are
    /// words of sources.
    pub fn sentences(&self) -> Option<[String; 2]> {
        let [left, right] = self.parties.as_slice() else { return None };
        Some([left.sentence()?, right.sentence()?])
    }
}

/// What somebody decided on a conflict.
#[derive(Debug, Clone, Serialize)]
pub struct DecisionEntry {
    /// Its number.
    pub id: DecisionId,
    /// What was decided.
    pub decision: Decided,
    /// Why.
    pub because: Option<String>,
    /// If resolved: for what.
    pub in_favour: Option<InFavourEntry>,
    /// When (RFC 3339, UTC).
    pub recorded_at: String,
    /// By whom.
    pub recorded_by: String,
}

/// What a conflict is resolved for: the words of one side, or a claim.
#[derive(Debug, Clone, Serialize)]
pub struct InFavourEntry {
    /// The claim, if it is one.
    pub claim: Option<ClaimId>,
    /// Else the slug of the source.
    pub source: Option<String>,
    /// The claim's text, or the source's words.
    pub words: String,
}

/// One party to a conflict.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Party {
    /// A statement of a source.
    Statement {
        /// The source.
        source: Box<SourceRef>,
        /// Number of the source's snapshot that says it.
        snapshot: i64,
        /// Number of the paragraph.
        paragraph: usize,
        /// The sentence.
        sentence: String,
        /// Where it stands, in code points.
        span: Span,
        /// The words in it that conflict.
        fragment: String,
        /// Where they stand, in code points.
        fragment_span: Span,
        /// How the source puts it: `asserted`, `reported`, `hedged`, …, or `quoted` by hand.
        assertion: String,
        /// Whom the source lets say it.
        #[serde(flatten)]
        said: Speaker,
    },
    /// A recorded claim.
    Claim {
        /// Its number.
        id: ClaimId,
        /// The statement.
        text: String,
        /// The words in it that conflict.
        fragment: String,
        /// How it is put, as with statements.
        assertion: String,
    },
    /// Words linked to the claim.
    Evidence {
        /// The evidence.
        id: EvidenceId,
        /// What the words do for the claim.
        relation: Relation,
        /// The source.
        source: Box<SourceRef>,
        /// Number of the paragraph.
        paragraph: Option<usize>,
        /// What stands before the words in their sentence.
        before: String,
        /// The words.
        quote: String,
        /// What stands after them in their sentence.
        after: String,
        /// Where they stand, in code points.
        span: Span,
    },
    /// An annotator's verdict on the claim.
    Verdict {
        /// The verdict.
        id: VerdictId,
        /// Who judged.
        annotator: String,
        /// How.
        label: VerdictLabel,
        /// Why.
        justification: Option<String>,
    },
}

impl Party {
    /// The sentence that the party's words stand in; nothing for a verdict.
    fn sentence(&self) -> Option<String> {
        match self {
            Party::Statement { sentence, .. } => Some(sentence.clone()),
            Party::Claim { text, .. } => Some(text.clone()),
            Party::Evidence { before, quote, after, .. } => Some(format!("{before}{quote}{after}")),
            Party::Verdict { .. } => None,
        }
    }
}
