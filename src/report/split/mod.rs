//! Splits of a library for training and testing that do not leak: claims that hang together stay together.
//! Nearly the same claims, the same words, sources and origins tie claims to one another; what is tied
//! through any number of steps is one component and goes to one part. What came of it is not taken on
//! trust: the audit that looks at strangers' datasets looks at it as well.
mod assign;
mod components;
mod parts;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

pub use self::components::Together;
pub use self::parts::{Part, Parts};
use super::audit::{Audit, AuditCount, AuditSettings, Leak};
use super::dedup::Share;
use crate::error::Result;
use crate::model::{Claim, ClaimId, DataEvidence, DataRow, SourceId, VerdictLabel};
use crate::store::{Cited, Store};
use crate::text::address::page;

/// How a library is split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitSettings {
    /// The parts and their shares.
    pub parts: Parts,
    /// Which of all such splits: another number gives another one.
    pub seed: u64,
    /// What keeps claims together.
    pub together: BTreeSet<Together>,
    /// Least Jaccard similarity of claims that are nearly the same.
    pub jaccard: Share,
    /// Number of threads that search, from 1; the split is the same for any.
    pub threads: usize,
}

/// A split, and what it leaks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SplitReport {
    /// Always `splits`.
    pub report: &'static str,
    /// The seed.
    pub seed: u64,
    /// What kept claims together.
    pub together: Vec<Together>,
    /// Claims of the library.
    pub claims: usize,
    /// The parts, in the order in which they were named.
    pub parts: Vec<PartEntry>,
    /// How many components the claims form.
    pub components: usize,
    /// The largest of them.
    pub largest: ComponentEntry,
    /// What each two parts have in common, as an audit of the parts found it.
    pub leaks: Vec<Leak>,
    /// What could not be had, in sentences.
    pub warnings: Vec<String>,
}

/// One part.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartEntry {
    /// Its name.
    pub name: String,
    /// The share of all claims that it was to have, 0 to 1.
    pub share: f64,
    /// The number of claims that it was to have.
    pub wanted: f64,
    /// How many it has.
    pub claims: usize,
    /// How many components it has.
    pub components: usize,
    /// Its claims by their latest verdicts that nobody overrules; `none` for those without.
    pub labels: Vec<AuditCount>,
    /// Its claims, in the order of recording.
    pub ids: Vec<ClaimId>,
}

/// A component.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ComponentEntry {
    /// How many claims it has.
    pub claims: usize,
    /// What ties them: how many ties of each kind it took.
    pub ties: BTreeMap<&'static str, usize>,
    /// The source that most of its claims cite, if one is cited at all.
    pub source: Option<String>,
    /// How many of its claims cite that source.
    pub citing: usize,
}

impl SplitReport {
    /// The claims of each part, in the order of the parts.
    pub fn assignment(&self) -> Vec<(String, BTreeSet<ClaimId>)> {
        let of = |part: &PartEntry| (part.name.clone(), part.ids.iter().copied().collect());
        self.parts.iter().map(of).collect()
    }

    /// Whether an audit of the parts found nothing in common.
    pub fn is_sound(&self) -> bool {
        !self.leaks.iter().any(Leak::is_leak)
    }
}

/// Label of claims without a verdict.
const NO_LABEL: &str = "none";

/// What is read of a library to split it.
struct Library {
    claims: Vec<Claim>,
    /// The number of each claim's label: its latest verdict, or one more for none.
    labels: Vec<usize>,
    evidence: Vec<Cited>,
    /// Of each cited source: slug and addresses.
    sources: BTreeMap<SourceId, (String, Vec<String>)>,
}

/// Splits the claims of a library.
///
/// # Errors
/// If the file cannot be read.
pub fn split(store: &Store, settings: &SplitSettings) -> Result<SplitReport> {
    let library = Library::read(store)?;
    let components = components::components(store, &library, settings)?;
    let groups = components.groups();
    let parts = settings.parts.list();
    let assigned = assign::assign(&groups, &library.labels, &settings.parts, settings.seed);
    let mut entries: Vec<PartEntry> = parts
        .iter()
        .map(|part| PartEntry {
            name: part.name.clone(),
            share: part.share(),
            wanted: part.share() * library.claims.len() as f64,
            claims: 0,
            components: 0,
            labels: labels(),
            ids: Vec::new(),
        })
        .collect();
    for (group, &part) in groups.iter().zip(&assigned) {
        let entry = &mut entries[part];
        entry.components += 1;
        entry.claims += group.len();
        for &claim in group {
            entry.ids.push(library.claims[claim].id);
            entry.labels[library.labels[claim]].rows += 1;
        }
    }
    for entry in &mut entries {
        entry.ids.sort_unstable();
        entry.labels.retain(|label| label.rows > 0);
    }
    let largest = components.largest(&library, &groups);
    let warnings = warnings(&entries, &largest, library.claims.len());
    let leaks = audit(&library, &entries, settings)?;
    Ok(SplitReport {
        report: "splits",
        seed: settings.seed,
        together: settings.together.iter().copied().collect(),
        claims: library.claims.len(),
        parts: entries,
        components: groups.len(),
        largest,
        leaks,
        warnings,
    })
}

/// Every label, with no claim yet.
fn labels() -> Vec<AuditCount> {
    let names = VerdictLabel::WORDS.iter().copied().chain([NO_LABEL]);
    names.map(|name| AuditCount { name: name.to_owned(), rows: 0 }).collect()
}

/// What a part could not have, and why.
fn warnings(parts: &[PartEntry], largest: &ComponentEntry, claims: usize) -> Vec<String> {
    let mut warnings = Vec::new();
    let smallest = parts.iter().map(|part| part.wanted).fold(f64::INFINITY, f64::min);
    if largest.claims as f64 > smallest && claims > 0 {
        let too_small: Vec<&str> = parts
            .iter()
            .filter(|part| (largest.claims as f64) > part.wanted)
            .map(|part| part.name.as_str())
            .collect();
        let mut ties: Vec<(&str, usize)> =
            largest.ties.iter().map(|(kind, count)| (*kind, *count)).collect();
        ties.sort_by_key(|(kind, count)| (std::cmp::Reverse(*count), *kind));
        let ties: Vec<String> =
            ties.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        let cites = largest
            .source
            .as_ref()
            .map_or(String::new(), |slug| format!("; {} of them cite {slug}", largest.citing));
        warnings.push(format!(
            "{} of {claims} claims hang together, more than {} can hold (ties: {}{cites})",
            largest.claims,
            too_small.join(" or "),
            ties.join(", ")
        ));
    }
    for part in parts.iter().filter(|part| part.claims == 0 && claims > 0) {
        warnings.push(format!("{} has no claim", part.name));
    }
    warnings
}

impl Library {
    fn read(store: &Store) -> Result<Library> {
        let claims = store.claims()?;
        let mut latest = BTreeMap::new();
        for verdict in store.verdicts()?.into_iter().filter(|verdict| verdict.stands()) {
            latest.insert(verdict.claim, verdict.label);
        }
        let number = |claim: &Claim| {
            let word = latest.get(&claim.id).map(|label| label.word());
            let known = VerdictLabel::WORDS.iter().position(|known| Some(*known) == word);
            known.unwrap_or(VerdictLabel::WORDS.len())
        };
        let labels = claims.iter().map(number).collect();
        let evidence = store.evidence()?;
        let mut sources = BTreeMap::new();
        for cited in &evidence {
            if let std::collections::btree_map::Entry::Vacant(new) = sources.entry(cited.source) {
                let source = store.source(cited.source)?;
                let urls = [source.metadata.url, source.metadata.archive_url];
                new.insert((source.slug, urls.into_iter().flatten().collect()));
            }
        }
        Ok(Library { claims, labels, evidence, sources })
    }
}

/// What the parts have in common, found as in any dataset: the split is not asked.
fn audit(library: &Library, parts: &[PartEntry], settings: &SplitSettings) -> Result<Vec<Leak>> {
    let settings =
        AuditSettings { jaccard: settings.jaccard, min_count: 1, threads: settings.threads };
    let mut rows = BTreeMap::new();
    for part in parts {
        for id in &part.ids {
            let split = Some(part.name.clone());
            rows.insert(*id, DataRow { id: Some(id.to_string()), split, ..DataRow::default() });
        }
    }
    for (claim, &label) in library.claims.iter().zip(&library.labels) {
        let Some(row) = rows.get_mut(&claim.id) else { continue };
        row.number = claim.id.0.unsigned_abs();
        row.claim = Some(claim.text.clone());
        let word = VerdictLabel::WORDS.get(label);
        row.label = word.map(|word| (*word).to_owned());
    }
    for cited in &library.evidence {
        let Some(row) = rows.get_mut(&cited.evidence.claim) else { continue };
        let text = Some(cited.evidence.quote.clone());
        let urls = library.sources.get(&cited.source).map_or(&[][..], |(_, urls)| urls);
        let slug = library.sources.get(&cited.source).map(|(slug, _)| slug.clone());
        let source = slug.filter(|_| urls.iter().all(|url| page(url).is_none()));
        let url = urls.first().cloned();
        row.evidence.push(DataEvidence { text, url, source, cached: None });
        let more = urls
            .iter()
            .skip(1)
            .map(|url| DataEvidence { url: Some(url.clone()), ..DataEvidence::default() });
        row.evidence.extend(more);
    }
    let mut audit = Audit::new(settings, false);
    audit.begin("");
    // In the order of the parts, so that they are told in it.
    for id in parts.iter().flat_map(|part| &part.ids) {
        if let Some(row) = rows.remove(id) {
            audit.add(row.number, Ok(row));
        }
    }
    audit.leaks()
}

#[cfg(test)]
mod tests;
