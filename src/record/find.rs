//! Finding what a command names, or saying what comes closest.
use crate::error::{Error, Result};
use crate::model::{Claim, ClaimId, Evidence, EvidenceId, Source};
use crate::store::Store;
use crate::text::nearest;

/// The source of that slug.
///
/// # Errors
/// If there is none: the error names the nearest.
pub fn find_source(store: &Store, slug: &str) -> Result<Source> {
    if let Some(source) = store.source_by_slug(slug)? {
        return Ok(source);
    }
    let slugs = store.slugs()?;
    let near = nearest::names(slug, slugs.iter().map(String::as_str));
    let error = Error::user(format!("no source is called `{slug}`"));
    Err(match (near.is_empty(), slugs.len()) {
        (false, _) => error.hint(format!("did you mean {}?", ticked(&near, "or"))),
        (true, 0) => error.hint("the file has no sources yet: `claims source add FILE`"),
        (true, 1..=5) => {
            let slugs: Vec<&str> = slugs.iter().map(String::as_str).collect();
            error.hint(format!("the file has {}", ticked(&slugs, "and")))
        }
        (true, _) => error.hint("`claims source list` shows them all"),
    })
}

/// The claim of that number.
///
/// # Errors
/// If there is none: the error names those that there are.
pub fn find_claim(store: &Store, id: ClaimId) -> Result<Claim> {
    if let Some(claim) = store.claim(id)? {
        return Ok(claim);
    }
    let ids: Vec<ClaimId> = store.claims()?.into_iter().map(|claim| claim.id).collect();
    let error = Error::user(format!("no claim is numbered `{id}`"));
    Err(match (ids.first(), ids.last()) {
        (Some(first), Some(last)) if first == last => {
            error.hint(format!("the only claim is {first}"))
        }
        (Some(first), Some(last)) => {
            error.hint(format!("claims run from {first} to {last}: `claims list` shows them"))
        }
        _ => error.hint("the file has no claims yet: `claims add \"…\"`"),
    })
}

/// The evidence of that number.
///
/// # Errors
/// If there is none.
pub(super) fn find_evidence(store: &Store, id: EvidenceId) -> Result<Evidence> {
    store.evidence_by_id(id)?.ok_or_else(|| {
        Error::user(format!("no evidence is numbered `{id}`"))
            .hint("`claims show CLAIM` lists a claim's evidence")
    })
}

/// `a`, `b` or `c`.
pub(super) fn ticked(words: &[&str], last: &str) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., end] => format!("{} {last} {end}", rest.join(", ")),
    }
}

/// Whether a quote holds something to quote: a letter, a digit, a symbol or a picture.
pub(super) fn is_quotable(text: &str) -> bool {
    text.chars().any(|c| c.is_alphanumeric() || c >= '\u{2190}' && !c.is_whitespace())
}

/// Refuses text that says nothing or cannot be stored. `what` names it: "the claim".
pub(super) fn check_text(what: &str, text: &str) -> Result<String> {
    let trimmed = text.trim();
    if !trimmed.chars().any(char::is_alphanumeric) {
        return Err(
            Error::user(format!("{what} is empty")).hint("put the words in quotation marks: \"…\"")
        );
    }
    if trimmed.contains('\0') {
        return Err(Error::user(format!("{what} holds a NUL character")));
    }
    Ok(trimmed.to_owned())
}

/// As [`check_text`], for text that may be left out.
pub(super) fn check_optional(what: &str, text: &Option<String>) -> Result<Option<String>> {
    text.as_deref().map(|text| check_text(what, text)).transpose()
}
