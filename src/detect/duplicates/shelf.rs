//! The documents as the report on duplicates looks at them: by place, with their words, in the order
//! in which they were published.
use std::collections::HashMap;

use crate::model::{Document, PassageKind, SnapshotId, SourceId, Span};
use crate::text::boundary;
use crate::text::offsets::Offsets;

/// A passage by its position: index of the document, index in the document.
pub type At = (usize, usize);

/// Documents, opened for looking things up.
pub struct Shelf<'d> {
    documents: &'d [Document],
    offsets: Vec<Offsets<'d>>,
    ranks: Vec<usize>,
    known: HashMap<SnapshotId, usize>,
}

impl<'d> Shelf<'d> {
    /// Opens the documents.
    pub fn new(documents: &'d [Document]) -> Shelf<'d> {
        let mut order: Vec<usize> = (0..documents.len()).collect();
        // Sources without a date come last: nothing says that they were first.
        order.sort_by_key(|&d| (documents[d].published.is_none(), &documents[d].published, d));
        let mut ranks = vec![0; documents.len()];
        for (rank, &document) in order.iter().enumerate() {
            ranks[document] = rank;
        }
        Shelf {
            documents,
            offsets: documents.iter().map(|document| Offsets::new(&document.text)).collect(),
            ranks,
            known: (0..).zip(documents).map(|(d, document)| (document.snapshot, d)).collect(),
        }
    }

    /// The documents.
    pub fn documents(&self) -> &'d [Document] {
        self.documents
    }

    /// The passage of that number; `None` if the documents do not have it.
    pub fn at(&self, snapshot: SnapshotId, number: usize) -> Option<At> {
        let d = *self.known.get(&snapshot)?;
        let found = self.documents[d].passages.binary_search_by_key(&number, |one| one.number);
        Some((d, found.ok()?))
    }

    /// The words at a span of a document; empty if it reaches past the text.
    pub fn words(&self, document: usize, span: Span) -> &'d str {
        self.offsets[document].quote(span).unwrap_or_default()
    }

    /// Byte and code point offsets of a document's text.
    pub fn offsets(&self, document: usize) -> &Offsets<'d> {
        &self.offsets[document]
    }

    /// The words of a passage.
    pub fn text(&self, (d, p): At) -> &'d str {
        self.words(d, self.documents[d].passages[p].span)
    }

    /// What a passage is.
    pub fn kind(&self, (d, p): At) -> PassageKind {
        self.documents[d].passages[p].kind
    }

    /// The source of a document.
    pub fn source(&self, document: usize) -> SourceId {
        self.documents[document].source
    }

    /// Orders passages by when they were published, then as the documents came, then as they are read.
    pub fn order(&self, (d, p): At) -> (usize, usize) {
        (self.ranks[d], p)
    }

    /// How many different sources the places stand in.
    pub fn sources(&self, places: &[At]) -> usize {
        let mut sources: Vec<SourceId> = places.iter().map(|at| self.source(at.0)).collect();
        sources.sort_unstable();
        sources.dedup();
        sources.len()
    }
}

/// A passage of fewer words ("Read on.") says nothing by standing twice.
const FEWEST_WORDS: usize = 4;

/// A single passage of at most this many words that this many sources share is a standing line of
/// theirs (a dateline, a disclaimer), not a copied report. Somebody's words in quotation marks are
/// never that.
const STANDING_LINE: (usize, usize) = (25, 3);

/// Any text that so many sources share is a template, whatever its length.
pub(super) const TEMPLATE_SOURCES: usize = 12;

impl Shelf<'_> {
    /// Whether runs of `length` passages at these places say nothing about who copied whom:
    /// credits, slogans, standing lines, templates.
    pub fn is_boilerplate(&self, places: &[At], length: usize) -> bool {
        let Some(&(d, p)) = places.first() else { return false };
        let told = |kind| matches!(kind, PassageKind::Body | PassageKind::Headline);
        if (p..p + length).all(|p| !told(self.kind((d, p)))) {
            return true;
        }
        let texts: Vec<&str> = (p..p + length).map(|p| self.text((d, p))).collect();
        texts.iter().map(|text| boundary::words(text).count()).sum::<usize>() < FEWEST_WORDS
            || self.is_standing(&texts, self.sources(places))
    }

    /// Whether texts that so many sources share are a standing line or a template.
    pub fn is_standing(&self, texts: &[&str], sources: usize) -> bool {
        sources >= TEMPLATE_SOURCES
            || (sources >= STANDING_LINE.1
                && texts.len() == 1
                && boundary::words(texts[0]).count() <= STANDING_LINE.0
                && !texts[0].contains(['“', '”', '"', '«']))
    }
}
