//! The report on what waits for a person: conflicts, quotes that changed, texts that repeat, and
//! statements that are worth checking, each with its texts, what differs, and what can be done.
mod entries;
mod found;
mod marks;
mod texts;

pub use entries::{
    OneReview, ReviewDifference, ReviewItem, ReviewPart, ReviewReport, ReviewSaid, ReviewSubject,
    ReviewText,
};

pub(super) use entries::Said;

use crate::error::{Error, Result};
use crate::model::{FindingId, ReviewCode, ReviewDecision, ReviewKind};
use crate::store::Store;
use found::{conflicts, duplicates, quotes, suggestions};
use marks::whole;

/// What of the report is wanted.
#[derive(Debug, Clone, Default)]
pub struct ReviewFilter {
    /// Only things of this kind.
    pub kind: Option<ReviewKind>,
    /// Only what touches this source.
    pub source: Option<String>,
    /// Whether tensions wait as conflicts do.
    pub tensions: bool,
}

/// Builds the report.
///
/// # Errors
/// If the file cannot be read.
pub fn review(store: &Store, filter: &ReviewFilter) -> Result<ReviewReport> {
    let said = Said::new(store.review_decisions()?);
    let mut items = found(store, &said, filter, false)?;
    items.retain(|item| item.decision.is_none());
    let put_off = |item: &ReviewItem| said.skipped(item.kind, &item.id()).map(|(place, _)| place);
    // Sorting is stable: what nobody put off stays in its order, and comes first.
    items.sort_by_cached_key(put_off);
    let skipped = items.iter().filter(|item| item.skipped.is_some()).count();
    Ok(ReviewReport { report: "review", waiting: items.len(), skipped, items })
}

/// The one thing that has a code, whether it waits or was decided on.
///
/// # Errors
/// If the file cannot be read, or none or several things have a code that begins so.
pub fn review_item(store: &Store, code: &ReviewCode) -> Result<ReviewItem> {
    let said = Said::new(store.review_decisions()?);
    let filter = ReviewFilter { kind: Some(code.kind()), source: None, tensions: true };
    let mut items = found(store, &said, &filter, true)?;
    let lost = said.all().iter().filter(|one| one.kind == code.kind() && !is_among(one, &items));
    items.extend(lost.map(gone).collect::<Vec<_>>());
    let is_meant = |item: &ReviewItem| match code {
        ReviewCode::Named(_, prefix) => prefix.matches(&item.id()),
        ReviewCode::Quote(id) => item.code == id.to_string(),
    };
    items.retain(is_meant);
    let mut found = items.into_iter();
    match (found.next(), found.next()) {
        (Some(item), None) => Ok(item),
        (None, _) => Err(Error::user(format!("nothing that waits has the code `{code}`"))
            .hint("`claims review --list` lists what waits")),
        (Some(one), Some(other)) => {
            let codes = [one, other].into_iter().chain(found).map(|item| item.code);
            Err(Error::user(format!("several codes begin with `{code}`"))
                .details(codes)
                .hint("give more of it"))
        }
    }
}

/// What there is of the kinds that are wanted; with `closed`, what was decided on as well.
fn found(
    store: &Store,
    said: &Said,
    filter: &ReviewFilter,
    closed: bool,
) -> Result<Vec<ReviewItem>> {
    let mut items = Vec::new();
    let wants = |kind| filter.kind.is_none_or(|wanted| wanted == kind);
    if wants(ReviewKind::Conflict) {
        items.extend(conflicts(store, filter, closed)?);
    }
    if wants(ReviewKind::Quote) {
        items.extend(quotes(store, filter, closed)?);
    }
    if wants(ReviewKind::Duplicate) {
        items.extend(duplicates(store, filter)?);
    }
    if wants(ReviewKind::Suggestion) {
        items.extend(suggestions(store, said, filter, closed)?);
    }
    for item in &mut items {
        item.skipped = said.skipped(item.kind, &item.id()).map(|(_, said)| said);
    }
    for kind in [ReviewKind::Duplicate, ReviewKind::Suggestion] {
        let mut of_kind: Vec<_> = items.iter_mut().filter(|item| item.kind == kind).collect();
        let ids: Vec<FindingId> = of_kind.iter().map(|item| item.id()).collect();
        let digits = FindingId::digits_for(&ids);
        for (item, id) in of_kind.iter_mut().zip(ids) {
            item.code = id.coded(kind.letter(), digits);
        }
    }
    Ok(items)
}

fn is_among(decision: &ReviewDecision, items: &[ReviewItem]) -> bool {
    items.iter().any(|item| item.finding == decision.finding.digits())
}

/// What was decided on something whose texts are not there any more: its words are.
fn gone(decision: &ReviewDecision) -> ReviewItem {
    let (left, right) = (&decision.words, &decision.sources);
    let texts = [(Some(&left.0), Some(&right.0)), (left.1.as_ref(), right.1.as_ref())];
    ReviewItem {
        code: decision.finding.coded(decision.kind.letter(), FindingId::digits_for([])),
        kind: decision.kind,
        finding: decision.finding.digits().to_owned(),
        what: "no longer in the texts".to_owned(),
        about: None,
        level: None,
        confidence: None,
        texts: texts
            .into_iter()
            .filter_map(|(words, source)| {
                Some(ReviewText {
                    role: String::new(),
                    source: Box::new(texts::named(source?)),
                    snapshot: 0,
                    paragraph: None,
                    last_paragraph: None,
                    span: None,
                    parts: whole(words?),
                })
            })
            .collect(),
        others: 0,
        differences: Vec::new(),
        reasons: Vec::new(),
        unless: None,
        actions: Vec::new(),
        skipped: None,
        decision: Some(decision.into()),
        subject: ReviewSubject::Duplicate(decision.finding.clone()),
    }
}
