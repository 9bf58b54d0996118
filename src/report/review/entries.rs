//! What the report on what waits is made of, as it stands in its JSON.
use serde::Serialize;

use crate::model::{
    EvidenceId, FindingId, Level, ReviewAction, ReviewDecision, ReviewKind, Reviewed, Span,
};
use crate::report::{SourceRef, Suggestion};

/// What waits for a person.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewReport {
    /// Always `review`.
    pub report: &'static str,
    /// How many things wait, those that were put off included.
    pub waiting: usize,
    /// How many of them were put off.
    pub skipped: usize,
    /// The things: those that nobody has looked at, in the order of their kinds, then those that were put
    /// off, the first of them first.
    pub items: Vec<ReviewItem>,
}

/// One thing alone.
#[derive(Debug, Clone, Serialize)]
pub struct OneReview {
    /// Always `review_item`.
    pub report: &'static str,
    /// The thing.
    pub item: ReviewItem,
}

/// Something that waits for a person, or that was decided on.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewItem {
    /// What commands call it.
    pub code: String,
    /// What kind of thing it is.
    pub kind: ReviewKind,
    /// Its name in full: 64 hexadecimal digits, made of its words.
    pub finding: String,
    /// What it is among its kind: `quantity`, `another number`, `edited`, `worth checking`.
    pub what: String,
    /// What it is about, if that is not all in the texts.
    pub about: Option<String>,
    /// Of a conflict: how sure it is.
    pub level: Option<Level>,
    /// Of a conflict: the chance that an editor would call it one, in percent.
    pub confidence: Option<u8>,
    /// The text, or the two or more that are to be compared.
    pub texts: Vec<ReviewText>,
    /// In how many further places the words stand.
    pub others: usize,
    /// What differs between the first two texts.
    pub differences: Vec<ReviewDifference>,
    /// Why it waits.
    pub reasons: Vec<String>,
    /// What would settle it, if anything could.
    pub unless: Option<String>,
    /// What can be done with it.
    pub actions: Vec<ReviewAction>,
    /// Who put it off, if somebody did last.
    pub skipped: Option<ReviewSaid>,
    /// What was decided, if it does not wait any more.
    pub decision: Option<ReviewSaid>,
    /// What it is, for whoever decides on it.
    #[serde(skip)]
    pub subject: ReviewSubject,
}

/// What a decision on something goes to.
#[derive(Debug, Clone)]
pub enum ReviewSubject {
    /// A conflict in the texts.
    Conflict(FindingId),
    /// Evidence whose words changed.
    Quote(EvidenceId),
    /// Texts that repeat.
    Duplicate(FindingId),
    /// A statement that is worth checking.
    Suggestion(FindingId, Box<Suggestion>),
}

impl ReviewItem {
    /// Its name.
    pub fn id(&self) -> FindingId {
        FindingId::new(self.finding.clone())
    }
}

/// A text of something that waits.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewText {
    /// What it is here: `asserted`, `was`, `now`, `supports`; empty where nothing is to be said.
    pub role: String,
    /// The source.
    pub source: Box<SourceRef>,
    /// Number of its snapshot.
    pub snapshot: i64,
    /// Number of the paragraph, the first of several.
    pub paragraph: Option<usize>,
    /// Number of the last of several paragraphs.
    pub last_paragraph: Option<usize>,
    /// Where the words stand, in code points of the snapshot's text; nothing if only the words are left.
    pub span: Option<Span>,
    /// The words, in stretches that follow one another.
    pub parts: Vec<ReviewPart>,
}

impl ReviewText {
    /// All of its words.
    pub fn words(&self) -> String {
        self.parts.iter().map(|part| part.text.as_str()).collect()
    }
}

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewPart {
    /// The words.
    pub text: String,
    /// Whether it is what matters: the words that conflict, that differ, or that are cited.
    pub marked: bool,
}

/// Words of one text, and those that the other has for them; empty where it has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewDifference {
    /// In the first text.
    pub left: String,
    /// In the second.
    pub right: String,
}

/// What somebody said of something that waits or waited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewSaid {
    /// What: `confirmed`, `dismissed`, `skipped`, …
    pub decision: String,
    /// Why.
    pub because: Option<String>,
    /// When (RFC 3339, UTC).
    pub recorded_at: String,
    /// By whom.
    pub recorded_by: String,
}

impl From<&ReviewDecision> for ReviewSaid {
    fn from(decision: &ReviewDecision) -> Self {
        ReviewSaid {
            decision: decision.decided.to_string(),
            because: decision.because.clone(),
            recorded_at: decision.recorded_at.clone(),
            recorded_by: decision.recorded_by.clone(),
        }
    }
}

/// What counts of what was said in reviews.
pub(in crate::report) struct Said(Vec<ReviewDecision>);

impl Said {
    pub(in crate::report) fn new(decisions: Vec<ReviewDecision>) -> Said {
        Said(decisions)
    }

    /// All of it, in the order of recording.
    pub(super) fn all(&self) -> &[ReviewDecision] {
        &self.0
    }

    /// What was said of a thing, and when among all that was said.
    fn of(&self, kind: ReviewKind, id: &FindingId) -> Option<(usize, &ReviewDecision)> {
        let is = |(_, one): &(usize, &ReviewDecision)| one.kind == kind && one.finding == *id;
        self.0.iter().enumerate().find(is)
    }

    /// How a thing was decided on, if it was.
    pub(in crate::report) fn decided(
        &self,
        kind: ReviewKind,
        id: &FindingId,
    ) -> Option<ReviewSaid> {
        let said = self.of(kind, id).map(|(_, one)| one);
        said.filter(|one| one.decided != Reviewed::Skipped).map(Into::into)
    }

    /// Who put a thing off, and when among all that was said.
    pub(super) fn skipped(&self, kind: ReviewKind, id: &FindingId) -> Option<(usize, ReviewSaid)> {
        let said = self.of(kind, id).filter(|(_, one)| one.decided == Reviewed::Skipped);
        said.map(|(place, one)| (place, one.into()))
    }
}
