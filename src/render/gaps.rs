//! How look what claims lack, and how many origins their sources have.
use std::io;

use super::page::{Page, plural};
use super::visible::line;
use crate::report::{ClaimOrigins, Gap, GapReport, Origins, Tie, TieKind};

/// Draws what the claims lack.
///
/// # Errors
/// If the page cannot be written.
pub fn gaps(page: &mut Page, report: &GapReport) -> io::Result<()> {
    for claim in &report.claims {
        page.heading(&claim.id.to_string(), &line(&claim.text))?;
        for one in &claim.gaps {
            page.paragraph(4, &gap(one))?;
        }
        page.gap()?;
    }
    let claims = plural(report.of, "claim", "claims");
    match report.claims.len() {
        0 => page.line(&format!("{claims}, none lacks anything")),
        some => page.line(&format!("{claims}, {some} with gaps")),
    }
}

/// One gap, with the evidence it is about.
pub(super) fn gap(gap: &Gap) -> String {
    let ids: Vec<String> = gap.evidence.iter().map(ToString::to_string).collect();
    let ids = if ids.is_empty() { String::new() } else { format!(" ({})", ids.join(", ")) };
    format!("{}{ids}", line(&gap.message))
}

/// How many sources of how many origins speak for a claim and against it, and why they are so few.
pub(super) fn origin_lines(origins: &ClaimOrigins) -> Vec<String> {
    let mut lines = Vec::new();
    for (origins, side) in [(&origins.supports, "for"), (&origins.refutes, "against")] {
        if origins.sources > 1 {
            lines.push(format!("{side} it: {}", count(origins)));
            lines.extend(origins.ties.iter().map(tie));
        }
    }
    lines
}

/// Sources and origins with what ties them, in one sentence.
pub(super) fn origins_in_words(origins: &Origins) -> String {
    let ties: Vec<String> = origins.ties.iter().map(tie).collect();
    match ties.is_empty() {
        true => count(origins),
        false => format!("{}: {}", count(origins), ties.join("; ")),
    }
}

fn count(origins: &Origins) -> String {
    let sources = plural(origins.sources, "source", "sources");
    format!("{sources}, {}", plural(origins.origins, "origin", "origins"))
}

fn tie(tie: &Tie) -> String {
    let paragraph = |number: Option<usize>| {
        number.map_or(String::new(), |number| format!(", paragraph {number}"))
    };
    let (left, right) = (&tie.left, &tie.right);
    match tie.kind {
        TieKind::CopiedPassage => format!(
            "{left}{} and {right}{} have one text: “{}”",
            paragraph(tie.left_paragraph),
            paragraph(tie.right_paragraph),
            line(&tie.words)
        ),
        TieKind::Agency => format!("{left} and {right} both credit {}", line(&tie.words)),
        TieKind::Speaker => format!("{left} and {right} both have it from {}", line(&tie.words)),
    }
}
