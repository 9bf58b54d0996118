//! A snapshot taken apart: what the analyses read.
use super::{Date, Passage, Sentence, SnapshotId, SourceId};

/// The latest snapshot of a source with its passages and sentences.
#[derive(Debug, Clone)]
pub struct Document {
    /// The snapshot.
    pub snapshot: SnapshotId,
    /// Its source.
    pub source: SourceId,
    /// When the source was published.
    pub published: Option<Date>,
    /// The text.
    pub text: String,
    /// Its passages in order, each with the fingerprint of its folded words.
    pub passages: Vec<(Passage, String)>,
    /// Its sentences in order.
    pub sentences: Vec<Sentence>,
}
