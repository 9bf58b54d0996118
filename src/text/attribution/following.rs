//! What is said, where it stands after its cue, and where it ends.
use std::ops::Range;

use super::Grade;
use super::cue::{self, Cue};
use super::lexicon::Form;
use super::line::Line;
use super::lists::{NOMINATIVE, PREPOSITIONS, QUESTION_WORDS, VERBS, is_adverb, is_in};

/// What stands after the cue, if that is what is said.
pub(super) fn right(
    line: &Line,
    cue: &Cue,
    after: usize,
    recipient: Option<&Range<usize>>,
    is_inverted: bool,
) -> Option<Range<usize>> {
    let entry = cue.entry;
    let mut at = after;
    while matches!(line.lower(at), "," | ":" | "–")
        || line.lower(at + 1) == "that"
            && matches!(
                line.lower(at),
                "only" | "simply" | "merely" | "instead" | "however" | "too"
            )
    {
        at += 1;
    }
    let parted = at > after;
    let colon = (after..at).any(|at| line.lower(at) == ":");
    let next = line.lower(at);
    let word = line.words.get(at)?;
    if line.lower(at) == "." || is_in(" . ? ! ; ) ", word.lower.as_str()) && !line.is_quoted(at) {
        return None;
    }
    if matches!(next, "according" | "using" | "via") {
        return None;
    }
    let stray = line.words[at].lower == "\"" && !line.is_quoted(at);
    let frame = if stray {
        let all = line.start_of(at)..line.range.end;
        return (entry.takes('q') && at + 1 < line.len()).then(|| trim(line.text, all)).flatten();
    } else if line.is_quoted(at) {
        entry.takes('q') || entry.takes('n') || entry.takes('o') || entry.takes('t')
    } else if colon {
        entry.takes('q')
    } else if next == "that" {
        entry.takes('t') || entry.takes('c') || entry.takes('n') && !parted
    } else if parted
        && !is_inverted
        && (after == cue.words.end || recipient.is_some() || !entry.takes('c'))
    {
        // "he said, and left"
        false
    } else if is_in(QUESTION_WORDS, next) {
        (entry.takes('t') || entry.takes('c') || entry.takes('n'))
            && (!matches!(next, "when" | "where" | "who")
                || is_in(
                    " say know ask tell explain reveal wonder understand announce disclose describe decide learn determine show clarify specify ",
                    entry.lemma,
                ))
            || next == "if" && entry.takes('c')
    } else if next == "to" {
        entry.takes('i') || entry.takes('r') && recipient.is_some()
    } else if is_in(PREPOSITIONS, next)
        || is_in(
            " and or but than so too as because after before while together out up off down back away ",
            next,
        )
        || next.is_empty()
    {
        entry.takes('c')
            && is_in(
                " in on at for with after as by despite under because if while before between ",
                next,
            )
            && clause_like(line, at)
    } else if entry.takes('c') {
        clause_like(line, at) || entry.takes('n') || entry.takes('o')
    } else if entry.takes('o') && entry.lemma != "tell" || entry.takes('n') {
        !is_adverb(next)
    } else {
        false
    };
    if !frame {
        return None;
    }
    let said = line.is_quoted(at) || next == "that" || entry.takes('c');
    let range = clause(line, at)?;
    if next == "that" && line.text[range.clone()].trim() == "that" {
        return None;
    }
    Some(if said { range } else { without_adjunct(line, at, range) })
}

/// What somebody wants or attacks ends where it is told when and why: "attacked the plan while …".
pub(super) fn without_adjunct(line: &Line, at: usize, range: Range<usize>) -> Range<usize> {
    let cut =
        (at + 1..line.len()).take_while(|&here| line.start_of(here) < range.end).find(|&here| {
            let word = line.lower(here);
            let next = line.lower(here + 1);
            is_in(" while when after before because although though until but unless ", word)
                || word == "by" && next.ends_with("ing")
                || word == "even" && matches!(next, "as" | "though" | "if")
                || word == ","
                    && (next.ends_with("ing") && next != "including"
                        || next == "and"
                            && (is_in(NOMINATIVE, line.lower(here + 2))
                                || line.lower(here + 2).ends_with("ed"))
                        || matches!(next, "as" | "which" | "who" | "with")
                        || is_in(NOMINATIVE, next))
        });
    cut.and_then(|here| trim(line.text, range.start..line.start_of(here))).unwrap_or(range)
}

pub(super) const SUBORDINATE: &str =
    " while although though after before when where if as since because ";

/// The last word before a place of the sentence.
pub(super) fn line_before<'a>(line: &'a Line, place: usize) -> &'a str {
    let at = line.words.partition_point(|word| word.range.start < place);
    line.before(at)
}

/// The words up to the first comma that is not quoted: "Lee, who says he is ill, left", "While Lee said
/// it was so, it was not".
pub(super) fn to_comma(line: &Line, range: Range<usize>) -> Range<usize> {
    let first = line.words.partition_point(|word| word.range.start < range.start) + 1;
    let comma =
        (first..line.len()).find(|&at| line.lower(at) == "," && line.start_of(at) < range.end);
    let goes_on = |comma: &usize| {
        (comma + 1..line.len().min(comma + 9)).any(|at| {
            is_in(VERBS, line.lower(at))
                || cue::may_be_verb(line, at)
                || line.lower(at).len() > 4 && line.lower(at).ends_with("ed")
        })
    };
    comma
        .filter(goes_on)
        .and_then(|at| trim(line.text, range.start..line.start_of(at)))
        .unwrap_or(range)
}

/// Whether what begins here can be a clause: some verb is to come.
pub(super) fn clause_like(line: &Line, at: usize) -> bool {
    let end = line.len().min(at + 40);
    (at + 1..end).any(|at| {
        let word = line.lower(at);
        is_in(" is are was were be been has have had do does did will would can could may might should shall must not ", word)
            || word.len() > 3 && (word.ends_with("ed") || word.ends_with("ing") || word.ends_with('s') && !line.is_possessive(at))
            || line.words[at].lower == "not"
            || is_irregular(word)
    }) || line.is_quoted(at)
}

/// Whether a past tense without "-ed", or a verb as common.
pub(super) fn is_irregular(word: &str) -> bool {
    is_in(
        " left went came took made got gave want need know think began saw found felt won lost met told said became knew thought ran began held led kept put set cut hit let paid sent spent stood fell grew rose broke spoke wrote chose go get ",
        word,
    )
}

/// The words from `at` to where they stop being one statement.
pub(super) fn clause(line: &Line, at: usize) -> Option<Range<usize>> {
    let start = line.start_of(at);
    let mut end = line.range.end;
    let mut dash = false;
    let opening = line.quotation(at).filter(|one| one.range.start == start);
    let mut bracket = 0usize;
    for here in at + 1..line.len() {
        if line.is_quoted(here) {
            continue;
        }
        let word = line.lower(here);
        let next = line.lower(here + 1);
        // A quotation that is all of what is said ends it.
        if let Some(opening) = opening
            && here > 0
            && line.words[here - 1].range.end == opening.range.end
            && ends_after_quotation(line, here)
        {
            end = opening.range.end;
            break;
        }
        match word {
            "(" => bracket += 1,
            ")" if bracket == 0 => {
                end = line.start_of(here);
                break;
            }
            ")" => bracket -= 1,
            _ => {}
        }
        let spaced_dash =
            word == "–" && !dash && line.text[..line.start_of(here)].ends_with([' ', '\u{a0}']);
        let stops = word == ";"
            || spaced_dash
                && !closes_later(line, here)
                && !matches!(next, "including" | "such" | "especially" | "particularly")
            || word == "," && next == "according" && line.lower(here + 2) == "to"
            || word == "according" && next == "to"
            || (word == "," || line.is_quoted(here - 1))
                && cue::at(line, here + usize::from(word == ","))
                    .is_some_and(|cue| cue.form == Form::Going && cue.entry.grade == Grade::Speech)
            || matches!(word, "and" | "but") && tells_next(line, here);
        if stops {
            end = line.start_of(here);
            break;
        }
        if word == "–" {
            dash = !dash;
        }
    }
    // A quotation that goes on beyond the sentence is said as a whole.
    if end == line.range.end
        && let Some(quotation) = line.quotation_across(end)
        && quotation.range.start >= start
    {
        return Some(start..quotation.range.end);
    }
    trim(line.text, start..end)
}

pub(super) fn closes_later(line: &Line, dash: usize) -> bool {
    (dash + 1..line.len().min(dash + 30)).any(|at| line.lower(at) == "–")
}

pub(super) fn ends_after_quotation(line: &Line, at: usize) -> bool {
    let word = line.lower(at);
    let next = line.lower(at + 1);
    // "chanted “Go home!” and left": the quotation was a sentence of its own.
    let full = line.text[..line.words[at - 1].range.start].ends_with(['.', '?', '!', ',']);
    // "shouted “Close it!” at the mayor", "shows “the best,” which is little".
    let ended = full && line.lower(at - 1).is_empty() && !line.is_quoted(at);
    ended && is_in(" at to toward towards in on from with which who by ", word)
        || is_in(" as when while after before during according – ; ( ", word)
        || word == "," && !is_in(" that who which to the a ", next)
        || matches!(word, "and" | "but")
            && !line.is_quoted(at + 1)
            && (full
                || is_in(NOMINATIVE, next)
                || cue::at(line, at + 1).is_some()
                || next.ends_with("ed"))
}

/// "… and accused Russia of", ", but he added that": a further attribution begins.
pub(super) fn tells_next(line: &Line, and: usize) -> bool {
    let mut at = and + 1;
    let pronoun = is_in(" he she they it ", line.lower(at));
    if pronoun {
        at += 1;
    }
    let quoted = and.checked_sub(1).is_some_and(|before| line.is_quoted(before));
    (at..at + 3)
        .take_while(|&here| {
            here == at
                || line.is_adverb(here - 1)
                || is_in(" also then later has had have ", line.before(here))
        })
        .any(|here| {
            cue::at(line, here).is_some_and(|cue| {
                (matches!(cue.form, Form::Past | Form::Third) || quoted && cue.form == Form::Base)
                    && !cue.passive
                    && (!cue.entry.only_quotes() || line.is_quoted(cue.words.end))
                    && cue.entry.grade != Grade::Attitude
                    && (cue.entry.grade == Grade::Speech && !line.lower(here).is_empty())
            })
        })
}

/// `range` without the white space, commas and dashes at its ends, and without the stop that ends
/// the sentence.
pub(super) fn trim(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    const EDGE: [char; 9] = [',', ';', ':', '—', '–', '―', ' ', '\u{a0}', '\n'];
    let part = text.get(range.clone())?;
    let kept = part.trim_start_matches(EDGE);
    let start = range.start + part.len() - kept.len();
    let mut kept = kept.trim_end_matches(EDGE);
    kept = kept
        .strip_suffix('.')
        .filter(|rest| !rest.ends_with('.'))
        .unwrap_or(kept)
        .trim_end_matches(EDGE);
    (!kept.is_empty()).then(|| start..start + kept.len())
}
