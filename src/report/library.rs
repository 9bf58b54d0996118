//! Sources and texts, read once each while a report is built, and the findings that still hold.
use std::cell::OnceCell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::num::NonZero;

use serde::Serialize;

use crate::detect::{self, Input, duplicates};
use crate::error::Result;
use crate::model::{
    Date, Document, Duplicates, Finding, Sentence, Snapshot, SnapshotId, Source, Span,
};
use crate::report::speakers::{Speaker, speaker};
use crate::store::{Analysis, PassageRow, Run, Store};
use crate::text::attribution::{self, Attribution};
use crate::text::identity;
use crate::text::offsets::Index;

/// A source as reports name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceRef {
    /// Its name in commands.
    pub slug: String,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// Where it was published.
    pub url: Option<String>,
    /// Where a copy is archived.
    pub archive_url: Option<String>,
}

impl From<&Source> for SourceRef {
    fn from(source: &Source) -> Self {
        let metadata = source.metadata.clone();
        SourceRef {
            slug: source.slug.clone(),
            title: metadata.title,
            publisher: metadata.publisher,
            author: metadata.author,
            published: metadata.published,
            url: metadata.url,
            archive_url: metadata.archive_url,
        }
    }
}

/// A snapshot with its parts and its source.
pub(super) struct Text {
    pub(super) snapshot: Snapshot,
    pub(super) source: SourceRef,
    pub(super) passages: Vec<PassageRow>,
    sentences: Vec<Sentence>,
    attributions: OnceCell<Vec<Attribution>>,
    index: Index,
}

impl Text {
    /// The words at a span; empty if it reaches past the text, as only another program can do.
    pub(super) fn words(&self, span: Span) -> String {
        let text = &self.snapshot.text;
        self.index.bytes(text, span).map(|bytes| text[bytes].to_owned()).unwrap_or_default()
    }

    /// Whom the text lets say the words at a span.
    pub(super) fn speaker(&self, span: Span) -> Speaker {
        let text = &self.snapshot.text;
        let attributions = self.attributions.get_or_init(|| {
            let bytes = |sentence: &Sentence| self.index.bytes(text, sentence.span);
            let sentences: Vec<_> = self.sentences.iter().filter_map(bytes).collect();
            attribution::read(text, &sentences)
        });
        let place = self.index.bytes(text, span);
        place.map(|place| speaker(text, attributions, &place)).unwrap_or_default()
    }

    /// Number of the passage that a span begins in.
    pub(super) fn paragraph(&self, span: Span) -> Option<usize> {
        let at = self.passages.partition_point(|row| row.passage.span.start() <= span.start());
        Some(self.passages.get(at.checked_sub(1)?)?.passage.number)
    }

    /// What stands before and after a span in the sentences it touches; without sentences (a
    /// headline), in its passage.
    pub(super) fn surroundings(&self, span: Span) -> (String, String) {
        // Both lists are in reading order and do not overlap.
        fn touched(spans: impl Iterator<Item = Span>, span: Span) -> Vec<Span> {
            spans
                .skip_while(|other| other.end() <= span.start())
                .take_while(|other| other.start() < span.end())
                .collect()
        }
        let mut around = touched(self.sentences.iter().map(|sentence| sentence.span), span);
        if around.is_empty() {
            around = touched(self.passages.iter().map(|row| row.passage.span), span);
        }
        let start = around.iter().map(|other| other.start()).min().unwrap_or(span.start());
        let end = around.iter().map(|other| other.end()).max().unwrap_or(span.end());
        let words = |from, to| Span::new(from, to).map(|part| self.words(part)).unwrap_or_default();
        (words(start, span.start()), words(span.end(), end))
    }
}

/// What a report has read so far.
pub(super) struct Library<'s> {
    store: &'s Store,
    texts: HashMap<SnapshotId, Text>,
}

impl<'s> Library<'s> {
    pub(super) fn new(store: &'s Store) -> Self {
        Library { store, texts: HashMap::new() }
    }

    pub(super) fn text(&mut self, id: SnapshotId) -> Result<&Text> {
        Ok(match self.texts.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let snapshot = self.store.snapshot(id)?;
                let source = SourceRef::from(&self.store.source(snapshot.source_id)?);
                let passages = self.store.passages_of(id)?;
                let sentences = self.store.sentences_of(id)?;
                let index = Index::new(&snapshot.text);
                let attributions = OnceCell::new();
                new.insert(Text { snapshot, source, passages, sentences, attributions, index })
            }
        })
    }
}

/// The conflicts that hold for the texts as they are: those stored, or, where the file was changed
/// since (by another program, say), what the analysis finds now. Nothing is written.
pub(super) fn conflicts(store: &Store) -> Result<Vec<Finding>> {
    let heads = store.latest_snapshots()?.into_iter();
    let input = heads.fold(Input::default(), |all, one| all.with(&one.text_sha256, &one.published));
    let holds = |run: Run| detect::conflicts_hold(&run.method) && run.input == input.to_string();
    match store.run(Analysis::Conflicts)?.is_some_and(holds) {
        true => store.conflicts(),
        false => {
            let documents = store.documents()?;
            let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
            let found = detect::conflicts(&documents, &duplicates(store, &documents)?, threads);
            Ok(identity::named(found, &documents))
        }
    }
}

/// What repeats in the texts as they are: what is stored, or what is found now, as above.
pub(super) fn duplicates(store: &Store, documents: &[Document]) -> Result<Duplicates> {
    let method = duplicates::METHOD;
    let kept = store.run(Analysis::Duplicates)?.is_some_and(|run| run.method == method);
    if !kept || !store.passages_are_complete()? {
        let found = duplicates::find(documents, 1);
        return Ok(Duplicates {
            passages: found.passages.repeated(),
            sentences: found.sentences.repeated(),
        });
    }
    store.duplicates()
}
