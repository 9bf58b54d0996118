//! How the agreement of annotators looks.
use std::io;

use super::page::{Page, plural};
use super::visible::line;
use crate::report::{AgreementReport, Coefficient};

/// Draws who judged how much, and how far they agree.
///
/// # Errors
/// If the page cannot be written.
pub fn agreement(page: &mut Page, report: &AgreementReport) -> io::Result<()> {
    if report.annotators.is_empty() {
        return page.line("No claim was judged yet: claims judge CLAIM VERDICT");
    }
    let count = |claims: usize| plural(claims, "claim", "claims");
    let who =
        report.annotators.iter().map(|(name, claims)| format!("{} {}", line(name), count(*claims)));
    page.paragraph(0, &format!("Judged: {}", who.collect::<Vec<_>>().join(", ")))?;
    let labels = report.labels.iter().map(|(label, times)| format!("{label} {times}"));
    page.paragraph(0, &format!("Verdicts: {}", labels.collect::<Vec<_>>().join(", ")))?;
    if report.pairs.is_empty() {
        return page.line("No claim was judged by two.");
    }
    page.gap()?;
    for pair in &report.pairs {
        let [a, b] = pair.between.each_ref().map(|name| line(name));
        page.paragraph(
            0,
            &format!("{a} and {b} say the same of {} of {}", pair.same, count(pair.cohen.claims)),
        )?;
        page.line(&format!("    Cohen’s kappa {}", told(pair.cohen)))?;
    }
    page.gap()?;
    let all =
        [("Fleiss’ kappa", report.fleiss), ("Krippendorff’s alpha, nominal:", report.krippendorff)];
    for (name, value) in all {
        page.line(&format!("{name} {}, of {}", told(value), count(value.claims)))?;
    }
    page.gap()?;
    page.paragraph(0, "1 is full agreement, 0 what chance gives. Where one label is much more frequent, these numbers are low however often annotators say the same.")
}

fn told(coefficient: Coefficient) -> String {
    match coefficient.value {
        Some(value) => format!("{value:.3}"),
        None => "undefined, because every verdict is the same".to_owned(),
    }
}
