//! How the agreement of annotators looks.
use std::io;

use super::page::{Page, plural};
use super::table::{Table, rest, up_to};
use super::visible::line;
use crate::report::AgreementReport;

/// Draws how far annotators agree.
///
/// # Errors
/// If the page cannot be written.
pub fn agreement(page: &mut Page, report: &AgreementReport) -> io::Result<()> {
    let single = match report.single {
        0 => String::new(),
        some => format!(" ({some} more by one annotator alone)"),
    };
    let claims = plural(report.claims, "claim", "claims");
    page.line(&format!("{claims} judged by several annotators{single}"))?;
    if report.claims == 0 {
        return page.line("A second annotator judges with: claims judge CLAIM LABEL --by NAME");
    }
    let mut table = Table::new(vec![rest("over all annotators"), up_to(9, ""), up_to(18, "95 %")]);
    for measure in &report.measures {
        let name = match measure.name {
            "raw" => "raw agreement of pairs",
            "krippendorff_alpha" => "Krippendorff's α, nominal",
            "krippendorff_alpha_ordinal" => "Krippendorff's α, ordinal",
            "fleiss_kappa" => "Fleiss' κ",
            _ => "Randolph's κ",
        };
        table.row(vec![name.to_owned(), number(measure.value), between(measure.interval)]);
    }
    draw(page, &table)?;
    let mut table = Table::new(vec![rest("label"), up_to(9, "given"), up_to(18, "agreement")]);
    for label in &report.labels {
        let given = label.prevalence.map(|part| format!("{} ({:.0} %)", label.given, 100.0 * part));
        table.row(vec![
            label.label.to_string(),
            given.unwrap_or_else(|| "0".to_owned()),
            number(label.agreement),
        ]);
    }
    draw(page, &table)?;
    let mut table = Table::new(vec![
        rest("annotators"),
        up_to(6, "claims"),
        up_to(9, "raw"),
        up_to(9, "Cohen's κ"),
        up_to(14, "95 %"),
        up_to(22, "same words, F1"),
    ]);
    for pair in &report.pairs {
        let spans = pair.spans.map_or("–".to_owned(), |spans| {
            format!("{:.2} exact, {:.2} overlapping", spans.exact, spans.overlapping)
        });
        table.row(vec![
            format!("{} and {}", line(&pair.first), line(&pair.second)),
            pair.claims.to_string(),
            number(pair.raw),
            number(pair.cohen_kappa),
            between(pair.interval),
            spans,
        ]);
    }
    for one in &report.annotators {
        table.row(vec![
            format!("{} and the others", line(&one.annotator)),
            one.claims.to_string(),
            number(one.raw),
            "–".to_owned(),
            "–".to_owned(),
            "–".to_owned(),
        ]);
    }
    draw(page, &table)?;
    for warning in &report.warnings {
        page.paragraph(0, &format!("Mind: {}", line(warning)))?;
    }
    Ok(())
}

fn draw(page: &mut Page, table: &Table) -> io::Result<()> {
    table.lines(page.width()).iter().try_for_each(|line| page.line(line))
}

fn number(value: Option<f64>) -> String {
    value.map_or("undefined".to_owned(), |value| format!("{value:.3}"))
}

fn between(interval: Option<(f64, f64)>) -> String {
    interval.map_or("–".to_owned(), |(low, high)| format!("{low:.2} to {high:.2}"))
}
