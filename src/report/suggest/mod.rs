//! The sentences of a source that are worth checking, with reasons, the weightiest first.
mod text;

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use text::Text;

use super::library::conflicts;
use super::review::{ReviewSaid, Said};
use crate::detect::matching::{Record, Shelf, Statement, rank};
use crate::error::{Error, Result};
use crate::model::{
    ClaimId, Document, Finding, FindingId, Level, Relation, ReviewKind, Source, Span,
};
use crate::store::Store;
use crate::text::{fold, identity};

/// What a statement must weigh to be listed.
#[derive(Debug, Clone, Copy)]
pub(in crate::report) struct Bar {
    weight: f64,
    /// Whether a figure is enough, whatever else the sentence does.
    figures: bool,
}

impl Bar {
    /// Of somebody's article: one sign that says much, or two. Lower than where a sentence stands out in a
    /// debate ([`crate::detect::checkworthy::WORTH`]), for reports have few words to spare.
    pub(in crate::report) const ARTICLE: Bar = Bar { weight: 1.0, figures: false };
    /// Of one's own draft: whatever states something.
    pub(in crate::report) const DRAFT: Bar = Bar { weight: 0.4, figures: true };
}

/// The sentences of a source that are worth checking.
#[derive(Debug, Clone, Serialize)]
pub struct SuggestReport {
    /// Always `suggest`.
    pub report: &'static str,
    /// Name of the source.
    pub slug: String,
    /// SHA-256 of the text that was read: the same text has the same numbers.
    pub text_sha256: String,
    /// Sentences that were read.
    pub sentences: usize,
    /// How many statements are worth checking, those that are not listed included.
    pub of: usize,
    /// How many of them are not listed because somebody dismissed them.
    pub dismissed: usize,
    /// The statements, the weightiest first.
    pub suggestions: Vec<Suggestion>,
}

/// A statement that is worth checking.
#[derive(Debug, Clone, Serialize)]
pub struct Suggestion {
    /// Its number: its place in the order of weight.
    pub number: usize,
    /// What a review calls it: `s` and the first digits of `finding`.
    pub code: String,
    /// Its name: 64 hexadecimal digits, made of what it says and of who says it.
    pub finding: String,
    /// How much it is worth checking; the more, the more.
    pub weight: f64,
    /// What it says, in the source's words: the whole sentence, where what is said in it cannot stand alone.
    pub text: String,
    /// Who says it, where the source attributes it.
    pub speaker: Option<String>,
    /// The outlet it was said to, or the means.
    pub channel: Option<String>,
    /// What the words would be for a claim: `supports` where the source says so itself; `mentions` where
    /// it says that somebody says so, since that it was said is all that the words show.
    pub relation: Relation,
    /// Where the words stand: with who says them, where somebody does.
    pub span: Span,
    /// Number of their paragraph.
    pub paragraph: usize,
    /// Why it is worth checking.
    pub reasons: Vec<String>,
    /// The claim that says the same already, if there is one.
    pub recorded: Option<ClaimId>,
    /// Who dismissed it, if somebody did.
    pub decision: Option<ReviewSaid>,
}

/// Builds the report on the latest snapshot of a source, with at most `limit` suggestions. What somebody
/// dismissed is listed only if `all` is wanted.
///
/// # Errors
/// If the file cannot be read.
pub fn suggest(store: &Store, source: &Source, limit: usize, all: bool) -> Result<SuggestReport> {
    let mut report = above(store, source, Bar::ARTICLE)?;
    let before = report.suggestions.len();
    report.suggestions.retain(|one| all || one.decision.is_none());
    report.dismissed = before - report.suggestions.len();
    report.suggestions.truncate(limit);
    Ok(report)
}

/// All suggestions for a source, for another bar.
pub(in crate::report) fn above(store: &Store, source: &Source, bar: Bar) -> Result<SuggestReport> {
    Known::read(store)?.above(store, source, bar)
}

/// Hands the suggestions for every source, or for one, to `take`, with the number of the snapshot they are
/// from.
pub(in crate::report) fn everywhere(
    store: &Store,
    slug: Option<&str>,
    mut take: impl FnMut(&Source, i64, Vec<Suggestion>),
) -> Result<()> {
    let known = Known::read(store)?;
    for one in store.slugs()?.iter().filter(|one| slug.is_none_or(|slug| slug == one.as_str())) {
        let Some(source) = store.source_by_slug(one)? else { continue };
        let snapshot = store.latest_snapshot(source.id)?.seq;
        take(&source, snapshot, known.above(store, &source, Bar::ARTICLE)?.suggestions);
    }
    Ok(())
}

/// What a file knows besides the source that is read.
struct Known {
    conflicts: Vec<Finding>,
    claims: Vec<ClaimId>,
    /// The first claim of each wording.
    worded: HashMap<String, ClaimId>,
    shelf: Shelf,
    said: Said,
}

impl Known {
    fn read(store: &Store) -> Result<Known> {
        let claims = store.claims()?;
        let mut worded = HashMap::new();
        for claim in &claims {
            worded.entry(fold::words(&claim.text)).or_insert(claim.id);
        }
        let records = claims.iter().map(|claim| Record { text: &claim.text, beside: "" });
        Ok(Known {
            conflicts: conflicts(store)?,
            shelf: Shelf::new(records),
            claims: claims.iter().map(|claim| claim.id).collect(),
            worded,
            said: Said::new(store.review_decisions()?),
        })
    }

    fn above(&self, store: &Store, source: &Source, bar: Bar) -> Result<SuggestReport> {
        let latest = store.latest_snapshot(source.id)?;
        let head = store
            .snapshot_head(latest.id)?
            .ok_or_else(|| Error::user(format!("`{}` has no text", source.slug)))?;
        let document = store.document(head)?;
        let text = Text::new(&document);
        let contradicted = self.contradicted(store, &document)?;
        let mut found: Vec<Suggestion> = Vec::new();
        let mut seen = HashSet::new();
        for number in 0..text.sentences.len() {
            for statement in text.statements(number) {
                let suggestion = text.suggestion(number, &statement, &contradicted, bar);
                found.extend(suggestion.filter(|one| seen.insert(fold::words(&one.text))));
            }
        }
        // Sorting is stable: of equal weight, what stands first comes first.
        found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let ids: Vec<FindingId> = found
            .iter()
            .map(|one| identity::suggestion(&one.text, one.speaker.as_deref()))
            .collect();
        let digits = FindingId::digits_for(&ids);
        for (n, (one, id)) in found.iter_mut().zip(ids).enumerate() {
            one.number = n + 1;
            one.code = id.coded(ReviewKind::Suggestion.letter(), digits);
            one.finding = id.digits().to_owned();
            one.recorded = self.recorded(&text, one);
            one.decision = self.said.decided(ReviewKind::Suggestion, &id);
        }
        Ok(SuggestReport {
            report: "suggest",
            slug: source.slug.clone(),
            text_sha256: latest.text_sha256,
            sentences: text.sentences.len(),
            of: found.len(),
            dismissed: 0,
            suggestions: found,
        })
    }

    /// For each sentence, by its place, which of its words are contradicted, and by which of another.
    fn contradicted(
        &self,
        store: &Store,
        document: &Document,
    ) -> Result<HashMap<Span, Vec<(Span, String)>>> {
        let mut found: HashMap<Span, Vec<(Span, String)>> = HashMap::new();
        for finding in &self.conflicts {
            let [left, right] = &finding.conflict.sides;
            for (side, other) in [(left, right), (right, left)] {
                if side.snapshot != document.snapshot {
                    continue;
                }
                let snapshot = store.snapshot(other.snapshot)?;
                let words = other.fragment.of(&snapshot.text).unwrap_or_default().to_owned();
                let place = match other.snapshot == document.snapshot {
                    true => format!("paragraph {}", other.passage),
                    false => store.source(snapshot.source_id)?.slug,
                };
                let how = match finding.conflict.level {
                    Level::Conflict => "contradicted",
                    _ => "in tension",
                };
                let told = format!("{how}: “{words}” ({place})");
                found.entry(side.sentence).or_default().push((side.fragment, told));
            }
        }
        Ok(found)
    }

    /// The claim that says the same as a suggestion already.
    fn recorded(&self, text: &Text, one: &Suggestion) -> Option<ClaimId> {
        let around = text.around(one.span);
        let statement = Statement { text: &one.text, before: &around.0, after: &around.1 };
        let alike = || rank(&self.shelf, &statement, 1).into_iter().find(|found| found.same);
        let known = self.worded.get(&fold::words(&one.text)).copied();
        known.or_else(|| alike().map(|found| self.claims[found.index]))
    }
}
