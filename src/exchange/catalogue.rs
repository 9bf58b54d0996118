//! The library as the field's formats see it: claims with their current verdicts and evidence, and the
//! texts that are cited, cut into sentences.
use std::collections::{BTreeMap, BTreeSet, btree_map};
use std::ops::Range;

use super::{Losses, Only};
use crate::error::Result;
use crate::model::{
    Claim, ClaimId, Evidence, Relation, Snapshot, SnapshotId, Source, Span, Verdict, VerdictLabel,
};
use crate::store::Store;
use crate::text::offsets::Index;

/// In the note of a source whose text was put together from the sentences of another format, each on a
/// line: there, a line is a sentence, whatever stands in it.
pub(super) const SENTENCE_A_LINE: &str = "layout: one sentence a line";

/// Before the word that another format has for a verdict: the first line of the justification.
const LABEL: &str = "label: ";

/// What is exported.
pub(super) struct Catalogue {
    /// The claims.
    pub(super) claims: Vec<Entry>,
    /// The snapshots that are cited, by claims that are left out as well.
    pub(super) texts: BTreeMap<SnapshotId, Text>,
    /// Every claim of the file with its tags: a part of a split counts as the whole does.
    tags: BTreeMap<ClaimId, Vec<String>>,
}

/// A claim with what is tied to it.
pub(super) struct Entry {
    pub(super) claim: Claim,
    /// The verdicts that count, in the order of recording.
    pub(super) verdicts: Vec<Verdict>,
    pub(super) evidence: Vec<Evidence>,
}

/// A cited text.
pub(super) struct Text {
    pub(super) source: Source,
    pub(super) snapshot: Snapshot,
    pub(super) index: Index,
    /// Its sentences, headlines and such among them, in order.
    pub(super) sentences: Vec<Span>,
}

impl Catalogue {
    /// Reads everything; of the claims, if some are named, only these are exported.
    pub(super) fn read(store: &Store, only: Only) -> Result<Catalogue> {
        store.at_one_time(|store| {
            let mut entries = BTreeMap::new();
            for claim in store.claims()? {
                let entry = Entry { verdicts: Vec::new(), evidence: Vec::new(), claim };
                entries.insert(entry.claim.id, entry);
            }
            for verdict in store.verdicts()?.into_iter().filter(|verdict| verdict.current) {
                if let Some(entry) = entries.get_mut(&verdict.claim) {
                    entry.verdicts.push(verdict);
                }
            }
            let mut texts = BTreeMap::new();
            for cited in store.evidence()? {
                let evidence = cited.evidence;
                if let btree_map::Entry::Vacant(new) = texts.entry(evidence.snapshot) {
                    new.insert(Text::read(store, evidence.snapshot)?);
                }
                if let Some(entry) = entries.get_mut(&evidence.claim) {
                    entry.evidence.push(evidence);
                }
            }
            let tags = |(id, entry): (&ClaimId, &Entry)| (*id, entry.claim.tags.clone());
            let tags = entries.iter().map(tags).collect();
            let wanted = |entry: &Entry| only.is_none_or(|some| some.contains(&entry.claim.id));
            let claims = entries.into_values().filter(wanted).collect();
            Ok(Catalogue { claims, texts, tags })
        })
    }

    /// Counts what is lost in a format that has one label for each claim.
    pub(super) fn lost_around(&self, losses: &mut Losses, because: &'static str) {
        let torn = self.claims.iter().filter(|entry| entry.disagree()).count();
        let what = "claims whose annotators disagree keep the latest verdict only";
        losses.add(torn, what, because);
        let overruled =
            self.claims.iter().map(|entry| entry.verdicts.len() - entry.standing().count());
        losses.add(overruled.sum(), "verdicts that are overruled are left out", because);
        self.lost_parts(losses, because);
    }

    /// A number for each claim: the one that a format gave it, kept as a tag (`fever:900001`), or else its
    /// own, or a free one.
    pub(super) fn numbers(&self, format: &str) -> BTreeMap<ClaimId, i64> {
        let (mut numbers, mut taken) = (BTreeMap::new(), BTreeSet::new());
        let kept = |tags: &[String]| -> Option<i64> {
            tags.iter().find_map(|tag| tag.strip_prefix(format)?.strip_prefix(':')?.parse().ok())
        };
        for (id, tags) in &self.tags {
            if let Some(number) = kept(tags).filter(|number| taken.insert(*number)) {
                numbers.insert(*id, number);
            }
        }
        for id in self.tags.keys() {
            numbers.entry(*id).or_insert_with(|| {
                let mut number = id.0;
                while !taken.insert(number) {
                    number += 1;
                }
                number
            });
        }
        numbers
    }

    /// The snapshots that the claims cite.
    pub(super) fn cited(&self) -> BTreeSet<SnapshotId> {
        let evidence = self.claims.iter().flat_map(|entry| &entry.evidence);
        evidence.map(|evidence| evidence.snapshot).collect()
    }

    /// Counts claims that are parts of others.
    pub(super) fn lost_parts(&self, losses: &mut Losses, because: &'static str) {
        let parts = self.claims.iter().filter(|entry| entry.claim.parent.is_some()).count();
        losses.add(parts, "claims are no longer parts of others", because);
    }
}

impl Entry {
    /// The verdicts that nobody overrules.
    pub(super) fn standing(&self) -> impl Iterator<Item = &Verdict> {
        self.verdicts.iter().filter(|verdict| verdict.stands())
    }

    /// The verdict to export: the latest that nobody overrules.
    pub(super) fn verdict(&self) -> Option<&Verdict> {
        self.standing().last()
    }

    fn disagree(&self) -> bool {
        let label = self.verdict().map(|verdict| verdict.label);
        self.standing().any(|verdict| Some(verdict.label) != label)
    }
}

impl Text {
    fn read(store: &Store, id: SnapshotId) -> Result<Text> {
        let snapshot = store.snapshot(id)?;
        let source = store.source(snapshot.source_id)?;
        let index = Index::new(&snapshot.text);
        let by_line =
            source.metadata.note.as_deref().is_some_and(|note| note.contains(SENTENCE_A_LINE));
        let sentences = if by_line { lines(&snapshot.text) } else { sentences(store, id)? };
        Ok(Text { source, snapshot, index, sentences })
    }

    /// The words at a span.
    pub(super) fn words(&self, span: Span) -> &str {
        let bytes = self.index.bytes(&self.snapshot.text, span);
        bytes.map(|bytes| &self.snapshot.text[bytes]).unwrap_or_default()
    }

    /// The sentences, by their numbers from 0, that a span touches, and whether it is exactly these.
    pub(super) fn touched(&self, span: Span) -> (Range<usize>, bool) {
        let first = self.sentences.partition_point(|other| other.end() <= span.start());
        let last = self.sentences.partition_point(|other| other.start() < span.end());
        let exact = first < last
            && self.sentences[first].start() == span.start()
            && self.sentences[last - 1].end() == span.end();
        (first..last, exact)
    }

    /// What a reader calls the text: its title, or its slug.
    pub(super) fn title(&self) -> &str {
        self.source.metadata.title.as_deref().unwrap_or(&self.source.slug)
    }

    /// A sentence on one line.
    pub(super) fn sentence(&self, number: usize) -> String {
        self.words(self.sentences[number]).replace(['\n', '\t'], " ")
    }

    /// As many characters before and after a span as W3C selectors commonly have.
    pub(super) fn around(&self, span: Span) -> (&str, &str) {
        const CONTEXT: usize = 32;
        let words = |from, to| Span::new(from, to).map_or("", |span| self.words(span));
        let length = self.snapshot.text.chars().count();
        (
            words(span.start().saturating_sub(CONTEXT), span.start()),
            words(span.end(), length.min(span.end() + CONTEXT)),
        )
    }
}

/// Every line of a text, the empty ones too: of these, the span is one that nothing touches.
fn lines(text: &str) -> Vec<Span> {
    let (mut spans, mut start) = (Vec::new(), 0);
    for line in text.split('\n') {
        let end = start + line.chars().count();
        // A span is never empty: a blank line takes in its line end, which no evidence cites alone.
        spans.extend(Span::new(start, end.max(start + 1)));
        start = end + 1;
    }
    spans
}

/// The sentences of a text, and the passages that have none.
fn sentences(store: &Store, id: SnapshotId) -> Result<Vec<Span>> {
    let told = store.sentences_of(id)?;
    let mut spans = Vec::new();
    for row in store.passages_of(id)? {
        let passage = row.passage;
        let of: Vec<Span> = told
            .iter()
            .filter(|sentence| sentence.passage == passage.number)
            .map(|sentence| sentence.span)
            .collect();
        if of.is_empty() { spans.push(passage.span) } else { spans.extend(of) }
    }
    spans.sort();
    Ok(spans)
}

/// A justification that keeps the word another format has for the verdict.
pub(super) fn with_label(label: &str, why: Option<&str>) -> String {
    match why.map(str::trim).filter(|why| !why.is_empty()) {
        Some(why) => format!("{LABEL}{label}\n{why}"),
        None => format!("{LABEL}{label}"),
    }
}

/// The word that another format had for a verdict, if it was kept, and the justification without it.
pub(super) fn without_label(verdict: &Verdict) -> (Option<&str>, &str) {
    let whole = verdict.justification.as_deref().unwrap_or_default();
    match whole.strip_prefix(LABEL) {
        Some(rest) => {
            let (label, why) = rest.split_once('\n').unwrap_or((rest, ""));
            (Some(label), why)
        }
        None => (None, whole),
    }
}

/// The evidence that a verdict of that label rests on.
pub(super) fn bears(label: VerdictLabel, relation: Relation) -> bool {
    matches!(
        (label, relation),
        (VerdictLabel::Supported, Relation::Supports) | (VerdictLabel::Refuted, Relation::Refutes)
    )
}
