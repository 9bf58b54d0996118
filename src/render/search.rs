//! How search results look: excerpts with the words that were looked for between »marks«.
use std::io;

use super::page::{Page, plural};
use super::visible::line;
use crate::report::{Place, SearchHit, SearchReport};

/// Draws what holds the words.
///
/// # Errors
/// If the page cannot be written.
pub fn hits(page: &mut Page, report: &SearchReport) -> io::Result<()> {
    for hit in &report.hits {
        let what = match hit.place {
            Place::Claims => "claim".to_owned(),
            Place::Quotes => format!("quote from {}", hit.slug.as_deref().unwrap_or("a source")),
            Place::Texts => format!("paragraph {}", hit.paragraph.unwrap_or_default()),
            Place::Notes => "note".to_owned(),
            Place::Verdicts => "why it was judged so".to_owned(),
        };
        page.heading(&hit.id, &format!("{what} · {}", hit.date))?;
        page.paragraph(4, &words(hit))?;
    }
    match report.of - report.hits.len() {
        0 => page.line(&plural(report.of, "hit", "hits")),
        _ => page.line(&format!(
            "{} of {} hits: --limit {}",
            report.hits.len(),
            report.of,
            report.of
        )),
    }
}

fn words(hit: &SearchHit) -> String {
    let mut words = String::new();
    for stretch in &hit.excerpt {
        match stretch.hit {
            true => words += &format!("»{}«", stretch.text),
            false => words += &stretch.text,
        }
    }
    let dots = |cut: bool| if cut { "…" } else { "" };
    format!("{}{}{}", dots(hit.cut_before), line(&words), dots(hit.cut_after))
}
