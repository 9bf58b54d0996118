//! How the report on conflicts looks.
use std::io;

use super::marked::marked;
use super::page::{Page, plural};
use super::table::{Table, rest, up_to};
use super::visible::line;
use crate::model::{ConflictKind, Decided, Level, Opinion, Reading};
use crate::report::{
    ConflictEntry, ConflictReport, DecisionEntry, HiddenConflicts, OneConflict, Party, SourceRef,
    Speaker,
};

/// Silence must not read as a clean bill of health.
const NO_PROOF: &str = "That is no proof that the sources agree: only statements that the program \
                        can compare were compared.";

/// Draws the report.
///
/// # Errors
/// If the page cannot be written.
pub fn conflicts(page: &mut Page, report: &ConflictReport) -> io::Result<()> {
    for (number, entry) in (1..).zip(&report.conflicts) {
        conflict(page, &format!("{number}."), entry)?;
        page.gap()?;
    }
    match (report.conflicts.is_empty(), report.hidden == HiddenConflicts::default()) {
        (false, _) => page.line(&count(&report.conflicts))?,
        (true, true) => page.paragraph(0, &format!("No conflicts found. {NO_PROOF}"))?,
        (true, false) => page.paragraph(0, &format!("No open conflicts. {NO_PROOF}"))?,
    }
    hidden(page, &report.hidden, "report --conflicts")
}

/// Draws the conflicts that can be decided on, one line each.
///
/// # Errors
/// If the page cannot be written.
pub fn conflict_list(page: &mut Page, report: &ConflictReport) -> io::Result<()> {
    if report.conflicts.is_empty() {
        page.line("No conflicts between statements of the sources.")?;
        return hidden(page, &report.hidden, "conflict list");
    }
    let mut table = Table::new(vec![
        up_to(14, "code"),
        up_to(9, "level"),
        up_to(10, "kind"),
        rest("about"),
        up_to(24, "sources"),
        up_to(20, "decided"),
    ]);
    for entry in &report.conflicts {
        let slugs: Vec<&str> = entry
            .parties
            .iter()
            .filter_map(|party| match party {
                Party::Statement { source, .. } => Some(source.slug.as_str()),
                _ => None,
            })
            .collect();
        let decided = entry.decision.as_ref().map_or("–".to_owned(), |decision| {
            format!("{} by {}", decision.decision, line(&decision.recorded_by))
        });
        table.row(vec![
            entry.id.clone().unwrap_or_default(),
            entry.level.to_string(),
            entry.kind.to_string(),
            line(&entry.about),
            slugs.join("\n"),
            decided,
        ]);
    }
    for line in table.lines(page.width()) {
        page.line(&line)?;
    }
    page.line(&count(&report.conflicts))?;
    hidden(page, &report.hidden, "conflict list")
}

/// Draws one conflict and every decision on it.
///
/// # Errors
/// If the page cannot be written.
pub fn one_conflict(page: &mut Page, report: &OneConflict) -> io::Result<()> {
    let mut entry = report.conflict.clone();
    let code = entry.id.take().unwrap_or_default();
    // Every decision stands below, the one that counts among them.
    entry.decision = None;
    conflict(page, &code, &entry)?;
    let last = report.decisions.len();
    for (number, decision) in (1..).zip(&report.decisions) {
        let superseded = if number < last { " (superseded)" } else { "" };
        let text = decided(decision, &entry);
        page.paragraph(2, &format!("{} {text}{superseded}", decision.id))?;
    }
    match last {
        0 => page.paragraph(2, "Nobody has decided on it."),
        _ => Ok(()),
    }
}

/// How many there are of each level, and how many of all are decided on.
fn count(entries: &[ConflictEntry]) -> String {
    let of = |what: &dyn Fn(&&ConflictEntry) -> bool| entries.iter().filter(what).count();
    let open = |level| of(&|entry| !entry.is_closed() && entry.level == level);
    let decided =
        |word| of(&|entry| entry.decision.as_ref().is_some_and(|one| one.decision == word));
    let mut parts = vec![match (open(Level::Conflict), decided(Decided::Confirmed)) {
        (count, 0) => plural(count, "conflict", "conflicts"),
        (count, confirmed) => {
            format!("{} ({confirmed} confirmed)", plural(count, "conflict", "conflicts"))
        }
    }];
    for (count, one, many) in [
        (open(Level::Tension), "tension", "tensions"),
        (open(Level::Note), "note", "notes"),
        (decided(Decided::Dismissed), "dismissed", "dismissed"),
        (decided(Decided::Resolved), "resolved", "resolved"),
    ] {
        if count > 0 {
            parts.push(plural(count, one, many));
        }
    }
    parts.join(" · ")
}

/// How many are not shown, and how to see them.
fn hidden(page: &mut Page, hidden: &HiddenConflicts, command: &str) -> io::Result<()> {
    let list = |parts: &[(usize, &str, &str)]| -> String {
        let some = parts.iter().filter(|(count, _, _)| *count > 0);
        some.map(|(count, one, many)| plural(*count, one, many)).collect::<Vec<_>>().join(" and ")
    };
    let unsure = list(&[(hidden.tensions, "tension", "tensions"), (hidden.notes, "note", "notes")]);
    let closed = list(&[
        (hidden.dismissed, "dismissed", "dismissed"),
        (hidden.resolved, "resolved", "resolved"),
    ]);
    let level =
        if hidden.tensions > 0 && hidden.notes == 0 { "--tensions" } else { "--level note" };
    for (what, option) in [(unsure, level), (closed, "--all")] {
        if !what.is_empty() {
            page.paragraph(0, &format!("Not shown: {what} (claims {command} {option})"))?;
        }
    }
    Ok(())
}

fn conflict(page: &mut Page, label: &str, entry: &ConflictEntry) -> io::Result<()> {
    let mut heading: Vec<String> = entry.id.iter().cloned().collect();
    if entry.level != Level::Conflict {
        heading.push(entry.level.to_string());
    }
    heading.extend(entry.decision.as_ref().map(|decision| decision.decision.to_string()));
    heading.push(entry.kind.to_string());
    heading.push(match entry.claim {
        Some(claim) => format!("{claim} {}", line(&entry.about)),
        None => line(&entry.about),
    });
    page.heading(label, &heading.join(" · "))?;
    let mut table = Table::new(vec![up_to(20, ""), rest("")]).with_rules();
    for party in &entry.parties {
        table.row(row(party));
    }
    for line in table.lines(page.width()) {
        page.line(&line)?;
    }
    page.paragraph(2, &format!("Why: {}", line(&entry.reason)))?;
    if let Some(unless) = &entry.unless {
        page.paragraph(2, &format!("Unless: {}", line(unless)))?;
    }
    if let Some(changes) = &entry.marked {
        page.paragraph(2, &format!("From the upper to the lower: {}", marked(changes)))?;
    }
    if let (Some(detector), Some(confidence)) = (&entry.detector, entry.confidence)
        && entry.kind != ConflictKind::Statements
    {
        let detector = line(detector);
        page.paragraph(2, &format!("Found by: {detector}, confidence {confidence} %"))?;
    }
    if let Some(model) = &entry.model {
        page.paragraph(2, &opinion(model))?;
    }
    match &entry.decision {
        Some(decision) => page.paragraph(2, &decided(decision, entry)),
        None => Ok(()),
    }
}

/// "Model (some-nli): contradiction 87 %, neutral 9 %, entailment 4 %", and the other way round.
fn opinion(model: &Opinion) -> String {
    let percents = |reading: &Reading| {
        let Reading { contradiction, neutral, entailment } = reading;
        format!("contradiction {contradiction} %, neutral {neutral} %, entailment {entailment} %")
    };
    let mut text = format!("Model ({}): {}", line(&model.name), percents(&model.first_as_premise));
    text += &format!("; with the lower as premise {}", percents(&model.second_as_premise));
    if model.shortened {
        text += "; it read only the beginning, more it does not take";
    }
    text
}

/// "Dismissed by alice, 2026-01-02T03:04:05Z: another bridge".
pub(super) fn decided(decision: &DecisionEntry, entry: &ConflictEntry) -> String {
    let word = match decision.decision {
        Decided::Confirmed if entry.kind == ConflictKind::Statements => "Confirmed by hand",
        Decided::Confirmed => "Confirmed",
        Decided::Dismissed => "Dismissed",
        Decided::Resolved => "Resolved",
        Decided::Reopened => "Reopened",
    };
    let mut text = format!("{word} by {}, {}", line(&decision.recorded_by), decision.recorded_at);
    if let Some(favour) = &decision.in_favour {
        let words = line(&favour.words);
        text += &match (&favour.claim, &favour.source) {
            (Some(claim), _) => format!(", for {claim} “{words}”"),
            (None, Some(source)) => format!(", for “{words}” ({source})"),
            (None, None) => format!(", for “{words}”"),
        };
    }
    // What somebody recorded by hand with a reason has it for its own.
    match decision.because.as_ref().filter(|because| **because != entry.reason) {
        Some(because) => format!("{text}: {}", line(because)),
        None => text,
    }
}

/// Who says it and where; the words in their sentence, and who published them.
fn row(party: &Party) -> Vec<String> {
    match party {
        Party::Statement {
            source,
            snapshot: _,
            paragraph,
            sentence,
            span,
            fragment,
            fragment_span,
            assertion,
            said,
        } => {
            let marked = marked_at(sentence, fragment, fragment_span.start() - span.start());
            let note = put(assertion, said);
            vec![address(source, Some(*paragraph), &note), published(source, marked)]
        }
        Party::Claim { id, text, fragment, assertion } => {
            let at = text.find(fragment.as_str()).unwrap_or_default();
            let marked = marked_at(text, fragment, text[..at].chars().count());
            vec![format!("{id}\n{assertion}"), marked]
        }
        Party::Evidence { id, relation, source, paragraph, before, quote, after, .. } => {
            let marked = format!("{}»{}«{}", part(before), line(quote), part(after));
            let address = address(source, *paragraph, &format!("{id} {relation}"));
            vec![address, published(source, marked)]
        }
        Party::Verdict { id, annotator, label, justification } => vec![
            format!("{}\n{id}", line(annotator)),
            match justification {
                Some(because) => format!("{label}: {}", line(because)),
                None => label.to_string(),
            },
        ],
    }
}

/// How it is put, and by whom: "reported by the Resistance group, via TOLO news".
pub(super) fn put(assertion: &str, said: &Speaker) -> String {
    let by = match (&said.speaker, assertion) {
        (None, _) => ", ",
        (Some(_), "reported") => " by ",
        (Some(_), _) => ", said by ",
    };
    match said.words() {
        words if words.is_empty() => assertion.to_owned(),
        words => format!("{assertion}{by}{}", line(&words)),
    }
}

/// The sentence with the fragment that begins at code point `at` marked.
fn marked_at(sentence: &str, fragment: &str, at: usize) -> String {
    let (before, after) = around(sentence, fragment, at);
    format!("{}»{}«{}", part(before), line(fragment), part(after))
}

/// What stands before and after the fragment that begins at code point `at`.
pub(super) fn around<'s>(sentence: &'s str, fragment: &str, at: usize) -> (&'s str, &'s str) {
    let start = sentence.char_indices().nth(at).map_or(sentence.len(), |(byte, _)| byte);
    let end = (start + fragment.len()).min(sentence.len());
    let cut = |from: usize, to: usize| sentence.get(from..to).unwrap_or_default();
    (cut(0, start), cut(end, sentence.len()))
}

/// A part of a sentence on one line, the blanks at its ends kept as one each.
pub(super) fn part(text: &str) -> String {
    let blank = |yes: bool| if yes { " " } else { "" };
    let words = line(text);
    match words.is_empty() {
        true => blank(!text.is_empty()).to_owned(),
        false => format!(
            "{}{words}{}",
            blank(text.starts_with(char::is_whitespace)),
            blank(text.ends_with(char::is_whitespace))
        ),
    }
}

fn address(source: &SourceRef, paragraph: Option<usize>, note: &str) -> String {
    let mut lines = vec![source.slug.clone()];
    lines.extend(paragraph.map(|number| format!("paragraph {number}")));
    lines.push(note.to_owned());
    lines.join("\n")
}

fn published(source: &SourceRef, words: String) -> String {
    let publisher = source.publisher.as_deref().map(line);
    let date = source.published.as_ref().map(ToString::to_string);
    match [publisher, date].into_iter().flatten().collect::<Vec<_>>() {
        known if known.is_empty() => words,
        known => format!("{words}\n— {}", known.join(", ")),
    }
}
