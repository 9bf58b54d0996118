//! Deriving: taking texts apart, and storing what the analyses find in them.
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;

use super::claim_words::keep_claim_words;
use super::duplicates::{self, NewArticle};
use super::increments;
use crate::detect::duplicates::{MOST_PARTNERS, fold, fold_sentence, is_compared};
use crate::detect::duplicates::{Shelf, story};
use crate::detect::{self, Input};
use crate::error::Result;
use crate::model::{Decided, Finding, Level, MediaType, Passage, Sentence, SnapshotId, Tier};
use crate::store::{Analysis, PassageRow, Run, Store, Writer};
use crate::text::offsets::Offsets;
use crate::text::terms::Terms;
use crate::text::{identity, passages, sentences};

/// Name and version of the method that takes texts apart: a new one makes old passages stale.
const METHOD: &str = "passages 2";

/// In a library of more wordings, an article that is added is compared with those that speak of the
/// same; in a smaller one, everything is scanned.
const SMALL_LIBRARY: i64 = 10_000;

/// In a library of more wordings, a scan makes the index by which these are found: soon enough for it
/// to be there when it is asked.
const INDEXED: i64 = 5_000;

/// Of more articles that come at once, the conflicts are left to a scan: it takes less time than
/// looking for the neighbours of each.
const FEW_ARTICLES: usize = 64;

/// What a scan found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scanned {
    /// Sources looked at.
    pub sources: usize,
    /// Repeated passages found, boilerplate aside.
    pub repeats: usize,
    /// Passages and sentences found that are almost the same and say something else.
    pub changes: usize,
    /// Conflicting statements found, without those that somebody dismissed or resolved.
    pub conflicts: usize,
}

/// Is told what long work does, how much of it is done, and of how much.
pub type Progress<'p> = &'p mut dyn FnMut(&'static str, usize, usize);

/// Looks for repeated passages and conflicting statements, and stores what it finds. With
/// `rebuild`, takes every text apart again first.
///
/// # Errors
/// If the file cannot be read or written.
pub fn scan(writer: &Writer, rebuild: bool, progress: Progress) -> Result<Scanned> {
    let holds = |analysis, run: Run| Ok(writer.run(analysis)? == Some(run));
    let complete =
        !rebuild && holds(Analysis::Passages, passages_run())? && writer.passages_are_complete()?;
    if !complete {
        writer.clear_passages()?;
        let ids = writer.snapshot_ids()?;
        let latest: BTreeSet<SnapshotId> =
            writer.latest_snapshots()?.into_iter().map(|head| head.snapshot).collect();
        let of = ids.len();
        for (done, id) in (1..).zip(ids) {
            progress("taking texts apart", done, of);
            let snapshot = writer.snapshot(id)?;
            let role = if latest.contains(&id) { Role::Known } else { Role::Superseded };
            take_apart(writer, id, &snapshot.text, snapshot.media_type, role)?;
        }
        writer.set_run(Analysis::Passages, &passages_run())?;
    }
    let documents = writer.documents()?;
    if !complete || !holds(Analysis::Duplicates, duplicates_run())? {
        progress("comparing", 0, documents.len());
        duplicates::rebuild(writer, &documents, threads(), MOST_PARTNERS)?;
        progress("comparing", documents.len(), documents.len());
        writer.set_run(Analysis::Duplicates, &duplicates_run())?;
    }
    let all = documents.len();
    progress("looking for repeats", 0, all);
    let repeated = writer.duplicates()?;
    let story = story(&Shelf::new(&documents), &repeated, Tier::Contained, 0);
    progress("looking for conflicts", 0, all);
    let conflicts =
        identity::named(detect::conflicts(&documents, &repeated, threads()), &documents);
    progress("looking for conflicts", all, all);
    writer.replace_conflicts(&conflicts)?;
    let run = conflicts_run(writer)?;
    writer.set_run(Analysis::Conflicts, &run)?;
    if rebuild || writer.last_wording()? <= INDEXED {
        increments::drop_index(writer)?;
    }
    if writer.last_wording()? > INDEXED {
        increments::index_all(writer, &documents, &run.input, threads())?;
    }
    keep_claim_words(writer, true)?;
    Ok(Scanned {
        sources: documents.len(),
        repeats: story.clusters.iter().filter(|cluster| !cluster.boilerplate).count(),
        changes: story.changes.len(),
        conflicts: open_conflicts(writer, &conflicts)?,
    })
}

/// How many of the findings are conflicts that nobody has dismissed or resolved.
fn open_conflicts(store: &Store, findings: &[Finding]) -> Result<usize> {
    Ok(open(store, findings.to_vec())?.len())
}

/// Those of the findings that are conflicts which nobody has dismissed or resolved.
fn open(store: &Store, mut findings: Vec<Finding>) -> Result<Vec<Finding>> {
    let current: BTreeMap<_, _> =
        store.decisions()?.into_iter().map(|one| (one.finding.id, one.decided)).collect();
    findings.retain(|finding| match current.get(&finding.id) {
        Some(Decided::Confirmed) => true,
        Some(decided) if decided.closes() => false,
        _ => finding.conflict.level == Level::Conflict,
    });
    Ok(findings)
}

/// What a scan for conflicts would be made with now, and on what.
fn conflicts_run(store: &Store) -> Result<Run> {
    let heads = store.latest_snapshots()?.into_iter();
    let input = heads.fold(Input::default(), |all, one| all.with(&one.text_sha256, &one.published));
    Ok(Run { method: detect::CONFLICTS_METHOD.to_owned(), input: input.to_string() })
}

/// The conflicts that hold for the texts as they are: looks for them again where they are stale.
///
/// # Errors
/// If the file cannot be read or written.
pub(super) fn findings(writer: &Writer) -> Result<Vec<Finding>> {
    let now = conflicts_run(writer)?;
    let holds = |run: Run| detect::conflicts_hold(&run.method) && run.input == now.input;
    if !writer.run(Analysis::Conflicts)?.is_some_and(holds) {
        scan(writer, false, &mut |_, _, _| {})?;
    }
    writer.conflicts()
}

/// Articles that were captured and are not in the index yet.
#[derive(Debug, Default)]
pub struct Arrivals {
    articles: Vec<NewArticle>,
    wordings: usize,
    snapshots: Vec<SnapshotId>,
}

/// How new articles were compared with the library, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// Everything was scanned.
    Scanned(Scanned),
    /// They were compared with those that speak of the same: these conflicts were found that nobody
    /// dismissed or resolved.
    Compared(Vec<Finding>),
    /// For duplicates only.
    ForDuplicates,
}

/// With more new wordings than this, comparing everything anew is faster than asking the index for
/// each; with fewer, too, where they make up much of the library.
const FEW_WORDINGS: usize = 2000;

/// New wordings for which the index is asked however small the library is.
const ALWAYS_FEW: usize = 50;

/// As many times the new wordings must the library have for the index to be asked for more.
const TIMES: i64 = 4;

impl Arrivals {
    pub(super) fn add(&mut self, snapshot: SnapshotId, article: NewArticle) {
        self.snapshots.push(snapshot);
        self.wordings += article.wordings.len();
        if self.wordings <= FEW_WORDINGS {
            self.articles.push(article);
        } else {
            self.articles.clear();
        }
    }
}

/// Compares what was captured with the library: a small one is scanned; in a large one, a few articles
/// are compared with those that speak of the same, and the conflicts of many are left to a scan, as
/// are those in a library that was never scanned.
///
/// # Errors
/// If the file cannot be read or written.
pub fn settle(writer: &Writer, arrivals: Arrivals) -> Result<Settled> {
    let first = writer.run(Analysis::Passages)?.is_none();
    if first && arrivals.wordings > 0 {
        writer.set_run(Analysis::Passages, &passages_run())?;
        writer.set_run(Analysis::Duplicates, &duplicates_run())?;
    }
    let new = arrivals.wordings as i64;
    let few = arrivals.wordings <= FEW_WORDINGS
        && (arrivals.wordings <= ALWAYS_FEW || TIMES * new <= writer.last_wording()?);
    if few {
        duplicates::add(writer, &arrivals.articles, MOST_PARTNERS)?;
    } else {
        duplicates::rebuild(writer, &writer.documents()?, threads(), MOST_PARTNERS)?;
    }
    if writer.last_wording()? <= SMALL_LIBRARY {
        return scan(writer, false, &mut |_, _, _| {}).map(Settled::Scanned);
    }
    if !few || arrivals.snapshots.len() > FEW_ARTICLES || !increments::are_kept(writer)? {
        increments::stop(writer)?;
        return Ok(Settled::ForDuplicates);
    }
    let mut found = Vec::new();
    for &article in &arrivals.snapshots {
        found.extend(increments::add(writer, article)?);
    }
    open(writer, found).map(Settled::Compared)
}

fn passages_run() -> Run {
    Run { method: METHOD.to_owned(), input: String::new() }
}

/// What the links were made with; they are kept up to date, whatever is added or removed.
pub(super) fn duplicates_run() -> Run {
    Run { method: detect::duplicates::METHOD.to_owned(), input: String::new() }
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

/// What a text that is taken apart is to the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It has just come, and is compared one by one.
    New,
    /// It is compared with all the others.
    Known,
    /// Its source has a later snapshot: it is compared with nothing.
    Superseded,
}

/// Stores the passages and sentences of a text. Returns the passages, the number of sentences and,
/// of a new one, what the library did not have.
pub(super) fn take_apart(
    writer: &Writer,
    snapshot: SnapshotId,
    text: &str,
    media_type: MediaType,
    role: Role,
) -> Result<(Vec<PassageRow>, usize, NewArticle)> {
    let offsets = Offsets::new(text);
    let (mut terms, mut met) = (Terms::default(), BTreeSet::new());
    let (mut rows, mut told, mut new) = (Vec::new(), Vec::new(), NewArticle::default());
    for paragraph in passages::split(text, media_type) {
        let Some(span) = offsets.span(paragraph.bytes.clone()) else { continue };
        let passage = Passage { number: rows.len() + 1, kind: paragraph.kind, span };
        let words = &text[paragraph.bytes.clone()];
        let folded = fold(&mut terms, words, media_type);
        let wording = match role {
            Role::Superseded => None,
            Role::New | Role::Known => {
                let (id, is_new) = writer.put_wording(folded.key, folded.shingles.len())?;
                if role == Role::New && is_new && !folded.shingles.is_empty() {
                    new.wordings.push((id, folded.key, folded.shingles));
                }
                Some(id)
            }
        };
        rows.push(PassageRow { snapshot, passage, wording });
        if !passage.kind.holds_statements() {
            continue;
        }
        let start = paragraph.bytes.start;
        let parts = sentences::split(words);
        let compared = role != Role::Superseded && is_compared(passage.kind, parts.len());
        for (number, part) in (1..).zip(parts) {
            let bytes = start + part.start..start + part.end;
            let Some(span) = offsets.span(bytes.clone()) else { continue };
            let folded = fold_sentence(&mut terms, &text[bytes], media_type);
            let folded = folded.filter(|_| compared);
            let key = folded.as_ref().map(|folded| folded.key.first());
            told.push((Sentence { passage: passage.number, number, span }, key));
            if let (Some(key), Some(folded)) = (key, folded)
                && role == Role::New
                && met.insert(key)
                && !writer.sentence_stands_elsewhere(key, snapshot)?
            {
                new.sentences.push((key, folded.shingles));
            }
        }
    }
    writer.insert_passages(snapshot, &rows, &told)?;
    Ok((rows, told.len(), new))
}
