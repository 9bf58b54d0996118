//! Paragraphs of a text and what each of them is. Knows one text; keeps nothing.
//!
//! Two steps: `blocks` and `markdown` find where paragraphs stand, `kinds` says what they
//! are. A paragraph whose kind is in doubt is body: to call a slogan a statement costs a reader a
//! glance, to call a statement a slogan loses it.
mod blocks;
mod calls;
mod credits;
mod kinds;
mod lines;
mod markdown;
mod shape;
mod stamps;
mod title;
mod vocabulary;

use std::ops::Range;

use crate::model::{MediaType, PassageKind};

pub use title::title;

/// One paragraph of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub kind: PassageKind,
    /// Where it stands, in bytes, without white space at its ends.
    pub bytes: Range<usize>,
}

/// A paragraph before its kind is known, apart from what its markup says.
#[derive(Debug)]
struct Piece {
    bytes: Range<usize>,
    kind: Option<PassageKind>,
}

/// The paragraphs of `text`, in order, covering all but white space. Lines end in `\n`.
///
/// ```
/// use claims::model::{MediaType, PassageKind};
/// use claims::text::passages;
///
/// let text = "Bridge Reopens After Repairs\n\nThe bridge reopened in May.\n\n(Reuters)";
/// let kinds: Vec<_> = passages::split(text, MediaType::Plain).iter().map(|p| p.kind).collect();
/// assert_eq!(kinds, [PassageKind::Headline, PassageKind::Body, PassageKind::Credit]);
/// ```
pub fn split(text: &str, media_type: MediaType) -> Vec<Paragraph> {
    let lines = lines::read(text);
    let pieces = match media_type {
        MediaType::Plain => blocks::paragraphs(&lines),
        MediaType::Markdown => markdown::paragraphs(text, &lines),
    };
    let kinds = kinds::classify(text, &pieces);
    pieces
        .into_iter()
        .zip(kinds)
        .map(|(piece, kind)| Paragraph { kind, bytes: piece.bytes })
        .collect()
}

#[cfg(test)]
mod tests;
