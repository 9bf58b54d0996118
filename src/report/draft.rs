//! A draft of one's own against the file: which of its statements are backed, by what, which are
//! contradicted, and which have no source.
use std::collections::HashSet;

use serde::Serialize;

use super::library::{SourceRef, conflicts};
use super::matching::{MatchEntry, Matching, Within};
use super::suggest::{Bar, above};
use crate::error::Result;
use crate::model::{ClaimId, EvidenceId, Finding, Level, Relation, Source, Span, VerdictLabel};
use crate::store::{Cited, Store};
use crate::text::words::{Kind, is_function_word, words};

/// Claims, quotes and sentences that are looked at for each statement.
const LOOKED_AT: usize = 5;

/// A draft, statement by statement.
#[derive(Debug, Clone, Serialize)]
pub struct DraftReport {
    /// Always `draft`.
    pub report: &'static str,
    /// Where the draft comes from.
    pub name: String,
    /// Sentences that were read.
    pub sentences: usize,
    /// Those worth checking, in reading order.
    pub statements: Vec<DraftStatement>,
}

/// A statement of a draft that is worth checking.
#[derive(Debug, Clone, Serialize)]
pub struct DraftStatement {
    /// 1, 2, 3, … in reading order.
    pub number: usize,
    /// What it says.
    pub text: String,
    /// Number of its paragraph in the draft.
    pub paragraph: usize,
    /// Where it stands in the draft.
    pub span: Span,
    /// Why it is worth checking.
    pub reasons: Vec<String>,
    /// How it stands.
    pub status: DraftStatus,
    /// What backs it, what contradicts it, or what comes closest.
    pub because: Vec<DraftReason>,
}

/// How a statement of a draft stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftStatus {
    /// Words of a source are cited for it.
    Backed,
    /// A source, or a verdict on a claim that says the same, says otherwise.
    Contradicted,
    /// A source says the same, and nobody has linked it.
    NotLinked,
    /// Nothing in the file says so.
    Unsourced,
}

/// What a status rests on.
#[derive(Debug, Clone, Serialize)]
pub struct DraftReason {
    /// In a sentence.
    pub says: String,
    /// The claim or the evidence, if it is one.
    pub id: Option<String>,
    /// The source, if it is one.
    pub source: Option<String>,
    /// Number of the paragraph there.
    pub paragraph: Option<usize>,
    /// The words there.
    pub quote: String,
}

/// Builds the report for a draft that was captured into a copy of the file.
///
/// # Errors
/// If the copy cannot be read.
pub fn draft(store: &Store, draft: &Source, name: &str) -> Result<DraftReport> {
    let worth = above(store, draft, Bar::DRAFT)?;
    let against = conflicts(store)?;
    let own = store.latest_snapshot(draft.id)?.id;
    let known = Known {
        recorded: Matching::read(store, &[Within::Claims, Within::Quotes])?,
        said: Matching::read(store, &[Within::Sentences])?,
    };
    let mut statements = Vec::new();
    for one in worth.suggestions {
        let touches = |finding: &&Finding| {
            let sides = &finding.conflict.sides;
            finding.conflict.level == Level::Conflict
                && sides.iter().any(|side| {
                    side.snapshot == own
                        && side.sentence.start() < one.span.end()
                        && one.span.start() < side.sentence.end()
                })
        };
        let mut because = Vec::new();
        for finding in against.iter().filter(touches) {
            let sides = &finding.conflict.sides;
            let ours = sides.iter().position(|side| side.snapshot == own).unwrap_or(0);
            let other = &sides[1 - ours];
            let snapshot = store.snapshot(other.snapshot)?;
            let source = SourceRef::from(&store.source(snapshot.source_id)?);
            because.push(DraftReason {
                says: finding.conflict.reason.clone(),
                id: None,
                source: (other.snapshot != own).then_some(source.slug),
                paragraph: Some(other.passage),
                quote: other.sentence.of(&snapshot.text).unwrap_or_default().to_owned(),
            });
        }
        let (status, more) = match because.is_empty() {
            false => (DraftStatus::Contradicted, Vec::new()),
            true => known.matched(store, draft, &one.text)?,
        };
        because.extend(more);
        statements.push(DraftStatement {
            number: 0,
            text: one.text,
            paragraph: one.paragraph,
            span: one.span,
            reasons: one.reasons,
            status,
            because,
        });
    }
    statements.sort_by_key(|one| (one.span.start(), one.span.end()));
    for (number, one) in (1..).zip(&mut statements) {
        one.number = number;
    }
    let name = name.to_owned();
    Ok(DraftReport { report: "draft", name, sentences: worth.sentences, statements })
}

/// What the statements of a draft are compared with.
struct Known<'s> {
    /// Claims and quotes.
    recorded: Matching<'s>,
    /// The sentences of sources.
    said: Matching<'s>,
}

impl Known<'_> {
    /// What claims, quotes and sentences of other sources say of a statement.
    fn matched(
        &self,
        store: &Store,
        draft: &Source,
        text: &str,
    ) -> Result<(DraftStatus, Vec<DraftReason>)> {
        let other = |entry: &MatchEntry| entry.same && entry.slug.as_ref() != Some(&draft.slug);
        let same =
            |entry: &MatchEntry| other(entry) && entry.but.is_none() && says_all(&entry.text, text);
        let looked = self.recorded.matches(text, LOOKED_AT)?;
        let (mut backed, mut refuted) = (Vec::new(), Vec::new());
        for entry in looked.matches.iter().filter(|entry| other(entry)) {
            let claim = entry.id.as_ref().and_then(|id| id.parse::<ClaimId>().ok());
            let (Some([known, new]), Some(claim)) = (&entry.but, claim) else { continue };
            let evidence = store.evidence_of_claim(claim)?;
            let supported = |cited: &Cited| cited.evidence.relation == Relation::Supports;
            if evidence.iter().any(supported) {
                let says = format!("says “{known}” where the draft says “{new}”");
                refuted.push(reason(entry, says));
            }
        }
        for entry in looked.matches.iter().filter(|entry| same(entry)) {
            let Some(id) = &entry.id else { continue };
            if entry.what == "quote" {
                if let Some(evidence) = id
                    .parse()
                    .ok()
                    .map(|id: EvidenceId| store.evidence_by_id(id))
                    .transpose()?
                    .flatten()
                {
                    let says = format!("cited for {}", evidence.claim);
                    backed.push(reason(entry, says));
                }
                continue;
            }
            let Ok(claim) = id.parse() else { continue };
            let evidence = store.evidence_of_claim(claim)?;
            let count = |relation| {
                evidence.iter().filter(|cited| cited.evidence.relation == relation).count()
            };
            let says = format!(
                "says the same; {} for it, {} against it",
                count(Relation::Supports),
                count(Relation::Refutes)
            );
            let judged = |label| {
                entry.verdicts.iter().any(|verdict| verdict.stands() && verdict.label == label)
            };
            match (count(Relation::Supports) > 0, judged(VerdictLabel::Refuted)) {
                (_, true) => refuted.push(reason(entry, format!("{says}; judged refuted"))),
                (true, false) => backed.push(reason(entry, says)),
                (false, false) => {}
            }
        }
        if !refuted.is_empty() {
            return Ok((DraftStatus::Contradicted, refuted));
        }
        if !backed.is_empty() {
            return Ok((DraftStatus::Backed, backed));
        }
        let said = self.said.matches(text, LOOKED_AT)?;
        let said: Vec<DraftReason> = said
            .matches
            .iter()
            .filter(|entry| same(entry))
            .map(|entry| reason(entry, "says the same; nobody has linked it".to_owned()))
            .collect();
        Ok(match said.is_empty() {
            false => (DraftStatus::NotLinked, said),
            true => (DraftStatus::Unsourced, Vec::new()),
        })
    }
}

/// Part of the statement's words, in percent, that words must have to say the same.
const MOST_OF_IT: usize = 75;

/// Whether words have what a statement says: every number of it, and most of its other words. Half of a
/// sentence that stands somewhere does not bear out the other half.
fn says_all(said: &str, statement: &str) -> bool {
    let has: HashSet<String> = words(said, MOST_WORDS).into_iter().map(|word| word.stem).collect();
    let (mut found, mut of) = (0, 0);
    for word in words(statement, MOST_WORDS) {
        let stands = has.contains(&word.stem);
        if !stands && word.is_numeral() {
            return false;
        }
        if word.kind != Kind::Mark && !is_function_word(&word.lower) {
            of += 1;
            found += usize::from(stands);
        }
    }
    100 * found >= MOST_OF_IT * of
}

/// Words of a statement that are looked at.
const MOST_WORDS: usize = 400;

fn reason(entry: &MatchEntry, says: String) -> DraftReason {
    DraftReason {
        says,
        id: entry.id.clone(),
        source: entry.slug.clone(),
        paragraph: entry.paragraph,
        quote: entry.text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::says_all;

    #[test]
    fn half_of_a_statement_does_not_bear_out_the_other() {
        let source = "The dam was built in 1962. It held four million cubic metres of water.";
        assert!(says_all(source, "The dam held four million cubic metres of water."));
        assert!(!says_all(source, "The dam was built in 1972 and held four million cubic metres."));
        assert!(!says_all(
            "300 homes were evacuated",
            "300 homes were evacuated and three schools closed."
        ));
        assert!(says_all(
            "The council closed two schools",
            "Two schools were closed by the council."
        ));
    }
}
