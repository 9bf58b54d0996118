//! Attributions without a verb: "according to", "in the words of", "reportedly".
use std::ops::Range;

use super::channel::names_outlet;
use super::following::{clause_like, trim};
use super::line::Line;
use super::lists::{DETERMINERS, TIMES, VERBS, is_in};
use super::{Draft, Grade};
use super::{cue, source};

const MONTHS: &str = " january february march april may june july august september october november december jan feb mar apr aug sept oct nov dec ";

/// "…, according to Fahim Dashti, a spokesman"; `from` is where the sentence is still nobody's words.
pub(super) fn according(line: &Line, at: usize, from: usize) -> Option<(Draft, usize)> {
    let start = at + led_by(line, at)?;
    // "learned that according to a letter the road is closed": what is said follows.
    let first = (0..at).all(|before| is_in(" and but meanwhile , ", line.lower(before)))
        || line.before(at) == "that"
        || line.lower(at) == "to";
    let mut end = start;
    while end < line.len() && end - start < 40 && !line.is_quoted(end) {
        let word = line.lower(end);
        // "According to Lund the road is closed": no name goes on with "the".
        let bare = first
            && end > start
            && line.is_capital(end - 1)
            && is_in(DETERMINERS, word)
            && !line.is_capital(end);
        if bare
            || word == ","
                && (!source::is_apposed(line, end)
                    || told_after(line, end, first)
                    || first && names_outlet(line, &line.bytes(start..end)))
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
    if let Some(quotation) = line.quotation(after + 1).filter(|_| line.lower(at) != "according") {
        content.push(quotation.range.clone());
    } else if first {
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

/// How many words lead to the source: "according to", "in the words of".
fn led_by(line: &Line, at: usize) -> Option<usize> {
    match line.lower(at) {
        "according" if line.lower(at + 1) == "to" => Some(2),
        "in" if line.lower(at + 1) == "the"
            && matches!(line.lower(at + 2), "words" | "view" | "opinion")
            && line.lower(at + 3) == "of" =>
        {
            Some(4)
        }
        // "because to her, “…”".
        "to" if is_in(" me us him her them ", line.lower(at + 1))
            && line.lower(at + 2) == ","
            && line.is_quoted(at + 3) =>
        {
            Some(1)
        }
        _ => None,
    }
}

/// Whether the statement goes on after the comma, and no apposition: "which, according to Lee, the
/// town has paid".
fn told_after(line: &Line, comma: usize, first: bool) -> bool {
    let verb = (comma + 2..line.len())
        .take_while(|&at| !matches!(line.lower(at), "," | ";"))
        .any(|at| is_in(VERBS, line.lower(at)));
    let person = is_in(" a an who whose ", line.lower(comma + 1));
    (first || verb && !person) && !closes(line, comma)
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
