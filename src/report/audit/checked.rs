//! Evidence that is a fact-check: of the very claim, by the house that checked it, or by any house that is
//! known for it. Whoever is to judge the claim from such evidence is told the verdict (Glockner, Hou and
//! Gurevych 2022, "Missing counter-evidence renders NLP fact-checking unrealistic for misinformation").
use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::kept::{Rows, beginning};
use super::{AuditFinding, AuditKind, counted, entry};
use crate::model::DataRow;
use crate::text::address::{host, page};

/// Beginnings of pages of houses that check facts: a host, or a host and the beginning of a path.
static KNOWN: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lines = include_str!("fact_checkers.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next()).collect()
});

/// What evidence was found to be a fact-check.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// By kind and address, the rows.
    found: BTreeMap<(AuditKind, String), Vec<usize>>,
}

impl Checked {
    pub(super) fn look_at(&mut self, row: usize, data: &DataRow) {
        let own: Vec<(String, String)> =
            data.fact_checks.iter().filter_map(|url| Some((page(url)?, host(url)?))).collect();
        for url in data.evidence.iter().filter_map(|one| one.url.as_deref()) {
            let (Some(page), Some(host)) = (page(url), host(url)) else { continue };
            let kind = if own.iter().any(|(own, _)| *own == page) {
                AuditKind::OwnFactCheck
            } else if own.iter().any(|(_, own)| *own == host) {
                AuditKind::OwnFactChecker
            } else if is_known(&page) {
                AuditKind::KnownFactChecker
            } else {
                continue;
            };
            let rows = self.found.entry((kind, beginning(url))).or_default();
            rows.push(row);
        }
    }

    pub(super) fn findings(self, rows: &Rows) -> Vec<AuditFinding> {
        let mut findings: Vec<AuditFinding> = Vec::new();
        let mut all: BTreeMap<AuditKind, Vec<usize>> = BTreeMap::new();
        for ((kind, url), of) in self.found {
            all.entry(kind).or_default().extend(&of);
            let entry = entry(rows, &url, None, &of);
            match findings.iter_mut().find(|finding| finding.kind == kind) {
                Some(finding) => finding.entries.push(entry),
                None => findings.push(AuditFinding {
                    kind,
                    message: String::new(),
                    count: 0,
                    entries: vec![entry],
                }),
            }
        }
        for finding in &mut findings {
            let mut of = all.remove(&finding.kind).unwrap_or_default();
            of.sort_unstable();
            of.dedup();
            finding.count = of.len();
            let what = match finding.kind {
                AuditKind::OwnFactCheck => "the article that checked the claim",
                AuditKind::OwnFactChecker => "a page of the house that checked the claim",
                _ => "a page of a house known for checking facts",
            };
            let cites = counted(of.len(), "row cites", "rows cite");
            finding.message = format!("{cites} as evidence {what}");
        }
        findings
    }
}

/// Whether a page is by a house that is known for checking facts.
fn is_known(page: &str) -> bool {
    let (host, path) = page.split_at(page.find(['/', '?']).unwrap_or(page.len()));
    KNOWN.iter().any(|known| match known.split_once('/') {
        Some((of, begins)) => {
            let path = path.strip_prefix('/').unwrap_or_default();
            is_within(host, of) && path.to_ascii_lowercase().starts_with(begins)
        }
        None => is_within(host, known),
    })
}

/// Whether a host is `of`, or part of it.
fn is_within(host: &str, of: &str) -> bool {
    host.strip_suffix(of).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn houses_are_known_by_host_and_path() {
        let known = |url: &str| is_known(&page(url).unwrap());
        assert!(known("https://www.politifact.com/x"));
        assert!(known("https://meedan.factcheck.afp.com/x"));
        assert!(known("https://www.reuters.com/Fact-Check/x"));
        assert!(!known("https://www.reuters.com/world/x"));
        assert!(!known("https://notpolitifact.com/x"));
        assert!(!known("https://politifact.com.example/x"));
    }

    #[test]
    fn every_line_of_the_list_is_a_page() {
        assert!(KNOWN.len() > 50);
        for known in KNOWN.iter() {
            assert_eq!(page(&format!("https://{known}")).as_deref(), Some(*known), "{known}");
        }
    }
}
