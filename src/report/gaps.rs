//! What the claims of a file lack before somebody else can check them.
use serde::Serialize;

use super::library::Library;
use super::provenance::{ClaimEntry, EvidenceEntry, claim_entry};
use crate::error::Result;
use crate::model::{Claim, ClaimId, EvidenceId, Relation};
use crate::store::Store;
use crate::text::attribution::{self, Grade};
use crate::text::{fold, sentences};

/// Fewest words of a quote that is not called short, if not told otherwise.
pub const FEWEST_WORDS: usize = 4;

/// What the claims lack.
#[derive(Debug, Clone, Serialize)]
pub struct GapReport {
    /// Always `gaps`.
    pub report: &'static str,
    /// The claims that lack something, in the order of recording.
    pub claims: Vec<ClaimGaps>,
    /// How many claims were looked at.
    pub of: usize,
}

/// What one claim lacks.
#[derive(Debug, Clone, Serialize)]
pub struct ClaimGaps {
    /// The claim.
    pub id: ClaimId,
    /// What it says.
    pub text: String,
    /// What it lacks, the weightiest first.
    pub gaps: Vec<Gap>,
}

/// Something that a claim lacks.
#[derive(Debug, Clone, Serialize)]
pub struct Gap {
    /// What kind of thing.
    pub kind: GapKind,
    /// In a sentence.
    pub message: String,
    /// The evidence it is about, if it is about some.
    pub evidence: Vec<EvidenceId>,
}

/// What a claim can lack, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GapKind {
    /// No words speak for or against it.
    NoEvidence,
    /// Annotators judge it differently.
    DisagreeingVerdicts,
    /// There is evidence both ways.
    ContestedEvidence,
    /// A source has changed words that are cited.
    ChangedQuote,
    /// Nobody has judged it.
    NotJudged,
    /// A verdict says what no evidence does.
    UnfoundedVerdict,
    /// A verdict was given on an earlier wording.
    EarlierWording,
    /// It is not known who said it.
    UnknownSpeaker,
    /// One source speaks for it, and no other.
    OneSource,
    /// Several sources that copy one text.
    CopiesOnly,
    /// Several sources of one origin.
    OneOrigin,
    /// Somebody is said to have said it: that proves that he said so.
    AttributedAsProof,
    /// The source was published after the claim was made.
    EvidenceAfterClaim,
    /// A quote of few words.
    ShortQuote,
    /// A source has an address, and no archived copy.
    UnarchivedUrl,
    /// Nothing that speaks against it was recorded.
    NoCounterEvidence,
}

/// Which gaps to look for.
#[derive(Debug, Clone, Copy)]
pub struct GapFilter<'f> {
    /// Only this claim.
    pub claim: Option<ClaimId>,
    /// Only claims with evidence in this source.
    pub source: Option<&'f str>,
    /// Fewest words of a quote that is not called short.
    pub min_words: usize,
}

/// What claims lack.
///
/// # Errors
/// If the file cannot be read.
pub fn gaps(store: &Store, filter: &GapFilter) -> Result<GapReport> {
    let mut library = Library::new(store);
    let claims = match filter.claim {
        Some(id) => store.claim(id)?.into_iter().collect(),
        None => store.claims()?,
    };
    let (mut found, mut of) = (Vec::new(), 0);
    for claim in claims {
        let entry = claim_entry(store, &mut library, claim)?;
        let cites = |slug| entry.evidence.iter().any(|evidence| evidence.source.slug == slug);
        if !filter.source.is_none_or(cites) {
            continue;
        }
        of += 1;
        let gaps = gaps_of(&entry, filter.min_words);
        if !gaps.is_empty() {
            found.push(ClaimGaps { id: entry.claim.id, text: entry.claim.text, gaps });
        }
    }
    Ok(GapReport { report: "gaps", claims: found, of })
}

/// What one claim lacks, with the fewest words of a quote that is not called short: for the report on gaps and
/// for pages alike.
pub fn gaps_of(entry: &ClaimEntry, min_words: usize) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut add = |kind, message: String, evidence: Vec<EvidenceId>| {
        gaps.push(Gap { kind, message, evidence });
    };
    let speaks = |one: &&EvidenceEntry| {
        matches!(one.relation, Relation::Supports | Relation::Refutes) && !one.is_replaced()
    };
    let speaking: Vec<&EvidenceEntry> = entry.evidence.iter().filter(speaks).collect();
    let those = |fits: &dyn Fn(&EvidenceEntry) -> bool| -> Vec<EvidenceId> {
        speaking.iter().filter(|one| fits(one)).map(|one| one.id).collect()
    };
    if entry.is_bare() {
        add(GapKind::NoEvidence, "no words speak for it or against it".to_owned(), Vec::new());
    }
    if entry.is_disputed() {
        add(GapKind::DisagreeingVerdicts, "annotators judge it differently".to_owned(), Vec::new());
    }
    if entry.is_contested() {
        let message = "there is evidence both ways".to_owned();
        add(GapKind::ContestedEvidence, message, Vec::new());
    }
    let changed = those(&EvidenceEntry::waits);
    if !changed.is_empty() {
        add(GapKind::ChangedQuote, "its source has changed what is cited".to_owned(), changed);
    }
    if entry.verdicts.is_empty() {
        add(GapKind::NotJudged, "nobody has judged it".to_owned(), Vec::new());
    }
    if entry.is_unfounded() {
        let message = "a verdict has no evidence that bears it out".to_owned();
        add(GapKind::UnfoundedVerdict, message, Vec::new());
    }
    if entry.is_reworded() {
        let message = "a verdict was given on an earlier wording".to_owned();
        add(GapKind::EarlierWording, message, Vec::new());
    }
    if entry.claim.speaker.is_none() {
        let message = "it is not known who said it".to_owned();
        add(GapKind::UnknownSpeaker, message, Vec::new());
    }
    for (origins, side) in [(&entry.origins.supports, "for"), (&entry.origins.refutes, "against")] {
        let (sources, message) = (origins.sources, |what: &str| format!("{what} speaks {side} it"));
        match (sources, origins.origins) {
            (1, _) => add(GapKind::OneSource, message("only one source"), Vec::new()),
            (2.., 1) if origins.are_copies() => add(
                GapKind::CopiesOnly,
                format!("{sources} sources speak {side} it, and all copy one text"),
                Vec::new(),
            ),
            (2.., 1) => add(
                GapKind::OneOrigin,
                format!("{sources} sources speak {side} it, of one origin"),
                Vec::new(),
            ),
            _ => {}
        }
    }
    for one in &speaking {
        if let Some(message) = rests_on_a_word(&entry.claim, one) {
            add(GapKind::AttributedAsProof, message, vec![one.id]);
        }
    }
    if let Some(date) = &entry.claim.date {
        let later = those(&|one: &EvidenceEntry| {
            one.source.published.as_ref().is_some_and(|published| {
                // Of reduced dates, only what is surely later counts.
                let length = date.as_str().len().min(published.as_str().len());
                published.as_str()[..length] > date.as_str()[..length]
            })
        });
        if !later.is_empty() {
            let message = format!("the evidence was published after the claim was made ({date})");
            add(GapKind::EvidenceAfterClaim, message, later);
        }
    }
    let short = those(&|one: &EvidenceEntry| one.quote.split_whitespace().count() < min_words);
    if !short.is_empty() {
        add(GapKind::ShortQuote, format!("a quote of fewer than {min_words} words"), short);
    }
    let unarchived =
        those(&|one: &EvidenceEntry| one.source.url.is_some() && one.source.archive_url.is_none());
    if !unarchived.is_empty() {
        let message = "its source has an address, and no archived copy of it".to_owned();
        add(GapKind::UnarchivedUrl, message, unarchived);
    }
    if !entry.is_bare() && entry.count(Relation::Refutes) == 0 {
        let message = "nothing that speaks against it was recorded".to_owned();
        add(GapKind::NoCounterEvidence, message, Vec::new());
    }
    gaps.sort_by_key(|gap| gap.kind);
    gaps
}

/// Says of evidence that it is somebody's word, and what that proves. `None` if the text says it itself, or if
/// the claim is no more than that it was said.
fn rests_on_a_word(claim: &Claim, one: &EvidenceEntry) -> Option<String> {
    let speaker = fold::words(one.said.speaker.as_ref()?);
    if one.relation == Relation::Supports && tells_who_says_it(&claim.text, &speaker) {
        return None;
    }
    let known = claim.speaker.as_ref().map(|speaker| fold::words(speaker));
    let own = known.is_some_and(|known| is_same(&known, &speaker));
    let mut who = one.said.words();
    if who.contains(", ") && !own {
        who.push(',');
    }
    Some(match (one.relation, own) {
        (Relation::Refutes, _) => {
            format!("what {who} said speaks against it: that proves that it was said")
        }
        (_, true) => format!(
            "it rests on the word of {who}, whose claim it is: that proves that it was made"
        ),
        (_, false) => format!("it rests on what {who} said: that proves that it was said"),
    })
}

/// Whether a claim is that somebody says something: "The port says that the crane is safe".
fn tells_who_says_it(claim: &str, speaker: &str) -> bool {
    let sentences = sentences::split(claim);
    attribution::read(claim, &sentences).iter().any(|one| {
        let source = one.source.as_ref().and_then(|source| claim.get(source.clone()));
        one.statement
            && one.grade != Grade::Attitude
            && source.is_some_and(|source| is_same(&fold::words(source), speaker))
    })
}

/// Whether two folded names can be of one: "ida ray" and "mayor ida ray".
fn is_same(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty() && format!(" {long} ").contains(&format!(" {short} "))
}
