//! How quotes look that changed with their sources.
use std::io;

use super::conflicts::part;
use super::page::{Page, plural};
use super::visible::line;
use crate::model::{QuoteDecided, State, ValueChange};
use crate::report::{ChangedQuote, ChangesReport, QuoteNow, QuotePlace};
use crate::text::diff::inline;

/// Draws the quotes that changed with their sources.
///
/// # Errors
/// If the page cannot be written.
pub fn changes(page: &mut Page, report: &ChangesReport) -> io::Result<()> {
    for quote in &report.quotes {
        changed(page, quote)?;
        page.gap()?;
    }
    let waiting = report.quotes.iter().filter(|quote| quote.evidence.waits()).count();
    let mut summary = match waiting {
        0 => "no changed quote waits for a decision".to_owned(),
        1 => "1 changed quote waits for a decision".to_owned(),
        _ => format!("{waiting} changed quotes wait for a decision"),
    };
    if report.decided > 0 {
        summary.push_str(&format!(" · {} decided on: claims quote list --all", report.decided));
    }
    page.line(&summary)?;
    if waiting > 0 {
        page.line("claims quote accept EVIDENCE    the new words are evidence as well")?;
        page.line("claims quote keep EVIDENCE --because TEXT    it stands by the older snapshot")?;
        page.line("claims unlink EVIDENCE    it is none any more")?;
    }
    Ok(())
}

fn changed(page: &mut Page, quote: &ChangedQuote) -> io::Result<()> {
    let evidence = &quote.evidence;
    let claim = format!("{} {}: {}", evidence.relation, quote.claim.id, line(&quote.claim.text));
    page.heading(&evidence.id.to_string(), &claim)?;
    let paragraph = evidence.paragraph.map(|number| format!(", paragraph {number}"));
    page.paragraph(
        4,
        &format!(
            "{}, snapshot {}{}: {}»{}«{}",
            evidence.source.slug,
            evidence.snapshot.seq,
            paragraph.unwrap_or_default(),
            part(&evidence.before),
            line(&evidence.quote),
            part(&evidence.after)
        ),
    )?;
    let Some(now) = &evidence.now else { return Ok(()) };
    for line in now_lines(now) {
        page.paragraph(4, &line)?;
    }
    Ok(())
}

/// What became of cited words, in some lines.
pub(super) fn now_lines(now: &QuoteNow) -> Vec<String> {
    let place = now.place.as_ref().and_then(|place| place.paragraph);
    let paragraph = place.map(|number| format!(", paragraph {number}")).unwrap_or_default();
    let mut first = format!("snapshot {}{paragraph}: {}", now.snapshot, now.state);
    if !now.values.is_empty() {
        first.push_str(&format!(", value changed: {}", values(&now.values)));
    }
    if now.beside {
        first.push_str(", and its sentence says something else");
    }
    if !now.around.is_empty() {
        first.push_str(&format!(": {}", values(&now.around)));
    }
    let mut lines = vec![first];
    if now.beside {
        lines.extend(now.place.as_ref().map(in_sentence));
    }
    if now.state == State::Edited {
        match now.diff.is_empty() {
            true => lines.extend(now.place.as_ref().map(in_sentence)),
            false => lines.push(line(&inline(&now.diff))),
        }
    }
    for candidate in &now.candidates {
        let paragraph = candidate.paragraph.map_or(String::new(), |at| format!("paragraph {at}, "));
        lines.push(format!("{paragraph}characters {}: {}", candidate.span, in_sentence(candidate)));
    }
    if let Some(decision) = &now.decision {
        let because = decision.because.as_deref().map(|because| format!(": {}", line(because)));
        let new = decision.new_evidence.map(|id| format!(", {id} took its place"));
        lines.push(format!(
            "{} by {}, {}{}{}",
            match decision.decision {
                QuoteDecided::Accepted => "accepted",
                QuoteDecided::Kept => "kept",
            },
            line(&decision.recorded_by),
            decision.recorded_at,
            new.unwrap_or_default(),
            because.unwrap_or_default()
        ));
    }
    lines
}

/// Values that differ: "number 412 → 12; negation not → nothing".
pub fn values(values: &[ValueChange]) -> String {
    let or_nothing = |words: &str| match words.is_empty() {
        true => "nothing".to_owned(),
        false => line(words),
    };
    let values = values.iter();
    let values = values
        .map(|one| format!("{} {} → {}", one.kind, or_nothing(&one.old), or_nothing(&one.new)));
    values.collect::<Vec<_>>().join("; ")
}

fn in_sentence(place: &QuotePlace) -> String {
    format!("{}»{}«{}", part(&place.before), line(&place.quote), part(&place.after))
}

/// How many quotes became what, in words: "2 quotes as they were, 1 moved".
pub fn quotes_summary(states: &[State]) -> String {
    let count = |state: State| states.iter().filter(|one| **one == state).count();
    let all = State::WORDS.iter().filter_map(|word| word.parse::<State>().ok());
    let parts: Vec<String> = all
        .filter(|state| count(*state) > 0)
        .map(|state| format!("{} {state}", count(state)))
        .collect();
    format!("{}: {}", plural(states.len(), "quote", "quotes"), parts.join(", "))
}
