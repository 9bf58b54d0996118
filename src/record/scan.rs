//! Deriving: taking texts apart, and storing what the analyses find in them.
use crate::detect::{self, Findings};
use crate::error::Result;
use crate::model::{MediaType, Passage, Sentence, SnapshotId};
use crate::store::{Analysis, PassageRow, Run, Writer};
use crate::text::offsets::Offsets;
use crate::text::{fold, passages, sentences};

/// Name and version of the method that takes texts apart: a new one makes old passages stale.
const METHOD: &str = "passages 1";

/// What a scan found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scanned {
    /// Sources looked at.
    pub sources: usize,
    /// Repeated passages found.
    pub repeats: usize,
    /// Conflicting statements found.
    pub conflicts: usize,
}

/// Looks for repeated passages and conflicting statements, and stores what it finds. With
/// `rebuild`, takes every text apart again first.
///
/// # Errors
/// If the file cannot be read or written.
pub fn scan(writer: &Writer, rebuild: bool) -> Result<Scanned> {
    let run = Run { method: METHOD.to_owned(), input: String::new() };
    let all = rebuild || writer.run(Analysis::Passages)?.is_some_and(|last| last != run);
    for id in writer.snapshot_ids()? {
        // A text always has passages, so one without was captured by another program.
        if all || writer.passages_of(id)?.is_empty() {
            let snapshot = writer.snapshot(id)?;
            let (rows, sentences) = take_apart(id, &snapshot.text, snapshot.media_type);
            writer.replace_passages(id, &rows, &sentences)?;
        }
    }
    writer.set_run(Analysis::Passages, &run)?;
    let documents = writer.documents()?;
    let Findings { repeats, conflicts } = detect::findings(&documents);
    let input = detect::input(
        writer.latest_snapshots()?.iter().map(|head| (&*head.text_sha256, &head.published)),
    );
    writer.replace_repeats(&repeats)?;
    writer.set_run(
        Analysis::Duplicates,
        &Run { method: detect::REPEATS_METHOD.to_owned(), input: input.clone() },
    )?;
    writer.replace_conflicts(&conflicts)?;
    writer.set_run(
        Analysis::Conflicts,
        &Run { method: detect::CONFLICTS_METHOD.to_owned(), input },
    )?;
    Ok(Scanned {
        sources: documents.len(),
        repeats: repeats.iter().filter(|repeat| !repeat.boilerplate).count(),
        conflicts: conflicts.len(),
    })
}

/// The passages and sentences of a text.
pub(super) fn take_apart(
    snapshot: SnapshotId,
    text: &str,
    media_type: MediaType,
) -> (Vec<PassageRow>, Vec<Sentence>) {
    let offsets = Offsets::new(text);
    let (mut rows, mut found) = (Vec::new(), Vec::new());
    for paragraph in passages::split(text, media_type) {
        let Some(span) = offsets.span(paragraph.bytes.clone()) else { continue };
        let passage = Passage { number: rows.len() + 1, kind: paragraph.kind, span };
        let words = &text[paragraph.bytes.clone()];
        if passage.kind.holds_statements() {
            let start = paragraph.bytes.start;
            let spans = sentences::split(words)
                .into_iter()
                .filter_map(|bytes| offsets.span(start + bytes.start..start + bytes.end));
            found.extend((1..).zip(spans).map(|(number, span)| Sentence {
                passage: passage.number,
                number,
                span,
            }));
        }
        rows.push(PassageRow { snapshot, passage, folded: fold::fingerprint(words, media_type) });
    }
    (rows, found)
}
