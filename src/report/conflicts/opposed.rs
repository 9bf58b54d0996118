//! What articles and other claims say against the recorded claims, where nobody has linked it yet.
use crate::detect::claims::{self, Against, Opposed};
use crate::error::Result;
use crate::model::{FindingId, Side};
use crate::report::library::Library;
use crate::report::provenance::ClaimEntry;
use crate::store::Store;

use super::{ConflictEntry, Party};

/// Conflicts of claims with sentences and with each other. Words linked to the claim, whatever for, have
/// been seen by somebody; and what the texts tell of each other is told there.
pub(super) fn opposed(
    store: &Store,
    claims: &[ClaimEntry],
    in_texts: &[(FindingId, ConflictEntry)],
) -> Result<Vec<ConflictEntry>> {
    if claims.is_empty() {
        return Ok(Vec::new());
    }
    let texts: Vec<&str> = claims.iter().map(|entry| entry.claim.text.as_str()).collect();
    let mut library = Library::new(store);
    let mut found = Vec::new();
    for one in claims::opposed(&texts, &store.documents()?) {
        let claim = &claims[one.claim];
        let other = match &one.against {
            Against::Claim(number, fragment) => Party::Claim {
                id: claims[*number].claim.id,
                text: claims[*number].claim.text.clone(),
                fragment: fragment.clone(),
                assertion: one.found.assertions[1].clone(),
            },
            Against::Sentence(side) => statement(&mut library, side)?,
        };
        let told = || in_texts.iter().any(|(_, entry)| tells(claim, entry, &other));
        if !is_linked(claim, &other) && !told() {
            found.push(entry(claim, one, other));
        }
    }
    found.sort_by_key(|entry| entry.level);
    Ok(found)
}

fn statement(library: &mut Library, side: &Side) -> Result<Party> {
    let text = library.text(side.snapshot)?;
    let said = text.speaker(side.fragment);
    Ok(Party::Statement {
        source: Box::new(text.source.clone()),
        snapshot: text.snapshot.seq,
        paragraph: text.paragraph(side.sentence).unwrap_or(side.passage),
        sentence: text.words(side.sentence),
        span: side.sentence,
        fragment: text.words(side.fragment),
        fragment_span: side.fragment,
        assertion: side.assertion.clone(),
        said,
    })
}

/// Whether words of this sentence are linked to the claim.
fn is_linked(claim: &ClaimEntry, other: &Party) -> bool {
    let Party::Statement { source, span, .. } = other else { return false };
    claim.evidence.iter().any(|words| {
        words.source.slug == source.slug
            && words.span.start() < span.end()
            && span.start() < words.span.end()
    })
}

/// Whether a conflict in the texts sets words of the claim against the same sentence.
fn tells(claim: &ClaimEntry, entry: &ConflictEntry, other: &Party) -> bool {
    let Party::Statement { source, span, .. } = other else { return false };
    let same = |party: &Party| {
        matches!(party, Party::Statement { source: of, span: at, .. }
            if of.slug == source.slug && at == span)
    };
    entry.parties.iter().any(same) && entry.parties.iter().any(|party| is_linked(claim, party))
}

fn entry(claim: &ClaimEntry, one: Opposed, other: Party) -> ConflictEntry {
    let party = Party::Claim {
        id: claim.claim.id,
        text: claim.claim.text.clone(),
        fragment: one.fragment,
        assertion: one.assertion,
    };
    ConflictEntry {
        id: None,
        finding: None,
        kind: one.found.kind,
        level: one.found.level,
        confidence: Some(one.found.confidence),
        detector: Some(one.found.detector.to_owned()),
        about: claim.claim.text.clone(),
        claim: Some(claim.claim.id),
        parties: vec![party, other],
        reason: one.found.reason,
        unless: one.found.unless,
        decision: None,
        marked: None,
        model: None,
    }
}
