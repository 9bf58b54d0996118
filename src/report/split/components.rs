//! What ties claims to one another, and the components that this makes of them.
use std::collections::{BTreeMap, HashMap};
use std::str::FromStr;

use serde::Serialize;

use super::{ComponentEntry, Library, SplitSettings};
use crate::detect::duplicates::Clusters;
use crate::error::Result;
use crate::model::{ClaimId, Evidence, SourceId};
use crate::report::audit::leaks::words_key;
use crate::report::dedup::{Dedup, DedupSettings, Reach};
use crate::report::{library, origins};
use crate::store::Store;
use crate::text::address::page;
use crate::text::terms::Terms;

/// Texts of fewer words are compared for equality only.
const MIN_WORDS: usize = 3;

/// What can keep claims together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Together {
    /// Claims that are the same, nearly the same, or parts of one another.
    Claims,
    /// Claims that cite the same words.
    Quotes,
    /// Claims that cite one source, or one page.
    Sources,
    /// Claims that cite sources of one origin: copies, one agency, one speaker's words to one outlet.
    Origins,
}

impl Together {
    /// All of them.
    pub const ALL: [Together; 4] =
        [Together::Claims, Together::Quotes, Together::Sources, Together::Origins];

    fn word(self) -> &'static str {
        match self {
            Together::Claims => "claims",
            Together::Quotes => "quotes",
            Together::Sources => "sources",
            Together::Origins => "origins",
        }
    }
}

impl FromStr for Together {
    type Err = String;

    fn from_str(given: &str) -> Result<Together, String> {
        let known = Together::ALL.into_iter().find(|kind| kind.word() == given);
        known.ok_or_else(|| Together::ALL.map(Together::word).join(", "))
    }
}

/// The components of a library's claims.
pub(super) struct Components {
    united: Clusters,
    claims: usize,
    /// What joined two components: the kind, and a claim of the one that it made.
    ties: Vec<(Together, u32)>,
}

impl Components {
    fn join(&mut self, kind: Together, a: usize, b: usize) {
        let (a, b) = (a as u32, b as u32);
        if self.united.of(a) != self.united.of(b) {
            self.united.join(a, b);
            self.ties.push((kind, a));
        }
    }

    /// Joins all claims that have something in common.
    fn join_by<K: Eq + std::hash::Hash>(
        &mut self,
        kind: Together,
        keys: impl IntoIterator<Item = (K, usize)>,
    ) {
        let mut first: HashMap<K, usize> = HashMap::new();
        for (key, claim) in keys {
            let known = *first.entry(key).or_insert(claim);
            self.join(kind, known, claim);
        }
    }

    /// The claims of each component in their order, the components in that of their first claims.
    pub(super) fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        let mut united = self.united.clone();
        for claim in 0..self.claims {
            groups.entry(united.of(claim as u32)).or_default().push(claim);
        }
        groups.into_values().collect()
    }

    /// The largest component, and why it is so large.
    pub(super) fn largest(&self, library: &Library, groups: &[Vec<usize>]) -> ComponentEntry {
        let largest = groups.iter().rev().max_by_key(|group| group.len());
        let Some(first) = largest.and_then(|group| group.first()) else {
            return ComponentEntry::default();
        };
        let claims = largest.map_or(0, Vec::len);
        let mut united = self.united.clone();
        let root = united.of(*first as u32);
        let mut ties = BTreeMap::new();
        for (kind, claim) in &self.ties {
            if united.of(*claim) == root {
                *ties.entry(kind.word()).or_default() += 1;
            }
        }
        let ids: HashMap<ClaimId, usize> = numbered(library);
        let mut citing: BTreeMap<SourceId, Vec<usize>> = BTreeMap::new();
        for cited in &library.evidence {
            if let Some(&claim) = ids.get(&cited.evidence.claim)
                && united.of(claim as u32) == root
            {
                citing.entry(cited.source).or_default().push(claim);
            }
        }
        citing.values_mut().for_each(|claims| {
            claims.sort_unstable();
            claims.dedup();
        });
        let most = citing.iter().rev().max_by_key(|(_, claims)| claims.len());
        let slug = |id: &SourceId| library.sources.get(id).map(|(slug, _)| slug.clone());
        ComponentEntry {
            claims,
            ties,
            source: most.and_then(|(source, _)| slug(source)),
            citing: most.map_or(0, |(_, claims)| claims.len()),
        }
    }
}

/// The place of each claim in the list.
fn numbered(library: &Library) -> HashMap<ClaimId, usize> {
    library.claims.iter().map(|claim| claim.id).zip(0..).collect()
}

pub(super) fn components(
    store: &Store,
    library: &Library,
    settings: &SplitSettings,
) -> Result<Components> {
    let claims = library.claims.len();
    let mut components = Components { united: Clusters::new(claims), claims, ties: Vec::new() };
    let ids = numbered(library);
    let citing = || {
        let claim = |cited: &crate::store::Cited| ids.get(&cited.evidence.claim).copied();
        library.evidence.iter().filter_map(move |cited| Some((cited, claim(cited)?)))
    };
    for kind in &settings.together {
        match kind {
            Together::Claims => {
                alike(&mut components, library, settings)?;
                for (claim, number) in library.claims.iter().zip(0..) {
                    if let Some(&whole) = claim.parent.as_ref().and_then(|parent| ids.get(parent)) {
                        components.join(Together::Claims, whole, number);
                    }
                }
            }
            Together::Quotes => {
                let mut terms = Terms::default();
                let key = |(cited, claim): (&crate::store::Cited, usize)| {
                    Some((words_key(&mut terms, &cited.evidence.quote)?, claim))
                };
                components.join_by(Together::Quotes, citing().filter_map(key));
            }
            Together::Sources => {
                let key = |(cited, claim): (&crate::store::Cited, usize)| (cited.source, claim);
                components.join_by(Together::Sources, citing().map(key));
                let pages = citing().flat_map(|(cited, claim)| {
                    let urls = library.sources.get(&cited.source).map_or(&[][..], |(_, of)| of);
                    urls.iter().filter_map(move |url| Some((page(url)?, claim)))
                });
                components.join_by(Together::Sources, pages);
            }
            Together::Origins => {
                let evidence: Vec<&Evidence> =
                    library.evidence.iter().map(|cited| &cited.evidence).collect();
                let mut read = library::Library::new(store);
                let (sources, ties) = origins::tied(store, &mut read, &evidence)?;
                let mut of: HashMap<SourceId, usize> = HashMap::new();
                for (cited, claim) in citing() {
                    of.entry(cited.source).or_insert(claim);
                }
                // A source is one origin with itself.
                let key = |(cited, claim): (&crate::store::Cited, usize)| (cited.source, claim);
                components.join_by(Together::Origins, citing().map(key));
                for (left, right, _) in ties {
                    let claim = |source: usize| of.get(sources.get(source)?).copied();
                    if let (Some(left), Some(right)) = (claim(left), claim(right)) {
                        components.join(Together::Origins, left, right);
                    }
                }
            }
        }
    }
    Ok(components)
}

/// Joins claims that are the same or nearly: every pair counts, none is left out for its many partners.
fn alike(components: &mut Components, library: &Library, settings: &SplitSettings) -> Result<()> {
    let mut dedup = Dedup::new(DedupSettings {
        reach: Reach::Shares { jaccard: Some(settings.jaccard), containment: None },
        min_words: MIN_WORDS,
        most_partners: usize::MAX,
        threads: settings.threads,
    });
    for (number, claim) in (0..).zip(&library.claims) {
        dedup.add(number, None, &claim.text)?;
    }
    for cluster in dedup.clusters().iter() {
        for pair in cluster.members.windows(2) {
            components.join(Together::Claims, pair[0].line as usize, pair[1].line as usize);
        }
    }
    Ok(())
}
