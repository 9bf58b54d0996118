//! The scorers of the program, and which sets teach them.
use crate::forest::Size;

/// A scorer, and what it learns from.
pub(crate) struct Model {
    /// Name of its file.
    pub(crate) name: &'static str,
    /// Sets of pairs, and the weight of all rows of each together.
    pub(crate) pairs: &'static [(&'static str, f64)],
    /// Sets of articles, and the weight of the pair that conflicts in one of them.
    pub(crate) articles: &'static [(&'static str, f64)],
    /// Whether its pairs are a sentence and a claim.
    pub(crate) claims: bool,
    /// How large it is.
    pub(crate) size: Size,
}

/// Only sets whose licence lets a work derived from them be passed on.
pub(crate) const MODELS: [Model; 2] = [
    // Two sentences of any articles: hardly any pair is a conflict.
    Model {
        name: "near-copies",
        pairs: &[
            ("summedits_pair_news", 1500.0),
            ("summedits_pair_other", 1500.0),
            ("typed_business", 1500.0),
        ],
        articles: &[("clean_doc", 0.0), ("edit_doc", 4.0), ("factcc_doc", 4.0)],
        claims: false,
        size: Size { trees: 240, depth: 5 },
    },
    // A claim and a sentence about the same.
    Model {
        name: "claims",
        pairs: &[
            ("fever_dev", 6500.0),
            ("fever_symmetric", 700.0),
            ("summedits_pair_news", 1000.0),
            ("summedits_pair_other", 1500.0),
            ("typed_business", 3000.0),
        ],
        articles: &[],
        claims: true,
        size: Size { trees: 400, depth: 5 },
    },
];

/// Parts of the groups, each scored by what the others teach.
pub(crate) const FOLDS: u64 = 5;

/// A number for a group, the same on every machine (FNV-1a).
pub(crate) fn number(group: &str) -> u64 {
    let hash = group.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash >> 7
}
