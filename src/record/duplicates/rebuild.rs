//! Comparing a whole library anew: all links, and the index.
use std::collections::{BTreeMap, BTreeSet};

use super::segments;
use crate::detect::duplicates::index::Builder;
use crate::detect::duplicates::{find_up_to, fold};
use crate::error::Result;
use crate::model::{Alike, Document, WordingKey};
use crate::store::{Layer, LinkRow, Writer};
use crate::text::offsets::Offsets;
use crate::text::terms::Terms;

/// Replaces all links and the index. The documents' wordings are stored already.
pub(in crate::record) fn rebuild(
    writer: &Writer,
    documents: &[Document],
    threads: usize,
    most: usize,
) -> Result<()> {
    writer.clear_links()?;
    let found = find_up_to(documents, threads, most);
    let ids: BTreeMap<WordingKey, i64> = writer.wording_ids()?;
    links(writer, Layer::Passages, &found.passages, |key| ids.get(&key).copied())?;
    links(writer, Layer::Sentences, &found.sentences, |key| Some(key.first()))?;
    drop(found);
    let (mut builder, mut terms) = (Builder::default(), Terms::default());
    let mut seen = BTreeSet::new();
    for document in documents {
        let offsets = Offsets::new(&document.text);
        for passage in &document.passages {
            let Some(bytes) = offsets.bytes(passage.span) else { continue };
            let folded = fold(&mut terms, &document.text[bytes], document.media_type);
            if let Some(&id) = ids.get(&folded.key)
                && !folded.shingles.is_empty()
                && seen.insert(id)
            {
                builder.add(u32::try_from(id).unwrap_or(u32::MAX), &folded.shingles);
            }
        }
    }
    segments::store_all(writer, &builder.blocks())
}

fn links<P>(
    writer: &Writer,
    layer: Layer,
    alike: &Alike<P>,
    id: impl Fn(WordingKey) -> Option<i64>,
) -> Result<()> {
    let mut rows = Vec::with_capacity(alike.links.len());
    for link in &alike.links {
        let end = |index: usize, shingles: u32| {
            let key = alike.wordings[index].key;
            id(key).map(|id| (shingles, key, id))
        };
        let (left, right) =
            (end(link.left, link.likeness.left), end(link.right, link.likeness.right));
        if let (Some(left), Some(right)) = (left, right) {
            let (small, large) = (left.min(right), left.max(right));
            rows.push(LinkRow {
                small: small.2,
                large: large.2,
                shared: link.likeness.shared,
                small_shingles: small.0,
                large_shingles: large.0,
            });
        }
    }
    // In the order of the table: each row is written behind the last.
    rows.sort_unstable();
    rows.iter().try_for_each(|row| writer.put_link(layer, row))
}
