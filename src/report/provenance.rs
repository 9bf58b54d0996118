//! The provenance report: for every claim the chain from the verdict back to the words on the page.
use serde::Serialize;

use super::library::{Library, SourceRef};
use super::origins::{ClaimOrigins, origins};
use super::quotes::{QuoteNow, quote_now};
use super::speakers::Speaker;
use crate::error::Result;
use crate::model::{
    Claim, ClaimId, Evidence, EvidenceId, MediaType, Relation, Snapshot, Span, Verdict,
    VerdictLabel,
};
use crate::store::Store;
use crate::text::{link, markup};

/// Claims with all that they rest on.
#[derive(Debug, Clone, Serialize)]
pub struct ProvenanceReport {
    /// Always `provenance`.
    pub report: &'static str,
    /// The claims, in the order of recording.
    pub claims: Vec<ClaimEntry>,
}

/// One claim with its verdicts and its evidence.
#[derive(Debug, Clone, Serialize)]
pub struct ClaimEntry {
    /// The claim.
    #[serde(flatten)]
    pub claim: Claim,
    /// Claims that are parts of it.
    pub parts: Vec<ClaimId>,
    /// Every verdict, superseded and overruled ones included, in the order of recording.
    pub verdicts: Vec<Verdict>,
    /// How many independent origins the sources of the evidence have.
    pub origins: ClaimOrigins,
    /// The evidence, in the order of recording.
    pub evidence: Vec<EvidenceEntry>,
}

impl ClaimEntry {
    /// Whether evidence speaks for and against the claim.
    pub fn is_contested(&self) -> bool {
        self.count(Relation::Supports) > 0 && self.count(Relation::Refutes) > 0
    }

    /// The verdicts that have a say: each annotator's latest, but those that another one overrules.
    pub fn standing(&self) -> impl Iterator<Item = &Verdict> {
        self.verdicts.iter().filter(|verdict| verdict.stands())
    }

    /// Whether annotators' standing verdicts differ.
    pub fn is_disputed(&self) -> bool {
        let mut standing = self.standing();
        let first = standing.next();
        standing.any(|verdict| Some(verdict.label) != first.map(|first| first.label))
    }

    /// Whether a standing verdict was given on an earlier wording of the claim.
    pub fn is_reworded(&self) -> bool {
        self.standing().any(|verdict| verdict.earlier_wording.is_some())
    }

    /// Whether a standing verdict says `supported` and no evidence does, or `refuted` likewise.
    pub fn is_unfounded(&self) -> bool {
        let without = |relation| self.count(relation) == 0;
        self.standing().any(|verdict| match verdict.label {
            VerdictLabel::Supported => without(Relation::Supports),
            VerdictLabel::Refuted => without(Relation::Refutes),
            _ => false,
        })
    }

    /// Whether an editor has something to look into: no evidence, evidence both ways, verdicts that
    /// differ, that the evidence does not bear out, or that were given on an earlier wording, or cited
    /// words that its source has changed.
    pub fn is_open(&self) -> bool {
        self.is_bare()
            || self.is_contested()
            || self.is_disputed()
            || self.is_reworded()
            || self.is_unfounded()
            || self.is_changed()
    }

    /// Whether a source has changed words that are cited, and nobody has decided on it.
    pub fn is_changed(&self) -> bool {
        self.evidence.iter().any(EvidenceEntry::waits)
    }

    /// Whether no words speak for or against the claim.
    pub fn is_bare(&self) -> bool {
        self.count(Relation::Supports) + self.count(Relation::Refutes) == 0
    }

    /// Number of pieces of evidence with that relation, without those that newer evidence has taken
    /// the place of.
    pub fn count(&self, relation: Relation) -> usize {
        let counts = |entry: &&EvidenceEntry| entry.relation == relation && !entry.is_replaced();
        self.evidence.iter().filter(counts).count()
    }
}

impl EvidenceEntry {
    /// Whether its words changed with the source, and nobody has decided on it.
    pub fn waits(&self) -> bool {
        self.now.as_ref().is_some_and(QuoteNow::waits)
    }

    /// Whether evidence that cites a later snapshot has taken its place.
    pub fn is_replaced(&self) -> bool {
        let decision = self.now.as_ref().and_then(|now| now.decision.as_ref());
        decision.is_some_and(|decision| decision.new_evidence.is_some())
    }
}

/// One piece of evidence: the words, their surroundings, and where they come from.
#[derive(Debug, Clone, Serialize)]
pub struct EvidenceEntry {
    /// Its number.
    pub id: EvidenceId,
    /// What the words do for the claim.
    pub relation: Relation,
    /// The words.
    pub quote: String,
    /// What stands before them in their sentence.
    pub before: String,
    /// What stands after them in their sentence.
    pub after: String,
    /// Number of the paragraph they stand in.
    pub paragraph: Option<usize>,
    /// Where they stand, in code points of the snapshot's text.
    pub span: Span,
    /// The source.
    pub source: SourceRef,
    /// The snapshot.
    pub snapshot: SnapshotRef,
    /// Whom the text lets say the words.
    #[serde(flatten)]
    pub said: Speaker,
    /// The address of the source, with the words in it: a browser scrolls to them.
    pub deep_link: Option<String>,
    /// What became of the words in the latest snapshot of the source; nothing if this is it.
    pub now: Option<QuoteNow>,
    /// Why they were linked.
    pub note: Option<String>,
    /// When they were linked (RFC 3339, UTC).
    pub recorded_at: String,
    /// Who linked them.
    pub recorded_by: String,
}

/// A snapshot as reports name it.
#[derive(Debug, Clone, Serialize)]
pub struct SnapshotRef {
    /// 1 for the source's first snapshot.
    pub seq: i64,
    /// SHA-256 of its text.
    pub text_sha256: String,
    /// SHA-256 of the bytes that were read.
    pub original_sha256: String,
    /// When it was captured (RFC 3339, UTC).
    pub captured_at: String,
    /// Who captured it.
    pub captured_by: String,
}

impl From<&Snapshot> for SnapshotRef {
    fn from(snapshot: &Snapshot) -> Self {
        SnapshotRef {
            seq: snapshot.seq,
            text_sha256: snapshot.text_sha256.clone(),
            original_sha256: snapshot.original_sha256.clone(),
            captured_at: snapshot.captured_at.clone(),
            captured_by: snapshot.captured_by.clone(),
        }
    }
}

/// Builds the report over all claims, or over those of one number or with evidence in one source.
///
/// # Errors
/// If the file cannot be read.
pub fn provenance(
    store: &Store,
    only: Option<ClaimId>,
    source: Option<&str>,
) -> Result<ProvenanceReport> {
    let mut library = Library::new(store);
    let claims = match only {
        Some(id) => store.claim(id)?.into_iter().collect(),
        None => store.claims()?,
    };
    let mut entries = Vec::with_capacity(claims.len());
    for claim in claims {
        let entry = claim_entry(store, &mut library, claim)?;
        let cites = |slug| entry.evidence.iter().any(|evidence| evidence.source.slug == slug);
        if source.is_none_or(cites) {
            entries.push(entry);
        }
    }
    Ok(ProvenanceReport { report: "provenance", claims: entries })
}

/// A claim with all that it rests on.
pub(super) fn claim_entry(
    store: &Store,
    library: &mut Library,
    claim: Claim,
) -> Result<ClaimEntry> {
    let mut cited: Vec<Evidence> =
        store.evidence_of_claim(claim.id)?.into_iter().map(|cited| cited.evidence).collect();
    let entries = cited.iter().map(|one| evidence_entry(store, library, one.clone()));
    let evidence = entries.collect::<Result<Vec<EvidenceEntry>>>()?;
    let replaced = |id| evidence.iter().any(|entry| entry.id == id && entry.is_replaced());
    cited.retain(|one| !replaced(one.id));
    let origins = origins(store, library, &cited)?;
    let verdicts = store.verdicts_of_claim(claim.id)?;
    let parts = store.parts(claim.id)?;
    Ok(ClaimEntry { claim, parts, verdicts, origins, evidence })
}

/// A piece of evidence with all that a reader needs to find its words.
pub(super) fn evidence_entry(
    store: &Store,
    library: &mut Library,
    recorded: Evidence,
) -> Result<EvidenceEntry> {
    let now = quote_now(store, library, &recorded)?;
    let text = library.text(recorded.snapshot)?;
    let (before, after) = text.surroundings(recorded.span);
    let url = text.source.url.as_deref();
    Ok(EvidenceEntry {
        id: recorded.id,
        relation: recorded.relation,
        said: text.speaker(recorded.span),
        deep_link: url.and_then(|url| {
            // The published page shows no marks.
            let seen = |words: &str| match text.snapshot.media_type {
                MediaType::Markdown => markup::plain(words),
                MediaType::Plain => words.to_owned(),
            };
            link::to_words(url, &seen(&before), &seen(&recorded.quote), &seen(&after))
        }),
        before,
        after,
        paragraph: text.paragraph(recorded.span),
        span: recorded.span,
        source: text.source.clone(),
        snapshot: SnapshotRef::from(&text.snapshot),
        quote: recorded.quote,
        now,
        note: recorded.note,
        recorded_at: recorded.recorded_at,
        recorded_by: recorded.recorded_by,
    })
}
