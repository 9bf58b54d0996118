//! Who speaks stands before a colon, or behind a dash: "Rep. Trey Gowdy: “…”", "“…” – Ann Lee".
use std::ops::Range;

use super::line::Line;
use super::lists::{FINITE, NOMINATIVE, is_in};
use super::quotes::Quotation;
use super::subject::subject;
use super::{Draft, Grade};
use super::{cue, source};

/// "Rep. Trey Gowdy: “…”": who speaks stands before a colon and a quotation.
pub(super) fn read(line: &Line) -> Option<Draft> {
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
    let colon = (1..line.len()).find(|&at| line.lower(at) == ":")?;
    let quotation = line.quotation(colon + 1)?;
    let clause = || clause_with_colon(line, colon, quotation);
    if colon > 14 {
        return clause();
    }
    let named = (0..colon).filter(|&at| line.is_capital(at)).count();
    let words = (0..colon).filter(|&at| !line.is_mark(at)).count();
    if !line.is_capital(0)
        || is_in(NOMINATIVE, line.lower(0))
        || named * 2 < words
        || (0..colon).any(|at| line.is_quoted(at))
        || (1..colon).any(|at| is_in(FINITE, line.lower(at)))
    {
        return clause();
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

/// "Lund had a message for the council: “…”": a clause that ends with a colon gives the floor to its
/// subject, whatever its verb is.
fn clause_with_colon(line: &Line, colon: usize, quotation: &Quotation) -> Option<Draft> {
    let (source, cue) = giving_the_floor(line, colon)?;
    // A quotation in the midst of a sentence may be a title or a slogan.
    let full = line.text[quotation.range.clone()]
        .trim_end_matches(['”', '"', '\'', '’', '»'])
        .ends_with(['.', '?', '!', '…']);
    let last = (colon + 1..line.len())
        .find(|&at| line.quotation(at) != Some(quotation) && !line.is_mark(at))
        .is_none_or(|at| full && line.is_capital(at));
    last.then(|| Draft {
        source: Some(source),
        cue,
        content: vec![quotation.range.clone()],
        recipient: None,
        grade: Grade::Speech,
        statement: true,
    })
}

/// Subject and predicate of the clause that ends at the colon.
fn giving_the_floor(line: &Line, colon: usize) -> Option<(Range<usize>, Range<usize>)> {
    let found = subject(line, colon)?;
    let from = line.words.partition_point(|word| word.range.start < found.end);
    if from >= colon || (from..colon).any(|at| line.is_quoted(at)) {
        return None;
    }
    Some((found, line.bytes(from..colon)))
}

/// "The statement read:", at the end of a paragraph: what is said stands in the next.
pub(super) fn announced(line: &Line) -> Option<Draft> {
    let last = line.len().checked_sub(1)?;
    if line.lower(last) != ":" {
        return None;
    }
    let cue = (last.saturating_sub(10)..last).rev().find_map(|at| {
        cue::all(line, at).find(|cue| cue.entry.takes('q') && !cue.passive && cue.words.end > at)
    });
    let known = cue.and_then(|cue| {
        let source = source::before(line, cue.words.start)?;
        Some((line.bytes(source), line.bytes(cue.words)))
    });
    let (source, cue) = known.or_else(|| giving_the_floor(line, last))?;
    Some(Draft {
        source: Some(source),
        cue,
        content: Vec::new(),
        recipient: None,
        grade: Grade::Speech,
        statement: true,
    })
}
