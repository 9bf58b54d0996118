//! What repeats, as the analyses give and take it: wordings with all their places, and their links.
use std::collections::{BTreeSet, HashMap};

use super::{Layer, LinkRow, Store};
use crate::error::Result;
use crate::model::{
    Alike, Duplicates, Likeness, Link, PassagePlace, SentencePlace, SnapshotId, Wording, WordingKey,
};

impl Store {
    /// All that is stored of what repeats.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn duplicates(&self) -> Result<Duplicates> {
        let heads = (0..).zip(self.latest_snapshots()?);
        let ranks: HashMap<SnapshotId, usize> =
            heads.map(|(rank, head)| (head.snapshot, rank)).collect();
        let rank = |snapshot| (ranks.get(&snapshot).copied().unwrap_or(usize::MAX), snapshot);
        let places = self.repeated_places()?;
        let passages = places.into_iter().map(|(row, place)| (row.id, row.key, place));
        let sentences = self.repeated_sentences()?.into_iter();
        let sentences = sentences.map(|(id, place)| (id, WordingKey::of_sentence(id), place));
        let at = |place: &PassagePlace| (rank(place.snapshot), place.passage.number, 0);
        let told = |SentencePlace { snapshot, sentence }: &SentencePlace| {
            (rank(*snapshot), sentence.passage, sentence.number)
        };
        Ok(Duplicates {
            passages: alike(self, Layer::Passages, passages, at)?,
            sentences: alike(self, Layer::Sentences, sentences, told)?,
        })
    }
}

/// Where something stands among all texts: they go by when they were published, then by name.
type Rank = ((usize, SnapshotId), usize, usize);

/// Places of a wording that are looked at, of more than say that it is a template.
const MOST_PLACES: usize = 64;

impl Store {
    /// What is stored of passages that repeat among some snapshots, given in their order, with the places where they stand
    /// elsewhere. Of wordings that stand in very many places, some are left out.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn duplicates_among(&self, snapshots: &[SnapshotId]) -> Result<Duplicates> {
        let mut ids = BTreeSet::new();
        for &snapshot in snapshots {
            ids.extend(self.passages_of(snapshot)?.into_iter().filter_map(|row| row.wording));
        }
        let mut places = Vec::new();
        for &id in &ids {
            let Some(row) = self.wording(id)? else { continue };
            let all = self.places(id, MOST_PLACES)?.into_iter();
            places.extend(all.map(|place| (id, row.key, place)));
        }
        let mut links = Vec::new();
        for &id in &ids {
            let near = self.links_of(Layer::Passages, id)?.into_iter();
            links.extend(near.filter(|link| ids.contains(&link.large)));
        }
        let ranks: HashMap<SnapshotId, usize> = snapshots.iter().copied().zip(0..).collect();
        let rank = |snapshot| (ranks.get(&snapshot).copied().unwrap_or(usize::MAX), snapshot);
        let at = |place: &PassagePlace| (rank(place.snapshot), place.passage.number, 0);
        let passages = joined(links, places.into_iter(), at);
        Ok(Duplicates { passages, ..Duplicates::default() })
    }
}

/// What is stored of one layer, in the order of first places. `places` come wording by wording.
fn alike<P>(
    store: &Store,
    layer: Layer,
    places: impl Iterator<Item = (i64, WordingKey, P)>,
    at: impl Fn(&P) -> Rank,
) -> Result<Alike<P>> {
    Ok(joined(store.links(layer)?, places, at))
}

fn joined<P>(
    linked: Vec<LinkRow>,
    places: impl Iterator<Item = (i64, WordingKey, P)>,
    at: impl Fn(&P) -> Rank,
) -> Alike<P> {
    let mut rows: Vec<(i64, Wording<P>)> = Vec::new();
    for (id, key, place) in places {
        match rows.last_mut().filter(|(last, _)| *last == id) {
            Some((_, wording)) => wording.places.push(place),
            None => rows.push((id, Wording { key, places: vec![place] })),
        }
    }
    rows.iter_mut().for_each(|(_, wording)| wording.places.sort_by_cached_key(&at));
    rows.sort_by_cached_key(|(_, wording)| wording.places.first().map(&at));
    let index: HashMap<i64, usize> = (0..).zip(&rows).map(|(n, (id, _))| (*id, n)).collect();
    let wordings: Vec<Wording<P>> = rows.into_iter().map(|(_, wording)| wording).collect();
    let mut links = Vec::new();
    for row in linked {
        let (Some(&small), Some(&large)) = (index.get(&row.small), index.get(&row.large)) else {
            continue;
        };
        let likeness =
            Likeness { shared: row.shared, left: row.small_shingles, right: row.large_shingles };
        links.push(match small < large {
            true => Link { left: small, right: large, likeness },
            false => Link { left: large, right: small, likeness: likeness.turned() },
        });
    }
    links.sort_unstable();
    Alike { wordings, links }
}
