//! How far annotators agree on verdicts: the raw share, and beyond chance, with the numbers of claims that
//! each rests on. Verdicts that their annotators replaced do not count.
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::detect::agreement::{Ratings, cohen, fleiss, krippendorff};
use crate::error::Result;
use crate::model::VerdictLabel;
use crate::store::Store;

/// How far annotators agree.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AgreementReport {
    /// `agreement`
    pub report: &'static str,
    /// How many claims each annotator judged.
    pub annotators: BTreeMap<String, usize>,
    /// How often each label was given.
    pub labels: BTreeMap<VerdictLabel, usize>,
    /// Every two annotators who judged the same claims.
    pub pairs: Vec<PairAgreement>,
    /// Fleiss' kappa, of the claims that have as many verdicts as most do.
    pub fleiss: Coefficient,
    /// Krippendorff's alpha for nominal data, of the claims that have more than one verdict.
    pub krippendorff: Coefficient,
}

/// Two annotators.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairAgreement {
    /// Their names.
    pub between: [String; 2],
    /// How many claims they judged the same.
    pub same: usize,
    /// Cohen's kappa.
    pub cohen: Coefficient,
}

/// A number for agreement beyond chance: 1 is full agreement, 0 what chance gives.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Coefficient {
    /// The number; none if there are no claims, or all have one label, so that chance explains everything.
    pub value: Option<f64>,
    /// Claims that it rests on.
    pub claims: usize,
}

impl From<(Option<f64>, usize)> for Coefficient {
    fn from((value, claims): (Option<f64>, usize)) -> Self {
        Coefficient { value, claims }
    }
}

/// How far annotators agree on the claims that they judged.
///
/// # Errors
/// If the file cannot be read.
pub fn agreement(store: &Store) -> Result<AgreementReport> {
    let mut by_claim = BTreeMap::<_, BTreeMap<String, VerdictLabel>>::new();
    for verdict in store.verdicts()?.into_iter().filter(|verdict| verdict.current) {
        by_claim.entry(verdict.claim).or_default().insert(verdict.annotator, verdict.label);
    }
    let ratings: Ratings<VerdictLabel> = by_claim.into_values().collect();
    let (mut annotators, mut labels) = (BTreeMap::new(), BTreeMap::new());
    for (name, label) in ratings.iter().flatten() {
        *annotators.entry(name.clone()).or_default() += 1;
        *labels.entry(*label).or_default() += 1;
    }
    let mut both: BTreeSet<[&String; 2]> = BTreeSet::new();
    for item in &ratings {
        let names: Vec<&String> = item.keys().collect();
        for (at, &first) in names.iter().enumerate() {
            both.extend(names[at + 1..].iter().map(|&second| [first, second]));
        }
    }
    let pairs = both.into_iter().map(|[a, b]| PairAgreement {
        between: [a.clone(), b.clone()],
        same: ratings
            .iter()
            .filter(|item| item.contains_key(a) && item.get(a) == item.get(b))
            .count(),
        cohen: cohen(&ratings, [a, b]).into(),
    });
    Ok(AgreementReport {
        report: "agreement",
        pairs: pairs.collect(),
        fleiss: fleiss(&ratings).into(),
        krippendorff: krippendorff(&ratings).into(),
        annotators,
        labels,
    })
}
