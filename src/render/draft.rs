//! How a checked draft looks.
use std::io;

use super::page::{Page, plural};
use super::visible::line;
use crate::report::{DraftReport, DraftStatus};

/// Draws a draft, statement by statement.
///
/// # Errors
/// If the page cannot be written.
pub fn draft(page: &mut Page, report: &DraftReport) -> io::Result<()> {
    for one in &report.statements {
        page.heading(&format!("{:>3}  {}", one.number, word(one.status)), &line(&one.text))?;
        page.paragraph(
            6,
            &format!("paragraph {} · {}", one.paragraph, line(&one.reasons.join(", "))),
        )?;
        for because in &one.because {
            let id = because.id.as_ref().map(|id| format!("{id} ")).unwrap_or_default();
            let place = match (&because.source, because.paragraph) {
                (Some(source), Some(paragraph)) => format!(" ({source}, paragraph {paragraph})"),
                (None, Some(paragraph)) => format!(" (the draft, paragraph {paragraph})"),
                (Some(source), None) => format!(" ({source})"),
                (None, None) => String::new(),
            };
            let (says, quote) = (line(because.says.trim_end_matches('.')), line(&because.quote));
            page.paragraph(6, &format!("{id}{says}: “{quote}”{place}"))?;
        }
    }
    let count = |status| report.statements.iter().filter(|one| one.status == status).count();
    let mut summary = vec![format!(
        "{} worth checking in {}",
        plural(report.statements.len(), "statement", "statements"),
        plural(report.sentences, "sentence", "sentences")
    )];
    for status in [
        DraftStatus::Backed,
        DraftStatus::NotLinked,
        DraftStatus::Contradicted,
        DraftStatus::Unsourced,
    ] {
        summary.push(format!("{} {}", count(status), word(status)));
    }
    page.line(&summary.join(" · "))
}

fn word(status: DraftStatus) -> &'static str {
    match status {
        DraftStatus::Backed => "backed",
        DraftStatus::Contradicted => "contradicted",
        DraftStatus::NotLinked => "not linked",
        DraftStatus::Unsourced => "unsourced",
    }
}
