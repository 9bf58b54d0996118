//! Trains the two scorers, and says how well they do on texts that they were not trained on.
//!
//! ```text
//! cargo run --release --example train_conflicts -- FOLDER [--show SET] [--out FOLDER]
//! ```
//!
//! FOLDER holds the files that `measure_conflicts` describes; `MODELS` below says which of them teach
//! which scorer. First each fifth of the groups (an article, a claim) is scored by a forest trained on
//! the other four, and the figures come from that; then one forest is trained on all and written to
//! the folder after `--out`. `--show` prints the pairs of a set that are furthest off.
//!
//! Gradient-boosted trees with logistic loss (Friedman 2001), grown breadth first on histograms of 32
//! bins, with a fixed order and no chance: the same files give the same model, byte for byte.
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use claims::detect::conflict::{FEATURES, NAMES, Statement, compared, features_of};
use flate2::read::GzDecoder;
use serde_json::Value;

type Features = [f32; FEATURES];
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// A scorer, and what it learns from.
struct Model {
    /// Name of its file.
    name: &'static str,
    /// Sets of pairs, and the weight of all rows of each together.
    pairs: &'static [(&'static str, f64)],
    /// Sets of articles, and the weight of the pair that conflicts in one of them.
    articles: &'static [(&'static str, f64)],
}

/// Only sets whose licence lets a work derived from them be passed on.
const MODELS: [Model; 2] = [
    // Two sentences of any articles: hardly any pair is a conflict.
    Model {
        name: "near-copies",
        pairs: &[
            ("summedits_pair_news", 1500.0),
            ("summedits_pair_other", 1500.0),
            ("typed_business", 1500.0),
        ],
        articles: &[("clean_doc", 0.0), ("edit_doc", 4.0), ("factcc_doc", 4.0)],
    },
    // A claim and words that are known to be about it.
    Model {
        name: "claims",
        pairs: &[
            ("summedits_pair_news", 1500.0),
            ("summedits_pair_other", 1500.0),
            ("typed_business", 1500.0),
            ("fever_dev", 2500.0),
            ("fever_symmetric", 700.0),
            ("breaking_nli", 700.0),
            ("emergent", 2500.0),
        ],
        articles: &[],
    },
];

/// Parts of the groups, each scored by what the others teach.
const FOLDS: u64 = 5;

/// One pair.
struct Row {
    set: &'static str,
    group: u64,
    article: usize,
    features: Features,
    conflict: bool,
    kind: String,
    weight: f64,
    score: f64,
    texts: [String; 2],
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = args.first().ok_or("give the folder of the data")?;
    let after = |flag: &str| args.iter().position(|a| a == flag).and_then(|at| args.get(at + 1));
    for model in &MODELS {
        println!("\n{}", model.name);
        let mut rows = Vec::new();
        for &(set, weight) in model.pairs {
            pairs(&find(Path::new(folder), set)?, set, weight, &mut rows)?;
        }
        for &(set, weight) in model.articles {
            articles(&find(Path::new(folder), set)?, set, weight, &mut rows)?;
        }
        println!("{} pairs, {} conflicts", rows.len(), rows.iter().filter(|r| r.conflict).count());
        for fold in 0..FOLDS {
            let train: Vec<&Row> = rows.iter().filter(|r| r.group % FOLDS != fold).collect();
            let forest = Forest::train(&train);
            for row in rows.iter_mut().filter(|r| r.group % FOLDS == fold) {
                row.score = forest.score(&row.features);
            }
        }
        model.pairs.iter().for_each(|(set, _)| of_pairs(&rows, set));
        if !model.articles.is_empty() {
            of_articles(&rows);
        }
        after("--show").into_iter().for_each(|set| show(&rows, set));
        if let Some(out) = after("--out") {
            let path = Path::new(out).join(format!("{}.forest", model.name));
            let all: Vec<&Row> = rows.iter().collect();
            Forest::train(&all).write(&mut File::create(path)?)?;
        }
    }
    Ok(())
}

/// The file of a set below the folder.
fn find(folder: &Path, set: &str) -> Result<std::path::PathBuf> {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            match path.is_dir() {
                true => folders.push(path),
                false if name == format!("{set}.jsonl.gz") => return Ok(path),
                false => {}
            }
        }
    }
    Err(format!("no {set}.jsonl.gz below the folder").into())
}

fn read(path: &Path) -> Result<Vec<Value>> {
    let lines = BufReader::new(GzDecoder::new(File::open(path)?)).lines();
    lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

/// A number for a group, the same on every machine (FNV-1a).
fn number(group: &str) -> u64 {
    let hash = group.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash >> 7
}

fn pairs(path: &Path, set: &'static str, weight: f64, rows: &mut Vec<Row>) -> Result<()> {
    let data = read(path)?;
    let each = weight / data.len() as f64;
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or("").to_owned();
    let texts: Vec<[String; 2]> = data.iter().map(|row| [text(row, "a"), text(row, "b")]).collect();
    let of: Vec<[&str; 2]> = texts.iter().map(|two| [&*two[0], &*two[1]]).collect();
    for ((row, texts), features) in data.iter().zip(&texts).zip(features_of(&of)) {
        let Some(features) = features else { continue };
        rows.push(Row {
            set,
            group: number(row["group"].as_str().unwrap_or(&texts[0])),
            article: 0,
            features,
            conflict: row["label"] == "conflict",
            kind: row["type"].as_str().unwrap_or("").to_owned(),
            weight: each,
            score: 0.0,
            texts: texts.clone(),
        });
    }
    Ok(())
}

fn articles(path: &Path, set: &'static str, weight: f64, rows: &mut Vec<Row>) -> Result<()> {
    for (number_of, row) in read(path)?.iter().enumerate() {
        let sentences = row["sentences"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let statements: Vec<Statement> = sentences
            .map(|text| Statement { source: 0, published: None, passage: 0, text: text.to_owned() })
            .collect();
        let gold: Vec<usize> = row["gold"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|n| usize::try_from(n.as_u64()?).ok())
            .collect();
        let article = set.len() * 100_000 + number_of;
        let kind = row["type"].as_str().unwrap_or("").to_owned();
        for (places, features) in compared(&statements) {
            let conflict =
                gold.len() == 2 && gold.contains(&places[0]) && gold.contains(&places[1]);
            rows.push(Row {
                set,
                group: number(row["group"].as_str().unwrap_or("")),
                article,
                features,
                conflict,
                kind: kind.clone(),
                weight: if conflict { weight } else { 0.5 },
                score: 0.0,
                texts: places.map(|place| statements[place].text.clone()),
            });
        }
    }
    Ok(())
}

/// Trees, each over bins of the features.
struct Forest {
    base: f64,
    trees: Vec<Vec<Node>>,
}

#[derive(Clone, Copy)]
enum Node {
    Leaf(f32),
    /// Feature, threshold, and where to go when it is at most that, or more.
    Split(usize, f32, usize, usize),
}

const TREES: usize = 160;
const DEPTH: usize = 5;
const RATE: f64 = 0.1;
const BINS: usize = 32;
/// Least weight of a leaf, and what keeps leaves small.
const LEAST: f64 = 1.0;
const RIDGE: f64 = 2.0;

impl Forest {
    fn train(rows: &[&Row]) -> Forest {
        let cuts: Vec<Vec<f32>> = (0..FEATURES).map(|f| cuts(rows, f)).collect();
        let bins: Vec<[u8; FEATURES]> = rows
            .iter()
            .map(|row| {
                std::array::from_fn(|f| cuts[f].partition_point(|&cut| cut < row.features[f]) as u8)
            })
            .collect();
        let (yes, all) = rows.iter().fold((0.0, 0.0), |(yes, all), row| {
            (yes + if row.conflict { row.weight } else { 0.0 }, all + row.weight)
        });
        let base = (yes / (all - yes)).ln();
        let mut scores = vec![base; rows.len()];
        let mut trees = Vec::new();
        for _ in 0..TREES {
            let slopes: Vec<(f64, f64)> = rows
                .iter()
                .zip(&scores)
                .map(|(row, score)| {
                    let p = 1.0 / (1.0 + (-score).exp());
                    let y = f64::from(u8::from(row.conflict));
                    (row.weight * (p - y), row.weight * p * (1.0 - p))
                })
                .collect();
            let mut tree = Vec::new();
            let all: Vec<u32> = (0..rows.len() as u32).collect();
            grow(&mut tree, all, DEPTH, &bins, &slopes, &cuts);
            for (row, score) in rows.iter().zip(&mut scores) {
                *score += f64::from(leaf(&tree, &row.features));
            }
            trees.push(tree);
        }
        Forest { base, trees }
    }

    fn score(&self, features: &Features) -> f64 {
        self.base + self.trees.iter().map(|tree| f64::from(leaf(tree, features))).sum::<f64>()
    }

    fn write(&self, out: &mut impl std::io::Write) -> Result<()> {
        writeln!(out, "# Written by examples/train_conflicts.rs; docs/scorers.md says what from.")?;
        writeln!(out, "features\t{}", NAMES.join("\t"))?;
        writeln!(out, "base\t{:.4}", self.base)?;
        for tree in &self.trees {
            writeln!(out, "tree")?;
            for node in tree {
                match node {
                    Node::Leaf(value) => writeln!(out, "{value:.4}")?,
                    Node::Split(feature, cut, low, high) => {
                        writeln!(out, "{feature}\t{cut:.4}\t{low}\t{high}")?;
                    }
                }
            }
        }
        Ok(())
    }
}

fn leaf(tree: &[Node], features: &Features) -> f32 {
    let mut at = 0;
    loop {
        match tree[at] {
            Node::Leaf(value) => return value,
            Node::Split(feature, cut, low, high) => {
                at = if features[feature] <= cut { low } else { high };
            }
        }
    }
}

/// Where a feature is cut into bins: rounded as it is written.
fn cuts(rows: &[&Row], feature: usize) -> Vec<f32> {
    let mut values: Vec<f32> = rows.iter().map(|row| row.features[feature]).collect();
    values.sort_by(f32::total_cmp);
    let mut distinct = values.clone();
    distinct.dedup();
    let mut cuts: Vec<f32> = match distinct.len() <= BINS {
        true => distinct.windows(2).map(|two| (two[0] + two[1]) / 2.0).collect(),
        false => (1..BINS).map(|n| values[n * values.len() / BINS]).collect(),
    };
    cuts.iter_mut().for_each(|cut| *cut = (*cut * 1e4).round() / 1e4);
    cuts.dedup();
    cuts
}

fn grow(
    tree: &mut Vec<Node>,
    rows: Vec<u32>,
    depth: usize,
    bins: &[[u8; FEATURES]],
    slopes: &[(f64, f64)],
    cuts: &[Vec<f32>],
) {
    let sum = |rows: &[u32]| {
        rows.iter().fold((0.0, 0.0), |(g, h), &row| {
            (g + slopes[row as usize].0, h + slopes[row as usize].1)
        })
    };
    let (gradient, curve) = sum(&rows);
    let gain = |g: f64, h: f64| g * g / (h + RIDGE);
    let mut best: Option<(f64, usize, usize)> = None;
    if depth > 0 {
        for (feature, cuts) in cuts.iter().enumerate().filter(|(_, cuts)| !cuts.is_empty()) {
            let mut histogram = [(0.0, 0.0); BINS + 1];
            for &row in &rows {
                let (g, h) = slopes[row as usize];
                let bin = &mut histogram[usize::from(bins[row as usize][feature])];
                bin.0 += g;
                bin.1 += h;
            }
            let (mut g, mut h) = (0.0, 0.0);
            for (cut, bin) in histogram.iter().enumerate().take(cuts.len()) {
                g += bin.0;
                h += bin.1;
                if h < LEAST || curve - h < LEAST {
                    continue;
                }
                let better = gain(g, h) + gain(gradient - g, curve - h) - gain(gradient, curve);
                if better > 0.5 && best.is_none_or(|(most, ..)| better > most + 1e-9) {
                    best = Some((better, feature, cut));
                }
            }
        }
    }
    let at = tree.len();
    let value = (-RATE * gradient / (curve + RIDGE) * 1e4).round() / 1e4;
    tree.push(Node::Leaf(value as f32));
    if let Some((_, feature, cut)) = best {
        let (low, high): (Vec<u32>, Vec<u32>) =
            rows.into_iter().partition(|&row| usize::from(bins[row as usize][feature]) <= cut);
        let left = tree.len();
        grow(tree, low, depth - 1, bins, slopes, cuts);
        let right = tree.len();
        grow(tree, high, depth - 1, bins, slopes, cuts);
        tree[at] = Node::Split(feature, cuts[feature][cut], left, right);
    }
}

/// The pairs of a set that are furthest off.
fn show(rows: &[Row], set: &str) {
    let mut of: Vec<&Row> = rows.iter().filter(|row| row.set == set).collect();
    of.sort_by(|a, b| a.score.total_cmp(&b.score));
    let missed = of.iter().filter(|row| row.conflict).take(40);
    let flagged = of.iter().rev().filter(|row| !row.conflict).take(40);
    for row in missed.chain(flagged) {
        println!(
            "{} {} {:.2}\n  {}\n  {}",
            row.conflict, row.kind, row.score, row.texts[0], row.texts[1]
        );
        let named = NAMES.iter().zip(row.features).filter(|(_, value)| *value != 0.0);
        println!(
            "  {}",
            named.map(|(name, value)| format!("{name} {value:.2}")).collect::<Vec<_>>().join("; ")
        );
    }
}

/// How much is found of a set of pairs while so many of the others are flagged.
fn of_pairs(rows: &[Row], set: &str) {
    let of: Vec<&Row> = rows.iter().filter(|row| row.set == set).collect();
    let (yes, no): (Vec<&Row>, Vec<&Row>) = of.iter().partition(|row| row.conflict);
    let mut calm: Vec<f64> = no.iter().map(|row| row.score).collect();
    calm.sort_by(|a, b| b.total_cmp(a));
    let cut = |share: f64| calm[((calm.len() as f64 * share) as usize).min(calm.len() - 1)];
    let found = |at: f64, kind: &str| {
        let all: Vec<_> = yes.iter().filter(|r| kind.is_empty() || r.kind == kind).collect();
        all.iter().filter(|r| r.score > at).count() as f64 / all.len().max(1) as f64
    };
    let steps = || (-60..60).map(|n| f64::from(n) / 10.0);
    let flagged = |rows: &[&Row], at: f64| rows.iter().filter(|r| r.score > at).count() as f64;
    let f1 = |at: f64| 2.0 * flagged(&yes, at) / (flagged(&of, at) + yes.len() as f64);
    let best = steps().max_by(|a, b| f1(*a).total_cmp(&f1(*b))).unwrap_or(0.0);
    let right =
        |at: f64| (flagged(&yes, at) + no.len() as f64 - flagged(&no, at)) / of.len() as f64;
    print!(
        "{set}: recall at 1 % false {:.3}, at 5 % {:.3}; best F1 {:.3} at {best:.1}; accuracy {:.3}",
        found(cut(0.01), ""),
        found(cut(0.05), ""),
        f1(best),
        steps().map(right).fold(0.0, f64::max)
    );
    let kinds: BTreeSet<&str> = yes.iter().map(|r| &*r.kind).filter(|k| !k.is_empty()).collect();
    for kind in kinds.iter().filter(|kind| !kind.contains('+')) {
        print!(" · {kind} {:.2}", found(cut(0.05), kind));
    }
    println!();
}

/// At several thresholds: articles with a false flag, and conflicts found.
fn of_articles(rows: &[Row]) {
    for at in (0..9).map(|n| f64::from(n) / 2.0) {
        let mut flagged: BTreeMap<(&str, usize), bool> = BTreeMap::new();
        let mut kinds: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
        for row in rows.iter().filter(|row| row.article > 0) {
            let set = if row.kind == "reword_control" { "reword" } else { row.set };
            *flagged.entry((set, row.article)).or_default() |= row.score > at && !row.conflict;
            if row.conflict {
                let kind = kinds.entry(if row.kind.is_empty() { set } else { &row.kind });
                let [found, all] = kind.or_default();
                *found += usize::from(row.score > at);
                *all += 1;
            }
        }
        let share = |set: &str| {
            let all: Vec<bool> =
                flagged.iter().filter(|((s, _), _)| *s == set).map(|(_, f)| *f).collect();
            all.iter().filter(|f| **f).count() as f64 / all.len().max(1) as f64
        };
        print!("at {at:.1}: clean {:.4}, reworded {:.4};", share("clean_doc"), share("reword"));
        for (kind, [found, all]) in kinds {
            print!(" {kind} {found}/{all}");
        }
        println!();
    }
}
