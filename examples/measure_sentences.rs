//! Measures the sentence rules on gold data and prints the figures beside those of two peers.
//!
//! ```text
//! cargo run --release --example measure_sentences -- FOLDER [--errors N]
//! ```
//!
//! Anywhere below FOLDER it looks for
//! - `golden_rules_en.jsonl`, the Golden Rules of the pragmatic segmenter: one object per line,
//!   `{text, sentences: [string, …]}`. An item is right when all its sentences are equal;
//! - `gum_dev.jsonl.gz`, documents of the GUM corpus (gucorpling.org) with gold sentences: one
//!   object per line, `{genre, text, sentences: [[start, end], …]}`, in code points.
//!
//! **Intra-paragraph boundary F1**: paragraphs are the lines of the file that are not blank, each
//! split on its own. A boundary is the place where a sentence starts although its paragraph does
//! not; so the starts of paragraphs, which come for free, count neither as found nor as missed.
//! Boundaries of all documents are pooled. **Exact-span F1**: a sentence is right when both its
//! ends are; single-sentence paragraphs count here, so this figure is not comparable to the first.
//!
//! The peers' boundary F1 on this corpus, as reported for intra-paragraph boundaries: pysbd .930,
//! syntok .922. They are quoted here, not measured again.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};

use claims::text::sentences;
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("usage: measure_sentences FOLDER [--errors N]")?;
    let mut errors = 0;
    if arguments.next().as_deref() == Some("--errors") {
        errors = arguments.next().and_then(|n| n.parse().ok()).ok_or("--errors needs a number")?;
    }
    let folder = Path::new(&folder);
    golden(&read(folder, "golden_rules_en.jsonl")?, errors)?;
    gum(&read(folder, "gum_dev.jsonl.gz")?, errors)
}

/// The rows of the first file of that name below `folder`, in order of path.
fn read(folder: &Path, name: &str) -> Result<Vec<Value>, Box<dyn Error>> {
    let path = find(folder, name)?.ok_or_else(|| format!("no {name} below the folder"))?;
    let bytes = std::fs::read(&path)?;
    let mut text = String::new();
    if name.ends_with(".gz") {
        flate2::read::MultiGzDecoder::new(bytes.as_slice()).read_to_string(&mut text)?;
    } else {
        text = String::from_utf8(bytes)?;
    }
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn find(folder: &Path, name: &str) -> std::io::Result<Option<PathBuf>> {
    let mut entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        if path.is_file() && path.file_name().is_some_and(|found| found == name) {
            return Ok(Some(path));
        }
        if path.is_dir()
            && let Some(found) = find(&path, name)?
        {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

fn text_of<'a>(row: &'a Value, field: &str) -> Result<&'a str, String> {
    row[field].as_str().ok_or_else(|| format!("a row has no {field}"))
}

fn golden(rows: &[Value], errors: usize) -> Result<(), Box<dyn Error>> {
    let mut wrong = Vec::new();
    for row in rows {
        let text = text_of(row, "text")?;
        let found: Vec<&str> =
            sentences::split(text).into_iter().map(|range| &text[range]).collect();
        let gold: Vec<&str> =
            row["sentences"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        if found != gold {
            wrong.push(format!("  gold  {gold:?}\n  found {found:?}"));
        }
    }
    println!("golden rules: {} of {} items right", rows.len() - wrong.len(), rows.len());
    wrong.iter().take(errors).for_each(|wrong| println!("{wrong}"));
    Ok(())
}

/// Counts of one measure.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    right: usize,
    found: usize,
    gold: usize,
}

impl Counts {
    fn add<T: Ord>(&mut self, found: &BTreeSet<T>, gold: &BTreeSet<T>) {
        self.right += found.intersection(gold).count();
        self.found += found.len();
        self.gold += gold.len();
    }

    fn line(&self) -> String {
        let share = |of: usize| if of == 0 { 1.0 } else { self.right as f64 / of as f64 };
        let (precision, recall) = (share(self.found), share(self.gold));
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        format!("P {precision:.3}  R {recall:.3}  F1 {f1:.3}")
    }
}

fn gum(rows: &[Value], errors: usize) -> Result<(), Box<dyn Error>> {
    let mut boundaries: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut spans: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut shown = 0;
    for row in rows {
        let text = text_of(row, "text")?;
        let genre = text_of(row, "genre")?;
        let gold = gold_spans(row, text)?;
        let mut found: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut free: BTreeSet<usize> = BTreeSet::new();
        for paragraph in paragraphs(text) {
            let ranges = sentences::split(&text[paragraph.clone()]);
            free.insert(
                ranges.first().map_or(paragraph.start, |first| paragraph.start + first.start),
            );
            found.extend(
                ranges.iter().map(|r| (paragraph.start + r.start, paragraph.start + r.end)),
            );
        }
        let starts = |spans: &BTreeSet<(usize, usize)>| -> BTreeSet<usize> {
            spans.iter().map(|&(start, _)| start).filter(|start| !free.contains(start)).collect()
        };
        let (found_starts, gold_starts) = (starts(&found), starts(&gold));
        for at in found_starts.symmetric_difference(&gold_starts) {
            if shown < errors {
                shown += 1;
                let kind = if gold_starts.contains(at) { "missed" } else { "extra " };
                println!("  {kind} {genre:9} {}", around(text, *at));
            }
        }
        for name in [genre, "all"] {
            boundaries.entry(name).or_default().add(&found_starts, &gold_starts);
            spans.entry(name).or_default().add(&found, &gold);
        }
    }
    println!("GUM, intra-paragraph boundaries (peers: pysbd F1 .930, syntok F1 .922)");
    boundaries.iter().for_each(|(genre, counts)| println!("  {genre:10} {}", counts.line()));
    println!("GUM, exact sentence spans");
    spans.iter().for_each(|(genre, counts)| println!("  {genre:10} {}", counts.line()));
    Ok(())
}

/// The lines of `text` that are not blank.
fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split('\n').filter_map(move |line| {
        let range = start..start + line.len();
        start = range.end + 1;
        (!line.trim().is_empty()).then_some(range)
    })
}

/// Gold sentences in bytes.
fn gold_spans(row: &Value, text: &str) -> Result<BTreeSet<(usize, usize)>, Box<dyn Error>> {
    let bytes: Vec<usize> =
        text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len())).collect();
    let mut spans = BTreeSet::new();
    for pair in row["sentences"].as_array().into_iter().flatten() {
        let end_of = |side: usize| -> Result<usize, String> {
            let point = pair[side].as_u64().ok_or("a sentence is not [start, end]")?;
            bytes
                .get(point as usize)
                .copied()
                .ok_or_else(|| "a sentence ends outside its text".to_owned())
        };
        spans.insert((end_of(0)?, end_of(1)?));
    }
    Ok(spans)
}

/// The text around a boundary, on one line.
fn around(text: &str, at: usize) -> String {
    let before: String =
        text[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = text[at..].chars().take(40).collect();
    format!("{before}|{after}").replace('\n', "¶")
}
