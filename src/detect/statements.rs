//! Between documents and the conflict detectors, which know only sentences: every sentence of the
//! texts goes in once, and what comes out is placed in the documents again.
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::conflict::{self, Statement, StatementConflict};
use crate::model::{Conflict, Document, Sentence, Side};
use crate::text::fold;
use crate::text::offsets::Offsets;

/// A sentence that would conflict with more others than this is a form that is filled in again and
/// again (a table read out, a weekly figure), and says nothing against any of them.
const MOST_CONFLICTS: usize = 8;

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
    let mut found = conflict::find(&statements);
    let mut taking_part: HashMap<usize, usize> = HashMap::new();
    for one in &found {
        for statement in BTreeSet::from(one.statements) {
            *taking_part.entry(statement).or_default() += 1;
        }
    }
    let form = |statement: &usize| taking_part[statement] > MOST_CONFLICTS;
    found.retain(|one| !one.statements.iter().any(form));
    found.into_iter().filter_map(placed).collect()
}
