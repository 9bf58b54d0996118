//! CheckThat! on previously checked claims: what was said, the claims that were checked, and which is
//! which, as TSV and TREC qrels. <https://gitlab.com/checkthat_lab/clef2022-checkthat-lab>; Shaar, Babulkov,
//! Da San Martino and Nakov 2020, "That is a known lie: detecting previously fact-checked claims", ACL.
//!
//! A query is a quote that repeats, supports or refutes a claim; the claim it is tied to is its answer.
use super::catalogue::Catalogue;
use super::{Exported, Losses, Only};
use crate::error::Result;
use crate::model::Relation;
use crate::store::Store;

/// Writes claims, quotes, and the pairs of both.
///
/// # Errors
/// If the file cannot be read.
pub fn export(store: &Store, only: Only) -> Result<Exported> {
    let catalogue = Catalogue::read(store, only)?;
    let mut losses = Losses::default();
    let mut claims = "vclaim_id\tvclaim\ttitle\tbody\n".to_owned();
    let mut queries = "tweet_id\ttweet_content\n".to_owned();
    let (mut pairs, mut count) = (String::new(), 0);
    for entry in &catalogue.claims {
        let why: Vec<&str> =
            entry.verdicts.iter().filter_map(|verdict| verdict.justification.as_deref()).collect();
        let (id, text) = (entry.claim.id.0, field(&entry.claim.text));
        claims += &format!("{id}\t{text}\t{text}\t{}\n", field(&why.join(" ")));
        losses.add(
            entry.verdicts.len(),
            "verdicts keep their reasons only",
            "the task is to find the claim",
        );
        for evidence in &entry.evidence {
            if evidence.relation == Relation::Context {
                losses.add(
                    1,
                    "quotes that are context are left out",
                    "they do not say what the claim says",
                );
                continue;
            }
            count += 1;
            queries += &format!("{}\t{}\n", evidence.id.0, field(&evidence.quote));
            pairs += &format!("{}\t0\t{id}\t1\n", evidence.id.0);
        }
    }
    losses.add(catalogue.cited().len(), "texts are cited and not contained", "a query is a quote");
    Ok(Exported {
        files: vec![
            ("verified_claims.docs.tsv", claims.into_bytes()),
            ("tweets.queries.tsv", queries.into_bytes()),
            ("tweet-vclaim-pairs.qrels", pairs.into_bytes()),
        ],
        holds: vec![(catalogue.claims.len(), ["claim", "claims"]), (count, ["quote", "quotes"])],
        losses,
    })
}

/// A text as a field: these files have no quotation marks, so it has no tab and no line end.
fn field(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
