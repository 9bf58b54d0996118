//! What the report on duplicates says, as values: its JSON is these.
use serde::Serialize;

use crate::model::{Likeness, Span, Tier};
use crate::report::SourceRef;
use crate::report::review::ReviewSaid;
use crate::text::difference::{Class, Kind};

/// What repeats in the sources.
#[derive(Debug, Clone, Serialize)]
pub struct DuplicateReport {
    /// Always `duplicates`.
    pub report: &'static str,
    /// Which source has how much of which earlier one, the most first.
    pub sources: Vec<SourcePair>,
    /// Pairs that are almost the same and say something else.
    pub changes: Vec<PairEntry>,
    /// Runs of paragraphs that stand more than once, equal or near: boilerplate last.
    pub clusters: Vec<ClusterEntry>,
    /// Pairs that are edited, contained or partial.
    pub pairs: Vec<PairEntry>,
    /// Sentences used again in paragraphs that are not alike.
    pub sentences: Vec<SentenceEntry>,
    /// What the options hide.
    pub hidden: Hidden,
    /// Wordings that have so many partners that there may be more.
    pub crowded: usize,
}

/// What one source has of an earlier one.
#[derive(Debug, Clone, Serialize)]
pub struct SourcePair {
    /// The later source.
    pub source: SourceRef,
    /// The earlier one.
    pub from: SourceRef,
    /// Whether the days of publication tell which is the earlier one; if not, nothing tells who has
    /// it from whom.
    pub dated: bool,
    /// Paragraphs of the later one, headlines and credits aside.
    pub of: usize,
    /// How many of them stand in the earlier one.
    pub paragraphs: usize,
    /// Of these, how many byte for byte,
    pub identical: usize,
    /// after folding,
    pub equal: usize,
    /// nearly,
    pub near: usize,
    /// edited,
    pub edited: usize,
    /// one inside the other,
    pub contained: usize,
    /// in part,
    pub partial: usize,
    /// and how many almost the same, but with another number, denial, date or name.
    pub changed: usize,
}

/// One run of paragraphs and the places where it stands.
#[derive(Debug, Clone, Serialize)]
pub struct ClusterEntry {
    /// Its number: the same whatever is shown.
    pub number: usize,
    /// Paragraphs in each place.
    pub passages: usize,
    /// Whether it is boilerplate: a credit, a tagline, a line many sources share.
    pub boilerplate: bool,
    /// The loosest way in which a place repeats the first.
    pub tier: Tier,
    /// How many sources it stands in.
    pub sources: usize,
    /// How many pairs in it say something else; they are listed as changes.
    pub changed: usize,
    /// The places, earliest published first.
    pub places: Vec<PlaceEntry>,
    /// What a review calls it, where it asks for a decision: `r` and the first digits of `finding`.
    pub code: Option<String>,
    /// The same in full: 64 hexadecimal digits, made of the words.
    pub finding: Option<String>,
    /// What somebody decided on it.
    pub decision: Option<ReviewSaid>,
}

/// One place where a run of paragraphs stands.
#[derive(Debug, Clone, Serialize)]
pub struct PlaceEntry {
    /// The source.
    pub source: SourceRef,
    /// Number of the first paragraph.
    pub first_paragraph: usize,
    /// Number of the last paragraph.
    pub last_paragraph: usize,
    /// Where it stands, in code points of the source's latest snapshot.
    pub span: Span,
    /// The text there.
    pub text: String,
    /// How it repeats the first place; nothing for that place itself.
    pub tier: Option<Tier>,
    /// What differs from the first place; nothing where it was not compared word by word.
    pub differences: Option<Vec<Change>>,
    /// The same, as marked text, paragraph by paragraph.
    #[serde(skip)]
    pub marked: Vec<Marked>,
}

/// Two passages or sentences that are alike, the earlier one first.
#[derive(Debug, Clone, Serialize)]
pub struct PairEntry {
    /// How the one repeats the other; nothing if they are alike only through others between them.
    pub tier: Option<Tier>,
    /// What makes them say something else, the weightiest first.
    pub telling: Vec<Class>,
    /// The weightiest kind of difference.
    pub substance: Option<Class>,
    /// Whether both are sentences inside paragraphs that are not alike.
    pub is_sentence: bool,
    /// The cluster they belong to.
    pub cluster: Option<usize>,
    /// The words they share.
    pub overlap: Option<Overlap>,
    /// The one that was published first, as far as is known.
    pub older: PlaceEntry,
    /// The other, with what differs.
    pub newer: PlaceEntry,
    /// Further pairs of the same family, which are not listed.
    pub others: usize,
    /// What a review calls it, where it asks for a decision: `r` and the first digits of `finding`.
    pub code: Option<String>,
    /// The same in full: 64 hexadecimal digits, made of the words.
    pub finding: Option<String>,
    /// What somebody decided on it.
    pub decision: Option<ReviewSaid>,
}

/// Shingles (runs of three words) of two texts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Overlap {
    /// In both.
    pub shared: u32,
    /// In the older.
    pub older: u32,
    /// In the newer.
    pub newer: u32,
    /// Shared over all, 0 to 1.
    pub jaccard: f64,
    /// The part of the older that stands in the newer, 0 to 1.
    pub older_in_newer: f64,
    /// The part of the newer that stands in the older, 0 to 1.
    pub newer_in_older: f64,
}

impl From<Likeness> for Overlap {
    fn from(likeness: Likeness) -> Overlap {
        let rounded = |share: f64| (share * 1000.0).round() / 1000.0;
        Overlap {
            shared: likeness.shared,
            older: likeness.left,
            newer: likeness.right,
            jaccard: rounded(likeness.jaccard()),
            older_in_newer: rounded(likeness.left_in_right()),
            newer_in_older: rounded(likeness.right_in_left()),
        }
    }
}

/// A sentence that stands in paragraphs which are not alike.
#[derive(Debug, Clone, Serialize)]
pub struct SentenceEntry {
    /// The loosest way in which a place repeats the first.
    pub tier: Tier,
    /// The places, earliest published first.
    pub places: Vec<PlaceEntry>,
}

/// One change between two texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// `removed`, `added` or `replaced`.
    pub kind: Kind,
    /// What kinds of change it is, weightiest first.
    pub classes: Vec<Class>,
    /// Where it stands in the older text's snapshot; nothing if it was added.
    pub older_span: Option<Span>,
    /// The words there.
    pub older_text: String,
    /// Where it stands in the newer text's snapshot; nothing if it was removed.
    pub newer_span: Option<Span>,
    /// The words there.
    pub newer_text: String,
}

/// A text with the changes to it marked: words that stayed, went and came.
pub type Marked = Vec<(Mark, String)>;

/// What happened to words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// They stand in both texts.
    Kept,
    /// They stand in the older one only.
    Gone,
    /// They stand in the newer one only.
    Come,
}

/// How much the options hide.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Hidden {
    /// Repeats looser than the tier asked for: near,
    pub near: usize,
    /// edited,
    pub edited: usize,
    /// contained,
    pub contained: usize,
    /// partial.
    pub partial: usize,
    /// Repeats of fewer words than asked for.
    pub short: usize,
    /// Pairs that have hardly more than a phrase in common; shown with the tier `partial`.
    pub slight: usize,
}
