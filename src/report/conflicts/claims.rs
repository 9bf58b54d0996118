//! The conflicts about claims: evidence both ways, and annotators who disagree.
use super::{ConflictEntry, Party};
use crate::model::{ConflictKind, Level, Relation, Verdict};
use crate::report::provenance::{ClaimEntry, EvidenceEntry};

/// Evidence for a claim and evidence against it.
pub(super) fn in_evidence(entry: &ClaimEntry) -> ConflictEntry {
    let of = |relation| {
        let counts =
            move |words: &&EvidenceEntry| words.relation == relation && !words.is_replaced();
        entry.evidence.iter().filter(counts)
    };
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
    let changed: Vec<String> = entry
        .evidence
        .iter()
        .filter(|words| words.waits())
        .map(|words| words.id.to_string())
        .collect();
    let changed = match changed.is_empty() {
        true => String::new(),
        false => format!("; its source has changed the words of {} since", changed.join(" and ")),
    };
    let reason = format!(
        "{} has evidence for it, {}, and against it, {}{changed}",
        entry.claim.id,
        list(Relation::Supports),
        list(Relation::Refutes)
    );
    let parties = of(Relation::Supports).chain(of(Relation::Refutes)).map(party).collect();
    about(entry, ConflictKind::Evidence, parties, reason)
}

/// Standing verdicts on a claim that differ.
pub(super) fn among_annotators(entry: &ClaimEntry) -> ConflictEntry {
    let standing: Vec<&Verdict> = entry.standing().collect();
    let list: Vec<String> = standing
        .iter()
        .map(|verdict| format!("{} says {}", verdict.annotator, verdict.label))
        .collect();
    let party = |verdict: &&Verdict| Party::Verdict {
        id: verdict.id,
        annotator: verdict.annotator.clone(),
        label: verdict.label,
        justification: verdict.justification.clone(),
    };
    let reason = format!("annotators judge {} differently: {}", entry.claim.id, list.join(", "));
    about(entry, ConflictKind::Verdicts, standing.iter().map(party).collect(), reason)
}

fn about(
    entry: &ClaimEntry,
    kind: ConflictKind,
    parties: Vec<Party>,
    reason: String,
) -> ConflictEntry {
    ConflictEntry {
        id: None,
        finding: None,
        kind,
        level: Level::Conflict,
        confidence: None,
        detector: None,
        about: entry.claim.text.clone(),
        claim: Some(entry.claim.id),
        parties,
        reason,
        unless: None,
        decision: None,
        model: None,
        marked: None,
    }
}
