//! Between recorded claims, documents and the detectors of `conflict::claims`: sentences that share words
//! with a claim go in, and what comes out is placed in the documents again.
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::conflict::{Statement, StatementConflict, claims};
use crate::model::{Document, Sentence, Side};
use crate::text::fold;
use crate::text::offsets::Offsets;

/// What speaks against a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Against {
    /// A sentence.
    Sentence(Side),
    /// The claim with this number in the list, and the words of it.
    Claim(usize, String),
}

/// A claim, and what speaks against it.
#[derive(Debug, Clone)]
pub struct Opposed {
    /// Number of the claim in the list.
    pub claim: usize,
    /// The words of the claim that conflict.
    pub fragment: String,
    /// How the claim is put.
    pub assertion: String,
    /// What speaks against it.
    pub against: Against,
    /// What was found.
    pub found: StatementConflict,
}

/// Words of fewer letters say little.
const SHORTEST: usize = 4;

/// Of a claim's words, a sentence must have this many to be read.
const LEAST: usize = 2;

/// The claims that sentences of the documents, or other claims, speak against, in the order of the claims.
pub fn opposed(texts: &[&str], documents: &[Document]) -> Vec<Opposed> {
    let offsets: Vec<Offsets> = documents.iter().map(|one| Offsets::new(&one.text)).collect();
    let wanted = Wanted::new(texts);
    let mut statements = Vec::new();
    let mut places: Vec<(usize, &Sentence, Range<usize>)> = Vec::new();
    let mut seen = HashSet::new();
    for (index, document) in documents.iter().enumerate() {
        for sentence in &document.sentences {
            let Some(bytes) = offsets[index].bytes(sentence.span) else { continue };
            let text = &document.text[bytes.clone()];
            // A copied sentence says nothing new: its first place stands for all of them.
            if !wanted.shares(text) || !seen.insert(fold::words(text)) {
                continue;
            }
            statements.push(Statement {
                source: index,
                published: document.published.clone(),
                passage: sentence.passage,
                text: text.to_owned(),
            });
            places.push((index, sentence, bytes));
        }
    }
    let sentences = statements.len();
    let claim = |(number, text): (usize, &&str)| Statement {
        source: documents.len() + number,
        published: None,
        passage: 0,
        text: (*text).to_owned(),
    };
    statements.extend(texts.iter().enumerate().map(claim));
    let placed = |found: StatementConflict| -> Option<Opposed> {
        let [claim, other] = found.statements;
        let [fragment, words] = found.fragments.clone();
        let against = match places.get(other) {
            Some((index, sentence, bytes)) => Against::Sentence(Side {
                snapshot: documents[*index].snapshot,
                passage: sentence.passage,
                sentence: sentence.span,
                fragment: offsets[*index]
                    .span(bytes.start + words.start..bytes.start + words.end)?,
                assertion: found.assertions[1].clone(),
            }),
            // Of two claims, each found against the other, one is enough.
            None if other - sentences <= claim => return None,
            None => {
                Against::Claim(other - sentences, statements[other].text.get(words)?.to_owned())
            }
        };
        let fragment = texts[claim].get(fragment)?.to_owned();
        Some(Opposed { claim, fragment, assertion: found.assertions[0].clone(), against, found })
    };
    claims::against(texts, &statements).into_iter().filter_map(placed).collect()
}

/// The beginnings of the claims' words: most sentences of a library share none with any claim, and need
/// not be read closer.
struct Wanted(HashMap<String, Vec<usize>>);

impl Wanted {
    fn new(texts: &[&str]) -> Wanted {
        let mut all: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, text) in texts.iter().enumerate() {
            for beginning in beginnings(text) {
                let claims = all.entry(beginning).or_default();
                if claims.last() != Some(&number) {
                    claims.push(number);
                }
            }
        }
        Wanted(all)
    }

    fn shares(&self, text: &str) -> bool {
        let mut met: HashSet<String> = HashSet::new();
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for beginning in beginnings(text).filter(|one| self.0.contains_key(one)) {
            if met.insert(beginning.clone()) {
                for claim in &self.0[&beginning] {
                    *counts.entry(*claim).or_default() += 1;
                }
            }
        }
        counts.into_values().any(|count| count >= LEAST)
    }
}

/// The first letters of the longer words.
fn beginnings(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let long = words.filter(|word| word.len() >= SHORTEST);
    long.map(|word| word.chars().take(5).flat_map(char::to_lowercase).collect())
}
