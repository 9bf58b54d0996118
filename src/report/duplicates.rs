//! The report on repeated passages.
use serde::Serialize;

use super::library::{Library, SourceRef};
use crate::detect::repeats::repeats;
use crate::error::Result;
use crate::model::Span;
use crate::store::Store;

/// Runs of passages that stand more than once.
#[derive(Debug, Clone, Serialize)]
pub struct DuplicateReport {
    /// Always `duplicates`.
    pub report: &'static str,
    /// The repeats: boilerplate last.
    pub repeats: Vec<RepeatEntry>,
}

/// One run of passages and the places where it stands.
#[derive(Debug, Clone, Serialize)]
pub struct RepeatEntry {
    /// Number of passages in each place.
    pub passages: usize,
    /// Whether the text is boilerplate: a credit, a tagline, a line many sources share.
    pub boilerplate: bool,
    /// Whether all places read the same to the letter, and not only after folding.
    pub identical: bool,
    /// The places, earliest published first.
    pub places: Vec<RepeatPlace>,
}

/// One place where a run of passages stands.
#[derive(Debug, Clone, Serialize)]
pub struct RepeatPlace {
    /// The source.
    pub source: SourceRef,
    /// Number of the first passage.
    pub first_paragraph: usize,
    /// Number of the last passage.
    pub last_paragraph: usize,
    /// Where it stands, in code points of the source's latest snapshot.
    pub span: Span,
    /// The text there.
    pub text: String,
}

/// Builds the report over all sources, or over repeats that touch one.
///
/// # Errors
/// If the file cannot be read.
pub fn duplicates(store: &Store, source: Option<&str>) -> Result<DuplicateReport> {
    let mut library = Library::new(store);
    let mut entries = Vec::new();
    for repeat in repeats(&store.documents()?) {
        let mut places = Vec::with_capacity(repeat.places.len());
        for place in &repeat.places {
            let text = library.text(place.snapshot)?;
            places.push(RepeatPlace {
                source: text.source.clone(),
                first_paragraph: place.first_passage,
                last_paragraph: place.last_passage,
                span: place.span,
                text: text.words(place.span),
            });
        }
        if source.is_none_or(|slug| places.iter().any(|place| place.source.slug == slug)) {
            entries.push(RepeatEntry {
                passages: repeat.passages,
                boilerplate: repeat.boilerplate,
                identical: places.windows(2).all(|pair| pair[0].text == pair[1].text),
                places,
            });
        }
    }
    Ok(DuplicateReport { report: "duplicates", repeats: entries })
}
