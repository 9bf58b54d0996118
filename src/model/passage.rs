//! Passages (paragraphs) and sentences: what the program makes of a snapshot's text.
use serde::Serialize;

use super::Span;
use super::label::labels;

labels!(
    /// What a passage is. Only `body` holds statements.
    PassageKind {
        /// The article's title.
        Headline = "headline",
        /// A heading inside the article.
        Heading = "heading",
        /// Who wrote it.
        Byline = "byline",
        /// A paragraph of the article.
        Body = "body",
        /// Where the text or picture comes from: an agency, a photographer, a copyright line.
        Credit = "credit",
        /// A line about the site, not about the events: a slogan, a call to subscribe.
        Tagline = "tagline",
        /// Markup that is not read aloud: front matter, code, rules.
        Markup = "markup",
    }
);

impl PassageKind {
    /// Whether sentences of such a passage are statements about the world.
    pub fn holds_statements(self) -> bool {
        self == PassageKind::Body
    }
}

/// One paragraph of a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// 1 for the first passage of the snapshot, then 2, 3, …
    pub number: usize,
    /// What it is.
    pub kind: PassageKind,
    /// Where it stands.
    pub span: Span,
}

/// One sentence of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// Number of its passage.
    pub passage: usize,
    /// 1 for the first sentence of the passage, then 2, 3, …
    pub number: usize,
    /// Where it stands.
    pub span: Span,
}
