//! The source behind its cue: "…, said UN spokesperson Stephane Dujarric on Friday".
use std::ops::Range;

use super::cue::Cue;
use super::lexicon::Form;
use super::line::Line;
use super::lists::{
    DAYPARTS, DETERMINERS, FINITE, JOINS, NOMINATIVE, OCCASIONS, TIMES, is_adverb, is_in,
};
use super::source::{apposition, is_apposed};

/// The source behind its verb, after what is said: "…, said Stephane Dujarric".
pub(super) fn inverted(line: &Line, cue: &Cue) -> Option<Range<usize>> {
    if !cue.entry.takes('v') || cue.words.start == 0 || cue.infinitive || cue.form == Form::Going {
        return None;
    }
    let before = cue.words.start - 1;
    let left = line.is_quoted(before) || matches!(line.lower(before), "," | "–");
    let next = cue.words.end;
    let names = line.is_capital(next) && !line.is_quoted(next)
        || is_in(DETERMINERS, line.lower(next)) && !matches!(line.lower(next), "that")
        || is_in(" he she they one officials police former ", line.lower(next))
        || titled(line, next)
        || line.is_quoted(before)
            && !line.is_quoted(next)
            && !line.is_mark(next)
            && !line.lower(next).is_empty()
            && !is_in(OCCASIONS, line.lower(next))
            && !is_in(TIMES, line.lower(next))
            && !is_in(DAYPARTS, line.lower(next))
            && !line.is_adverb(next)
            && !is_in(
                " of that when while as and about again afterward me him her them us ",
                line.lower(next),
            );
    if !left || !names || line.lower(before) == "," && apposition(line, before).is_some() {
        return None;
    }
    // "…, said the road was closed" has its source before it.
    let found = after(line, next)?;
    let rest = line.lower(found.end);
    let ends = rest.is_empty()
        || line.is_mark(found.end)
        || line.is_quoted(found.end)
        || is_in(OCCASIONS, rest)
        || is_in(TIMES, rest)
        || is_in(DAYPARTS, rest)
        || is_in(" when while who of referring speaking adding noting via ", rest)
        || line.is_adverb(found.end);
    (line.is_quoted(before) || ends && found.len() < 14).then_some(found)
}

/// "wrote harbour pilot Osman Lund": a calling in small letters, then the name.
fn titled(line: &Line, at: usize) -> bool {
    let name = (at + 1..line.len().min(at + 4)).find(|&at| line.is_capital(at));
    name.is_some_and(|name| {
        (at..name).all(|at| {
            let word = line.lower(at);
            !line.is_mark(at)
                && !is_in(OCCASIONS, word)
                && !is_in(NOMINATIVE, word)
                && !is_in(FINITE, word)
                && !is_in(JOINS, word)
                && !is_in(TIMES, word)
                && !is_in(DETERMINERS, word)
                && !is_adverb(word)
                && !is_in(" of and or but about ", word)
                && !word.is_empty()
        })
    })
}

/// The source that follows a cue: "…, said UN spokesperson Stephane Dujarric on Friday".
fn after(line: &Line, start: usize) -> Option<Range<usize>> {
    let mut at = start;
    let mut apposed = false;
    while at < line.len() && at - start < 36 && !line.is_quoted(at) {
        let word = line.lower(at);
        if word == "," {
            let place = apposed && is_last_name(line, at);
            if !place && !is_apposed_after(line, at) {
                break;
            }
            apposed = true;
        } else if word == "(" {
            match (at + 1..line.len().min(at + 12)).find(|&to| line.lower(to) == ")") {
                Some(close) => at = close,
                None => break,
            }
        } else if line.is_mark(at) && !line.is_inner_mark(at) {
            break;
        }
        if at > start {
            let next = line.lower(at + 1);
            if is_in(
                " during as when after before while that if because but last earlier late via recently ",
                word,
            ) || is_in(TIMES, word)
                || is_adverb(word)
                || word.ends_with("ing") && is_verb_going(word)
                || is_in(NOMINATIVE, line.lower(start)) && at > start
            {
                break;
            }
            let occasion = is_in(
                " a an response addition interview statement june july january february march april august september october november december ",
                next,
            ) || is_in(TIMES, next)
                || next.bytes().next().is_some_and(|b| b.is_ascii_digit());
            if matches!(word, "in" | "at" | "on" | "to") && (!apposed || occasion) {
                break;
            }
        }
        at += 1;
    }
    while at > start
        && line.is_mark(at - 1)
        && !line.is_inner_stop(at - 1)
        && line.lower(at - 1) != ")"
    {
        at -= 1;
    }
    let bare =
        at == start + 1 && is_in(DETERMINERS, line.lower(start)) && line.lower(start) != "another";
    (at > start && !bare).then_some(start..at)
}

/// "…, a nurse in Nashville, Tennessee.": the sentence ends with a name after the comma.
fn is_last_name(line: &Line, comma: usize) -> bool {
    let name = (comma + 1..line.len())
        .take_while(|&at| line.is_capital(at) || line.is_inner_mark(at))
        .count();
    (1..=4).contains(&name)
        && matches!(line.lower(comma + 1 + name), "." | ",")
        && comma + 2 + name >= line.len().min(comma + 2 + name)
}

fn is_verb_going(word: &str) -> bool {
    is_in(
        " adding noting referring speaking citing saying calling explaining describing pointing discussing ",
        word,
    )
}

fn is_apposed_after(line: &Line, comma: usize) -> bool {
    let next = line.lower(comma + 1);
    is_apposed(line, comma) && next != "which"
        || line.is_capital(comma + 1)
            && (comma + 2..comma + 5)
                .any(|at| matches!(line.lower(at), "," | "(" | "republican" | "democrat"))
            && line.is_capital(comma.saturating_sub(1))
}
