//! A whole library as Parquet, for programs that join on many machines: passages, wordings with
//! their shingles, and the links between them. docs/scale.md describes every column.
use std::io::Write;

use parquet::errors::ParquetError;

use super::columns::{Cell, Table};
use crate::detect::duplicates::{METHOD, fold};
use crate::error::{Error, Result};
use crate::model::Likeness;
use crate::store::Store;
use crate::text::offsets::Offsets;
use crate::text::terms::Terms;

/// The files, in the order of [`export`]'s.
pub const FILES: [&str; 3] = ["passages.parquet", "wordings.parquet", "edges.parquet"];

const PASSAGES: &str = "message passages {
    required binary source (STRING);
    required int32 snapshot;
    required int32 number;
    required binary kind (STRING);
    optional binary published (STRING);
    required binary text_sha256 (STRING);
    required int64 start;
    required int64 end;
    required binary text (STRING);
    required int64 wording;
    required binary folded (STRING);
    required int32 n;
}";

/// `passage`, because that is what is compared in the join: one of the passages that say the same.
const WORDINGS: &str = "message wordings {
    required int64 passage;
    required binary folded (STRING);
    required int32 n;
    required group signature (LIST) { repeated group list { required int64 element; } }
}";

const EDGES: &str = "message edges {
    required int64 left;
    required int64 right;
    required binary left_folded (STRING);
    required binary right_folded (STRING);
    required int32 shared;
    required int32 n_left;
    required int32 n_right;
    required binary tier (STRING);
}";

/// Links read at once.
const PAGE: usize = 10_000;

/// How many rows each file has, in the order of [`FILES`].
pub type Rows = [usize; 3];

/// Writes the library as it is now into three files, in the order of [`FILES`], and hands them back.
/// The same library makes the same bytes. `progress` is told how many snapshots of how many are done.
///
/// # Errors
/// If the database cannot be read or a file cannot be written.
pub fn export<W: Write + Send>(
    store: &Store,
    [passages, wordings, edges]: [W; 3],
    progress: impl FnMut(usize, usize),
) -> Result<([W; 3], Rows)> {
    let about = [("claims.method", METHOD)];
    let table = |out, schema, file| Table::new(out, schema, &about).map_err(failed(file));
    let mut passages = table(passages, PASSAGES, 0)?;
    let mut wordings = table(wordings, WORDINGS, 1)?;
    let mut edges = table(edges, EDGES, 2)?;
    let rows = store.at_one_time(|store| {
        let (n_passages, n_wordings) = texts(store, &mut passages, &mut wordings, progress)?;
        Ok([n_passages, n_wordings, links(store, &mut edges)?])
    })?;
    let finish = |table: Table<W>, file| table.finish().map_err(failed(file));
    Ok(([finish(passages, 0)?, finish(wordings, 1)?, finish(edges, 2)?], rows))
}

/// Passages and wordings, snapshot by snapshot: one text is in memory at a time.
fn texts<W: Write + Send>(
    store: &Store,
    passages: &mut Table<W>,
    wordings: &mut Table<W>,
    mut progress: impl FnMut(usize, usize),
) -> Result<(usize, usize)> {
    let (mut n_passages, mut n_wordings) = (0, 0);
    let snapshots = store.snapshot_ids()?;
    let mut terms = Terms::default();
    for (done, &id) in (1..).zip(&snapshots) {
        let snapshot = store.snapshot(id)?;
        let source = store.source(snapshot.source_id)?;
        let published = source.metadata.published.as_ref().map(ToString::to_string);
        let offsets = Offsets::new(&snapshot.text);
        for row in store.worded_passages(id)? {
            let Some(bytes) = offsets.bytes(row.passage.span) else { continue };
            let text = &snapshot.text[bytes];
            let folded = row.wording.key.to_string();
            let n = int(row.wording.shingles);
            passages
                .push(&[
                    Cell::Text(&source.slug),
                    Cell::Int(int(snapshot.seq)),
                    Cell::Int(int(row.passage.number)),
                    Cell::Text(row.passage.kind.word()),
                    Cell::MaybeText(published.as_deref()),
                    Cell::Text(&snapshot.text_sha256),
                    Cell::Long(long(row.passage.span.start())),
                    Cell::Long(long(row.passage.span.end())),
                    Cell::Text(text),
                    Cell::Long(row.wording.id),
                    Cell::Text(&folded),
                    Cell::Int(n),
                ])
                .map_err(failed(0))?;
            n_passages += 1;
            if !row.is_first || n == 0 {
                continue;
            }
            let shingles = fold(&mut terms, text, snapshot.media_type).shingles;
            // The same 64 bits, with a sign: SQL knows no other.
            let mut signature: Vec<i64> = shingles.iter().map(|hash| hash.cast_signed()).collect();
            signature.sort_unstable();
            wordings
                .push(&[
                    Cell::Long(row.wording.id),
                    Cell::Text(&folded),
                    Cell::Int(int(signature.len())),
                    Cell::Longs(&signature),
                ])
                .map_err(failed(1))?;
            n_wordings += 1;
        }
        progress(done, snapshots.len());
    }
    Ok((n_passages, n_wordings))
}

fn links<W: Write + Send>(store: &Store, edges: &mut Table<W>) -> Result<usize> {
    let (mut after, mut n_edges) = (None, 0);
    loop {
        let page = store.links_after(after, PAGE)?;
        let Some((last, ..)) = page.last() else { return Ok(n_edges) };
        after = Some((last.small, last.large));
        n_edges += page.len();
        for (link, small, large) in page {
            let likeness = Likeness {
                shared: link.shared,
                left: link.small_shingles,
                right: link.large_shingles,
            };
            let tier = likeness.tier().map_or("", |tier| tier.word());
            edges
                .push(&[
                    Cell::Long(link.small),
                    Cell::Long(link.large),
                    Cell::Text(&small.to_string()),
                    Cell::Text(&large.to_string()),
                    Cell::Int(int(link.shared)),
                    Cell::Int(int(link.small_shingles)),
                    Cell::Int(int(link.large_shingles)),
                    Cell::Text(tier),
                ])
                .map_err(failed(2))?;
        }
    }
}

/// Counts in one text: it has at most 64 MiB.
fn int(count: impl TryInto<i32>) -> i32 {
    count.try_into().unwrap_or(i32::MAX)
}

fn long(position: usize) -> i64 {
    i64::try_from(position).unwrap_or(i64::MAX)
}

/// An error while writing one of [`FILES`].
fn failed(file: usize) -> impl Fn(ParquetError) -> Error {
    move |error| {
        let mut failed = Error::user(format!("cannot write `{}`", FILES[file]))
            .hint("is there room on the disk, and may you write there?");
        failed.source = Some(match error {
            ParquetError::External(cause) => cause,
            other => other.into(),
        });
        failed
    }
}
