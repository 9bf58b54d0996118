//! How many independent origins the sources of a claim have: copies, reports of one agency, and one
//! person's words to one outlet are one origin, however many articles carry them.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use super::library::Library;
use crate::error::Result;
use crate::model::{Evidence, PassageKind, PassagePlace, Relation, SnapshotId, SourceId, Tier};
use crate::store::Store;
use crate::text::{agency, fold};

/// Fewest words of a passage whose copy ties two sources: shorter ones may be said by anybody.
const FEWEST_WORDS: usize = 8;

/// Longest passage that is told whole, in characters.
const LONGEST: usize = 160;

/// The sources of a claim and their origins, by what they do for it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ClaimOrigins {
    /// Those that speak for it.
    pub supports: Origins,
    /// Those that speak against it.
    pub refutes: Origins,
}

/// Sources, and how many of them are independent.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Origins {
    /// Number of sources.
    pub sources: usize,
    /// Number of origins: at most as many.
    pub origins: usize,
    /// What ties sources together, one tie for each pair that one was found for.
    pub ties: Vec<Tie>,
}

impl Origins {
    /// Whether there are several sources, and all copy the same text.
    pub fn are_copies(&self) -> bool {
        let copied = |tie: &Tie| tie.kind == TieKind::CopiedPassage;
        self.sources > 1 && self.origins == 1 && self.ties.iter().all(copied)
    }
}

/// Why two sources are one origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tie {
    /// What they share.
    pub kind: TieKind,
    /// The one source.
    pub left: String,
    /// The other.
    pub right: String,
    /// The passage, the agency, or the speaker and the outlet.
    pub words: String,
    /// Number of the paragraph in the one, of a copied passage.
    pub left_paragraph: Option<usize>,
    /// Number of the paragraph in the other.
    pub right_paragraph: Option<usize>,
}

/// What sources can share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TieKind {
    /// A paragraph that is the same, near, edited, or contained.
    CopiedPassage,
    /// The agency that credit, byline or dateline name.
    Agency,
    /// The same speaker said it to the same outlet.
    Speaker,
}

/// The origins of a claim's evidence, without what newer evidence has taken the place of.
///
/// # Errors
/// If the file cannot be read.
pub(super) fn origins(
    store: &Store,
    library: &mut Library,
    evidence: &[Evidence],
) -> Result<ClaimOrigins> {
    let mut of = |relation| -> Result<Origins> {
        let some: Vec<&Evidence> = evidence.iter().filter(|one| one.relation == relation).collect();
        count(store, library, &some)
    };
    Ok(ClaimOrigins { supports: of(Relation::Supports)?, refutes: of(Relation::Refutes)? })
}

fn count(store: &Store, library: &mut Library, evidence: &[&Evidence]) -> Result<Origins> {
    let (sources, found) = tied(store, library, evidence)?;
    let mut groups = Groups::new(sources.len());
    let mut ties = Vec::new();
    for (left, right, tie) in found {
        if groups.join(left, right) {
            ties.push(tie);
        }
    }
    Ok(Origins { sources: sources.len(), origins: groups.count(), ties })
}

/// The sources of evidence, and all that ties two of them, by their places in the list.
///
/// # Errors
/// If the file cannot be read.
pub(super) fn tied(
    store: &Store,
    library: &mut Library,
    evidence: &[&Evidence],
) -> Result<(Vec<SourceId>, Vec<Found>)> {
    let mut sources: BTreeMap<SourceId, Vec<&Evidence>> = BTreeMap::new();
    for one in evidence {
        let source = library.text(one.snapshot)?.snapshot.source_id;
        sources.entry(source).or_default().push(one);
    }
    let ids: Vec<SourceId> = sources.keys().copied().collect();
    if ids.len() < 2 {
        return Ok((ids, Vec::new()));
    }
    let mut latest = Vec::new();
    for &id in &ids {
        latest.extend(store.snapshots_of(id)?.pop());
    }
    let found = [
        copied(store, library, &latest)?,
        agencies(store, library, &latest)?,
        speakers(library, &sources)?,
    ];
    Ok((ids, found.into_iter().flatten().collect()))
}

/// A tie between two sources, by their places in the list.
pub(super) type Found = (usize, usize, Tie);

/// Passages that stand in two of the snapshots.
fn copied(store: &Store, library: &mut Library, latest: &[SnapshotId]) -> Result<Vec<Found>> {
    let repeated = store.duplicates_among(latest)?.passages;
    let places = |index: usize| repeated.wordings[index].places.iter();
    let mut pairs: Vec<(PassagePlace, PassagePlace)> = Vec::new();
    for wording in &repeated.wordings {
        if let Some((first, rest)) = wording.places.split_first() {
            pairs.extend(rest.iter().map(|other| (first.clone(), other.clone())));
        }
    }
    for link in &repeated.links {
        if link.likeness.tier().is_some_and(|tier| tier <= Tier::Contained) {
            let all = places(link.left).flat_map(|a| places(link.right).map(move |b| (a, b)));
            pairs.extend(all.map(|(a, b)| (a.clone(), b.clone())));
        }
    }
    let mut found = Vec::new();
    let places: HashMap<SnapshotId, usize> = latest.iter().copied().zip(0..).collect();
    for (a, b) in pairs {
        let index = |place: &PassagePlace| places.get(&place.snapshot).copied();
        let (Some(left), Some(right)) = (index(&a), index(&b)) else { continue };
        if left == right || !a.passage.kind.holds_statements() {
            continue;
        }
        let (left, right, a, b) =
            if left < right { (left, right, a, b) } else { (right, left, b, a) };
        let text = library.text(a.snapshot)?;
        let words = text.words(a.passage.span);
        if fold::words(&words).split_whitespace().count() < FEWEST_WORDS {
            continue;
        }
        let slug = text.source.slug.clone();
        let other = library.text(b.snapshot)?.source.slug.clone();
        found.push((
            left,
            right,
            Tie {
                kind: TieKind::CopiedPassage,
                left: slug,
                right: other,
                words: shortened(&words),
                left_paragraph: Some(a.passage.number),
                right_paragraph: Some(b.passage.number),
            },
        ));
    }
    found.sort_by_key(|(left, right, tie)| (*left, *right, tie.left_paragraph));
    Ok(found)
}

/// Agencies that two of the sources credit.
fn agencies(store: &Store, library: &mut Library, latest: &[SnapshotId]) -> Result<Vec<Found>> {
    let mut by_agency: BTreeMap<&'static str, Vec<usize>> = BTreeMap::new();
    for (index, &id) in latest.iter().enumerate() {
        let source = store.source(store.snapshot(id)?.source_id)?;
        let mut named: BTreeSet<&'static str> = BTreeSet::new();
        for line in [&source.metadata.author, &source.metadata.publisher].into_iter().flatten() {
            named.extend(agency::named(line));
        }
        let text = library.text(id)?;
        for row in &text.passages {
            let words = text.words(row.passage.span);
            match row.passage.kind {
                PassageKind::Credit | PassageKind::Byline => named.extend(agency::named(&words)),
                PassageKind::Body => named.extend(agency::in_dateline(&words)),
                _ => {}
            }
        }
        named.into_iter().for_each(|name| by_agency.entry(name).or_default().push(index));
    }
    let mut found = Vec::new();
    for (name, sources) in by_agency {
        for pair in sources.windows(2) {
            let slug = |library: &mut Library, index: usize| -> Result<String> {
                Ok(library.text(latest[index])?.source.slug.clone())
            };
            let tie = Tie {
                kind: TieKind::Agency,
                left: slug(library, pair[0])?,
                right: slug(library, pair[1])?,
                words: name.to_owned(),
                left_paragraph: None,
                right_paragraph: None,
            };
            found.push((pair[0], pair[1], tie));
        }
    }
    Ok(found)
}

/// Words of a speaker to an outlet: the place of the source in the list, its slug, and who said it.
type Said = (usize, String, String);

/// The same speaker's words to the same outlet, cited from two of the sources.
fn speakers(
    library: &mut Library,
    sources: &BTreeMap<SourceId, Vec<&Evidence>>,
) -> Result<Vec<Found>> {
    let mut said: BTreeMap<(String, String), Vec<Said>> = BTreeMap::new();
    for (index, evidence) in sources.values().enumerate() {
        for one in evidence {
            let text = library.text(one.snapshot)?;
            let speaker = text.speaker(one.span);
            if let (Some(name), Some(channel)) = (&speaker.speaker, &speaker.channel) {
                let key = (fold::words(name), fold::words(channel));
                let told = (index, text.source.slug.clone(), speaker.words());
                said.entry(key).or_default().push(told);
            }
        }
    }
    let mut found = Vec::new();
    for all in said.into_values() {
        for pair in all.windows(2) {
            let ((left, slug, words), (right, other, _)) = (&pair[0], &pair[1]);
            let tie = Tie {
                kind: TieKind::Speaker,
                left: slug.clone(),
                right: other.clone(),
                words: words.clone(),
                left_paragraph: None,
                right_paragraph: None,
            };
            found.push((*left, *right, tie));
        }
    }
    Ok(found)
}

fn shortened(words: &str) -> String {
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words.to_owned(),
    }
}

/// Disjoint sets (Galler and Fischer 1964), for as many sources as one claim has.
struct Groups {
    parents: Vec<usize>,
}

impl Groups {
    fn new(count: usize) -> Groups {
        Groups { parents: (0..count).collect() }
    }

    fn root(&self, mut at: usize) -> usize {
        while self.parents[at] != at {
            at = self.parents[at];
        }
        at
    }

    /// Joins two sets. Returns whether they were two.
    fn join(&mut self, left: usize, right: usize) -> bool {
        let (left, right) = (self.root(left), self.root(right));
        self.parents[left.max(right)] = left.min(right);
        left != right
    }

    fn count(&self) -> usize {
        (0..self.parents.len()).filter(|&at| self.parents[at] == at).count()
    }
}
