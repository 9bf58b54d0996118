//! The conflicts in the texts: those that a scan finds, and those that somebody decided on or
//! recorded by hand, whether or not a scan finds them still.
use std::collections::{BTreeMap, BTreeSet};

use super::{ConflictEntry, DecisionEntry, InFavourEntry, Party};
use crate::error::Result;
use crate::model::{Conflict, Decided, Decision, Finding, FindingId, InFavour, Level, Side, Which};
use crate::report::duplicates::marked;
use crate::report::library::{self, Library};
use crate::report::speakers::told;
use crate::store::Store;
use crate::text::difference::difference;

/// The detector that compares sentences which are copies of each other but for a few words.
const NEAR_COPY: &str = "near copy";

/// Conflicts and decisions, each with the name of the finding.
pub(super) struct InTexts {
    /// The conflicts, the surest level first.
    pub(super) entries: Vec<(FindingId, ConflictEntry)>,
    /// Every decision, in the order of recording.
    pub(super) decisions: Vec<(FindingId, DecisionEntry)>,
}

pub(super) fn in_texts(store: &Store) -> Result<InTexts> {
    let mut library = Library::new(store);
    let mut findings = library::conflicts(store)?;
    let decisions = store.decisions()?;
    let current: BTreeMap<&FindingId, &Decision> =
        decisions.iter().map(|decision| (&decision.finding.id, decision)).collect();
    let found: BTreeSet<FindingId> = findings.iter().map(|finding| finding.id.clone()).collect();
    let lost = decisions.iter().filter(|decision| {
        let id = &decision.finding.id;
        !found.contains(id) && current.get(id).is_some_and(|latest| latest.id == decision.id)
    });
    findings.extend(lost.map(|decision| decision.finding.clone()));
    let digits = FindingId::digits_for(findings.iter().map(|finding| &finding.id));
    let mut entries = Vec::with_capacity(findings.len());
    for Finding { id, conflict } in findings {
        let decision = match current.get(&id) {
            Some(decision) => Some(decided(store, &mut library, decision)?),
            None => None,
        };
        let entry = entry(&mut library, conflict, decision, &id, digits)?;
        entries.push((id, entry));
    }
    entries.sort_by_key(|(_, entry)| entry.level);
    let mut told = Vec::with_capacity(decisions.len());
    for decision in &decisions {
        told.push((decision.finding.id.clone(), decided(store, &mut library, decision)?));
    }
    Ok(InTexts { entries, decisions: told })
}

fn entry(
    library: &mut Library,
    conflict: Conflict,
    decision: Option<DecisionEntry>,
    id: &FindingId,
    digits: usize,
) -> Result<ConflictEntry> {
    let mut parties = Vec::new();
    let mut sentences = Vec::new();
    let mut said = Vec::new();
    for side in &conflict.sides {
        let text = library.text(side.snapshot)?;
        let sentence = text.words(side.sentence);
        sentences.push(sentence.clone());
        let speaker = text.speaker(side.fragment);
        said.push((text.words(side.fragment), speaker.words()));
        parties.push(Party::Statement {
            source: Box::new(text.source.clone()),
            snapshot: text.snapshot.seq,
            paragraph: text.paragraph(side.sentence).unwrap_or(side.passage),
            sentence,
            span: side.sentence,
            fragment: text.words(side.fragment),
            fragment_span: side.fragment,
            assertion: side.assertion.clone(),
            said: speaker,
        });
    }
    let of = |which: usize| {
        let (words, speaker) = &said[which];
        (words.as_str(), conflict.sides[which].assertion.as_str(), speaker.clone())
    };
    let reason = told(&conflict.reason, [of(0), of(1)]);
    let confirmed =
        decision.as_ref().is_some_and(|decision| decision.decision == Decided::Confirmed);
    let copy = conflict.detector == NEAR_COPY;
    Ok(ConflictEntry {
        id: Some(id.short(digits)),
        finding: Some(id.digits().to_owned()),
        kind: conflict.kind,
        level: if confirmed { Level::Conflict } else { conflict.level },
        confidence: Some(conflict.confidence),
        detector: Some(conflict.detector),
        about: conflict.about,
        claim: None,
        parties,
        reason,
        unless: conflict.unless,
        decision,
        model: None,
        marked: copy.then(|| {
            let [old, new] = [&sentences[0], &sentences[1]];
            marked(&difference(old, new), old, new)
        }),
    })
}

/// A decision, with the words of what it is in favour of.
fn decided(store: &Store, library: &mut Library, decision: &Decision) -> Result<DecisionEntry> {
    let mut of_side = |side: &Side| -> Result<InFavourEntry> {
        let text = library.text(side.snapshot)?;
        Ok(InFavourEntry {
            claim: None,
            source: Some(text.source.slug.clone()),
            words: text.words(side.fragment),
        })
    };
    let [left, right] = &decision.finding.conflict.sides;
    let in_favour = match decision.in_favour {
        None => None,
        Some(InFavour::Side(Which::Left)) => Some(of_side(left)?),
        Some(InFavour::Side(Which::Right)) => Some(of_side(right)?),
        Some(InFavour::Claim(claim)) => Some(InFavourEntry {
            claim: Some(claim),
            source: None,
            words: store.claim(claim)?.map(|claim| claim.text).unwrap_or_default(),
        }),
    };
    Ok(DecisionEntry {
        id: decision.id,
        decision: decision.decided,
        because: decision.because.clone(),
        in_favour,
        recorded_at: decision.recorded_at.clone(),
        recorded_by: decision.recorded_by.clone(),
    })
}
