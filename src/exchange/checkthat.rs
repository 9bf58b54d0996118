//! CheckThat! on previously checked claims: what was said, the claims that were checked, and which is
//! which, as TSV and TREC qrels. <https://gitlab.com/checkthat_lab/clef2022-checkthat-lab>; Shaar, Babulkov,
//! Da San Martino and Nakov 2020, "That is a known lie: detecting previously fact-checked claims", ACL.
//!
//! A query is a quote that repeats, supports or refutes a claim; the claim it is tied to is its answer.
use super::catalogue::{Catalogue, OVERRULED};
use super::{Exported, Losses, Outs};
use crate::error::Result;
use crate::model::Relation;
use crate::store::Store;

/// Its files: claims, quotes, and the pairs of both.
pub const FILES: [&str; 3] =
    ["verified_claims.docs.tsv", "tweets.queries.tsv", "tweet-vclaim-pairs.qrels"];

/// Writes claims, quotes, and the pairs of both.
///
/// # Errors
/// If the file cannot be read.
pub fn export(store: &Store, out: &mut Outs) -> Result<Exported> {
    let mut catalogue = Catalogue::new(store);
    let (mut losses, mut count) = (Losses::default(), 0);
    out.bytes(0, b"vclaim_id\tvclaim\ttitle\tbody\n")?;
    out.bytes(1, b"tweet_id\ttweet_content\n")?;
    let claims = catalogue.each(out, |_, entry, out| {
        let why: Vec<&str> =
            entry.standing().filter_map(|verdict| verdict.justification.as_deref()).collect();
        let (id, text) = (entry.claim.id.0, field(&entry.claim.text));
        let why = field(&why.join(" "));
        out.bytes(0, format!("{id}\t{text}\t{text}\t{why}\n").as_bytes())?;
        losses.add(entry.overruled(), OVERRULED, "a claim is told with what it is judged to be");
        losses.add(
            entry.standing().count(),
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
            let (number, quote) = (evidence.id.0, field(&evidence.quote));
            out.bytes(1, format!("{number}\t{quote}\n").as_bytes())?;
            out.bytes(2, format!("{number}\t0\t{id}\t1\n").as_bytes())?;
        }
        Ok(())
    })?;
    losses.add(catalogue.cited().len(), "texts are cited and not contained", "a query is a quote");
    Ok(Exported {
        holds: vec![(claims, ["claim", "claims"]), (count, ["quote", "quotes"])],
        losses,
    })
}

/// A text as a field: these files have no quotation marks, so it has no tab and no line end.
fn field(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
