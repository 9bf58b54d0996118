//! How the list of sources and one source look.
use std::io;

use super::page::{Page, plural};
use super::table::{Table, rest, up_to};
use super::visible::line;
use crate::model::PassageKind;
use crate::report::{SourceList, SourceReport};

/// Draws the list of sources.
///
/// # Errors
/// If the page cannot be written.
pub fn source_list(page: &mut Page, list: &SourceList) -> io::Result<()> {
    if list.sources.is_empty() {
        return page.line("No sources yet: claims source add FILE");
    }
    let mut table = Table::new(vec![
        up_to(24, "source"),
        rest("title"),
        up_to(18, "publisher"),
        up_to(10, "published"),
        up_to(5, "par."),
        up_to(5, "cited"),
    ]);
    for row in &list.sources {
        let metadata = &row.source.metadata;
        let or_dash = |field: &Option<String>| field.as_deref().map_or("–".to_owned(), line);
        table.row(vec![
            row.source.slug.clone(),
            or_dash(&metadata.title),
            or_dash(&metadata.publisher),
            metadata.published.as_ref().map_or("–".to_owned(), ToString::to_string),
            row.paragraphs.to_string(),
            row.evidence.to_string(),
        ]);
    }
    for line in table.lines(page.width()) {
        page.line(&line)?;
    }
    page.line(&plural(list.sources.len(), "source", "sources"))
}

/// Draws one source: what is known of it, then its numbered paragraphs and what is cited of them.
///
/// # Errors
/// If the page cannot be written.
pub fn source_report(page: &mut Page, report: &SourceReport) -> io::Result<()> {
    let metadata = &report.source.metadata;
    page.heading(&report.source.slug, &metadata.title.as_deref().map_or(String::new(), line))?;
    let published = metadata.published.as_ref().map(ToString::to_string);
    let fields = [
        ("publisher", &metadata.publisher),
        ("author", &metadata.author),
        ("published", &published),
        ("url", &metadata.url),
        ("archived", &metadata.archive_url),
        ("language", &metadata.language),
        ("licence", &metadata.license),
        ("note", &metadata.note),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            page.paragraph(2, &format!("{name:10} {}", line(value)))?;
        }
    }
    let snapshot = &report.snapshot;
    page.paragraph(
        2,
        &format!(
            "{:10} {} of {}, captured {} by {}",
            "snapshot",
            snapshot.seq,
            plural(snapshot.text.chars().count(), "character", "characters"),
            snapshot.captured_at,
            line(&snapshot.captured_by)
        ),
    )?;
    for (of, hash) in [("text", &snapshot.text_sha256), ("bytes", &snapshot.original_sha256)] {
        page.paragraph(2, &format!("{:13} {hash}", format!("sha256, {of}")))?;
    }
    page.gap()?;
    let mut table = Table::new(vec![up_to(7, ""), rest("")]).with_rules();
    for paragraph in &report.paragraphs {
        let mut cell = line(&paragraph.text);
        if paragraph.kind != PassageKind::Body {
            cell = format!("[{}] {cell}", paragraph.kind);
        }
        for cited in &paragraph.cited {
            cell += &format!(
                "\n→ {} {} {}: “{}”",
                cited.evidence,
                cited.relation,
                cited.claim,
                line(&cited.quote)
            );
        }
        table.row(vec![paragraph.number.to_string(), cell]);
    }
    for line in table.lines(page.width()) {
        page.line(&line)?;
    }
    Ok(())
}
