//! ClaimReview: every current verdict as schema.org's JSON-LD, which search engines read.
//! <https://schema.org/ClaimReview>, <https://developers.google.com/search/docs/appearance/structured-data/factcheck>
//!
//! What a publisher must add is left out rather than guessed: the URL of the published review.
use serde_json::{Value, json};

use super::catalogue::{Catalogue, OVERRULED, without_label};
use super::outs::Nested;
use super::{Exported, Losses, Outs};
use crate::error::Result;
use crate::model::{Relation, VerdictLabel};
use crate::store::Store;

/// Words and rating of each verdict, from 1 (refuted) to 5 (supported); what cannot be rated has none.
fn rating(label: VerdictLabel) -> (&'static str, Option<u8>) {
    match label {
        VerdictLabel::Supported => ("Supported", Some(5)),
        VerdictLabel::Refuted => ("Refuted", Some(1)),
        VerdictLabel::ConflictingEvidence => ("Conflicting evidence", Some(3)),
        VerdictLabel::NotEnoughEvidence => ("Not enough evidence", None),
    }
}

/// Writes an array with a review for each verdict that counts.
///
/// # Errors
/// If the file cannot be read.
pub fn export(store: &Store, out: &mut Outs) -> Result<Exported> {
    let mut catalogue = Catalogue::new(store);
    let (mut losses, mut count) = (Losses::default(), 0);
    let mut reviews = Nested::list(out, 0, 1)?;
    catalogue.each(out, |catalogue, entry, out| {
        let judged = usize::from(entry.standing().next().is_none());
        losses.add(judged, "claims without a verdict are left out", "a review has a rating");
        let what = "quotes are named by the page they stand on only";
        losses.add(entry.evidence.len(), what, "ClaimReview has no spans");
        let mut appearances: Vec<Value> = Vec::new();
        for evidence in entry.evidence.iter().filter(|one| one.relation == Relation::Mentions) {
            let text = catalogue.text(evidence.snapshot)?;
            let metadata = &text.source.metadata;
            let page =
                metadata.url.as_ref().map(|url| json!({ "@type": "CreativeWork", "url": url }));
            appearances.extend(page.filter(|page| !appearances.contains(page)));
        }
        losses.add(entry.overruled(), OVERRULED, "a review is what its publisher stands by");
        for verdict in entry.standing() {
            let (own, why) = without_label(verdict);
            let (words, value) = rating(verdict.label);
            let mut rating = json!({ "@type": "Rating", "alternateName": own.unwrap_or(words) });
            if let Some(value) = value {
                rating["ratingValue"] = json!(value);
                rating["bestRating"] = json!(5);
                rating["worstRating"] = json!(1);
            }
            if !why.is_empty() {
                rating["ratingExplanation"] = json!(why);
            }
            let mut item = json!({ "@type": "Claim" });
            if let Some(speaker) = &entry.claim.speaker {
                item["author"] = json!({ "@type": "Thing", "name": speaker });
            }
            if let Some(date) = &entry.claim.date {
                item["datePublished"] = json!(date);
            }
            if !appearances.is_empty() {
                item["appearance"] = json!(appearances);
            }
            count += 1;
            let review = json!({
                "@context": "https://schema.org",
                "@type": "ClaimReview",
                "claimReviewed": entry.claim.text,
                "author": { "@type": "Person", "name": verdict.annotator },
                "datePublished": verdict.recorded_at.split('T').next(),
                "itemReviewed": item,
                "reviewRating": rating,
            });
            reviews.element(out, &review)?;
        }
        Ok(())
    })?;
    reviews.close(out)?;
    out.bytes(0, b"\n")?;
    let why = "add the address at which each review is published";
    losses.add(count, "reviews have no `url`", why);
    let holds = vec![(count, ["review", "reviews"])];
    Ok(Exported { holds, losses })
}
