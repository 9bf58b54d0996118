//! Claims with their verdicts and evidence as CSV (RFC 4180), a row for each piece of evidence: for
//! spreadsheets, or, exact, for programs.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and runs it. Unless
//! asked for exact values, such a cell gets an apostrophe before it, which spreadsheets do not show
//! (OWASP, <https://owasp.org/www-community/attacks/CSV_Injection>).
//!
//! What was exported comes in again, and so does any table that names its columns: `read`.
mod cells;
mod read;

pub use read::{Columns, read};

use super::catalogue::Catalogue;
use super::{Exported, Losses, Outs};
use crate::error::Result;
use crate::model::{Verdict, VerdictLabel};
use crate::store::Store;

/// The columns, as the view `provenance` calls them.
const COLUMNS: [&str; 29] = [
    "claim_no",
    "claim",
    "speaker",
    "claim_date",
    "tags",
    "claim_note",
    "claim_by",
    "claim_at",
    "label",
    "verdicts",
    "justifications",
    "judged_at",
    "overrules",
    "evidence_no",
    "relation",
    "quote",
    "start",
    "end",
    "evidence_note",
    "linked_by",
    "linked_at",
    "source",
    "title",
    "publisher",
    "published",
    "url",
    "archive_url",
    "snapshot",
    "text_sha256",
];

/// Why of several verdicts of one annotator only one is there.
const LATEST: &str = "a row tells the latest of each annotator";

/// Writes a row for each piece of evidence, and one for each claim that has none.
///
/// # Errors
/// If the file cannot be read.
pub fn export(store: &Store, out: &mut Outs, exact: bool) -> Result<Exported> {
    let mut catalogue = Catalogue::new(store);
    let mut losses = Losses::default();
    out.bytes(0, (COLUMNS.join(",") + "\r\n").as_bytes())?;
    let mut rows = 0;
    catalogue.each(out, |catalogue, entry, out| {
        losses.add(entry.superseded(), "verdicts that were superseded are left out", LATEST);
        let reworded = entry.current().filter(|one| one.earlier_wording.is_some()).count();
        losses.add(reworded, "verdicts do not say that they were on an earlier wording", LATEST);
        let mut row = |cells: &[String]| {
            let cells: Vec<String> =
                cells.iter().map(|value| cells::cell(value, exact, &mut losses)).collect();
            rows += 1;
            out.bytes(0, (cells.join(",") + "\r\n").as_bytes())
        };
        let claim = &entry.claim;
        let by = |pick: fn(&Verdict) -> Option<&str>| {
            cells::said(entry.current().filter_map(|one| Some((&*one.annotator, pick(one)?))))
        };
        let overrules = entry.current().flat_map(|by| {
            let of = entry.current().filter(|one| by.overrules.contains(&one.id));
            of.map(|one| (&*by.annotator, &*one.annotator))
        });
        let head = vec![
            claim.id.to_string(),
            claim.text.clone(),
            claim.speaker.clone().unwrap_or_default(),
            claim.date.as_ref().map(ToString::to_string).unwrap_or_default(),
            cells::list(claim.tags.iter().map(String::as_str)),
            claim.note.clone().unwrap_or_default(),
            claim.recorded_by.clone(),
            claim.recorded_at.clone(),
            entry.label().map(VerdictLabel::word).unwrap_or_default().to_owned(),
            by(|verdict| Some(verdict.label.word())),
            by(|verdict| verdict.justification.as_deref()),
            by(|verdict| Some(&verdict.recorded_at)),
            cells::said(overrules),
        ];
        if entry.evidence.is_empty() {
            let mut cells = head.clone();
            cells.resize(COLUMNS.len(), String::new());
            row(&cells)?;
        }
        for evidence in &entry.evidence {
            let text = catalogue.text(evidence.snapshot)?;
            let metadata = text.source.metadata.clone();
            let mut cells = head.clone();
            cells.extend([
                evidence.id.to_string(),
                evidence.relation.to_string(),
                evidence.quote.clone(),
                evidence.span.start().to_string(),
                evidence.span.end().to_string(),
                evidence.note.clone().unwrap_or_default(),
                evidence.recorded_by.clone(),
                evidence.recorded_at.clone(),
                text.source.slug.clone(),
                metadata.title.unwrap_or_default(),
                metadata.publisher.unwrap_or_default(),
                metadata.published.map(|date| date.to_string()).unwrap_or_default(),
                metadata.url.unwrap_or_default(),
                metadata.archive_url.unwrap_or_default(),
                text.snapshot.seq.to_string(),
                text.snapshot.text_sha256.clone(),
            ]);
            row(&cells)?;
        }
        Ok(())
    })?;
    losses.add(
        catalogue.cited().len(),
        "texts are cited and not contained",
        "a row has quotes only",
    );
    catalogue.lost_parts(&mut losses, "CSV has a row for each claim and no more");
    let holds = vec![(rows, ["row", "rows"])];
    Ok(Exported { holds, losses })
}
