//! What a report is about: the names in it that few other reports have. Two reports of one event
//! share some of them even where the sentences to compare share none.
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::profile::Profile;
use super::terms::Census;
use super::vocabulary::Vocabulary;

/// A name in this many sources, or in a fiftieth of them, still says what a report is about.
const MOST_SOURCES: usize = 4;

/// Gives every profile the topic of its source.
pub(super) fn find(profiles: &mut [Profile], vocabulary: &Vocabulary, census: &Census) {
    let mut frequency: HashMap<u32, usize> = HashMap::new();
    let mut topics: Vec<BTreeSet<u32>> = Vec::new();
    for group in profiles.chunk_by(|a, b| a.source == b.source) {
        let topic: BTreeSet<u32> = names(group).collect();
        for id in &topic {
            *frequency.entry(*id).or_default() += 1;
        }
        topics.push(topic);
    }
    for (id, n) in &mut frequency {
        *n = (*n).max(census.sources_with(vocabulary.key(*id)));
    }
    let most = MOST_SOURCES.max(topics.len().max(census.sources()) / 50);
    let groups = profiles.chunk_by_mut(|a, b| a.source == b.source);
    for (group, topic) in groups.zip(&topics) {
        let telling: Arc<[u32]> =
            topic.iter().copied().filter(|id| frequency[id] <= most).collect();
        group.iter_mut().for_each(|p| p.topic = Arc::clone(&telling));
    }
}

/// The last words of the names in a source: the ones that short forms keep.
pub(super) fn names(group: &[Profile]) -> impl Iterator<Item = u32> {
    group.iter().flat_map(|p| &p.names).filter_map(|(_, name)| name.last().copied())
}
