//! Capturing articles; correcting and removing what is known of them.
use std::collections::BTreeMap;

use crate::error::{Error, Result};
use crate::model::{Decision, MediaType, Metadata, SnapshotId, Source, SourceId};
use crate::store::{Cited, NewSnapshot, PassageRow, Store, Writer};
use crate::text::hidden::{Hidden, hidden};
use crate::text::{capture, digest, front_matter, nearest, passages, slug};

use super::duplicates;
use super::find::{check_optional, find_source};
use super::increments;
use super::scan::{self, Arrivals, Role};
use crate::detect::duplicates::MOST_PARTNERS;

/// Longest text that is captured, in bytes: 64 MiB. A book has about one.
const LARGEST_TEXT: usize = 64 << 20;

/// An article about to be captured.
#[derive(Debug, Clone)]
pub struct Article {
    /// Where it comes from, for messages: a path, or `standard input`.
    pub name: String,
    /// The slug it is to have; else one is made from `stem`.
    pub slug: Option<String>,
    /// The file's name without folder and extension.
    pub stem: String,
    /// Its bytes as they were read.
    pub bytes: Vec<u8>,
    /// Plain text or Markdown; what is plainly neither is refused.
    pub media_type: MediaType,
    /// Whether the format was chosen by the user, so that even a web page is taken as text.
    pub format_chosen: bool,
    /// What is known about it. Without a title, one is guessed from the text.
    pub metadata: Metadata,
    /// Whether to record it although its text is known from another source.
    pub copy: bool,
}

/// What came of capturing an article.
#[derive(Debug, Clone)]
pub enum Captured {
    /// It is stored.
    Added {
        /// Its name.
        slug: String,
        /// Its title, as given or guessed.
        title: Option<String>,
        /// Number of passages, headline and credits included.
        paragraphs: usize,
        /// Number of sentences in those that hold statements.
        sentences: usize,
        /// Its snapshot.
        snapshot: SnapshotId,
        /// Passages whose words stand elsewhere in the file as well, this article included.
        known_paragraphs: usize,
        /// Sources with exactly the same text.
        same_text: Vec<String>,
        /// What its text hides from a reader.
        hidden: Option<Hidden>,
        /// Lines of its front matter, by their numbers, that say of it what could not be read.
        unread: Vec<(usize, String)>,
    },
    /// Its text is known: nothing was changed.
    Known {
        /// The sources that have it.
        sources: Vec<String>,
    },
}

/// Captures an article: its text as an immutable snapshot, taken apart into passages and sentences.
/// What is new in it is added to `arrivals`, to be compared with the library by [`super::settle`].
///
/// # Errors
/// If the bytes are no text, the slug is taken or cannot be typed, or a field holds a NUL.
pub fn capture(writer: &Writer, article: &Article, arrivals: &mut Arrivals) -> Result<Captured> {
    let text = text_of(article)?;
    let text_sha256 = digest::sha256(text.as_bytes());
    let same_text = writer.sources_with_text(&text_sha256)?;
    if !same_text.is_empty() && !article.copy {
        return Ok(Captured::Known { sources: same_text });
    }
    let slug = new_slug(writer, article)?;
    let mut metadata = checked(&article.metadata)?;
    // Front matter is a custom of Markdown, whatever the file is called.
    let media_type = match article.format_chosen {
        false if front_matter::stands_in(&text) => MediaType::Markdown,
        _ => article.media_type,
    };
    let mut unread = Vec::new();
    if media_type == MediaType::Markdown {
        let front = front_matter::read(&text);
        metadata = metadata.or(front.known);
        unread = front.unread;
    }
    let parts = passages::split(&text, media_type);
    if metadata.title.is_none() {
        metadata.title = passages::title(&text, &parts);
    }
    let source = writer.insert_source(&slug, &metadata)?;
    let snapshot = insert_snapshot(writer, source, article, media_type, &text)?;
    let (rows, sentences, new) = scan::take_apart(writer, snapshot, &text, media_type, Role::New)?;
    arrivals.add(snapshot, new);
    Ok(Captured::Added {
        slug,
        title: metadata.title,
        paragraphs: rows.len(),
        sentences,
        snapshot,
        known_paragraphs: known_paragraphs(writer, snapshot, &rows)?,
        same_text,
        hidden: hidden(&text),
        unread,
    })
}

/// The text of an article's bytes.
///
/// # Errors
/// If they are too many, or no text.
pub(super) fn text_of(article: &Article) -> Result<String> {
    if article.bytes.len() > LARGEST_TEXT {
        return Err(Error::user(format!(
            "`{}` has {} MiB; a text may have 64",
            article.name,
            article.bytes.len() >> 20
        ))
        .hint("split it into its articles"));
    }
    let refused = |refusal: capture::Refusal| {
        Error::user(format!("`{}` {refusal}", article.name)).hint(refusal.hint())
    };
    let text = capture::text(&article.bytes).map_err(refused)?;
    if !article.format_chosen {
        capture::not_html(&text).map_err(refused)?;
    }
    Ok(text)
}

/// Stores the text of an article as the next snapshot of a source.
pub(super) fn insert_snapshot(
    writer: &Writer,
    source: SourceId,
    article: &Article,
    media_type: MediaType,
    text: &str,
) -> Result<SnapshotId> {
    writer.insert_snapshot(
        source,
        &NewSnapshot {
            media_type,
            original_sha256: &digest::sha256(&article.bytes),
            original_bytes: article.bytes.len(),
            text,
            text_sha256: &digest::sha256(text.as_bytes()),
            n_chars: text.chars().count(),
        },
    )
}

/// How many of the passages stand elsewhere in the file, or twice among themselves.
fn known_paragraphs(store: &Store, snapshot: SnapshotId, rows: &[PassageRow]) -> Result<usize> {
    let mut times: BTreeMap<i64, usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.passage.kind.holds_statements()) {
        if let Some(wording) = row.wording {
            *times.entry(wording).or_default() += 1;
        }
    }
    let mut known = 0;
    for (wording, times) in times {
        if times > 1 || store.stands_elsewhere(wording, snapshot)? {
            known += times;
        }
    }
    Ok(known)
}

fn new_slug(store: &Store, article: &Article) -> Result<String> {
    match &article.slug {
        Some(given) if !slug::is_slug(given) => {
            let error = Error::user(format!(
                "`{given}` cannot name a source: lower-case letters, digits and hyphens can"
            ));
            Err(match slug::slug(given) {
                Some(better) => error.hint(format!("try --slug {better}")),
                None => error.hint("try --slug article-one"),
            })
        }
        Some(given) if store.source_by_slug(given)?.is_some() => {
            Err(Error::user(format!("a source is called `{given}` already"))
                .hint("give another --slug"))
        }
        Some(given) => Ok(given.clone()),
        None => {
            let wanted = slug::slug(&article.stem).unwrap_or_else(|| "article".to_owned());
            let mut failed = None;
            let free = slug::free(&wanted, |name| match store.source_by_slug(name) {
                Ok(source) => source.is_some(),
                Err(error) => {
                    failed = Some(error);
                    false
                }
            });
            failed.map_or(Ok(free), Err)
        }
    }
}

/// The metadata without blanks at the ends of its fields.
fn checked(metadata: &Metadata) -> Result<Metadata> {
    Ok(Metadata {
        title: check_optional("the title", &metadata.title)?,
        publisher: check_optional("the publisher", &metadata.publisher)?,
        author: check_optional("the author", &metadata.author)?,
        url: check_optional("the URL", &metadata.url)?,
        archive_url: check_optional("the archive URL", &metadata.archive_url)?,
        published: metadata.published.clone(),
        language: check_optional("the language", &metadata.language)?,
        license: check_optional("the licence", &metadata.license)?,
        note: check_optional("the note", &metadata.note)?,
    })
}

/// What to change of a source: fields that are given replace those recorded.
#[derive(Debug, Clone, Default)]
pub struct MetadataChange {
    /// A new slug.
    pub slug: Option<String>,
    /// Fields to set.
    pub set: Metadata,
    /// Names of fields to empty.
    pub clear: Vec<String>,
}

/// Names of the fields that [`edit_source`] can empty.
const FIELDS: [&str; 9] = [
    "title",
    "publisher",
    "author",
    "url",
    "archive-url",
    "published",
    "language",
    "license",
    "note",
];

/// Changes what is known of a source. Its text never changes.
///
/// # Errors
/// If there is no such source or field, or the new slug is taken.
pub fn edit_source(writer: &Writer, slug: &str, change: &MetadataChange) -> Result<String> {
    let source = find_source(writer, slug)?;
    let new_slug = match &change.slug {
        Some(given) if given != &source.slug => {
            if !slug::is_slug(given) {
                return Err(Error::user(format!("`{given}` cannot name a source"))
                    .hint("lower-case letters, digits and hyphens can"));
            }
            if writer.source_by_slug(given)?.is_some() {
                return Err(Error::user(format!("a source is called `{given}` already")));
            }
            given.clone()
        }
        _ => source.slug.clone(),
    };
    let set = checked(&change.set)?;
    let published = source.metadata.published.clone();
    let mut new = set.or(source.metadata);
    for field in &change.clear {
        match field.as_str() {
            "title" => new.title = None,
            "publisher" => new.publisher = None,
            "author" => new.author = None,
            "url" => new.url = None,
            "archive-url" => new.archive_url = None,
            "published" => new.published = None,
            "language" => new.language = None,
            "license" => new.license = None,
            "note" => new.note = None,
            other => {
                let near = nearest::names(other, FIELDS);
                let error = Error::user(format!("a source has no field `{other}`"));
                return Err(error.hint(match near.first() {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("its fields are {}", super::find::ticked(&FIELDS, "and")),
                }));
            }
        }
    }
    // A date decides which of two statements came first: what conflicts is looked for again.
    let dated =
        if new.published == published { None } else { writer.snapshots_of(source.id)?.pop() };
    let copies = dated.map_or(Ok(Vec::new()), |snapshot| increments::leave(writer, snapshot))?;
    writer.update_source(source.id, &new_slug, &new)?;
    increments::left(writer, copies)?;
    if let Some(snapshot) = dated {
        increments::add(writer, snapshot)?;
    }
    Ok(new_slug)
}

/// Digits of a conflict's code in an error.
const CODE: usize = 12;

/// Things that cite a source which an error names.
const MOST_DETAILS: usize = 20;

/// Removes a source with its snapshots. Their texts are kept for `undo`, or with `erase` are gone for
/// good.
///
/// # Errors
/// If there is no such source, or evidence or decisions on conflicts cite it: the error names them all.
pub fn remove_source(writer: &Writer, slug: &str, erase: bool) -> Result<()> {
    let source = find_source(writer, slug)?;
    not_cited(writer, &source)?;
    let snapshots = writer.snapshots_of(source.id)?;
    let (mut copies, mut hashes) = (Vec::new(), Vec::new());
    for &snapshot in &snapshots {
        if erase {
            hashes.push(writer.snapshot(snapshot)?.text_sha256);
        }
        copies.extend(increments::leave(writer, snapshot)?);
        duplicates::remove(writer, snapshot, MOST_PARTNERS)?;
    }
    writer.delete_source(source.id)?;
    hashes.iter().try_for_each(|hash| writer.forget_removed_text(hash))?;
    increments::left(writer, copies)
}

/// Refuses to remove what something cites; says all of it, and what to type.
fn not_cited(store: &Store, source: &Source) -> Result<()> {
    let cited = store.evidence_of_source(source.id)?;
    let decisions = store.decisions_of_source(source.id)?;
    if cited.is_empty() && decisions.is_empty() {
        return Ok(());
    }
    let (mut details, mut commands) = (Vec::new(), Vec::new());
    for Cited { evidence, .. } in &cited {
        details.push(format!("{} of {}: “{}”", evidence.id, evidence.claim, evidence.quote));
    }
    if !cited.is_empty() {
        let ids: Vec<String> = cited.iter().map(|cited| cited.evidence.id.to_string()).collect();
        commands.push(format!("claims unlink {}", ids.join(" ")));
    }
    for Decision { id, decided, finding, recorded_by, .. } in &decisions {
        let (code, about) = (finding.id.short(CODE), &finding.conflict.about);
        details.push(format!("{id}: {code}, {about}: {decided} by {recorded_by}"));
        let command = format!("claims conflict withdraw {code} --by \"{recorded_by}\"");
        if !commands.contains(&command) {
            commands.push(command);
        }
    }
    let what = match (cited.is_empty(), decisions.is_empty()) {
        (false, true) => "evidence cites",
        (true, false) => "decisions on conflicts cite",
        _ => "evidence and decisions on conflicts cite",
    };
    Err(Error::user(format!("{what} `{}`, so it cannot be removed", source.slug))
        .details(details.into_iter().take(MOST_DETAILS))
        .hint(format!("take them back first: {}", commands.join(", then "))))
}
