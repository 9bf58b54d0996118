//! What the schema promises: its own objects, quotes that stand where they are said to, rows that refer
//! to rows, sound pages, and texts that have their hashes.
use super::CheckReport;
use crate::error::Result;
use crate::store::{BrokenQuote, Effect, Store};
use crate::text::digest;

pub(super) fn schema(store: &Store, report: &mut CheckReport) {
    let (wrong, own): (Vec<_>, Vec<_>) =
        store.schema_differences().iter().partition(|one| one.effect > Effect::None);
    report.add(
        "schema",
        1,
        "another program changed how the file works: `claims repair` puts back what claims made",
        wrong.into_iter().map(ToString::to_string).collect(),
    );
    report.notes.extend(own.into_iter().map(|one| format!("{one}; claims never asks it")));
}

pub(super) fn quotes(store: &Store, report: &mut CheckReport) -> Result<()> {
    let broken = store.broken_quotes()?;
    let wrong = broken.into_iter().map(|one| {
        let BrokenQuote { subject, quote, text } = one;
        match text {
            Some(text) => format!("{subject} quotes “{quote}”, where “{text}” stands"),
            None => format!("{subject} quotes “{quote}” from a snapshot that is not there"),
        }
    });
    report.add(
        "quotes",
        store.evidence()?.len(),
        "it was changed past the triggers: compare it with a copy, `claims log` tells what was recorded",
        wrong.collect(),
    );
    Ok(())
}

pub(super) fn references(store: &Store, report: &mut CheckReport) -> Result<()> {
    let mut wrong = store.dangling_rows()?;
    if store.has_session()? {
        wrong.push("a row in `session` says who is writing, and nobody is".to_owned());
    }
    report.add(
        "references",
        1,
        "another program wrote it: restore a copy from before, or take the row away with that program",
        wrong,
    );
    Ok(())
}

pub(super) fn pages(store: &Store, report: &mut CheckReport) -> Result<()> {
    let hint =
        "the file is damaged: restore a copy, or save what is left with `sqlite3 FILE .recover`";
    report.add("pages", 1, hint, store.integrity()?);
    Ok(())
}

pub(super) fn texts(store: &Store, report: &mut CheckReport) -> Result<()> {
    let mut wrong = Vec::new();
    let ids = store.snapshot_ids()?;
    for &id in &ids {
        match store.snapshot(id) {
            Ok(snapshot) => {
                let hash = digest::sha256(snapshot.text.as_bytes());
                if hash != snapshot.text_sha256 {
                    let source = store.source(snapshot.source_id).map(|source| source.slug);
                    let source = source.unwrap_or_else(|_| snapshot.source_id.to_string());
                    wrong.push(format!(
                        "snapshot {} of {source}: the text has SHA-256 {hash}, recorded is {}",
                        snapshot.seq, snapshot.text_sha256
                    ));
                }
            }
            Err(error) => wrong.push(format!("snapshot {}: {}", id.0, cause(&error))),
        }
    }
    let removed = store.removed_texts()?;
    for hash in &removed {
        match store.removed_text(hash) {
            Ok(Some(text)) if digest::sha256(text.as_bytes()) == *hash => {}
            Ok(_) => wrong.push(format!("the removed text {hash} has another SHA-256 now")),
            Err(error) => wrong.push(format!("the removed text {hash}: {}", cause(&error))),
        }
    }
    let hint = "a text was altered past the triggers, or its disk has failed: take it from a copy";
    report.add("texts", ids.len() + removed.len(), hint, wrong);
    Ok(())
}

/// What an error rests on, or else the error.
fn cause(error: &crate::error::Error) -> String {
    error.source.as_ref().map_or_else(|| error.to_string(), ToString::to_string)
}
