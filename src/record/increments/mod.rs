//! Keeping the conflicts up while articles come and go, without reading the whole library.
//!
//! An index in the file says which sources hold which terms ([`index`]). An article that is added asks
//! it for those that share its rarest ones ([`neighbours`]); these and the article are compared as a
//! whole library is, and what is found about the article is stored. A scan stays the reference: it
//! compares everything, and begins anew.
mod index;
mod neighbours;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::detect::{self, CONFLICTS_METHOD, Input, KEPT_UP, TERMS_METHOD, Terms};
use crate::error::Result;
use crate::model::{Document, Finding, SnapshotId};
use crate::store::{Analysis, Run, SnapshotHead, Store, Writer};
use crate::text::offsets::Offsets;
use crate::text::{fold, identity};
use neighbours::{LIMITS, Limits, neighbours};

/// Sources that are looked through again when one goes whose statements others have as well.
const MOST_COPIES: usize = 8;

/// What the findings and the index were made of, if they can be kept up: both made by this program,
/// of the same texts.
fn kept(store: &Store) -> Result<Option<Input>> {
    let (Some(conflicts), Some(terms)) =
        (store.run(Analysis::Conflicts)?, store.run(Analysis::Terms)?)
    else {
        return Ok(None);
    };
    let holds = detect::conflicts_hold(&conflicts.method)
        && terms.method == terms_method()
        && terms.input == conflicts.input;
    Ok(Input::parse(&conflicts.input).filter(|_| holds))
}

/// Whether the findings and the index can be kept up.
pub(super) fn are_kept(store: &Store) -> Result<bool> {
    Ok(kept(store)?.is_some())
}

fn terms_method() -> String {
    format!("{TERMS_METHOD}, {CONFLICTS_METHOD}")
}

fn note(writer: &Writer, input: Input) -> Result<()> {
    let input = input.to_string();
    let method = format!("{CONFLICTS_METHOD}{KEPT_UP}");
    writer.set_run(Analysis::Conflicts, &Run { method, input: input.clone() })?;
    writer.set_run(Analysis::Terms, &Run { method: terms_method(), input })
}

/// Makes the index of a whole library, if it is not there.
pub(super) fn index_all(
    writer: &Writer,
    documents: &[Document],
    input: &str,
    threads: usize,
) -> Result<()> {
    let run = Run { method: terms_method(), input: input.to_owned() };
    if writer.run(Analysis::Terms)?.as_ref() == Some(&run) {
        return Ok(());
    }
    let terms = detect::terms(documents, threads).into_iter();
    let all: Vec<(SnapshotId, Terms)> =
        documents.iter().map(|document| document.snapshot).zip(terms).collect();
    index::store_all(writer, &all)?;
    writer.set_run(Analysis::Terms, &run)
}

/// Throws the index away.
pub(super) fn drop_index(writer: &Writer) -> Result<()> {
    writer.clear_terms()?;
    stop(writer)
}

/// Keeps nothing up any more, until the next scan.
pub(super) fn stop(writer: &Writer) -> Result<()> {
    writer.forget_run(Analysis::Terms)
}

/// Compares an article with those that may contradict it, and adds it to the index. Returns what was
/// found about it; nothing if nothing is kept up.
pub(super) fn add(writer: &Writer, article: SnapshotId) -> Result<Vec<Finding>> {
    add_within(writer, article, &LIMITS)
}

fn add_within(writer: &Writer, article: SnapshotId, limits: &Limits) -> Result<Vec<Finding>> {
    let (Some(input), Some(head)) = (kept(writer)?, writer.snapshot_head(article)?) else {
        return Ok(Vec::new());
    };
    let input = input.with(&head.text_sha256, &head.published);
    let (document, terms) = read(writer, head)?;
    let found = look(writer, document, &terms, limits)?;
    writer.add_conflicts(&found)?;
    index::add(writer, article, &terms)?;
    note(writer, input)?;
    Ok(found)
}

fn read(store: &Store, head: SnapshotHead) -> Result<(Document, Terms)> {
    let document = store.document(head)?;
    let terms = detect::terms(std::slice::from_ref(&document), 1).pop().unwrap_or_default();
    Ok((document, terms))
}

/// What conflicts with an article and is not known yet. In the index or not, it is no neighbour of
/// its own.
fn look(store: &Store, article: Document, terms: &Terms, limits: &Limits) -> Result<Vec<Finding>> {
    let id = article.snapshot;
    let near = neighbours(store, id, terms, limits)?;
    let mut documents = near.documents;
    documents.push(article);
    put_in_order(store, &mut documents)?;
    let snapshots: Vec<SnapshotId> = documents.iter().map(|document| document.snapshot).collect();
    let repeated = store.duplicates_among(&snapshots)?;
    let found = detect::conflicts_of(id, &documents, &repeated, near.census);
    let mut new = Vec::new();
    for finding in identity::named(found, &documents) {
        // A statement that was copied conflicts with the same ones wherever it stands; it is told
        // of its first place, which may be another now.
        if !store.conflicts_named(&finding.id)?.contains(&finding) {
            new.push(finding);
        }
    }
    Ok(new)
}

/// Puts documents in the order in which a scan reads them: by date, the undated last, then by name.
fn put_in_order(store: &Store, documents: &mut Vec<Document>) -> Result<()> {
    let slugs = documents.iter().map(|document| Ok(store.source(document.source)?.slug));
    let mut ranked: Vec<(String, Document)> =
        slugs.collect::<Result<Vec<_>>>()?.into_iter().zip(documents.drain(..)).collect();
    ranked.sort_by(|(a, x), (b, y)| {
        let rank = |document: &Document| (document.published.is_none(), document.published.clone());
        (rank(x), a, x.snapshot).cmp(&(rank(y), b, y.snapshot))
    });
    documents.extend(ranked.into_iter().map(|(_, document)| document));
    Ok(())
}

/// Takes an article that goes, or changes its date, out of the index, and its conflicts away. Returns
/// who else says what they are about; nobody if nothing is kept up.
pub(super) fn leave(writer: &Writer, article: SnapshotId) -> Result<Vec<SnapshotId>> {
    let (Some(input), Some(head)) = (kept(writer)?, writer.snapshot_head(article)?) else {
        return Ok(Vec::new());
    };
    let input = input.without(&head.text_sha256, &head.published);
    let (document, terms) = read(writer, head)?;
    let findings = writer.conflicts_of(article)?;
    let copies = match findings.is_empty() {
        true => Vec::new(),
        false => copies(writer, &document, &terms, &findings)?,
    };
    index::remove(writer, article, &terms)?;
    writer.delete_conflicts_of(article)?;
    note(writer, input)?;
    Ok(copies)
}

/// Who else says what conflicts in an article: for each sentence, the first of them.
fn copies(
    store: &Store,
    article: &Document,
    terms: &Terms,
    findings: &[Finding],
) -> Result<Vec<SnapshotId>> {
    let sides = findings.iter().flat_map(|finding| &finding.conflict.sides);
    let here = sides.filter(|side| side.snapshot == article.snapshot);
    let offsets = Offsets::new(&article.text);
    let told: BTreeSet<String> =
        here.filter_map(|side| offsets.quote(side.sentence)).map(fold::words).collect();
    let mut first: BTreeMap<String, SnapshotId> = BTreeMap::new();
    for document in neighbours(store, article.snapshot, terms, &LIMITS)?.documents {
        let offsets = Offsets::new(&document.text);
        for sentence in &document.sentences {
            let Some(words) = offsets.quote(sentence.span).map(fold::words) else { continue };
            if told.contains(&words) {
                first.entry(words).or_insert(document.snapshot);
            }
        }
    }
    let copies: BTreeSet<SnapshotId> = first.into_values().collect();
    Ok(copies.into_iter().take(MOST_COPIES).collect())
}

/// After the article is gone: what it said and others say as well is told from them.
pub(super) fn left(writer: &Writer, copies: Vec<SnapshotId>) -> Result<()> {
    for copy in copies {
        let Some(head) = writer.snapshot_head(copy)? else { continue };
        let (document, terms) = read(writer, head)?;
        let found = look(writer, document, &terms, &LIMITS)?;
        writer.add_conflicts(&found)?;
    }
    Ok(())
}
