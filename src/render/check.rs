//! How the outcome of a check looks.
use std::io;

use super::page::{Page, plural};
use super::visible::line;
use crate::report::CheckReport;

/// Draws what was looked at, and what is wrong.
///
/// # Errors
/// If the page cannot be written.
pub fn check(page: &mut Page, report: &CheckReport) -> io::Result<()> {
    for looked in &report.looked_at {
        let count = match looked.what {
            "schema" | "references" | "pages" | "head" | "manifest" => looked.what.to_owned(),
            what => format!("{what} ({})", looked.count),
        };
        page.line(&match looked.wrong {
            0 => format!("ok     {count}"),
            wrong => format!("WRONG  {count}: {}", plural(wrong, "problem", "problems")),
        })?;
    }
    let mut hint = "";
    for problem in &report.problems {
        if problem.hint != hint && !hint.is_empty() {
            page.paragraph(4, &format!("→ {hint}"))?;
        }
        if problem.hint != hint {
            page.gap()?;
        }
        hint = problem.hint;
        page.paragraph(2, &format!("{}: {}", problem.what, line(&problem.message)))?;
    }
    if !hint.is_empty() {
        page.paragraph(4, &format!("→ {hint}"))?;
    }
    if !report.notes.is_empty() {
        page.gap()?;
    }
    for note in &report.notes {
        page.paragraph(2, &line(note))?;
    }
    page.gap()?;
    page.line(&format!("{} {}", report.head.entries, report.head.sha256))?;
    let wrong = report.looked_at.iter().map(|looked| looked.wrong).sum::<usize>();
    match wrong {
        0 => page.line("The file is what it says it is."),
        count => page.line(&plural(count, "problem", "problems")),
    }
}
