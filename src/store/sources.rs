//! Sources and their snapshots.
use rusqlite::{OptionalExtension as _, Row, named_params};

use super::{Store, Writer, failed};
use crate::error::Result;
use crate::model::{Date, Document, MediaType, Metadata, Snapshot, SnapshotId, Source, SourceId};

/// A snapshot about to be stored.
#[derive(Debug, Clone)]
pub struct NewSnapshot<'a> {
    /// Plain text or Markdown.
    pub media_type: MediaType,
    /// SHA-256 of the bytes as they were read.
    pub original_sha256: &'a str,
    /// How many bytes were read.
    pub original_bytes: usize,
    /// The text.
    pub text: &'a str,
    /// SHA-256 of the text.
    pub text_sha256: &'a str,
    /// Length of the text in code points.
    pub n_chars: usize,
}

/// A snapshot without its text.
#[derive(Debug, Clone)]
pub struct SnapshotHead {
    /// The snapshot.
    pub snapshot: SnapshotId,
    /// Its source.
    pub source: SourceId,
    /// SHA-256 of its text.
    pub text_sha256: String,
    /// When the source was published.
    pub published: Option<Date>,
}

/// A source with what it holds, for lists.
#[derive(Debug, Clone)]
pub struct SourceSummary {
    /// The source.
    pub source: Source,
    /// Number of its snapshots.
    pub snapshots: usize,
    /// SHA-256 of the latest snapshot's text.
    pub text_sha256: String,
    /// Passages of the latest snapshot, headline and credits included.
    pub paragraphs: usize,
    /// Sentences of the latest snapshot, in the passages that hold statements.
    pub sentences: usize,
    /// Pieces of evidence that cite it.
    pub evidence: usize,
}

impl Store {
    /// Every source, by slug.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn sources(&self) -> Result<Vec<SourceSummary>> {
        self.rows(
            "cannot read the sources",
            "SELECT o.*, count(s.snapshot_id) AS snapshots,
                        (SELECT l.text_sha256 FROM snapshot l WHERE l.source_id = o.source_id
                         ORDER BY l.seq DESC LIMIT 1) AS text_sha256,
                        (SELECT count(*) FROM passage p WHERE p.snapshot_id =
                         (SELECT l.snapshot_id FROM snapshot l WHERE l.source_id = o.source_id
                          ORDER BY l.seq DESC LIMIT 1)) AS paragraphs,
                        (SELECT count(*) FROM sentence t WHERE t.snapshot_id =
                         (SELECT l.snapshot_id FROM snapshot l WHERE l.source_id = o.source_id
                          ORDER BY l.seq DESC LIMIT 1)) AS sentences,
                        (SELECT count(*) FROM evidence e JOIN snapshot l USING (snapshot_id)
                         WHERE l.source_id = o.source_id) AS evidence
                 FROM source o LEFT JOIN snapshot s ON s.source_id = o.source_id
                 GROUP BY o.source_id ORDER BY o.slug",
            [],
            |row| {
                Ok(SourceSummary {
                    source: source(row)?,
                    snapshots: row.get("snapshots")?,
                    text_sha256: row.get::<_, Option<String>>("text_sha256")?.unwrap_or_default(),
                    paragraphs: row.get("paragraphs")?,
                    sentences: row.get("sentences")?,
                    evidence: row.get("evidence")?,
                })
            },
        )
    }

    /// Every source without what it holds, by number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn plain_sources(&self) -> Result<Vec<Source>> {
        self.rows("cannot read the sources", "SELECT * FROM source ORDER BY source_id", [], source)
    }

    /// The source of that name.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn source_by_slug(&self, slug: &str) -> Result<Option<Source>> {
        self.conn
            .prepare_cached("SELECT * FROM source WHERE slug = ?1")
            .and_then(|mut statement| statement.query_row([slug], source).optional())
            .map_err(failed("cannot read the source"))
    }

    /// The source with that number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn source(&self, id: SourceId) -> Result<Source> {
        self.conn
            .query_row("SELECT * FROM source WHERE source_id = ?1", [id.0], source)
            .map_err(failed("cannot read the source"))
    }

    /// Every slug, sorted.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn slugs(&self) -> Result<Vec<String>> {
        self.rows("cannot read the sources", "SELECT slug FROM source ORDER BY slug", [], |row| {
            row.get(0)
        })
    }

    /// The latest snapshot of a source.
    ///
    /// # Errors
    /// If the source has none, which no program of ours leaves behind, or the file cannot be read.
    pub fn latest_snapshot(&self, source: SourceId) -> Result<Snapshot> {
        self.conn
            .query_row(
                "SELECT * FROM snapshot WHERE source_id = ?1 ORDER BY seq DESC LIMIT 1",
                [source.0],
                snapshot,
            )
            .map_err(failed("cannot read the snapshot"))
    }

    /// The snapshot with that number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn snapshot(&self, id: SnapshotId) -> Result<Snapshot> {
        self.conn
            .query_row("SELECT * FROM snapshot WHERE snapshot_id = ?1", [id.0], snapshot)
            .map_err(failed("cannot read the snapshot"))
    }

    /// The latest snapshot of every source, by when it was published, those without a date last, and
    /// else by name; without their texts: what says whether findings still hold.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn latest_snapshots(&self) -> Result<Vec<SnapshotHead>> {
        self.latest_where("1", [])
    }

    /// The snapshot of that number, if it is its source's latest.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn snapshot_head(&self, id: SnapshotId) -> Result<Option<SnapshotHead>> {
        Ok(self.latest_where("s.snapshot_id = ?1", [id.0])?.pop())
    }

    fn latest_where(
        &self,
        condition: &'static str,
        values: impl rusqlite::Params,
    ) -> Result<Vec<SnapshotHead>> {
        let sql = format!(
            "SELECT s.snapshot_id, s.source_id, s.text_sha256, o.published
             FROM snapshot s JOIN source o USING (source_id)
             WHERE s.seq = (SELECT max(l.seq) FROM snapshot l WHERE l.source_id = s.source_id)
               AND {condition}
             ORDER BY o.published IS NULL, o.published, o.slug, s.snapshot_id"
        );
        self.rows("cannot read the snapshots", &sql, values, |row| {
            Ok(SnapshotHead {
                snapshot: SnapshotId(row.get("snapshot_id")?),
                source: SourceId(row.get("source_id")?),
                text_sha256: row.get("text_sha256")?,
                published: super::date(row, "published")?,
            })
        })
    }

    /// Every snapshot, in the order of capture.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn snapshot_ids(&self) -> Result<Vec<SnapshotId>> {
        self.rows(
            "cannot read the snapshots",
            "SELECT snapshot_id FROM snapshot ORDER BY snapshot_id",
            [],
            |row| row.get(0).map(SnapshotId),
        )
    }

    /// The snapshots of a source, in the order of capture.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn snapshots_of(&self, source: SourceId) -> Result<Vec<SnapshotId>> {
        self.rows(
            "cannot read the snapshots",
            "SELECT snapshot_id FROM snapshot WHERE source_id = ?1 ORDER BY seq",
            [source.0],
            |row| row.get(0).map(SnapshotId),
        )
    }

    /// The latest snapshots with their texts, passages and sentences: what the analyses read.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn documents(&self) -> Result<Vec<Document>> {
        self.latest_snapshots()?.into_iter().map(|head| self.document(head)).collect()
    }

    /// A latest snapshot with its text, passages and sentences.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn document(&self, head: SnapshotHead) -> Result<Document> {
        let passages = self.passages_of(head.snapshot)?;
        let snapshot = self.snapshot(head.snapshot)?;
        Ok(Document {
            snapshot: head.snapshot,
            source: head.source,
            published: head.published,
            text: snapshot.text,
            media_type: snapshot.media_type,
            passages: passages.into_iter().map(|row| row.passage).collect(),
            sentences: self.sentences_of(head.snapshot)?,
        })
    }

    /// Slugs of the sources that have a snapshot of exactly this text.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn sources_with_text(&self, text_sha256: &str) -> Result<Vec<String>> {
        self.rows(
            "cannot read the snapshots",
            "SELECT DISTINCT o.slug FROM snapshot s JOIN source o USING (source_id)
                 WHERE s.text_sha256 = ?1 ORDER BY o.source_id",
            [text_sha256],
            |row| row.get(0),
        )
    }
}

impl Writer<'_> {
    /// Stores a source.
    ///
    /// # Errors
    /// If the slug is taken, or the file cannot be written.
    pub fn insert_source(&self, slug: &str, metadata: &Metadata) -> Result<SourceId> {
        self.conn
            .execute(
                "INSERT INTO source (slug, title, publisher, author, url, archive_url, published,
                                     language, license, note, recorded_at, recorded_by)
                 VALUES (:slug, :title, :publisher, :author, :url, :archive_url, :published,
                         :language, :license, :note, :at, :by)",
                named_params! {
                    ":slug": slug,
                    ":title": metadata.title,
                    ":publisher": metadata.publisher,
                    ":author": metadata.author,
                    ":url": metadata.url,
                    ":archive_url": metadata.archive_url,
                    ":published": metadata.published.as_ref().map(Date::as_str),
                    ":language": metadata.language,
                    ":license": metadata.license,
                    ":note": metadata.note,
                    ":at": self.session.at,
                    ":by": self.session.by,
                },
            )
            .map_err(failed("cannot store the source"))?;
        Ok(SourceId(self.conn.last_insert_rowid()))
    }

    /// Replaces what is known about a source.
    ///
    /// # Errors
    /// If the slug is taken, or the file cannot be written.
    pub fn update_source(&self, id: SourceId, slug: &str, metadata: &Metadata) -> Result<()> {
        self.conn
            .execute(
                "UPDATE source SET slug = :slug, title = :title, publisher = :publisher,
                        author = :author, url = :url, archive_url = :archive_url,
                        published = :published, language = :language, license = :license,
                        note = :note
                 WHERE source_id = :id",
                named_params! {
                    ":id": id.0,
                    ":slug": slug,
                    ":title": metadata.title,
                    ":publisher": metadata.publisher,
                    ":author": metadata.author,
                    ":url": metadata.url,
                    ":archive_url": metadata.archive_url,
                    ":published": metadata.published.as_ref().map(Date::as_str),
                    ":language": metadata.language,
                    ":license": metadata.license,
                    ":note": metadata.note,
                },
            )
            .map_err(failed("cannot change the source"))?;
        Ok(())
    }

    /// Stores the next snapshot of a source.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn insert_snapshot(&self, source: SourceId, new: &NewSnapshot) -> Result<SnapshotId> {
        self.conn
            .execute(
                "INSERT INTO snapshot (source_id, seq, media_type, original_sha256, original_bytes,
                                       text, text_sha256, n_chars, captured_at, captured_by)
                 VALUES (:source,
                         1 + (SELECT coalesce(max(seq), 0) FROM snapshot
                              WHERE source_id = :source),
                         :media_type, :original_sha256, :original_bytes, :text, :text_sha256,
                         :n_chars, :at, :by)",
                named_params! {
                    ":source": source.0,
                    ":media_type": new.media_type.word(),
                    ":original_sha256": new.original_sha256,
                    ":original_bytes": new.original_bytes,
                    ":text": new.text,
                    ":text_sha256": new.text_sha256,
                    ":n_chars": new.n_chars,
                    ":at": self.session.at,
                    ":by": self.session.by,
                },
            )
            .map_err(failed("cannot store the text"))?;
        Ok(SnapshotId(self.conn.last_insert_rowid()))
    }

    /// Removes a source and its snapshots.
    ///
    /// # Errors
    /// If evidence cites it, or the file cannot be written.
    pub fn delete_source(&self, id: SourceId) -> Result<()> {
        let fail = failed("cannot remove the source");
        self.conn.execute("DELETE FROM snapshot WHERE source_id = ?1", [id.0]).map_err(&fail)?;
        self.conn.execute("DELETE FROM source WHERE source_id = ?1", [id.0]).map_err(fail)?;
        Ok(())
    }
}

fn source(row: &Row) -> rusqlite::Result<Source> {
    Ok(Source {
        id: SourceId(row.get("source_id")?),
        slug: row.get("slug")?,
        metadata: Metadata {
            title: row.get("title")?,
            publisher: row.get("publisher")?,
            author: row.get("author")?,
            url: row.get("url")?,
            archive_url: row.get("archive_url")?,
            published: super::date(row, "published")?,
            language: row.get("language")?,
            license: row.get("license")?,
            note: row.get("note")?,
        },
        recorded_at: row.get("recorded_at")?,
        recorded_by: row.get("recorded_by")?,
    })
}

fn snapshot(row: &Row) -> rusqlite::Result<Snapshot> {
    Ok(Snapshot {
        id: SnapshotId(row.get("snapshot_id")?),
        source_id: SourceId(row.get("source_id")?),
        seq: row.get("seq")?,
        media_type: super::word(row, "media_type")?,
        original_sha256: row.get("original_sha256")?,
        text_sha256: row.get("text_sha256")?,
        text: row.get("text")?,
        captured_at: row.get("captured_at")?,
        captured_by: row.get("captured_by")?,
    })
}
