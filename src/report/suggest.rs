//! The sentences of a source that are worth checking, with reasons, the weightiest first.
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use serde::Serialize;

use super::library::conflicts;
use super::review::{ReviewSaid, Said};
use super::speakers::speaker;
use crate::detect::checkworthy::{Sign, Worth, parts, states, weigh};
use crate::detect::matching::{Record, Shelf, Statement, rank};
use crate::error::{Error, Result};
use crate::model::{ClaimId, Document, Finding, FindingId, Relation, ReviewKind, Source, Span};
use crate::store::Store;
use crate::text::assertion::{Assertion, assertions};
use crate::text::attribution::{self, Attribution, Grade};
use crate::text::clause::clauses;
use crate::text::offsets::Offsets;
use crate::text::words::words;
use crate::text::{fold, identity};

/// What is attributed to one side is worth checking rather than what the article says itself.
const ATTRIBUTED: f64 = 0.5;
/// What another sentence contradicts is worth checking before all else.
const CONTRADICTED: f64 = 2.0;
/// A hedge says that nobody has checked it.
const HEDGED: f64 = 0.3;

/// What a statement must weigh to be listed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bar {
    weight: f64,
    /// Whether a figure is enough, whatever else the sentence does.
    figures: bool,
}

impl Bar {
    /// Of somebody's article: one sign that says much, or two. Lower than where a sentence stands out in a
    /// debate ([`crate::detect::checkworthy::WORTH`]), for reports have few words to spare.
    pub(super) const ARTICLE: Bar = Bar { weight: 1.0, figures: false };
    /// Of one's own draft: whatever states something.
    pub(super) const DRAFT: Bar = Bar { weight: 0.4, figures: true };
}

/// A statement of fewer words cannot stand alone.
const SHORTEST: usize = 4;

/// The sentences of a source that are worth checking.
#[derive(Debug, Clone, Serialize)]
pub struct SuggestReport {
    /// Always `suggest`.
    pub report: &'static str,
    /// Name of the source.
    pub slug: String,
    /// SHA-256 of the text that was read: the same text has the same numbers.
    pub text_sha256: String,
    /// Sentences that were read.
    pub sentences: usize,
    /// How many statements are worth checking, those that are not listed included.
    pub of: usize,
    /// How many of them are not listed because somebody dismissed them.
    pub dismissed: usize,
    /// The statements, the weightiest first.
    pub suggestions: Vec<Suggestion>,
}

/// A statement that is worth checking.
#[derive(Debug, Clone, Serialize)]
pub struct Suggestion {
    /// Its number: its place in the order of weight.
    pub number: usize,
    /// What a review calls it: `s` and the first digits of `finding`.
    pub code: String,
    /// Its name: 64 hexadecimal digits, made of what it says and of who says it.
    pub finding: String,
    /// How much it is worth checking; the more, the more.
    pub weight: f64,
    /// What it says, in the source's words.
    pub text: String,
    /// Who says it, where the source attributes it.
    pub speaker: Option<String>,
    /// The outlet it was said to, or the means.
    pub channel: Option<String>,
    /// What the words would be for a claim: `supports` where the source says so itself; `mentions` where
    /// it says that somebody says so, since that it was said is all that the words show.
    pub relation: Relation,
    /// Where the words stand: with who says them, where somebody does.
    pub span: Span,
    /// Number of their paragraph.
    pub paragraph: usize,
    /// Why it is worth checking.
    pub reasons: Vec<String>,
    /// The claim that says the same already, if there is one.
    pub recorded: Option<ClaimId>,
    /// Who dismissed it, if somebody did.
    pub decision: Option<ReviewSaid>,
}

/// Builds the report on the latest snapshot of a source, with at most `limit` suggestions. What somebody
/// dismissed is listed only if `all` is wanted.
///
/// # Errors
/// If the file cannot be read.
pub fn suggest(store: &Store, source: &Source, limit: usize, all: bool) -> Result<SuggestReport> {
    let mut report = above(store, source, Bar::ARTICLE)?;
    let before = report.suggestions.len();
    report.suggestions.retain(|one| all || one.decision.is_none());
    report.dismissed = before - report.suggestions.len();
    report.suggestions.truncate(limit);
    Ok(report)
}

/// All suggestions for a source, for another bar.
pub(super) fn above(store: &Store, source: &Source, bar: Bar) -> Result<SuggestReport> {
    Known::read(store)?.above(store, source, bar)
}

/// Hands the suggestions for every source, or for one, to `take`, with the number of the snapshot they are
/// from.
pub(super) fn everywhere(
    store: &Store,
    slug: Option<&str>,
    mut take: impl FnMut(&Source, i64, Vec<Suggestion>),
) -> Result<()> {
    let known = Known::read(store)?;
    for one in store.slugs()?.iter().filter(|one| slug.is_none_or(|slug| slug == one.as_str())) {
        let Some(source) = store.source_by_slug(one)? else { continue };
        let snapshot = store.latest_snapshot(source.id)?.seq;
        take(&source, snapshot, known.above(store, &source, Bar::ARTICLE)?.suggestions);
    }
    Ok(())
}

/// What a file knows besides the source that is read.
struct Known {
    conflicts: Vec<Finding>,
    claims: Vec<ClaimId>,
    /// The first claim of each wording.
    worded: HashMap<String, ClaimId>,
    shelf: Shelf,
    said: Said,
}

impl Known {
    fn read(store: &Store) -> Result<Known> {
        let claims = store.claims()?;
        let mut worded = HashMap::new();
        for claim in &claims {
            worded.entry(fold::words(&claim.text)).or_insert(claim.id);
        }
        let records = claims.iter().map(|claim| Record { text: &claim.text, beside: "" });
        Ok(Known {
            conflicts: conflicts(store)?,
            shelf: Shelf::new(records),
            claims: claims.iter().map(|claim| claim.id).collect(),
            worded,
            said: Said::new(store.review_decisions()?),
        })
    }

    fn above(&self, store: &Store, source: &Source, bar: Bar) -> Result<SuggestReport> {
        let latest = store.latest_snapshot(source.id)?;
        let head = store
            .snapshot_head(latest.id)?
            .ok_or_else(|| Error::user(format!("`{}` has no text", source.slug)))?;
        let document = store.document(head)?;
        let text = Text::new(&document);
        let contradicted = self.contradicted(store, &document)?;
        let mut found: Vec<Suggestion> = Vec::new();
        let mut seen = HashSet::new();
        for number in 0..text.sentences.len() {
            for statement in text.statements(number) {
                let suggestion = text.suggestion(number, &statement, &contradicted, bar);
                found.extend(suggestion.filter(|one| seen.insert(fold::words(&one.text))));
            }
        }
        // Sorting is stable: of equal weight, what stands first comes first.
        found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let ids: Vec<FindingId> = found
            .iter()
            .map(|one| identity::suggestion(&one.text, one.speaker.as_deref()))
            .collect();
        let digits = FindingId::digits_for(&ids);
        for (n, (one, id)) in found.iter_mut().zip(ids).enumerate() {
            one.number = n + 1;
            one.code = id.coded(ReviewKind::Suggestion.letter(), digits);
            one.finding = id.digits().to_owned();
            one.recorded = self.recorded(&text, one);
            one.decision = self.said.decided(ReviewKind::Suggestion, &id);
        }
        Ok(SuggestReport {
            report: "suggest",
            slug: source.slug.clone(),
            text_sha256: latest.text_sha256,
            sentences: text.sentences.len(),
            of: found.len(),
            dismissed: 0,
            suggestions: found,
        })
    }

    /// For each sentence, by its place, which of its words are contradicted, and by which of another.
    fn contradicted(
        &self,
        store: &Store,
        document: &Document,
    ) -> Result<HashMap<Span, Vec<(Span, String)>>> {
        let mut found: HashMap<Span, Vec<(Span, String)>> = HashMap::new();
        for finding in &self.conflicts {
            let [left, right] = &finding.conflict.sides;
            for (side, other) in [(left, right), (right, left)] {
                if side.snapshot != document.snapshot {
                    continue;
                }
                let snapshot = store.snapshot(other.snapshot)?;
                let words = other.fragment.of(&snapshot.text).unwrap_or_default().to_owned();
                let place = match other.snapshot == document.snapshot {
                    true => format!("paragraph {}", other.passage),
                    false => store.source(snapshot.source_id)?.slug,
                };
                let told = format!("contradicted: “{words}” ({place})");
                found.entry(side.sentence).or_default().push((side.fragment, told));
            }
        }
        Ok(found)
    }

    /// The claim that says the same as a suggestion already.
    fn recorded(&self, text: &Text, one: &Suggestion) -> Option<ClaimId> {
        let around = text.around(one.span);
        let statement = Statement { text: &one.text, before: &around.0, after: &around.1 };
        let alike = || rank(&self.shelf, &statement, 1).into_iter().find(|found| found.same);
        let known = self.worded.get(&fold::words(&one.text)).copied();
        known.or_else(|| alike().map(|found| self.claims[found.index]))
    }
}

/// A text with its sentences and who says what in them.
struct Text<'d> {
    document: &'d Document,
    offsets: Offsets<'d>,
    /// Bytes of the sentences, and the number of the sentence in the document.
    sentences: Vec<Range<usize>>,
    attributions: Vec<Attribution>,
}

impl<'d> Text<'d> {
    fn new(document: &'d Document) -> Self {
        let offsets = Offsets::new(&document.text);
        let bytes = document.sentences.iter().map(|sentence| offsets.bytes(sentence.span));
        let sentences: Vec<_> = bytes.map(Option::unwrap_or_default).collect();
        let attributions = attribution::read(&document.text, &sentences);
        Text { document, offsets, sentences, attributions }
    }

    /// The statements in a sentence: what is said in it by others, or else all of it, part by part.
    fn statements(&self, number: usize) -> Vec<Range<usize>> {
        let sentence = &self.sentences[number];
        let text = &self.document.text;
        let says = |one: &&Attribution| one.statement && one.grade != Grade::Attitude;
        let said = self.attributions.iter().filter(says).flat_map(|one| &one.content);
        // Of what an outlet passes on, only what is said in it: "According to it, Lee said that …".
        let passes_on = |part: &Range<usize>| {
            let cues = self.attributions.iter().filter(says).map(|one| &one.cue);
            cues.into_iter().any(|cue| part.start <= cue.start && cue.end <= part.end)
        };
        let mut said: Vec<Range<usize>> = said
            .filter(|part| !passes_on(part))
            .filter(|part| part.start >= sentence.start && part.end <= sentence.end)
            .map(|part| bare(text, part.clone()))
            .filter(|part| words(&text[part.clone()], 100).len() >= SHORTEST)
            .filter(|part| states(&text[part.clone()]))
            .collect();
        said.sort_by_key(|part| (part.start, std::cmp::Reverse(part.end)));
        said.dedup_by(|inner, outer| inner.start < outer.end);
        let whole = if said.is_empty() { vec![sentence.clone()] } else { said };
        let apart = whole.into_iter().flat_map(|part| {
            let inner = parts(&text[part.clone()]);
            inner.into_iter().map(move |one| part.start + one.start..part.start + one.end)
        });
        apart.map(|part| bare(text, part)).filter(|part| !part.is_empty()).collect()
    }

    /// A statement as it is suggested, if it is worth checking.
    fn suggestion(
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
        let who = speaker(&self.document.text, &self.attributions, at);
        let is_said = who.speaker.is_some() || self.is_attributed(at);
        if is_said {
            weight += ATTRIBUTED;
            reasons.push("attributed to one side".to_owned());
        }
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
        Some(Suggestion {
            number: 0,
            code: String::new(),
            finding: String::new(),
            weight: (weight * 10.0).round() / 10.0,
            text: said.to_owned(),
            speaker: who.speaker,
            channel: who.channel,
            relation: if is_said { Relation::Mentions } else { Relation::Supports },
            span: if is_said { sentence.span } else { place },
            paragraph: sentence.passage,
            reasons,
            recorded: None,
            decision: None,
        })
    }

    /// Whether somebody says the words at a place, named or not.
    fn is_attributed(&self, at: &Range<usize>) -> bool {
        let holds = |part: &Range<usize>| part.start <= at.start && at.end <= part.end;
        let says = |one: &Attribution| one.statement && one.grade != Grade::Attitude;
        self.attributions.iter().any(|one| says(one) && one.content.iter().any(holds))
    }

    /// Five sentences before a place and two after it, the nearest first.
    fn around(&self, span: Span) -> (Vec<&'d str>, Vec<&'d str>) {
        let at = self.document.sentences.partition_point(|one| one.span.end() <= span.start());
        let words = |place: &Range<usize>| &self.document.text[place.clone()];
        let before = self.sentences[at.saturating_sub(5)..at].iter().rev().map(words).collect();
        let after = self.sentences.iter().skip(at + 1).take(2).map(words).collect();
        (before, after)
    }
}

/// A statement without the marks and the "that" around it.
fn bare(text: &str, part: Range<usize>) -> Range<usize> {
    let is_edge = |c: char| c.is_whitespace() || "\"“”„«»‘,;".contains(c);
    let mut start = part.end - text[part.clone()].trim_start_matches(is_edge).len();
    if text[start..part.end].starts_with("that ") {
        start += "that ".len();
    }
    let end = start + text[start..part.end].trim_end_matches(is_edge).len();
    // A quotation mark that opens inside is closed inside, with the stop before it.
    let inside = &text[start..end];
    let open = inside.matches('“').count() > inside.matches('”').count();
    let rest = text[end..].strip_prefix(['.', ',', '!', '?']).unwrap_or(&text[end..]);
    let closes = open && rest.starts_with('”');
    start..if closes { text.len() - rest.len() + '”'.len_utf8() } else { end }
}
