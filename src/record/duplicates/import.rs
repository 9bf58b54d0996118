//! Taking in links that another program found: each is compared again, so that what is stored is
//! true whoever found it.
use super::add::REMEMBERED;
use super::fetch::Fetch;
use super::linker::{End, Linker};
use crate::detect::duplicates::{MOST_PARTNERS, shared};
use crate::error::{Error, Result};
use crate::model::{Edge, EdgeEnd, Likeness};
use crate::store::{Layer, WordingRow, Writer};

/// Wrong edges that are named; more are counted.
const NAMED: usize = 10;

/// What became of edges.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Edges looked at.
    pub checked: usize,
    /// Links stored.
    pub new: usize,
    /// Edges that were linked already.
    pub known: usize,
    /// True edges beyond the first partners, by size, that a wording lists.
    pub unlisted: usize,
    /// Links that gave way to such with smaller partners.
    pub displaced: usize,
    /// Edges that are wrong.
    pub refused: usize,
    /// What is wrong with the first of them, with their lines.
    pub reasons: Vec<String>,
}

/// Checks edges against the texts and stores those that are not linked yet. One that is wrong stops
/// it, after all are looked at, or with `skip_bad` is left out. `place` says where a row stands, from
/// its number, before the next one is read.
///
/// # Errors
/// If an edge is wrong, the edges cannot be read, or the file cannot be read or written.
pub fn import_edges(
    writer: &Writer,
    rows: impl Iterator<Item = Result<(u64, Result<Edge, String>)>>,
    place: impl Fn(u64) -> String,
    skip_bad: bool,
) -> Result<Imported> {
    import_up_to(writer, rows, place, skip_bad, MOST_PARTNERS)
}

/// [`import_edges`] with another limit of partners.
pub(super) fn import_up_to(
    writer: &Writer,
    rows: impl Iterator<Item = Result<(u64, Result<Edge, String>)>>,
    place: impl Fn(u64) -> String,
    skip_bad: bool,
    most: usize,
) -> Result<Imported> {
    let linker = Linker::new(writer, Layer::Passages, most);
    let mut fetch = Fetch::new(writer);
    let mut done = Imported::default();
    for row in rows {
        let (number, edge) = row?;
        done.checked += 1;
        let checked = match edge {
            Ok(edge) => check(writer, &mut fetch, &edge)?,
            Err(reason) => Err(reason),
        };
        match checked {
            Ok(true_edge) => store(&linker, &true_edge, &mut done)?,
            Err(reason) => {
                done.refused += 1;
                if done.reasons.len() < NAMED {
                    done.reasons.push(format!("{}: {reason}", place(number)));
                }
            }
        }
        fetch.forget_beyond(REMEMBERED);
    }
    if done.refused > done.reasons.len() {
        done.reasons.push(format!("and {} more", done.refused - done.reasons.len()));
    }
    if done.refused > 0 && (!skip_bad || done.refused == done.checked) {
        let (wrong, of) = (done.refused, done.checked);
        let error = Error::user(format!("{wrong} of {of} edges are wrong; nothing was changed"));
        return Err(match skip_bad {
            true => error.details(done.reasons),
            false => error.details(done.reasons).hint("--skip-bad leaves them out"),
        });
    }
    Ok(done)
}

/// An edge that is as it says.
struct TrueEdge {
    left: End,
    right: End,
    shared: u32,
}

/// Compares an edge with the texts; or says what is wrong with it.
fn check(writer: &Writer, fetch: &mut Fetch, edge: &Edge) -> Result<Result<TrueEdge, String>> {
    let (left, right) = match (find(writer, &edge.left)?, find(writer, &edge.right)?) {
        (Ok(left), Ok(right)) => (left, right),
        (Err(reason), _) | (_, Err(reason)) => return Ok(Err(reason)),
    };
    if left.id == right.id {
        return Ok(Err(format!("wording {} is paired with itself", left.id)));
    }
    let theirs = fetch.wording(left.id)?.to_vec();
    let others = fetch.wording(right.id)?;
    for (row, shingles, said) in
        [(&left, &theirs[..], edge.left.shingles), (&right, others, edge.right.shingles)]
    {
        if shingles.is_empty() {
            return Ok(Err(format!("wording {} is too short to be compared", row.id)));
        }
        if i64::try_from(shingles.len()) != Ok(said) {
            let n = shingles.len();
            return Ok(Err(format!("wording {} has {n} shingles, not {said}", row.id)));
        }
    }
    let shared = shared(&theirs, others);
    if i64::from(shared) != edge.shared {
        let said = edge.shared;
        return Ok(Err(format!("{} and {} share {shared}, not {said}", left.id, right.id)));
    }
    let count = |shingles: &[u64]| u32::try_from(shingles.len()).unwrap_or(u32::MAX);
    let likeness = Likeness { shared, left: count(&theirs), right: count(others) };
    if likeness.tier().is_none() {
        return Ok(Err(format!("{} and {} are hardly alike", left.id, right.id)));
    }
    let end = |row: &WordingRow, shingles| End { shingles, key: row.key, id: row.id };
    let (left, right) = (end(&left, likeness.left), end(&right, likeness.right));
    Ok(Ok(TrueEdge { left, right, shared }))
}

/// The wording that an end names.
fn find(writer: &Writer, end: &EdgeEnd) -> Result<Result<WordingRow, String>> {
    let row = match (end.id, end.key) {
        (Some(id), _) => writer.wording(id)?.ok_or(format!("no wording is numbered {id}")),
        (None, Some(key)) => {
            writer.wording_by_key(key)?.ok_or(format!("no wording has the key {key}"))
        }
        (None, None) => Err("an end has no name".to_owned()),
    };
    Ok(match (row, end.key) {
        (Ok(row), Some(key)) if row.key != key => {
            Err(format!("wording {} has the key {}, not {key}", row.id, row.key))
        }
        (row, _) => row,
    })
}

fn store(linker: &Linker, edge: &TrueEdge, done: &mut Imported) -> Result<()> {
    let TrueEdge { left, right, shared } = edge;
    let (small, large) = (left.min(right), left.max(right));
    let links = linker.writer.links_of(Layer::Passages, small.id)?;
    if let Some(link) = links.iter().find(|link| link.large == large.id) {
        let counts = (link.shared, link.small_shingles, link.large_shingles);
        if counts == (*shared, small.shingles, large.shingles) {
            done.known += 1;
            return Ok(());
        }
        // Another program has changed the row.
    } else if !linker.has_room(small.id, large)? {
        done.unlisted += 1;
        return Ok(());
    } else {
        done.displaced += usize::from(links.len() >= linker.most);
    }
    done.new += 1;
    linker.link(small, large, *shared)
}
