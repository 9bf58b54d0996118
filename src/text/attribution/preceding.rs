//! What is said, where it stands before its cue or around it.
use std::ops::Range;

use super::adjunct::starts_quotation;
use super::cue::{self, Cue};
use super::following::{clause, clause_like, trim};
use super::line::Line;
use super::lists::{DAYPARTS, FRAMES, NOMINATIVE, OCCASIONS, TIMES, VERBS, is_adverb, is_in};

/// What stands before the source and the cue, if that is what is said.
pub(super) fn left(
    line: &Line,
    _cue: &Cue,
    edge: usize,
    is_inverted: bool,
    [bare_after, after]: [usize; 2],
    from: usize,
) -> Option<Range<usize>> {
    let start = line.range.start.max(from);
    let before = line.text.get(start..edge)?.trim_end();
    let bare = before.trim_end_matches([',', ' ', '\u{a0}']);
    let quotation = line
        .quotation_before(start + before.len())
        .filter(|one| one.range.end + 2 >= start + bare.len() && one.range.end > start);
    let parted = before.ends_with([',', '—', '–', '―', '?', '!']) || quotation.is_some();
    if !parted || bare.is_empty() {
        return None;
    }
    // Behind a quotation, the occasion may have a "that" of its own: "at a rally that drew thousands".
    let after = if quotation.is_some() { bare_after } else { after };
    let rest_empty =
        (after..line.len()).all(|at| matches!(line.lower(at), "." | "!" | "?" | ")" | "\"" | "'"));
    let next = line.lower(after);
    let follows = is_in(" , . – when before while as who ", next)
        || next == "of" && quotation.is_some()
        || is_in(OCCASIONS, next)
        || is_in(TIMES, next)
        || is_in(DAYPARTS, next)
        || is_adverb(next);
    let small = line.text[line.start_of(after + 1)..]
        .trim_start_matches(['“', '"', '\'', '‘', ' ', '.', '…'])
        .starts_with(char::is_lowercase);
    let said_after = matches!(next, "," | ":")
        && line.is_quoted(after + 1)
        && quotation.is_none()
        && !is_inverted
        && !(before.ends_with(',') && small);
    let that = (after..line.len().min(after + 12))
        .take_while(|&at| line.lower(at) != "," && !line.is_quoted(at))
        .any(|at| line.lower(at) == "that");
    if that && !is_inverted && quotation.is_none() {
        return None;
    }
    if !(is_inverted
        || rest_empty
        || quotation.is_some() && (next != "that" || is_in(VERBS, line.lower(after + 1)))
        || follows && next != "that" && next != ":")
        || said_after
    {
        return None;
    }
    if let Some(quotation) = quotation {
        let inside = line.text.get(start..quotation.range.start).unwrap_or_default().trim();
        let alone = quotation.range.start <= start
            || inside.is_empty()
            || inside.split_whitespace().count() < 2
                && inside.trim_end_matches(',').chars().count() < 9;
        // "Asked if it is “safe,” half said yes": the frame is not what they said.
        let first = inside.split_whitespace().next().unwrap_or_default().to_lowercase();
        if matches!(first.as_str(), "asked" | "while" | "although" | "though" | "despite") {
            return None;
        }
        // "In a talk on “The Dam,” he discussed the floods": what he discussed follows.
        let goes_on = next != "of" && !is_in(OCCASIONS, next) && !is_in(TIMES, next);
        let told = rest_empty || matches!(next, "," | ".") || is_inverted;
        if is_in(OCCASIONS, &first) && goes_on && !told {
            return None;
        }
        let lead_only = is_in(" And But Then Still So ", inside.trim_end_matches(','));
        return match alone && (lead_only || quotation.range.start <= start || inside.is_empty()) {
            true => Some(quotation.range.clone()),
            false => trim(line.text, start..quotation.range.end),
        };
    }
    let words = bare.split_whitespace().count();
    let first = bare.split_whitespace().next().unwrap_or_default().to_lowercase();
    let frame = is_in(FRAMES, &first) && !is_inverted && !rest_empty;
    if words < 3 || frame {
        return None;
    }
    trim(line.text, start..edge)
}

/// "Instead, Trump told CNN, his policy would …": between commas, so what stands before belongs to it.
pub(super) fn around(
    line: &Line,
    edge: usize,
    after: usize,
    from: usize,
) -> Option<[Range<usize>; 2]> {
    let start = line.range.start.max(from);
    let before = line.text.get(start..edge)?.trim_end();
    let alone = line.lower(after) == ","
        && !line.is_quoted(after + 1)
        && line.lower(after + 1) != "\""
        && clause_like(line, after + 1);
    let first = before.split_whitespace().next()?;
    if !alone
        || !before.ends_with(',')
        || line.lower(after + 1).ends_with("ing")
        || matches!(line.lower(after + 1), "but" | "and" | "who" | "which")
        || first.starts_with(char::is_lowercase)
    {
        return None;
    }
    Some([trim(line.text, start..edge)?, clause(line, after + 1)?])
}

/// What is said goes on after source and cue: "“It is late,” she said, “and cold.”"
pub(super) fn goes_on(line: &Line, after: usize, quoted: bool) -> Option<Range<usize>> {
    let mut at = after;
    while at < line.len() && !line.is_quoted(at) {
        at += 1;
        if at - after > 24 {
            break;
        }
    }
    // ", suggesting some questions, “Do you”": a further verb introduces what follows it.
    let small = line.text[line.start_of(at)..]
        .trim_start_matches(['“', '"', '\'', '‘', '…', ' '])
        .starts_with(char::is_lowercase);
    let other = !small && (after + 1..at).any(|at| is_further(line, at));
    if line.is_quoted(at) && starts_quotation(line, at) && !other {
        let before = line.before(at);
        if matches!(before, "," | ":" | "–" | ".")
            || at == after
            || line.start_of(at) == line.start_of(after)
        {
            // "…,” she said of the “plan”" is no continuation; a mark or nothing stands between.
            return clause(line, at);
        }
    }
    if line.lower(after) != "," {
        return None;
    }
    let next = line.lower(after + 1);
    if is_in(" but and that because as so yet ", next)
        && line.is_quoted(after + 2)
        && starts_quotation(line, after + 2)
    {
        return clause(line, after + 1);
    }
    if quoted {
        return None;
    }
    let verbal = is_in(
        " is are was were has have had would will can could should may might must and but that because to do does did ",
        next,
    );
    let long = line.len() - after > 4;
    (verbal
        && long
        && !(matches!(next, "and" | "but")
            && is_in(NOMINATIVE, line.lower(after + 2))
            && cue::at(line, after + 3).is_some()))
    .then(|| clause(line, after + 1))
    .flatten()
}

/// Whether a further verb of the same subject begins: ", suggesting", "before asking".
fn is_further(line: &Line, at: usize) -> bool {
    cue::at(line, at).is_some()
        || line.lower(at).ends_with("ing")
            && matches!(line.before(at), "," | "before" | "while" | "and")
}
