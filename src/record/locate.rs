//! Finding words in a source's text, and saying what is wrong when they are not just there once.
use std::ops::Range;

use super::evidence::Selector;
use super::find::is_quotable;
use crate::error::{Error, Result};
use crate::model::{PassageKind, Snapshot, Source, Span};
use crate::store::{PassageRow, Store};
use crate::text::anchor::{Anchored, Choice, Found, Quote, anchor_within};
use crate::text::offsets::Offsets;
use crate::text::{boundary, diff, fold, nearest};

/// Most places that an error lists.
const MOST_PLACES: usize = 12;

/// Words around a place that an error shows, in characters on either side.
const CONTEXT: usize = 32;

/// Said where a span, unlike a quote, may begin or end inside a word.
const CUT: &str = "the span cuts a word or a number in two";

/// A source's latest text, with what is needed to find words in it and to speak of places.
pub(super) struct Text {
    pub(super) slug: String,
    pub(super) snapshot: Snapshot,
    passages: Vec<(PassageRow, Range<usize>)>,
}

impl Text {
    pub(super) fn load(store: &Store, source: &Source) -> Result<Text> {
        let snapshot = store.latest_snapshot(source.id)?;
        let offsets = Offsets::new(&snapshot.text);
        let rows = store.passages_of(snapshot.id)?.into_iter();
        let passages =
            rows.filter_map(|row| offsets.bytes(row.passage.span).map(|at| (row, at))).collect();
        Ok(Text { slug: source.slug.clone(), snapshot, passages })
    }

    pub(super) fn offsets(&self) -> Offsets<'_> {
        Offsets::new(&self.snapshot.text)
    }

    /// Number of the passage at a byte of the text, and its wording.
    pub(super) fn paragraph(&self, at: usize) -> (usize, Option<i64>) {
        let index = self.passages.partition_point(|(_, bytes)| bytes.start <= at).max(1) - 1;
        self.passages.get(index).map_or((0, None), |(row, _)| (row.passage.number, row.wording))
    }

    pub(super) fn find(
        &self,
        selector: &Selector,
    ) -> Result<(Vec<Range<usize>>, Vec<&'static str>)> {
        match selector {
            Selector::Span(span) => {
                let bytes = self.at_span(*span)?;
                let text = &self.snapshot.text;
                let cuts = |at| boundary::splits_word(text, at);
                let cut = cuts(bytes.start) || cuts(bytes.end);
                Ok((vec![bytes], if cut { vec![CUT] } else { Vec::new() }))
            }
            Selector::Quote { exact, prefix, suffix, paragraph, choice } => {
                if !is_quotable(exact) {
                    return Err(Error::user("the quote is empty").hint("quote words: \"…\""));
                }
                let exact = exact.trim().to_owned();
                let quote = Quote {
                    exact: &exact,
                    prefix: prefix.as_deref().unwrap_or_default(),
                    suffix: suffix.as_deref().unwrap_or_default(),
                };
                let within = match paragraph {
                    Some(number) => self.passage(*number)?,
                    None => 0..self.snapshot.text.len(),
                };
                let found = self.anchored(&quote, within, *choice)?;
                let differences = match found.first() {
                    Some(first) if !first.exact => {
                        let stored = &self.snapshot.text[first.bytes.clone()];
                        fold::differences(&exact, stored)
                    }
                    _ => Vec::new(),
                };
                Ok((found.into_iter().map(|found| found.bytes).collect(), differences))
            }
        }
    }

    fn at_span(&self, span: Span) -> Result<Range<usize>> {
        let text = &self.snapshot.text;
        let offsets = self.offsets();
        let Some(bytes) = offsets.bytes(span) else {
            return Err(Error::user(format!(
                "the span {span} reaches past the end of `{}`, which has {} characters",
                self.slug,
                offsets.len()
            ))
            .hint(format!("spans run from 0 to {}, counted in code points", offsets.len())));
        };
        if !boundary::is_grapheme_boundary(text, bytes.start)
            || !boundary::is_grapheme_boundary(text, bytes.end)
        {
            return Err(Error::user(format!("the span {span} cuts a character in two"))
                .hint("take in the whole character: a letter with its accents, a whole emoji"));
        }
        if text[bytes.clone()].trim().is_empty() {
            return Err(Error::user(format!("there are no words at the span {span}")));
        }
        Ok(bytes)
    }

    fn passage(&self, number: usize) -> Result<Range<usize>> {
        let passage = number.checked_sub(1).and_then(|index| self.passages.get(index));
        passage.map(|(_, bytes)| bytes.clone()).ok_or_else(|| {
            Error::user(format!("`{}` has no paragraph {number}", self.slug)).hint(format!(
                "it has 1 to {}: claims source show {}",
                self.passages.len(),
                self.slug
            ))
        })
    }

    fn anchored(&self, quote: &Quote, within: Range<usize>, choice: Choice) -> Result<Vec<Found>> {
        let media_type = self.snapshot.media_type;
        match anchor_within(&self.snapshot.text, media_type, within, quote, choice) {
            Anchored::At(found) => Ok(vec![found]),
            Anchored::AtAll(found) => Ok(found),
            Anchored::Ambiguous(places) => {
                let count = places.len();
                let error =
                    Error::user(format!("the quote stands {count} times in `{}`", self.slug))
                        .details(self.list(&places));
                let repeated = self.repeated(&places);
                Err(error.details(repeated).hint(
                    "say which: --occurrence N (or all), --paragraph N, or --prefix/--suffix with \
                     the words before or after it; or give a longer quote",
                ))
            }
            Anchored::TooFew(places) => Err(Error::user(match places.len() {
                1 => format!("the quote stands only once in `{}`", self.slug),
                count => format!("the quote stands only {count} times in `{}`", self.slug),
            })
            .details(self.list(&places))),
            Anchored::Missing { inside_words } if !inside_words.is_empty() => {
                Err(Error::user(format!(
                    "in `{}` the quote stands only as a part of longer words or numbers",
                    self.slug
                ))
                .details(self.list(&inside_words))
                .hint("quote whole words: what is cut off may turn the meaning round"))
            }
            Anchored::Missing { .. } => Err(self.missing(quote)),
        }
    }

    /// One line a place: its number, paragraph and surroundings.
    fn list(&self, places: &[Found]) -> Vec<String> {
        let line = |(number, found): (usize, &Found)| {
            let (before, after) = self.around(&found.bytes);
            let words = &self.snapshot.text[found.bytes.clone()];
            let paragraph = self.paragraph(found.bytes.start).0;
            format!("{number}  paragraph {paragraph}: {before}»{}«{after}", one_line(words))
        };
        let mut lines: Vec<String> = (1..).zip(places).take(MOST_PLACES).map(line).collect();
        if places.len() > MOST_PLACES {
            lines.push(format!("… and {} more", places.len() - MOST_PLACES));
        }
        lines
    }

    /// A few whole words before and after a place, within its paragraph.
    fn around(&self, bytes: &Range<usize>) -> (String, String) {
        let text = &self.snapshot.text;
        let index = self.passages.partition_point(|(_, at)| at.start <= bytes.start).max(1) - 1;
        let passage = self.passages.get(index).map_or(0..text.len(), |(_, at)| at.clone());
        let before = &text[passage.start.min(bytes.start)..bytes.start];
        let after = &text[bytes.end..passage.end.max(bytes.end)];
        let head: String = before.chars().rev().take(CONTEXT).collect();
        let head: String = head.chars().rev().collect();
        let tail: String = after.chars().take(CONTEXT).collect();
        let head = match head.len() < before.len() {
            true => format!("…{}", head.split_once(' ').map_or("", |(_, rest)| rest)),
            false => head,
        };
        let tail = match tail.len() < after.len() {
            true => format!("{}…", tail.rsplit_once(' ').map_or("", |(rest, _)| rest)),
            false => tail,
        };
        (one_line(&head), one_line(&tail))
    }

    /// A line that says so when the places stand in paragraphs that repeat each other.
    fn repeated(&self, places: &[Found]) -> Option<String> {
        let at: Vec<(usize, Option<i64>)> =
            places.iter().map(|found| self.paragraph(found.bytes.start)).collect();
        let same = at.iter().all(|(_, folded)| *folded == at[0].1);
        let several = at.iter().any(|(number, _)| *number != at[0].0);
        let mut numbers: Vec<String> = at.iter().map(|(number, _)| number.to_string()).collect();
        numbers.dedup();
        (same && several).then(|| {
            format!(
                "these are duplicates of each other: paragraphs {} repeat the same words",
                numbers.join(" and ")
            )
        })
    }

    fn missing(&self, quote: &Quote) -> Error {
        let error = Error::user(format!("the quote does not stand in `{}`", self.slug));
        let surroundings = !quote.prefix.is_empty() || !quote.suffix.is_empty();
        if surroundings {
            let alone = Quote::new(quote.exact);
            let all = 0..self.snapshot.text.len();
            if let Anchored::AtAll(places) = anchor_within(
                &self.snapshot.text,
                self.snapshot.media_type,
                all,
                &alone,
                Choice::All,
            ) {
                return Error::user(format!(
                    "the quote stands in `{}`, but not between that --prefix and --suffix",
                    self.slug
                ))
                .details(self.list(&places));
            }
        }
        // Front matter and code are not what anybody quotes.
        let read: Vec<&(PassageRow, Range<usize>)> = self
            .passages
            .iter()
            .filter(|(row, _)| row.passage.kind != PassageKind::Markup)
            .collect();
        let ranges: Vec<Range<usize>> = read.iter().map(|(_, at)| at.clone()).collect();
        match nearest::nearest(&self.snapshot.text, &ranges, quote.exact) {
            Some((index, bytes)) => {
                let words = &self.snapshot.text[bytes];
                let changes = diff::diff(quote.exact, words);
                error
                    .details([
                        format!(
                            "closest, paragraph {}: “{}”",
                            read[index].0.passage.number,
                            one_line(words)
                        ),
                        format!("from yours to it: {}", one_line(&diff::inline(&changes))),
                    ])
                    .hint("quote the text's own words, letter for letter; case counts")
            }
            None => error.hint(format!("claims source show {} shows the text", self.slug)),
        }
    }
}

/// The words with every run of white space as one space.
fn one_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for c in words.chars() {
        match c.is_whitespace() {
            true if line.ends_with(' ') => {}
            true => line.push(' '),
            false => line.push(c),
        }
    }
    line
}
