//! Claims that repeat, wholly or nearly, and what their labels say of that.
use std::collections::{BTreeMap, HashMap};

use super::kept::Rows;
use super::{AuditEntry, AuditFinding, AuditKind, AuditSettings, counted};
use crate::error::Result;
use crate::model::Tier;
use crate::report::dedup::{Dedup, DedupSettings, Reach, Share};

/// Texts of fewer words are compared for equality only: of three words there is one run.
const MIN_WORDS: usize = 3;

/// Most longer claims that one is paired with: a template may have thousands.
const MOST_PARTNERS: usize = 100;

/// What came of comparing the claims.
pub(super) struct Compared {
    pub(super) findings: Vec<AuditFinding>,
    /// For each row the smallest row that is the same or nearly the same, itself if there is none.
    pub(super) groups: Vec<usize>,
}

/// The claims of all rows, ready to be compared.
pub(super) fn claims(rows: &Rows, jaccard: Share, most: usize, threads: usize) -> Result<Dedup> {
    let reach = Reach::Shares { jaccard: Some(jaccard), containment: None };
    let settings = DedupSettings { reach, min_words: MIN_WORDS, most_partners: most, threads };
    let mut dedup = Dedup::new(settings);
    for (number, row) in (0..).zip(&rows.rows) {
        if let Some(claim) = &row.claim {
            dedup.add(number, None, claim)?;
        }
    }
    Ok(dedup)
}

pub(super) fn compare(rows: &Rows, settings: &AuditSettings) -> Result<Compared> {
    let mut pairs = claims(rows, settings.jaccard, MOST_PARTNERS, settings.threads)?.pairs();
    let wanted = pairs.to_tell().into_iter();
    let texts: HashMap<u64, String> =
        wanted.map(|row| (row, rows.claim(row as usize).to_owned())).collect();
    pairs.tell(&texts, settings.threads);
    let same = rows.same_labels();
    let label = |row: usize| rows.rows[row].label.map(|label| same[label]);
    let differ = |a: usize, b: usize| matches!((label(a), label(b)), (Some(a), Some(b)) if a != b);
    // Of each first text, the rows that have it, too.
    let mut equal: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut near_apart = Vec::new();
    for pair in pairs.iter() {
        let (left, right) = (pair.left.line as usize, pair.right.line as usize);
        if matches!(pair.tier, Some(Tier::Identical | Tier::Equal)) {
            equal.entry(left).or_insert_with(|| vec![left]).push(right);
        } else if pair.telling.is_none_or(<[_]>::is_empty) && differ(left, right) {
            near_apart.push((pair.jaccard(), left, right));
        }
    }
    near_apart.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut groups: Vec<usize> = (0..rows.rows.len()).collect();
    let (mut near, mut held) = (Vec::new(), 0);
    for cluster in pairs.clusters().iter() {
        let members: Vec<usize> = cluster.members.iter().map(|one| one.line as usize).collect();
        members.iter().for_each(|&row| groups[row] = members[0]);
        let is_copy = |tier: &str| [Tier::Identical.word(), Tier::Equal.word()].contains(&tier);
        if cluster.tiers.iter().any(|(tier, _)| !is_copy(tier)) {
            held += members.len();
            near.push(entry(rows, &members, None));
        }
    }
    let mut findings = Vec::new();
    let mut add = |kind, count: usize, message: String, entries| {
        if count > 0 {
            findings.push(AuditFinding { kind, message, count, entries });
        }
    };
    let of_equal: usize = equal.values().map(Vec::len).sum();
    let list = equal.values().map(|group| entry(rows, group, None)).collect();
    let message = format!(
        "{} with the same words {} {of_equal} rows",
        counted(equal.len(), "group of claims", "groups of claims"),
        if equal.len() == 1 { "holds" } else { "hold" },
    );
    add(AuditKind::EqualClaims, equal.len(), message, list);
    let message = format!(
        "{} with nearly the same words {} {held} rows",
        counted(near.len(), "group of claims", "groups of claims"),
        if near.len() == 1 { "holds" } else { "hold" },
    );
    add(AuditKind::NearClaims, near.len(), message, near);
    let torn: Vec<AuditEntry> = equal
        .values()
        .filter(|group| group.iter().any(|&a| group.iter().any(|&b| differ(a, b))))
        .map(|group| entry(rows, group, None))
        .collect();
    let groups_of = counted(torn.len(), "group of claims", "groups of claims");
    let message = format!("{groups_of} with the same words and different labels");
    add(AuditKind::EqualClaimsOtherLabel, torn.len(), message, torn);
    let list: Vec<AuditEntry> = near_apart
        .iter()
        .map(|&(jaccard, left, right)| {
            let note = format!("{jaccard:.2} alike: “{}”", rows.claim(right));
            entry(rows, &[left, right], Some(note))
        })
        .collect();
    let message = format!(
        "{} nearly the same words, no other number, date, name or denial, and different labels",
        counted(list.len(), "pair of claims has", "pairs of claims have")
    );
    add(AuditKind::NearClaimsOtherLabel, list.len(), message, list);
    Ok(Compared { findings, groups })
}

fn entry(rows: &Rows, group: &[usize], note: Option<String>) -> AuditEntry {
    super::entry(rows, rows.claim(group[0]), note, group)
}
