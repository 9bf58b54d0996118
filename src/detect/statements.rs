//! Between documents and the conflict detectors, which know only sentences: every sentence of the
//! texts goes in once, and what comes out is placed in the documents again.
use std::collections::HashSet;
use std::ops::Range;

use super::conflict::{self, Statement, StatementConflict};
use crate::model::{Conflict, Document, Sentence, Side};
use crate::text::fold;
use crate::text::offsets::Offsets;

/// The conflicts between sentences of the documents.
pub(super) fn conflicts(documents: &[Document]) -> Vec<Conflict> {
    let offsets: Vec<Offsets> = documents.iter().map(|one| Offsets::new(&one.text)).collect();
    let mut statements = Vec::new();
    let mut places: Vec<(usize, &Sentence, Range<usize>)> = Vec::new();
    let mut seen = HashSet::new();
    for (index, document) in documents.iter().enumerate() {
        for sentence in &document.sentences {
            let Some(bytes) = offsets[index].bytes(sentence.span) else { continue };
            let text = document.text[bytes.clone()].to_owned();
            // A copied sentence says nothing new: its first place stands for all of them.
            if !seen.insert(fold::words(&text)) {
                continue;
            }
            statements.push(Statement {
                source: index,
                published: document.published.clone(),
                passage: sentence.passage,
                text,
            });
            places.push((index, sentence, bytes));
        }
    }
    let placed = |found: StatementConflict| -> Option<Conflict> {
        let side = |which: usize| -> Option<Side> {
            let (index, sentence, bytes) = &places[found.statements[which]];
            let Range { start, end } = found.fragments[which].clone();
            Some(Side {
                snapshot: documents[*index].snapshot,
                passage: sentence.passage,
                sentence: sentence.span,
                fragment: offsets[*index].span(bytes.start + start..bytes.start + end)?,
                assertion: found.assertions[which].clone(),
            })
        };
        Some(Conflict {
            kind: found.kind,
            sides: [side(0)?, side(1)?],
            about: found.about.clone(),
            reason: found.reason.clone(),
            unless: found.unless.clone(),
        })
    };
    conflict::find(&statements).into_iter().filter_map(placed).collect()
}
