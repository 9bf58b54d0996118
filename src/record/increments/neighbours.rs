//! Which sources may contradict an article: those that share its rarest terms.
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::detect::conflict::{EVERY, MOST_SOURCES};
use crate::detect::term_list::Entry;
use crate::detect::{Census, Terms};
use crate::error::Result;
use crate::model::{Document, SnapshotId};
use crate::store::Store;

use super::index;

/// How much is read for one article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// So many other sources.
    pub(super) sources: usize,
    /// So many code points of them; the first is read however long it is.
    pub(super) chars: usize,
}

/// Few enough to be read while somebody waits, and more than the reports of one event are that differ.
pub(super) const LIMITS: Limits = Limits { sources: 12, chars: 400_000 };

/// As many times the sources that are read are looked at more closely.
const TIMES: usize = 8;

/// What an article is compared with.
pub(super) struct Neighbours {
    /// The sources, in the order of capture.
    pub(super) documents: Vec<Document>,
    /// How rare the article's words are in the library.
    pub(super) census: Census,
}

/// The neighbours of an article, by its terms; itself is none, whether it is in the index or not.
pub(super) fn neighbours(
    store: &Store,
    article: SnapshotId,
    terms: &Terms,
    limits: &Limits,
) -> Result<Neighbours> {
    let asked: Vec<u32> = terms.asked().into_iter().collect();
    let met = index::look_up(store, &asked)?;
    let mut documents = Vec::new();
    let mut chars = 0;
    for id in choose(store, article, &met, terms, limits.sources)? {
        // What another program removed is in the index still.
        let Some(head) = store.snapshot_head(id)? else { continue };
        let document = store.document(head)?;
        chars += document.text.len();
        if chars > limits.chars && !documents.is_empty() {
            break;
        }
        documents.push(document);
    }
    super::put_in_order(store, &mut documents)?;
    Ok(Neighbours { documents, census: census(&met, article, terms) })
}

/// How often the article's words and names occur, the article included.
fn census(met: &BTreeMap<u32, Entry>, article: SnapshotId, terms: &Terms) -> Census {
    let is_here = |entry: &Entry| entry.holders.iter().any(|(id, _)| i64::from(*id) == article.0);
    let new = u32::from(!met.values().any(is_here));
    let count = |term: &u32, of: fn(&Entry) -> u32| met.get(term).map_or(0, of) as usize;
    let mut counts = HashMap::new();
    for (term, own) in &terms.words {
        counts.insert(*term, count(term, |entry| entry.statements) + (new * own) as usize);
    }
    for term in &terms.names {
        counts.insert(*term, count(term, |entry| entry.sources) + new as usize);
    }
    Census::new(count(&EVERY, |entry| entry.sources) + new as usize, counts)
}

/// What leads to a source: for each term that it shares, its place among the weights.
type Leads = BTreeMap<u32, Vec<usize>>;

/// The sources to read. The first is the one that shares most; after it, what those chosen share
/// already weighs half as much, and half of that: another copy of one report tells nothing more, another
/// report does.
fn choose(
    store: &Store,
    article: SnapshotId,
    met: &BTreeMap<u32, Entry>,
    terms: &Terms,
    most: usize,
) -> Result<Vec<SnapshotId>> {
    let (mut leads, mut weights): (Leads, Vec<u64>) = Default::default();
    let mut facts: BTreeSet<u32> = BTreeSet::new();
    let words = terms.words.keys().map(|term| (term, false));
    for (term, is_fact) in words.chain(terms.answers.iter().map(|term| (term, true))) {
        let Some(entry) = met.get(term).filter(|entry| entry.is_listed()) else { continue };
        for &(source, _) in entry.holders.iter().filter(|(id, _)| i64::from(*id) != article.0) {
            leads.entry(source).or_default().push(weights.len());
            if is_fact {
                facts.insert(source);
            }
        }
        weights.push(weight(entry.sources));
    }
    // A pair of statements shares two words, or one thing that is said of somebody.
    leads.retain(|source, shared| shared.len() > 1 || facts.contains(source));
    let sum = |shared: &Vec<usize>| shared.iter().map(|&at| weights[at]).sum::<u64>();
    let mut sums: Vec<u64> = leads.values().map(sum).collect();
    sums.sort_unstable_by_key(|&sum| Reverse(sum));
    if let Some(&least) = sums.get(most * TIMES) {
        leads.retain(|_, shared| sum(shared) >= least);
    }
    let mut chosen = Vec::new();
    while chosen.len() < most && !leads.is_empty() {
        let sum = |shared: &Vec<usize>| shared.iter().map(|&at| weights[at]).sum::<u64>();
        let best = leads.values().map(sum).max().unwrap_or_default();
        let mut first: Vec<u32> =
            leads.iter().filter(|(_, shared)| sum(shared) == best).map(|(id, _)| *id).collect();
        if first.len() > 1 {
            first = earliest_hash(store, first)?;
        }
        for id in first {
            for at in leads.remove(&id).unwrap_or_default() {
                weights[at] /= 2;
            }
            chosen.push(SnapshotId(id.into()));
        }
    }
    Ok(chosen)
}

/// Of sources that share as much as one another, the one whose text has the lowest hash: not the one
/// that was captured first.
fn earliest_hash(store: &Store, ids: Vec<u32>) -> Result<Vec<u32>> {
    let mut hashes = Vec::new();
    for id in ids {
        let head = store.snapshot_head(SnapshotId(id.into()))?;
        hashes.push((head.map(|head| head.text_sha256), id));
    }
    hashes.sort_unstable();
    Ok(hashes.into_iter().take(1).map(|(_, id)| id).collect())
}

/// A term in half as many sources weighs one more; with room to be halved as often as there are
/// sources to choose.
fn weight(sources: u32) -> u64 {
    u64::from(MOST_SOURCES.ilog2() + 2 - sources.max(1).ilog2()) << 32
}
