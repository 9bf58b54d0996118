//! The statements of one text: what each sentence says, or is said in it, in words that can stand alone.
use std::collections::HashMap;
use std::ops::Range;

use super::{Bar, Suggestion};
use crate::detect::checkworthy::{
    Sign, Worth, is_clause, leans, names_something, parts, states, weigh,
};
use crate::model::{Document, Relation, Span};
use crate::report::speakers::speaker;
use crate::text::assertion::{Assertion, assertions};
use crate::text::attribution::{self, Attribution, Grade};
use crate::text::clause::clauses;
use crate::text::offsets::Offsets;
use crate::text::words::words;

/// What is attributed to one side is worth checking rather than what the article says itself.
const ATTRIBUTED: f64 = 0.5;
/// What another sentence contradicts is worth checking before all else.
const CONTRADICTED: f64 = 2.0;
/// A hedge says that nobody has checked it.
const HEDGED: f64 = 0.3;

/// What leans on the sentence before it has to be reworded before it can be checked.
const LEANS: f64 = -0.8;

/// A statement of fewer words cannot stand alone.
const SHORTEST: usize = 4;

/// A text with its sentences and who says what in them.
pub(super) struct Text<'d> {
    document: &'d Document,
    offsets: Offsets<'d>,
    /// Bytes of the sentences, and the number of the sentence in the document.
    pub(super) sentences: Vec<Range<usize>>,
    attributions: Vec<Attribution>,
    /// For each sentence, which of the attributions are of words in it.
    of_sentence: Vec<Vec<usize>>,
    /// Where cues stand, in order.
    cues: Vec<Range<usize>>,
}

/// Whether somebody says something there, rather than wants or attacks it.
fn says(one: &Attribution) -> bool {
    one.statement && one.grade != Grade::Attitude
}

impl<'d> Text<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let offsets = Offsets::new(&document.text);
        let bytes = document.sentences.iter().map(|sentence| offsets.bytes(sentence.span));
        let sentences: Vec<_> = bytes.map(Option::unwrap_or_default).collect();
        let attributions = attribution::read(&document.text, &sentences);
        let mut of_sentence: Vec<Vec<usize>> = vec![Vec::new(); sentences.len()];
        for (n, one) in attributions.iter().enumerate().filter(|(_, one)| says(one)) {
            for part in &one.content {
                let first = sentences.partition_point(|sentence| sentence.end <= part.start);
                let touched = sentences[first..].iter().take_while(|s| s.start < part.end).count();
                for known in &mut of_sentence[first..first + touched] {
                    known.extend((known.last() != Some(&n)).then_some(n));
                }
            }
        }
        let mut cues: Vec<Range<usize>> =
            attributions.iter().filter(|one| says(one)).map(|one| one.cue.clone()).collect();
        cues.sort_by_key(|cue| cue.start);
        Text { document, offsets, sentences, attributions, of_sentence, cues }
    }

    /// Who says something in a sentence.
    fn said_in(&self, number: usize) -> impl Iterator<Item = &Attribution> {
        self.of_sentence[number].iter().map(|&n| &self.attributions[n])
    }

    /// The statements in a sentence: what is said in it by others, if that is a clause, or else all of it,
    /// part by part. "An inspection found cracks in two lifts" keeps its verb.
    pub(super) fn statements(&self, number: usize) -> Vec<Range<usize>> {
        let sentence = &self.sentences[number];
        let text = &self.document.text;
        let said = self.said_in(number).flat_map(|one| &one.content);
        let said = said.filter(|part| part.start < sentence.end && sentence.start < part.end);
        // Of what an outlet passes on, only what is said in it: "According to it, Lee said that …".
        let passes_on = |part: &Range<usize>| {
            let first = self.cues.partition_point(|cue| cue.start < part.start);
            let inside = self.cues[first..].iter().take_while(|cue| cue.start < part.end);
            inside.into_iter().any(|cue| cue.end <= part.end)
        };
        let mut said: Vec<Range<usize>> = said
            .filter(|part| !passes_on(part))
            // What is quoted may go on over several sentences.
            .map(|part| part.start.max(sentence.start)..part.end.min(sentence.end))
            .filter(|part| part.start < part.end)
            .map(|part| bare(text, part))
            .filter(|part| words(&text[part.clone()], 100).len() >= SHORTEST)
            .filter(|part| states(&text[part.clone()]) && is_clause(&text[part.clone()]))
            .collect();
        said.sort_by_key(|part| (part.start, std::cmp::Reverse(part.end)));
        said.dedup_by(|inner, outer| inner.start < outer.end);
        let whole = if said.is_empty() { vec![sentence.clone()] } else { said };
        let apart = whole.into_iter().flat_map(|part| {
            let said = &text[part.clone()];
            let mut inner = parts(said);
            // "The town sold its pier, and it lost money by it" is one.
            if inner.iter().skip(1).any(|one| leans(&said[one.clone()], true).is_some()) {
                inner = std::iter::once(0..said.len()).collect();
            }
            inner.into_iter().map(move |one| part.start + one.start..part.start + one.end)
        });
        apart.map(|part| bare(text, part)).filter(|part| !part.is_empty()).collect()
    }

    /// A statement as it is suggested, if it is worth checking.
    pub(super) fn suggestion(
        &self,
        number: usize,
        at: &Range<usize>,
        contradicted: &HashMap<Span, Vec<(Span, String)>>,
        bar: Bar,
    ) -> Option<Suggestion> {
        let said = &self.document.text[at.clone()];
        let sentence = &self.document.sentences[number];
        let Worth { mut weight, signs, opinion } = weigh(said);
        let mut reasons: Vec<String> =
            signs.iter().map(|(sign, words)| format!("{} ({words})", sign.words())).collect();
        let who = speaker(&self.document.text, self.said_in(number), at);
        let is_said = who.speaker.is_some() || self.is_attributed(number, at);
        if is_said {
            weight += ATTRIBUTED;
            reasons.push("attributed to one side".to_owned());
        }
        let (told, leaning) = self.told(number, at, who.speaker.as_deref());
        let words = words(said, 200);
        let put = assertions(&words, &clauses(&words));
        if put.contains(&Assertion::Hedged) {
            weight += HEDGED;
            reasons.push("hedged".to_owned());
        }
        if put.iter().all(|one| *one == Assertion::Asked) {
            return None;
        }
        // Of a sentence that says several things, only one may be contradicted.
        let place = self.offsets.span(at.clone())?;
        let within = |words: &Span| words.start() < place.end() && place.start() < words.end();
        let mut contradictions = contradicted.get(&sentence.span).into_iter().flatten();
        let contradiction = contradictions.find(|(words, _)| within(words)).map(|(_, told)| told);
        if let Some(told) = contradiction {
            weight += CONTRADICTED;
            reasons.push(told.clone());
        }
        let figure = bar.figures && signs.iter().any(|(sign, _)| *sign == Sign::Figure);
        let stands_out = weight >= bar.weight && !opinion || contradiction.is_some() || figure;
        if !stands_out || words.len() < SHORTEST || !states(said) {
            return None;
        }
        // It is as much worth checking, but somebody has to reword it first.
        if let Some(pronoun) = leaning {
            weight += LEANS;
            reasons.push(format!("leans on what stands before it ({pronoun})"));
        }
        Some(Suggestion {
            number: 0,
            code: String::new(),
            finding: String::new(),
            weight: (weight * 10.0).round() / 10.0,
            text: self.document.text[told.clone()].to_owned(),
            speaker: who.speaker,
            channel: who.channel,
            relation: if is_said { Relation::Mentions } else { Relation::Supports },
            span: if is_said || told != *at { sentence.span } else { place },
            paragraph: sentence.passage,
            reasons,
            recorded: None,
            decision: None,
        })
    }

    /// The words in which a statement is told, and the pronoun by which they lean on what stands before them.
    /// "They had left" is told with who says so, which may be whom it means.
    fn told(
        &self,
        number: usize,
        at: &Range<usize>,
        speaker: Option<&str>,
    ) -> (Range<usize>, Option<&'d str>) {
        let text = &self.document.text;
        let whole = &self.sentences[number];
        let Some(pronoun) = leans(&text[at.clone()], speaker.is_some()) else {
            return (at.clone(), None);
        };
        // "Engineers said that its piles were worn": they are not what it means.
        let other = speaker.is_some_and(|name| is_one(pronoun) && is_plural(name));
        let before = &text[whole.start..at.start.max(whole.start)];
        let left =
            if other { before.replacen(speaker.unwrap_or(""), "", 1) } else { String::new() };
        let stands = leans(&text[whole.clone()], speaker.is_some()).is_none();
        match stands && (!other || names_something(&left)) {
            true => (bare(text, whole.clone()), None),
            false => (at.clone(), Some(pronoun)),
        }
    }

    /// Whether somebody says the words at a place, named or not.
    fn is_attributed(&self, number: usize, at: &Range<usize>) -> bool {
        let holds = |part: &Range<usize>| part.start <= at.start && at.end <= part.end;
        self.said_in(number).any(|one| one.content.iter().any(holds))
    }

    /// Five sentences before a place and two after it, the nearest first.
    pub(super) fn around(&self, span: Span) -> (Vec<&'d str>, Vec<&'d str>) {
        let at = self.document.sentences.partition_point(|one| one.span.end() <= span.start());
        let words = |place: &Range<usize>| &self.document.text[place.clone()];
        let before = self.sentences[at.saturating_sub(5)..at].iter().rev().map(words).collect();
        let after = self.sentences.iter().skip(at + 1).take(2).map(words).collect();
        (before, after)
    }
}

/// Whether a pronoun stands for one thing or person.
fn is_one(pronoun: &str) -> bool {
    matches!(pronoun.to_lowercase().as_str(), "he" | "she" | "it" | "his" | "her" | "its" | "him")
}

/// "Engineers": the last word of a short name tells.
fn is_plural(name: &str) -> bool {
    let last = name.split(' ').next_back().unwrap_or_default();
    last.ends_with('s') && !last.ends_with("ss") && !last.starts_with(char::is_uppercase)
        || !name.contains(' ') && last.ends_with('s')
}

/// A statement without the marks and the "that" around it.
fn bare(text: &str, part: Range<usize>) -> Range<usize> {
    let is_edge = |c: char| c.is_whitespace() || "\"“”„«»‘,;".contains(c);
    let mut start = part.end - text[part.clone()].trim_start_matches(is_edge).len();
    if text[start..part.end].starts_with("that ") {
        start += "that ".len();
    }
    let end = start + text[start..part.end].trim_end_matches(is_edge).len();
    // A quotation mark that closes inside is opened inside.
    let opened = text[part.start..start].rfind('“').map(|at| part.start + at);
    let closed = text[start..end].find('”').unwrap_or(end);
    let inside = text[start..end].find('“').unwrap_or(end);
    if let Some(opened) = opened.filter(|_| closed < inside) {
        start = opened;
    }
    // A quotation mark that opens inside is closed inside, with the stop before it.
    let inside = &text[start..end];
    let open = inside.matches('“').count() > inside.matches('”').count();
    let rest = text[end..].strip_prefix(['.', ',', '!', '?']).unwrap_or(&text[end..]);
    let closes = open && rest.starts_with('”');
    start..if closes { text.len() - rest.len() + '”'.len_utf8() } else { end }
}
