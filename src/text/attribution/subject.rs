//! The source of a cue that has no words of its own for it: the subject of the sentence, an owner.
use std::ops::Range;

use super::line::Line;
use super::lists::{
    DETERMINERS, FINITE, FRAMES, JOINS, NOMINATIVE, PREPOSITIONS, QUESTION_WORDS, VERBS, is_in,
};
use super::{cue, source};

/// The subject of the sentence, for a cue that has none of its own.
pub(super) fn subject(line: &Line, before: usize) -> Option<Range<usize>> {
    let mut at = 0;
    while at < before
        && (line.is_mark(at) && !line.is_quoted(at)
            || is_in(" and but so still yet meanwhile however also then later ", line.lower(at)))
    {
        at += 1;
    }
    if is_in(FRAMES, line.lower(at)) {
        at = (at..before).find(|&at| line.lower(at) == ",")? + 1;
    }
    if line.is_quoted(at)
        || is_in(PREPOSITIONS, line.lower(at))
        || is_in(QUESTION_WORDS, line.lower(at)) && line.lower(at) != "who"
    {
        return None;
    }
    if is_in(NOMINATIVE, line.lower(at)) {
        return Some(line.bytes(at..at + 1));
    }
    // Up to the verb of the sentence, if that comes soon.
    let verb = (at + 1..before.min(at + 12))
        .take_while(|&at| !line.is_quoted(at) && (!line.is_mark(at) || line.is_inner_mark(at)))
        .find(|&at| {
            let word = line.lower(at);
            is_in(VERBS, word)
                || cue::may_be_verb(line, at)
                || word.len() > 3 && word.ends_with("ed") && !word.ends_with("eed")
        });
    if let Some(mut end) = verb {
        while end > at + 1 && line.is_adverb(end - 1) {
            end -= 1;
        }
        return Some(line.bytes(at..end));
    }
    let mut end = at;
    while end < before
        && !line.is_quoted(end)
        && (line.is_capital(end)
            || line.is_inner_mark(end)
            || end == at && is_in(DETERMINERS, line.lower(end))
            || end == at + 1 && is_in(DETERMINERS, line.lower(at)))
    {
        end += 1;
    }
    // "The Aldra march drew few": the name is only part of it.
    let next = line.lower(end);
    let part = is_in(DETERMINERS, line.lower(at))
        && !line.is_mark(end)
        && !next.is_empty()
        && !next.ends_with('s')
        && !line.is_adverb(end)
        && !is_in(PREPOSITIONS, next);
    if part {
        return None;
    }
    // "A former" is nobody yet.
    let named =
        (at..end).any(|here| line.is_capital(here) && !is_in(DETERMINERS, line.lower(here)));
    named.then(|| line.bytes(at..end))
}

/// Whose claim it is: "his", "the campaign’s".
pub(super) fn possessor(line: &Line, end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1)?;
    if is_in(" his her their its my our your ", line.lower(last)) {
        return Some(last..end);
    }
    line.is_possessive(last).then(|| nearest(line, end)).flatten()
}

/// The shortest group of words before `end` that can name somebody: from a determiner or a run of
/// capitals on, for cues that stand beside another verb ("… of a video showing").
pub(super) fn nearest(line: &Line, end: usize) -> Option<Range<usize>> {
    let mut at = end;
    while at > 0 && end - at < 7 && !line.is_quoted(at - 1) {
        let word = line.lower(at - 1);
        let own = is_in(" his her their its my our your ", word);
        if is_in(DETERMINERS, word) || own {
            return (at < end || own).then_some(at - 1..end);
        }
        if line.is_mark(at - 1) && !line.is_inner_mark(at - 1)
            || is_in(PREPOSITIONS, word)
            || is_in(FINITE, word)
            || is_in(JOINS, word)
            || at < end
                && line.is_capital(at)
                && !line.is_capital(at - 1)
                && !line.is_inner_mark(at - 1)
            || matches!(word, "and" | "or" | "to")
        {
            break;
        }
        at -= 1;
    }
    (at < end).then_some(at..end)
}

/// Whom a relative word stands for: "Aro Keld – who says he is abroad –" tells what Keld says.
pub(super) fn antecedent(line: &Line, source: &Range<usize>) -> Option<Range<usize>> {
    let at = line.words.partition_point(|word| word.range.start < source.start);
    if !matches!(line.lower(at), "who" | "which") {
        return None;
    }
    let parted = at > 0 && matches!(line.lower(at - 1), "," | "–" | "(");
    let found = source::before(line, if parted { at - 1 } else { at })?;
    Some(line.bytes(found))
}
