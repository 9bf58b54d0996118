//! A changed article: its new text becomes a further snapshot, and every quote of the source is
//! followed into it.
use std::collections::{BTreeMap, BTreeSet};

use super::find::find_source;
use super::rederive;
use super::scan::Settled;
use super::sources::{Article, insert_snapshot, text_of};
use crate::detect::DRIFT_METHOD;
use crate::detect::drift::{Alignment, Carried};
use crate::error::Result;
use crate::model::{ClaimId, EvidenceId, MediaType, SnapshotId};
use crate::store::{NewQuoteState, Writer};
use crate::text::{digest, front_matter};

/// What came of updating a source.
#[derive(Debug, Clone)]
pub enum Updated {
    /// The text is the one that the latest snapshot has: nothing was changed.
    Unchanged {
        /// Number of that snapshot.
        seq: i64,
    },
    /// There is a further snapshot.
    New {
        /// Its number.
        seq: i64,
        /// How many paragraphs it has, headline and credits included.
        paragraphs: usize,
        /// What became of the quotes.
        quotes: Vec<Followed>,
        /// How the text was compared with the library.
        settled: Settled,
    },
}

/// A quote that was followed into a later snapshot.
#[derive(Debug, Clone)]
pub struct Followed {
    /// Whose quote it is,
    pub evidence: EvidenceId,
    /// and of which claim.
    pub claim: ClaimId,
    /// The words in the snapshot that is cited.
    pub quote: String,
    /// What became of them.
    pub carried: Carried,
}

impl Followed {
    /// Whether a person has to decide on it.
    pub fn waits(&self) -> bool {
        !self.carried.state.holds() || !self.carried.around.is_empty()
    }
}

/// Captures the new text of a source. The snapshots that it has, and what cites them, stay as they
/// are; of `article`, slug, metadata and `copy` do not count.
///
/// # Errors
/// If there is no such source, or the bytes are no text.
pub fn update_source(writer: &Writer, slug: &str, article: &Article) -> Result<Updated> {
    let source = find_source(writer, slug)?;
    let text = text_of(article)?;
    let latest = writer.latest_snapshot(source.id)?;
    if latest.text_sha256 == digest::sha256(text.as_bytes()) {
        return Ok(Updated::Unchanged { seq: latest.seq });
    }
    let media_type = match article.format_chosen {
        true => article.media_type,
        false if front_matter::stands_in(&text) => MediaType::Markdown,
        false => latest.media_type,
    };
    let (snapshot, settled) = rederive::changing(writer, &BTreeSet::from([source.id]), || {
        insert_snapshot(writer, source.id, article, media_type, &text)
    })?;
    let quotes = follow(writer, &writer.followed_evidence(source.id)?, snapshot, &text)?;
    Ok(Updated::New {
        seq: writer.snapshot(snapshot)?.seq,
        paragraphs: writer.passages_of(snapshot)?.len(),
        quotes,
        settled,
    })
}

/// Follows quotes into a snapshot, each from the text that it was taken from.
pub(super) fn follow(
    writer: &Writer,
    evidence: &[EvidenceId],
    into: SnapshotId,
    text: &str,
) -> Result<Vec<Followed>> {
    let mut by_snapshot: BTreeMap<SnapshotId, Vec<_>> = BTreeMap::new();
    for &id in evidence {
        if let Some(evidence) = writer.evidence_by_id(id)? {
            by_snapshot.entry(evidence.snapshot).or_default().push(evidence);
        }
    }
    let mut followed = Vec::new();
    for (from, all) in by_snapshot {
        let old = writer.snapshot(from)?.text;
        let alignment = Alignment::new(&old, text);
        for evidence in all {
            let carried = alignment.carry(evidence.span);
            let place = carried.span.and_then(|span| Some((span, span.of(text)?)));
            writer.insert_quote_state(&NewQuoteState {
                evidence: evidence.id,
                snapshot: into,
                state: carried.state,
                place,
                beside: !carried.around.is_empty(),
                method: DRIFT_METHOD,
            })?;
            let (quote, claim) = (evidence.quote, evidence.claim);
            followed.push(Followed { evidence: evidence.id, claim, quote, carried });
        }
    }
    followed.sort_by_key(|quote| quote.evidence);
    Ok(followed)
}
