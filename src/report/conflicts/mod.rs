//! The report on conflicts: in the evidence, among annotators, between claims and what is said elsewhere,
//! between statements of the texts.
mod claims;
mod entries;
mod opposed;
mod texts;

pub use entries::{
    ConflictEntry, ConflictReport, DecisionEntry, HiddenConflicts, InFavourEntry, OneConflict,
    Party,
};

use super::duplicates::Reach;
use super::provenance::{ClaimEntry, provenance};
use crate::error::{Error, Result};
use crate::model::{ClaimId, Decided, FindingPrefix, Level, Relation};
use crate::store::Store;
use texts::{InTexts, in_texts};

/// What of the report is wanted.
#[derive(Debug, Clone)]
pub struct ConflictFilter {
    /// Only what is about this claim.
    pub claim: Option<ClaimId>,
    /// Only what touches this source.
    pub source: Option<String>,
    /// Whether the words that conflict stand in one source, or in two.
    pub reach: Reach,
    /// The least sure level to show.
    pub level: Level,
    /// Whether to show what somebody dismissed or resolved, of whatever level.
    pub closed: bool,
}

/// Builds the report. A conflict in the texts whose words are evidence for a claim on one side and
/// against it on the other is told once, with the claim, unless somebody decided on it.
///
/// # Errors
/// If the file cannot be read.
pub fn conflicts(store: &Store, filter: &ConflictFilter) -> Result<ConflictReport> {
    let claims = provenance(store, None, None)?.claims;
    let evidence = claims.iter().filter(|claim| claim.is_contested()).map(claims::in_evidence);
    let disputed = |claim: &&ClaimEntry| claim.is_disputed();
    let verdicts = claims.iter().filter(disputed).map(claims::among_annotators);
    let mut found: Vec<ConflictEntry> = evidence.chain(verdicts).collect();
    let of_claims = found.len();
    let in_texts = in_texts(store)?.entries;
    let opposed = opposed::opposed(store, &claims, &in_texts)?;
    for (_, in_text) in in_texts {
        let decided = in_text.decision.as_ref().map(|decision| decision.decision);
        let open = decided.is_none_or(|decided| decided == Decided::Reopened);
        match found[..of_claims].iter_mut().find(|entry| open && entry.records(&in_text)) {
            Some(entry) => entry.take(in_text),
            None => found.push(in_text),
        }
    }
    found.splice(of_claims..of_claims, opposed);
    Ok(filtered(found, filter))
}

/// The conflicts in the texts alone: those that can be decided on.
///
/// # Errors
/// If the file cannot be read.
pub fn conflict_list(store: &Store, filter: &ConflictFilter) -> Result<ConflictReport> {
    let entries = in_texts(store)?.entries.into_iter().map(|(_, entry)| entry);
    Ok(filtered(entries.collect(), filter))
}

/// One conflict in the texts, and what was decided on it.
///
/// # Errors
/// If the file cannot be read, or none or several have a code that begins so.
pub fn one_conflict(store: &Store, prefix: &FindingPrefix) -> Result<OneConflict> {
    let InTexts { entries, decisions } = in_texts(store)?;
    let id = prefix.pick(entries.iter().map(|(id, _)| id)).map_err(|unclear| {
        Error::user(unclear.to_string()).details(unclear.codes()).hint(unclear.hint())
    })?;
    let decisions =
        decisions.into_iter().filter(|(of, _)| *of == id).map(|(_, decision)| decision).collect();
    let conflict = entries.into_iter().find(|(of, _)| *of == id).map(|(_, entry)| entry);
    match conflict {
        Some(conflict) => Ok(OneConflict { report: "conflict", conflict, decisions }),
        None => Err(Error::user(format!("no conflict has the code `{prefix}`"))),
    }
}

/// What the filter lets through, and how much it does not.
fn filtered(mut found: Vec<ConflictEntry>, filter: &ConflictFilter) -> ConflictReport {
    if filter.claim.is_some() {
        found.retain(|entry| entry.claim == filter.claim);
    }
    if let Some(slug) = &filter.source {
        found.retain(|entry| entry.parties.iter().any(|party| party.is_of(slug)));
    }
    found.retain(|entry| match filter.reach {
        Reach::Anywhere => true,
        Reach::Within => entry.stands(|one, other| one == other),
        Reach::Across => entry.stands(|one, other| one != other),
    });
    let mut hidden = HiddenConflicts::default();
    found.retain(|entry| {
        let count = match (entry.decision.as_ref().map(|decision| decision.decision), entry.level) {
            (Some(Decided::Dismissed | Decided::Resolved), _) if filter.closed => return true,
            (Some(Decided::Dismissed), _) => &mut hidden.dismissed,
            (Some(Decided::Resolved), _) => &mut hidden.resolved,
            (_, level) if level <= filter.level => return true,
            (_, Level::Note) => &mut hidden.notes,
            _ => &mut hidden.tensions,
        };
        *count += 1;
        false
    });
    ConflictReport { report: "conflicts", conflicts: found, hidden }
}

impl ConflictEntry {
    /// Whether two parties that speak against each other stand in such sources. Annotators stand in
    /// none.
    fn stands(&self, in_such: fn(&str, &str) -> bool) -> bool {
        self.parties.iter().enumerate().any(|(n, one)| {
            self.parties[n + 1..].iter().any(|other| match (one, other) {
                (
                    Party::Evidence { source: here, relation: for_it, .. },
                    Party::Evidence { source: there, relation: against, .. },
                ) => for_it != against && in_such(&here.slug, &there.slug),
                (Party::Statement { source: here, .. }, Party::Statement { source: there, .. }) => {
                    in_such(&here.slug, &there.slug)
                }
                _ => false,
            })
        })
    }

    /// Whether the evidence stands for `other`: some of it for the claim and some against it holds
    /// words that conflict, on each side. Other words of the same sentences are another matter. The
    /// view `open_conflicts` asks the same.
    fn records(&self, other: &ConflictEntry) -> bool {
        let [left, right] = other.parties.as_slice() else { return false };
        let cites = |statement: &Party, wanted: Relation| {
            let Party::Statement { source, fragment_span, .. } = statement else { return false };
            self.parties.iter().any(|party| match party {
                Party::Evidence { source: cited, relation, span, .. } => {
                    *relation == wanted
                        && cited.slug == source.slug
                        && span.start() < fragment_span.end()
                        && fragment_span.start() < span.end()
                }
                _ => false,
            })
        };
        let ways =
            [(Relation::Supports, Relation::Refutes), (Relation::Refutes, Relation::Supports)];
        ways.into_iter().any(|(one, other)| cites(left, one) && cites(right, other))
    }

    /// Tells what is known of the same conflict in the texts; of several, the surest, which comes
    /// first.
    fn take(&mut self, in_text: ConflictEntry) {
        if self.id.is_some() {
            return;
        }
        self.id = in_text.id;
        self.finding = in_text.finding;
        self.confidence = in_text.confidence;
        self.detector = in_text.detector;
        self.unless = in_text.unless;
        self.decision = in_text.decision;
    }
}

impl Party {
    pub(in crate::report) fn is_of(&self, slug: &str) -> bool {
        match self {
            Party::Statement { source, .. } | Party::Evidence { source, .. } => source.slug == slug,
            Party::Verdict { .. } | Party::Claim { .. } => false,
        }
    }
}
