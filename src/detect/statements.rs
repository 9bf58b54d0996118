//! Between documents and the conflict detectors, which know only sentences: every sentence of the
//! texts goes in once, and what comes out is placed in the documents again.
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::conflict::{self, Part, Statement, StatementConflict};
use super::copies::Paragraph;
use crate::model::{Conflict, ConflictKind, Document, Level, Sentence, Side};
use crate::text::fold;
use crate::text::offsets::Offsets;

/// A sentence that would conflict with more different wordings than this is a form that is filled in
/// again and again (a table read out, a weekly figure), and says nothing against any of them.
const MOST_VALUES: usize = 8;

/// Of a copied paragraph, this many sentences are compared with those of the other.
const MOST_SENTENCES: usize = 40;

/// Of one dispute, this many pairs of statements are told.
const MOST_PAIRS: usize = 4;

/// The sentences of a document as statements, without those that it repeats.
pub(super) fn of_one(document: &Document) -> Vec<Statement> {
    let offsets = Offsets::new(&document.text);
    let mut seen = HashSet::new();
    let texts = document.sentences.iter().filter_map(|sentence| {
        let text = &document.text[offsets.bytes(sentence.span)?];
        seen.insert(fold::words(text)).then(|| statement(0, document, sentence, text))
    });
    texts.collect()
}

fn statement(source: usize, document: &Document, sentence: &Sentence, text: &str) -> Statement {
    Statement {
        source,
        published: document.published.clone(),
        passage: sentence.passage,
        text: text.to_owned(),
    }
}

/// The conflicts between sentences of the documents. `copied` are paragraphs of one report.
pub(super) fn conflicts(
    documents: &[Document],
    copied: &[[Paragraph; 2]],
    part: &Part,
    threads: usize,
) -> Vec<Conflict> {
    let offsets: Vec<Offsets> = documents.iter().map(|one| Offsets::new(&one.text)).collect();
    let mut statements = Vec::new();
    let mut places: Vec<(usize, &Sentence, Range<usize>)> = Vec::new();
    let mut seen = HashSet::new();
    for (index, document) in documents.iter().enumerate() {
        for sentence in &document.sentences {
            let Some(bytes) = offsets[index].bytes(sentence.span) else { continue };
            let text = &document.text[bytes.clone()];
            // A copied sentence says nothing new: its first place stands for all of them.
            if !seen.insert(fold::words(text)) {
                continue;
            }
            statements.push(statement(index, document, sentence, text));
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
            level: found.level,
            confidence: found.confidence,
            detector: found.detector.to_owned(),
            sides: [side(0)?, side(1)?],
            about: found.about.clone(),
            reason: found.reason.clone(),
            unless: found.unless.clone(),
        })
    };
    let mut told: BTreeMap<Paragraph, Vec<usize>> = BTreeMap::new();
    for (number, statement) in statements.iter().enumerate() {
        told.entry((statement.source, statement.passage)).or_default().push(number);
    }
    let in_passage = |paragraph| told.get(paragraph).into_iter().flatten().take(MOST_SENTENCES);
    let mut of_one_report = BTreeSet::new();
    for [a, b] in copied {
        for &one in in_passage(a) {
            of_one_report.extend(in_passage(b).map(|&other| (one.min(other), one.max(other))));
        }
    }
    let mut found = conflict::find_in_copies(&statements, &of_one_report, part, threads);
    drop_forms(&statements, &mut found);
    found.into_iter().filter_map(placed).collect()
}

/// Drops the conflicts of sentences that are forms, and of each dispute all but its first few pairs:
/// ten outlets that give one figure and one that gives another are one dispute, not ten.
fn drop_forms(statements: &[Statement], found: &mut Vec<StatementConflict>) {
    let words = |one: &StatementConflict, side: usize| {
        fold::words(&statements[one.statements[side]].text[one.fragments[side].clone()])
    };
    let mut others: HashMap<usize, BTreeSet<String>> = HashMap::new();
    for one in found.iter().filter(|one| one.level != Level::Note) {
        others.entry(one.statements[0]).or_default().insert(words(one, 1));
        others.entry(one.statements[1]).or_default().insert(words(one, 0));
    }
    type Dispute = (ConflictKind, Level, String, BTreeSet<String>);
    let mut told: HashMap<Dispute, usize> = HashMap::new();
    found.retain(|one| {
        let form = |statement: &usize| {
            others.get(statement).is_some_and(|values| values.len() > MOST_VALUES)
        };
        if one.statements.iter().any(form) {
            return false;
        }
        let sides = [words(one, 0), words(one, 1)].into();
        let dispute = (one.kind, one.level, fold::words(&one.about), sides);
        let pairs = told.entry(dispute).or_default();
        *pairs += 1;
        *pairs <= MOST_PAIRS
    });
}
