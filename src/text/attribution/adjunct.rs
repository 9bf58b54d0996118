//! What stands between a cue and what is said: whom it is said to, when, and on what occasion.
use std::ops::Range;

use super::cue::Cue;
use super::line::Line;
use super::lists::{
    DAYPARTS, DETERMINERS, NOMINATIVE, OCCASIONS, QUESTION_WORDS, TIMES, VERBS, is_in,
};

pub(super) const RECIPIENTS: &str = " me him her us them you it reporters journalists lawmakers supporters people everyone everybody ";

/// Whom it is said to, and where the words after go on.
pub(super) fn recipient(line: &Line, cue: &Cue) -> (Option<Range<usize>>, usize) {
    let start = cue.words.end;
    let entry = cue.entry;
    if !entry.takes('r') || !cue.entry.particles.is_empty() {
        return (None, start);
    }
    let sure = is_in(" tell assure reassure remind inform notify ", entry.lemma);
    let stops = |at: usize| {
        let word = line.lower(at);
        line.is_quoted(at)
            || line.is_mark(at) && !line.is_inner_mark(at)
            || is_in(
                " that to about he she they i we there in on at during after last earlier of not ",
                word,
            )
            || is_in(QUESTION_WORDS, word)
            || is_in(TIMES, word)
    };
    let mut at = start;
    if is_in(RECIPIENTS, line.lower(at))
        && !(line.lower(at) == "her"
            && line
                .words
                .get(at + 1)
                .is_some_and(|next| next.kind == super::super::words::Kind::Word)
            && !stops(at + 1))
    {
        at += 1;
    } else {
        while at < line.len() && at - start < 9 && !stops(at) {
            if at > start
                && (is_in(DETERMINERS, line.lower(at))
                    || matches!(line.lower(at), "it" | "is" | "was"))
            {
                break;
            }
            // "told CNN Russia would": a name after a name begins what is said only if a verb follows.
            at += 1;
        }
    }
    let closed = line.is_quoted(at)
        || matches!(line.lower(at), "that" | "to" | ":" | "about")
        || line.lower(at) == "," && line.is_quoted(at + 1);
    // "told “The Morning Hour” that": a programme has its name in quotation marks.
    if let Some(behind) = programme(line, at).filter(|_| sure) {
        return (Some(start..behind), behind);
    }
    if at == start || !sure && !closed {
        return (None, start);
    }
    (Some(start..at), at)
}

/// Where the words behind a name in quotation marks begin, if the sentence goes on without a mark.
fn programme(line: &Line, at: usize) -> Option<usize> {
    let quotation = line.quotation(at)?;
    let behind = (at..line.len()).find(|&at| line.quotation(at) != Some(quotation))?;
    let names = (at..behind).filter(|&at| !line.is_mark(at)).all(|at| {
        line.is_capital(at) || is_in(" the of a and in to for with ", &line.words[at].lower)
    });
    (names && behind - at < 9 && !line.is_mark(behind)).then_some(behind)
}

/// Skips days and occasions after a cue: "on Monday", "in a statement".
pub(super) fn adverbial(line: &Line, start: usize, speech: bool) -> usize {
    let mut at = between_commas(line, start).unwrap_or(start);
    loop {
        let word = line.lower(at);
        if is_in(TIMES, word)
            || speech
                && matches!(word, "earlier" | "later" | "recently")
                && is_in(OCCASIONS, line.lower(at + 1))
            || is_in(DAYPARTS, word)
                && (is_in(DAYPARTS, line.lower(at + 1))
                    || is_in(TIMES, line.lower(at + 1))
                    || is_in(TIMES, line.before(at))
                    || is_in(DAYPARTS, line.before(at)) && at > start
                    || matches!(line.lower(at + 1), "," | "that" | "."))
        {
            at += 1;
        } else if matches!(word, "on" | "in" | "by") && is_in(TIMES, line.lower(at + 1)) {
            at += 2;
        } else {
            break;
        }
    }
    // "said things like “…”".
    if matches!(line.lower(at), "things" | "something")
        && line.lower(at + 1) == "like"
        && line.is_quoted(at + 2)
    {
        return at + 2;
    }
    // "says of Clinton, “…”", "explained it this way: “…”".
    if speech {
        for end in at..line.len().min(at + 14) {
            let word = line.lower(end);
            if matches!(word, "," | ":")
                && line.is_quoted(end + 1)
                && starts_quotation(line, end + 1)
            {
                return end;
            }
            if word.is_empty()
                || is_in(" that , ; is was are were has had would will ", word)
                || is_in(NOMINATIVE, word) && word != "it"
            {
                break;
            }
        }
    }
    if !speech || !is_in(OCCASIONS, line.lower(at)) && line.lower(at) != "without" {
        return at;
    }
    // An occasion ends where what is said begins; else it is part of what is said.
    let limit = line.len().min(at + 18);
    let mut end = at;
    while end + 1 < limit {
        end += 1;
        // "on Radio North’s “Morning,” if": the name of a programme is no statement.
        if line.is_possessive(end - 1)
            && let Some(name) = line.quotation(end)
        {
            let behind = (end..line.len()).find(|&at| line.quotation(at) != Some(name));
            end = behind.unwrap_or(line.len());
            if line.text[name.range.clone()].contains(',') {
                return end;
            }
        }
        let word = line.lower(end);
        if word == "that" && end > at + 1 && !is_in(VERBS, line.lower(end + 1))
            || line.is_quoted(end)
                && starts_quotation(line, end)
                && !is_in(DETERMINERS, line.before(end))
        {
            return end;
        }
        if matches!(word, "," | ":" | ";" | ".") && !line.is_inner_stop(end) {
            return end;
        }
        if line.is_mark(end) && !line.is_inner_mark(end) {
            return at;
        }
    }
    at
}

/// "explains, with some irony, that": where the words between commas end, if "that" stands behind.
fn between_commas(line: &Line, start: usize) -> Option<usize> {
    if line.lower(start) != "," || !is_in(OCCASIONS, line.lower(start + 1)) {
        return None;
    }
    let close = (start + 2..line.len().min(start + 12))
        .find(|&at| line.lower(at) == "," || line.is_quoted(at))?;
    (line.lower(close) == "," && line.lower(close + 1) == "that").then_some(close + 1)
}

pub(super) fn starts_quotation(line: &Line, at: usize) -> bool {
    line.quotation(at).is_some_and(|quotation| quotation.range.start == line.start_of(at))
}
