//! "As Ann Lee told the council, the dam leaks": who says a sentence stands in a clause of its own.
use std::ops::Range;

use super::following::{clause_like, trim};
use super::line::Line;
use super::lists::is_in;

/// What is said where source and cue stand in a clause with "as": all of the sentence but that clause.
/// The source begins at byte `edge`; `after` is the word behind the cue, its recipient and its occasion.
pub(super) fn as_told(
    line: &Line,
    edge: usize,
    after: usize,
    from: usize,
) -> Option<Vec<Range<usize>>> {
    let source = line.words.partition_point(|word| word.range.start < edge);
    let word = source.checked_sub(1).filter(|&at| line.lower(at) == "as")?;
    let opens = (0..word).all(|at| is_in(" and but yet so or , ", line.lower(at)));
    let rest = line.start_of(after + 1)..line.range.end;
    let rest = match line.quotation_across(rest.end) {
        Some(quotation) => rest.start..quotation.range.end,
        None => rest,
    };
    if opens {
        let parted = matches!(line.lower(after), "," | ":");
        let told = parted && clause_like(line, after + 1);
        return told.then(|| trim(line.text, rest)).flatten().map(|part| vec![part]);
    }
    let parted = line.before(word) == "," || line.is_quoted(word - 1);
    let ends = matches!(line.lower(after), "," | "." | "?" | "!") || after >= line.len();
    if !parted || !ends {
        return None;
    }
    // "known, as the paper put it, as “…”" and "seen, as the paper put it, “the driver”".
    if line.lower(after) == "," && line.is_quoted(after + 1) {
        return line.quotation(after + 1).map(|quotation| vec![quotation.range.clone()]);
    }
    let mut parts = vec![trim(line.text, line.range.start.max(from)..line.start_of(word))?];
    if line.lower(after) == "," {
        parts.extend(trim(line.text, rest));
    }
    Some(parts)
}
