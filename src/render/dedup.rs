//! How the pairs and clusters of `claims dedup` look: a JSON object a line.
use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::json::json_line;
use crate::model::Tier;
use crate::report::Class;
use crate::report::dedup::{Cluster, PairEntry, Place, TierCounts};

#[derive(Serialize)]
struct PairLine<'p> {
    left: u64,
    right: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_id: Option<&'p RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    right_id: Option<&'p RawValue>,
    tier: Option<Tier>,
    shared: u32,
    left_shingles: u32,
    right_shingles: u32,
    jaccard: f64,
    left_in_right: f64,
    right_in_left: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    telling: Option<&'p [Class]>,
}

#[derive(Serialize)]
struct ClusterLine<'c> {
    cluster: u64,
    size: usize,
    members: Vec<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ids: Option<Vec<&'c RawValue>>,
    #[serde(serialize_with = "by_word")]
    tiers: TierCounts,
}

/// Writes a pair. The ids of its texts are taken for JSON.
///
/// # Errors
/// If the stream cannot be written.
pub fn pair_line(out: &mut dyn Write, pair: &PairEntry) -> io::Result<()> {
    let line = PairLine {
        left: pair.left.line,
        right: pair.right.line,
        left_id: id(&pair.left)?,
        right_id: id(&pair.right)?,
        tier: pair.tier,
        shared: pair.likeness.shared,
        left_shingles: pair.likeness.left,
        right_shingles: pair.likeness.right,
        jaccard: pair.jaccard(),
        left_in_right: pair.left_in_right(),
        right_in_left: pair.right_in_left(),
        telling: pair.telling,
    };
    json_line(out, &line)
}

/// Writes a cluster. The ids of its texts are taken for JSON.
///
/// # Errors
/// If the stream cannot be written.
pub fn cluster_line(out: &mut dyn Write, cluster: &Cluster) -> io::Result<()> {
    let members = &cluster.members;
    let line = ClusterLine {
        cluster: members.first().map_or(0, |first| first.line),
        size: members.len(),
        members: members.iter().map(|member| member.line).collect(),
        ids: members.iter().map(id).collect::<io::Result<_>>()?,
        tiers: cluster.tiers,
    };
    json_line(out, &line)
}

/// How many pairs there are of each tier: `3 identical, 1 near`.
pub fn counts(tiers: &TierCounts) -> String {
    let counts: Vec<String> = tiers.iter().map(|(tier, count)| format!("{count} {tier}")).collect();
    counts.join(", ")
}

fn id<'t>(place: &Place<'t>) -> io::Result<Option<&'t RawValue>> {
    place.id.map(serde_json::from_str).transpose().map_err(io::Error::from)
}

fn by_word<S: Serializer>(tiers: &TierCounts, out: S) -> Result<S::Ok, S::Error> {
    out.collect_map(tiers.iter())
}
