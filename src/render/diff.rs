//! How two snapshots look side by side: `[-gone-]`, `{+come+}`, `{~moved here~}`, and quotes that were
//! touched between `⟦e1` and `⟧`.
use std::io;

use super::page::{Page, plural};
use super::quotes::{quotes_summary, values};
use super::visible::line;
use crate::model::{BlockKind, State};
use crate::report::{DiffBlock, DiffPart, DiffQuote, DiffReport};
use crate::text::diff::{diff as word_diff, inline};

/// Draws the difference of two snapshots.
///
/// # Errors
/// If the page cannot be written.
pub fn diff(page: &mut Page, report: &DiffReport) -> io::Result<()> {
    page.line(&format!(
        "{}, snapshot {} → {}",
        report.source.slug, report.from.seq, report.to.seq
    ))?;
    let touched: Vec<&DiffQuote> = report.quotes.iter().filter(|quote| is_touched(quote)).collect();
    let mut unchanged = 0;
    for paragraph in paragraphs(report, &touched) {
        if !paragraph.differs {
            unchanged += usize::from(!paragraph.text.trim().is_empty());
            continue;
        }
        page.gap()?;
        if unchanged > 0 {
            page.paragraph(2, &format!("… {}", same(unchanged)))?;
            page.gap()?;
            unchanged = 0;
        }
        page.paragraph(0, &line(&paragraph.text))?;
    }
    page.gap()?;
    if unchanged > 0 {
        page.paragraph(2, &format!("… {}", same(unchanged)))?;
        page.gap()?;
    }
    for quote in &touched {
        let mut says = format!(
            "{} {} {}: {}",
            quote.evidence, quote.relation, quote.claim, quote.carried.state
        );
        if !quote.carried.values.is_empty() {
            says.push_str(&format!(", value changed: {}", values(&quote.carried.values)));
        }
        if !quote.carried.around.is_empty() {
            let around = values(&quote.carried.around);
            says.push_str(&format!(", and its sentence says something else: {around}"));
        }
        page.paragraph(0, &says)?;
    }
    if !report.quotes.is_empty() {
        let states: Vec<State> = report.quotes.iter().map(|quote| quote.carried.state).collect();
        page.line(&quotes_summary(&states))?;
    }
    Ok(())
}

/// Whether the words of a quote, or what stands beside them, are not what they were.
fn is_touched(quote: &DiffQuote) -> bool {
    !quote.carried.state.holds() || !quote.carried.around.is_empty()
}

fn same(paragraphs: usize) -> String {
    format!("{} as before", plural(paragraphs, "paragraph", "paragraphs"))
}

/// A paragraph of the marked text.
#[derive(Default)]
struct Paragraph {
    text: String,
    differs: bool,
}

/// Words between which only marks differ are compared once more up to so many bytes.
const LONGEST_DIFFED: usize = 20_000;

/// What stays is not told again; a quote in it is.
fn put_quoted(put: &mut impl FnMut(&str, bool), text: &str) {
    for (n, line) in text.split('\n').enumerate() {
        if n > 0 {
            put("\n", false);
        }
        put(line, line.contains(['⟦', '⟧']));
    }
}

/// The lines of two texts, of which some differ in marks.
fn marks_differ(old: &str, new: &str) -> String {
    let (old_lines, new_lines): (Vec<&str>, Vec<&str>) =
        (old.split('\n').collect(), new.split('\n').collect());
    if old_lines.len() != new_lines.len() {
        return inline(&word_diff(old, new));
    }
    let line = |(old, new): (&&str, &&str)| match old == new {
        true => (*new).to_owned(),
        false => inline(&word_diff(old, new)),
    };
    old_lines.iter().zip(&new_lines).map(line).collect::<Vec<_>>().join("\n")
}

fn paragraphs(report: &DiffReport, touched: &[&DiffQuote]) -> Vec<Paragraph> {
    let mut all = vec![Paragraph::default()];
    let mut put = |text: &str, differs: bool| {
        for (n, part) in text.split('\n').enumerate() {
            if n > 0 {
                all.push(Paragraph::default());
            }
            if let Some(last) = all.last_mut() {
                last.text.push_str(part);
                last.differs |= differs && !part.is_empty();
            }
        }
    };
    for DiffBlock { kind, old, new } in &report.blocks {
        let was = old.as_ref().map(|old| quoted(old, touched));
        let is = new.as_ref().map(|new| new.text.clone());
        match kind {
            BlockKind::Equal => {
                let (text, marked) = was.unwrap_or_default();
                let plain = old.as_ref().map(|old| old.text.as_str()).unwrap_or_default();
                match is.filter(|is| !marked && is.trim_end() != plain.trim_end()) {
                    // The words are the same, and marks between them are not.
                    Some(is) if is.len() <= LONGEST_DIFFED => put(&marks_differ(plain, &is), true),
                    Some(is) => put(&is, true),
                    None => put_quoted(&mut put, &text),
                }
            }
            BlockKind::Moved => {
                put(&wrapped(was.unwrap_or_default().0.trim_end(), "{~", "~}"), true);
                // It ends here as its new neighbours have it.
                let is = is.unwrap_or_default();
                put(&is[is.trim_end().len()..], false);
            }
            BlockKind::Changed | BlockKind::Removed | BlockKind::Added => {
                let was = was.map(|(text, _)| wrapped(&text, "[-", "-]"));
                let is = is.map(|text| wrapped(&text, "{+", "+}"));
                let apart = match (&was, &is) {
                    (Some(was), Some(_)) if !was.ends_with(char::is_whitespace) => " ",
                    _ => "",
                };
                put(
                    &[was.unwrap_or_default(), apart.to_owned(), is.unwrap_or_default()].concat(),
                    true,
                );
            }
        }
    }
    all
}

/// The words of the older text with marks where touched quotes begin and end, and whether there are any.
fn quoted(part: &DiffPart, touched: &[&DiffQuote]) -> (String, bool) {
    let mut marks: Vec<(usize, bool, String)> = Vec::new();
    for quote in touched {
        let within = |at: usize| part.span.start() <= at && at < part.span.end();
        if within(quote.cited.start()) {
            marks.push((quote.cited.start(), true, format!("⟦{} ", quote.evidence)));
        }
        if within(quote.cited.end() - 1) {
            marks.push((quote.cited.end(), false, "⟧".to_owned()));
        }
    }
    // At one place, what ends stands before what begins.
    marks.sort_by_key(|(at, begins, _)| (*at, *begins));
    let (mut text, mut at) = (String::new(), part.span.start());
    let mut letters = part.text.chars();
    for (place, _, mark) in &marks {
        text.extend(letters.by_ref().take(place - at));
        text.push_str(mark);
        at = *place;
    }
    text.extend(letters);
    (text, !marks.is_empty())
}

/// Words between two marks; line ends and the spaces around them stay outside.
fn wrapped(text: &str, before: &str, after: &str) -> String {
    let wrap = |part: &str| {
        let words = part.trim();
        match words.is_empty() {
            true => part.to_owned(),
            false => part.replacen(words, &format!("{before}{words}{after}"), 1),
        }
    };
    text.split('\n').map(wrap).collect::<Vec<_>>().join("\n")
}
