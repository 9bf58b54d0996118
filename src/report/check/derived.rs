//! What was derived, against the same file with everything derived anew.
use std::cmp::Ordering;

use super::CheckReport;
use crate::detect::{CONFLICTS_METHOD, Input};
use crate::error::Result;
use crate::store::{Analysis, DerivedPart, Run, Store};

const PARTS: [(DerivedPart, &str); 4] = [
    (DerivedPart::Passages, "paragraphs"),
    (DerivedPart::Sentences, "sentences"),
    (DerivedPart::PassageLinks, "paragraphs that are alike"),
    (DerivedPart::SentenceLinks, "sentences that are alike"),
];

/// Adds to the report how a file differs from `rebuilt`, a copy of it that was scanned anew.
///
/// # Errors
/// If one of them cannot be read.
pub fn derived(store: &Store, rebuilt: &Store, report: &mut CheckReport) -> Result<()> {
    let hint = "another program changed what is derived: `claims scan --rebuild` makes it anew";
    let same = |analysis| -> Result<bool> { Ok(store.run(analysis)? == rebuilt.run(analysis)?) };
    if !(same(Analysis::Passages)? && same(Analysis::Duplicates)?) {
        report.notes.push(
            "what is derived was made by another version: `claims scan` brings it up to date"
                .to_owned(),
        );
        return Ok(());
    }
    for (part, what) in PARTS {
        compare(store, rebuilt, part, what, hint, report)?;
    }
    match store.run(Analysis::Conflicts)? {
        Some(run) if is_a_scan(store, &run)? => {
            compare(store, rebuilt, DerivedPart::Conflicts, "conflicts", hint, report)
        }
        _ => {
            report.notes.push(
                "the conflicts are not those of one scan of all sources, so they are not compared: \
                 `claims scan` looks for them anew"
                    .to_owned(),
            );
            Ok(())
        }
    }
}

/// Whether the conflicts are those that this program finds in the texts as they are.
fn is_a_scan(store: &Store, run: &Run) -> Result<bool> {
    let heads = store.latest_snapshots()?.into_iter();
    let input = heads.fold(Input::default(), |all, one| all.with(&one.text_sha256, &one.published));
    Ok(run.method == CONFLICTS_METHOD && run.input == input.to_string())
}

fn compare(
    store: &Store,
    rebuilt: &Store,
    part: DerivedPart,
    what: &'static str,
    hint: &'static str,
    report: &mut CheckReport,
) -> Result<()> {
    let (ours, right) = (store.derived_lines(part)?, rebuilt.derived_lines(part)?);
    let (mut mine, mut other) = (ours.iter().peekable(), right.iter().peekable());
    let mut wrong = Vec::new();
    loop {
        let order = match (mine.peek(), other.peek()) {
            (None, None) => break,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(a), Some(b)) => a.cmp(b),
        };
        if order != Ordering::Greater
            && let Some(line) = mine.next()
            && order == Ordering::Less
        {
            wrong.push(format!("has “{line}”, which a rebuild does not"));
        }
        if order != Ordering::Less
            && let Some(line) = other.next()
            && order == Ordering::Greater
        {
            wrong.push(format!("lacks “{line}”, which a rebuild has"));
        }
    }
    report.add(what, ours.len(), hint, wrong);
    Ok(())
}
