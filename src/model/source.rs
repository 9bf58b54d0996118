//! Sources (published items) and their snapshots (one captured text each).
use serde::Serialize;

use super::label::labels;
use super::{Date, SnapshotId, SourceId};

/// What is known about a published item besides its text. Everything is optional.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Metadata {
    /// Headline.
    pub title: Option<String>,
    /// Who published it: a newspaper, an agency, a site.
    pub publisher: Option<String>,
    /// Who wrote it, as the byline says.
    pub author: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Where a copy is archived.
    pub archive_url: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// Language tag (BCP 47), such as `en` or `pt-BR`.
    pub language: Option<String>,
    /// Licence of the text, as its publisher states it.
    pub license: Option<String>,
    /// Anything else worth keeping.
    pub note: Option<String>,
}

impl Metadata {
    /// What is known here, and where nothing is, what is known there.
    #[must_use]
    pub fn or(self, other: Metadata) -> Metadata {
        Metadata {
            title: self.title.or(other.title),
            publisher: self.publisher.or(other.publisher),
            author: self.author.or(other.author),
            url: self.url.or(other.url),
            archive_url: self.archive_url.or(other.archive_url),
            published: self.published.or(other.published),
            language: self.language.or(other.language),
            license: self.license.or(other.license),
            note: self.note.or(other.note),
        }
    }
}

/// A published item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Its number in the file.
    #[serde(skip)]
    pub id: SourceId,
    /// Its name in commands and reports: lower-case letters, digits and hyphens.
    pub slug: String,
    /// What is known about it.
    #[serde(flatten)]
    pub metadata: Metadata,
    /// When it was recorded (RFC 3339, UTC).
    pub recorded_at: String,
    /// Who recorded it.
    pub recorded_by: String,
}

labels!(
    /// The format of a captured text.
    MediaType {
        /// Text as it is.
        Plain = "text/plain",
        /// Markdown: stored as it is written, its headings known as headings.
        Markdown = "text/markdown",
    }
);

/// One captured text of a source: immutable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Snapshot {
    /// Its number in the file.
    #[serde(skip)]
    pub id: SnapshotId,
    /// The source it is a snapshot of.
    #[serde(skip)]
    pub source_id: SourceId,
    /// 1 for the first snapshot of the source, then 2, 3, …
    pub seq: i64,
    /// Plain text or Markdown.
    pub media_type: MediaType,
    /// SHA-256 of the bytes as they were read, in hexadecimal.
    pub original_sha256: String,
    /// SHA-256 of `text` in UTF-8, in hexadecimal.
    pub text_sha256: String,
    /// The text: what every quote is checked against.
    pub text: String,
    /// When it was captured (RFC 3339, UTC).
    pub captured_at: String,
    /// Who captured it.
    pub captured_by: String,
}
