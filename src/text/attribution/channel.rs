//! Through which outlet or by which means something was said: "told TOLO news", "on his Facebook page".
use std::ops::Range;

use super::Draft;
use super::line::Line;
use super::lists::{TIMES, is_in};

const OUTLETS: &str = " news radio tv television times post journal gazette herald tribune magazine newspaper paper agency broadcaster channel outlet outlets press media reporters reporter journalists journalist cnn bbc afp reuters ap npr nbc abc cbs msnbc bloomberg politico tass xinhua interfax guardian wikinews dpa kyodo ";
const MEANS: &str = " statement statements message video tweet tweets post posts page interview conference briefing letter email e-mail report speech address memo facebook twitter x instagram telegram radio tv television website site blog column op testimony hearing debate podcast show affidavit filing release call note article book memoir editorial newspaper app audio whatsapp tiktok youtube snapchat broadcast interviews announcement newsletter documents document ";

/// The outlet or the means of an attribution.
pub(super) fn of(line: &Line, draft: &Draft) -> Option<Range<usize>> {
    if let Some(recipient) = &draft.recipient
        && names_outlet(line, recipient)
    {
        return Some(recipient.clone());
    }
    let near = means(line, draft);
    near.or_else(|| draft.source.clone().filter(|source| names_outlet(line, source)))
}

/// Whether the words name an outlet, or those who write for one.
pub(super) fn names_outlet(line: &Line, range: &Range<usize>) -> bool {
    let words = line
        .words
        .iter()
        .filter(|word| range.start <= word.range.start && word.range.end <= range.end);
    let words: Vec<_> = words.take(9).collect();
    let capital = words.iter().any(|word| word.capital);
    let social = words.iter().any(|word| word.lower == "social");
    !social
        && words.iter().any(|word| is_in(OUTLETS, &word.lower) && (capital || word.lower.len() > 4))
}

/// "on his official Facebook page", "in a video message late Friday".
fn means(line: &Line, draft: &Draft) -> Option<Range<usize>> {
    let said = |at: usize| {
        let place = line.start_of(at);
        draft.cue.contains(&place)
            || draft.content.iter().any(|part| part.start <= place && place < part.end)
    };
    // "In a video, Keld – who says he is ill – said": the video is where Keld said the rest.
    let relative = |source: &Range<usize>| matches!(&line.text[source.clone()], "who" | "which");
    let from =
        draft.source.as_ref().filter(|source| relative(source)).map_or(0, |source| source.end);
    for at in 0..line.len() {
        if line.start_of(at) < from {
            continue;
        }
        if !is_in(" in on at via during through to ", line.lower(at))
            || said(at)
            || line.before(at) == "according"
        {
            continue;
        }
        let mut head = None;
        for here in at + 1..line.len().min(at + 10) {
            if line.is_quoted(here) || line.is_mark(here) && !line.is_inner_mark(here) || said(here)
            {
                break;
            }
            let word = line.lower(here);
            if is_in(" that as and who when after ", word) || is_in(" said told wrote says ", word)
            {
                break;
            }
            if is_in(MEANS, word) && (word != "x" || line.is_capital(here)) {
                head = Some(here);
            }
        }
        let Some(mut end) = head.map(|head| head + 1) else { continue };
        // "on Radio North’s “Morning”".
        while line.is_capital(end) && line.is_capital(end - 1) && !line.is_quoted(end) {
            end += 1;
        }
        if line.is_possessive(end - 1)
            && let Some(name) = line.quotation(end).filter(|_| !said(end))
        {
            while line.quotation(end) == Some(name) {
                end += 1;
            }
        }
        while is_in(" late early last on released published posted ", line.lower(end))
            && is_in(TIMES, line.lower(end + 1))
        {
            end += 2;
        }
        if is_in(TIMES, line.lower(end)) {
            end += 1;
        }
        if draft.source.as_ref().is_some_and(|source| {
            source.start <= line.start_of(at) && line.start_of(at) < source.end
        }) {
            continue;
        }
        return Some(line.bytes(at..end));
    }
    None
}
