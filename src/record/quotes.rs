//! Deciding on quotes that changed with their source.
use super::evidence::Selector;
use super::find::{check_text, find_evidence};
use super::locate::Text;
use crate::detect::drift::Alignment;
use crate::error::{Error, Result};
use crate::model::{ClaimId, EvidenceId, QuoteDecided, QuoteState, Relation, Span, ValueChange};
use crate::store::{NewEvidence, Writer};

/// What came of accepting a changed quote.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// The evidence that cites the later words.
    pub new: EvidenceId,
    /// Whether it was there already.
    pub known: bool,
    /// Slug of the source.
    pub source: String,
    /// Where the words stand in its latest snapshot.
    pub span: Span,
    /// Number of their paragraph.
    pub paragraph: usize,
    /// The words.
    pub quote: String,
    /// The claim, and what the words are taken to do for it: the same as the earlier ones.
    pub claim: ClaimId,
    /// See `claim`.
    pub relation: Relation,
    /// The numbers, dates, names and denials in which they differ from the earlier ones.
    pub values: Vec<ValueChange>,
}

/// Makes the later words of a changed quote evidence: those that have taken its place, or those that
/// `words` points at. The evidence that cites the earlier snapshot stays, and says what took its place.
///
/// # Errors
/// If there is no such evidence, its quote has not changed, or nothing says which words are meant.
pub fn accept_quote(
    writer: &Writer,
    id: EvidenceId,
    words: Option<&Selector>,
    because: Option<&str>,
) -> Result<Accepted> {
    let state = changed(writer, id)?;
    let because = because.map(|because| check_text("the reason", because)).transpose()?;
    let evidence = find_evidence(writer, id)?;
    let source = writer.source(writer.snapshot(state.snapshot)?.source_id)?;
    let text = Text::load(writer, &source)?;
    let given = state.span.map(Selector::Span);
    let Some(selector) = words.or(given.as_ref()) else {
        return Err(Error::user(format!(
            "the quote of {id} is {} in snapshot {} of `{}`: which words are meant?",
            state.state, text.snapshot.seq, source.slug
        ))
        .hint(
            "add --quote \"the words\" or --span START..END; `claims report --changes` lists the places",
        ));
    };
    let (found, _) = text.find(selector)?;
    let [bytes] = found.as_slice() else {
        return Err(Error::user("several places are meant; evidence cites one"));
    };
    let quote = &text.snapshot.text[bytes.clone()];
    let span = text.offsets().span(bytes.clone()).ok_or_else(|| Error::user("no words there"))?;
    let new = NewEvidence {
        claim: evidence.claim,
        snapshot: text.snapshot.id,
        relation: evidence.relation,
        span,
        quote,
        note: evidence.note.as_deref(),
    };
    let known = writer.same_evidence(&new)?;
    let new = known.map_or_else(|| writer.insert_evidence(&new), Ok)?;
    writer.insert_quote_decision(&state, QuoteDecided::Accepted, because.as_deref(), Some(new))?;
    let old = writer.snapshot(evidence.snapshot)?.text;
    let carried = Alignment::new(&old, &text.snapshot.text).carry(evidence.span);
    Ok(Accepted {
        new,
        known: known.is_some(),
        source: source.slug,
        span,
        paragraph: text.paragraph(bytes.start).0,
        quote: quote.to_owned(),
        claim: evidence.claim,
        relation: evidence.relation,
        values: [carried.values, carried.around].concat(),
    })
}

/// Lets evidence stand by its own snapshot, whatever the source says now.
///
/// # Errors
/// If there is no such evidence, or its quote has not changed.
pub fn keep_quote(writer: &Writer, id: EvidenceId, because: &str) -> Result<()> {
    let state = changed(writer, id)?;
    let because = check_text("the reason", because)?;
    writer.insert_quote_decision(&state, QuoteDecided::Kept, Some(&because), None)
}

/// What became of a quote that waits for a decision, or that was decided on.
fn changed(writer: &Writer, id: EvidenceId) -> Result<QuoteState> {
    find_evidence(writer, id)?;
    let Some(state) = writer.quote_state(id)? else {
        return Err(Error::user(format!("{id} cites the latest snapshot of its source"))
            .hint("`claims source update SLUG FILE` captures a newer text"));
    };
    if state.holds() {
        return Err(Error::user(format!(
            "the quote of {id} is {}: there is nothing to decide",
            state.state
        ))
        .hint("`claims report --changes` lists the quotes that changed"));
    }
    if let Some(new) = state.decision.as_ref().and_then(|decision| decision.new_evidence) {
        return Err(Error::user(format!("{new} took the place of {id} already")).hint(format!(
            "`claims undo` takes that back, `claims unlink {new}` takes the later words away"
        )));
    }
    Ok(state)
}
