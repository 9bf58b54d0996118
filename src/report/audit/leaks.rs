//! What splits have in common: claims that are the same or nearly, pages, and evidence. A model that has
//! seen them in training is not tested by them.
use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::kept::{RowRef, Rows, beginning};
use super::{AuditFinding, AuditKind, AuditSettings, counted, wording};
use crate::error::Result;
use crate::model::DataRow;
use crate::report::dedup::{Crossings, Share};
use crate::text::address::page;
use crate::text::digest;
use crate::text::terms::Terms;

/// Most splits that are compared, each with each.
pub(super) const MOST_SPLITS: usize = 64;

/// Pairs and things that are kept of each two splits; all are counted.
const MOST_KEPT: usize = 1000;

/// Evidence of fewer words is not told as shared: "Yes" is nobody's.
const FEWEST_WORDS: usize = 4;

/// Where to look for the closest claims if none reach the least similarity: from here on.
const WIDER: [Option<Share>; 2] = [Share::new(3, 10), Share::new(1, 10)];

/// What two splits have in common.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Leak {
    /// One split.
    pub left: String,
    /// The other.
    pub right: String,
    /// The largest similarity of a claim of the one and a claim of the other, 0 to 1; `None` if none of
    /// them reaches 0.1.
    pub largest: Option<f64>,
    /// How many pairs of claims reach the least similarity, equal ones included.
    pub claims: usize,
    /// The closest of them; if none reaches it, the closest pair there is.
    pub closest: Vec<LeakPair>,
    /// How many pages, and sources without an address, rows of both cite.
    pub pages: usize,
    /// How many texts rows of both cite.
    pub evidence: usize,
    /// The first of these pages and texts.
    pub shared: Vec<SharedThing>,
}

/// Two claims of different splits.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeakPair {
    /// Shared runs of three words over all runs of both, 0 to 1.
    pub jaccard: f64,
    /// The claim of the one split.
    pub left_text: String,
    /// The claim of the other split.
    pub right_text: String,
    /// Its row.
    pub left: RowRef,
    /// Its row.
    pub right: RowRef,
}

/// A page or a text that rows of two splits cite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SharedThing {
    /// `page` or `evidence`.
    pub what: &'static str,
    /// The page without scheme, the name of a source without an address, or the beginning of the text.
    pub about: String,
    /// The first row of the one split.
    pub left: RowRef,
    /// The first row of the other split.
    pub right: RowRef,
}

impl Leak {
    /// Whether the splits have something in common that they should not have.
    pub fn is_leak(&self) -> bool {
        self.claims + self.pages + self.evidence > 0
    }
}

/// What rows cite, by its hash.
#[derive(Debug, Default)]
pub(super) struct Shared {
    terms: TermsBuffer,
    cited: HashMap<[u8; 16], Cited>,
}

/// A buffer that is not worth telling of.
#[derive(Default)]
struct TermsBuffer(Terms);

impl std::fmt::Debug for TermsBuffer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Terms")
    }
}

#[derive(Debug)]
struct Cited {
    is_page: bool,
    about: String,
    /// The first row of each split that cites it.
    rows: Vec<(usize, usize)>,
}

impl Shared {
    pub(super) fn look_at(&mut self, row: usize, split: usize, data: &DataRow) {
        for one in &data.evidence {
            if let Some(page) = one.url.as_deref().and_then(page) {
                let key = digest::sha256_128(format!("page {page}").as_bytes());
                self.cite(key, true, &page, row, split);
            }
            if let Some(source) = &one.source {
                let key = digest::sha256_128(format!("source {source}").as_bytes());
                self.cite(key, true, source, row, split);
            }
            if let Some(text) = &one.text
                && let Some(key) = words_key(&mut self.terms.0, text)
            {
                self.cite(key, false, text, row, split);
            }
        }
    }

    fn cite(&mut self, key: [u8; 16], is_page: bool, about: &str, row: usize, split: usize) {
        let new = || Cited { is_page, about: beginning(about), rows: Vec::new() };
        let rows = &mut self.cited.entry(key).or_insert_with(new).rows;
        if rows.iter().all(|(known, _)| *known != split) {
            rows.push((split, row));
        }
    }
}

/// What names words that are cited; `None` for so few that anybody may have said them.
pub(in crate::report) fn words_key(terms: &mut Terms, text: &str) -> Option<[u8; 16]> {
    terms.read(text);
    (terms.len() >= FEWEST_WORDS).then(|| terms.key(text))
}

pub(super) fn leaks(rows: &Rows, shared: Shared, settings: &AuditSettings) -> Result<Vec<Leak>> {
    let names = rows.splits.words();
    if names.len() < 2 {
        return Ok(Vec::new());
    }
    let crossed = |jaccard, most| -> Result<Crossings> {
        let claims = wording::claims(rows, jaccard, usize::MAX, settings.threads)?;
        Ok(claims.across(|row| rows.rows[row as usize].split, most))
    };
    let found = crossed(settings.jaccard, MOST_KEPT)?;
    let mut leaks = BTreeMap::new();
    for left in 0..names.len() {
        for right in left + 1..names.len() {
            let mut leak = Leak {
                left: names[left].clone(),
                right: names[right].clone(),
                largest: None,
                claims: 0,
                closest: Vec::new(),
                pages: 0,
                evidence: 0,
                shared: Vec::new(),
            };
            if let Some(crossing) = found.get(&(left, right)) {
                leak.claims = crossing.pairs;
            }
            leaks.insert((left, right), leak);
        }
    }
    tell_closest(rows, &found, &mut leaks);
    for wider in WIDER.into_iter().flatten() {
        if leaks.values().any(|leak| leak.largest.is_none()) {
            tell_closest(rows, &crossed(wider, 1)?, &mut leaks);
        }
    }
    let mut cited: Vec<Cited> = shared.cited.into_values().collect();
    cited.retain(|one| one.rows.len() > 1);
    cited.iter_mut().for_each(|one| one.rows.sort_unstable());
    cited.sort_by(|a, b| (&a.rows, &a.about).cmp(&(&b.rows, &b.about)));
    for one in &cited {
        for (at, &(left, first)) in one.rows.iter().enumerate() {
            for &(right, second) in &one.rows[at + 1..] {
                let Some(leak) = leaks.get_mut(&(left, right)) else { continue };
                *(if one.is_page { &mut leak.pages } else { &mut leak.evidence }) += 1;
                if leak.shared.len() < MOST_KEPT {
                    leak.shared.push(SharedThing {
                        what: if one.is_page { "page" } else { "evidence" },
                        about: one.about.clone(),
                        left: rows.told(first),
                        right: rows.told(second),
                    });
                }
            }
        }
    }
    Ok(leaks.into_values().collect())
}

/// Tells the closest pairs, where none are told yet.
fn tell_closest(rows: &Rows, found: &Crossings, leaks: &mut BTreeMap<(usize, usize), Leak>) {
    for (parts, crossing) in found {
        let Some(leak) = leaks.get_mut(parts).filter(|leak| leak.largest.is_none()) else {
            continue;
        };
        leak.largest = crossing.closest.first().map(|pair| pair.jaccard);
        let told = crossing.closest.iter().map(|pair| LeakPair {
            jaccard: pair.jaccard,
            left_text: rows.claim(pair.left as usize).to_owned(),
            right_text: rows.claim(pair.right as usize).to_owned(),
            left: rows.told(pair.left as usize),
            right: rows.told(pair.right as usize),
        });
        leak.closest = told.collect();
    }
}

/// That splits leak, in a sentence.
pub(super) fn finding(leaks: &[Leak]) -> Option<AuditFinding> {
    let count = leaks.iter().filter(|leak| leak.is_leak()).count();
    let sum = |of: fn(&Leak) -> usize| leaks.iter().map(of).sum::<usize>();
    let message = format!(
        "Splits share {}, {} and {}",
        counted(sum(|leak| leak.claims), "pair of claims", "pairs of claims"),
        counted(sum(|leak| leak.pages), "page", "pages"),
        counted(sum(|leak| leak.evidence), "text of evidence", "texts of evidence"),
    );
    (count > 0).then(|| AuditFinding {
        kind: AuditKind::LeakingSplits,
        message,
        count,
        entries: Vec::new(),
    })
}
