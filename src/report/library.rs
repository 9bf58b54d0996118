//! Sources and texts, read once each while a report is built, and the findings that still hold.
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde::Serialize;

use crate::detect::{self, duplicates};
use crate::error::Result;
use crate::model::{
    Alike, Duplicates, Likeness, Link, PassagePlace, SentencePlace, Wording, WordingKey,
};
use crate::model::{Conflict, Date, Sentence, Snapshot, SnapshotId, Source, Span};
use crate::store::{Analysis, Layer, PassageRow, Run, Store};
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
    index: Index,
}

impl Text {
    /// The words at a span; empty if it reaches past the text, as only another program can do.
    pub(super) fn words(&self, span: Span) -> String {
        let text = &self.snapshot.text;
        self.index.bytes(text, span).map(|bytes| text[bytes].to_owned()).unwrap_or_default()
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
                new.insert(Text { snapshot, source, passages, sentences, index })
            }
        })
    }
}

/// The conflicts that hold for the texts as they are: those stored, or, where the file was changed
/// since (by another program, say), what the analysis finds now. Nothing is written.
pub(super) fn conflicts(store: &Store) -> Result<Vec<Conflict>> {
    let heads = store.latest_snapshots()?;
    let input = detect::input(heads.iter().map(|head| (&*head.text_sha256, &head.published)));
    let now = Run { method: detect::CONFLICTS_METHOD.to_owned(), input };
    match store.run(Analysis::Conflicts)?.as_ref() == Some(&now) {
        true => store.conflicts(),
        false => Ok(detect::findings(&store.documents()?).conflicts),
    }
}

/// What repeats in the texts as they are: what is stored, or what is found now, as above.
pub(super) fn duplicates(store: &Store) -> Result<Duplicates> {
    let method = duplicates::METHOD;
    let kept = store.run(Analysis::Duplicates)?.is_some_and(|run| run.method == method);
    if !kept || !store.passages_are_complete()? {
        let found = duplicates::find(&store.documents()?, 1);
        return Ok(Duplicates {
            passages: found.passages.repeated(),
            sentences: found.sentences.repeated(),
        });
    }
    let places = store.repeated_places()?;
    let passages = places.into_iter().map(|(row, place)| (row.id, row.key, place));
    let sentences = store.repeated_sentences()?.into_iter();
    let sentences = sentences.map(|(id, place)| (id, WordingKey::of_sentence(id), place));
    let at = |place: &PassagePlace| (place.snapshot, place.passage.number, 0);
    let told =
        |place: &SentencePlace| (place.snapshot, place.sentence.passage, place.sentence.number);
    Ok(Duplicates {
        passages: alike(store, Layer::Passages, passages, at)?,
        sentences: alike(store, Layer::Sentences, sentences, told)?,
    })
}

/// What is stored of one layer, in the order of first places. `places` come wording by wording.
fn alike<P>(
    store: &Store,
    layer: Layer,
    places: impl Iterator<Item = (i64, WordingKey, P)>,
    at: impl Fn(&P) -> (SnapshotId, usize, usize),
) -> Result<Alike<P>> {
    let mut rows: Vec<(i64, Wording<P>)> = Vec::new();
    for (id, key, place) in places {
        match rows.last_mut().filter(|(last, _)| *last == id) {
            Some((_, wording)) => wording.places.push(place),
            None => rows.push((id, Wording { key, places: vec![place] })),
        }
    }
    rows.sort_by_key(|(_, wording)| wording.places.first().map(&at));
    let index: HashMap<i64, usize> = (0..).zip(&rows).map(|(n, (id, _))| (*id, n)).collect();
    let wordings: Vec<Wording<P>> = rows.into_iter().map(|(_, wording)| wording).collect();
    let mut links = Vec::new();
    for row in store.links(layer)? {
        let (Some(&small), Some(&large)) = (index.get(&row.small), index.get(&row.large)) else {
            continue;
        };
        let likeness =
            Likeness { shared: row.shared, left: row.small_shingles, right: row.large_shingles };
        links.push(match small < large {
            true => Link { left: small, right: large, likeness },
            false => Link { left: large, right: small, likeness: likeness.turned() },
        });
    }
    links.sort_unstable();
    Ok(Alike { wordings, links })
}
