//! Linking claims to words: the words are found in the text, proven, and only then stored.
use crate::error::{Error, Result};
use crate::model::{ClaimId, Evidence, EvidenceId, Relation, Span};
use crate::store::{NewEvidence, Writer};
use crate::text::anchor::Choice;

use super::find::{check_text, find_claim, find_evidence, find_source};
use super::locate::Text;

/// Most places that one command links.
const MOST_LINKED: usize = 500;

/// Words of a source that a claim is linked to.
#[derive(Debug, Clone)]
pub struct Words {
    /// Slug of the source.
    pub source: String,
    /// Which of its words.
    pub selector: Selector,
}

/// How words are pointed at.
#[derive(Debug, Clone)]
pub enum Selector {
    /// By the words themselves.
    Quote {
        /// The words.
        exact: String,
        /// What stands right before them.
        prefix: Option<String>,
        /// What stands right after them.
        suffix: Option<String>,
        /// Number of the passage they stand in.
        paragraph: Option<usize>,
        /// Which of several places.
        choice: Choice,
    },
    /// By their position.
    Span(Span),
}

/// A place that a claim was linked to.
#[derive(Debug, Clone)]
pub struct Place {
    /// The evidence.
    pub id: EvidenceId,
    /// Where the words stand.
    pub span: Span,
    /// The text's own words.
    pub quote: String,
    /// Number of the passage they stand in.
    pub paragraph: usize,
}

/// What came of linking.
#[derive(Debug, Clone)]
pub struct Linked {
    /// Slug of the source.
    pub source: String,
    /// The places: one, unless all were asked for.
    pub places: Vec<Place>,
    /// Places that were linked in the same way before, and so are left as they are.
    pub known: Vec<EvidenceId>,
    /// Evidence that ties the same claim to the same words in another way.
    pub also: Vec<(EvidenceId, Relation)>,
    /// Whether the words were typed, and not pointed at by their position.
    pub typed: bool,
    /// In which respects the text's words differ from those typed ("dashes"), or what is odd about
    /// the position; empty if nothing is.
    pub differences: Vec<&'static str>,
}

/// Links a claim to words of a source's latest snapshot.
///
/// # Errors
/// If there is no such claim or source, or the words do not stand there, or stand in several places
/// and nothing says which is meant: the error then lists them. Never guesses.
pub fn link(
    writer: &Writer,
    claim: ClaimId,
    words: &Words,
    relation: Relation,
    note: Option<&str>,
) -> Result<Linked> {
    find_claim(writer, claim)?;
    let note = note.map(|note| check_text("the note", note)).transpose()?;
    let source = find_source(writer, &words.source)?;
    let text = Text::load(writer, &source)?;
    let (found, differences) = text.find(&words.selector)?;
    if found.len() > MOST_LINKED {
        return Err(Error::user(format!(
            "the quote stands {} times in `{}`",
            found.len(),
            text.slug
        ))
        .hint(format!("at most {MOST_LINKED} places are linked at once: give a longer quote")));
    }
    let offsets = text.offsets();
    let linked: Vec<Evidence> =
        writer.evidence_of_claim(claim)?.into_iter().map(|cited| cited.evidence).collect();
    let (mut places, mut known, mut also) = (Vec::new(), Vec::new(), Vec::new());
    for bytes in found {
        let quote = &text.snapshot.text[bytes.clone()];
        let Some(span) = offsets.span(bytes.clone()) else { continue };
        let new = NewEvidence {
            claim,
            snapshot: text.snapshot.id,
            relation,
            span,
            quote,
            note: note.as_deref(),
        };
        if let Some(id) = writer.same_evidence(&new)? {
            known.push(id);
            continue;
        }
        let same = |other: &&Evidence| other.snapshot == text.snapshot.id && other.span == span;
        also.extend(linked.iter().filter(same).map(|other| (other.id, other.relation)));
        let id = writer.insert_evidence(&new)?;
        let paragraph = text.paragraph(bytes.start).0;
        places.push(Place { id, span, quote: quote.to_owned(), paragraph });
    }
    if let (true, Some(known)) = (places.is_empty(), known.first()) {
        return Err(Error::user(format!(
            "{claim} is linked to these words already: {known} {relation}"
        ))
        .hint(format!("`claims show {claim}` shows its evidence")));
    }
    let typed = matches!(words.selector, Selector::Quote { .. });
    Ok(Linked { source: source.slug, places, known, also, typed, differences })
}

/// Takes evidence back; the log keeps it. Returns the claim it was linked to.
///
/// # Errors
/// If there is no such evidence.
pub fn unlink(writer: &Writer, id: EvidenceId) -> Result<ClaimId> {
    let evidence = find_evidence(writer, id)?;
    writer.delete_evidence(id)?;
    Ok(evidence.claim)
}
