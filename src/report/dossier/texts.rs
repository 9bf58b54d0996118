//! The texts that claims and conflicts cite, paragraph by paragraph, with the words they point at and the
//! paragraphs that stand elsewhere too.
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::marks::{Marked, Target, pieces};
use crate::error::Result;
use crate::model::{PassageKind, Source, Span};
use crate::report::conflicts::{ConflictEntry, Party};
use crate::report::duplicates::{DuplicateFilter, PlaceEntry, duplicates};
use crate::report::library::{Library, Text};
use crate::report::provenance::{ClaimEntry, SnapshotRef};
use crate::store::{PassageRow, Store};

/// One snapshot of a source.
#[derive(Debug, Clone, Serialize)]
pub struct TextEntry {
    /// The source, with all that is known of it.
    pub source: Source,
    /// The snapshot.
    pub snapshot: SnapshotRef,
    /// Number of the source's latest snapshot.
    pub latest: i64,
    /// Claims with evidence in this text.
    pub claims: usize,
    /// The words that something points at, in the order of the text.
    pub marks: Vec<Marked>,
    /// The paragraphs in order.
    pub paragraphs: Vec<ParagraphEntry>,
    /// The text itself; its paragraphs hold all of it but blanks.
    #[serde(skip)]
    pub text: String,
}

/// One numbered paragraph.
#[derive(Debug, Clone, Serialize)]
pub struct ParagraphEntry {
    /// Its number.
    pub number: usize,
    /// What it is.
    pub kind: PassageKind,
    /// Where it stands, in code points.
    pub span: Span,
    /// Its words.
    pub text: String,
    /// Where else it stands.
    pub repeats: Vec<RepeatEntry>,
    /// Its words in pieces, each with the numbers (from 0) of the marks that cover it.
    #[serde(skip)]
    pub pieces: Vec<(String, Vec<usize>)>,
}

/// Another place where a paragraph stands, word for word or nearly.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct RepeatEntry {
    /// Slug of the source.
    pub slug: String,
    /// Number of its first paragraph there.
    pub first_paragraph: usize,
    /// Number of its last paragraph there.
    pub last_paragraph: usize,
}

/// The repeats of paragraphs, by source and paragraph; of latest snapshots only.
type Repeats = BTreeMap<(String, usize), BTreeSet<RepeatEntry>>;

/// The texts that are cited, by source and snapshot, and how many sources have none among them. Of the
/// source that was asked for, the latest text is there in any case.
pub(super) fn texts(
    store: &Store,
    claims: &[ClaimEntry],
    conflicts: &[ConflictEntry],
    asked: Option<&str>,
) -> Result<(Vec<TextEntry>, usize)> {
    let mut marks: BTreeMap<(String, i64), Vec<Marked>> = BTreeMap::new();
    for claim in claims {
        for words in &claim.evidence {
            let target =
                Target::Evidence { id: words.id, claim: claim.claim.id, relation: words.relation };
            let text = marks.entry((words.source.slug.clone(), words.snapshot.seq)).or_default();
            text.push(Marked { span: words.span, target });
            // Where the words went, there is a later text to look into.
            if let Some(now) = &words.now {
                marks.entry((words.source.slug.clone(), now.snapshot)).or_default();
            }
        }
    }
    for (number, conflict) in (1..).zip(conflicts) {
        for (party, said) in (1..).zip(&conflict.parties) {
            if let Party::Statement { source, snapshot, fragment_span, .. } = said {
                let target = Target::Conflict { number, party };
                let text = marks.entry((source.slug.clone(), *snapshot)).or_default();
                text.push(Marked { span: *fragment_span, target });
            }
        }
    }
    let repeats = repeats(store)?;
    let mut library = Library::new(store);
    let (mut found, mut others) = (Vec::new(), 0);
    for summary in store.sources()? {
        let source = summary.source;
        let snapshots = store.snapshots_of(source.id)?;
        let before = found.len();
        let latest = snapshots.len() as i64;
        let asked = asked == Some(source.slug.as_str());
        for (seq, id) in (1..).zip(snapshots) {
            let shown = marks.remove(&(source.slug.clone(), seq));
            let in_any_case = seq == latest && asked;
            if let Some(marks) = shown.or(in_any_case.then(Vec::new)) {
                let repeats = (seq == latest).then_some(&repeats);
                found.push(entry(library.text(id)?, &source, latest, marks, repeats));
            }
        }
        others += usize::from(found.len() == before);
    }
    Ok((found, others))
}

fn entry(
    text: &Text,
    source: &Source,
    latest: i64,
    mut marks: Vec<Marked>,
    repeats: Option<&Repeats>,
) -> TextEntry {
    marks.sort_by_key(|mark| (mark.span.start(), std::cmp::Reverse(mark.span.end())));
    let paragraph = |row: &PassageRow| {
        let passage = row.passage;
        let key = (source.slug.clone(), passage.number);
        let repeats = repeats.and_then(|repeats| repeats.get(&key));
        ParagraphEntry {
            number: passage.number,
            kind: passage.kind,
            span: passage.span,
            text: text.words(passage.span),
            repeats: repeats.into_iter().flatten().cloned().collect(),
            pieces: pieces(passage.span, &marks)
                .into_iter()
                .map(|piece| (text.words(piece.span), piece.marks))
                .collect(),
        }
    };
    let paragraphs = text.passages.iter().map(paragraph).collect();
    let cited: BTreeSet<_> = marks
        .iter()
        .filter_map(|mark| match mark.target {
            Target::Evidence { claim, .. } => Some(claim),
            Target::Conflict { .. } => None,
        })
        .collect();
    TextEntry {
        source: source.clone(),
        snapshot: SnapshotRef::from(&text.snapshot),
        latest,
        claims: cited.len(),
        paragraphs,
        marks,
        text: text.snapshot.text.clone(),
    }
}

fn repeats(store: &Store) -> Result<Repeats> {
    let report = duplicates(store, &DuplicateFilter::default())?;
    let mut found = Repeats::new();
    for cluster in report.clusters.iter().filter(|cluster| !cluster.boilerplate) {
        add(&mut found, &cluster.places.iter().collect::<Vec<_>>());
    }
    let pairs = report.changes.iter().chain(&report.pairs).filter(|pair| !pair.is_sentence);
    for pair in pairs {
        add(&mut found, &[&pair.older, &pair.newer]);
    }
    Ok(found)
}

/// Every paragraph of each place, with all the other places. Runs that are equally long stand paragraph
/// by paragraph for each other.
fn add(found: &mut Repeats, places: &[&PlaceEntry]) {
    for (number, place) in places.iter().enumerate() {
        for (other, there) in places.iter().enumerate() {
            if number == other {
                continue;
            }
            let length = |place: &PlaceEntry| place.last_paragraph - place.first_paragraph;
            for at in place.first_paragraph..=place.last_paragraph {
                let in_step = there.first_paragraph + (at - place.first_paragraph);
                let (first_paragraph, last_paragraph) = match length(place) == length(there) {
                    true => (in_step, in_step),
                    false => (there.first_paragraph, there.last_paragraph),
                };
                let slug = there.source.slug.clone();
                let repeat = RepeatEntry { slug, first_paragraph, last_paragraph };
                found.entry((place.source.slug.clone(), at)).or_default().insert(repeat);
            }
        }
    }
}
