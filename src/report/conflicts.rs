//! The report on conflicts: in the evidence, among annotators, between statements of the texts.
use serde::Serialize;

use super::library::{self, Library, SourceRef};
use super::provenance::{ClaimEntry, EvidenceEntry, provenance};
use crate::error::Result;
use crate::model::{
    ClaimId, ConflictKind, EvidenceId, Relation, Span, Verdict, VerdictId, VerdictLabel,
};
use crate::store::Store;

/// Statements, evidence and verdicts that cannot all hold.
#[derive(Debug, Clone, Serialize)]
pub struct ConflictReport {
    /// Always `conflicts`.
    pub report: &'static str,
    /// The conflicts: in the evidence, among annotators, then in the texts.
    pub conflicts: Vec<ConflictEntry>,
}

/// One conflict: its parties and why they cannot all be right.
#[derive(Debug, Clone, Serialize)]
pub struct ConflictEntry {
    /// What makes it a conflict.
    pub kind: ConflictKind,
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
}

/// One party to a conflict.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Party {
    /// A statement of a source.
    Statement {
        /// The source.
        source: Box<SourceRef>,
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
        /// How the source puts it: `asserted`, `reported`, `hedged`, …
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

/// Builds the report over all sources and claims, or over the conflicts about one claim or that
/// touch one source. A conflict in the texts that the evidence of a claim records already is told
/// once, with the claim.
///
/// # Errors
/// If the file cannot be read.
pub fn conflicts(
    store: &Store,
    claim: Option<ClaimId>,
    source: Option<&str>,
) -> Result<ConflictReport> {
    let claims = provenance(store, None, None)?.claims;
    let evidence = claims.iter().filter(|claim| claim.is_contested()).map(in_evidence);
    let verdicts = claims.iter().filter(|claim| claim.is_disputed()).map(among_annotators);
    let mut found: Vec<ConflictEntry> = evidence.chain(verdicts).collect();
    for in_text in in_texts(store)? {
        match found.iter_mut().find(|entry| entry.records(&in_text)) {
            Some(entry) => entry.unless = in_text.unless,
            None => found.push(in_text),
        }
    }
    if claim.is_some() {
        found.retain(|entry| entry.claim == claim);
    }
    if let Some(slug) = source {
        found.retain(|entry| entry.parties.iter().any(|party| party.is_of(slug)));
    }
    Ok(ConflictReport { report: "conflicts", conflicts: found })
}

impl ConflictEntry {
    /// Whether both statements of `other` hold words that are parties to this one.
    fn records(&self, other: &ConflictEntry) -> bool {
        other.parties.iter().all(|statement| {
            let Party::Statement { source, span, .. } = statement else { return false };
            self.parties.iter().any(|party| match party {
                Party::Evidence { source: cited, span: words, .. } => {
                    cited.slug == source.slug
                        && span.start() <= words.start()
                        && words.end() <= span.end()
                }
                _ => false,
            })
        })
    }
}

impl Party {
    fn is_of(&self, slug: &str) -> bool {
        match self {
            Party::Statement { source, .. } | Party::Evidence { source, .. } => source.slug == slug,
            Party::Verdict { .. } => false,
        }
    }
}

fn in_evidence(entry: &ClaimEntry) -> ConflictEntry {
    let of = |relation| entry.evidence.iter().filter(move |words| words.relation == relation);
    let party = |words: &EvidenceEntry| Party::Evidence {
        id: words.id,
        relation: words.relation,
        source: Box::new(words.source.clone()),
        paragraph: words.paragraph,
        before: words.before.clone(),
        quote: words.quote.clone(),
        after: words.after.clone(),
        span: words.span,
    };
    let list = |relation| {
        let quotes: Vec<String> = of(relation)
            .map(|words| format!("“{}” ({})", words.quote, words.source.slug))
            .collect();
        quotes.join(" and ")
    };
    ConflictEntry {
        kind: ConflictKind::Evidence,
        about: entry.claim.text.clone(),
        claim: Some(entry.claim.id),
        parties: of(Relation::Supports).chain(of(Relation::Refutes)).map(party).collect(),
        reason: format!(
            "{} has evidence for it, {}, and against it, {}",
            entry.claim.id,
            list(Relation::Supports),
            list(Relation::Refutes)
        ),
        unless: None,
    }
}

fn among_annotators(entry: &ClaimEntry) -> ConflictEntry {
    let current: Vec<&Verdict> = entry.verdicts.iter().filter(|verdict| verdict.current).collect();
    let list: Vec<String> = current
        .iter()
        .map(|verdict| format!("{} says {}", verdict.annotator, verdict.label))
        .collect();
    let party = |verdict: &&Verdict| Party::Verdict {
        id: verdict.id,
        annotator: verdict.annotator.clone(),
        label: verdict.label,
        justification: verdict.justification.clone(),
    };
    ConflictEntry {
        kind: ConflictKind::Verdicts,
        about: entry.claim.text.clone(),
        claim: Some(entry.claim.id),
        parties: current.iter().map(party).collect(),
        reason: format!("annotators judge {} differently: {}", entry.claim.id, list.join(", ")),
        unless: None,
    }
}

fn in_texts(store: &Store) -> Result<Vec<ConflictEntry>> {
    let mut library = Library::new(store);
    let mut entries = Vec::new();
    for conflict in library::conflicts(store)? {
        let mut parties = Vec::new();
        for side in &conflict.sides {
            let text = library.text(side.snapshot)?;
            parties.push(Party::Statement {
                source: Box::new(text.source.clone()),
                paragraph: side.passage,
                sentence: text.words(side.sentence),
                span: side.sentence,
                fragment: text.words(side.fragment),
                fragment_span: side.fragment,
                assertion: side.assertion.clone(),
            });
        }
        entries.push(ConflictEntry {
            kind: conflict.kind,
            about: conflict.about,
            claim: None,
            parties,
            reason: conflict.reason,
            unless: conflict.unless,
        });
    }
    Ok(entries)
}
