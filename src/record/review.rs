//! What people say in reviews, where no other use case records it: of texts that repeat, of suggestions,
//! and of anything that they put off. It is kept with the words it is about.
use super::find::check_text;
use crate::error::{Error, Result};
use crate::model::{FindingId, ReviewKind, Reviewed};
use crate::store::{NewReviewDecision, Writer};

/// Something said in a review.
#[derive(Debug, Clone)]
pub struct NewReview {
    /// What kind of thing it is about.
    pub kind: ReviewKind,
    /// Its name.
    pub finding: FindingId,
    /// What is said.
    pub decided: Reviewed,
    /// Why.
    pub because: Option<String>,
    /// The words it is about, one or two texts, each with the slug of its source.
    pub texts: Vec<(String, String)>,
}

/// Records what the writing annotator says.
///
/// # Errors
/// If a reason is needed and none is given, or the given one is empty; if there are no words.
pub fn record_review(writer: &Writer, new: &NewReview) -> Result<()> {
    let because = new.because.as_deref().map(|text| check_text("the reason", text)).transpose()?;
    if because.is_none() && new.decided == Reviewed::Dismissed {
        return Err(Error::user("why?").hint("add --because \"the reason\""));
    }
    let mut texts = new.texts.iter().map(|(words, source)| (words.as_str(), source.as_str()));
    let Some(left) = texts.next() else {
        return Err(Error::user("there are no words to decide on"));
    };
    writer.insert_review_decision(&NewReviewDecision {
        kind: new.kind,
        finding: &new.finding,
        decided: new.decided,
        because: because.as_deref(),
        left,
        right: texts.next(),
    })
}
