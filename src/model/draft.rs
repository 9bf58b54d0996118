//! What a file of another format says, before any of it is proven or stored.
use jiff::Timestamp;
use serde::Serialize;

use super::{Date, Metadata, Relation, VerdictLabel};

/// What one file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Texts that the file holds.
    pub texts: Vec<DraftText>,
    /// Claims with all that is tied to them.
    pub claims: Vec<DraftClaim>,
    /// What could not be read.
    pub rejects: Vec<Reject>,
}

/// A text that a file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftText {
    /// What its source may be called, if it is free.
    pub name: String,
    /// The text as the file has it.
    pub text: String,
    /// What is known of it.
    pub metadata: Metadata,
}

/// A claim that a file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftClaim {
    /// Where it stands in the file: `line 3`.
    pub item: String,
    /// The statement.
    pub text: String,
    /// Who made it.
    pub speaker: Option<String>,
    /// When it was made.
    pub date: Option<Date>,
    /// Anything else worth keeping.
    pub note: Option<String>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Judgements of it.
    pub verdicts: Vec<DraftVerdict>,
    /// Words it is tied to.
    pub evidence: Vec<DraftEvidence>,
    /// Who recorded it, and when; whoever takes it in, if nobody is named.
    pub by: By,
}

/// A judgement that a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftVerdict {
    /// Ours.
    pub label: VerdictLabel,
    /// The file's own word for it, and why.
    pub justification: Option<String>,
    /// Who judged, and when, if the file says.
    pub by: By,
    /// Annotators whose verdicts on the same claim it overrules.
    pub overrules: Vec<String>,
}

/// Who recorded something in another program, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct By {
    /// Who; whoever takes it in, if nothing is said.
    pub who: Option<String>,
    /// When (RFC 3339, UTC); now, if nothing is said.
    pub when: Option<String>,
}

impl By {
    /// Somebody at a time that is written in any of the forms of RFC 3339.
    pub fn new(who: Option<&str>, when: Option<&str>) -> By {
        let who = who.map(str::trim).filter(|who| !who.is_empty() && !who.contains('\0'));
        let time = when.and_then(|when| when.parse::<Timestamp>().ok());
        let whole = time.and_then(|time| time.round(jiff::Unit::Second).ok());
        By { who: who.map(str::to_owned), when: whole.map(|time| time.to_string()) }
    }
}

/// Words that a file ties to a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftEvidence {
    /// Where it stands in the file: `line 3`.
    pub item: String,
    /// Where the words stand.
    pub text: DraftPlace,
    /// Which words.
    pub pointer: Pointer,
    /// What they do for the claim.
    pub relation: Relation,
    /// Anything else worth keeping.
    pub note: Option<String>,
    /// Who tied them to it, and when.
    pub by: By,
}

/// Where words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftPlace {
    /// In a text of the file, by its place in [`Draft::texts`].
    Text(usize),
    /// In a source that is recorded already, by one of these: URL, archive URL or slug.
    Known(Vec<String>),
    /// In a recorded text, by its SHA-256; if it is not here, in a source that is known by one of the names.
    Hashed {
        /// 64 lower-case hexadecimal digits.
        text_sha256: String,
        /// URL, archive URL or slug.
        names: Vec<String>,
    },
}

/// What positions count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Unicode code points: this program, W3C selectors, Python, doccano.
    CodePoints,
    /// UTF-16 code units: JavaScript, so Label Studio and Hypothesis.
    Utf16,
    /// Bytes of UTF-8.
    Bytes,
}

/// Words by themselves, by their position, or both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pointer {
    /// The words.
    pub quote: Option<String>,
    /// What stands right before them.
    pub prefix: Option<String>,
    /// What stands right after them.
    pub suffix: Option<String>,
    /// Where they begin and end, counted in a unit.
    pub position: Option<(usize, usize, Unit)>,
}

/// Something of a file that does not come in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reject {
    /// Where it stands in the file: `line 3`.
    pub item: String,
    /// What it is: `claim`, `evidence`, `verdict`, `text` or `line`.
    pub what: &'static str,
    /// Why it does not come in.
    pub reason: String,
    /// Its words, or as much of them as says which it is.
    pub value: String,
}
