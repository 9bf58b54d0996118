//! Measures how well statements find the claims that were checked before, on labelled data.
//!
//! ```text
//! cargo run --release --example measure_matching -- FOLDER [DEBATES]
//! ```
//!
//! Anywhere below FOLDER it looks for folders with `corpus.jsonl.gz` (`{id, text, title?}`),
//! `queries.jsonl.gz` (`{id, split, text, doc?}`) and `qrels.tsv` (`query_id, doc_id, relevance`), as in
//! CLEF 2020 CheckThat! task 2 (tweets against Snopes claims) and "That is a Known Lie" (Shaar et al.
//! 2020; lines of debates against PolitiFact claims). Titles stand beside the claims they are of.
//! Printed per split: **MRR**, **MAP@5** and **R@20**, as usual.
//!
//! DEBATES is a file of debates with every line in order (`{doc, text, label}`, gzip), as in CLEF 2019
//! CheckThat! task 1. With it: MRR of the lines that stand in one of the debates, alone and with five
//! lines before and two after; and of "likely the same" the **precision** and **recall**, where lines of
//! debates that nobody checked, twice as many, are asked for as well. An answer counts as right if it is the claim that
//! the line was matched with; a line that repeats another recorded claim counts as wrong, so precision
//! is rather higher than printed.
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::io::Read;
use std::path::{Path, PathBuf};

use claims::detect::matching::{Record, Shelf, Statement, rank, ranked};
use claims::text::fold;
use serde_json::Value;

type Any = Box<dyn Error>;

fn main() -> Result<(), Any> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("usage: measure_matching FOLDER [DEBATES]")?;
    let debates = arguments.next().map(|file| rows(Path::new(&file))).transpose()?;
    let mut sets = Vec::new();
    below(Path::new(&folder), &mut sets)?;
    for set in sets {
        let set = Set::read(&set)?;
        println!("{} ({} claims)", set.name, set.corpus.len());
        set.measure(debates.as_deref().unwrap_or_default());
    }
    Ok(())
}

fn below(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::path);
    if folder.join("qrels.tsv").exists() {
        found.push(folder.to_owned());
    }
    for entry in entries.iter().filter(|entry| entry.path().is_dir()) {
        below(&entry.path(), found)?;
    }
    Ok(())
}

fn rows(path: &Path) -> Result<Vec<Value>, Any> {
    let mut text = String::new();
    flate2::read::MultiGzDecoder::new(std::fs::File::open(path)?).read_to_string(&mut text)?;
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or_default()
}

struct Set {
    name: String,
    corpus: Vec<Value>,
    queries: Vec<Value>,
    /// Places in the corpus of the claims that a query is matched with.
    gold: HashMap<String, BTreeSet<usize>>,
}

impl Set {
    fn read(folder: &Path) -> Result<Set, Any> {
        let corpus = rows(&folder.join("corpus.jsonl.gz"))?;
        let queries = rows(&folder.join("queries.jsonl.gz"))?;
        let places: HashMap<&str, usize> =
            corpus.iter().enumerate().map(|(n, row)| (text(row, "id"), n)).collect();
        let mut gold: HashMap<String, BTreeSet<usize>> = HashMap::new();
        for line in std::fs::read_to_string(folder.join("qrels.tsv"))?.lines() {
            let mut fields = line.split('\t');
            if let (Some(query), Some(claim)) = (fields.next(), fields.next())
                && let Some(place) = places.get(claim)
            {
                gold.entry(query.to_owned()).or_default().insert(*place);
            }
        }
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Set { name, queries, gold, corpus })
    }

    fn measure(&self, debates: &[Value]) {
        let records = self.corpus.iter();
        let record = |row| Record { text: text(row, "text"), beside: text(row, "title") };
        let shelf = Shelf::new(records.map(record));
        let mut splits: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
        for query in self.queries.iter().filter(|query| self.gold.contains_key(text(query, "id"))) {
            splits.entry(text(query, "split")).or_default().push(query);
        }
        let lines = Debates::read(debates);
        for (split, queries) in splits {
            let alone = |query: &Value| self.quality(query, &shelf, &[], &[]);
            print(split, queries.iter().map(|query| alone(query)));
            let placed: Vec<_> = queries
                .iter()
                .filter_map(|query| {
                    Some((*query, lines.around(text(query, "doc"), text(query, "text"))?))
                })
                .collect();
            if !placed.is_empty() {
                print("  in a debate, alone", placed.iter().map(|(query, _)| alone(query)));
                let around = placed
                    .iter()
                    .map(|(query, (before, after))| self.quality(query, &shelf, before, after));
                print("  with lines around", around);
            }
            if !debates.is_empty() {
                self.same(&queries, &shelf, debates);
            }
        }
    }

    /// Reciprocal rank, average precision at 5, recall at 20.
    fn quality(&self, query: &Value, shelf: &Shelf, before: &[&str], after: &[&str]) -> [f64; 3] {
        let gold = &self.gold[text(query, "id")];
        let statement = Statement { text: text(query, "text"), before, after };
        let found = ranked(shelf, &statement, 1000);
        let (mut reciprocal, mut precision, mut hits) = (0.0, 0.0, 0.0);
        for (n, one) in found.iter().enumerate() {
            if !gold.contains(&one.index) {
                continue;
            }
            hits += f64::from(u8::from(n < 20));
            if reciprocal == 0.0 {
                reciprocal = 1.0 / (n + 1) as f64;
            }
            if n < 5 {
                precision += hits / (n + 1) as f64;
            }
        }
        let all = gold.len() as f64;
        [reciprocal, precision / all, hits / all]
    }

    /// How often "likely the same" is right, among checked lines and twice as many that nobody checked.
    fn same(&self, queries: &[&Value], shelf: &Shelf, debates: &[Value]) {
        let asked: BTreeSet<String> =
            self.queries.iter().map(|row| fold::words(text(row, "text"))).collect();
        let unchecked = debates.iter().filter(|row| row["label"] == 0);
        let unchecked = unchecked
            .map(|row| text(row, "text"))
            .filter(|line| !asked.contains(&fold::words(line)));
        let unchecked: Vec<&str> = unchecked.collect();
        let wanted = 2 * queries.len();
        let step = (unchecked.len() / wanted.max(1)).max(1);
        let unchecked: Vec<&str> = unchecked.into_iter().step_by(step).take(wanted).collect();
        let label =
            |line: &str| rank(shelf, &Statement::new(line), 1).into_iter().find(|one| one.same);
        let (mut right, mut wrong) = (0, 0_usize);
        for query in queries {
            if let Some(one) = label(text(query, "text")) {
                match self.gold[text(query, "id")].contains(&one.index) {
                    true => right += 1,
                    false => wrong += 1,
                }
            }
        }
        let false_lines = unchecked.iter().filter(|line| label(line).is_some()).count();
        let all = right + wrong + false_lines;
        println!(
            "  likely the same: {right} right, {wrong} wrong of {}; {} of {} unchecked lines; precision {:.3} (without those {:.3}), recall {:.3}",
            queries.len(),
            false_lines,
            unchecked.len(),
            right as f64 / all as f64,
            right as f64 / (right + wrong) as f64,
            right as f64 / queries.len() as f64
        );
    }
}

fn print(what: &str, quality: impl Iterator<Item = [f64; 3]>) {
    let (mut sum, mut count) = ([0.0; 3], 0);
    for one in quality {
        count += 1;
        (0..3).for_each(|n| sum[n] += one[n]);
    }
    let [mrr, map, recall] = sum.map(|sum| sum / f64::from(count.max(1)));
    println!(
        "  {what:<22} {count:>4} statements   MRR {mrr:.3}   MAP@5 {map:.3}   R@20 {recall:.3}"
    );
}

/// The lines of debates.
struct Debates<'a> {
    lines: BTreeMap<String, Vec<&'a str>>,
}

type Around<'a> = (Vec<&'a str>, Vec<&'a str>);

impl<'a> Debates<'a> {
    fn read(rows: &'a [Value]) -> Self {
        let mut lines: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for row in rows {
            let name = text(row, "doc").trim_end_matches(".tsv").to_owned();
            lines.entry(name).or_default().push(text(row, "text"));
        }
        Debates { lines }
    }

    /// Five lines before a line and two after it, the nearest first.
    fn around(&self, debate: &str, line: &str) -> Option<Around<'a>> {
        let lines = self.lines.get(debate)?;
        let wanted = fold::words(line);
        let at = lines.iter().position(|known| fold::words(known) == wanted)?;
        let before = lines[at.saturating_sub(5)..at].iter().rev().copied().collect();
        let after = lines[at + 1..].iter().take(2).copied().collect();
        Some((before, after))
    }
}
