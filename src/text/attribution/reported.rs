//! Attributions without a verb: "according to", "reportedly", and a name with a colon.
use std::ops::Range;

use super::following::{clause_like, trim};
use super::line::Line;
use super::lists::{NOMINATIVE, TIMES, VERBS, is_in};
use super::{Draft, Grade};
use super::{cue, source};

const MONTHS: &str = " january february march april may june july august september october november december jan feb mar apr aug sept oct nov dec ";

/// "…, according to Fahim Dashti, a spokesman"; `from` is where the sentence is still nobody's words.
pub(super) fn according(line: &Line, at: usize, from: usize) -> Option<(Draft, usize)> {
    if line.lower(at) != "according" || line.lower(at + 1) != "to" {
        return None;
    }
    let start = at + 2;
    let first = (0..at).all(|before| is_in(" and but meanwhile , ", line.lower(before)));
    let mut end = start;
    while end < line.len() && end - start < 40 && !line.is_quoted(end) {
        let word = line.lower(end);
        if word == "," && (!source::is_apposed(line, end) || first && !closes(line, end))
            || line.is_mark(end)
                && word != ","
                && word != "("
                && word != ")"
                && !line.is_inner_mark(end)
        {
            break;
        }
        if end > start
            && matches!(word, "on" | "in")
            && (is_in(TIMES, line.lower(end + 1)) || is_in(MONTHS, line.lower(end + 1)))
        {
            break;
        }
        end += 1;
    }
    let after = end;
    while end > start
        && line.is_mark(end - 1)
        && !line.is_inner_stop(end - 1)
        && line.lower(end - 1) != ")"
    {
        end -= 1;
    }
    if end == start {
        return None;
    }
    let source = line.bytes(start..end);
    let mut content = Vec::new();
    if first {
        content.extend(trim(line.text, line.start_of(after)..content_end(line)));
    } else {
        let semicolon = (0..at).rev().find(|&at| line.lower(at) == ";").map(|at| line.start_of(at));
        let start = semicolon.unwrap_or(line.range.start).max(from.min(line.start_of(at)));
        content.extend(trim(line.text, start..line.start_of(at)));
        // "Over the years, according to Lee, the debt has grown."
        let told = (0..at).any(|at| is_in(VERBS, line.lower(at)) || cue::may_be_verb(line, at));
        if !told && at < 9 && line.lower(after) == "," && clause_like(line, after + 1) {
            content.extend(trim(line.text, line.start_of(after)..content_end(line)));
        }
    }
    if content.is_empty() {
        return None;
    }
    let cue = line.bytes(at..start);
    Some((
        Draft {
            source: Some(source),
            cue,
            content,
            recipient: None,
            grade: Grade::Speech,
            statement: true,
        },
        after,
    ))
}

/// Whether an apposition that opens the sentence after "According to Lee," ends at a further comma,
/// before any verb: else it is the sentence itself.
fn closes(line: &Line, comma: usize) -> bool {
    let end = (comma + 1..line.len().min(comma + 16)).find(|&at| line.lower(at) == ",");
    end.is_some_and(|end| {
        matches!(line.lower(comma + 1), "who" | "which" | "whose")
            || !(comma + 1..end)
                .any(|at| is_in(VERBS, line.lower(at)) || cue::may_be_verb(line, at))
    })
}

/// Where what is said to the end of the sentence ends: with a quotation that goes on, if one does.
fn content_end(line: &Line) -> usize {
    let end = line.range.end;
    line.quotation_across(end).map_or(end, |one| one.range.end)
}

const HEDGES: &str = " reportedly allegedly supposedly purportedly ";

/// "Fighting is reportedly going on": what is said, and nobody is its source.
pub(super) fn hedged(line: &Line, at: usize) -> Option<Draft> {
    if !is_in(HEDGES, line.lower(at)) {
        return None;
    }
    let mut start = at;
    while start > 0 && !matches!(line.lower(start - 1), ";" | "") && at - start < 40 {
        start -= 1;
    }
    let before = trim(line.text, line.start_of(start)..line.start_of(at));
    // ", but he denied it" is no more part of the rumour.
    let turn = (at + 1..line.len()).find(|&at| {
        line.lower(at) == ";"
            || line.lower(at) == "," && is_in(" but and while although though ", line.lower(at + 1))
    });
    let end = turn.map_or(line.range.end, |at| line.start_of(at));
    let after = trim(line.text, line.start_of(at + 1)..end);
    let content: Vec<Range<usize>> = before.into_iter().chain(after).collect();
    let cue = line.bytes(at..at + 1);
    (!content.is_empty()).then_some(Draft {
        source: None,
        cue,
        content,
        recipient: None,
        grade: Grade::Report,
        statement: true,
    })
}

/// "Rep. Trey Gowdy: “…”": who speaks stands before a colon and a quotation.
pub(super) fn colon(line: &Line) -> Option<Draft> {
    // "“…” – Ann Lee": who speaks stands behind a dash.
    if let (Some(quotation), Some(dash)) =
        (line.quotation(0), (0..line.len()).rev().find(|&at| line.lower(at) == "–"))
        && (1..8).contains(&(line.len() - dash - 1))
        && (0..dash).all(|at| line.is_quoted(at))
        && (dash + 1..line.len()).all(|at| {
            line.is_capital(at) || line.is_mark(at) || is_in(" of de al von bin ", line.lower(at))
        })
    {
        let end = if line.lower(line.len() - 1) == "." { line.len() - 1 } else { line.len() };
        return Some(Draft {
            source: Some(line.bytes(dash + 1..end)),
            cue: line.words[dash].range.clone(),
            content: vec![quotation.range.clone()],
            recipient: None,
            grade: Grade::Speech,
            statement: true,
        });
    }
    let colon = (1..line.len().min(14)).find(|&at| line.lower(at) == ":")?;
    let quotation = line.quotation(colon + 1)?;
    let named = (0..colon).filter(|&at| line.is_capital(at)).count();
    let words = (0..colon).filter(|&at| !line.is_mark(at)).count();
    if !line.is_capital(0)
        || is_in(NOMINATIVE, line.lower(0))
        || named * 2 < words
        || (0..colon).any(|at| line.is_quoted(at))
    {
        return None;
    }
    let source = line.bytes(0..colon);
    let cue = line.words[colon].range.clone();
    Some(Draft {
        source: Some(source),
        cue,
        content: vec![quotation.range.clone()],
        recipient: None,
        grade: Grade::Speech,
        statement: true,
    })
}

/// "The statement read:", at the end of a paragraph: what is said stands in the next.
pub(super) fn announced(line: &Line) -> Option<Draft> {
    let last = line.len().checked_sub(1)?;
    if line.lower(last) != ":" {
        return None;
    }
    let cue = (last.saturating_sub(10)..last).rev().find_map(|at| {
        cue::all(line, at).find(|cue| cue.entry.takes('q') && !cue.passive && cue.words.end > at)
    })?;
    let source = source::before(line, cue.words.start).map(|words| line.bytes(words))?;
    let words = line.bytes(cue.words);
    Some(Draft {
        source: Some(source),
        cue: words,
        content: Vec::new(),
        recipient: None,
        grade: Grade::Speech,
        statement: true,
    })
}
