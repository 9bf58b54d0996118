//! Claims with their verdicts and evidence as CSV (RFC 4180), a row for each piece of evidence: for
//! spreadsheets, or, exact, for programs.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and runs it. Unless
//! asked for exact values, such a cell gets an apostrophe before it, which spreadsheets do not show
//! (OWASP, <https://owasp.org/www-community/attacks/CSV_Injection>).
use super::catalogue::Catalogue;
use super::{Exported, Losses, Only};
use crate::error::Result;
use crate::store::Store;

/// The columns, as the view `provenance` calls them.
const COLUMNS: [&str; 26] = [
    "claim_no",
    "claim",
    "speaker",
    "claim_date",
    "tags",
    "claim_note",
    "claim_by",
    "claim_at",
    "verdicts",
    "justifications",
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

/// Writes a row for each piece of evidence, and one for each claim that has none.
///
/// # Errors
/// If the file cannot be read.
pub fn export(store: &Store, only: Only, exact: bool) -> Result<Exported> {
    let catalogue = Catalogue::read(store, only)?;
    let mut losses = Losses::default();
    let mut out = COLUMNS.join(",");
    out.push_str("\r\n");
    let mut rows = 0;
    let mut row = |cells: &[String]| {
        let cells: Vec<String> =
            cells.iter().map(|value| cell(value, exact, &mut losses)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
        rows += 1;
    };
    for entry in &catalogue.claims {
        let claim = &entry.claim;
        let by = |pick: fn(&crate::model::Verdict) -> Option<&str>| {
            let some = entry.verdicts.iter().filter_map(|verdict| Some((verdict, pick(verdict)?)));
            some.map(|(verdict, what)| format!("{}: {what}", verdict.annotator))
                .collect::<Vec<_>>()
                .join("; ")
        };
        let head = vec![
            claim.id.to_string(),
            claim.text.clone(),
            claim.speaker.clone().unwrap_or_default(),
            claim.date.as_ref().map(ToString::to_string).unwrap_or_default(),
            claim.tags.join("; "),
            claim.note.clone().unwrap_or_default(),
            claim.recorded_by.clone(),
            claim.recorded_at.clone(),
            by(|verdict| Some(verdict.label.word())),
            by(|verdict| verdict.justification.as_deref()),
        ];
        if entry.evidence.is_empty() {
            let mut cells = head.clone();
            cells.resize(COLUMNS.len(), String::new());
            row(&cells);
        }
        for evidence in &entry.evidence {
            let text = &catalogue.texts[&evidence.snapshot];
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
            row(&cells);
        }
    }
    losses.add(
        catalogue.cited().len(),
        "texts are cited and not contained",
        "a row has quotes only",
    );
    catalogue.lost_parts(&mut losses, "CSV has a row for each claim and no more");
    let holds = vec![(rows, ["row", "rows"])];
    Ok(Exported { files: vec![("", out.into_bytes())], holds, losses })
}

/// A value as it is written.
fn cell(value: &str, exact: bool, losses: &mut Losses) -> String {
    // A number may begin with its sign; nothing that we write does but what people typed.
    let runs = value.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let guarded = match runs && !exact {
        true => {
            let what = "cells have an apostrophe before them";
            losses.add(1, what, "a spreadsheet would run them; --exact leaves them as they are");
            format!("'{value}")
        }
        false => value.to_owned(),
    };
    match guarded.contains(['"', ',', '\n', '\r']) || guarded != guarded.trim() {
        true => format!("\"{}\"", guarded.replace('"', "\"\"")),
        false => guarded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_unless_exact() {
        let mut losses = Losses::default();
        for formula in ["=1+1", "+1", "-1", "@x", "\tx", "=HYPERLINK(\"x\",\"y\")", "＝1"] {
            let safe = cell(formula, false, &mut losses);
            assert!(safe.trim_start_matches('"').starts_with('\''), "{safe}");
            assert!(!cell(formula, true, &mut losses).contains('\''));
        }
        assert_eq!(cell("a \"b\", c", false, &mut losses), "\"a \"\"b\"\", c\"");
        assert_eq!(cell("412 people", false, &mut losses), "412 people");
    }
}
