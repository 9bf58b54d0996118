//! Findings: what an analysis found, each with a reason that a reader can check.
use serde::Serialize;

use super::label::labels;
use super::{Date, Span};

/// Passages that stand more than once: the same run of passages in two or more places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Repeat {
    /// Number of passages in each place.
    pub passages: usize,
    /// Whether the text is boilerplate (a credit, a tagline, a line many sources share), which
    /// says nothing about who copied whom.
    pub boilerplate: bool,
    /// The places, earliest published first, then by source and position; at least two.
    pub places: Vec<RepeatPlace>,
}

/// One place where a repeated run of passages stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RepeatPlace {
    /// Slug of the source.
    pub source: String,
    /// When the source was published.
    pub published: Option<Date>,
    /// Number of the first passage of the run.
    pub first_passage: usize,
    /// Number of the last passage of the run.
    pub last_passage: usize,
    /// From the first passage's start to the last one's end.
    pub span: Span,
    /// The text there.
    pub text: String,
}

labels!(
    /// What makes two statements conflict.
    ConflictKind {
        /// One claim has evidence for it and evidence against it.
        Evidence = "evidence",
        /// Annotators disagree on a claim's verdict.
        Verdicts = "verdicts",
        /// Two statements give different quantities for the same thing.
        Quantity = "quantity",
        /// Two statements put the same subject into opposite states.
        State = "state",
    }
);

/// Two statements that cannot both hold as stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// What makes them conflict.
    pub kind: ConflictKind,
    /// What both are about: a shared name, place, event or unit, or the claim.
    pub about: String,
    /// The two sides.
    pub sides: [Party; 2],
    /// Why, in words that quote both sides.
    pub reason: String,
    /// What would reconcile them, if anything could.
    pub unless: Option<String>,
}

/// One side of a conflict: who says what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Party {
    /// Words of a source.
    Text(Witness),
    /// An annotator's verdict.
    Annotator {
        /// Who judged.
        annotator: String,
        /// How.
        label: super::VerdictLabel,
        /// Why.
        justification: Option<String>,
    },
}

/// The words of a source on one side of a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Witness {
    /// Slug of the source.
    pub source: String,
    /// When the source was published.
    pub published: Option<Date>,
    /// Number of the passage.
    pub passage: usize,
    /// Where the sentence (or the evidence) stands.
    pub span: Span,
    /// Its words.
    pub sentence: String,
    /// Where the words that conflict stand.
    pub fragment_span: Span,
    /// Those words.
    pub fragment: String,
    /// How the source puts it: `asserted`, `reported`, `hedged`, …; absent for evidence.
    pub assertion: Option<String>,
}
