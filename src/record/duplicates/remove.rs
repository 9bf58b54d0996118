//! Removing an article: wordings that stand nowhere else go, with their links; those that listed
//! one of them among many partners look for the next.
use std::collections::BTreeSet;

use super::add::{alike_sentences, keys, larger};
use super::fetch::Fetch;
use super::linker::{End, Linker};
use super::segments;
use crate::error::Result;
use crate::model::{SnapshotId, WordingKey};
use crate::store::{Layer, Writer};

/// Takes a snapshot's passages and sentences away, and all that is known of them alone. What the
/// index says of them stays until the next rebuild: it only makes them be looked for in vain.
pub(in crate::record) fn remove(writer: &Writer, snapshot: SnapshotId, most: usize) -> Result<()> {
    let wordings = writer.wordings_of(snapshot)?.into_iter().map(|row| row.id);
    let wordings: BTreeSet<i64> = wordings.collect();
    let sentences: BTreeSet<i64> = writer.compared_sentences(snapshot)?.into_iter().collect();
    writer.delete_passages(snapshot)?;
    let mut again = [BTreeSet::new(), BTreeSet::new()];
    for (layer, ids) in [(Layer::Passages, wordings), (Layer::Sentences, sentences)] {
        let again = &mut again[usize::from(layer == Layer::Sentences)];
        for id in ids {
            let stands = match layer {
                Layer::Passages => writer.first_place(id)?.is_some(),
                Layer::Sentences => writer.first_sentence(id)?.is_some(),
            };
            if stands {
                continue;
            }
            for small in writer.linked_to(layer, id)? {
                if (Linker { writer, layer, most }).is_full(small)? {
                    again.insert(small);
                }
            }
            again.remove(&id);
            writer.forget(layer, id)?;
        }
    }
    let mut fetch = Fetch::new(writer);
    let [wordings, sentences] = again;
    for id in wordings {
        let linker = Linker { writer, layer: Layer::Passages, most };
        let shingles = fetch.wording(id)?.to_vec();
        let Some(me) = linker.end(id, 0)? else { continue };
        writer.clear_links_of(Layer::Passages, id)?;
        let met = segments::look_up(writer, &keys(shingles.iter()))?;
        larger(&linker, &me, &met.rarest_first(&shingles), &met, &mut fetch)?;
    }
    for id in sentences {
        let linker = Linker { writer, layer: Layer::Sentences, most };
        let shingles = fetch.sentence(id)?;
        if shingles.is_empty() {
            continue;
        }
        let key = WordingKey::of_sentence(id);
        let me = End { shingles: shingles.len() as u32, key, id };
        writer.clear_links_of(Layer::Sentences, id)?;
        let met = segments::look_up(writer, &keys(shingles.iter()))?;
        alike_sentences(&linker, &me, &shingles, &met, &mut fetch, |other| *other > me)?;
    }
    Ok(())
}
