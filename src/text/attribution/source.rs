//! Who is meant: the words before or after a cue that name its source.
use std::ops::Range;

use super::cue::may_be_verb;
use super::line::Line;
use super::lists::{DETERMINERS, FINITE, JOINS, NOMINATIVE, PREPOSITIONS, TIMES, is_adverb, is_in};
use super::subject::nearest;
use crate::text::stem::is_past;

/// A source is no longer than this.
const LONGEST: usize = 24;

const LEADS: &str = " and but so still yet meanwhile however also then instead indeed moreover furthermore nevertheless separately later earlier today yesterday now once perhaps or nor for thus hence even though although as when while if because since where that whether instead ";

const APPOSED: &str = " a an the who whose one another now then former executive director president chairman chairwoman spokesman spokeswoman spokesperson professor chief founder author editor senior deputy vice himself herself manager head leader secretary minister member owner lawyer attorney analyst dean ceo analyst head assistant associate curator jr sr r d i which formerly himself her his its their co ";

const RELATIVE: &str = " who which whose whom ";

/// The source that ends right before word `end`, as a subject stands before its verb.
pub(super) fn before(line: &Line, end: usize) -> Option<Range<usize>> {
    let end = without_time(line, end);
    let last = end.checked_sub(1)?;
    if line.is_quoted(last) {
        return None;
    }
    let word = line.lower(last);
    match word {
        "," => {
            let Some(comma) = apposition(line, last) else {
                return before(line, aside(line, last)?);
            };
            let start = start(line, comma)?;
            return Some(start..end);
        }
        "–" => {
            let open = back_to(line, last, "–")?;
            return before(line, open);
        }
        ")" => {
            let open = back_to(line, last, "(")?;
            return Some(start(line, open)?..end);
        }
        _ => {}
    }
    if line.is_mark(last) && !line.is_inner_stop(last) {
        return None;
    }
    if is_in(NOMINATIVE, word) || matches!(word, "which" | "someone" | "everyone" | "nobody") {
        return Some(last..end);
    }
    // "banners that said": the relative word stands for them.
    if word == "that"
        && last > 0
        && !line.is_mark(last - 1)
        && !may_be_verb(line, last - 1)
        && !is_in(FINITE, line.lower(last - 1))
    {
        return Some(last..end);
    }
    if is_in(JOINS, word) || is_in(" to of in for on by not and or at with ", word) {
        return None;
    }
    let start = start(line, end)?;
    if is_in(PREPOSITIONS, line.lower(start))
        || matches!(line.lower(start), "after" | "before" | "since" | "until")
    {
        // "In Kabul officials said": the place names nobody; "in a box labeled": nobody is named.
        return nearest(line, end).filter(|found| found.start > start + 1);
    }
    Some(start..end)
}

/// "Lund, asked about the dam, said", "Berg, in a letter to the town, wrote": the comma behind the name.
fn aside(line: &Line, close: usize) -> Option<usize> {
    let open = (close.saturating_sub(16)..close.saturating_sub(1))
        .rev()
        .find(|&at| line.lower(at) == "," || line.is_quoted(at) || line.lower(at) == ";")?;
    let next = line.lower(open + 1);
    let participle = next.len() > 4 && (next.ends_with("ing") || next.ends_with("ed"));
    let plain = !(open + 1..close).any(|at| is_in(FINITE, line.lower(at)));
    let named = open > 0 && line.lower(open) == "," && line.is_capital(open - 1);
    (named && plain && (participle || is_in(" in on at like during after ", next))).then_some(open)
}

/// Where the words end without a time at their end: "Trump on Friday", "who last year".
fn without_time(line: &Line, end: usize) -> usize {
    let day = end >= 2 && is_in(TIMES, line.lower(end - 1));
    let span = end >= 3
        && is_in(" week month year night spring summer fall autumn winter ", line.lower(end - 1))
        && matches!(line.lower(end - 2), "last" | "this" | "earlier");
    match day || span {
        true if span || matches!(line.lower(end - 2), "on" | "late" | "early") => end - 2,
        true if line.lower(end - 2) == "from" => end,
        true if !line.is_mark(end - 2) => end - 1,
        _ => end,
    }
}

/// The earlier of two marks of a pair.
fn back_to(line: &Line, from: usize, mark: &str) -> Option<usize> {
    (from.saturating_sub(LONGEST)..from).rev().find(|&at| line.lower(at) == mark)
}

/// The comma at which the apposition begins that the comma at `close` ends: "Ann Lee, a nurse,".
pub(super) fn apposition(line: &Line, close: usize) -> Option<usize> {
    let name = |at: usize| {
        (at + 1..close).all(|here| {
            line.is_capital(here) || line.is_inner_mark(here) || line.lower(here) == "and"
        })
    };
    // "Ann Lee, undersecretary to the minister,": a name, then words without a verb.
    let titled = |at: usize| {
        let next = line.lower(at + 1);
        at > 0
            && line.is_capital(at - 1)
            && close - at < 14
            && !line.is_capital(at + 1)
            && !is_in(PREPOSITIONS, next)
            && !is_in(JOINS, next)
            && !is_in(" and or to as not ", next)
            && !(next.ends_with("ing") || next.ends_with("ed") || next.ends_with("ly"))
            && !is_in(NOMINATIVE, next)
            && !(at + 1..close)
                .any(|here| is_in(FINITE, line.lower(here)) || may_be_verb(line, here))
    };
    for at in (close.saturating_sub(LONGEST + 6)..close.saturating_sub(1)).rev() {
        if line.is_quoted(at) || matches!(line.lower(at), ";" | ":") {
            break;
        }
        if line.lower(at) != "," {
            continue;
        }
        if is_apposed(line, at) {
            // "Ann Lee, a nurse in Kabul, who left,": the first comma opens it all.
            let person = |at: &usize| {
                is_apposed(line, *at) && line.is_capital(at - 1) && !line.is_capital(at + 1)
            };
            let first = (at.saturating_sub(14)..at.saturating_sub(1))
                .rev()
                .find(|&at| line.is_mark(at) && !line.is_inner_mark(at));
            let first = first.filter(|&at| at > 0 && line.lower(at) == "," && person(&at));
            return first.or(Some(at));
        }
        if at > 0
            && close - at < 8
            && line.is_capital(at + 1)
            && (line.is_capital(at - 1) || name(at) && close - at < 6)
        {
            return Some(at);
        }
        if titled(at) {
            return Some(at);
        }
        // "Ann Lee, of Kabul, a nurse," and "Ann Lee, head of work, pay and rest,".
        if !line.is_capital(at + 1) && close - at > 12 {
            break;
        }
    }
    None
}

/// Whether an apposition begins after the comma.
pub(super) fn is_apposed(line: &Line, comma: usize) -> bool {
    let next = line.lower(comma + 1);
    let number = next.len() == 2 && next.bytes().all(|b| b.is_ascii_digit());
    let person = comma > 0 && (line.is_capital(comma - 1) || line.is_inner_stop(comma - 1));
    matches!(next, "who" | "whose")
        || person && (number || is_in(APPOSED, next))
        || comma > 0 && matches!(next, "a" | "an" | "which")
        || comma > 0 && matches!(next, "one" | "another") && line.lower(comma + 2) == "of"
        || comma > 0 && line.is_capital(comma + 1) && line.is_possessive(comma + 1)
}

/// "The firm that built the lifts said": the "that" at a place tells more of a noun.
fn tells_more(line: &Line, at: usize, end: usize) -> bool {
    let plain = |at: usize| !line.is_mark(at) && !may_be_verb(line, at);
    at > 1
        && at + 2 < end
        && line.lower(at) == "that"
        && plain(at - 1)
        && !is_in(FINITE, line.lower(at - 1))
        && is_in(DETERMINERS, line.lower(at - 2))
        && is_past(line.lower(at + 1))
}

/// Where the words begin that end before `end` and name somebody.
fn start(line: &Line, end: usize) -> Option<usize> {
    let floor = end.saturating_sub(LONGEST);
    let mut at = end;
    while at > floor {
        let next = at - 1;
        let word = line.lower(next);
        if word.is_empty() {
            // "The “History” page" names a source; a longer quotation is a statement.
            let Some(quoted) = line.quotation(next) else { break };
            let short = quoted.range.len() < 40 && quoted.range.start > line.range.start;
            let first = (floor..next).rev().find(|&at| !line.is_quoted(at));
            match first {
                Some(first) if short && at < end && is_in(DETERMINERS, line.lower(first)) => {
                    at = first + 1;
                    continue;
                }
                _ => break,
            }
        }
        if word == ")" {
            match back_to(line, next, "(") {
                Some(open) if next - open < 12 => {
                    at = open;
                    continue;
                }
                _ => break,
            }
        }
        if line.is_mark(next) && !line.is_inner_mark(next) {
            break;
        }
        // "sites such as the Harbour Post".
        let example = word == "as" && at < end && line.before(next) == "such";
        if is_in(JOINS, word) && !example && !tells_more(line, next, end) {
            break;
        }
        if matches!(word, "and" | "or") && !joins_names(line, next, at, end) {
            break;
        }
        if is_in(RELATIVE, word) && at == end {
            break;
        }
        if (is_in(FINITE, word) || may_be_verb(line, next)) && at < end {
            // "those who wrote to her": what a relative clause tells belongs to the source.
            let from = next.saturating_sub(6).max(floor);
            let relative = (from..next).rev().find(|&at| is_in(RELATIVE, line.lower(at)));
            match relative.filter(|&at| at > 0 && !line.is_mark(at - 1)) {
                Some(relative) => {
                    at = relative;
                    continue;
                }
                None => break,
            }
        }
        at = next;
    }
    at = lead(line, at, end);
    (at < end).then_some(at)
}

/// Whether "and" stands between two names or two groups of people, and not between two clauses.
fn joins_names(line: &Line, and: usize, after: usize, end: usize) -> bool {
    let Some(before) = and.checked_sub(1) else { return false };
    if is_in(PREPOSITIONS, line.lower(after)) {
        return after < end;
    }
    if line.is_mark(before) && !line.is_inner_stop(before) {
        return false;
    }
    let floor = before.saturating_sub(8);
    let clause =
        (floor..=before).rev().take_while(|&at| !line.is_mark(at) || line.is_inner_mark(at));
    let finite =
        clause.into_iter().any(|at| is_in(FINITE, line.lower(at)) || may_be_verb(line, at));
    let names = line.is_capital(before) && line.is_capital(after);
    let plural = line.lower(before).ends_with('s') && !is_in(NOMINATIVE, line.lower(after));
    after < end && (names || (plural || is_in(DETERMINERS, line.lower(after))) && !finite)
}

/// Skips what leads into a clause: "But on Monday", "Meanwhile".
fn lead(line: &Line, mut at: usize, end: usize) -> usize {
    loop {
        let word = line.lower(at);
        let next = line.lower(at + 1);
        let skip = if is_in(LEADS, word)
            || is_in(TIMES, word)
            || is_adverb(word)
            || matches!(word, "'" | "only" | "just")
        {
            1
        } else if is_in(" on in by since late early last this earlier ", word)
            && (is_in(TIMES, next)
                || next.bytes().next().is_some_and(|b| b.is_ascii_digit())
                || is_in(" week month year morning evening afternoon night early late ", next))
        {
            2
        } else {
            return at;
        };
        if at + skip >= end {
            return at;
        }
        at += skip;
    }
}
