//! Removing an article: wordings that stand nowhere else go, with their links; those that listed
//! one of them among many partners look for the next.
use std::collections::BTreeSet;

use super::add::{Next, REMEMBERED, alike_sentences, keys, larger};
use super::fetch::Fetch;
use super::linker::{End, Linker};
use super::segments;
use crate::error::Result;
use crate::model::SnapshotId;
use crate::store::{Layer, Writer};

/// Lists that are filled up with one look into the index.
const AT_ONCE: usize = 64;

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
        let full = Linker::new(writer, layer, most);
        for id in ids {
            let stands = match layer {
                Layer::Passages => writer.first_place(id)?.is_some(),
                Layer::Sentences => writer.first_sentence(id)?.is_some(),
            };
            if stands {
                continue;
            }
            for small in writer.linked_to(layer, id)? {
                if full.is_full(small)? {
                    again.insert(small);
                }
            }
            again.remove(&id);
            writer.forget(layer, id)?;
        }
    }
    let [wordings, sentences] = again.map(|ids| ids.into_iter().collect::<Vec<i64>>());
    let mut fetch = Fetch::new(writer);
    let linker = Linker::new(writer, Layer::Passages, most);
    for ids in wordings.chunks(AT_ONCE) {
        let mut lists = Vec::new();
        for &id in ids {
            if let Some(me) = linker.end(id, 0)? {
                lists.push((me, fetch.wording(id)?.to_vec()));
            }
        }
        let met = segments::look_up(writer, &keys(lists.iter().flat_map(|list| &list.1)))?;
        for (me, shingles) in &lists {
            let next = missing(&linker, me)?;
            larger(&linker, me, next, &met.rarest_first(shingles), &met, &mut fetch)?;
        }
        fetch.forget_beyond(REMEMBERED);
    }
    let linker = Linker::new(writer, Layer::Sentences, most);
    for ids in sentences.chunks(AT_ONCE) {
        let mut lists = Vec::new();
        for &id in ids {
            let shingles = fetch.sentence(id)?;
            if let Some(me) = linker.end(id, shingles.len() as u32)?
                && !shingles.is_empty()
            {
                lists.push((me, shingles));
            }
        }
        let met = segments::look_up(writer, &keys(lists.iter().flat_map(|list| &list.1)))?;
        for (me, shingles) in &lists {
            let next = missing(&linker, me)?;
            let alike = alike_sentences(me, shingles, &met, &mut fetch)?.into_iter();
            for (other, shared) in alike.filter(|(end, _)| *end > next.after).take(next.most) {
                linker.link(me, &other, shared)?;
            }
        }
        fetch.forget_beyond(REMEMBERED);
    }
    Ok(())
}

/// What a list lacks that was full: what is left in it are the first partners still, so only those
/// behind the last of them are looked for.
fn missing(linker: &Linker, me: &End) -> Result<Next> {
    let most = linker.most.saturating_sub(linker.writer.count_links(linker.layer, me.id)?);
    Ok(Next { after: linker.last(me.id)?.unwrap_or(*me), most })
}
