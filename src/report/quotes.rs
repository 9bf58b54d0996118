//! Quotes that changed with their sources: what stands where cited words stood.
use serde::Serialize;

use super::library::Library;
use super::provenance::{EvidenceEntry, evidence_entry};
use crate::detect::drift::Alignment;
use crate::error::Result;
use crate::model::{Claim, ClaimId, Evidence, QuoteDecision, Span, State, ValueChange};
use crate::store::Store;
use crate::text::diff::Change;

/// What became of cited words in the latest snapshot of their source.
#[derive(Debug, Clone, Serialize)]
pub struct QuoteNow {
    /// What became of them.
    pub state: State,
    /// Whether they hold, and their sentence says something else beside them.
    pub beside: bool,
    /// Number of the latest snapshot.
    pub snapshot: i64,
    /// Where they stand in it, or what has taken their place; nowhere if they are ambiguous or gone.
    #[serde(flatten)]
    pub place: Option<QuotePlace>,
    /// The numbers, units, dates, names, denials and modal words that differ.
    pub values: Vec<ValueChange>,
    /// If the words hold, the same of the rest of their sentence: a "not" that was put before them.
    pub around: Vec<ValueChange>,
    /// The word diff from the cited words to the new ones, if they were edited.
    pub diff: Vec<Change>,
    /// The places that may be meant, if they are ambiguous.
    pub candidates: Vec<QuotePlace>,
    /// What was decided.
    pub decision: Option<QuoteDecision>,
}

impl QuoteNow {
    /// Whether a person has to decide.
    pub fn waits(&self) -> bool {
        (!self.state.holds() || self.beside) && self.decision.is_none()
    }
}

/// Words in the latest snapshot.
#[derive(Debug, Clone, Serialize)]
pub struct QuotePlace {
    /// Where they stand, in code points of its text.
    pub span: Span,
    /// Number of their paragraph.
    pub paragraph: Option<usize>,
    /// The words.
    pub quote: String,
    /// What stands before them in their sentence.
    pub before: String,
    /// What stands after them in their sentence.
    pub after: String,
}

/// Evidence whose words the source has changed.
#[derive(Debug, Clone, Serialize)]
pub struct ChangesReport {
    /// Always `changes`.
    pub report: &'static str,
    /// The evidence, in the order of recording.
    pub quotes: Vec<ChangedQuote>,
    /// How many more there are that somebody decided on.
    pub decided: usize,
}

/// A piece of evidence whose words the source has changed.
#[derive(Debug, Clone, Serialize)]
pub struct ChangedQuote {
    /// The claim that it is evidence for or against.
    pub claim: ChangedClaim,
    /// The evidence; `now` says what became of its words.
    pub evidence: EvidenceEntry,
}

/// A claim as this report names it.
#[derive(Debug, Clone, Serialize)]
pub struct ChangedClaim {
    /// Its number.
    pub id: ClaimId,
    /// What it says.
    pub text: String,
}

impl From<Claim> for ChangedClaim {
    fn from(claim: Claim) -> Self {
        ChangedClaim { id: claim.id, text: claim.text }
    }
}

/// Evidence whose words the latest snapshot of its source has otherwise, in several places, not at all,
/// or in a sentence that says something else: what waits for a decision, or with `all` what was decided on as well.
///
/// # Errors
/// If the file cannot be read.
pub fn changes(
    store: &Store,
    source: Option<&str>,
    claim: Option<ClaimId>,
    all: bool,
) -> Result<ChangesReport> {
    let mut library = Library::new(store);
    let (mut quotes, mut decided) = (Vec::new(), 0);
    for id in store.changed_evidence()? {
        let Some(evidence) = store.evidence_by_id(id)? else { continue };
        if claim.is_some_and(|claim| claim != evidence.claim) {
            continue;
        }
        let Some(claim) = store.claim(evidence.claim)? else { continue };
        let entry = evidence_entry(store, &mut library, evidence)?;
        if source.is_some_and(|slug| slug != entry.source.slug) {
            continue;
        }
        match all || entry.waits() {
            true => quotes.push(ChangedQuote { claim: claim.into(), evidence: entry }),
            false => decided += 1,
        }
    }
    Ok(ChangesReport { report: "changes", quotes, decided })
}

/// What became of the words of a piece of evidence; nothing if it cites its source's latest snapshot.
pub(super) fn quote_now(
    store: &Store,
    library: &mut Library,
    evidence: &Evidence,
) -> Result<Option<QuoteNow>> {
    let Some(state) = store.quote_state(evidence.id)? else { return Ok(None) };
    let (mut values, mut around) = (Vec::new(), Vec::new());
    let (mut diff, mut candidates) = (Vec::new(), Vec::new());
    if !state.holds() {
        let old = library.text(evidence.snapshot)?.snapshot.text.clone();
        let new = &library.text(state.snapshot)?.snapshot.text;
        let carried = Alignment::new(&old, new).carry(evidence.span);
        // What is stored was found with this method or an earlier one; it is explained if it is the same.
        if (carried.state, carried.span) == (state.state, state.span) {
            (values, around) = (carried.values, carried.around);
            (diff, candidates) = (carried.diff, carried.candidates);
        }
    }
    let text = library.text(state.snapshot)?;
    let place = |span: Span| {
        let (before, after) = text.surroundings(span);
        let (paragraph, quote) = (text.paragraph(span), text.words(span));
        QuotePlace { span, paragraph, quote, before, after }
    };
    Ok(Some(QuoteNow {
        state: state.state,
        beside: state.beside,
        snapshot: text.snapshot.seq,
        place: state.span.map(place),
        values,
        around,
        diff,
        candidates: candidates.into_iter().map(place).collect(),
        decision: state.decision,
    }))
}
