//! How suggestions look: what is worth checking in a source, and why.
use std::io;

use super::page::{Page, plural};
use super::review::said;
use super::visible::line;
use crate::report::SuggestReport;

/// Draws what is worth checking in a source.
///
/// # Errors
/// If the page cannot be written.
pub fn suggestions(page: &mut Page, report: &SuggestReport) -> io::Result<()> {
    for one in &report.suggestions {
        page.heading(&format!("{:>2}", one.number), &line(&one.text))?;
        let mut facts = vec![format!("paragraph {}", one.paragraph)];
        facts.extend(one.speaker.iter().map(|speaker| format!("said by {}", line(speaker))));
        facts.extend(one.channel.iter().map(|channel| format!("through {}", line(channel))));
        facts.extend(one.recorded.map(|claim| format!("recorded, it seems, as {claim}")));
        page.paragraph(4, &facts.join(" · "))?;
        let reasons: Vec<String> = one.reasons.iter().map(|reason| line(reason)).collect();
        page.paragraph(4, &format!("why: {}", reasons.join("; ")))?;
        if let Some(decision) = &one.decision {
            page.paragraph(4, &said(decision))?;
        }
        page.gap()?;
    }
    let count = plural(report.of, "statement", "statements");
    page.line(&format!(
        "{count} worth checking in {} sentences of {}",
        report.sentences, report.slug
    ))?;
    if report.dismissed > 0 {
        page.line(&format!("{} left out that somebody dismissed: --all", report.dismissed))?;
    }
    let more = report.of - report.dismissed - report.suggestions.len();
    if more > 0 {
        page.line(&format!("{more} more: --limit {}", report.of - report.dismissed))?;
    }
    if let Some(first) = report.suggestions.first() {
        page.line(&format!(
            "claims suggest {} --accept {}    records the first as a claim",
            report.slug, first.number
        ))?;
    }
    Ok(())
}
