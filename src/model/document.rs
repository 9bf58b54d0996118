//! A snapshot taken apart: what the analyses read.
use super::{Date, MediaType, Passage, Sentence, SnapshotId, SourceId};

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
    /// Plain text or Markdown.
    pub media_type: MediaType,
    /// Its passages in order.
    pub passages: Vec<Passage>,
    /// Its sentences in order.
    pub sentences: Vec<Sentence>,
}
