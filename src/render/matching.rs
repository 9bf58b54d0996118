//! How claims look that a statement is like, or that are to be recorded.
use std::io;

use super::page::Page;
use super::told::overruled;
use super::visible::line;
use crate::report::{MatchEntry, MatchReport};

/// Draws what a statement is like.
///
/// # Errors
/// If the page cannot be written.
pub fn matches(page: &mut Page, report: &MatchReport) -> io::Result<()> {
    if report.matches.is_empty() {
        return page.line(&match report.of {
            0 => "Nothing is recorded yet that it could be compared with.".to_owned(),
            of => format!("None of the {of} recorded shares enough words with it."),
        });
    }
    for one in &report.matches {
        entry(page, one)?;
    }
    let same = report.matches.iter().filter(|one| one.same).count();
    let related = report.matches.len() - same;
    let counts = [(same, "likely the same"), (related, "related")];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    page.line(
        &counts.map(|(count, what)| format!("{count} {what}")).collect::<Vec<_>>().join(" · "),
    )
}

fn entry(page: &mut Page, one: &MatchEntry) -> io::Result<()> {
    let place = one.slug.as_ref().map(|slug| match one.paragraph {
        Some(number) => format!("{slug}, paragraph {number}"),
        None => slug.clone(),
    });
    let name = match (&one.id, &place) {
        (Some(id), _) => id.clone(),
        (None, Some(place)) => place.clone(),
        (None, None) => one.what.to_owned(),
    };
    page.heading(&name, &line(&one.text))?;
    let mut facts = vec![if one.same { "likely the same" } else { "related" }.to_owned()];
    let but = one
        .but
        .as_ref()
        .map(|[there, here]| format!("but {} where this says {}", quoted(there), quoted(here)));
    facts.extend(but.or_else(|| one.other_number.then(|| "with another number".to_owned())));
    facts.push(format!(
        "shares {}",
        one.shared.iter().map(|word| line(word)).collect::<Vec<_>>().join(", ")
    ));
    page.paragraph(4, &facts.join(" · "))?;
    let mut facts: Vec<String> =
        one.speaker.iter().map(|speaker| format!("said by {}", line(speaker))).collect();
    facts.extend(one.id.as_ref().and(place));
    facts.extend(
        one.verdicts
            .iter()
            .map(|one| format!("{} by {}{}", one.label, line(&one.annotator), overruled(one))),
    );
    if one.what == "claim" && one.verdicts.is_empty() {
        facts.push("not judged".to_owned());
    }
    if !facts.is_empty() {
        page.paragraph(4, &facts.join(" · "))?;
    }
    page.gap()
}

fn quoted(words: &str) -> String {
    if words.is_empty() { "nothing".to_owned() } else { format!("“{}”", line(words)) }
}
