//! The library as the field's formats see it, read piece by piece: claims with their verdicts and evidence in
//! the order of recording, and the texts that are cited, cut into sentences.
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::rc::Rc;

use super::{Losses, Outs};
use crate::error::Result;
use crate::model::{
    Claim, ClaimId, Evidence, Relation, Snapshot, SnapshotId, Source, Span, Verdict, VerdictLabel,
};
use crate::store::Store;
use crate::text::offsets::Index;

/// In the note of a source whose text was put together from the sentences of another format, each on a
/// line: there, a line is a sentence, whatever stands in it.
pub(super) const SENTENCE_A_LINE: &str = "layout: one sentence a line";

/// What formats lose that show only what stands.
pub(super) const OVERRULED: &str = "verdicts that are overruled are left out";

/// Before the word that another format has for a verdict: the first line of the justification.
const LABEL: &str = "label: ";

/// As many claims are read at a time.
const PAGE: usize = 200;

/// Texts are kept until these are as many bytes, so that claims on few texts read each once.
const KEPT: usize = 8 << 20;

/// What is exported.
pub(super) struct Catalogue<'s> {
    store: &'s Store,
    /// Whether a format needs the sentences of texts.
    sentences: bool,
    texts: RefCell<Kept>,
    tally: Tally,
    /// The snapshots that the claims cite which were written.
    cited: BTreeSet<SnapshotId>,
}

/// Texts that were read of late, and those before them; once the first are many, the others go.
#[derive(Default)]
struct Kept {
    late: HashMap<SnapshotId, Rc<Text>>,
    before: HashMap<SnapshotId, Rc<Text>>,
    bytes: usize,
}

/// What of all claims a format with one label for each loses.
#[derive(Default)]
struct Tally {
    torn: usize,
    overruled: usize,
    parts: usize,
}

/// A claim with what is tied to it.
pub(super) struct Entry {
    pub(super) claim: Claim,
    /// Every verdict, in the order of recording.
    all: Vec<Verdict>,
    pub(super) evidence: Vec<Evidence>,
}

/// A cited text.
pub(super) struct Text {
    pub(super) source: Source,
    pub(super) snapshot: Snapshot,
    pub(super) index: Index,
    /// Its sentences, headlines and such among them, in order; none unless they were asked for.
    pub(super) sentences: Vec<Span>,
}

impl<'s> Catalogue<'s> {
    /// A library whose texts are not cut into sentences.
    pub(super) fn new(store: &'s Store) -> Catalogue<'s> {
        let (texts, tally) = (RefCell::default(), Tally::default());
        Catalogue { store, sentences: false, texts, tally, cited: BTreeSet::new() }
    }

    /// The same with sentences.
    pub(super) fn with_sentences(store: &'s Store) -> Catalogue<'s> {
        Catalogue { sentences: true, ..Catalogue::new(store) }
    }

    /// Hands every claim that is wanted to `each`, one at a time, and tells how far it has come. Returns how many
    /// these are.
    pub(super) fn each(
        &mut self,
        out: &mut Outs,
        mut each: impl FnMut(&Catalogue, &Entry, &mut Outs) -> Result<()>,
    ) -> Result<usize> {
        let (of, mut seen, mut done) = (self.store.claim_count()?, 0, 0);
        self.tally = Tally::default();
        let mut last = ClaimId(i64::MIN);
        loop {
            let claims = self.store.claims_after(last, PAGE)?;
            let Some(end) = claims.last().map(|claim| claim.id) else { return Ok(done) };
            let mut verdicts = self.store.verdicts_between(last, end)?.into_iter().peekable();
            let mut evidence = self.store.evidence_between(last, end)?.into_iter().peekable();
            for claim in claims {
                let id = claim.id;
                // In a file that another program broke, some may be of no claim.
                while verdicts.next_if(|one| one.claim < id).is_some() {}
                while evidence.next_if(|one| one.claim < id).is_some() {}
                let all = std::iter::from_fn(|| verdicts.next_if(|one| one.claim == id)).collect();
                let of_claim =
                    std::iter::from_fn(|| evidence.next_if(|one| one.claim == id)).collect();
                let entry = Entry { claim, all, evidence: of_claim };
                seen += 1;
                out.done(seen, of);
                if !out.wants(id) {
                    continue;
                }
                self.cited.extend(entry.evidence.iter().map(|one| one.snapshot));
                self.tally.torn += usize::from(entry.disagree());
                self.tally.overruled += entry.overruled();
                self.tally.parts += usize::from(entry.claim.parent.is_some());
                each(self, &entry, out)?;
                done += 1;
            }
            last = end;
        }
    }

    /// The snapshots that are cited by claims that were handed out.
    pub(super) fn cited(&self) -> &BTreeSet<SnapshotId> {
        &self.cited
    }

    /// The snapshots that any claim of the file cites: a part of a split names them as the whole does.
    pub(super) fn cited_by_any(&self) -> Result<Vec<SnapshotId>> {
        self.store.cited_snapshots()
    }

    /// The snapshots that the claims cite which are to be written.
    pub(super) fn cited_by(&self, out: &Outs) -> Result<BTreeSet<SnapshotId>> {
        if !out.is_part() {
            return Ok(self.store.cited_snapshots()?.into_iter().collect());
        }
        let pairs = self.store.citations()?.into_iter();
        Ok(pairs.filter(|(claim, _)| out.wants(*claim)).map(|(_, snapshot)| snapshot).collect())
    }

    /// A text.
    pub(super) fn text(&self, id: SnapshotId) -> Result<Rc<Text>> {
        let mut kept = self.texts.borrow_mut();
        if let Some(text) = kept.late.get(&id) {
            return Ok(Rc::clone(text));
        }
        let text = match kept.before.remove(&id) {
            Some(text) => text,
            None => Rc::new(Text::read(self.store, id, self.sentences)?),
        };
        // A span of a sentence takes about as much room as a few words of it.
        kept.bytes += text.snapshot.text.len() + 16 * text.sentences.len() + 1_000;
        if kept.bytes > KEPT / 2 {
            kept.before = std::mem::take(&mut kept.late);
            kept.bytes = text.snapshot.text.len();
        }
        kept.late.insert(id, Rc::clone(&text));
        Ok(text)
    }

    /// Counts what is lost in a format that has one label for each claim, once all are read.
    pub(super) fn lost_around(&self, losses: &mut Losses, because: &'static str) {
        let what = "claims whose annotators disagree keep the latest verdict only";
        losses.add(self.tally.torn, what, because);
        losses.add(self.tally.overruled, OVERRULED, because);
        self.lost_parts(losses, because);
    }

    /// A number for each claim: the one that a format gave it, kept as a tag (`fever:900001`), or else its
    /// own, or a free one.
    pub(super) fn numbers(&self, format: &str) -> Result<Numbers> {
        let (mut numbers, mut taken, mut seen) = (Numbers::default(), BTreeSet::new(), None);
        let prefix = format!("{format}:");
        for (claim, tag) in self.store.tags_with_prefix(&prefix)? {
            let number = tag.strip_prefix(&prefix).and_then(|number| number.parse().ok());
            // The first number of a claim is the one that counts.
            let Some(number) = number.filter(|_| seen.replace(claim) != Some(claim)) else {
                continue;
            };
            if taken.insert(number) {
                numbers.0.insert(claim, number);
            }
        }
        for claim in self.store.claim_ids()? {
            if taken.contains(&claim.0) && !numbers.0.contains_key(&claim) {
                let mut number = claim.0;
                while !taken.insert(number) {
                    number += 1;
                }
                numbers.0.insert(claim, number);
            }
        }
        Ok(numbers)
    }

    /// Counts claims that are parts of others, once all are read.
    pub(super) fn lost_parts(&self, losses: &mut Losses, because: &'static str) {
        losses.add(self.tally.parts, "claims are no longer parts of others", because);
    }
}

/// Numbers of claims in another format, over all claims of the file: those that are not the claim's own.
#[derive(Default)]
pub(super) struct Numbers(BTreeMap<ClaimId, i64>);

impl Numbers {
    /// The number of a claim.
    pub(super) fn of(&self, claim: ClaimId) -> i64 {
        self.0.get(&claim).copied().unwrap_or(claim.0)
    }
}

impl Entry {
    /// The verdicts that count: each annotator's latest, overruled or not.
    pub(super) fn current(&self) -> impl Iterator<Item = &Verdict> {
        self.all.iter().filter(|verdict| verdict.current)
    }

    /// Each annotator's latest that settles nothing: what their agreement is told from.
    pub(super) fn independent(&self) -> Vec<&Verdict> {
        Verdict::independent(&self.all)
    }

    /// How many verdicts gave way to later ones of the same annotators.
    pub(super) fn superseded(&self) -> usize {
        self.all.len() - self.current().count()
    }

    /// What the claim is judged to be, if nobody disagrees.
    pub(super) fn label(&self) -> Option<VerdictLabel> {
        self.verdict().map(|verdict| verdict.label).filter(|_| !self.disagree())
    }

    /// How many of the verdicts that count are overruled.
    pub(super) fn overruled(&self) -> usize {
        self.current().count() - self.standing().count()
    }

    /// The verdicts that nobody overrules.
    pub(super) fn standing(&self) -> impl Iterator<Item = &Verdict> {
        self.all.iter().filter(|verdict| verdict.stands())
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
    fn read(store: &Store, id: SnapshotId, cut: bool) -> Result<Text> {
        let snapshot = store.snapshot(id)?;
        let source = store.source(snapshot.source_id)?;
        let index = Index::new(&snapshot.text);
        let by_line =
            source.metadata.note.as_deref().is_some_and(|note| note.contains(SENTENCE_A_LINE));
        let sentences = match cut {
            true if by_line => lines(&snapshot.text),
            true => sentences(store, id)?,
            false => Vec::new(),
        };
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
