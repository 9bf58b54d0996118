//! Linking claims to words: the words are found in the text, proven, and only then stored.
use std::ops::Range;

use crate::error::{Error, Result};
use crate::model::{ClaimId, EvidenceId, PassageKind, Relation, Snapshot, Source, Span};
use crate::store::{NewEvidence, PassageRow, Store, Writer};
use crate::text::anchor::{Anchored, Choice, Found, Quote, anchor_within};
use crate::text::offsets::Offsets;
use crate::text::{boundary, diff, fold, nearest};

use super::find::{check_text, find_claim, find_source};

/// Most places that an error lists.
const MOST_PLACES: usize = 12;

/// Words around a place that an error shows, in characters on either side.
const CONTEXT: usize = 32;

/// Words of a source that a claim is linked to.
#[derive(Debug, Clone)]
pub struct Words {
    /// Slug of the source.
    pub source: String,
    /// Which of its words.
    pub selector: Selector,
}

/// How words are pointed at.
#[derive(Debug, Clone)]
pub enum Selector {
    /// By the words themselves.
    Quote {
        /// The words.
        exact: String,
        /// What stands right before them.
        prefix: Option<String>,
        /// What stands right after them.
        suffix: Option<String>,
        /// Number of the passage they stand in.
        paragraph: Option<usize>,
        /// Which of several places.
        choice: Choice,
    },
    /// By their position.
    Span(Span),
}

/// A place that a claim was linked to.
#[derive(Debug, Clone)]
pub struct Place {
    /// The evidence.
    pub id: EvidenceId,
    /// Where the words stand.
    pub span: Span,
    /// The text's own words.
    pub quote: String,
    /// Number of the passage they stand in.
    pub paragraph: usize,
}

/// What came of linking.
#[derive(Debug, Clone)]
pub struct Linked {
    /// Slug of the source.
    pub source: String,
    /// The places: one, unless all were asked for.
    pub places: Vec<Place>,
    /// Places that were linked in the same way before, and so are left as they are.
    pub known: Vec<EvidenceId>,
    /// Evidence that ties the same claim to the same words in another way.
    pub also: Vec<(EvidenceId, Relation)>,
    /// In which respects the text's words differ from those given ("dashes"); empty if in none.
    pub differences: Vec<&'static str>,
}

/// Links a claim to words of a source's latest snapshot.
///
/// # Errors
/// If there is no such claim or source, or the words do not stand there, or stand in several places
/// and nothing says which is meant: the error then lists them. Never guesses.
pub fn link(
    writer: &Writer,
    claim: ClaimId,
    words: &Words,
    relation: Relation,
    note: Option<&str>,
) -> Result<Linked> {
    find_claim(writer, claim)?;
    let note = note.map(|note| check_text("the note", note)).transpose()?;
    let source = find_source(writer, &words.source)?;
    let text = Text::load(writer, &source)?;
    let (found, differences) = text.find(&words.selector)?;
    let (mut places, mut known, mut also) = (Vec::new(), Vec::new(), Vec::new());
    for bytes in found {
        let quote = &text.snapshot.text[bytes.clone()];
        let Some(span) = text.offsets().span(bytes.clone()) else { continue };
        let new = NewEvidence {
            claim,
            snapshot: text.snapshot.id,
            relation,
            span,
            quote,
            note: note.as_deref(),
        };
        if let Some(id) = writer.same_evidence(&new)? {
            known.push(id);
            continue;
        }
        also.extend(
            writer
                .evidence_of_claim(claim)?
                .into_iter()
                .map(|cited| cited.evidence)
                .filter(|other| other.snapshot == text.snapshot.id && other.span == span),
        );
        let id = writer.insert_evidence(&new)?;
        let paragraph = text.paragraph(bytes.start).0;
        places.push(Place { id, span, quote: quote.to_owned(), paragraph });
    }
    if let (true, Some(known)) = (places.is_empty(), known.first()) {
        return Err(Error::user(format!(
            "{claim} is linked to these words already: {known} {relation}"
        ))
        .hint(format!("`claims show {claim}` shows its evidence")));
    }
    let also = also.into_iter().map(|other| (other.id, other.relation)).collect();
    Ok(Linked { source: source.slug, places, known, also, differences })
}

/// Takes evidence back; the log keeps it. Returns the claim it was linked to.
///
/// # Errors
/// If there is no such evidence.
pub fn unlink(writer: &Writer, id: EvidenceId) -> Result<ClaimId> {
    let Some(evidence) = writer.evidence_by_id(id)? else {
        return Err(Error::user(format!("no evidence is numbered `{id}`"))
            .hint("`claims show CLAIM` lists a claim's evidence"));
    };
    writer.delete_evidence(id)?;
    Ok(evidence.claim)
}

/// A source's latest text, with what is needed to find words in it and to speak of places.
struct Text {
    slug: String,
    snapshot: Snapshot,
    passages: Vec<(PassageRow, Range<usize>)>,
}

impl Text {
    fn load(store: &Store, source: &Source) -> Result<Text> {
        let snapshot = store.latest_snapshot(source.id)?;
        let offsets = Offsets::new(&snapshot.text);
        let rows = store.passages_of(snapshot.id)?.into_iter();
        let passages =
            rows.filter_map(|row| offsets.bytes(row.passage.span).map(|at| (row, at))).collect();
        Ok(Text { slug: source.slug.clone(), snapshot, passages })
    }

    fn offsets(&self) -> Offsets<'_> {
        Offsets::new(&self.snapshot.text)
    }

    /// Number of the passage at a byte of the text, and its fingerprint.
    fn paragraph(&self, at: usize) -> (usize, &str) {
        let index = self.passages.partition_point(|(_, bytes)| bytes.start <= at).max(1) - 1;
        self.passages.get(index).map_or((0, ""), |(row, _)| (row.passage.number, &row.folded))
    }

    fn find(&self, selector: &Selector) -> Result<(Vec<Range<usize>>, Vec<&'static str>)> {
        match selector {
            Selector::Span(span) => Ok((vec![self.at_span(*span)?], Vec::new())),
            Selector::Quote { exact, prefix, suffix, paragraph, choice } => {
                let exact = check_text("the quote", exact)?;
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
                        fold::differences(&exact, &self.snapshot.text[first.bytes.clone()])
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
        let at: Vec<(usize, &str)> =
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
