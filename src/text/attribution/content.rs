//! What is said: the words before a cue, after it, or both.
use std::ops::Range;

use super::adjunct::{adverbial, recipient};
use super::asides::as_told;
use super::cue::{BE, Cue};
use super::following::{
    SUBORDINATE, clause, clause_like, is_irregular, line_before, right, to_comma, trim,
};
use super::inverted::inverted;
use super::lexicon::{Form, Sort};
use super::line::Line;
use super::lists::{DETERMINERS, FINITE, NOMINATIVE, is_in};
use super::preceding::{around, goes_on, left};
use super::source;
use super::subject::{nearest, possessor, subject};
use super::{Draft, Grade};

/// What a cue says of the sentence it stands in. `last` is the source before it, `from` the place up
/// to which the sentence is already somebody's words.
pub(super) fn read(
    line: &Line,
    cue: &Cue,
    last: Option<&Range<usize>>,
    from: usize,
) -> Option<Draft> {
    let entry = cue.entry;
    let next = line.lower(cue.words.end);
    // "adding to her debts", "said goodbye".
    if entry.lemma == "add" && next == "to"
        || entry.lemma == "say" && is_in(" goodbye hello yes no thanks ", next)
    {
        return None;
    }
    let speech = entry.grade == Grade::Speech;
    let (recipient, mut bare) = recipient(line, cue);
    // "promised to leave": what is wanted is no occasion, as in "said to the crowd".
    let wants = (cue.passive || entry.takes('i')) && line.lower(bare) == "to";
    let mut after = if wants { bare } else { adverbial(line, bare, speech) };
    if cue.passive {
        return passive(line, cue, after);
    }
    let behind = inverted(line, cue);
    let is_inverted = behind.is_some();
    let mut edge = line.start_of(cue.words.start);
    let source = match behind {
        Some(found) => {
            bare = found.end;
            after = adverbial(line, found.end, speech);
            Some(line.bytes(found))
        }
        None => match before(line, cue) {
            Some(found) => {
                let found = line.bytes(found);
                edge = found.start;
                Some(found)
            }
            None => elsewhere(line, cue, last)?,
        },
    };
    // What a relative or subordinate clause tells ends with it, and nothing before it is said.
    let relative = |one: &Range<usize>| matches!(&line.text[one.clone()], "who" | "which");
    let led = is_in(SUBORDINATE, line_before(line, edge)) || source.as_ref().is_some_and(relative);
    let quoted = || line.text[..edge].trim_end().ends_with(['”', '"', '»']);
    // "…, adding that": what a participle tells follows it.
    let participle = cue.form == Form::Going && !is_progressive(line, cue);
    let around_it = (entry.takes('v') || entry.takes('c') || entry.takes('q') && quoted())
        && !led
        && !participle;
    let mut content = Vec::new();
    let mut statement = true;
    if let Some(parts) =
        (speech && entry.takes('q')).then(|| as_told(line, edge, after, from)).flatten()
    {
        content.extend(parts);
    } else if let Some(left) =
        around_it.then(|| left(line, cue, edge, is_inverted, [bare, after], from)).flatten()
    {
        let quoted = is_inverted || content_is_quoted(line, &left);
        content.push(left);
        content.extend(goes_on(line, after, quoted));
    } else if let Some(parts) = around_it.then(|| around(line, edge, after, from)).flatten() {
        content.extend(parts);
    } else {
        let right = right(line, cue, after, recipient.as_ref(), is_inverted)?;
        content.push(if led { to_comma(line, right) } else { right });
        statement = is_statement(line, cue, &content);
    }
    let document = |one: &Range<usize>| is_document(&line.text[one.clone()]);
    // "The rain continued", "said no": nothing is quoted.
    let quoted = |one: &Range<usize>| line.opens_quotation(one);
    if entry.only_quotes() && entry.lemma != "put" && !content.iter().any(quoted) {
        return None;
    }
    if entry.takes('d') && !source.as_ref().is_some_and(document) {
        return None;
    }
    let recipient = recipient.map(|words| line.bytes(words));
    let cue = line.bytes(cue.words.clone());
    Some(Draft { source, cue, content, recipient, grade: entry.grade, statement })
}

/// "is saying".
fn is_progressive(line: &Line, cue: &Cue) -> bool {
    cue.words.clone().any(|at| is_in(BE, line.lower(at)))
}

/// The source where a subject stands, right before the cue.
fn before(line: &Line, cue: &Cue) -> Option<Range<usize>> {
    let end = cue.words.start;
    if cue.entry.sort == Sort::Noun {
        return possessor(line, end);
    }
    if cue.form != Form::Going || is_progressive(line, cue) {
        return source::before(line, end);
    }
    match is_in(" by after without despite while when , – and ", line.before(end)) {
        true => None,
        false => nearest(line, end),
    }
}

/// The source of a cue that has none beside it: that of the cue before, or the subject of the
/// sentence. `None` where the cue then tells nothing.
fn elsewhere(line: &Line, cue: &Cue, last: Option<&Range<usize>>) -> Option<Option<Range<usize>>> {
    if cue.entry.sort == Sort::Noun {
        return Some(None);
    }
    let start = cue.words.start;
    let joined = " and but , or then – by while when after without despite also ";
    if is_in(joined, line.before(start)) || cue.form == Form::Going {
        let found = last.cloned().or_else(|| subject(line, start));
        if found.is_some() {
            return Some(found);
        }
    }
    let quoted = start.checked_sub(1).is_some_and(|before| line.is_quoted(before));
    (cue.entry.grade == Grade::Speech && cue.form != Form::Base && quoted).then_some(None)
}

/// Whether what follows the cue is a clause or a quotation.
fn is_statement(line: &Line, cue: &Cue, content: &[Range<usize>]) -> bool {
    let Some(first) = content.first() else { return false };
    let at = line.words.partition_point(|word| word.range.start < first.start);
    let next = line.lower(at);
    line.is_quoted(at)
        || matches!(next, "that" | "if") && cue.entry.takes('t')
        || next != "to"
            && cue.entry.takes('c')
            && clause_like(line, at)
            && (!cue.entry.takes('n') || is_clause(line, at, first.end))
}

/// Whether the words from `at` to byte `end` have a verb of their own: "announced the road was closed",
/// and not "announced the closing of roads".
fn is_clause(line: &Line, at: usize, end: usize) -> bool {
    (at..line.len()).take_while(|&here| line.start_of(here) < end).any(|here| {
        let word = line.lower(here);
        is_in(FINITE, word)
            || is_in(NOMINATIVE, word)
            || word.len() > 3 && word.ends_with("ed") && !is_in(DETERMINERS, line.before(here))
            || is_irregular(word)
    })
}

fn content_is_quoted(line: &Line, content: &Range<usize>) -> bool {
    line.text[content.clone()].ends_with(['”', '"', '\'', '’', '»'])
}

/// Whether a source is a text or a finding, of which one says that it "reads" or "shows" something.
fn is_document(source: &str) -> bool {
    const DOCUMENTS: &str = " one another other statement letter sign poll survey data study studies report footage video tweet post text message caption note banner document record email e-mail headline article page figure number result research evidence analysis it they which that statistic filing complaint bill resolution ad memo transcript image photo test ";
    source.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| {
        let word = word.to_lowercase();
        is_in(DOCUMENTS, &word) || word.strip_suffix('s').is_some_and(|one| is_in(DOCUMENTS, one))
    })
}

/// "Troops are said to have left": subject and rest are what is said, and nobody is its source.
fn passive(line: &Line, cue: &Cue, after: usize) -> Option<Draft> {
    let next = line.lower(after);
    let mut content = Vec::new();
    if next == "that" && line.before(cue.words.start) == "it" {
        content.push(trim(line.text, line.start_of(after)..line.range.end)?);
    } else if next == "to" && !matches!(cue.entry.lemma, "tell" | "ask") {
        let subject = source::before(line, cue.words.start)?;
        content.push(line.bytes(subject));
        content.push(clause(line, after)?);
    } else {
        return None;
    }
    Some(Draft {
        source: None,
        cue: line.bytes(cue.words.clone()),
        content,
        recipient: None,
        grade: cue.entry.grade,
        statement: true,
    })
}
