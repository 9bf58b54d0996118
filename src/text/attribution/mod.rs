//! Who says what: for each sentence the source, the words that say so, and what is said.
//!
//! Quotation marks are read first (`quotes`), then sentences (`line`), word by word: which word tells of
//! saying or thinking (`cue`, from the table in `lexicon`), who does it (`source`), and what it is
//! (`content`). Rules and a list of words, no model; they read English. A wrong reading can be traced
//! to the rule that made it.
mod adjunct;
mod asides;
mod channel;
mod colon;
mod content;
mod cue;
mod following;
mod inverted;
mod lexicon;
mod line;
mod lists;
mod preceding;
mod quotes;
mod reported;
mod source;
mod subject;

use std::ops::Range;

use following::SUBORDINATE;
use line::Line;
use lists::is_in;
use quotes::Quotation;

/// How firmly a cue tells of an utterance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Somebody said it: "said", "according to", "accused".
    Speech,
    /// Somebody found, showed or is rumoured to have said it: "found", "reports that".
    Report,
    /// Somebody thinks or wants it: "believes", "plans", "is worried about".
    Attitude,
}

/// Whose words the content is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quoting {
    /// The source's: all of it stands in quotation marks.
    Direct,
    /// The article's.
    Indirect,
    /// The article's, with words of the source in quotation marks.
    Mixed,
}

/// Somebody says something. All places are bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// Which of the given sentences holds the cue.
    pub sentence: usize,
    /// Who says it; nobody where it "is said" or "reportedly" so.
    pub source: Option<Range<usize>>,
    /// Whom the source stands for, where it is a relative word: "Keld, who says".
    pub meant: Option<Range<usize>>,
    /// The words that tell that it is said, such as "said" or "according to".
    pub cue: Range<usize>,
    /// What is said, in one or more parts, marks of quotation included.
    pub content: Vec<Range<usize>>,
    /// The outlet it was said to, or the means: "TOLO news", "in a video message late Friday".
    pub channel: Option<Range<usize>>,
    /// Whose words the content is made of.
    pub quoting: Quoting,
    /// How firmly the cue tells of an utterance.
    pub grade: Grade,
    /// Whether the content is a statement, a clause or a quotation, rather than what somebody attacks,
    /// wants or asks for.
    pub statement: bool,
}

/// An attribution before its surroundings are looked at.
#[derive(Debug, Clone)]
struct Draft {
    source: Option<Range<usize>>,
    cue: Range<usize>,
    content: Vec<Range<usize>>,
    recipient: Option<Range<usize>>,
    grade: Grade,
    statement: bool,
}

/// The attributions in the sentences of a text, in reading order.
///
/// ```
/// use claims::text::{attribution, sentences};
///
/// let text = "“The road is closed,” the mayor told Valley Radio. “Nobody gets through.”";
/// let found = attribution::read(text, &sentences::split(text));
/// assert_eq!(&text[found[0].source.clone().unwrap()], "the mayor");
/// assert_eq!(&text[found[0].channel.clone().unwrap()], "Valley Radio");
/// assert_eq!(&text[found[0].content[1].clone()], "“Nobody gets through.”");
/// ```
pub fn read(text: &str, sentences: &[Range<usize>]) -> Vec<Attribution> {
    let paragraphs = paragraphs(text, sentences);
    let mut found = Vec::new();
    // The attribution whose quotation may go on.
    let mut speaking: Option<usize> = None;
    let mut open = false;
    let mut announced: Option<Attribution> = None;
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let next = paragraphs.get(number + 1).map(|next| sentences[next.start].start);
        let own = &sentences[paragraph.clone()];
        let (Some(first), Some(last)) = (own.first(), own.last()) else { continue };
        let quotations = quotes::read(text, first.start..last.end, own, next);
        let opening = quotations.first().filter(|one| one.range.start == first.start);
        // In the next paragraph it does only where the marks say so, or where all of it is quoted.
        let all = opening.is_some_and(|one| one.range.end >= last.end && !one.goes_on);
        speaking = speaking.filter(|_| opening.is_some() && (open || all));
        if let (Some(mut attribution), Some(opening)) = (announced.take(), opening) {
            attribution.content.push(opening.range.clone());
            found.push(attribution);
            speaking = Some(found.len() - 1);
        }
        let before = found.len();
        let place = paragraph.clone();
        speaking = of_paragraph(text, sentences, place, &quotations, speaking, &mut found);
        open = quotations.last().is_some_and(|one| one.goes_on);
        let line = Line::new(text, last.clone(), &quotations);
        let alone = found[before..].last().is_none_or(|one| one.sentence + 1 < paragraph.end);
        announced = colon::announced(&line).filter(|_| alone).map(|draft| Attribution {
            sentence: paragraph.end - 1,
            source: draft.source,
            meant: None,
            cue: draft.cue,
            content: Vec::new(),
            channel: None,
            quoting: Quoting::Direct,
            grade: draft.grade,
            statement: true,
        });
    }
    found
}

/// Runs of sentences with no end of line between them.
fn paragraphs(text: &str, sentences: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for number in 0..sentences.len() {
        let parted = number > 0
            && text
                .get(sentences[number - 1].end..sentences[number].start)
                .is_none_or(|between| between.contains('\n'));
        match runs.last_mut() {
            Some(run) if !parted => run.end = number + 1,
            _ => runs.push(number..number + 1),
        }
    }
    runs
}

/// Reads one paragraph; what was said before it may go on in it. Tells whose quotation may go on.
fn of_paragraph(
    text: &str,
    sentences: &[Range<usize>],
    paragraph: Range<usize>,
    quotations: &[Quotation],
    mut speaking: Option<usize>,
    found: &mut Vec<Attribution>,
) -> Option<usize> {
    for number in paragraph {
        let line = Line::new(text, sentences[number].clone(), quotations);
        let drafts = of_line(&line);
        if drafts.is_empty() {
            let leads =
                |at: usize| at == 0 && matches!(line.lower(at), "but" | "and" | "so" | "yet");
            let unquoted =
                (0..line.len()).any(|at| !line.is_quoted(at) && !line.is_mark(at) && !leads(at));
            match speaking.filter(|_| !unquoted) {
                Some(speaker) => goes_on(&mut found[speaker], &line),
                None => speaking = None,
            }
            continue;
        }
        let first = found.len();
        for draft in drafts {
            let channel = channel::of(&line, &draft);
            let quoting = quoting(text, &draft.content, quotations);
            let Draft { source, cue, content, grade, statement, .. } = draft;
            let meant = source.as_ref().and_then(|source| subject::antecedent(&line, source));
            found.push(Attribution {
                sentence: number,
                source,
                meant,
                cue,
                content,
                channel,
                quoting,
                grade,
                statement,
            });
        }
        through_outlets(&mut found[first..]);
        let quoting = |one: &usize| found[*one].quoting != Quoting::Indirect;
        speaking = (first..found.len()).rev().find(quoting);
    }
    speaking
}

/// "According to Radio North, Lund said so": what Lund said is known through the outlet.
fn through_outlets(found: &mut [Attribution]) {
    let outlets: Vec<(Vec<Range<usize>>, Range<usize>)> = found
        .iter()
        .filter(|one| one.source.is_some() && one.source == one.channel)
        .filter_map(|one| Some((one.content.clone(), one.source.clone()?)))
        .collect();
    for one in found.iter_mut().filter(|one| one.channel.is_none()) {
        let within = |parts: &[Range<usize>]| {
            parts.iter().any(|part| part.start <= one.cue.start && one.cue.end <= part.end)
        };
        let outlet = outlets.iter().find(|(parts, _)| within(parts));
        one.channel = outlet.map(|(_, outlet)| outlet.clone());
    }
}

/// Adds a sentence that is nothing but quotation to what was said before it.
fn goes_on(attribution: &mut Attribution, line: &Line) {
    let Some(quotation) = line.quotation(0).or_else(|| line.quotation(1)) else { return };
    let range = quotation.range.start.max(line.range.start)..quotation.range.end;
    match attribution.content.last_mut() {
        Some(last) if last.end >= range.end => {}
        Some(last) if last.end > range.start => last.end = range.end,
        _ => attribution.content.push(range),
    }
}

/// The attributions of one sentence: of those within what another says, only the outer ones.
fn of_line(line: &Line) -> Vec<Draft> {
    if let Some(draft) = closing(line) {
        return vec![draft];
    }
    let mut drafts: Vec<Draft> = Vec::new();
    let mut last: Option<Range<usize>> = None;
    let mut at = 0;
    while at < line.len() {
        if line.is_quoted(at) {
            at += 1;
            continue;
        }
        let ends = |draft: &Draft| {
            let source = draft.source.as_ref().map_or(0, |source| source.end);
            draft.content.iter().map(|one| one.end).fold(draft.cue.end.max(source), usize::max)
        };
        let from =
            drafts.iter().filter(|draft| draft.statement && draft.source.is_some()).map(ends).max();
        let from = from.filter(|&from| from <= line.start_of(at)).unwrap_or(line.range.start);
        if let Some((draft, next)) = reported::according(line, at, line.range.start) {
            drafts.push(draft);
            at = next.max(at + 1);
            continue;
        }
        let draft = cue::all(line, at)
            .find_map(|cue| content::read(line, &cue, last.as_ref(), from))
            .or_else(|| reported::hedged(line, at));
        if let Some(draft) = draft {
            last = draft.source.clone().or(last);
            drafts.push(draft);
        }
        at += 1;
    }
    if drafts.is_empty() {
        drafts.extend(colon::read(line));
    }
    outermost(line, yielding(line, drafts))
}

/// "When Lund noted that it leaks – so it does – Berg replied, “No”": what a subordinate clause tells
/// ends before somebody else speaks in the main one.
fn yielding(line: &Line, mut drafts: Vec<Draft>) -> Vec<Draft> {
    let direct: Vec<Range<usize>> = drafts
        .iter()
        .filter(|one| one.content.iter().any(|part| part.start >= one.cue.end))
        .filter(|one| one.content.iter().all(|part| line.quotes_whole(part)))
        .filter_map(|one| one.source.clone().filter(|source| source.end <= one.cue.start))
        .collect();
    for draft in &mut drafts {
        let edge = draft.source.as_ref().map_or(draft.cue.start, |source| source.start);
        if !is_in(SUBORDINATE, following::line_before(line, edge)) {
            continue;
        }
        for part in &mut draft.content {
            let speaker = direct.iter().find(|one| part.start < one.start && one.start < part.end);
            if let Some(speaker) = speaker
                && let Some(kept) = following::trim(line.text, part.start..speaker.start)
            {
                *part = kept;
            }
        }
    }
    drafts
}

/// "…, police said on Monday.": at its end a sentence tells who says all of it, whatever else it tells.
fn closing(line: &Line) -> Option<Draft> {
    let end = line.len();
    (end.saturating_sub(12)..end).rev().find_map(|at| {
        let cue =
            cue::all(line, at).find(|cue| cue.entry.grade == Grade::Speech && !cue.passive)?;
        let draft = content::read(line, &cue, None, line.range.start)?;
        let [part] = draft.content.as_slice() else { return None };
        let from = draft
            .source
            .as_ref()
            .map_or(draft.cue.start, |source| source.start.min(draft.cue.start));
        let whole = part.start <= line.start_of(0) && part.end <= from;
        let last = (at..end)
            .all(|at| !matches!(line.lower(at), "," | ";" | ":" | "–") && !line.is_quoted(at));
        (whole && last).then_some(draft)
    })
}

/// Leaves out what stands within the content of another: it is part of what that one says. An outlet
/// only passes on what others say, so these are kept beside it.
fn outermost(line: &Line, mut drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.sort_by_key(|draft| (draft.cue.start, draft.cue.end));
    let holds = |one: &Draft, cue: &Range<usize>, by_statement: bool| {
        one.cue != *cue
            && !(by_statement && passes_on(line, one))
            && one.content.iter().any(|part| part.start <= cue.start && cue.start < part.end)
    };
    let mut kept: Vec<Draft> = Vec::new();
    let sources: Vec<Range<usize>> =
        drafts.iter().filter_map(|draft| draft.source.clone()).collect();
    // What a relative clause tells of a source matters only where it is a statement.
    drafts.retain(|draft| {
        draft.statement
            || !sources.iter().any(|one| one.start < draft.cue.start && draft.cue.end <= one.end)
    });
    for draft in drafts {
        if kept.iter().any(|one| holds(one, &draft.cue, draft.statement)) {
            continue;
        }
        kept.retain(|one| !holds(&draft, &one.cue, one.statement));
        kept.push(draft);
    }
    kept
}

/// "According to Radio North".
fn passes_on(line: &Line, draft: &Draft) -> bool {
    let source = draft.source.as_ref().filter(|source| source.start >= draft.cue.end);
    line.text[draft.cue.clone()].eq_ignore_ascii_case("according to")
        && source.is_some_and(|source| channel::names_outlet(line, source))
}

/// How much of the content stands in quotation marks.
fn quoting(text: &str, content: &[Range<usize>], quotations: &[Quotation]) -> Quoting {
    let (mut all, mut quoted) = (0, 0);
    for part in content {
        let length = |range: Range<usize>| {
            text.get(range).map_or(0, |part| part.chars().filter(|c| c.is_alphanumeric()).count())
        };
        all += length(part.clone());
        let at = quotations.partition_point(|one| one.range.end <= part.start);
        for one in quotations[at..].iter().take_while(|one| one.range.start < part.end) {
            quoted += length(one.range.start.max(part.start)..one.range.end.min(part.end));
        }
    }
    match quoted {
        0 => Quoting::Indirect,
        _ if quoted == all => Quoting::Direct,
        _ => Quoting::Mixed,
    }
}

#[cfg(test)]
mod tests;
