//! Whether a source that was just added is nearly one that is known: asked of the links of its own
//! wordings only, so that it costs the same in a large file.
use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use crate::detect::duplicates::{LEAST_SHARED, MOST_PARTNERS, compare};
use crate::error::Result;
use crate::model::{Likeness, PassagePlace, SnapshotId, Source, Tier};
use crate::store::{Layer, LinkRow, Store};
use crate::text::difference::Class;
use crate::text::offsets::Index;

/// A wording in so many other sources is a template, and one with so many partners a form: neither
/// says which source this one is like.
const MOST_SOURCES: usize = 12;

/// The source that a new one is nearly the same as.
#[derive(Debug, Clone)]
pub struct Nearly {
    /// That source.
    pub source: Source,
    /// How many paragraphs of the new one stand there, as the report on duplicates counts them:
    /// equal, near, edited, or one inside the other.
    pub paragraphs: usize,
    /// Of how many.
    pub of: usize,
    /// How many of them say something else there,
    pub changed: usize,
    /// and the weightiest change of these.
    pub telling: Option<Class>,
}

/// The source that has at least half of the paragraphs of a snapshot, if there is one.
///
/// # Errors
/// If the file cannot be read.
pub fn nearly(store: &Store, snapshot: SnapshotId) -> Result<Option<Nearly>> {
    let rows = store.passages_of(snapshot)?;
    let body: Vec<_> = rows.iter().filter(|row| row.passage.kind.holds_statements()).collect();
    // Per other snapshot, the places there of each of our paragraphs; `true` if the words are ours.
    let mut there: BTreeMap<SnapshotId, Vec<(usize, PassagePlace, bool)>> = BTreeMap::new();
    // A wording that stands in it again and again is looked up once.
    let mut known: HashMap<i64, Vec<(PassagePlace, bool)>> = HashMap::new();
    for (index, row) in body.iter().enumerate() {
        let Some(wording) = row.wording else { continue };
        let places = match known.entry(wording) {
            Entry::Occupied(places) => places.into_mut(),
            Entry::Vacant(new) => new.insert(elsewhere(store, wording, snapshot)?),
        };
        if places.len() >= MOST_SOURCES {
            continue;
        }
        for (place, is_equal) in places.iter().cloned() {
            let known = there.entry(place.snapshot).or_default();
            if known.last().is_none_or(|(last, _, _)| *last != index) {
                known.push((index, place, is_equal));
            }
        }
    }
    let best = there.into_iter().min_by_key(|(id, places)| (Reverse(places.len()), *id));
    let Some((other, places)) = best.filter(|(_, places)| 2 * places.len() >= body.len()) else {
        return Ok(None);
    };
    let (here, known) = (store.snapshot(snapshot)?, store.snapshot(other)?);
    let (ours, theirs) = (Index::new(&here.text), Index::new(&known.text));
    let (mut changed, mut telling) = (0, None);
    for (index, place, _) in places.iter().filter(|(_, _, is_equal)| !is_equal) {
        let new = ours.bytes(&here.text, body[*index].passage.span).unwrap_or_default();
        let old = theirs.bytes(&known.text, place.passage.span).unwrap_or_default();
        let old = (&known.text[old], known.media_type);
        let found = compare(old, (&here.text[new], here.media_type)).telling;
        changed += usize::from(!found.is_empty());
        telling = telling.max(found.first().copied());
    }
    let source = store.source(known.source_id)?;
    Ok(Some(Nearly { source, paragraphs: places.len(), of: body.len(), changed, telling }))
}

/// Where a wording stands in other snapshots, or one like it: `true` if it is the wording itself.
fn elsewhere(
    store: &Store,
    wording: i64,
    snapshot: SnapshotId,
) -> Result<Vec<(PassagePlace, bool)>> {
    let equal = store.places_elsewhere(wording, snapshot, MOST_SOURCES)?;
    let mut places: Vec<(PassagePlace, bool)> =
        equal.into_iter().map(|place| (place, true)).collect();
    for partner in partners(store, wording)? {
        let alike = store.places_elsewhere(partner, snapshot, MOST_SOURCES)?;
        places.extend(alike.into_iter().map(|place| (place, false)));
    }
    Ok(places)
}

/// Wordings that are like one, the closest first.
fn partners(store: &Store, wording: i64) -> Result<Vec<i64>> {
    let closeness = |link: &LinkRow| {
        let LinkRow { shared, small_shingles: left, large_shingles: right, .. } = *link;
        let tier = Likeness { shared, left, right }.tier()?;
        let is_told = tier == Tier::Near || tier < Tier::Partial && shared >= LEAST_SHARED;
        is_told.then_some((tier, Reverse(shared)))
    };
    let larger = store.links_of(Layer::Passages, wording)?;
    let smaller = store.links_to(Layer::Passages, wording, MOST_PARTNERS)?;
    let ends = larger.iter().map(|link| (closeness(link), link.large));
    let ends = ends.chain(smaller.iter().map(|link| (closeness(link), link.small)));
    let mut found: Vec<_> = ends.filter_map(|(close, end)| Some((close?, end))).collect();
    found.sort_unstable();
    // With so many it is a form that is filled in.
    let few = found.len() < MOST_SOURCES;
    Ok(found.into_iter().filter(|_| few).map(|(_, wording)| wording).collect())
}
